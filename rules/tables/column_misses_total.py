"""The cells of a column do not add up to its total.

Finds     a row labelled "Total" whose cell is not the sum of the cells of its column.
Matters   readers copy totals.
Silent    where a cell is empty or holds more than a number, for averages, and where subtotals let the column
          add up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from .grid import Grid, are_shares, find_grids, is_total
from .totals import judge_lines, split_parts

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT))

RULE = Rule(
    name="column-misses-total",
    summary="The cells of a table's column do not add up to the total given.",
    severity=Severity.ERROR,
    message="the column adds up to {sum(parts)}, not {total}",
    why="Readers copy totals.",
    wrong_when="A row is left out of the table, or a row counts twice.",
    primary="total",
    slots={
        "total": SlotRule("total", _KINDS),
        "parts": SlotRule("parts", _KINDS, like="total", nouns="any", least=2, most=60),
    },
    examples=(
        breaks(
            "Ward\tBeds\nNorth\t[120]{parts}\nSouth\t[85]{parts}\nEast\t[64]{parts}\nTotal\t[296]{total}\n",
            repair="269",
        ),
        holds("Ward\tBeds\nNorth\t120\nSouth\t85\nEast\t64\nTotal\t269\n"),
        holds("Source\tShare, $m\nFares\t12.4\nGrants\t3.3\nRents\t1.2\nAll\t17.0\n"),
        silent("Ward\tAge\nNorth\t52\nSouth\t61\nEast\t58\nAverage\t57\n"),
    ),
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each column of each table that has a row of totals."""
    for grid in bench.once(find_grids):
        totals = [row for row, label in enumerate(grid.labels) if is_total(label, bench)]
        for at in totals:
            yield from _judge_row(bench, grid, totals, at)


def _judge_row(bench: Bench, grid: Grid, totals: list[int], at: int) -> Iterator[Claim]:
    """Judge every column against one row of totals."""
    lines = []
    for column in range(1, len(grid.heads)):
        cells = grid.column(column)
        # Shares of 100 are for the rule on columns of percentages, which knows how often rounding misses it.
        if cells[at] < 0 or are_shares([bench.article.quantities[n] for n in cells if n >= 0], grid.heads[column]):
            continue
        lines.append(([[cells[row] for row in rows] for rows in split_parts(grid.labels, totals, at)], cells[at]))
    yield from judge_lines(RULE, bench, lines)
