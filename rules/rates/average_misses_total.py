"""An average does not follow from the total and the number it is shared among.

Finds     "the 15 shops took $96,000, an average of $4,600 each"; "1,440 arrests by 36 officers, or 44 per officer".
Matters   averages are the figures that readers keep.
Silent    where total, number and average may be of different things, for medians, and where several totals or counts stand
          beside the average and no slip of the pen tells which was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Article, Claim, Kind, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.later import compile_later
from .judging import judge_products
from .product import Product, find_doubt, find_products
from .rate import Rate, find_rates, fits_per, is_price

_SHARED = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION))

RULE = Rule(
    name="average-misses-total",
    summary="An average does not follow from the total and the number it is shared among.",
    severity=Severity.ERROR,
    message="{total} over {count} is not {average}",
    why="One of the three figures is wrong; averages are the figures that readers keep.",
    wrong_when="The total is of another time or of more than the number named.",
    primary="average",
    slots={
        "average": SlotRule("average", _SHARED),
        "count": SlotRule("count", frozenset((Kind.COUNT, Kind.NUMBER))),
        "total": SlotRule("total", _SHARED),
    },
    examples=(
        breaks("The [15]{count} shops took [$96,000]{total} on Friday, an average of [$4,600]{average} each."),
        breaks("[Four]{count} sisters inherited [Sh36 million]{total}, or [Sh12 million]{average} apiece."),
        breaks(
            "The grant of [£640,000]{total} is split among [eight]{count} clubs, each receiving [£60,000]{average}."
        ),
        holds("The 12 shops took $84,000 on Saturday, an average of $7,000 each."),
        holds("Her 15 books have sold 4.5 million copies, or 300,000 apiece."),
        holds("The fine of €90,000 was split evenly among the three firms, €30,000 each."),
        holds("The 45 walkers ate 1,000 pies, an average of 22 each."),
        holds("Some 9,600 people came over the four nights. That is 2,400 a night."),
        silent("A trial of 240 patients in three hospitals cut stays from an average of eight days to four."),
        silent("The 12 shops took $84,000 on Saturday; the average Briton spends $700 there a year."),
        silent("The 12 guests paid $20 each for lunch and $84,000 was raised at the auction."),
    ),
)

_OTHER = compile_later(
    r"\b(?:median|typical|weighted|up to|at most|between(?! (?:them|the|its|all)\b)|"
    r"as (?:many|much|little|few) as|minimum|maximum|record)\b"
)
_OTHER_REASON = "an average of another kind"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each average that stands with a number and a total."""
    if len(article.quantities) < 3:
        return
    for rate in bench.once(find_rates):
        if not _is_average(bench, rate):
            continue
        products = find_products(article, bench, rate, lambda quantity, each: fits_per(quantity, each, bench))
        if products:
            reason = _OTHER_REASON if find_doubt(bench, products, _OTHER) else ""
            claim = judge_products(
                bench,
                RULE,
                products,
                ("average", "count", "total"),
                lambda product: _write_check(product, article.quantities),
                reason,
            )
            if claim is not None:
                yield claim


def _is_average(bench: Bench, rate: Rate) -> bool:
    return not rate.seconds and not is_price(bench, rate)


def _write_check(product: Product, quantities: Sequence[Quantity]) -> str:
    average = quantities[product.rate.number]
    if average.kind in (Kind.COUNT, Kind.NUMBER) and isinstance(average.magnitude, int) and average.scale == 1:
        # Of things that are counted, a whole average is a rounded one.
        return "abs(bare(total) / bare(count) - bare(average)) < 1"
    return "bare(average) * bare(count) == bare(total)"
