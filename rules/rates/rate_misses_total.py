"""A rate over a time does not make the total given.

Finds     "fined $400 a day for 45 days, $81,000 in all"; "for 25 days at 1,240 visits a day, 13,100 visits in all".
Matters   one of the three figures is wrong.
Silent    for annualised rates, and where interest or a change of the rate may be in the total.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.later import compile_later
from .judging import judge_products
from .product import Product, find_doubt, find_products
from .rate import Rate, find_rates

_AMOUNTS = frozenset((Kind.MONEY, Kind.MEASURE, Kind.COUNT, Kind.NUMBER))

RULE = Rule(
    name="rate-misses-total",
    summary="A rate over a time does not make the total given.",
    severity=Severity.ERROR,
    message="{rate} over {duration} do not make {total}",
    why="One of the three figures is wrong.",
    wrong_when="The rate changed over the time, or interest is in the total.",
    kinds=(Kind.DURATION,),
    primary="total",
    slots={
        "rate": SlotRule("rate", _AMOUNTS),
        "duration": SlotRule("duration", frozenset((Kind.DURATION,))),
        "total": SlotRule("total", _AMOUNTS),
    },
    examples=(
        breaks("She was fined [$400 a day]{rate} for [45 days]{duration}, [$81,000]{total} in all."),
        breaks("They worked for [25 days]{duration} at [1,240]{rate} doors a day, [13,100]{total} doors in all."),
        holds("He was fined $500 a day for 60 days, $30,000 in all."),
        holds("The state will pay $1.5bn over ten years, or $150m a year."),
        holds("In seven weeks 420 patients came, 60 a week."),
        holds("He smoked 20 a day for 10 days: 200 cigarettes."),
        silent("He was fined $500 a day and jailed for 60 days for a theft of $18,000."),
        silent("In seven weeks 420 patients came, 95 of them in the last week."),
    ),
)

_CHANGED = compile_later(
    r"\b(?:interest|plus|up to|between|at least|annuali[sz]ed|annual rate|seasonally|first|last|initially|"
    r"then|rising to|falling to|growth|previous)\b"
)
_CHANGED_REASON = "something else may be in the total"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each rate in time that stands with a duration and a total."""
    for rate in bench.once(find_rates):
        if not rate.seconds or article.quantities[rate.number].kind is Kind.DURATION:
            continue
        products = find_products(article, bench, rate, _may_last)
        if products:
            quantity = article.quantities[rate.number]
            reason = _CHANGED_REASON if find_doubt(bench, products, _CHANGED) else ""

            def write_check(product: Product, rated: bool = bool(quantity.per), seconds: int = rate.seconds) -> str:
                size = "" if rated else f" / {seconds}"
                return f"bare(rate) * bare(duration){size} == bare(total)"

            claim = judge_products(bench, RULE, products, ("rate", "duration", "total"), write_check, reason)
            if claim is not None:
                yield claim


def _may_last(quantity: Quantity, rate: Rate) -> bool:
    return (
        quantity.kind is Kind.DURATION
        and quantity.magnitude is not None
        and quantity.per == ""
        and quantity.top is None
    )
