"""Dates, weekdays, years, periods and clock times. The tables are in calendar.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from numerate.model import Kind
from numerate.pipeline.quantities.calendar import find_moments
from numerate.pipeline.quantities.figure import Figure
from tests.pipeline.quantities.marked import print_figures, unmark

TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("calendar.toml").read_text(encoding="utf-8")
)
CASES = [
    (f"{table}: {marked}", marked, values)
    for table, entries in TABLES.items()
    for values, sentences in entries.items()
    for marked in sentences
]
NEW_YEAR = date(2025, 1, 1)  # a Wednesday


def write(figure: Figure) -> str:
    """Write what was read the way the tables do."""
    moment = figure.moment
    assert moment is not None
    if figure.kind is Kind.YEAR:
        assert figure.magnitude == moment.year
        return f"{figure.magnitude}" if figure.top is None else f"{figure.magnitude}..{figure.top}"
    assert figure.magnitude is None
    if figure.kind is Kind.WEEKDAY:
        return str(moment.weekday)
    if figure.kind is Kind.TIME:
        minute = moment.minute_of_day
        return "none" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
    return moment.iso() or "part"


@pytest.mark.parametrize(("marked", "values"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_sentence_is_read(marked: str, values: str) -> None:
    text, printed = unmark(marked)
    found = find_moments(text, None)
    assert print_figures(text, found) == printed
    assert [write(figure) for figure in found] == values.split()


def test_a_date_of_two_readings_keeps_both() -> None:
    (figure,) = find_moments("They met on 03/04/2025.", None)
    assert figure.moment is not None
    assert figure.moment.other is not None
    assert (figure.moment.iso(), figure.moment.other.iso()) == ("2025-04-03", "2025-03-04")


@pytest.mark.parametrize("text", ["They met on 16/02/2025.", "They met on 02/02/2025.", "They met on 3 April 2025."])
def test_a_date_of_one_reading_keeps_one(text: str) -> None:
    (figure,) = find_moments(text, None)
    assert figure.moment is not None
    assert figure.moment.other is None


@pytest.mark.parametrize("text", ["They met on 31 April.", "They met on February 30.", "They met on 31/02/2024."])
def test_an_impossible_date_is_read_as_printed(text: str) -> None:
    (figure,) = find_moments(text, None)
    assert figure.moment is not None
    assert not figure.moment.possible
    assert figure.moment.date is None


@pytest.mark.parametrize(
    ("text", "printed", "day", "weekday"),
    [
        ("She spoke yesterday.", "yesterday", "2024-12-31", None),
        ("She speaks today.", "today", "2025-01-01", None),
        ("Tomorrow she speaks.", "Tomorrow", "2025-01-02", None),
        ("She spoke last Thursday.", "last Thursday", "2024-12-26", 4),
        ("She spoke last Wednesday.", "last Wednesday", "2024-12-25", 3),
        ("She speaks next Thursday.", "next Thursday", "2025-01-02", 4),
        ("She speaks next Wednesday.", "next Wednesday", "2025-01-08", 3),
    ],
)
def test_a_day_is_told_from_the_day_of_publication(text: str, printed: str, day: str, weekday: int | None) -> None:
    (figure,) = find_moments(text, NEW_YEAR)
    assert text[figure.start : figure.end] == printed
    assert figure.kind is Kind.DATE
    assert figure.moment is not None
    assert (figure.moment.iso(), figure.moment.weekday, figure.moment.stated_year) == (day, weekday, False)


def test_a_day_told_from_an_unknown_day_is_none() -> None:
    assert find_moments("She spoke yesterday.", None) == []
    (figure,) = find_moments("She spoke last Thursday.", None)
    assert figure.kind is Kind.WEEKDAY


def test_a_weekday_beside_a_date_stays_a_weekday() -> None:
    weekday, day = find_moments("She spoke last Thursday, 2 January.", NEW_YEAR)
    assert (weekday.kind, day.kind) == (Kind.WEEKDAY, Kind.DATE)


def test_a_year_that_is_not_printed_is_not_supplied() -> None:
    (figure,) = find_moments("She spoke on 6 February.", NEW_YEAR)
    assert figure.moment is not None
    assert figure.moment.year is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_obstacle(published: date) -> None:
    for text in ("yesterday", "tomorrow", "last Friday", "next Friday"):
        assert len(find_moments(text, published)) <= 1
