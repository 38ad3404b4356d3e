"""What figures of one claim lend each other: units, rates, and the freedom from a bound that only compares."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...model import Hedge, Kind, Quantity
from .compared import is_compared
from .kinship import is_bare, lacks_rate
from .numeral import find_numeral, worth_of

if TYPE_CHECKING:
    from .bench import Bench, Bound
    from .rule import Rule


def lend_units(bench: Bench, rule: Rule, bound: Bound) -> Mapping[int, Quantity]:
    """Give the quantities of a claim, bare numbers among them with the unit of their neighbours."""
    quantities = {n: bench.article.quantities[n] for numbers in bound.values() for n in as_tuple(numbers)}
    for n, quantity in quantities.items():
        if quantity.hedge is not Hedge.NONE and is_compared(bench.article, bench.view(quantity.sentence), n):
            quantities[n] = replace(quantity, hedge=Hedge.NONE)
    # "$18 to $1,294 an ounce from $1,276": where all are amounts of one sort, one rate is the rate of all.
    rated = next((quantity for quantity in quantities.values() if quantity.per), None)
    amounts = [q for q in quantities.values() if rated is not None and q.kind is rated.kind]
    shares = [q for q in quantities.values() if q.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT)]
    one_sort = len(amounts) + len(shares) == len(quantities)
    if rated is not None and one_sort and all(q is rated or q.per or _may_be_rated(q, rated) for q in amounts):
        for n, quantity in quantities.items():
            if quantity in amounts and not quantity.per:
                quantities[n] = _rate(quantity, rated)
    bare = [n for n, quantity in quantities.items() if is_bare(quantity)]
    if not bare:
        return quantities
    for name, numbers in bound.items():
        slot = rule.slots.get(name)
        group = (*as_tuple(numbers), *(as_tuple(bound.get(slot.like, ())) if slot else ()))
        lender = next((quantities[n] for n in group if quantities[n].unit is not None), None)
        if lender is not None:
            for n in group:
                if n in bare and quantities[n].unit is None:
                    quantities[n] = _lend(bench, quantities[n], lender)
    return quantities


def _may_be_rated(quantity: Quantity, rated: Quantity) -> bool:
    """Tell whether an amount may share a rate: it is of its unit, or of its currency ("45 cents to $71.20 a barrel")."""
    if lacks_rate(quantity, rated):
        return True
    mine, its = quantity.unit, rated.unit
    if mine is None or its is None or quantity.kind is not Kind.MONEY:
        return False
    return its.dimension.startswith(f"{mine.dimension} / ")


def _rate(quantity: Quantity, rated: Quantity) -> Quantity:
    """Give an amount the unit of a rated one; cents become dollars where the rate is in dollars."""
    assert quantity.unit is not None
    assert rated.unit is not None
    worth = Fraction(quantity.unit.factor)
    if quantity.unit.name == rated.unit.name.partition(" / ")[0]:
        worth = Fraction(1)
    elif not rated.unit.name[0].isupper():
        # Rates of money that are not in whole units of a currency are in hundredths of it.
        worth *= 100
    return replace(
        quantity,
        unit=rated.unit,
        per=rated.per,
        magnitude=None if quantity.magnitude is None else quantity.magnitude * worth,
        grain=quantity.grain * worth,
        filling=quantity.filling * worth,
    )


def _lend(bench: Bench, bare: Quantity, lender: Quantity) -> Quantity:
    """Give a bare number the unit of another; "228.0 cents … from 226.5" are both in cents."""
    numeral = find_numeral(bench.printed(lender))
    worth = worth_of(lender, numeral) / lender.scale if numeral is not None else 1
    return replace(
        bare,
        kind=lender.kind,
        unit=lender.unit,
        per=lender.per,
        magnitude=None if bare.magnitude is None else bare.magnitude * worth,
        grain=bare.grain * worth,
        filling=bare.filling * worth,
    )


def as_tuple(numbers: int | tuple[int, ...]) -> tuple[int, ...]:
    """Give the figures of a slot, one or many, as a tuple."""
    return numbers if isinstance(numbers, tuple) else (numbers,)
