"""Misprints: the slips of the pen that lie between two printed figures."""

from __future__ import annotations

import pytest

from numerate.model import Kind, Quantity, Span
from numerate.rules.kit.misprint import digits_of, is_slip, swapped


def _figure(value: int) -> Quantity:
    return Quantity(Span(0, 1), Kind.COUNT, value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (86, 68),
        (1_280_000, 1_820_000),
        (4_100, 410),
        (6_570_000_000, 6_570_000),
        (6_500_000_000, 6_512_700),
        (1_102, 1_021),
    ],
)
def test_a_slip_lies_between(one: int, other: int) -> None:
    assert is_slip(_figure(one), _figure(other))
    assert is_slip(_figure(other), _figure(one))


@pytest.mark.parametrize(
    ("one", "other"), [(28, 12), (27, 12), (538, 5_309), (831, 8_177), (40, 4), (51, 70), (86, 86), (0, 10), (22, 23)]
)
def test_other_figures_are_no_slips(one: int, other: int) -> None:
    assert not is_slip(_figure(one), _figure(other))


def test_zeros_at_the_end_say_nothing() -> None:
    assert digits_of(_figure(1_280_000)) == "128"


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("128", "182", True), ("28", "12", False), ("123", "321", False)]
)
def test_neighbouring_digits_change_places(one: str, other: str, expected: bool) -> None:
    assert swapped(one, other) is expected
