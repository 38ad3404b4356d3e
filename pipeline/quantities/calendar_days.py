"""Reads weekdays and days told from the day of publication: "Thursday", "Thu 6 Feb", "last Thursday", "yesterday"."""

from __future__ import annotations

from datetime import date, timedelta

from ...model import Kind, Moment
from ...model.patterns import compile_kept
from .beside import GAP, follows_as_printed, word_before
from .calendar_dates import read_day_month, read_day_slash_month, read_month_day
from .calendar_words import FULL_WEEKDAYS, MONTH, MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, make_figure, make_moment
from .figure import Figure

_NAMES = WORDS["weekday_names"]
_NAME_BEFORE = frozenset(_NAMES["before"])
_BEFORE_ON = frozenset(_NAMES["before_on"])
_NAME_BEHIND = frozenset(_NAMES["after"])
_DATE_BEHIND = compile_kept(rf"\.?(?:,?{GAP}|,)\(?(?:the{GAP})?(?P<date>[0-9]|{MONTH})")
_TITLE_BEHIND = compile_kept(rf"{GAP}(?P<word>[A-Z][a-z]+)")
_CUES = frozenset(WORDS["weekday_cues"])
_RELATIVE: dict[str, int] = WORDS["relative"]


def read_weekday(text: str, at: int, end: int, not_before: int, published: date | None, found: list[Figure]) -> int:
    """Read a weekday, and "last Thursday" as the day it was; a date beside it is left to be its own figure."""
    word = text[at:end]
    number = WEEKDAY_NUMBER[word]
    if word not in FULL_WEEKDAYS:
        return _read_short_weekday(text, at, end, number, found)
    before = word_before(text, at)
    if before in _NAME_BEFORE or follows_as_printed(text, end, _NAME_BEHIND):
        return 0
    if before == "on" and word_before(text, at - 3) in _BEFORE_ON:
        return 0
    if before[-2:] in ("'s", "’s") or before == "the" or (before[:1].isupper() and before.lower() not in _CUES):
        title = _TITLE_BEHIND.match(text, end)
        if title is not None and title["word"] not in MONTH_NUMBER:
            return 0  # "Osman's Thursday Murder Club"
    if published is not None and before.lower() in ("last", "next") and not _find_date(text, end):
        start = text.rfind(before, 0, at)
        if start >= not_before:
            found.append(make_figure(Kind.DATE, start, end, _resolve(published, number, before.lower())))
            return end
    found.append(make_figure(Kind.WEEKDAY, at, end, make_moment(weekday=number)))
    behind = _find_date(text, end)
    return (read_day_slash_month(text, behind, found) if behind else 0) or end


def read_relative_day(text: str, at: int, word: str, published: date, found: list[Figure]) -> int:
    """Read "yesterday", "today", "tomorrow" as the day they were when the article was published."""
    if text[at].isupper() and at and text[at - 1] == " " and text[at - 2 : at - 1].isalnum():
        return 0  # "USA Today"
    try:
        day = published + timedelta(days=_RELATIVE[word.lower()])
    except OverflowError:
        return 0
    found.append(make_figure(Kind.DATE, at, at + len(word), Moment(day.year, day.month, day.day, stated_year=False)))
    return at + len(word)


def _read_short_weekday(text: str, at: int, end: int, number: int, found: list[Figure]) -> int:
    """Read "Thu" where a date stands behind it or, in brackets, before it: "Thu 6 Feb", "6 Feb (Thu)"."""
    place = _find_date(text, end)
    dated: list[Figure] = []
    last = 0
    if place and text[place].isdigit():
        last = read_day_month(text, place, dated) or read_day_slash_month(text, place, dated)
    elif place:
        last = read_month_day(text, place, _end_of_word(text, place), dated)
    bracketed = text[at - 1 : at] == "(" and text[end : end + 1] in ").," and bool(found) and at - found[-1].end <= 2
    if not last and not bracketed:
        return 0
    found.append(make_figure(Kind.WEEKDAY, at, end, make_moment(weekday=number)))
    found.extend(dated)
    return last or end


def _find_date(text: str, end: int) -> int:
    """Give where a day number or a month begins behind a weekday; 0 if none does."""
    match = _DATE_BEHIND.match(text, end)
    if match is None or not (match["date"].isdigit() or match["date"] in MONTH_NUMBER):
        return 0
    return match.start("date")


def _end_of_word(text: str, at: int) -> int:
    end = at
    while text[end : end + 1].isalpha():
        end += 1
    return end


def _resolve(published: date, weekday: int, word: str) -> Moment:
    """Give the weekday before or after the day of publication, never that day itself."""
    if word == "last":
        step = -((published.isoweekday() - weekday - 1) % 7 + 1)
    else:
        step = (weekday - published.isoweekday() - 1) % 7 + 1
    try:
        day = published + timedelta(days=step)
    except OverflowError:
        return make_moment(weekday=weekday)
    return Moment(day.year, day.month, day.day, weekday, stated_year=False)
