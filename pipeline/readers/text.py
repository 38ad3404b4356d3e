"""Reads plain text: paragraphs, a headline, simple lists, tables set in columns. The text is the source."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Block, BlockKind, Document, Span
from .aligned import Cell, find_tables, is_header
from .invisible import drop_invisible
from .lines import Line, goes_on, is_final, is_headline, measure_width, split_stanzas
from .list_marks import MARK, follows
from .origin import Origin


def read_plain(source: str, origin: Origin) -> Document:
    """Read plain text; invisible characters, such as a byte order mark, alone are left out of it."""
    text, source_map = drop_invisible(source)
    return origin.document(source, text, find_blocks(text, origin.title), source_map)


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Give the blocks of a plain text.

    Blank lines part paragraphs, and so does a single line break unless a machine broke the line. The mark of
    a list item stands before its block. The first block is the headline if it looks like one or is the
    ``title``.
    """
    stanzas = list(split_stanzas(text))
    writer = _Writer(text, measure_width(text, stanzas))
    for stanza in stanzas:
        if len(stanza) == 1:
            writer.write_unit(stanza)
        else:
            writer.write_stanza(stanza)
    blocks = writer.blocks
    if blocks and blocks[0].kind is BlockKind.PARAGRAPH:
        span = blocks[0].span
        body = text[span.start : span.end]
        if (title and body.split() == title.split()) or (len(blocks) > 1 and is_headline(body)):
            blocks[0] = Block(BlockKind.HEADLINE, span)
    return tuple(blocks)


class _Writer:
    """Collects blocks, and knows the list that the next item may belong to."""

    def __init__(self, text: str, width: int) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._width = width
        self._groups = 0
        self._mark: str | None = ""  # the last item's number or letter, None for a bullet, "" outside lists

    def write_stanza(self, stanza: Sequence[Line]) -> None:
        """Write the tables among the lines, and what stands around them."""
        done = 0
        for first, behind, rows in find_tables(self._text, stanza):
            self._write_lines(stanza[done:first])
            self._write_table(rows)
            done = behind
        self._write_lines(stanza[done:])

    def _write_lines(self, lines: Sequence[Line]) -> None:
        """Join the lines that belong together and write each such unit."""
        unit: list[Line] = []
        for index, line in enumerate(lines):
            if unit and not self._goes_on(unit, lines, index):
                self.write_unit(unit)
                unit = []
            unit.append(line)
        if unit:
            self.write_unit(unit)

    def _goes_on(self, unit: Sequence[Line], lines: Sequence[Line], index: int) -> bool:
        """Tell whether a line belongs to the unit before it."""
        line = lines[index]
        if self._is_item(unit, lines, index):
            return False
        is_hanging = MARK.match(self._text, unit[0].start) and line.start - line.begin > unit[0].start - unit[0].begin
        return bool(is_hanging) or goes_on(self._text, unit[-1], line, self._width, len(lines))

    def _is_item(self, unit: Sequence[Line], lines: Sequence[Line], index: int) -> bool:
        """Tell whether a line begins with the mark of a list, not a number or dash that wrapped there."""
        found = MARK.match(self._text, lines[index].start, lines[index].end)
        if not found:
            return False
        if is_final(self._text, unit[-1]) or MARK.match(self._text, unit[0].start, unit[0].end):
            return True
        behind = MARK.match(self._text, lines[index + 1].start) if index + 1 < len(lines) else None
        return behind is not None and follows(found[1], behind[1])

    def write_unit(self, unit: Sequence[Line]) -> None:
        """Write a paragraph or a list item."""
        start, end = unit[0].start, unit[-1].end
        found = MARK.match(self._text, start, end)
        if not found or self._is_negative(start, end, found.end()):
            self._mark = ""
            self.blocks.append(Block(BlockKind.PARAGRAPH, Span(start, end)))
            return
        last = self.blocks[-1] if self.blocks else None
        mark: str | None = found[1]
        if last is not None and self._mark != "" and last.kind is BlockKind.LIST_ITEM and follows(self._mark, mark):
            group, row = last.group, (last.row or 0) + 1
        else:
            group, row = self._groups, 0
            self._groups += 1
        self._mark = mark
        level = min((unit[0].start - unit[0].begin) // 2, 9)
        self.blocks.append(Block(BlockKind.LIST_ITEM, Span(found.end(), end), level, group, row))

    def _is_negative(self, start: int, end: int, place: int) -> bool:
        """Tell "- 10" that is the whole text from an item of a list; the mark ends at ``place``."""
        text = self._text
        return text[start] == "-" and text[place].isdigit() and not self.blocks and not text[end:].strip()

    def _write_table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Write the cells of a table."""
        self._mark = ""
        bodies = [[self._text[cell[0] : cell[1]] if cell else "" for cell in row] for row in rows]
        has_header = is_header(bodies)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    block = Block(BlockKind.CELL, Span(*cell), 0, self._groups, row, column, has_header and row == 0)
                    self.blocks.append(block)
        self._groups += 1
