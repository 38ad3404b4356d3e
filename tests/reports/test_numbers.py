"""Values and bounds as JSON numbers: exact, and equal to what the model's intervals say."""

from __future__ import annotations

import json
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from numerate.model import Exact, Hedge, Interval, Kind, Moment, Quantity, Span
from numerate.reports.numbers import write_bounds, write_number, write_range, write_value

PLAIN = Quantity(Span(0, 1), Kind.NUMBER)

exact = st.one_of(
    st.integers(-(10**20), 10**20),
    st.builds(Fraction, st.integers(-(10**12), 10**12), st.integers(1, 10**6)),
)
grains = st.one_of(st.sampled_from([0, 1, 10, 100_000, Fraction(1, 10), Fraction(1, 1000)]), st.integers(0, 10**9))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (144, "144"),
        (Fraction(144), "144"),
        (Fraction(133, 10), "13.3"),
        (Fraction(1, 3), "0.3333333333333333"),
        (Fraction(-1, 8), "-0.125"),
        (10**30, "1" + "0" * 30),
        (Fraction(10**400, 3), "null"),
    ],
)
def test_a_number_is_written_as_printed(value: Exact, written: str) -> None:
    assert msgspec.json.encode(write_number(value)).decode() == written


@given(exact, grains, st.sampled_from(Hedge), st.booleans())
def test_bounds_are_those_of_the_interval(value: Exact, grain: Exact, hedge: Hedge, ranged: bool) -> None:
    top = abs(Fraction(value)) + 7 if ranged else None
    quantity = replace(PLAIN, magnitude=value, grain=grain, hedge=hedge, top=top)
    interval = quantity.interval()
    expected = tuple(None if end is None else write_number(end) for end in (interval.low, interval.high))
    assert write_bounds(quantity) == expected


@given(exact)
def test_a_number_comes_back_from_json_as_near_as_floats_are(value: Exact) -> None:
    written = write_number(value)
    back = json.loads(msgspec.json.encode(written))
    assert back == written
    assert back == value or back == float(value)


def test_a_range_has_both_ends_and_no_value() -> None:
    quantity = replace(PLAIN, magnitude=10, top=15, grain=1)
    assert write_value(quantity) is None
    assert write_range(quantity) == [10, 15]
    assert write_bounds(quantity) == (9.5, 15.5)


def test_a_vague_word_has_the_bounds_of_its_interval() -> None:
    quantity = replace(PLAIN, magnitude=Fraction(2, 3), vague=Interval(Fraction(13, 20), Fraction(17, 25)))
    assert write_bounds(quantity) == (0.65, 0.68)


def test_a_year_has_a_value_and_a_day_has_none() -> None:
    year = replace(PLAIN, kind=Kind.YEAR, moment=Moment(year=2004))
    assert (write_value(year), write_bounds(year), write_range(year)) == (2004, (2004, 2004), None)
    day = replace(PLAIN, kind=Kind.DATE, moment=Moment(2004, 5, 6))
    assert (write_value(day), write_bounds(day)) == (None, (None, None))
