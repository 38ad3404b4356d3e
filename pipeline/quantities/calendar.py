"""Finds the dates, weekdays, years, periods and clock times of a text.

Three scans find where one may stand: digits, the capitalised names of months and weekdays, and a few other words. At each place
the readers for its sort are tried in turn, and what one has read is passed over.
"""

from __future__ import annotations

from datetime import date

import regex

from ...model.patterns import compile_kept
from .calendar_clock import read_clock, read_clock_word, read_hour_word
from .calendar_dates import read_day_month, read_month_day, read_numeric_date, read_ordinal_of_month
from .calendar_days import read_relative_day, read_weekday
from .calendar_eras import read_century, read_century_word, read_decade, read_era, read_short_decade
from .calendar_periods import read_fiscal_year, read_month_alone, read_month_year, read_quarter, read_short_part
from .calendar_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS
from .calendar_years import read_short_year_range, read_year, read_year_range
from .figure import Figure

_DIGITS = regex.compile(r"[0-9]+(?:[.:][0-9]+|,[0-9]{3}(?![0-9]))*")
# Longer forms first, for the first that fits is taken.
_NAMES = compile_kept(rf"(?:{'|'.join(sorted((*MONTH_NUMBER, *WEEKDAY_NUMBER), key=len, reverse=True))})\b")
_JOINS = frozenset("-–—/. ")
# Behind one or two digits: the number ends, so that no date or time begins with it.
_ENDS = frozenset(("", "\n", ".", ";", ")", "]", "%", "m", "k", "K", "b", "x", "?", "!", '"', "”", "$", "£", "€"))
_PRICES = frozenset("$£€¥#@&=")
# What a small word behind one or two digits begins with in a date or time: months, "of", "to", "and", "until", "a.m.", "o'clock".
_BEGINS = frozenset("jfasondtup")
_SUFFIXES = frozenset("stndr'’")
_CLOCK_WORDS = frozenset(WORDS["clock"]["words"])
_RELATIVE = frozenset(form for word in WORDS["relative"] for form in (word, word.capitalize()))
_FISCAL = frozenset(WORDS["periods"]["fiscal"])
_PARTS = frozenset(("quarter", "half"))
_WORDS = frozenset((*_RELATIVE, *_CLOCK_WORDS, *_FISCAL, *_PARTS, "century", "o'clock", "o’clock"))
# Looked for one by one, which for few rare words is several times faster than one pattern of them all; without the
# first letter, which may be a capital or not. Each comes with the number of letters before it.
_SOUGHT = sorted({(word[1:], 1) if len(word) > 2 else (word, 0) for word in _WORDS})


def find_moments(text: str, published: date | None) -> list[Figure]:
    """Find every date, weekday, year, period and clock time, in order of place, none over another.

    A year that is not printed stays None, save for days told from ``published`` ("yesterday", "last Thursday"); these are read
    only when ``published`` is known.
    """
    anchors = [(match.start(), match.end(), 0) for match in _DIGITS.finditer(text)]
    anchors += [(match.start(), match.end(), 1) for match in _NAMES.finditer(text)]
    for tail, before in _SOUGHT:
        at = text.find(tail, before)
        while at >= 0:
            end = at + len(tail)
            if text[at - before : end] in _WORDS:
                anchors.append((at - before, end, 2))
            at = text.find(tail, end)
    anchors.sort()
    found: list[Figure] = []
    done = 0
    for start, end, sort in anchors:
        if start < done:
            continue
        if sort == 0:
            last = _read_digits(text, start, end, done, found)
        elif start and text[start - 1].isalnum():
            continue
        elif sort == 1:
            last = _read_name(text, start, end, done, published, found)
        else:
            last = _read_word(text, start, end, done, published, found)
        done = last or done
    return found


def _read_digits(text: str, start: int, end: int, done: int, found: list[Figure]) -> int:
    """Read what starts with the digits from ``start`` to ``end``: a date, a time, a year, a decade, a century."""
    before = text[start - 1] if start else " "
    if before.isalpha() or before == "_":
        return (
            read_short_part(text, start - 1, found)
            if before in "QH" and not text[start - 2 : start - 1].isalnum()
            else 0
        )
    size = end - start
    if size > 10:
        return 0
    if not text[start:end].isdigit():
        return read_numeric_date(text, start, found) or read_clock(text, start, found)
    if size <= 2:
        return _read_small(text, start, end, done, found)
    if size == 3:
        return read_era(text, start, end, found) or read_clock(text, start, found)
    if size > 4:
        return 0
    last = 0
    if text[end : end + 1] in _JOINS:
        last = read_numeric_date(text, start, found) or read_year_range(text, start, found)
    return (
        last
        or read_decade(text, start, found)
        or read_clock(text, start, found)
        or read_era(text, start, end, found)
        or read_year(text, start, end, found)
    )


def _read_small(text: str, start: int, end: int, done: int, found: list[Figure]) -> int:
    """Read what starts with one or two digits.

    The character behind them, or the one behind a gap, tells most counts from dates and times without a pattern.
    """
    behind = text[end : end + 1]
    if behind in _ENDS or (start and text[start - 1] in _PRICES):
        return 0
    if behind == " ":
        beyond = text[end + 1 : end + 2]
        if beyond.islower() and beyond not in _BEGINS:
            return read_era(text, start, end, found) if text[start - 2 : start - 1].isupper() else 0
    last = read_day_month(text, start, found)
    if not last and behind in "-/.:":
        last = read_numeric_date(text, start, found) or read_short_year_range(text, start, found)
    if not last and behind not in ",/":
        last = read_clock(text, start, found)
    if not last and behind in _SUFFIXES:
        last = read_century(text, start, found) or read_short_decade(text, start, done, found)
    if not last and behind == "Q":
        last = read_short_part(text, start, found)
    return last or read_era(text, start, end, found)


def _read_name(text: str, start: int, end: int, done: int, published: date | None, found: list[Figure]) -> int:
    """Read what starts with a month or a weekday."""
    month = MONTH_NUMBER.get(text[start:end])
    if month is None:
        return read_weekday(text, start, end, done, published, found)
    last = 0
    if text[start - 4 : start].lower() == " of ":
        last = read_ordinal_of_month(text, start, end, month, done, found)
    return (
        last
        or read_month_day(text, start, end, found)
        or read_month_year(text, start, end, found)
        or read_month_alone(text, start, end, found)
    )


def _read_word(text: str, start: int, end: int, done: int, published: date | None, found: list[Figure]) -> int:
    """Read what one of the other words belongs to."""
    word = text[start:end]
    if word in _FISCAL:
        return read_fiscal_year(text, start, end, found)
    if text[end : end + 1].isalnum():
        return 0
    if word in _PARTS:
        return read_quarter(text, start, end, done, found)
    if word in _RELATIVE:
        return read_relative_day(text, start, word, published, found) if published is not None else 0
    if word in _CLOCK_WORDS:
        return read_clock_word(start, word, found)
    if word == "century":
        return read_century_word(text, start, end, done, found)
    return read_hour_word(text, start, end, done, found)
