"""Opens the package of a DOCX: a zip of XML parts that may be broken, hostile or huge."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ...model import ReadError

_MOST_PARTS = 10_000
_LARGEST_PART = 64_000_000  # bytes when unpacked
_LARGEST_WHOLE = 128_000_000
_MOST_RATIO = 250  # unpacked to packed; Word's own files stay below 100
_SMALL = 1_000_000  # bytes; the ratio of smaller parts does not matter
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What a document may not have elsewhere: what it says, and what its styles make of that.
_OF_THE_TEXT = frozenset(
    ("officeDocument", "styles", "footnotes", "endnotes", "comments", "header", "footer", "subDocument")
)
_OLE = b"\xd0\xcf\x11\xe0"  # the container of old Word files and of encrypted new ones
_AGAIN = "open it in Word and save it again"


class Package:
    """The parts of a DOCX. What is outside the package is never looked at.

    Raises ReadError, here and on reading, when the package is broken, encrypted or would grow beyond all
    measure.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        if data.startswith(_OLE):
            raise ReadError(where, "is an old or password-protected Word file", "save it as .docx without a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise ReadError(where, f"is not a DOCX file: {_say(error)}", _AGAIN) from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise ReadError(where, f"has {len(parts)} parts, more than any document", _AGAIN)
        self._parts = {part.filename.lower(): part for part in parts}
        self._left = _LARGEST_WHOLE

    def read_root(self, name: str) -> etree._Element | None:
        """Read a part and give its root element, None if there is no such part."""
        part = self._parts.get(name.lower())
        if part is None:
            return None
        data = self._unpack(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(self._where, f"is broken in {name}: {_say(error)}", _AGAIN) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(self._where, f"declares a document type in {name}, which no DOCX may", _AGAIN)
        return root

    def find_targets(self, source: str) -> dict[str, str]:
        """Give what a part ("" for the package) relates to, by the last word of the type.

        Links and pictures may lie outside and are passed over. Raises ReadError where text or styles do.
        """
        found: dict[str, str] = {}
        for kind, _, target in self._read_relations(source):
            found.setdefault(kind, target)
        return found

    def find_by_id(self, source: str, kind: str) -> dict[str, str]:
        """Give what a part relates to as ``kind``, by the id of the relation. Raises what ``find_targets`` raises."""
        return {number: target for each, number, target in self._read_relations(source) if each == kind}

    def _read_relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Give kind, id and target of each relation of a part to another part."""
        folder, name = posixpath.split(source)
        root = self.read_root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root.iter(_RELATION) if root is not None else ():
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode", "Internal") == "Internal":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield kind, relation.get("Id", ""), target.lstrip("/")
            elif kind in _OF_THE_TEXT:
                raise ReadError(self._where, f"has its {kind} outside of the file, which is never fetched", _AGAIN)

    def _unpack(self, part: zipfile.ZipInfo) -> bytes:
        """Unpack a part, as far as it is of sane size, whatever the package claims."""
        most = min(_LARGEST_PART, self._left)
        if part.compress_size * _MOST_RATIO < most:
            most = max(_SMALL, part.compress_size * _MOST_RATIO)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise ReadError(self._where, f"is broken in {part.filename}: {_say(error)}", _AGAIN) from error
        if len(data) > most:
            raise ReadError(
                self._where, f"unpacks to far more than its size in {part.filename}", "it may be a zip bomb"
            )
        self._left -= len(data)
        return data


def _say(error: Exception) -> str:
    """Give an error's message on one line."""
    return " ".join(str(error).split()) or type(error).__name__
