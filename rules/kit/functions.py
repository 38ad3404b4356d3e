"""The functions of the check language. Nothing else can be called.

Each takes values (or, where it reads the calendar, quantities) and gives a value. ``form`` is how the working
shows it,
with {0}, {1} for the arguments and {all} for all of them joined by " + ".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import reduce

from msgspec import Struct

from ...model import Interval, Quantity, Reading
from .value import PURE, Undefined, Value, multiply, value_of

_ONE = Interval.point(1)


class Function(Struct, frozen=True):
    """A function: how many arguments it takes (``most`` None.

    Any number, also a list slot), and what it does.
    """

    call: Callable[[Sequence[Value]], Value]
    least: int
    most: int | None
    form: str


class CalendarFunction(Struct, frozen=True):
    """A function of two dates, years or figures as printed, read from the quantities themselves."""

    call: Callable[[Quantity, Quantity], Value]
    form: str


def add(values: Sequence[Value]) -> Value:
    """Add values."""
    return reduce(lambda one, other: Value(one.interval + other.interval, one.beside(other)), values)


def subtract(one: Value, other: Value) -> Value:
    """Take one value from another."""
    return Value(one.interval - other.interval, one.beside(other))


def times(one: Value, other: Value) -> Value:
    """Multiply two values."""
    return Value(one.interval * other.interval, multiply(one.dimension, other.dimension), one.free and other.free)


def divide(one: Value, other: Value) -> Value:
    """Divide two values. Raises Undefined when the divisor may be zero."""
    if 0 in other.interval:
        raise Undefined("a division by what may be zero")
    return Value(one.interval / other.interval, multiply(one.dimension, other.dimension, -1), one.free and other.free)


def _percent_change(values: Sequence[Value]) -> Value:
    # b/a - 1 and not (b - a)/a: each figure is used once, so that the interval is no wider than it must be.
    before, after = values
    before.beside(after)
    if before.interval.low is not None and before.interval.low < 0:
        raise Undefined("a change from a negative figure has no percentage")
    return Value(divide(after, before).interval - _ONE, PURE)


def _share(values: Sequence[Value]) -> Value:
    part, whole = values
    part.beside(whole)
    return Value(divide(part, whole).interval, PURE)


def _mean(values: Sequence[Value]) -> Value:
    total = add(values)
    return Value(total.interval.scale(Fraction(1, len(values))), total.dimension)


def _extreme(values: Sequence[Value], *, largest: bool) -> Value:
    dimension = add(values).dimension
    # Where one end is missing everywhere the result has none either; None is infinite on its side.
    intervals = [value.interval for value in values]
    pick = max if largest else min
    lows = [interval.low for interval in intervals]
    highs = [interval.high for interval in intervals]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    low = pick(known_lows) if (largest and known_lows) or len(known_lows) == len(lows) else None
    high = pick(known_highs) if (not largest and known_highs) or len(known_highs) == len(highs) else None
    return Value(Interval(low, high), dimension)


def _round_to(values: Sequence[Value]) -> Value:
    value, step = values
    if not step.interval.exact or not step.interval.low or value.interval.low is None or value.interval.high is None:
        raise Undefined("rounding needs a step and two ends")
    size = Fraction(step.interval.low)
    return Value(
        Interval(round(value.interval.low / size) * size, round(value.interval.high / size) * size),
        value.dimension,
    )


FUNCTIONS: dict[str, Function] = {
    "sum": Function(add, 1, None, "{all}"),
    "min": Function(lambda values: _extreme(values, largest=False), 1, None, "min({list})"),
    "max": Function(lambda values: _extreme(values, largest=True), 1, None, "max({list})"),
    "mean": Function(_mean, 1, None, "({all}) / {count}"),
    "count": Function(lambda values: Value(Interval.point(len(values))), 1, None, "{count}"),
    "abs": Function(lambda values: Value(abs(values[0].interval), values[0].dimension), 1, 1, "|{0}|"),
    "change": Function(lambda values: subtract(values[1], values[0]), 2, 2, "{1} - {0}"),
    "percent_change": Function(_percent_change, 2, 2, "({1} - {0}) / {0}"),
    "share": Function(_share, 2, 2, "{0} / {1}"),
    "ratio": Function(_share, 2, 2, "{0} / {1}"),
    "round_to": Function(_round_to, 2, 2, "{0}"),
    "bare": Function(lambda values: Value(values[0].interval), 1, 1, "{0}"),
}


def _year(quantity: Quantity) -> int:
    if quantity.moment is None or quantity.moment.year is None:
        raise Undefined("a year that is not known")
    return quantity.moment.year


def _day(quantity: Quantity) -> date | None:
    return quantity.moment.date if quantity.moment is not None else None


def _years_between(start: Quantity, end: Quantity) -> Value:
    """Give the years from one date to another.

    From years alone it may be one more or less (inclusive counting).
    """
    first, last = _day(start), _day(end)
    if first is not None and last is not None:
        full = _full_years(first, last)
        return Value(Interval(full, full + ((first.month, first.day) != (last.month, last.day))))
    years = _year(end) - _year(start)
    return Value(Interval(years - 1, years + 1))


def _age_between(born: Quantity, at: Quantity) -> Value:
    """Give the age: exact between dates, one of two numbers between years."""
    first, last = _day(born), _day(at)
    if first is not None and last is not None:
        return Value(Interval.point(_full_years(first, last)))
    years = _year(at) - _year(born)
    return Value(Interval(years - 1, years))


def _full_years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _days_between(start: Quantity, end: Quantity) -> Value:
    """Give the days from one date to another, counted without or with the first."""
    first, last = _day(start), _day(end)
    if first is None or last is None:
        raise Undefined("a date that is not known")
    days = (last - first).days
    return Value(Interval(days, days + 1))


def _year_gap(start: Quantity, end: Quantity) -> Value:
    return Value(Interval.point(_year(end) - _year(start)))


def _margin(one: Quantity, other: Quantity) -> Value:
    """Give one figure less another as they are printed.

    Rounding keeps the order of figures, so that only one printed more coarsely than the other is given its room.
    """
    first = value_of(one, Reading.EXACT if one.grain <= other.grain else Reading.ROUNDED)
    second = value_of(other, Reading.EXACT if other.grain <= one.grain else Reading.ROUNDED)
    gap = Value(first.interval - second.interval, first.beside(second))
    if gap.interval.high is None and _printed(one) < _printed(other):
        raise Undefined("a figure with only a bound")
    return gap


def _printed(quantity: Quantity) -> Fraction:
    """Give a figure without its hedge, in base units."""
    return Fraction(quantity.magnitude or 0) * Fraction(quantity.unit.factor if quantity.unit is not None else 1)


CALENDAR: dict[str, CalendarFunction] = {
    "years_between": CalendarFunction(_years_between, "{1} - {0}"),
    "age_between": CalendarFunction(_age_between, "{1} - {0}"),
    "days_between": CalendarFunction(_days_between, "{1} - {0}"),
    "year_gap": CalendarFunction(_year_gap, "{1} - {0}"),
    "margin": CalendarFunction(_margin, "{0} - {1}"),
}
