"""Judges values against tables of facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..config import FactTable
from ..facts import Book, read_facts
from ..facts.compare import agree, are_alike
from ..pipeline.readers.days import read_day
from .cells import is_missing, read_cell, show
from .judging import Judged, Row, Settings, Unexpected, list_columns

UNKNOWN = "nothing is known of it"
AMBIGUOUS = "the name may stand for several subjects"
EXPIRED = "nothing is known for that day"
NO_DAY = "what is known holds for a time, and the row has no day"
SEVERAL = "several values are known for that day"
UNLIKE = "what is known has another unit"
EMPTY = "no value"


@lru_cache(maxsize=8)
def load_book(paths: tuple[str, ...], table: str) -> Book:
    """Read tables of facts once in a process. Raises ConfigError."""
    tables = [FactTable(Path(path).stem, Path(path).resolve(), table) for path in paths]
    return Book(read_facts(tables, Path.cwd()))


def judge(rows: Iterable[Row], settings: Settings) -> Judged:
    """Compare each value with what is known of its subject and measure on its day.

    Raises ValueError for a cell that is no figure, ConfigError for a table that cannot be used.
    """
    book = load_book(tuple(settings["sources"]), settings.get("table") or "")
    names = list_columns("reference", settings)
    judged = Judged()
    for row in rows:
        _judge_row(judged, dict(zip(names, row, strict=True)), settings, book)
    return judged


def _judge_row(judged: Judged, cells: dict[str, Any], settings: Settings, book: Book) -> None:
    """Compare one value."""
    subject = cells[settings["subject_column"]]
    measure = cells.get(settings.get("measure_column") or "", settings.get("measure"))
    value = cells[settings["column"]]
    if is_missing(subject) or is_missing(measure) or is_missing(value):
        judged.leave(EMPTY)
        return
    try:
        quantity = read_cell(value, settings.get("unit") or "")
    except ValueError as error:
        raise ValueError(f"{subject}, {measure}: {error}") from error
    assert quantity is not None
    subjects = book.subjects(str(subject))
    if len(subjects) > 1:
        judged.leave(AMBIGUOUS)
        return
    known = [fact for name in subjects for fact in book.facts_of(name, str(measure))]
    facts = [fact for fact in known if are_alike(quantity, fact.known)]
    if not facts:
        judged.leave(UNLIKE if known else UNKNOWN)
        return
    day = _read_day(cells.get(settings.get("date_column") or ""), settings)
    if day is None and any(fact.is_dated for fact in facts):
        judged.leave(NO_DAY)
        return
    right = [fact for fact in facts if not fact.is_dated or (day is not None and fact.is_right(day, day))]
    if not right:
        judged.leave(EXPIRED)
        return
    if any(agree(quantity, fact.known) is not None for fact in right):
        judged.count += 1
        return
    if len(right) > 1:
        judged.leave(SEVERAL)
        return
    judged.count += 1
    (fact,) = right
    message = f"{fact.measure}: {show(value)} is given, {fact.shown} is known"
    judged.unexpected.append(Unexpected(str(subject), show(value), message, f"known from {fact.cited}"))


def _read_day(value: object, settings: Settings) -> date | None:
    """Give the day of a row, else that of the settings."""
    return read_day(settings.get("as_of")) if is_missing(value) else read_day(value)
