"""Intervals: every value that a printed figure may stand for, and exact arithmetic on them.

The algebra is the classical one (R. E. Moore, *Interval Analysis*, 1966), here over exact rationals, with ends that
may be open or missing. Each operation gives the tightest interval that contains every result of the operation on
points of its operands (division by an interval that contains zero gives everything).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

Exact = int | Fraction


class Interval(Struct, frozen=True):
    """All numbers from ``low`` to ``high``; ``None`` is no bound, an open end does not belong to it.

    Raises ValueError when the interval would be empty.
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not None and high is not None and (low > high or (low == high and (self.low_open or self.high_open))):
            raise ValueError(f"an interval cannot be empty: {self.describe()}")
        if (low is None and self.low_open) or (high is None and self.high_open):
            raise ValueError("an end that is missing cannot be open")

    # --- making intervals -------------------------------------------------------------------------------------

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """Give the interval that holds one number."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Exact, room: Exact) -> Interval:
        """Give ``value`` with ``room`` on both sides, ends included."""
        return cls(value - room, value + room)

    @classmethod
    def total(cls, parts: Iterable[Interval]) -> Interval:
        """Add intervals; no parts make zero."""
        result = ZERO
        for part in parts:
            result = result + part
        return result

    # --- asking -----------------------------------------------------------------------------------------------

    @property
    def bounded(self) -> bool:
        """Tell whether both ends are there."""
        return self.low is not None and self.high is not None

    @property
    def exact(self) -> bool:
        """Tell whether it holds one number only."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Exact | None:
        """Give the distance between the ends, None without bound."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def middle(self) -> Fraction | None:
        """Give the number half-way, None without bound."""
        return None if self.low is None or self.high is None else Fraction(self.low + self.high) / 2

    def __contains__(self, value: Exact) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.high_open))

    def within(self, other: Interval) -> bool:
        """Tell whether every number of this interval is in ``other``."""
        low_fits = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        high_fits = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return low_fits and high_fits

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a number."""
        return self.may_be_at_most(other) and other.may_be_at_most(self)

    def may_be_at_most(self, other: Interval) -> bool:
        """Tell whether some number here is at most some number of ``other``."""
        if self.low is None or other.high is None:
            return True
        return self.low < other.high or (self.low == other.high and not (self.low_open or other.high_open))

    def may_be_below(self, other: Interval) -> bool:
        """Tell whether some number here is less than some number of ``other``."""
        return self.low is None or other.high is None or self.low < other.high

    # --- combining --------------------------------------------------------------------------------------------

    def intersect(self, other: Interval) -> Interval | None:
        """Give the numbers that both hold, None if there are none."""
        if not self.meets(other):
            return None
        low, low_open = _tighter(self.low, self.low_open, other.low, other.low_open, upper=False)
        high, high_open = _tighter(self.high, self.high_open, other.high, other.high_open, upper=True)
        return Interval(low, high, low_open, high_open)

    def hull(self, other: Interval) -> Interval:
        """Give the smallest interval that contains both."""
        low, low_open = _looser(self.low, self.low_open, other.low, other.low_open, upper=False)
        high, high_open = _looser(self.high, self.high_open, other.high, other.high_open, upper=True)
        return Interval(low, high, low_open, high_open)

    # --- arithmetic -------------------------------------------------------------------------------------------

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            low is not None and (self.low_open or other.low_open),
            high is not None and (self.high_open or other.high_open),
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self == ZERO or other == ZERO:
            return ZERO
        ends = [
            _times(a, a_open, a_side, b, b_open, b_side)
            for a, a_open, a_side in ((self.low, self.low_open, -1), (self.high, self.high_open, 1))
            for b, b_open, b_side in ((other.low, other.low_open, -1), (other.high, other.high_open, 1))
        ]
        # A zero that is reached inside either operand is reached in the product, whatever the ends say.
        if 0 in self or 0 in other:
            ends.append((0, False, 0))
        return _between(ends)

    def reciprocal(self) -> Interval:
        """Give 1/x for every x here; everything if zero lies strictly inside, or is a closed end."""
        if 0 in self:
            return EVERYTHING
        low = None if self.high == 0 else 0 if self.high is None else Fraction(1) / self.high
        high = None if self.low == 0 else 0 if self.low is None else Fraction(1) / self.low
        return Interval(
            low,
            high,
            low is not None and (self.high is None or self.high_open),
            high is not None and (self.low is None or self.low_open),
        )

    def __truediv__(self, other: Interval) -> Interval:
        if 0 in other:
            return EVERYTHING
        return self * other.reciprocal()

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        mirrored = -self
        high, high_open = _looser(self.high, self.high_open, mirrored.high, mirrored.high_open, upper=True)
        return Interval(0, high, False, high_open)

    def scale(self, factor: Exact) -> Interval:
        """Multiply by one exact number."""
        if not factor:
            return ZERO
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def shift(self, offset: Exact) -> Interval:
        """Add one exact number."""
        return self + Interval.point(offset)

    def describe(self) -> str:
        """Write it the way mathematicians do: ``[1, 2)``."""
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        low = "-inf" if self.low is None else str(self.low)
        high = "inf" if self.high is None else str(self.high)
        return f"{left}{low}, {high}{right}"


def _tighter(a: Exact | None, a_open: bool, b: Exact | None, b_open: bool, *, upper: bool) -> tuple[Exact | None, bool]:
    """Choose the end that lets fewer numbers in."""
    if a is None:
        return b, b_open
    if b is None:
        return a, a_open
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a < b) == upper else (b, b_open)


def _looser(a: Exact | None, a_open: bool, b: Exact | None, b_open: bool, *, upper: bool) -> tuple[Exact | None, bool]:
    """Choose the end that lets more numbers in."""
    if a is None or b is None:
        return None, False
    if a == b:
        return a, a_open and b_open
    return (a, a_open) if (a > b) == upper else (b, b_open)


_End = tuple[Exact | None, bool, int]  # value, open, and for a missing value the side of infinity


def _times(a: Exact | None, a_open: bool, a_side: int, b: Exact | None, b_open: bool, b_side: int) -> _End:
    """Multiply two ends; infinity times zero is zero, since zero times any finite number is."""
    if a is not None and b is not None:
        product = a * b
        # A closed zero makes the product zero whatever the other end; an open end elsewhere stays open.
        is_open = (a_open or b_open) if product else not ((a == 0 and not a_open) or (b == 0 and not b_open))
        return product, is_open, 0
    if a == 0:
        return 0, a_open, 0
    if b == 0:
        return 0, b_open, 0
    a_sign = a_side if a is None else (1 if a > 0 else -1)
    b_sign = b_side if b is None else (1 if b > 0 else -1)
    return None, False, a_sign * b_sign


def _between(ends: list[_End]) -> Interval:
    """Give the smallest interval that holds all these ends."""
    finite = [(value, is_open) for value, is_open, _ in ends if value is not None]
    low = high = None
    low_open = high_open = False
    if all(side >= 0 for value, _, side in ends if value is None):
        low = min(value for value, _ in finite)
        low_open = all(is_open for value, is_open in finite if value == low)
    if all(side <= 0 for value, _, side in ends if value is None):
        high = max(value for value, _ in finite)
        high_open = all(is_open for value, is_open in finite if value == high)
    return Interval(low, high, low_open, high_open)


ZERO = Interval(0, 0)
EVERYTHING = Interval(None, None)
