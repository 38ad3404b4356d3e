"""Drafts as an editor has them, and places in them in the units that the editor counts.

The protocol ends a line at a line feed, a carriage return or both, and nowhere else; a column counts UTF-8 bytes, UTF-16
units or code points, as was agreed at the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..model import Span
from ..reports.lines import Lines
from .words import Change, Document, Position, Range

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # bytes of a unit


def choose_encoding(offered: Sequence[str]) -> str:
    """Give the units to count columns in: the first that the editor offers and we know, else what all know."""
    return next((name for name in offered if name in _ENCODINGS), "utf-16")


class Places:
    """Places in one state of a text. ``encoding`` is "utf-8", "utf-16" or "utf-32"."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.encoding = encoding
        self._lines = Lines(text)

    def position(self, offset: int) -> Position:
        """Give the editor's position of a code point of the text."""
        line, column = self._lines.place(offset)
        before = self.text[offset - column + 1 : offset]
        return {"line": line - 1, "character": self._measure(before)}

    def range(self, span: Span) -> Range:
        """Give the editor's range of a stretch of the text."""
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def line(self, number: int) -> Range:
        """Give the range of a line, counted from 1, without its break."""
        start, end = self._lines.bounds(min(number, self._lines.count))
        return {"start": self.position(start), "end": self.position(end)}

    def offset(self, position: Position) -> int:
        """Give the code point at a position; behind the end of a line it is that end, behind the text its end."""
        line, units = max(0, position["line"]), max(0, position["character"])
        if line >= self._lines.count:
            return len(self.text)
        start, end = self._lines.bounds(line + 1)
        return start + self._find(self.text[start:end], units)

    def bounds(self, given: Range) -> tuple[int, int]:
        """Give the code points between which a range lies; it may be empty."""
        start = self.offset(given["start"])
        return start, max(start, self.offset(given["end"]))

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


class State(Struct, frozen=True, eq=False):
    """A document between two edits. ``version`` is the editor's number of it."""

    version: int
    places: Places


class Buffer:
    """One open document. Its state is replaced as a whole, so that other threads never see half an edit."""

    def __init__(self, document: Document, encoding: str) -> None:
        self.uri = document["uri"]
        self.language = document["languageId"]
        self._encoding = encoding
        self.state = State(document["version"], self._see(document["text"]))

    def change(self, version: int, changes: Iterable[Change]) -> None:
        """Take in edits, in order; one without a range is the whole text."""
        places = self.state.places
        for change in changes:
            text = change["text"]
            if "range" in change:
                start, end = places.bounds(change["range"])
                text = places.text[:start] + text + places.text[end:]
            places = self._see(text)
        self.state = State(version, places)

    def _see(self, text: str) -> Places:
        """Give the places of a text. Half a surrogate pair, which no file can hold, becomes a sign of equal size."""
        return Places(_SURROGATE.sub("\ufffd", text), self._encoding)
