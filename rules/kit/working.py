"""The working of a claim in the writer's own figures, and messages with slots in them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeGuard

from msgspec import Struct

from ...model import Exact, Kind, Outcome, Quantity, Reading
from ...model.patterns import compile_kept
from .check import Check, CheckError, Compiler, Filling, Scene, Side, Term
from .functions import CALENDAR, FUNCTIONS
from .numeral import write_like, write_number
from .value import PURE, Undefined, Unlike, Value, read_dimension

_PLACE = compile_kept(r"\{([^{}]+)\}")
_WORDS = {"==": "=", "!=": "is not", "<=": "<=", "<": "<", ">=": ">=", ">": ">"}
_SHARES = ("percent_change", "share")
_LOOSE_BINDING = (ast.Add, ast.Sub)
# Seconds in a minute, an hour, a day, a week, a fortnight, a month, a year, a decade.
_UNITS_OF_TIME = frozenset((60, 3600, 86_400, 604_800, 1_209_600, 2_629_800, 31_557_600, 315_576_000))


def join_list(items: Sequence[str]) -> str:
    """Join as a sentence does: "a, b and c"."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


class Teller(Struct, frozen=True):
    """Writes values and expressions over the figures of one claim."""

    fillings: Mapping[str, Filling]
    words: Mapping[str, str]
    printed: Callable[[Quantity], str]
    let_nodes: Mapping[str, ast.expr]

    def tell_slot(self, name: str) -> str:
        """Write what stands in a slot, as printed."""
        filling = self.fillings.get(name)
        if filling is None:
            return self.words.get(name, "")
        if isinstance(filling, Quantity):
            return self.printed(filling)
        return join_list([self.printed(quantity) for quantity in filling])

    def tell_value(self, value: Value, node: ast.expr, like: Quantity | None = None) -> str:
        """Write a value in the form of a figure of the same dimension; a share as a percentage."""
        exact = _point(value)
        if exact is None:
            return "?"
        if value.dimension == PURE and like is None:
            like = self._find_bare(node)
            if like is not None:
                return write_like(exact, like, self.printed(like))
        if like is None or not self.fits(like, value):
            like = next((q for q in self.figures(node) if self.fits(q, value)), None)
        if (
            value.dimension == PURE
            and is_share(node, self.let_nodes)
            and (like is None or like.kind is not Kind.PERCENT)
        ):
            like = next((q for q in self._all_figures() if q.kind is Kind.PERCENT), None)
            if like is None:
                return write_number(exact * 100, 0, commas=False) + "%"
        if like is None:
            return write_number(exact, 0, commas=abs(exact) >= 10_000)
        return write_like(exact, like, self.printed(like))

    def resolve(self, node: ast.expr) -> ast.expr:
        """Give what a name stands for where it is that of a term, the node itself elsewhere."""
        return self.let_nodes.get(node.id, node) if isinstance(node, ast.Name) else node

    def _find_bare(self, node: ast.expr) -> Quantity | None:
        """Give the first figure with a unit that an expression uses without it."""
        for each in ast.walk(node):
            if is_bare(each):
                return next((q for q in self.figures(each) if q.unit is not None), None)
        return None

    @staticmethod
    def fits(quantity: Quantity, value: Value) -> bool:
        """Tell whether a value can be written as a figure is."""
        if quantity.magnitude is None or quantity.vague is not None:
            return False
        own = read_dimension(quantity.unit.dimension) if quantity.unit else PURE
        return own == value.dimension

    def write(self, node: ast.expr) -> str:
        """Write an expression with the printed figures in the places of the names."""
        match node:
            case ast.Name(name):
                if name in self.let_nodes:
                    return self._bracket(self.let_nodes[name])
                return self.tell_slot(name)
            case ast.Constant(value):
                return str(value)
            case ast.UnaryOp(_, operand):
                return "-" + self._bracket(operand)
            case ast.BinOp(left, ast.Mult() | ast.Div(), ast.Constant(value)) if value in _UNITS_OF_TIME:
                return self.write(left)  # of no concern to a reader: "30 days", and not "30 days / 86400"
            case ast.BinOp(left, op, right):
                sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "/"}[type(op)]
                if isinstance(op, _LOOSE_BINDING):
                    return f"{self.write(left)} {sign} {self._bracket(right)}"
                return f"{self._bracket(left)} {sign} {self._bracket(right)}"
            case ast.Call(ast.Name(name), args):
                return self._write_call(name, args)
        return ast.unparse(node)

    def _write_call(self, name: str, args: Sequence[ast.expr]) -> str:
        form = CALENDAR[name].form if name in CALENDAR else FUNCTIONS[name].form
        items: list[str] = []
        for arg in args:
            filling = self.fillings.get(arg.id) if isinstance(arg, ast.Name) else None
            items += [self.printed(q) for q in filling] if isinstance(filling, tuple) else [self._bracket(arg)]
        if name == "abs":
            return self.write(args[0])
        return form.format(*items, all=" + ".join(items), list=", ".join(items), count=len(items))

    def _bracket(self, node: ast.expr) -> str:
        text = self.write(node)
        loose = isinstance(node, ast.BinOp) or (isinstance(node, ast.Call) and " " in text and text[0] != "(")
        return f"({text})" if loose and (" + " in text or " - " in text) else text

    def _all_figures(self) -> list[Quantity]:
        result: list[Quantity] = []
        for filling in self.fillings.values():
            result += [filling] if isinstance(filling, Quantity) else filling
        return result

    def figures(self, node: ast.expr) -> list[Quantity]:
        """Give the figures an expression uses."""
        names: list[str] = []
        for each in ast.walk(node):
            if isinstance(each, ast.Name):
                inner = self.let_nodes.get(each.id)
                names += [n.id for n in ast.walk(inner) if isinstance(n, ast.Name)] if inner else [each.id]
        result: list[Quantity] = []
        for name in names:
            filling = self.fillings.get(name)
            if filling is not None:
                result += [filling] if isinstance(filling, Quantity) else filling
        return result


