"""Whether two figures tell of one thing, and whether a slip of the pen lies between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ...model import Hedge, Kind, Quantity, Reading, Stance
from ..kit.kinship import Kin, compare_nouns, explain_unlike

_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.AGE)


def may_be_same(
    one: Quantity, other: Quantity, classes: Mapping[str, tuple[str, ...]], *, least: Kin = Kin.SAME
) -> bool:
    """Tell whether two figures may tell of one thing: kind, unit and noun."""
    if one.kind not in _NUMBERS or one.magnitude is None or other.magnitude is None:
        return False
    if one.top is not None or other.top is not None or one.vague is not None or other.vague is not None:
        return False
    if one.stance is Stance.DENIED or other.stance is Stance.DENIED or explain_unlike(one, other):
        return False
    if one.kind in (Kind.COUNT, Kind.NUMBER) and (one.noun is None or other.noun is None):
        return False
    return compare_nouns(one.noun, other.noun, classes) >= least


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may be one: some value is printed as both."""
    return one.interval(Reading.LOOSE).meets(other.interval(Reading.LOOSE))


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether one wrong digit, two swapped ones or a factor of ten or a thousand lie between two figures."""
    if one.hedge is not Hedge.NONE or other.hedge not in (Hedge.NONE, Hedge.OVER):
        return False
    first, second = Fraction(one.magnitude or 0), Fraction(other.magnitude or 0)
    if first == second or first <= 0 or second <= 0:
        return False
    if max(first, second) / min(first, second) in (10, 1000):
        return True
    while first.denominator > 1 or second.denominator > 1:
        first, second = first * 10, second * 10
        if first > 10**15:
            return False
    return swapped(str(first.numerator).rstrip("0"), str(second.numerator).rstrip("0"))


def swapped(one: str, other: str) -> bool:
    """Tell whether two neighbouring digits changed places."""
    if len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]
