"""A percentage change does not follow from the two figures beside it.

Finds     "net profit rose 25 per cent to £90m from £75m a year ago": it rose 20 per cent.
Matters   readers remember the percentage; one of the three figures is wrong, or the base is another one.
Silent    for changes that are annualised, adjusted or through zero, where another figure may be the base, and where the three are
          only near each other and no slip of the pen explains the mismatch.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent, unsure
from ..kit.rule import Remark
from .judging import judge_movements
from .movement import Movement

_MOVED = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE))

RULE = Rule(
    name="percent-change-misses-figures",
    summary="A percentage change does not follow from the two figures beside it.",
    severity=Severity.ERROR,
    message="{before} to {after} is {abs(percent_change(before, after))}, not {percent}",
    why="Readers remember the percentage; one of the three figures is wrong, or the base is another one.",
    wrong_when="The percentage is of another period, or of a figure before rounding that the article does not print.",
    kinds=(Kind.PERCENT,),
    primary="percent",
    slots={
        "before": SlotRule("before", _MOVED),
        "after": SlotRule("after", _MOVED, like="before"),
        "percent": SlotRule("percent", frozenset((Kind.PERCENT,))),
    },
    explanations=(
        Remark("abs(percent_change(after, before)) == percent", "{percent} is the change measured from {after}"),
        Remark("ratio(after, before) == percent", "{after} is {percent} of {before}"),
    ),
    examples=(
        breaks("Net profit rose [25 per cent]{percent} to [£90m]{after} from [£75m]{before} a year ago."),
        breaks("The fee will be lifted from [$48]{before} to [$60]{after}, an increase of [20 percent]{percent}."),
        breaks(
            "The port handled [5.2m tonnes]{after}, [40 per cent]{percent} more than the [3.25m tonnes]{before} of 2012.",
            repair="60 per cent",
        ),
        breaks("Sales rose 250 per cent to £50m from £20m."),
        breaks("The wage bill was [€40m]{before} in 2010. It is now [€58m]{after}, a rise of [54 per cent]{percent}."),
        holds("Net profit rose 12 per cent to £84m from £75m a year earlier."),
        holds("Attendance shrank from 48,000 to 36,000, a fall of 25%."),
        holds("Exports totalled $6.3bn in May, compared with $7bn in April, a decline of 10 percent."),
        holds("The £75m grant was raised by 12 per cent to £84m."),
        holds("A 12 per cent rise took net profit to £84m from £75m."),
        holds("Net profit was £84m, compared with £75m a year ago (up 12 per cent)."),
        holds("Net profit rose by 12 per cent. It climbed from £75m to £84m."),
        holds("The club sold 840 tickets. That was a 12 per cent rise on 2015, when it sold 750."),
        holds("Net profit, which was £75m in 2014, had reached £84m by 2016, a 12 per cent gain."),
        unsure("Adjusted for inflation, net profit rose 25 per cent to £90m from £75m a year ago."),
        silent("Profit rose to £90m from £75m, while costs climbed 6 per cent."),
        silent("Profit rose to £90m from £75m and costs climbed 6 per cent."),
        silent("Costs climbed 6 per cent and profit rose to £90m from £75m."),
        silent("The firm swung from a loss of £3m to a profit of £5m, on sales 12 per cent higher."),
    ),
)

_CHECK = "abs(percent_change(before, after)) == percent"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each percentage that is a change with the figures it lies between."""
    quantities = article.quantities

    def may_judge(movement: Movement) -> bool:
        return quantities[movement.change].kind is Kind.PERCENT and quantities[movement.before].kind in _MOVED

    yield from judge_movements(
        bench, RULE, ("before", "after", "percent"), may_judge, _CHECK, ("<adjusted>", "<through-zero>")
    )
