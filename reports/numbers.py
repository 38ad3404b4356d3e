"""Exact values as JSON numbers, and the bounds of a quantity."""

from __future__ import annotations

from fractions import Fraction

from ..model import Exact, Hedge, Kind, Quantity, Reading

Number = int | float


def write_number(value: Exact) -> Number | None:
    """Give an integer as it is, a fraction as the nearest float: its shortest decimal is what was printed.

    None for a fraction beyond every float.
    """
    if isinstance(value, int):
        return value
    return _divide(value.numerator, value.denominator)


def _divide(numerator: int, denominator: int) -> Number | None:
    """Divide two integers, correctly rounded; an integer where the division leaves nothing."""
    whole, rest = divmod(numerator, denominator)
    if not rest:
        return whole
    try:
        return numerator / denominator
    except OverflowError:
        return None


def write_value(quantity: Quantity) -> Number | None:
    """Give the value of a quantity: null for a range and for what is no number ("dozens"), the year for a year."""
    if quantity.top is not None or quantity.is_vague:
        return None
    if quantity.magnitude is not None:
        return write_number(quantity.magnitude)
    return _year(quantity)


def write_range(quantity: Quantity) -> list[Number] | None:
    """Give both ends of a printed range."""
    if quantity.top is None or quantity.magnitude is None:
        return None
    low, high = write_number(quantity.magnitude), write_number(quantity.top)
    return None if low is None or high is None else [low, high]


def write_bounds(quantity: Quantity) -> tuple[Number | None, Number | None]:
    """Give the ends of the interval that a figure stands for, read as rounded; None where it has no end.

    Equal to the ends of ``quantity.interval(Reading.ROUNDED)``. A figure without hedge, which most are, takes
    a short way in whole numbers, since an archive has millions of them.
    """
    value = quantity.magnitude
    if value is None:
        year = _year(quantity)
        return year, year
    if quantity.hedge is Hedge.NONE and quantity.top is None and quantity.vague is None:
        grain = quantity.grain
        if grain == 0:
            number = write_number(value)
            return number, number
        if isinstance(value, int) and isinstance(grain, int):
            return _divide(2 * value - grain, 2), _divide(2 * value + grain, 2)
        return _spread(Fraction(value), Fraction(grain))
    interval = quantity.interval(Reading.ROUNDED)
    low = None if interval.low is None else write_number(interval.low)
    high = None if interval.high is None else write_number(interval.high)
    return low, high


def _spread(value: Fraction, grain: Fraction) -> tuple[Number | None, Number | None]:
    """Give the value half a grain down and half a grain up."""
    denominator = 2 * value.denominator * grain.denominator
    centre = 2 * value.numerator * grain.denominator
    reach = grain.numerator * value.denominator
    return _divide(centre - reach, denominator), _divide(centre + reach, denominator)


def _year(quantity: Quantity) -> int | None:
    """Give the year of a figure that is one."""
    if quantity.kind is Kind.YEAR and quantity.moment is not None:
        return quantity.moment.year
    return None
