"""Price and number do not make the sum.

Finds     "18 launches at €4m apiece, €92m in all"; "1,500 kilos at Sh28 a kilo earned Sh24,000".
Matters   readers who pay the price do the sum.
Silent    where tax, a discount or another item may be in the sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...model import Article, Claim, Kind, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.later import compile_later
from .judging import judge_products
from .product import Product, find_doubt, find_products
from .rate import Rate, find_rates, fits_per, is_price

RULE = Rule(
    name="price-misses-cost",
    summary="Price and number do not make the sum.",
    severity=Severity.ERROR,
    message="{quantity} at {price} do not make {cost}",
    why="One of the three figures is wrong.",
    wrong_when="A discount, a tax or a fee is in the sum.",
    kinds=(Kind.MONEY,),
    primary="cost",
    slots={
        "price": SlotRule("price", frozenset((Kind.MONEY,))),
        "quantity": SlotRule("quantity", frozenset((Kind.COUNT, Kind.NUMBER, Kind.MEASURE))),
        "cost": SlotRule("cost", frozenset((Kind.MONEY,))),
        # £10 a day each; £115 a square metre
        "duration": SlotRule("duration", frozenset((Kind.DURATION,)), optional=True),
        "height": SlotRule("height", frozenset((Kind.MEASURE, Kind.NUMBER)), like="quantity", optional=True),
    },
    examples=(
        breaks("The navy ordered [18]{quantity} launches at [€4m]{price} apiece, [€92m]{cost} in all."),
        breaks("Birch made [£890m]{cost}, which over [2.5 billion]{quantity} shares is [51p]{price} a share."),
        holds("The council paid £96,000 for eight bins, £12,000 each."),
        holds("Forty tickets at £7.50 brought in £300."),
        holds("The tusks, 2.1 tonnes of them, were valued at Sh210 million, or Sh100,000 a kilogram."),
        silent("Forty tickets at £7.50 and 60 at £12 brought in £1,020."),
        silent("The 12 flats, priced at £185,000 upwards, will fetch £2.6m."),
    ),
)

_MORE = compile_later(
    r"%|\b(?:per ?cent|pct|off|reduced|concessions?|rebates?|cheaper|half[- ]price|expenses|profit of|tax|vat|including|plus|"
    r"discounts?|from|upwards?|up to|interest|fees?|commission|premium|loss of|earnings|down payment|deposit|"
    r"net(?! (?:income|profit|loss|earnings)\b)|delivery|postage|shipping|carriage|charges?|booking|tips?|gratuity|service|"
    r"insurance|installation|fitting|extras?|as well as|also|others?)\b"
)
_MORE_REASON = "something else may be in the sum"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each price that stands with a number and a sum."""
    if len(bench.of_kind(Kind.MONEY)) < 2:
        return
    for rate in bench.once(find_rates):
        yield from _judge_fourfold(article, bench, rate)
        if not is_price(bench, rate) or rate.seconds:
            continue
        products = find_products(article, bench, rate, lambda many, each: _may_be_bought(many, each, bench))
        if products:
            reason = _MORE_REASON if find_doubt(bench, products, _MORE) else ""
            claim = judge_products(bench, RULE, products, ("price", "quantity", "cost"), _write_check, reason)
            if claim is not None:
                yield claim


def _judge_fourfold(article: Article, bench: Bench, rate: Rate) -> Iterator[Claim]:
    """Judge a price by three figures: for so many people and so many days, or by length and width."""
    price = article.quantities[rate.number]
    here = article.sentences[price.sentence]
    if price.kind is not Kind.MONEY or not price.per:
        return
    inside = range(here.first, here.last)
    costs = [n for n in inside if n != rate.number and _is_sum(article.quantities[n], price)]
    if rate.seconds and rate.told == "each":
        counts = [n for n in inside if fits_per(article.quantities[n], replace(rate, per=""), bench)]
        spans = [n for n in inside if article.quantities[n].kind is Kind.DURATION and not article.quantities[n].per]
        if len(counts) == len(costs) == 1 and len(spans) < 2:
            bound = {"price": rate.number, "quantity": counts[0], "cost": costs[0]}
            check = f"bare(price) * {rate.seconds} * bare(quantity) == bare(cost)"
            if spans:
                bound["duration"] = spans[0]
                check = "bare(price) * bare(duration) * bare(quantity) == bare(cost)"
            yield bench.judge(RULE, bound, check, near_miss_only=True)
    if price.unit is not None and price.unit.dimension.endswith("/ [length] ** 2"):
        lengths = [n for n in inside if _is_length(article.quantities[n])]
        if len(lengths) == 1 and lengths[0] + 1 in inside and article.quantities[lengths[0] + 1].kind is Kind.NUMBER:
            lengths.append(lengths[0] + 1)
        if len(lengths) == 2 and len(costs) == 1:
            bound = {"price": rate.number, "quantity": lengths[0], "height": lengths[1], "cost": costs[0]}
            check = "bare(price) * bare(quantity) * bare(height) == bare(cost)"
            yield bench.judge(RULE, bound, check, near_miss_only=True)


def _is_sum(quantity: Quantity, price: Quantity) -> bool:
    if quantity.kind is not Kind.MONEY or quantity.per or quantity.unit is None or price.unit is None:
        return False
    return price.unit.dimension.startswith(quantity.unit.dimension)


def _is_length(quantity: Quantity) -> bool:
    return quantity.kind is Kind.MEASURE and quantity.unit is not None and quantity.unit.dimension == "[length]"


def _may_be_bought(quantity: Quantity, rate: Rate, bench: Bench) -> bool:
    if quantity.kind is Kind.MEASURE:
        return quantity.magnitude is not None and quantity.top is None and quantity.per == ""
    return fits_per(quantity, rate, bench)


def _write_check(product: Product) -> str:
    return "bare(quantity) * bare(price) == bare(cost)"