def is_share(node: ast.expr, lets: Mapping[str, ast.expr]) -> bool:
    """Tell whether an expression gives a share of something, best written as a percentage."""
    names = [n for n in ast.walk(node) if isinstance(n, (ast.Name, ast.Call))]
    for each in names:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in _SHARES:
            return True
        if isinstance(each, ast.Name) and each.id in lets and is_share(lets[each.id], {}):
            return True
    return False


def _point(value: Value) -> Fraction | None:
    middle = value.interval.middle
    if middle is not None:
        return middle
    end: Exact | None = value.interval.low if value.interval.low is not None else value.interval.high
    return None if end is None else Fraction(end)


def show_working(check: Check, teller: Teller, outcome: Outcome) -> str:
    """Write the arithmetic of a claim: "120 + 24 = 144"; where it breaks "120 + 34 = 154, not 144".

    Where it holds as rounded: "14.27 / 11.49 = 1.242, given as 1.24".
    """
    scene = Scene(teller.fillings, Reading.EXACT)
    word = "not" if outcome is Outcome.BREAKS else "given as"
    lines = [_show_side(side.told or side, scene, teller, word) for side in check.sides]
    if outcome is Outcome.BREAKS:
        broken = [line for line, fits in lines if not fits]
        return "; ".join(broken or [line for line, _ in lines])
    return "; ".join(dict.fromkeys(line for line, _ in lines))


