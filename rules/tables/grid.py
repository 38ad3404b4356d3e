"""The tables of an article as data frames: a cell holds the index of its quantity, -1 where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import Article, BlockKind, Kind, Quantity
from ..kit import Bench

if TYPE_CHECKING:
    from pandas import DataFrame

EMPTY = -1
UNREAD = -2
_NO_FIGURES = (Kind.YEAR, Kind.DATE, Kind.WEEKDAY, Kind.TIME, Kind.IDENTIFIER, Kind.ORDINAL)
# What stands in a cell that is zero or has no figure.
_BLANKS = frozenset(("", "-", "–", "—", "n/a", "na", ".", "..", "nil", "none"))
_SHARE_HEADS = ("%", "percent", "per cent", "pct")
_MOST_CELLS = 4_000


class Grid(Struct, frozen=True):
    """A table. ``frame`` has the quantities' indexes, ``labels`` the first cell of each row, ``heads`` the
    header of each column.

    In ``frame``, EMPTY stands for a cell without figure and UNREAD for one whose figure cannot be told
    (several, or none
    among words).
    """

    frame: DataFrame
    labels: tuple[str, ...]
    heads: tuple[str, ...]

    def column(self, column: int) -> list[int]:
        """Give the cells of a column from top to bottom."""
        return list(self.frame[column])

    def row(self, row: int) -> list[int]:
        """Give the cells of a row from left to right, the label left out."""
        return list(self.frame.loc[row])[1:]


def find_grids(article: Article, bench: Bench) -> Iterator[Grid]:
    """Give every table that has a header or labels, three rows and two columns at least."""
    groups: dict[int, list[int]] = {}
    for index, block in enumerate(article.document.blocks):
        if block.kind is BlockKind.CELL and block.group is not None:
            groups.setdefault(block.group, []).append(index)
    if not groups:
        return
    figures = _find_figures(article)
    for members in groups.values():
        if len(members) <= _MOST_CELLS:
            grid = _read_grid(article, bench, members, figures)
            if grid is not None:
                yield grid


def _find_figures(article: Article) -> dict[int, list[int]]:
    """Give the quantities of each block by the index of the block."""
    figures: dict[int, list[int]] = {}
    for sentence in article.sentences:
        figures.setdefault(sentence.block, []).extend(range(sentence.first, sentence.last))
    return figures


def _read_grid(article: Article, bench: Bench, members: list[int], figures: dict[int, list[int]]) -> Grid | None:
    blocks = article.document.blocks
    cells: dict[tuple[int, int], int] = {}
    for index in members:
        block = blocks[index]
        if block.row is None or block.column is None or (block.row, block.column) in cells:
            return None
        cells[block.row, block.column] = index
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 3 or len(columns) < 2:
        return None
    from pandas import DataFrame

    def text_of(row: int, column: int) -> str:
        index = cells.get((row, column))
        if index is None:
            return ""
        span = blocks[index].span
        return " ".join(bench.text[span.start : span.end].split())

    def cell_of(row: int, column: int) -> int:
        index = cells.get((row, column))
        if index is None or text_of(row, column).strip("* ") in _BLANKS:
            return EMPTY
        found = [n for n in figures.get(index, ()) if article.quantities[n].kind not in _NO_FIGURES]
        return found[0] if len(found) == 1 and _fills(article.quantities[found[0]], text_of(row, column)) else UNREAD

    has_head = any(blocks[cells[rows[0], column]].is_header for column in columns if (rows[0], column) in cells) or all(
        cell_of(rows[0], column) < 0 for column in columns
    )
    body = rows[1:] if has_head else rows
    frame = DataFrame([[cell_of(row, column) for column in columns] for row in body])
    return Grid(
        frame,
        tuple(text_of(row, columns[0]).strip("*-–• ") for row in body),
        tuple(text_of(rows[0], column).strip("* ") if has_head else "" for column in columns),
    )


def _fills(quantity: Quantity, text: str) -> bool:
    """Tell whether a figure is all that a cell says, but for a sign or a note."""
    return quantity.magnitude is not None and len(text) <= len(quantity.span) + 8


def is_total(label: str, bench: Bench) -> bool:
    """Tell whether a label says that its row or column is a total."""
    words = label.rstrip(":").split()
    return bool(words) and (
        label.rstrip(":") in bench.phrases("total-labels") or words[0] in ("total", "totals", "subtotal")
    )


def are_like(quantities: list[Quantity]) -> bool:
    """Tell whether figures can be added: one sort of kind and, where printed, one unit."""
    units = {quantity.unit.name for quantity in quantities if quantity.unit is not None}
    shares = {quantity.kind is Kind.PERCENT for quantity in quantities}
    return len(units) <= 1 and len(shares) == 1 and all(quantity.vague is None for quantity in quantities)


def are_shares(shares: list[Quantity], head: str) -> bool:
    """Tell whether cells are percentages, by their sign or by the head of their column."""
    if any(share.magnitude is None or share.magnitude < 0 or share.magnitude > 100 for share in shares):
        return False
    if all(share.kind is Kind.PERCENT for share in shares):
        return True
    return any(word in head for word in _SHARE_HEADS) and all(
        share.kind in (Kind.NUMBER, Kind.COUNT) for share in shares
    )
