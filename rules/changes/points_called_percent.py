"""A change between two percentages is not the one told; often its points are called per cent.

Finds     "home ownership slid from 71 per cent to 63 per cent, a drop of 8 per cent": it dropped by eight points, or 11 per cent.
Matters   from 48 to 55 per cent is seven percentage points, and a rise of nearly 15 per cent.
Silent    for changes that are annualised or adjusted, and where no slip explains a mismatch between figures only near each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent, unsure
from ..kit.rule import Remark
from .judging import judge_movements
from .movement import Movement

_PERCENT = frozenset((Kind.PERCENT,))
_POINTS = frozenset((Kind.PERCENTAGE_POINT, Kind.COUNT, Kind.NUMBER))

RULE = Rule(
    name="points-called-percent",
    summary="A change between two percentages is not the one told; often its points are called per cent.",
    severity=Severity.ERROR,
    message="{before} to {after} is {abs(percent_change(before, after))}, not {change}",
    why="From 48 to 55 per cent is seven percentage points, and a rise of nearly 15 per cent.",
    wrong_when='House style lets "per cent" stand for percentage points.',
    kinds=(Kind.PERCENT,),
    primary="change",
    slots={
        "before": SlotRule("before", _PERCENT),
        "after": SlotRule("after", _PERCENT, like="before"),
        "change": SlotRule("change", _PERCENT),
        "points": SlotRule("points", _POINTS, like="before"),
    },
    explanations=(Remark("abs(change(before, after)) == change", "{change} is the difference in percentage points"),),
    examples=(
        breaks(
            "Home ownership slid from [71 per cent]{before} to [63 per cent]{after}, a drop of [8 per cent]{change}."
        ),
        breaks("The vacancy rate rose by [4 percent]{change} to [19 percent]{after} from [15 percent]{before}."),
        breaks(
            "The discount rate fell [25 basis points]{points} to [2.50 percent]{after} from [3.00 percent]{before}."
        ),
        holds("Home ownership slid from 71 per cent to 63 per cent, a drop of eight percentage points."),
        holds("Cover rose by 20 per cent, from 40 per cent to 48 per cent."),
        holds("The party took 31 per cent, up six points on 25 per cent in 2010."),
        holds("Cover went from 40 per cent to 48 per cent, an eight-point rise."),
        holds("Cover was 48 per cent, compared with 40 per cent in 2010, eight percentage points higher."),
        unsure("Seasonally adjusted, the vacancy rate rose by 4 percent to 19 percent from 15 percent."),
        silent("Wages rose 4 per cent and turnout was 61 per cent, against 57 in 2012."),
        silent("The lead is 4 points, within a margin of error of 3 percent."),
    ),
)

_BY_POINTS = "abs(change(before, after)) == points"
_BY_PERCENT = "abs(percent_change(before, after)) == change"
_POINTS_MESSAGE = "{before} to {after} is {abs(change(before, after))}, not {points}"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each change between two percentages."""
    quantities = article.quantities

    def is_told_in_points(movement: Movement) -> bool:
        return quantities[movement.change].kind in _POINTS and quantities[movement.before].kind is Kind.PERCENT

    def is_told_in_percent(movement: Movement) -> bool:
        return quantities[movement.change].kind is Kind.PERCENT and quantities[movement.before].kind is Kind.PERCENT

    unless = ("<adjusted>",)
    yield from judge_movements(
        bench, RULE, ("before", "after", "points"), is_told_in_points, _BY_POINTS, unless, _POINTS_MESSAGE
    )
    yield from judge_movements(bench, RULE, ("before", "after", "change"), is_told_in_percent, _BY_PERCENT, unless)