def _show_side(side: Side, scene: Scene, teller: Teller, word: str) -> tuple[str, bool]:
    """Write one comparison, and tell whether the printed figures fulfil it."""
    left_node, right_node, sign = side.left_node, side.right_node, side.sign
    try:
        left, right = side.left(scene), side.right(scene)
        left.beside(right)
    except (Undefined, Unlike):
        return f"{teller.write(left_node)} {_WORDS[sign]} {teller.write(right_node)}", True
    fits = _compare_points(left, sign, right)
    if sign == "==":
        stated_left = is_plain(left_node) and not is_plain(right_node)
        stated_node, stated = (left_node, left) if stated_left else (right_node, right)
        node, value = (right_node, right) if stated_left else (left_node, left)
        if not is_plain(node):
            like = teller.figures(stated_node)[0] if is_plain(stated_node) and teller.figures(stated_node) else None
            if like is not None and is_bare(stated_node):
                shown = write_like(value.interval.middle or 0, like, teller.printed(like))
            else:
                shown = teller.tell_value(value, node, like)
            is_constant = isinstance(stated_node, ast.Constant)
            stated_text = teller.tell_value(stated, node) if is_constant else teller.write(stated_node)
            if not is_plain(stated_node):
                stated_text += f" = {teller.tell_value(stated, stated_node)}"
            if fits or shown == stated_text:
                return f"{teller.write(node)} = {shown}", fits
            return f"{teller.write(node)} = {shown}, {word} {stated_text}", False
    worked_out, node, limit = teller.write(left_node), teller.resolve(left_node), teller.write(right_node)
    if not is_plain(node) and not isinstance(node, ast.UnaryOp):
        worked_out += f" = {teller.tell_value(left, node)}"
        if isinstance(teller.resolve(right_node), ast.Constant) and is_share(node, teller.let_nodes):
            limit = teller.tell_value(right, node)
    return f"{worked_out} {_WORDS[sign] if fits else _find_sign(left, right)} {limit}", fits


def _find_sign(left: Value, right: Value) -> str:
    """Give how two values stand to each other as printed."""
    one, other = _point(left), _point(right)
    if one is None or other is None:
        return "is not"
    return "=" if one == other else "<" if one < other else ">"


def _compare_points(left: Value, sign: str, right: Value) -> bool:
    one, other = _point(left), _point(right)
    if one is None or other is None:
        return True
    return {
        "==": one == other,
        "!=": one != other,
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
    }[sign]


def is_plain(node: ast.expr) -> bool:
    """Tell whether an expression is one figure or number, and nothing is worked out."""
    return isinstance(node, (ast.Name, ast.Constant)) or is_bare(node)


def is_bare(node: ast.AST) -> TypeGuard[ast.expr]:
    """Tell whether an expression is a figure without its unit."""
    match node:
        case ast.Call(ast.Name("bare"), [ast.Name()]):
            return True
    return False


Part = str | tuple[str, Term | None, ast.expr]


def compile_message(text: str, compiler: Compiler, names: frozenset[str]) -> tuple[Part, ...]:
    """Cut a message into text, slots and values. Raises CheckError for an expression that cannot be read."""
    parts: list[Part] = []
    at = 0
    for found in _PLACE.finditer(text):
        parts.append(text[at : found.start()])
        inner = found.group(1).strip()
        if inner in names:
            parts.append((inner, None, ast.Name(inner)))
        else:
            try:
                term, node = compiler.term(inner)
            except CheckError as error:
                raise CheckError(error.what, found.start() + 1 + error.at) from error
            parts.append((inner, term, node))
        at = found.end()
    parts.append(text[at:])
    return tuple(part for part in parts if part)


def tell_message(parts: Sequence[Part], teller: Teller) -> str:
    """Write a message for one claim."""
    scene = Scene(teller.fillings, Reading.EXACT)
    said: list[str] = []
    for part in parts:
        if isinstance(part, str):
            said.append(part)
            continue
        name, term, node = part
        if term is None:
            said.append(teller.tell_slot(name))
            continue
        try:
            said.append(teller.tell_value(term(scene), node))
        except (Undefined, Unlike):
            said.append("?")
    return "".join(said)
