"""Solving an equation for one of its figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Interval, Kind, Quantity, Span
from numerate.rules.kit.check import Compiler
from numerate.rules.system.solve import solve


def _figure(value: int | Fraction) -> Quantity:
    return Quantity(Span(0, 1), Kind.NUMBER, value)


def _solve(
    text: str, fillings: dict[str, int | tuple[int, ...]], name: str, place: int = 0, **lets: str
) -> Interval | None:
    slots = {each: isinstance(value, tuple) for each, value in fillings.items()}
    compiler = Compiler(slots, lets)
    made = {
        each: tuple(map(_figure, value)) if isinstance(value, tuple) else _figure(value)
        for each, value in fillings.items()
    }
    return solve(compiler.check(text), compiler, made, name, place)


@pytest.mark.parametrize(
    ("text", "fillings", "name", "expected"),
    [
        ("total == sum(parts)", {"total": 144, "parts": (120, 34)}, "total", 154),
        ("total == sum(parts)", {"total": 144, "parts": (120, 34)}, "parts", 110),
        ("after - before == change", {"before": 10, "after": 14, "change": 5}, "before", 9),
        ("rate == percent_change(before, after)", {"rate": 1, "before": 10, "after": 30}, "after", 20),
        ("part == rate * whole", {"part": 10, "rate": 5, "whole": 4}, "rate", Fraction(5, 2)),
        ("ratio(one, other) == times", {"one": 8, "other": 3, "times": 4}, "other", 2),
        ("average == mean(parts)", {"average": 5, "parts": (4, 4, 4)}, "parts", 7),
    ],
)
def test_the_other_figures_leave_one_value(
    text: str, fillings: dict[str, int | tuple[int, ...]], name: str, expected: int | Fraction
) -> None:
    assert _solve(text, fillings, name) == Interval.point(expected)


def test_named_terms_are_solved_through() -> None:
    assert _solve("rise == 4", {"before": 3, "after": 9}, "after", rise="after - before") == Interval.point(7)


@pytest.mark.parametrize(
    ("text", "name"),
    [("one <= other", "one"), ("one + one == other", "one"), ("abs(one) == other", "one"), ("one * 0 == other", "one")],
)
def test_what_does_not_lead_back_is_not_solved(text: str, name: str) -> None:
    assert _solve(text, {"one": 2, "other": 3}, name) is None


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6), st.integers(-1000, 1000), st.integers(0, 5))
def test_what_a_sum_leaves_to_an_item_makes_the_sum(parts: list[int], total: int, place: int) -> None:
    place %= len(parts)
    room = _solve("total == sum(parts)", {"total": total, "parts": tuple(parts)}, "parts", place)
    assert room is not None
    assert room.exact
    assert room.low is not None
    assert sum(parts) - parts[place] + room.low == total
