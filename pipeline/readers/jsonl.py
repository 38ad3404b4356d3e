"""Reads JSON Lines: an article a line, its text in the field ``text``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from ...model import Document, ReadError
from .days import read_day
from .origin import Origin
from .text import read_plain

_MARK = b"\xef\xbb\xbf"
_CHUNK = 1 << 20


class _Line(msgspec.Struct):
    text: str
    id: str | int | None = None
    title: Any = None
    date: Any = None
    lang: Any = None


class _Known(msgspec.Struct):
    id: str | int | None = None


_DECODER = msgspec.json.Decoder(_Line)
_ID_DECODER = msgspec.json.Decoder(_Known)


class LineError(ReadError):
    """A line cannot be read; ``id`` is that of its article, "" where none can be made out."""

    def __init__(self, where: str, what: str, advice: str, id: str) -> None:  # noqa: A002
        self.id = id
        super().__init__(where, what, advice)


def read_lines(stream: BinaryIO, origin: Origin, limit: int) -> Iterator[Document | ReadError]:
    """Read one document a line as it is asked for; a bad line gives its error, and the next one comes.

    The text is read as plain text; offsets are into it. ``limit`` is the longest line in bytes. Blank lines
    are passed over. A document without ``id`` is known by path and line.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{origin.id}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield ReadError(where, f"the line is longer than {limit // 1_000_000} MB", "split the article")
        elif number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield ReadError(where, "is UTF-16, which JSON Lines are not", "save it as UTF-8")
            return
        elif line := line.removeprefix(_MARK if number == 1 else b"").strip():
            yield _read_line(line, where, origin)


def _read_line(line: bytes, where: str, origin: Origin) -> Document | ReadError:
    try:
        entry = _DECODER.decode(line)
    except UnicodeDecodeError:
        return ReadError(where, "is not UTF-8", "save the file as UTF-8")
    except msgspec.DecodeError as error:
        return LineError(where, f"is no article: {error}", 'give a JSON object with "text"', _find_id(line))
    except RecursionError:
        return ReadError(where, "is no article: nested too deep", 'give a JSON object with "text"')
    known = replace(
        origin,
        id=where if entry.id is None else str(entry.id),
        title=entry.title if isinstance(entry.title, str) and entry.title.strip() else origin.title,
        published=read_day(entry.date) or origin.published,
        lang=entry.lang if isinstance(entry.lang, str) and entry.lang else origin.lang,
        sha256=hashlib.sha256(entry.text.encode()).hexdigest(),
    )
    return read_plain(entry.text, known)


def _find_id(line: bytes) -> str:
    """Give the id that stands in a line, "" if there is none or the line is no JSON object."""
    try:
        known = _ID_DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    return "" if known.id is None else str(known.id)


def _skip_line(stream: BinaryIO) -> None:
    """Pass over the rest of a line."""
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass
