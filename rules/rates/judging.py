"""Judges the products around a rate: the first that holds, else the only one that breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from ...model import Binding, Claim, Confidence, Hedge, Kind, Outcome, Quantity, Reading, Verdict
from ..kit import Bench, Rule
from .product import Product
from .tie import Tie

_NEAR = (0.88, 1.13)


def judge_products(
    bench: Bench,
    rule: Rule,
    products: Sequence[Product],
    roles: tuple[str, str, str],
    write_check: Callable[[Product], str],
    reason: str,
) -> Claim | None:
    """Give the first product that holds, else the only one that breaks; None where nothing can be said.

    ``roles`` are the slots of rate, count and total; ``reason`` makes what does not hold unsure.
    """
    quantities = bench.article.quantities
    claims: list[tuple[Product, Claim]] = []
    for product in products:
        ratio = _gauge(quantities, product)
        if not 0.8 < ratio < 1.25 and product.tie is Tie.LOOSE:
            continue
        bound = dict(zip(roles, (product.rate.number, product.count, product.total)))
        binding = Binding.EXPLICIT if product.near else Binding.INFERRED
        claim = bench.judge(
            rule,
            bound,
            write_check(product),
            binding=binding,
            near_miss_only=product.tie is not Tie.SURE,
            reason=reason,
        )
        if claim.verdict.outcome is Outcome.HOLDS:
            if claim.verdict.reading is Reading.LOOSE and not _NEAR[0] < ratio < _NEAR[1]:
                # Three rounded figures leave room for nearly anything, but a whole price is an exact one.
                if product.tie is Tie.SURE and not reason and _is_exact(quantities, product, ratio):
                    claims.append((product, _break(claim)))
                continue
            return claim
        claims.append((product, claim))
    broken = [claim for product, claim in claims if claim.verdict.outcome is Outcome.BREAKS and product.tie]
    return broken[0] if len(broken) == 1 else None


def _is_exact(quantities: Sequence[Quantity], product: Product, ratio: float) -> bool:
    """Tell whether a price is told to the whole dollar, and the number and the sum so finely that they cannot make up for it."""
    price, count, cost = (quantities[n] for n in (product.rate.number, product.count, product.total))
    if price.kind is not Kind.MONEY or product.rate.seconds or product.rate.told == "average" or price.scale != 1:
        return False
    if any(each.hedge is not Hedge.NONE for each in (price, count, cost)):
        return False
    if price.grain != 1 or not isinstance(price.magnitude, int) or not price.magnitude:
        return False
    fine = all(Fraction(each.filling or each.grain) <= Fraction(each.magnitude or 0) / 50 for each in (count, cost))
    return fine and abs(ratio - 1) > 0.6 / price.magnitude + 0.02


def _break(claim: Claim) -> Claim:
    """Give a claim that holds by rounding alone as one that breaks."""
    working = claim.verdict.working.replace(", given as ", ", not ")
    verdict = Verdict(Outcome.BREAKS, working, None, Confidence.MEDIUM, "")
    return replace(claim, verdict=verdict, message=working, steps=(working,))


def _gauge(quantities: Sequence[Quantity], product: Product) -> float:
    """Give about how often rate times count goes into the total."""
    one, many, whole = (quantities[n] for n in (product.rate.number, product.count, product.total))
    sizes = [float(q.magnitude or 0) * float(q.unit.factor if q.unit else 1) for q in (one, many, whole)]
    if not one.per and product.rate.seconds and many.unit is not None:
        sizes[1] /= product.rate.seconds
    return sizes[0] * sizes[1] / sizes[2] if sizes[2] else 0.0
