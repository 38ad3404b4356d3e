"""A change does not follow from the two figures beside it.

Finds     "staff numbers fell by 130 to 1,480 from 1,640": they fell by 160.
Matters   one of the three figures is wrong.
Silent    for changes that are annualised or adjusted, and where no slip explains a mismatch between figures only near each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent, unsure
from .cues import AMOUNTS, SHARES
from .judging import judge_movements
from .movement import Movement

RULE = Rule(
    name="change-misses-figures",
    summary="A change does not follow from the two figures beside it.",
    severity=Severity.ERROR,
    message="{before} to {after} is {abs(change(before, after))}, not {change}",
    why="One of the three figures is wrong.",
    wrong_when="The change is of another period than the two figures.",
    primary="change",
    slots={
        "before": SlotRule("before", AMOUNTS),
        "after": SlotRule("after", AMOUNTS, like="before"),
        "change": SlotRule("change", AMOUNTS, like="before"),
    },
    examples=(
        breaks("Staff numbers fell by [130]{change} to [1,480]{after} from [1,640]{before}."),
        breaks("The licence fee rises by [£4.50]{change} to [£159]{after} from [£157.50]{before} in April."),
        breaks("The queue grew from [2,318]{before} to [2,854]{after}, a rise of [563]{change}.", repair="536"),
        holds("Gold climbed $18 to $1,294 an ounce from $1,276."),
        holds("Spending will go up from £7.2m to £9.1m, an increase of £1.9m."),
        holds("The fare rises by 40p – from £2.00 to £2.40."),
        holds("The runway was extended by 300 metres, from 1,900 metres to 2,200 metres."),
        holds("Staff numbers went from 1,640 to 1,510 (down 130)."),
        holds("Copper ended $18 higher at $1,294, from $1,276 on Monday."),
        holds("The firm had 1,640 staff in May. It has 1,510, 130 fewer than a year earlier."),
        holds("Copper rose $18 to $1,294, having closed at $1,276."),
        holds("The £157.50 fee was raised by £4.50 to £162."),
        holds("The firm has 1,510 staff, 130 fewer than the 1,640 of last year."),
        unsure("Adjusted for inflation, the licence fee rises by £4.50 to £159 from £157.50."),
        silent("Turnover rose by €40m to €610m, while profit slipped to €52m from €58m."),
        silent("The charity has 76 shops, 14 of them in Wales, and had 52 vans in 2015."),
    ),
)

_CHECK = "abs(change(before, after)) == change"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each change with the figures it lies between."""
    quantities = article.quantities

    def may_judge(movement: Movement) -> bool:
        return all(quantities[n].kind not in SHARES for n in (movement.before, movement.after, movement.change))

    yield from judge_movements(bench, RULE, ("before", "after", "change"), may_judge, _CHECK, ("<adjusted>",))
