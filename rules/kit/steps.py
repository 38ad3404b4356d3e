"""Explains a claim that breaks as one would on paper: the sum, how far off the text is, why rounding is no excuse."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

from ...model import Exact, Interval, Kind, Outcome, Quantity, Reading
from .check import Check, Scene, Side, Term
from .numeral import find_numeral, write_like, write_number
from .value import Undefined, Unlike, Value
from .working import Teller, is_bare, is_plain, is_share, show_working

_HUNDREDTHS = (Kind.PERCENT, Kind.PERCENTAGE_POINT)


def explain_break(check: Check, teller: Teller) -> tuple[str, ...]:
    """Give the working and what follows from it, each a line. The working stands first."""
    working = show_working(check, teller, Outcome.BREAKS)
    if len(check.sides) != 1:
        return (working,)
    try:
        return (working, *_Explanation.of(check.sides[0].told or check.sides[0], teller).tell())
    except (Undefined, Unlike):
        return (working,)


class _Explanation(Struct, frozen=True):
    """What is worked out beside what the text says; of two sides the plainer is what it says."""

    made: Term
    made_node: ast.expr
    said: Term
    said_node: ast.expr
    teller: Teller

    @classmethod
    def of(cls, side: Side, teller: Teller) -> _Explanation:
        """Take the sides of a comparison apart."""
        left, right = (teller.resolve(node) for node in (side.left_node, side.right_node))
        if is_plain(left) and not isinstance(right, ast.Constant):
            return cls(side.right, right, side.left, left, teller)
        return cls(side.left, left, side.right, right, teller)

    def tell(self) -> Iterator[str]:
        """Say how far the text is off, and that rounding does not make up for it. Raises Undefined, Unlike."""
        made, said = self._weigh(Reading.EXACT)
        forms = self._choose_forms(said)
        one, other = made.interval.middle, said.interval.middle
        if forms is None or not is_plain(self.said_node) or one is None or other is None or one == other:
            return
        write, write_gap = forms
        name = write(other) if isinstance(self.said_node, ast.Constant) else self.teller.write(self.said_node)
        yield f"{name} is {write_gap(abs(one - other))} {'more' if other > one else 'less'}"
        made, said = self._weigh(Reading.ROUNDED)
        ends = _find_nearest(made.interval, said.interval)
        if ends is not None:
            it = f"{self.teller.write(self.made_node)} stands for" if is_plain(self.made_node) else "it comes to"
            (one_bound, one_end), (other_bound, other_end) = ends
            yield (
                f"rounding does not explain it: {it} {one_bound} {write(one_end)}, "
                f"and {name} stands for {other_bound} {write(other_end)}"
            )

    def _weigh(self, reading: Reading) -> tuple[Value, Value]:
        scene = Scene(self.teller.fillings, reading)
        made, said = self.made(scene), self.said(scene)
        made.beside(said)
        return made, said

    def _choose_forms(self, said: Value) -> tuple[Callable[[Exact], str], Callable[[Fraction], str]] | None:
        """Give how values and differences are written, None where no figure shows a form that fits."""
        teller = self.teller
        like = self._find_like(said)
        if is_share(self.made_node, teller.let_nodes) and (like is None or like.kind not in _HUNDREDTHS):
            return _write_percent, _write_points
        if like is None:
            return None
        printed = teller.printed(like)

        def write(value: Exact) -> str:
            return write_like(value, like, printed)

        return write, _write_points if like.kind in _HUNDREDTHS else write

    def _find_like(self, said: Value) -> Quantity | None:
        """Give the figure in whose form all is written: what the text says, else one of those it is worked out from."""
        for node in (self.said_node, self.made_node):
            for quantity in self.teller.figures(node):
                fits = is_bare(node) or self.teller.fits(quantity, said)
                shifted = quantity.unit is not None and quantity.unit.offset  # 40F is no difference of temperatures
                if fits and not shifted and find_numeral(self.teller.printed(quantity)) is not None:
                    return quantity
        return None


_End = tuple[str, Exact]


def _find_nearest(made: Interval, said: Interval) -> tuple[_End, _End] | None:
    """Give the ends of two intervals that come nearest to each other, None where there is no rounding to speak of."""
    if made.exact and said.exact:
        return None
    if made.high is not None and said.low is not None and made.high <= said.low:
        bounds, ends = ("at most", "at least"), (made.high, said.low)
    elif said.high is not None and made.low is not None and said.high <= made.low:
        bounds, ends = ("at least", "at most"), (made.low, said.high)
    else:
        return None
    first = "exactly" if made.exact else bounds[0]
    second = "exactly" if said.exact else bounds[1]
    return (first, ends[0]), (second, ends[1])


def _write_percent(value: Exact) -> str:
    return write_number(Fraction(value) * 100, 0, commas=True) + "%"


def _write_points(gap: Fraction) -> str:
    points = write_number(gap * 100, 0, commas=True)
    return f"{points} percentage point{'' if points == '1' else 's'}"
