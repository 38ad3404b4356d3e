"""Values of the check language: intervals with their dimension, in base units.

Percentages are numbers ("25%" is 0.25), so that a share times a whole is a part. A figure without a unit has
no
dimension. Sums of unlike dimensions raise Unlike.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from ...model import EVERYTHING, Hedge, Interval, Kind, Quantity, Reading

Dimension = tuple[tuple[str, int], ...]

PURE: Dimension = ()
_SHARE = "[share]"
_HUNDREDTH = Fraction(1, 100)
_HUNDREDTHS = (Kind.PERCENT, Kind.PERCENTAGE_POINT)


class Unlike(Exception):
    """Two values of different dimensions were added or compared."""


class Undefined(Exception):
    """A value that does not exist: a division by an interval that holds zero, a date that is not known."""


class Value(Struct, frozen=True):
    """An interval and its dimension; ``free`` fits any dimension (a number written in a check)."""

    interval: Interval
    dimension: Dimension = PURE
    free: bool = False

    def beside(self, other: Value) -> Dimension:
        """Give the dimension of a sum with another value. Raises Unlike."""
        if self.free and not other.free:
            return other.dimension if self.interval.low == 0 == self.interval.high else self._same(other)
        if other.free and not self.free:
            return self.dimension if other.interval.low == 0 == other.interval.high else self._same(other)
        return self._same(other)

    def _same(self, other: Value) -> Dimension:
        if self.dimension != other.dimension:
            raise Unlike(f"{spell(self.dimension)} and {spell(other.dimension)} cannot be added or compared")
        return self.dimension


@lru_cache(maxsize=512)
def read_dimension(text: str) -> Dimension:
    """Read a dimension as pint writes it: "[length] / [time] ** 2"."""
    powers: dict[str, int] = {}
    for place, side in enumerate(text.split(" / ")):
        for factor in side.split(" * "):
            name, _, power = factor.partition(" ** ")
            name = name.strip()
            if name and name not in (_SHARE, "1"):
                powers[name] = powers.get(name, 0) + (int(power or 1) if place == 0 else -int(power or 1))
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def spell(dimension: Dimension) -> str:
    """Write a dimension for people."""
    if not dimension:
        return "a plain number"
    return " ".join(name.strip("[]") + (f"^{power}" if power != 1 else "") for name, power in dimension)


def multiply(one: Dimension, other: Dimension, sign: int = 1) -> Dimension:
    """Give the dimension of a product, or of a quotient with ``sign`` -1."""
    if not other:
        return one
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def value_of(quantity: Quantity, reading: Reading) -> Value:
    """Give a quantity in the base unit of its dimension. Raises Undefined for what is no number."""
    if reading is Reading.LOOSE and quantity.grain == 0 and quantity.filling <= 1:
        reading = Reading.ROUNDED  # a plain count is exact however loosely it is read
    if (
        quantity.hedge is Hedge.NONE
        and quantity.vague is None
        and quantity.top is None
        and quantity.magnitude is not None
        and (reading is Reading.EXACT or (quantity.grain == 0 and reading is Reading.ROUNDED))
    ):
        interval = Interval.point(quantity.magnitude)  # what interval() gives, without the way there
    else:
        interval = quantity.interval(reading)
    if interval is EVERYTHING:
        raise Undefined("a figure without a value")
    unit = quantity.unit
    if unit is None:
        return Value(interval.scale(_HUNDREDTH) if quantity.kind in _HUNDREDTHS else interval)
    if unit.factor != 1:
        interval = interval.scale(unit.factor)
    if unit.offset:
        interval = interval.shift(unit.offset)
    return Value(interval, read_dimension(unit.dimension))


def number(value: int | Fraction) -> Value:
    """Give a number written in a check."""
    return Value(Interval.point(value), PURE, free=True)
