"""Drafts in, documents out: one module a format.

A draft that cannot be read as a whole raises ``ReadError``. In JSON Lines each line is a draft of its own:
one that cannot be read gives its error in the place of a document, and the lines behind it still come.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO

from ...model import Document, ReadError
from ...model.patterns import compile_kept
from .decoding import decode
from .files import check_file, check_size, describe_failure, name_file, read_whole
from .origin import Origin
from .text import read_plain

__all__ = [
    "FORMATS",
    "LIMITS",
    "Origin",
    "holds_many",
    "identify_file",
    "read_bytes",
    "read_file",
    "read_stream",
    "read_text",
]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".docx": "docx",
    }
)
"""File suffix in lower case → format."""

LIMITS: Mapping[str, int] = MappingProxyType(
    {"text": 64_000_000, "markdown": 4_000_000, "html": 16_000_000, "jsonl": 64_000_000, "docx": 64_000_000}
)
"""Format → the largest draft in bytes (JSON Lines: the longest line). It is read in seconds, not minutes."""

_SURROGATE = compile_kept("[\ud800-\udfff]")


def read_file(
    path: Path,
    *,
    root: Path | None = None,
    format: str | None = None,  # noqa: A002
    lang: str = "en",
) -> Iterator[Document | ReadError]:
    """Read a draft from disk; JSON Lines give a document a line as they are asked for, all else gives one.

    ``path`` of the document is relative to ``root``. The format is told by the suffix unless ``format`` names
    it; ``lang`` is assumed where the draft says nothing.

    Raises ReadError when the file is missing, a folder, too large, not text, of an unknown format or broken.
    A bad line of JSON Lines is given as a ReadError among the documents instead.
    """
    where = name_file(path, root)
    kind = _find_format(where, format)
    size = check_file(path, where, root)
    origin = Origin(where, where, lang=lang)
    if kind == "jsonl":
        return _read_lines_of(path, origin)
    check_size(size, where, LIMITS[kind])
    return iter([_read_whole(read_whole(path, where, LIMITS[kind]), kind, origin)])


def holds_many(path: Path) -> bool:
    """Tell whether a file holds a draft a line."""
    return FORMATS.get(path.suffix.lower()) == "jsonl"


def identify_file(path: Path, *, root: Path | None = None) -> tuple[str, str]:
    """Give the path by which ``read_file`` knows a draft, and the SHA-256 of its bytes, without reading it as a draft.

    Raises the ReadErrors of ``read_file`` that are not about what is in it.
    """
    where = name_file(path, root)
    kind = _find_format(where, None)
    check_size(check_file(path, where, root), where, LIMITS[kind])
    return where, hashlib.sha256(read_whole(path, where, LIMITS[kind])).hexdigest()


def read_stream(
    stream: BinaryIO,
    *,
    name: str,
    format: str | None = None,  # noqa: A002
    lang: str = "en",
) -> Iterator[Document | ReadError]:
    """Read a draft from a stream, such as standard input, as ``read_file`` does.

    ``name`` tells the format unless ``format`` does, and is the path of the document unless it is "-" or
    "<…>".
    """
    kind = _find_format(name, format)
    path = None if name == "-" or name.startswith("<") else PurePosixPath(name).as_posix()
    origin = Origin(name, path, lang=lang)
    if kind == "jsonl":
        from .jsonl import read_lines

        return read_lines(stream, origin, LIMITS[kind])
    data = stream.read(LIMITS[kind] + 1)
    check_size(len(data), name, LIMITS[kind])
    return iter([_read_whole(data, kind, origin)])


def read_bytes(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002
    lang: str = "en",
) -> Iterator[Document | ReadError]:
    """Read a draft from memory, as ``read_stream`` does."""
    return read_stream(io.BytesIO(data), name=name, format=format, lang=lang)


def read_text(
    text: str,
    *,
    id: str = "<text>",  # noqa: A002
    path: str | None = None,
    title: str | None = None,
    published: date | None = None,
    lang: str = "en",
    format: str = "text",  # noqa: A002
) -> Document:
    """Read a text from memory, in the format "text", "markdown" or "html".

    ``title`` and ``published`` overrule what the text says of itself; ``lang`` is assumed where it says
    nothing. Raises ReadError when it is too large or of another format.
    """
    _find_format(path or id, format)
    check_size(len(text), path or id, LIMITS[format])
    try:
        data = text.encode()
    except UnicodeEncodeError:
        # What cannot be encoded could not be reported either; such a character prints as this one anyway.
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return _read_decoded(text, format, Origin(id, path, title, published, lang, digest))


def _find_format(name: str, told: str | None) -> str:
    """Give the format of a draft, by its suffix unless it is told. Raises ReadError when it is unknown."""
    if told is None:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in FORMATS:
            return FORMATS[suffix]
        what = f'has the suffix "{suffix}", which tells no format' if suffix else "has no suffix to tell its format"
        raise ReadError(name, what, f"known are {', '.join(FORMATS)}")
    if told not in LIMITS:
        raise ReadError(name, f'is said to be of the unknown format "{told}"', f"known are {', '.join(LIMITS)}")
    return told


def _read_whole(data: bytes, kind: str, origin: Origin) -> Document:
    """Read a draft that is one document."""
    known = Origin(origin.id, origin.path, lang=origin.lang, sha256=hashlib.sha256(data).hexdigest())
    if kind == "docx":
        from .docx import read_docx

        return read_docx(data, known)
    return _read_decoded(decode(data, origin.path or origin.id), kind, known)


def _read_decoded(text: str, kind: str, origin: Origin) -> Document:
    """Read a decoded text; readers are imported where they are used, since start-up counts."""
    if kind == "text":
        return read_plain(text, origin)
    if kind == "markdown":
        from .markdown import read_markdown

        return read_markdown(text, origin)
    if kind == "html":
        from .html import read_html

        return read_html(text, origin)
    raise ReadError(origin.path or origin.id, f'"{kind}" cannot be read from a string', "read its bytes")


def _read_lines_of(path: Path, origin: Origin) -> Iterator[Document | ReadError]:
    """Read JSON Lines from disk, line by line."""
    from .jsonl import read_lines

    try:
        with path.open("rb") as stream:
            yield from read_lines(stream, origin, LIMITS["jsonl"])
    except OSError as error:
        yield ReadError(origin.id, f"cannot be read: {describe_failure(error)}", "check its permissions")
