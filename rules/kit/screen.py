"""Screens the values a figure might have had: near enough to what a check asks for, or not worth trying.

Most slips of most figures mend nothing, and trying one costs an evaluation over intervals. For an equation the value that
a figure would need follows from two evaluations, taking the equation as linear in it or in its reciprocal; only slips
that land near are tried. This is a screen: what passes is judged exactly, so its floats decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from ...model import Hedge, Quantity, Reading
from .check import Check, Filling, Scene, Side
from .value import Undefined, Unlike

# How far from the value asked for a slip may land; rounded percentages leave that much room.
_REACH = 0.15

Put = Callable[[Quantity], Mapping[str, Filling]]


def screen_values(check: Check, quantity: Quantity, put: Put) -> Callable[[float], bool]:
    """Give a test of magnitudes for the place of a figure; it lets all pass where nothing can be worked out."""
    if len(check.sides) != 1 or check.sides[0].sign != "==" or not quantity.magnitude:
        return _pass
    start = Fraction(quantity.magnitude)
    first = _miss(check.sides[0], quantity, start, put)
    second = _miss(check.sides[0], quantity, 2 * start, put)
    if first is None or second is None:
        return _pass
    if first == second:
        return _refuse
    wanted = [start - first * start / (second - first)]
    # The same with 1/x in the place of x, for figures that others are divided by.
    reciprocal = 1 / start + first / (2 * start) / (second - first)
    if reciprocal:
        wanted.append(1 / reciprocal)
    room = float(quantity.grain) if quantity.grain else 0.0
    targets = [float(value) for value in wanted]

    def may_fit(value: float) -> bool:
        return any(abs(value - target) <= _REACH * abs(target) + room for target in targets)

    return may_fit


def _miss(side: Side, quantity: Quantity, value: Fraction, put: Put) -> Fraction | None:
    """Give by how much the two sides differ with another value in the place; None if that cannot be said."""
    plain = replace(quantity, magnitude=value, hedge=Hedge.NONE)
    scene = Scene(put(plain), Reading.EXACT)
    try:
        left, right = side.left(scene).interval.middle, side.right(scene).interval.middle
    except (Undefined, Unlike):
        return None
    return None if left is None or right is None else left - right


def _pass(value: float) -> bool:
    return True


def _refuse(value: float) -> bool:
    return False
