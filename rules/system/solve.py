"""Solves an equation for one of its figures: which values do the others leave to it?

The way is that of interval constraint solvers (HC4-revise, Benhamou and others 1999): the known side gives an interval,
which is led down the other side, operation by operation, to the figure asked for.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from msgspec import Struct

from ...model import Interval, Quantity, Reading
from ..kit.check import Check, Compiler, Filling, Scene
from ..kit.value import Undefined, Unlike

_ONE = Interval.point(1)


class Unsolvable(Exception):
    """The figure stands twice, or in a function that does not lead back."""


class _Task(Struct, frozen=True):
    compiler: Compiler
    scene: Scene
    name: str
    place: int

    def holds_target(self, node: ast.expr) -> int:
        """Count how often the figure asked for stands in a term."""
        count = 0
        for each in ast.walk(node):
            if isinstance(each, ast.Name) and each.id == self.name:
                count += 1
            elif isinstance(each, ast.Name) and each.id in self.compiler.let_nodes:
                count += self.holds_target(self.compiler.let_nodes[each.id])
        return count

    def value(self, node: ast.expr) -> Interval:
        """Give the interval of a term without the figure."""
        return self.compiler.term(ast.unparse(node))[0](self.scene).interval


def solve(check: Check, compiler: Compiler, fillings: Mapping[str, Filling], name: str, place: int) -> Interval | None:
    """Give the values, in base units, that an equation leaves to one figure; None where that cannot be told."""
    if len(check.sides) != 1 or check.sides[0].sign != "==":
        return None
    side = check.sides[0]
    task = _Task(compiler, Scene(fillings, Reading.LOOSE), name, place)
    left, right = task.holds_target(side.left_node), task.holds_target(side.right_node)
    if left + right != 1:
        return None
    known, asked = (side.right_node, side.left_node) if left else (side.left_node, side.right_node)
    try:
        return _lead(task, asked, task.value(known))
    except (Undefined, Unlike, Unsolvable, ZeroDivisionError):
        return None


def _lead(task: _Task, node: ast.expr, wanted: Interval) -> Interval:
    """Lead an interval that a term must have down to the figure in it. Raises Unsolvable."""
    match node:
        case ast.Name(name) if name == task.name:
            return wanted
        case ast.Name(name):
            return _lead(task, task.compiler.let_nodes[name], wanted)
        case ast.UnaryOp(ast.USub(), operand):
            return _lead(task, operand, -wanted)
        case ast.BinOp(left, op, right):
            return _lead_through(task, left, op, right, wanted)
        case ast.Call(ast.Name(name), args, []):
            return _lead_into(task, name, args, wanted)
        case _:
            raise Unsolvable


def _lead_through(task: _Task, left: ast.expr, op: ast.operator, right: ast.expr, wanted: Interval) -> Interval:
    in_left = task.holds_target(left) > 0
    asked, other = (left, task.value(right)) if in_left else (right, task.value(left))
    match op:
        case ast.Add():
            return _lead(task, asked, wanted - other)
        case ast.Sub():
            return _lead(task, asked, wanted + other if in_left else other - wanted)
        case ast.Mult():
            return _lead(task, asked, _divide(wanted, other))
        case ast.Div():
            return _lead(task, asked, wanted * other if in_left else _divide(other, wanted))
        case _:
            raise Unsolvable


def _lead_into(task: _Task, name: str, args: list[ast.expr], wanted: Interval) -> Interval:
    match name, args:
        case "sum", _:
            return _lead_to_item(task, args, wanted)
        case "mean", [ast.Name(slot)]:
            count = len(_items(task, slot))
            return _lead_to_item(task, args, wanted.scale(count))
        case "bare", [only]:
            return _lead(task, only, wanted)
        case "change", [before, after]:
            return _lead_through(task, after, ast.Sub(), before, wanted)
        case "percent_change", [before, after]:
            return _lead_through(task, after, ast.Div(), before, wanted + _ONE)
        case (("share" | "ratio"), [part, whole]):
            return _lead_through(task, part, ast.Div(), whole, wanted)
        case _:
            raise Unsolvable


def _lead_to_item(task: _Task, args: list[ast.expr], wanted: Interval) -> Interval:
    """Lead the interval of a sum to the one item asked for."""
    rest = wanted
    asked: ast.expr | None = None
    for arg in args:
        if isinstance(arg, ast.Name) and arg.id == task.name:
            items = _items(task, arg.id)
            for place, item in enumerate(items):
                if place != task.place:
                    rest = rest - task.scene.value(item).interval
            asked = arg
        elif task.holds_target(arg):
            asked = arg
        elif isinstance(arg, ast.Name) and isinstance(task.scene.fillings.get(arg.id), tuple):
            for item in _items(task, arg.id):
                rest = rest - task.scene.value(item).interval
        else:
            rest = rest - task.value(arg)
    if asked is None:
        raise Unsolvable
    return rest if isinstance(asked, ast.Name) and asked.id == task.name else _lead(task, asked, rest)


def _items(task: _Task, slot: str) -> tuple[Quantity, ...]:
    filling = task.scene.fillings.get(slot)
    if isinstance(filling, tuple):
        return filling
    raise Unsolvable


def _divide(one: Interval, other: Interval) -> Interval:
    if 0 in other:
        raise Unsolvable
    return one / other
