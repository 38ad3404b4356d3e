"""Drafts as an editor has them, and places in them in the units that the editor counts.

The protocol ends a line at a line feed, a carriage return or both, and nowhere else; a column counts UTF-8 bytes, UTF-16
units or code points, as was agreed at the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lsprotocol import types

from ..model import Span
from ..reports.lines import Lines

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # bytes of a unit


@dataclass(frozen=True)
class Places:
    """Places in one state of a text. ``encoding`` is "utf-8", "utf-16" or "utf-32"."""

    text: str
    encoding: str
    _lines: Lines = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", Lines(self.text))

    def position(self, offset: int) -> types.Position:
        """Give the editor's position of a code point of the text."""
        line, column = self._lines.place(offset)
        before = self.text[offset - column + 1 : offset]
        return types.Position(line - 1, self._measure(before))

    def range(self, span: Span) -> types.Range:
        """Give the editor's range of a stretch of the text."""
        return types.Range(self.position(span.start), self.position(span.end))

    def line(self, number: int) -> types.Range:
        """Give the range of a line, counted from 1, without its break."""
        start, end = self._lines.bounds(min(number, self._lines.count))
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Give the code point at a position; behind the end of a line it is that end, behind the text its end."""
        if position.line >= self._lines.count:
            return len(self.text)
        start, end = self._lines.bounds(position.line + 1)
        return start + self._find(self.text[start:end], position.character)

    def bounds(self, given: types.Range) -> tuple[int, int]:
        """Give the code points between which a range lies; it may be empty."""
        start = self.offset(given.start)
        return start, max(start, self.offset(given.end))

    def _measure(self, text: str) -> int:
        """Count the units of a text."""
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        codec, size = _ENCODINGS[self.encoding]
        return len(text.encode(codec)) // size

    def _find(self, line: str, units: int) -> int:
        """Count the code points that so many units of a line hold; one that is cut in two is left out."""
        if line.isascii() or self.encoding == "utf-32":
            return min(len(line), units)
        codec, size = _ENCODINGS[self.encoding]
        return len(line.encode(codec)[: units * size].decode(codec, "ignore"))


class Buffer:
    """One open document. ``version`` is the editor's number of its state."""

    def __init__(self, item: types.TextDocumentItem, encoding: str) -> None:
        self.uri = item.uri
        self.language = item.language_id
        self.version = item.version
        self._encoding = encoding
        self._places = self._see(item.text)

    @property
    def places(self) -> Places:
        """Give the text and its places as they are now."""
        return self._places

    def change(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Take in edits, in order; one without a range is the whole text."""
        for change in changes:
            text = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                before = self._places.text
                start, end = self._places.bounds(change.range)
                text = before[:start] + text + before[end:]
            self._places = self._see(text)
        self.version = version

    def _see(self, text: str) -> Places:
        """Give the places of a text. Half a surrogate pair, which no file can hold, becomes a sign of equal size."""
        return Places(_SURROGATE.sub("\ufffd", text), self._encoding)


class Buffers:
    """The documents that are open, by address."""

    def __init__(self) -> None:
        self._open: dict[str, Buffer] = {}

    def open(self, item: types.TextDocumentItem, encoding: str) -> Buffer:
        """Take in a document."""
        self._open[item.uri] = Buffer(item, encoding)
        return self._open[item.uri]

    def close(self, uri: str) -> None:
        """Forget a document."""
        self._open.pop(uri, None)

    def get(self, uri: str) -> Buffer | None:
        """Give an open document, None if it is not open."""
        return self._open.get(uri)

    def each(self, act: Callable[[Buffer], object]) -> None:
        """Do something with every open document."""
        for buffer in list(self._open.values()):
            act(buffer)
