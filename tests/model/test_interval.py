"""The laws of interval arithmetic (R. E. Moore, *Interval Analysis*, 1966), with open and missing ends."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from numerate.model import EVERYTHING, ZERO, Exact, Interval
from tests.strategies import Pick, bounded_intervals, exact_values, intervals, picks, sizes, small_values

Operation = Callable[[Interval, Interval], Interval]
PointOperation = Callable[[Exact, Exact], Exact]
RING = [(operator.add, operator.add), (operator.sub, operator.sub), (operator.mul, operator.mul)]


# --- what an operation gives holds every result on points ------------------------------------------------------


@pytest.mark.parametrize(("operation", "on_points"), RING)
@given(one=picks(), other=picks())
def test_results_on_points_are_inside(operation: Operation, on_points: PointOperation, one: Pick, other: Pick) -> None:
    assert on_points(one.value, other.value) in operation(one.interval, other.interval)


@given(one=picks(), other=picks())
def test_quotients_of_points_are_inside(one: Pick, other: Pick) -> None:
    assume(other.value != 0)
    assert Fraction(one.value) / other.value in one.interval / other.interval


@given(one=picks())
def test_opposites_and_sizes_of_points_are_inside(one: Pick) -> None:
    assert -one.value in -one.interval
    assert max(one.value, -one.value) in abs(one.interval)


@given(one=picks())
def test_reciprocals_of_points_are_inside(one: Pick) -> None:
    assume(one.value != 0)
    assert Fraction(1) / one.value in one.interval.reciprocal()


@given(one=picks(), factor=small_values, offset=small_values)
def test_scaled_and_shifted_points_are_inside(one: Pick, factor: Exact, offset: Exact) -> None:
    assert one.value * factor in one.interval.scale(factor)
    assert one.value + offset in one.interval.shift(offset)


# --- and nothing else: the result is the tightest ---------------------------------------------------------------


@pytest.mark.parametrize(("operation", "on_points"), RING)
@given(one=bounded_intervals(), other=bounded_intervals())
def test_ends_are_results_on_ends(
    operation: Operation, on_points: PointOperation, one: Interval, other: Interval
) -> None:
    result = operation(one, other)
    corners = {on_points(a, b) for a in (one.low, one.high) for b in (other.low, other.high)}  # type: ignore[arg-type]
    assert result.low == min(corners)
    assert result.high == max(corners)


@pytest.mark.parametrize(("operation", "on_points"), RING)
@given(one=bounded_intervals(), other=bounded_intervals(), data=st.data())
def test_a_closed_end_is_reached(
    operation: Operation, on_points: PointOperation, one: Interval, other: Interval, data: st.DataObject
) -> None:
    """A closed end of the result is the result on two points, of which each is in its interval."""
    result = operation(one, other)
    for end, is_open in ((result.low, result.low_open), (result.high, result.high_open)):
        reached = any(
            on_points(a, b) == end and a in one and b in other
            for a in (one.low, one.high, 0)
            for b in (other.low, other.high, 0, other.middle)
            if a is not None and b is not None
        ) or (end == 0 and operation is operator.mul and (0 in one or 0 in other))
        assert reached is not is_open


def test_multiplication_at_zero() -> None:
    assert Interval(0, 1, True, False) * Interval(0, 1) == Interval(0, 1)
    assert Interval(0, 1, True, False) * Interval(2, 3) == Interval(0, 3, True, False)
    assert Interval(0, None) * Interval(-1, None) == EVERYTHING
    assert Interval(0, None, True, False) * Interval(0, None, True, False) == Interval(0, None, True, False)
    assert ZERO * EVERYTHING == ZERO


# --- algebra -----------------------------------------------------------------------------------------------------


@given(a=intervals(), b=intervals(), c=intervals())
def test_sums_and_products_in_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a + b == b + a
    assert a * b == b * a
    assert (a + b) + c == a + (b + c)
    assert (a * b) * c == a * (b * c)


@given(a=intervals(), b=intervals(), c=intervals())
def test_products_of_sums_lie_inside_sums_of_products(a: Interval, b: Interval, c: Interval) -> None:
    assert (a * (b + c)).within(a * b + a * c)


@given(a=intervals(), value=small_values, b=intervals(), c=intervals())
def test_a_point_is_distributed(a: Interval, value: Exact, b: Interval, c: Interval) -> None:
    point = Interval.point(value)
    assert point * (b + c) == point * b + point * c
    assert a + ZERO == a
    assert a * Interval.point(1) == a


@given(a=intervals(), b=intervals())
def test_negation(a: Interval, b: Interval) -> None:
    opposite = -a
    assert -opposite == a
    assert -(a + b) == -a - b
    assert -a * b == -(a * b)
    assert abs(a) == abs(-a)


@given(a=intervals())
def test_reciprocal_of_the_reciprocal(a: Interval) -> None:
    assume(0 not in a and 0 not in a.reciprocal())
    assert a.reciprocal().reciprocal() == a


@given(a=intervals(), b=intervals())
def test_division_is_multiplication_by_the_reciprocal(a: Interval, b: Interval) -> None:
    assert a / b == (EVERYTHING if 0 in b else a * b.reciprocal())


@given(parts=st.lists(bounded_intervals(), max_size=5))
def test_total_adds_in_turn(parts: list[Interval]) -> None:
    total = Interval.total(parts)
    assert total.low == sum(part.low for part in parts if part.low is not None)
    assert total.high == sum(part.high for part in parts if part.high is not None)


# --- sets --------------------------------------------------------------------------------------------------------


@given(a=intervals(), b=intervals(), value=small_values)
def test_intersection_holds_what_both_hold(a: Interval, b: Interval, value: Exact) -> None:
    both = a.intersect(b)
    assert (value in a and value in b) is (both is not None and value in both)
    assert (both is None) is not a.meets(b)


@given(a=intervals(), b=intervals())
def test_intersection_and_hull_by_the_laws_of_sets(a: Interval, b: Interval) -> None:
    both, around = a.intersect(b), a.hull(b)
    assert both == b.intersect(a)
    assert around == b.hull(a)
    assert a.within(around)
    assert b.within(around)
    assert a.hull(a) == a == a.intersect(a)
    if both is not None:
        assert both.within(a)
        assert both.within(b)
        assert a.hull(both) == a
    assert a.intersect(around) == a


@given(a=intervals(), b=intervals(), c=intervals())
def test_hulls_in_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a.hull(b).hull(c) == a.hull(b.hull(c))


@given(a=intervals(), b=intervals(), value=small_values)
def test_within_means_every_number(a: Interval, b: Interval, value: Exact) -> None:
    if a.within(b) and value in a:
        assert value in b
    assert a.within(b) is (a.hull(b) == b)


@given(one=picks(), other=picks())
def test_comparisons_of_points_are_possible(one: Pick, other: Pick) -> None:
    a, b = one.interval, other.interval
    if one.value <= other.value:
        assert a.may_be_at_most(b)
    if one.value < other.value:
        assert a.may_be_below(b)
    if one.value == other.value:
        assert a.meets(b)


@given(a=intervals(), b=intervals())
def test_an_operation_on_more_gives_more(a: Interval, b: Interval) -> None:
    wider = a.hull(b)
    for operation in (operator.add, operator.sub, operator.mul):
        assert operation(a, b).within(operation(wider, b))


# --- making and asking -------------------------------------------------------------------------------------------


@given(value=exact_values, room=sizes)
def test_around(value: Exact, room: Exact) -> None:
    interval = Interval.around(value, room)
    assert interval.middle == value
    assert interval.width == 2 * room
    assert interval.exact is (room == 0)
    assert value in interval


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True), (None, 1, True, False), (1, None, False, True)],
)
def test_impossible_intervals_are_refused(
    low: Exact | None, high: Exact | None, low_open: bool, high_open: bool
) -> None:
    with pytest.raises(ValueError, match=r"cannot be (empty|open)"):
        Interval(low, high, low_open, high_open)


def test_open_ends_do_not_belong() -> None:
    interval = Interval(1, 2, True, False)
    assert 1 not in interval
    assert 2 in interval
    assert not interval.meets(Interval(0, 1))
    assert interval.describe() == "(1, 2]"
    assert EVERYTHING.describe() == "(-inf, inf)"


def test_missing_ends_have_no_middle_and_no_width() -> None:
    half = Interval(3, None)
    assert half.middle is None
    assert half.width is None
    assert not half.bounded
    assert not half.exact
