"""A DOCX taken apart and put together again: parts that are not changed keep their bytes.

The reader has looked at the package before; what it did not look at is guarded here against bombs and document types.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from ..model import ReadError

_LARGEST_WHOLE = 512_000_000  # bytes when unpacked
_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class WordPackage:
    """The parts of a DOCX by name. Raises ReadError for what cannot be opened or must not be trusted."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise ReadError(where, "is not a DOCX file", "open it in Word and save it again") from error
        if sum(info.file_size for info in self._zip.infolist()) > _LARGEST_WHOLE:
            raise ReadError(where, "unpacks to far more than any document", "it may be a zip bomb")
        self._names = {info.filename.lower(): info.filename for info in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}

    @property
    def main(self) -> str:
        """Give the name of the part that holds the document itself."""
        return self._find_target("", "officeDocument") or "word/document.xml"

    def has(self, part: str) -> bool:
        """Tell whether there is a part of that name; upper and lower case are one."""
        return part in self._changed or part.lower() in self._names

    def read(self, part: str) -> etree._Element:
        """Give the root of a part."""
        return self._parse(part, self._changed.get(part) or self._unpack(self._names.get(part.lower(), part)))

    def change(self, part: str, change: Callable[[etree._Element], None]) -> None:
        """Change a part by its root."""
        root = self.read(part)
        change(root)
        self.put(self._names.get(part.lower(), part), root)

    def put(self, part: str, root: etree._Element) -> None:
        """Put a part in, in place of one of that name."""
        self._changed[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def find_part(self, kind: str) -> str | None:
        """Give the name of the part that the document relates to as ``kind``, None if there is none."""
        return self._find_target(self.main, kind)

    def relate(self, kind: str, part: str, content_type: str) -> None:
        """Relate the document to a new part, and say what it holds."""
        folder, name = posixpath.split(self.main)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self.read(relations) if self.has(relations) else etree.Element(f"{{{_RELATIONS_NS}}}Relationships")
        taken = {each.get("Id") for each in root}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = posixpath.relpath(part, folder or ".")
        etree.SubElement(
            root, f"{{{_RELATIONS_NS}}}Relationship", {"Id": free, "Type": f"{_OFFICE}/{kind}", "Target": target}
        )
        self.put(self._names.get(relations.lower(), relations), root)
        types = self.read(_TYPES) if self.has(_TYPES) else etree.Element(f"{{{_TYPES_NS}}}Types")
        etree.SubElement(types, f"{{{_TYPES_NS}}}Override", {"PartName": f"/{part}", "ContentType": content_type})
        self.put(_TYPES, types)

    def write(self) -> bytes:
        """Give the package, its parts in their old order, new ones at the end."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._zip.infolist():
                data = self._changed.pop(info.filename, None)
                target.writestr(_copy(info), self._unpack(info.filename) if data is None else data)
            for name, data in self._changed.items():
                target.writestr(_copy(zipfile.ZipInfo(name, _NO_TIME)), data)
        return stream.getvalue()

    def _find_target(self, source: str, kind: str) -> str | None:
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return None
        for relation in self.read(relations).iter(f"{{{_RELATIONS_NS}}}Relationship"):
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        return None

    def _unpack(self, name: str) -> bytes:
        try:
            return self._zip.read(name)  # never more than the size it claims
        except KeyError as error:
            raise ReadError(self._where, f"has no part {name}", "open it in Word and save it again") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise ReadError(self._where, f"is broken in {name}", "open it in Word and save it again") from error

    def _parse(self, name: str, data: bytes) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(self._where, f"is broken in {name}", "open it in Word and save it again") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(self._where, f"declares a document type in {name}, which no DOCX may")
        return root


def _copy(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Give an entry of the same name and time, without what only fits its old place."""
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.external_attr = info.external_attr
    copy.compress_type = (
        zipfile.ZIP_STORED if info.filename.lower().endswith((".png", ".jpeg", ".jpg")) else zipfile.ZIP_DEFLATED
    )
    return copy
