"""A table's column of changes is not what its two columns of figures make.

Finds     "£8.50, £9.35, 15%" under the heads Old, New, Rise.
Matters   readers quote the change and not the figures.
Silent    unless most rows of the table keep the relation; so for columns that mean something else by "change".
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from .grid import Grid, find_grids
from .majority import Relation, judge_rows

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.DURATION))
_CHANGES = _KINDS | {Kind.PERCENTAGE_POINT}

RULE = Rule(
    name="row-change-misses-figures",
    summary="A table's column of changes is not what its two columns of figures make.",
    severity=Severity.WARNING,
    message="from {before} to {after} is another change than {change}",
    why="Readers quote the change and not the figures.",
    wrong_when="The change is measured from figures that the table rounds away.",
    primary="change",
    slots={
        "before": SlotRule("before", _KINDS),
        "after": SlotRule("after", _KINDS, like="before", nouns="any"),
        "change": SlotRule("change", _CHANGES),
    },
    examples=(
        breaks(
            "Line\tOld\tNew\tRise\nHarbour\t£12.00\t£13.20\t10%\nAirport\t[£8.50]{before}\t[£9.35]{after}\t[15%]{change}\n"
            "Castle\t£5.00\t£5.60\t12%\n"
        ),
        breaks("Town\t2019\t2020\tChange\nElm\t410\t380\t-30\nOak\t[290]{before}\t[310]{after}\t[30]{change}\nAsh\t120\t180\t60\n"),
        holds("Line\tOld\tNew\tRise\nHarbour\t£12.00\t£13.20\t10%\nAirport\t£8.50\t£9.35\t10%\n"),
        silent("Team\tHome\tAway\tChange\nElm\t14\t9\t3\nOak\t11\t12\t6\nAsh\t8\t8\t2\n"),
    ),
)  # fmt: skip

_POINTS = ("change == after - before",)
_PERCENTS = ("change == percent_change(before, after)", "change == -percent_change(before, after)")
_BARE_PERCENTS = (
    "bare(change) == 100 * percent_change(before, after)",
    "bare(change) == -100 * percent_change(before, after)",
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each column of changes by the two columns before it."""
    for grid in bench.once(find_grids):
        for column, head in enumerate(grid.heads):
            if column >= 3 and _is_change(bench, head):
                yield from judge_rows(RULE, bench, list(_read_relations(bench, grid, column)))


def _is_change(bench: Bench, head: str) -> bool:
    words = head.replace("%", " ").replace(",", " ").split()
    return bool(words) and not set(words).isdisjoint(bench.phrases("change-labels"))


def _read_relations(bench: Bench, grid: Grid, column: int) -> Iterator[Relation]:
    """Give the ways to read a column of changes: older figures first or last, in percent or in numbers."""
    quantities = bench.article.quantities
    lines = [
        (one, other, change)
        for one, other, change in zip(
            grid.column(column - 2), grid.column(column - 1), grid.column(column), strict=True
        )
        if min(one, other, change) >= 0 and (quantities[one].unit is None) == (quantities[other].unit is None)
    ]
    if not lines:
        return
    in_percent = all(quantities[change].kind is Kind.PERCENT for _, _, change in lines)
    of_percents = any(quantities[one].kind is Kind.PERCENT for one, _, _ in lines)
    checks = list(_PERCENTS if in_percent and not of_percents else _POINTS)
    if not in_percent and not of_percents:
        checks += _BARE_PERCENTS
    for check in checks:
        for forward in (True, False):
            yield Relation(
                check,
                tuple(
                    {
                        "before": one if forward else other,
                        "after": other if forward else one,
                        "change": change,
                    }
                    for one, other, change in lines
                ),
            )
