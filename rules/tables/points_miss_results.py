"""The points of a team in a league table do not fit its results.

Finds     three wins and two draws with 12 points, where the other teams have three for a win and one for a draw.
Matters   readers of results check them.
Silent    unless the heads name the columns and most teams fit, by three or by two points for a win.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from .majority import judge_rows
from .standings import find_standings, read_rows

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER))
_SLOTS = ("points", "won", "drawn")

RULE = Rule(
    name="points-miss-results",
    summary="The points of a team in a league table do not fit its wins and draws.",
    severity=Severity.WARNING,
    message="{won} won and {drawn} drawn make another number of points than {points}",
    why="Readers of results check them.",
    wrong_when="Points were taken away, or given at a desk.",
    primary="points",
    slots={slot: SlotRule(slot, _KINDS) for slot in _SLOTS},
    examples=(
        breaks(
            "Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t13\nOak\t6\t[3]{won}\t[2]{drawn}\t1\t[12]{points}\nAsh\t6\t2\t1\t3\t7\n"
        ),
        holds("Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t13\nOak\t6\t3\t2\t1\t11\n"),
        holds("Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t9\nOak\t6\t3\t2\t1\t8\n"),
        silent("Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t21\nOak\t6\t3\t2\t1\t18\n"),
    ),
)

_CHECKS = ("points == 3 * won + drawn", "points == 2 * won + drawn")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each row of the league tables that have the columns."""
    for grid, columns in bench.once(find_standings):
        if "points" in columns:
            yield from judge_rows(RULE, bench, [read_rows(grid, columns, check, _SLOTS) for check in _CHECKS])
