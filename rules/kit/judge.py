"""Judging a claim: does it hold under some reading, and does holding say anything?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from ...model import Interval, Outcome, Quantity, Reading
from .check import Check, Filling, Scene
from .rough import guess_fillings
from .value import Undefined, Unlike, Value, value_of

# A check says little when the values it lets through are spread over more than this share of the value
# itself.
SLACK = Fraction(1, 2)
# Shares below this are compared on a scale of ten percentage points: 1% against 0.9% is a real agreement.
_LEAST_SHARE = Fraction(1, 10)
# A one-sided figure ("more than 300") agrees with values up to half as large again; further off it says
# nothing.
_REACH = Fraction(3, 2)

# Sides that differ by more than this share of the larger one were hardly meant to be equal, unless a slip explains it.
FAR = Fraction(3, 5)

# Where all figures are of one thing, sides this near each other were meant to be equal even in short numbers.
NEAR = Fraction(1, 4)

TOO_ROUNDED = "the figures are too rounded to tell"
ONLY_A_BOUND = "only a bound is given"


class Judgement(Struct, frozen=True):
    """The outcome, the reading under which it holds, and the reason where we cannot tell."""

    outcome: Outcome
    reading: Reading | None = None
    reason: str = ""


def judge(check: Check, fillings: Mapping[str, Filling]) -> Judgement:
    """Try the readings from the tightest; break only if none holds."""
    try:
        for reading in Reading:
            if check.test(Scene(fillings, reading)):
                reason = _find_weakness(check, fillings, reading)
                return Judgement(Outcome.UNSURE, None, reason) if reason else Judgement(Outcome.HOLDS, reading)
    except (Undefined, Unlike) as error:
        return Judgement(Outcome.UNSURE, None, str(error))
    return Judgement(Outcome.BREAKS)


def is_far_off(check: Check, fillings: Mapping[str, Filling], far: Fraction = FAR) -> bool:
    """Tell whether the sides of an equation are so far apart that its figures were hardly meant to belong together.

    ``far`` is a share of the larger side.
    """
    scene = Scene(fillings, Reading.EXACT)
    for side in check.sides:
        left, right = side.left(scene).interval.middle, side.right(scene).interval.middle
        if side.sign != "==" or left is None or right is None:
            continue
        if abs(left - right) > far * max(abs(left), abs(right)):
            return True
    return False


def holds(check: Check, fillings: Mapping[str, Filling], loosest: Reading = Reading.LOOSE) -> bool:
    """Tell whether a check holds under a reading no looser than ``loosest``."""
    if loosest <= Reading.ROUNDED and check.guess is not None and not check.guess(guess_fillings(fillings)):
        return False
    try:
        return any(check.test(Scene(fillings, reading)) for reading in Reading if reading <= loosest)
    except (Undefined, Unlike):
        return False


def _find_weakness(check: Check, fillings: Mapping[str, Filling], reading: Reading) -> str:
    """Say why a check that holds proves nothing, "" if it does prove something."""
    if all(side.sign != "==" for side in check.sides):
        points = Scene(fillings, reading, lambda quantity: _printed_value(quantity, reading))
        return "" if check.test(points) else ONLY_A_BOUND
    scene = Scene(fillings, reading, lambda quantity: _near_value(quantity, reading))
    try:
        if not check.test(scene):
            return ONLY_A_BOUND
        for side in check.sides:
            if side.sign != "==":
                continue
            left, right = side.left(scene).interval, side.right(scene).interval
            if left.meets(right) and _slack(left, right) > SLACK:
                return TOO_ROUNDED
    except (Undefined, Unlike):
        return TOO_ROUNDED
    return ""


def _slack(left: Interval, right: Interval) -> Fraction:
    """Give the room of two intervals together as a share of their size."""
    if left.width is None or right.width is None or left.middle is None or right.middle is None:
        return Fraction(1)
    size = max(abs(left.middle), abs(right.middle))
    if size < 1:
        size = max(size, _LEAST_SHARE)
    return Fraction(left.width + right.width) / size


def _printed_value(quantity: Quantity, reading: Reading) -> Value:
    """Give the value of a figure, a one-sided one as if it were printed without its bound."""
    value = value_of(quantity, reading)
    if value.interval.bounded:
        return value
    end = value.interval.low if value.interval.low is not None else value.interval.high
    return value if end is None else Value(Interval.point(end), value.dimension)


def _near_value(quantity: Quantity, reading: Reading) -> Value:
    """Give the value of a figure, a one-sided one only as far as it may be expected to reach."""
    value = value_of(quantity, reading)
    interval = value.interval
    if interval.bounded:
        return value
    end = interval.low if interval.low is not None else interval.high
    if not end:
        return value
    far = Fraction(end) * _REACH if (interval.low is not None) == (end > 0) else Fraction(end) / _REACH
    bounds = (end, far) if interval.low is not None else (far, end)
    near = Interval(min(bounds), max(bounds), interval.low_open, interval.high_open)
    return Value(near, value.dimension)
