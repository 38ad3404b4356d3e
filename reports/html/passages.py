"""Sets the blocks of an article as passages: paragraphs, lists, and tables with their sums in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ...model import Block, BlockKind, Document, Galley, Span
from .margins import Margin, draw_margins
from .sheet import Cell, Mark, Passage, Pieces, Table

Cut = Callable[[Block], Pieces]
_Group = tuple[str, int | None, int]


def set_passages(galley: Galley, marks: Sequence[tuple[Span, Mark]], claim_names: list[str]) -> Iterator[Passage]:
    """Give the passages in order; items of one list and cells of one table go together."""
    document = galley.article.document
    cut = _make_cutter(document, marks)
    margins = draw_margins(galley, claim_names)
    for (kind, group, _), blocks in groupby(document.blocks, _group_of):
        members = list(blocks)
        if group is None:
            for block in members:
                yield Passage(kind, block.level, cut(block))
        elif kind == BlockKind.CELL.value:
            yield Passage(kind, table=_set_table(members, cut, margins.get(group)))
        else:
            yield Passage(kind, members[0].level, items=tuple(cut(block) for block in members))


def _group_of(block: Block) -> _Group:
    grouped = block.kind in (BlockKind.CELL, BlockKind.LIST_ITEM) and block.group is not None
    return (block.kind.value, block.group if grouped else None, -1 if grouped else block.span.start)


def _make_cutter(document: Document, marks: Sequence[tuple[Span, Mark]]) -> Cut:
    """Give a function that cuts a block's text at its marks; blocks come in order of place."""
    cursor = 0

    def cut(block: Block) -> Pieces:
        nonlocal cursor
        pieces: list[str | Mark] = []
        at = block.span.start
        while cursor < len(marks) and marks[cursor][0].start < block.span.end:
            span, mark = marks[cursor]
            cursor += 1
            if span.start < at:
                continue
            if span.start > at:
                pieces.append(document.text[at : span.start])
            pieces.append(mark)
            at = span.end
        if at < block.span.end:
            pieces.append(document.text[at : block.span.end])
        return tuple(pieces)

    return cut


def _set_table(blocks: list[Block], cut: Cut, margin: Margin | None) -> Table:
    """Set the cells of a table row by row, with a column and a row more where sums are drawn."""
    cells = {(block.row or 0, block.column or 0): Cell(cut(block), block.is_header) for block in blocks}
    width = max(column for _, column in cells) + 1
    rows = []
    for row in sorted({row for row, _ in cells}):
        line = [cells.get((row, column), Cell()) for column in range(width)]
        if margin is not None and margin.rows:
            line.append(Cell(sums=margin.rows.get(row, ())))
        rows.append(tuple(line))
    foot: tuple[Cell, ...] = ()
    if margin is not None and margin.columns:
        foot = tuple(Cell(sums=margin.columns.get(column, ())) for column in range(width))
        foot += (Cell(),) if margin.rows else ()
    return Table(tuple(rows), bool(margin is not None and margin.rows), foot)
