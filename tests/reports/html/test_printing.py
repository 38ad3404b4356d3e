"""Numbers and intervals in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from numerate.model import PERCENT, Exact, Interval, Kind, Quantity, Span, Unit
from numerate.reports.html.printing import print_interval, print_number, print_stands_for


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (144, "144"),
        (1200, "1,200"),
        (13_300_000, "13.3 million"),
        (-4_500_000_000, "-4.5 billion"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 20), "-0.05"),
        (1_234_567, "1.234567 million"),
        (12_345_678_901, "12,345,678,901"),
    ],
)
def test_print_number(value: Exact, text: str) -> None:
    assert print_number(value) == text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(144, 144), "exactly 144"),
        (Interval(13_250_000, 13_350_000), "13.25 to 13.35 million"),
        (Interval(950_000, 1_050_000), "950,000 to 1.05 million"),
        (Interval(600, None, True), "more than 600"),
        (Interval(600, None), "at least 600"),
        (Interval(None, 600, False, True), "less than 600"),
        (Interval(None, 600), "at most 600"),
        (Interval(None, None), "anything"),
    ],
)
def test_print_interval(interval: Interval, text: str) -> None:
    assert print_interval(interval) == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Span(0, 1), Kind.PERCENT, 12, unit=PERCENT), "exactly 12%"),
        (Quantity(Span(0, 1), Kind.MONEY, 3, unit=Unit("USD", "[currency:USD]")), "exactly 3 USD"),
        (Quantity(Span(0, 1), Kind.MEASURE, 10, grain=1, unit=Unit("mile", "[length]")), "9.5 to 10.5 miles"),
        (Quantity(Span(0, 1), Kind.MEASURE, 1, unit=Unit("mile", "[length]")), "exactly 1 mile"),
        (Quantity(Span(0, 1), Kind.MEASURE, 6, unit=Unit("foot", "[length]")), "exactly 6 feet"),
        (Quantity(Span(0, 1), Kind.MEASURE, 6, unit=Unit("kilometer / hour", "")), "exactly 6 kilometers / hour"),
        (
            Quantity(Span(0, 1), Kind.TEMPERATURE, 8, grain=1, unit=Unit("degree Celsius", "[temperature]")),
            "7.5 to 8.5 degrees Celsius",
        ),
        (Quantity(Span(0, 1), Kind.COUNT, 6), "exactly 6"),
        (Quantity(Span(0, 1), Kind.SCORE, 6, 2), ""),
        (Quantity(Span(0, 1), Kind.YEAR, 2025), ""),
        (Quantity(Span(0, 1), Kind.IDENTIFIER), ""),
    ],
)
def test_print_stands_for(quantity: Quantity, text: str) -> None:
    assert print_stands_for(quantity) == text
