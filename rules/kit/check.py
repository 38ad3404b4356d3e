"""The check language: what must hold between the figures of a claim.

It looks like Python and is never run as Python: the text is parsed, every node is compared with a short list
of what
is allowed, and closures over intervals are built from it. There are names of slots and lets, numbers, + - *
/,
comparisons, and/or/not, and the functions of ``functions.py``. ``==`` between intervals means that they meet,
``<=``
that one may be at most the other.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ...model import Interval, Quantity, Reading
from .functions import CALENDAR, FUNCTIONS, add, divide, subtract, times
from .retell import retell
from .rough import Guess, compile_guess
from .value import Undefined, Unlike, Value, number, value_of

LONGEST = 300
MOST_NODES = 120
DEEPEST = 24
LARGEST = 10**18

Filling = Quantity | tuple[Quantity, ...]


class CheckError(ValueError):
    """A check cannot be read; ``at`` is the column in its text, counted from 0."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


class Scene:
    """Figures under one reading.

    ``room`` may replace the reading's intervals (to ask how much a check says).
    """

    __slots__ = ("_known", "_room", "fillings", "reading")

    def __init__(
        self,
        fillings: Mapping[str, Filling],
        reading: Reading,
        room: Callable[[Quantity], Value] | None = None,
    ) -> None:
        self.fillings = fillings
        self.reading = reading
        self._room = room
        self._known: dict[int, Value] = {}

    def value(self, quantity: Quantity) -> Value:
        """Give the value of a figure."""
        known = self._known.get(id(quantity))
        if known is None:
            known = self._room(quantity) if self._room else value_of(quantity, self.reading)
            self._known[id(quantity)] = known
        return known


Term = Callable[[Scene], Value]
Test = Callable[[Scene], bool]


class Side(Struct, frozen=True):
    """A comparison in a check: two terms and the sign between them.

    ``told``  how a reader is told of it, None where it can be told as it stands.
    """

    left: Term
    sign: str
    right: Term
    left_node: ast.expr
    right_node: ast.expr
    told: Side | None = None


class Check(Struct, frozen=True):
    """A test of figures. ``sides`` are its comparisons, ``names`` the slots it uses.

    ``guess``  tells quickly that it cannot hold; None where that cannot be told.
    """

    text: str
    test: Test
    sides: tuple[Side, ...]
    names: frozenset[str]
    guess: Guess | None = None


_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def compare(one: Interval, sign: str, other: Interval) -> bool:
    """Tell whether a comparison may hold for some numbers of two intervals."""
    match sign:
        case "==":
            return one.meets(other)
        case "!=":
            return not (one.exact and one == other)
        case "<":
            return one.may_be_below(other)
        case "<=":
            return one.may_be_at_most(other)
        case ">":
            return other.may_be_below(one)
        case _:
            return other.may_be_at_most(one)


