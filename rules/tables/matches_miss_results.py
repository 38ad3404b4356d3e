"""The matches of a team in a league table are not its wins, draws and losses.

Finds     seven matches played with three wins, two draws and one loss.
Matters   readers of results check them.
Silent    unless the heads name the columns and most teams fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from .majority import judge_rows
from .standings import find_standings, read_rows

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER))
_SLOTS = ("played", "won", "drawn", "lost")

RULE = Rule(
    name="matches-miss-results",
    summary="The matches of a team in a league table are not its wins, draws and losses.",
    severity=Severity.WARNING,
    message="{won} won, {drawn} drawn and {lost} lost make another number than {played} played",
    why="Readers of results check them.",
    wrong_when="Matches without a result are counted.",
    primary="played",
    slots={slot: SlotRule(slot, _KINDS) for slot in _SLOTS},
    examples=(
        breaks(
            "Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t13\nOak\t[7]{played}\t[3]{won}\t[2]{drawn}\t[1]{lost}\t11\n"
            "Ash\t6\t2\t1\t3\t7\n"
        ),
        holds("Team\tP\tW\tD\tL\tPts\nElm\t6\t4\t1\t1\t13\nOak\t6\t3\t2\t1\t11\n"),
        silent("Team\tP\tW\tD\tL\nElm\t9\t4\t1\t1\nOak\t8\t3\t2\t1\n"),
    ),
)

_CHECKS = ("played == won + drawn + lost",)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each row of the league tables that have the columns."""
    for grid, columns in bench.once(find_standings):
        if "played" in columns:
            yield from judge_rows(RULE, bench, [read_rows(grid, columns, check, _SLOTS) for check in _CHECKS])
