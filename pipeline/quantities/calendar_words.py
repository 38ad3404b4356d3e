"""The words of the calendar, and figures made of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ...model import Kind, Moment
from ..lexicon import read_words
from .figure import Figure

WORDS: dict[str, Any] = read_words("calendar")

_MONTHS: dict[str, list[str]] = WORDS["months"]
_WEEKDAYS: dict[str, list[str]] = WORDS["weekdays"]


def _number_forms(names: dict[str, list[str]]) -> dict[str, int]:
    """Lead from every form of a name, as a word and in capitals, to its number, counted from 1."""
    return {
        cased: number
        for number, (name, shorts) in enumerate(names.items(), start=1)
        for form in (name, *shorts)
        for cased in (form, form.upper())
    }


MONTH_NUMBER = _number_forms(_MONTHS)
WEEKDAY_NUMBER = _number_forms(_WEEKDAYS)
FULL_WEEKDAYS = frozenset(cased for name in _WEEKDAYS for cased in (name, name.upper()))
# Beside a day number a month may be written small, unless it is a word of its own.
ANY_MONTH_NUMBER = MONTH_NUMBER | {
    name.lower(): number
    for number, name in enumerate(_MONTHS, start=1)
    if name.lower() not in WORDS["month_alone"]["words"]
}

# What may be a month, to be looked up in MONTH_NUMBER or ANY_MONTH_NUMBER.
MONTH = r"[A-Z][A-Za-z]{2,8}(?![A-Za-z])"
MONTH_ANY = r"[A-Za-z]{3,9}(?![A-Za-z])"
YEAR = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"

ORDINAL_NUMBER: dict[str, int] = {word: number for number, word in enumerate(WORDS["ordinals"], start=1)}


@lru_cache(maxsize=4096)
def make_moment(
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    weekday: int | None = None,
    minute: int | None = None,
) -> Moment:
    """Give a Moment; the same one for the same parts."""
    return Moment(year, month, day, weekday, minute)


def make_figure(kind: Kind, start: int, end: int, moment: Moment | None) -> Figure:
    """Give a figure of the calendar that covers ``start`` to ``end``."""
    return Figure(start, end, kind, moment=moment, core_start=start, core_end=end)


def widen_year(digits: str) -> int:
    """Read a year of two or four digits: "05" is 2005, "87" is 1987."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 50 else 1900 + year


def append_year(start: int, end: int, year: int, found: list[Figure]) -> None:
    """Append a figure for one year."""
    figure = make_figure(Kind.YEAR, start, end, make_moment(year))
    figure.magnitude = year
    found.append(figure)


def append_years(start: int, end: int, first: int, last: int, found: list[Figure]) -> None:
    """Append one figure for the years from ``first`` to ``last``."""
    append_year(start, end, first, found)
    found[-1].top = last