class Compiler:
    """Turns texts of the check language into checks and terms, for one rule."""

    def __init__(self, slots: Mapping[str, bool], lets: Mapping[str, str] | None = None) -> None:
        """``slots`` tells of each slot whether it is a list.

        ``lets`` are named terms, later ones may use earlier.
        """
        self._slots = dict(slots)
        self._lets: dict[str, Term] = {}
        self._let_names: dict[str, frozenset[str]] = {}
        self.let_nodes: dict[str, ast.expr] = {}
        self._sides: list[Side] = []
        self._names: set[str] = set()
        self._source = ""
        for name, text in (lets or {}).items():
            self._names = set()
            self._lets[name] = self.term(text)[0]
            self._let_names[name] = frozenset(self._names)
            self.let_nodes[name] = _parse(text)

    def check(self, text: str) -> Check:
        """Read a test. Raises CheckError."""
        self._sides, self._names, self._source = [], set(), text
        node = _parse(text)
        test = self._test(node, negated=False)
        # Only comparisons that must all hold can be guessed at one by one.
        plain = not any(isinstance(each, (ast.Or, ast.Not)) for each in ast.walk(node))
        nodes = [(side.left_node, side.sign, side.right_node) for side in self._sides]
        guess = compile_guess(nodes, self.let_nodes) if plain else None
        return Check(text, test, tuple(self._sides), frozenset(self._names), guess)

    def term(self, text: str) -> tuple[Term, ast.expr]:
        """Read a value, for lets and messages. Raises CheckError."""
        self._source = text
        node = _parse(text)
        return self._term(node), node

    def _test(self, node: ast.expr, *, negated: bool) -> Test:
        match node:
            case ast.BoolOp(op, values):
                tests = [self._test(value, negated=negated) for value in values]
                if isinstance(op, ast.And) != negated:
                    return lambda scene: all(test(scene) for test in tests)
                return lambda scene: any(test(scene) for test in tests)
            case ast.UnaryOp(ast.Not(), operand):
                return self._test(operand, negated=not negated)
            case ast.Compare(left, ops, comparators):
                return self._compare(node, [left, *comparators], ops, negated=negated)
            case _:
                raise CheckError("a check must compare something (==, <=, <, >=, >, !=)", node.col_offset)

    def _compare(
        self, node: ast.Compare, nodes: Sequence[ast.expr], ops: Sequence[ast.cmpop], *, negated: bool
    ) -> Test:
        sides: list[Side] = []
        for place, op in enumerate(ops):
            sign = _SIGNS.get(type(op))
            if sign is None:
                raise CheckError("only ==, !=, <, <=, > and >= compare", node.col_offset)
            left, right = nodes[place], nodes[place + 1]
            sides.append(self._side(left, _OPPOSITE[sign] if negated else sign, right))
        self._sides += sides
        if len(sides) == 1:
            return _side_test(sides[0])
        tests = [_side_test(side) for side in sides]
        if negated:
            return lambda scene: any(test(scene) for test in tests)
        return lambda scene: all(test(scene) for test in tests)

    def _side(self, left: ast.expr, sign: str, right: ast.expr) -> Side:
        told = retell(left, sign, right, self.let_nodes)
        own = Side(self._term(left), sign, self._term(right), left, right)
        return own if told == (left, sign, right) else replace(own, told=self._side(*told))

    def _term(self, node: ast.expr) -> Term:
        match node:
            case ast.Constant(value) if type(value) in (int, float):
                segment = ast.get_source_segment(self._source, node) or str(value)
                try:
                    exact = Fraction(segment)
                except ValueError as error:
                    raise CheckError(f"{segment!r} is not a plain number", node.col_offset) from error
                if abs(exact) > LARGEST or exact.denominator > LARGEST:
                    raise CheckError("that number is too large", node.col_offset)
                constant = number(exact)
                return lambda scene: constant
            case ast.Name(name):
                return self._name(node, name)
            case ast.UnaryOp(ast.USub(), operand):
                inner = self._term(operand)
                return lambda scene: _negate(inner(scene))
            case ast.BinOp(left, op, right):
                return self._operate(node, self._term(left), op, self._term(right))
            case ast.Call(ast.Name(name), args, []):
                return self._call(node, name, args)
            case _:
                raise CheckError("this is not part of the check language", node.col_offset)

    def _name(self, node: ast.expr, name: str) -> Term:
        let = self._lets.get(name)
        if let is not None:
            self._names |= self._let_names[name]
            return let
        if name not in self._slots:
            raise CheckError(f"there is no slot {name!r}", node.col_offset)
        if self._slots[name]:
            raise CheckError(f"{name} is a list; use sum({name}), max({name}) or the like", node.col_offset)
        self._names.add(name)

        def take(scene: Scene) -> Value:
            filling = scene.fillings.get(name)
            if not isinstance(filling, Quantity):
                raise Undefined(f"there is no {name}")
            return scene.value(filling)

        return take

    def _operate(self, node: ast.expr, left: Term, op: ast.operator, right: Term) -> Term:
        match op:
            case ast.Add():
                return lambda scene: add((left(scene), right(scene)))
            case ast.Sub():
                return lambda scene: subtract(left(scene), right(scene))
            case ast.Mult():
                return lambda scene: times(left(scene), right(scene))
            case ast.Div():
                return lambda scene: divide(left(scene), right(scene))
            case _:
                raise CheckError("only + - * and / calculate", node.col_offset)

    def _call(self, node: ast.expr, name: str, args: Sequence[ast.expr]) -> Term:
        if name in CALENDAR:
            return self._call_calendar(node, name, args)
        function = FUNCTIONS.get(name)
        if function is None:
            known = ", ".join(sorted([*FUNCTIONS, *CALENDAR]))
            raise CheckError(f"there is no function {name!r}; there are {known}", node.col_offset)
        if function.most is None:
            many = [self._many(arg) for arg in args]
            if not many:
                raise CheckError(f"{name}() needs something to work on", node.col_offset)
            return lambda scene: function.call([value for take in many for value in take(scene)])
        if not function.least <= len(args) <= function.most:
            raise CheckError(f"{name}() takes {function.least} values, not {len(args)}", node.col_offset)
        terms = [self._term(arg) for arg in args]
        return lambda scene: function.call([term(scene) for term in terms])

    def _many(self, node: ast.expr) -> Callable[[Scene], list[Value]]:
        """Read an argument that may be a list slot."""
        if isinstance(node, ast.Name) and self._slots.get(node.id) and node.id not in self._lets:
            name = node.id
            self._names.add(name)

            def take(scene: Scene) -> list[Value]:
                filling = scene.fillings.get(name)
                if not isinstance(filling, tuple) or not filling:
                    raise Undefined(f"there is no {name}")
                return [scene.value(quantity) for quantity in filling]

            return take
        term = self._term(node)
        return lambda scene: [term(scene)]

    def _call_calendar(self, node: ast.expr, name: str, args: Sequence[ast.expr]) -> Term:
        function = CALENDAR[name]
        names = [arg.id for arg in args if isinstance(arg, ast.Name) and self._slots.get(arg.id) is False]
        if len(args) != 2 or len(names) != 2:
            raise CheckError(f"{name}() takes two slots of one figure each", node.col_offset)
        self._names.update(names)

        def take(scene: Scene) -> Value:
            first, second = (scene.fillings.get(each) for each in names)
            if not isinstance(first, Quantity) or not isinstance(second, Quantity):
                raise Undefined("a date is missing")
            return function.call(first, second)

        return take


def _negate(value: Value) -> Value:
    return Value(-value.interval, value.dimension, value.free)


def _side_test(side: Side) -> Test:
    """Give the test of one comparison; unlike dimensions raise Unlike."""

    def test(scene: Scene) -> bool:
        left, right = side.left(scene), side.right(scene)
        left.beside(right)
        return compare(left.interval, side.sign, right.interval)

    return test


def _parse(text: str) -> ast.expr:
    """Parse an expression within the limits. Raises CheckError."""
    if len(text) > LONGEST:
        raise CheckError(f"longer than {LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = getattr(error, "offset", None) or 1
        raise CheckError("this is not an expression", column - 1) from error
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES or _depth(tree.body) > DEEPEST:
        raise CheckError("too long or too deep")
    return tree.body


def _depth(node: ast.AST) -> int:
    return 1 + max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)


__all__ = ["Check", "CheckError", "Compiler", "Filling", "Scene", "Side", "Undefined", "Unlike", "compare"]
