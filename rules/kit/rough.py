"""A rough look at a check: centres and radii in floats, to pass over what cannot hold before it is judged exactly.

Most candidates and most slips miss by far. What this lets through is judged over exact intervals, so its floats decide
nothing; what it refuses misses by more than rounding and hedges explain.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from math import inf

from ...model import Hedge, Kind, Quantity

# A value, and how far off it may be.
Rough = tuple[float, float]
Guess = Callable[[Mapping[str, Sequence[Rough]]], bool]
_Term = Callable[[Mapping[str, Sequence[Rough]]], Rough]

# Room for the floats themselves, and for hedges such as "about".
_EPSILON = 1e-9
_ABOUT = 0.1
_HUNDREDTHS = (Kind.PERCENT, Kind.PERCENTAGE_POINT)


def guess_value(quantity: Quantity, magnitude: float | None = None) -> Rough:
    """Give a figure, or another magnitude in its place, in base units with its room; bounds have endless room."""
    if quantity.magnitude is None:
        return 0.0, inf
    value = float(quantity.magnitude) if magnitude is None else magnitude
    radius = float(quantity.grain) / 2
    if quantity.vague is not None:
        if quantity.vague.low is None or quantity.vague.high is None:
            return 0.0, inf
        radius = float(quantity.vague.high - quantity.vague.low)
    if quantity.top is not None:
        radius += abs(float(quantity.top - quantity.magnitude))
    if quantity.hedge is Hedge.ABOUT:
        radius += abs(value) * _ABOUT
    elif quantity.hedge is not Hedge.NONE:
        radius = inf
    if quantity.unit is not None:
        factor = float(quantity.unit.factor)
        return value * factor + float(quantity.unit.offset), radius * factor
    return (value / 100, radius / 100) if quantity.kind in _HUNDREDTHS else (value, radius)


def guess_fillings(fillings: Mapping[str, Quantity | tuple[Quantity, ...]]) -> dict[str, list[Rough]]:
    """Give the figures of a claim with their room."""
    return {
        name: [guess_value(each) for each in (filling if isinstance(filling, tuple) else (filling,))]
        for name, filling in fillings.items()
    }


def compile_guess(sides: Sequence[tuple[ast.expr, str, ast.expr]], lets: Mapping[str, ast.expr]) -> Guess | None:
    """Compile the comparisons of a check that must all hold; None where it has parts that cannot be guessed."""
    try:
        terms = [(_compile(left, lets), sign, _compile(right, lets)) for left, sign, right in sides]
    except KeyError:
        return None

    def guess(fillings: Mapping[str, Sequence[Rough]]) -> bool:
        return all(_may_hold(left(fillings), sign, right(fillings)) for left, sign, right in terms)

    return guess


def _may_hold(one: Rough, sign: str, other: Rough) -> bool:
    (left, near), (right, far) = one, other
    room = near + far + _EPSILON * (abs(left) + abs(right))
    if sign == "==":
        return abs(left - right) <= room
    if sign in ("<", "<="):
        return left <= right + room
    return right <= left + room if sign in (">", ">=") else True


def _compile(node: ast.expr, lets: Mapping[str, ast.expr]) -> _Term:
    """Compile a term; raises KeyError for what cannot be guessed."""
    match node:
        case ast.Constant(int() | float() as value):
            constant = float(value)
            return lambda fillings: (constant, 0.0)
        case ast.Name(name):
            return _compile(lets[name], lets) if name in lets else lambda fillings: fillings[name][0]
        case ast.UnaryOp(_, operand):
            inner = _compile(operand, lets)
            return lambda fillings: (-(value := inner(fillings))[0], value[1])
        case ast.BinOp(left, op, right):
            combine = _OPERATORS[type(op)]
            one, other = _compile(left, lets), _compile(right, lets)
            return lambda fillings: combine(one(fillings), other(fillings))
        case ast.Call(ast.Name(name), args):
            function = _FUNCTIONS[name]
            many = [_compile_many(arg, lets) for arg in args]
            return lambda fillings: function([value for take in many for value in take(fillings)])
    raise KeyError(type(node).__name__)


def _compile_many(
    node: ast.expr, lets: Mapping[str, ast.expr]
) -> Callable[[Mapping[str, Sequence[Rough]]], Sequence[Rough]]:
    """Compile an argument; the name of a slot gives all that stands in it."""
    if isinstance(node, ast.Name) and node.id not in lets:
        name = node.id
        return lambda fillings: fillings[name]
    term = _compile(node, lets)
    return lambda fillings: (term(fillings),)


def _add(one: Rough, other: Rough) -> Rough:
    return one[0] + other[0], one[1] + other[1]


def _subtract(one: Rough, other: Rough) -> Rough:
    return one[0] - other[0], one[1] + other[1]


def _multiply(one: Rough, other: Rough) -> Rough:
    (a, near), (b, far) = one, other
    if inf in (near, far):
        return 0.0, inf
    return a * b, abs(a) * far + abs(b) * near + near * far


def _divide(one: Rough, other: Rough) -> Rough:
    (a, near), (b, far) = one, other
    if not near < inf or far >= abs(b):
        return 0.0, inf
    smallest = abs(b) - far
    return a / b, (near + abs(a / b) * far) / smallest


def _sum(values: Sequence[Rough]) -> Rough:
    return sum(value for value, _ in values), sum(room for _, room in values)


def _mean(values: Sequence[Rough]) -> Rough:
    total, room = _sum(values)
    return total / len(values), room / len(values)


def _extreme(choose: Callable[[Sequence[float]], float]) -> Callable[[Sequence[Rough]], Rough]:
    return lambda values: (choose([value for value, _ in values]), max(room for _, room in values))


_OPERATORS = {ast.Add: _add, ast.Sub: _subtract, ast.Mult: _multiply, ast.Div: _divide}
_FUNCTIONS: dict[str, Callable[[Sequence[Rough]], Rough]] = {
    "sum": _sum,
    "mean": _mean,
    "min": _extreme(min),
    "max": _extreme(max),
    "count": lambda values: (float(len(values)), 0.0),
    "abs": lambda values: (abs(values[0][0]), values[0][1]),
    "bare": operator.itemgetter(0),
    "change": lambda values: _subtract(values[1], values[0]),
    "percent_change": lambda values: _subtract(_divide(values[1], values[0]), (1.0, 0.0)),
    "share": lambda values: _divide(values[0], values[1]),
    "ratio": lambda values: _divide(values[0], values[1]),
}
