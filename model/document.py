"""A draft as it was read: the text to check, its blocks, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from enum import Enum
from operator import attrgetter

from msgspec import Struct

from .span import Span


class BlockKind(Enum):
    """What part of an article a block is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    NOTE = "note"


class Block(Struct, frozen=True):
    """A stretch of the text that stands by itself: no sentence runs over its end.

    ``group`` numbers the list or table that an item or cell belongs to, counted from 0 over the document.
    ``row`` and ``column`` place a cell in its table, ``row`` an item in its list, counted from 0.
    ``level`` is the depth of a heading or list; ``is_header`` tells a header cell.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    group: int | None = None
    row: int | None = None
    column: int | None = None
    is_header: bool = False


class Piece(Struct, frozen=True):
    """A run of the text and the run of the source it was read from.

    Where both are of one length they agree code point for code point; otherwise (an entity, an escape, a line
    break that became a space) the whole run of the text stands for the whole run of the source.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


_START = attrgetter("text_start")


class SourceMap(Struct, frozen=True):
    """Leads from places in the text to places in the source; no pieces mean that both are the same."""

    pieces: tuple[Piece, ...] = ()

    def locate(self, span: Span) -> Span:
        """Give the stretch of the source that ``span`` of the text was read from."""
        if not self.pieces:
            return span
        first, last = self._find(span.start), self._find(span.end - 1)
        return Span(_lead(first, span.start, at_end=False), _lead(last, span.end, at_end=True))

    def _find(self, offset: int) -> Piece:
        """Give the piece that holds a code point of the text."""
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=_START) - 1)]


def _lead(piece: Piece, offset: int, *, at_end: bool) -> int:
    """Lead one offset of a piece's text to the source."""
    if piece.text_end - piece.text_start == piece.source_end - piece.source_start:
        return piece.source_start + offset - piece.text_start
    return piece.source_end if at_end else piece.source_start


class Reach(Enum):
    """Which part of a draft an aside is about, seen from where it stands."""

    FILE = "file"
    BLOCK = "block"  # the next one
    SENTENCE = "sentence"  # the one it stands in or follows
    STRETCH = "stretch"  # from ``start`` to ``end``


class Aside(Struct, frozen=True):
    """What a draft says to numerate and not to its readers: a comment, an attribute, a line of the front matter.

    ``words``  what is said, without the mark "numerate:".
    ``place``  where it stands in the source.
    ``start``, ``end``  where it stands in the text; they differ where it is laid around a stretch of it.
    """

    words: str
    reach: Reach
    place: int
    start: int = 0
    end: int = 0


class Document(Struct, frozen=True):
    """A draft as it was read.

    ``id``          given id (JSONL) or path; ``path`` is relative, with "/" between folders, None for a text from memory.
    ``text``        what is checked; every span of the model is in its code points.
    ``source``      what the text was read from, decoded (for DOCX: the extracted text); reports give places in it.
    ``blocks``      in order, not overlapping; they cover all of the text that is checked.
    ``published``   the document's own date, None if unknown.
    ``lang``        language tag such as "en" or "en-KE".
    ``asides``      what it says to numerate, in order of place.
    """

    id: str
    text: str
    source: str
    blocks: tuple[Block, ...]
    path: str | None = None
    title: str | None = None
    published: date | None = None
    lang: str = "en"
    source_map: SourceMap = SourceMap()
    sha256: str = ""
    asides: tuple[Aside, ...] = ()

    def locate(self, span: Span) -> Span:
        """Give the stretch of ``source`` that a span of ``text`` was read from."""
        return self.source_map.locate(span)

    def printed(self, span: Span) -> str:
        """Give the source text of a span, as the writer typed it."""
        place = self.locate(span)
        return self.source[place.start : place.end]
