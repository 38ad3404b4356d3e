"""Whether one printed figure may be a misprint of another: a slip of the pen lies between them."""

from __future__ import annotations

from fractions import Fraction

from ...model import Quantity

_LARGEST = 10**15
_TELLING = 3
_SCALES = (10, 100, 1000)  # a zero, a decimal point, a scale word
# A scale slip may hide behind rounding: 6.5 billion for 6,512,700.
_ROUNDING = Fraction(1, 50)


def digits_of(quantity: Quantity) -> str:
    """Give the digits of a figure that say something: 1.28 million has "128"."""
    value = abs(Fraction(quantity.magnitude or 0))
    while value.denominator > 1:
        value *= 10
        if value > _LARGEST:
            return ""
    return str(value.numerator).rstrip("0")


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether one swap of neighbouring digits or a factor of ten or a thousand lies between two figures.

    One other digit is taken for a slip only among three and more, another order only among four.
    """
    first, second = Fraction(one.magnitude or 0), Fraction(other.magnitude or 0)
    if first == second or first <= 0 or second <= 0:
        return False
    if is_scaled(one, other):
        return True
    mine, its = digits_of(one), digits_of(other)
    if max(first, second) >= 10 * min(first, second):
        return False
    if swapped(mine, its):
        return True
    return len(mine) >= _TELLING and (_differ_by_one(mine, its) or _are_rearranged(mine, its))


def is_scaled(one: Quantity, other: Quantity) -> bool:
    """Tell whether a factor of ten, a hundred or a thousand lies between two figures, one of which may be rounded."""
    small, large = sorted((abs(Fraction(one.magnitude or 0)), abs(Fraction(other.magnitude or 0))))
    mine, its = digits_of(one), digits_of(other)
    factor = next((factor for factor in _SCALES if abs(large - factor * small) <= factor * small * _ROUNDING), 0)
    return small > 0 and factor > 0 and (min(len(mine), len(its)) > 1 or factor == 1000) and _round_alike(mine, its)


def _round_alike(one: str, other: str) -> bool:
    """Tell whether the digits of one figure are those of the other, rounded or cut."""
    short, long = sorted((one, other), key=len)
    cut = int(long[: len(short)])
    return short in (str(cut), str(cut + 1)) and (short == str(cut) or long[len(short) : len(short) + 1] >= "5")


def swapped(one: str, other: str) -> bool:
    """Tell whether two neighbouring digits changed places."""
    if len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] + one[places[1]] == other[places[1]] + other[places[0]]
    )


def _are_rearranged(one: str, other: str) -> bool:
    """Tell whether two figures have the same four or more digits in another order."""
    return len(one) > _TELLING and sorted(one) == sorted(other)


def _differ_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
