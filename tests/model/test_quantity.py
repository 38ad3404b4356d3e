"""What a printed figure may stand for: the table of docs/intervals.md, and the order of the readings."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import EVERYTHING, Hedge, Interval, Kind, Quantity, Reading, Span
from tests.strategies import quantities

SPAN = Span(0, 1)
MILLION = 1_000_000
HALF = Fraction(1, 2)


@given(quantity=quantities())
def test_a_looser_reading_never_narrows(quantity: Quantity) -> None:
    exact, rounded, loose = (quantity.interval(reading) for reading in Reading)
    assert exact.within(rounded)
    assert rounded.within(loose)


@given(quantity=quantities(st.sampled_from([Hedge.NONE, Hedge.ABOUT, Hedge.AT_LEAST, Hedge.AT_MOST])))
def test_what_is_printed_is_always_meant(quantity: Quantity) -> None:
    assert quantity.magnitude is not None
    for reading in Reading:
        assert quantity.magnitude in quantity.interval(reading)


@given(quantity=quantities(st.sampled_from([Hedge.OVER, Hedge.UNDER])))
def test_a_strict_bound_leaves_the_figure_out(quantity: Quantity) -> None:
    assert quantity.magnitude is not None
    if quantity.top is None:
        assert quantity.magnitude not in quantity.interval(Reading.LOOSE)


def test_no_number_may_be_anything() -> None:
    assert Quantity(SPAN, Kind.DATE).interval() == EVERYTHING


TABLE: dict[str, tuple[Quantity, list[Interval]]] = {
    "144 officers": (Quantity(SPAN, Kind.COUNT, 144), [Interval(144, 144)] * 3),
    "1,200 people": (
        Quantity(SPAN, Kind.COUNT, 1200, filling=100),
        [Interval(1200, 1200), Interval(1200, 1200), Interval(1150, 1300, False, True)],
    ),
    "12.4%": (
        Quantity(SPAN, Kind.PERCENT, Fraction("12.4"), grain=Fraction(1, 10), filling=Fraction(1, 10)),
        [
            Interval.point(Fraction("12.4")),
            Interval(Fraction("12.35"), Fraction("12.45")),
            Interval(Fraction("12.35"), Fraction("12.5"), False, True),
        ],
    ),
    "$13.3m": (
        Quantity(SPAN, Kind.MONEY, 13_300_000, grain=100_000, filling=100_000),
        [
            Interval.point(13_300_000),
            Interval(13_250_000, 13_350_000),
            Interval(13_250_000, 13_400_000, False, True),
        ],
    ),
    "-3 per cent": (
        Quantity(SPAN, Kind.PERCENT, -3, grain=1, filling=1),
        [Interval.point(-3), Interval(-3 - HALF, -3 + HALF), Interval(-4, -3 + HALF, True, False)],
    ),
    "about 600": (
        Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.ABOUT),
        [Interval.point(600), Interval(570, 630), Interval(540, 660)],
    ),
    "more than 600": (Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.OVER), [Interval(600, None, True, False)] * 3),
    "at least 600": (Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.AT_LEAST), [Interval(600, None)] * 3),
    "under 600": (Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.UNDER), [Interval(None, 600, False, True)] * 3),
    "up to 600": (Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.AT_MOST), [Interval(None, 600)] * 3),
    "nearly 600": (
        Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.NEARLY),
        [Interval(540, 600, True, True), Interval(540, 600, True, True), Interval(540, 600, True, False)],
    ),
    "just over 600": (
        Quantity(SPAN, Kind.COUNT, 600, hedge=Hedge.JUST_OVER),
        [Interval(600, 660, True, True), Interval(600, 660, True, True), Interval(600, 660, False, True)],
    ),
    "10 to 15": (Quantity(SPAN, Kind.COUNT, 10, 15), [Interval(10, 15)] * 3),
    "dozens": (Quantity(SPAN, Kind.COUNT, 24, vague=Interval(24, 99)), [Interval(24, 99)] * 3),
    "two-thirds": (
        Quantity(SPAN, Kind.RATIO, Fraction(2, 3), vague=Interval.around(Fraction(2, 3), Fraction(1, 40))),
        [Interval.point(Fraction(2, 3)), *[Interval.around(Fraction(2, 3), Fraction(1, 40))] * 2],
    ),
}


@pytest.mark.parametrize("printed", TABLE)
def test_the_table(printed: str) -> None:
    quantity, expected = TABLE[printed]
    assert [quantity.interval(reading) for reading in Reading] == expected


def test_a_decimal_is_rounded_half_a_last_digit_either_way() -> None:
    quantity = Quantity(SPAN, Kind.NUMBER, Fraction("0.5"), grain=Fraction("0.1"))
    assert quantity.interval() == Interval(Fraction("0.45"), Fraction("0.55"))


def test_fifteen_million_has_half_a_million_to_spare() -> None:
    quantity = Quantity(SPAN, Kind.COUNT, 15 * MILLION, grain=MILLION, filling=MILLION)
    assert quantity.interval() == Interval(15 * MILLION - MILLION // 2, 15 * MILLION + MILLION // 2)
