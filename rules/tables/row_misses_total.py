"""The cells of a row do not add up to the row's total.

Finds     a column headed "Total" whose cell is not the sum of the other cells of its row.
Matters   readers copy totals.
Silent    where a cell is empty, where the columns are years or of different units, and for averages.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from .grid import Grid, find_grids, is_total
from .totals import judge_lines, split_parts

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.DURATION))

RULE = Rule(
    name="row-misses-total",
    summary="The cells of a table's row do not add up to the total given.",
    severity=Severity.ERROR,
    message="the row adds up to {sum(parts)}, not {total}",
    why="Readers copy totals.",
    wrong_when="A column is left out of the table, or a column counts twice.",
    primary="total",
    slots={
        "total": SlotRule("total", _KINDS),
        "parts": SlotRule("parts", _KINDS, like="total", nouns="any", least=2, most=60),
    },
    examples=(
        breaks(
            "School\tBoys\tGirls\tTotal\nHill\t[212]{parts}\t[198]{parts}\t[401]{total}\nLake\t150\t161\t311\nPark\t90\t95\t185\n",
            repair="410",
        ),
        holds("School\tBoys\tGirls\tTotal\nHill\t212\t198\t410\nLake\t150\t161\t311\nPark\t90\t95\t185\n"),
        silent("School\tBoys\tGirls\tRooms\nHill\t212\t198\t14\nLake\t150\t161\t11\nPark\t90\t95\t9\n"),
    ),
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each row of each table that has a column of totals."""
    for grid in bench.once(find_grids):
        totals = [column for column, head in enumerate(grid.heads) if column and is_total(head, bench)]
        for at in totals:
            yield from _judge_column(bench, grid, totals, at)


def _judge_column(bench: Bench, grid: Grid, totals: list[int], at: int) -> Iterator[Claim]:
    """Judge every row against one column of totals."""
    # The first column holds labels: it is no part of any sum.
    heads = ("", *grid.heads[1:])
    lines = []
    for row in range(len(grid.labels)):
        cells = [-1, *grid.row(row)]
        if cells[at] < 0:
            continue
        lines.append(([[cells[column] for column in columns] for columns in split_parts(heads, totals, at)], cells[at]))
    yield from judge_lines(RULE, bench, lines)
