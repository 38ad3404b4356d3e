"""The strip of an article's numbers."""

from __future__ import annotations

from numerate.model import Status
from numerate.reports.html.sheet import Strip
from numerate.reports.html.strip import draw_strip


def test_each_number_has_a_line_in_the_order_of_reading() -> None:
    strip = draw_strip([Status.UNCHECKED, Status.CONTRADICTED, Status.ADDS_UP, Status.CONTRADICTED])
    assert strip == Strip(
        4, (("contradicted", "M1.5 0V12M3.5 0V12"), ("adds-up", "M2.5 5V12"), ("unchecked", "M0.5 8V12"))
    )


def test_without_numbers_there_is_none() -> None:
    assert draw_strip([]) == Strip(0)
