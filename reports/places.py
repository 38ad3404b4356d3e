"""Places in the source of a document, with lines and columns, as reports give them."""

from __future__ import annotations

from msgspec import Struct

from ..model import Document, Span
from .lines import Lines


class Place(Struct, frozen=True):
    """A stretch of a document's source. Offsets count code points from 0, lines and columns from 1; ends are not included."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Places:
    """Finds places of one document; its lines are found once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.source)

    def find(self, span: Span) -> Place:
        """Give the place of a span of the document's text."""
        source = self._document.locate(span)
        return Place(
            source.start,
            source.end,
            *self._lines.place(source.start),
            *self._lines.place(source.end),
            self._document.source[source.start : source.end],
        )

    def line_text(self, line: int) -> str:
        """Give the text of a line, without its break."""
        start, end = self._lines.bounds(line)
        return self._document.source[start:end]
