"""Reads dates with a day: "6 February 2025", "Feb. 6-8", "3, 5 and 7 May", "the fourth of July", "2025-02-06", "06/02/2025".

Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from ...model import Kind, Moment
from ...model.patterns import compile_kept
from .beside import DASH, GAP, follows, make_phrases, word_before
from .calendar_counts import has_plural_behind, is_counted
from .calendar_words import (
    ANY_MONTH_NUMBER,
    MONTH,
    MONTH_ANY,
    MONTH_NUMBER,
    ORDINAL_NUMBER,
    WORDS,
    YEAR,
    make_figure,
    make_moment,
    widen_year,
)
from .figure import Figure

_DAY = r"(?:[0-3]?[0-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![0-9A-Za-z])"
_JOIN = rf"(?:{GAP}?(?:{DASH}|/|&){GAP}?|{GAP}(?:to|and|or|until|till|through|thru){GAP}(?:the{GAP})?)"
_LIST = rf"(?:(?:,{GAP}{_DAY}){{1,5}},?{GAP}(?:and|or|&|to){GAP}{_DAY}|,?{_JOIN}{_DAY})"
_YEAR_BEHIND = (
    rf"(?:(?:,?{GAP}|,|-|/|{GAP}of{GAP}|,{GAP}in{GAP})(?P<year>{YEAR})"
    rf"|{GAP}(?:['’‘](?=[0-9]{{2}})|(?=0[0-9]))(?P<short>[0-9]{{2}})(?![0-9A-Za-z]|[.,:%][0-9]))?"
)
_NUMBERS = compile_kept(r"[0-9]+")

_DAY_MONTH = compile_kept(
    rf"(?P<days>{_DAY}{_LIST}?)(?:{GAP}|-)?(?:(?:day{GAP})?of{GAP}(?:last{GAP}|this{GAP})?)?(?P<month>{MONTH_ANY})\.?{_YEAR_BEHIND}"
)
_GLUED = compile_kept(rf"(?P<day>[0-3]?[0-9])(?P<month>{MONTH})(?P<year>{YEAR}|[0-9]{{2}}(?![0-9]))")
_MONTH_DAY = compile_kept(
    rf"(?:\.?{GAP}|\.|-)(?:the{GAP})?"
    rf"(?P<days>{_DAY}(?!:[0-9]|[.,][0-9](?![0-9]{{3}}(?![0-9])))(?:{_LIST}(?![:.,/-]?[0-9]))?){_YEAR_BEHIND}"
)
_MONTH_ORDINAL = compile_kept(
    rf"{GAP}(?:the{GAP}(?P<day>[a-z]+(?:-[a-z]+)?)|(?P<holiday>Fourth))(?![a-z-]){_YEAR_BEHIND}"
)
_ORDINAL_OF = compile_kept(rf"(?<![\w-])(?P<day>(?:[Tt]wenty-|[Tt]hirty-)?[A-Za-z]+)(?:{GAP}day)?{GAP}of{GAP}\Z")
_BEHIND_MONTH = compile_kept(rf"\.?{_YEAR_BEHIND}")
_WORD_BEHIND = compile_kept(rf"{GAP}[a-z]")
_MONTH_ONLY_AFTER = frozenset(WORDS["day"]["month_only_after"])

_MONTH_WORD = compile_kept(rf"{GAP}(?P<day>[A-Za-z]{{3,5}})(?![A-Za-z-])")
_CLAUSE_END = compile_kept(r"[.,;:)\"”]|\Z|\n")
_DAY_WORDS_BEHIND = make_phrases(WORDS["day"]["words_behind"])
DAY_WORDS = {word: number for number, word in enumerate(WORDS["clock"]["hours"][:9], start=1)}

_ISO = compile_kept(
    r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])"
)
_NUMERIC = compile_kept(
    r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.,:%][0-9]|%)"
)
_DAY_SLASH_MONTH = compile_kept(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![0-9/])")


def read_day_month(text: str, at: int, found: list[Figure]) -> int:
    """Read "6 February 2025", "the 6th of February", "3–5 May" from its first digit on."""
    match = _DAY_MONTH.match(text, at)
    month = ANY_MONTH_NUMBER.get(match["month"], 0) if match is not None else 0
    if match is None or not month:
        match = _GLUED.match(text, at)
        if match is None or match["month"] not in MONTH_NUMBER:
            return 0
        moment = make_moment(widen_year(match["year"]), MONTH_NUMBER[match["month"]], int(match["day"]))
        found.append(make_figure(Kind.DATE, at, match.end(), moment))
        return match.end()
    year, end = _year_of(match, text)
    if end < 0:
        end = match.end("month")
    return _append_days(text, match, month, year, found, start=at, end=end)


def read_month_day(text: str, at: int, behind: int, found: list[Figure]) -> int:
    """Read "February 6, 2025", "Feb. 6-8", "March 3 and 4", "July the fourth", where the month stands from ``at`` to ``behind``."""
    month = MONTH_NUMBER[text[at:behind]]
    match = _MONTH_DAY.match(text, behind)
    if match is None:
        return _read_month_ordinal(text, at, behind, month, found) or _read_month_word(text, at, behind, month, found)
    year, end = _year_of(match, text)
    if end < 0:
        end = match.end("days")
    if year is None and not _stands_as_day(text, at, match.end("days")):
        first = _NUMBERS.match(text, match.start("days"))
        if first is None or first.end() == match.end("days") or not _stands_as_day(text, at, first.end()):
            return 0
        end = first.end()
    days = _NUMBERS.findall(text, match.start("days"), min(match.end("days"), end))
    if len(days) > 1 and int(days[0]) >= int(days[-1]):
        return 0
    return _append_days(text, match, month, year, found, start=at, end=end)


def read_ordinal_of_month(text: str, at: int, behind: int, month: int, not_before: int, found: list[Figure]) -> int:
    """Read "the fourth of July", where the month stands from ``at`` to ``behind``."""
    start = max(not_before, at - 30)
    match = _ORDINAL_OF.search(text, start, at)
    day = ORDINAL_NUMBER.get(match["day"].lower()) if match is not None else None
    if match is None or day is None:
        return 0
    end, year = behind, None
    tail = _BEHIND_MONTH.match(text, behind)
    if tail is not None and tail["year"] and not is_counted(text, tail.end("year")):
        end, year = tail.end("year"), int(tail["year"])
    found.append(make_figure(Kind.DATE, match.start("day"), end, make_moment(year, month, day)))
    return end


def read_numeric_date(text: str, at: int, found: list[Figure]) -> int:
    """Read "2025-02-06" and "06/02/2025"; of two possible orders the day stands first and the other is kept."""
    match = _ISO.match(text, at)
    if match is not None:
        moment = make_moment(int(match["year"]), int(match["month"]), int(match["day"]))
        if not 1000 <= int(match["year"]) <= 2199:
            return 0
        found.append(make_figure(Kind.DATE, at, match.end(), moment))
        return match.end()
    match = _NUMERIC.match(text, at)
    if match is None or not _looks_numeric(match):
        return 0
    moment = order_day_and_month(int(match["a"]), int(match["b"]), widen_year(match["year"]))
    found.append(make_figure(Kind.DATE, at, match.end(), moment))
    return match.end()


def read_day_slash_month(text: str, at: int, found: list[Figure]) -> int:
    """Read the "6/2" of "Thu 6/2"."""
    match = _DAY_SLASH_MONTH.match(text, at)
    if match is None or not (0 < int(match["a"]) <= 31 and 0 < int(match["b"]) <= 31):
        return 0
    found.append(make_figure(Kind.DATE, at, match.end(), order_day_and_month(int(match["a"]), int(match["b"]), None)))
    return match.end()


def order_day_and_month(first: int, second: int, year: int | None) -> Moment:
    """Decide which of two numbers is the month; where both may be, the first is the day and ``other`` keeps the rest."""
    if second > 12 >= first:
        return make_moment(year, first, second)
    moment = make_moment(year, second, first)
    if first <= 12 and second <= 12 and first != second:
        return replace(moment, other=make_moment(year, first, second))
    return moment


def _looks_numeric(match: re.Match[str]) -> bool:
    """Tell a date from a version, a score of three or a section: two digits of year only with slashes and a possible day."""
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    if len(year) == 2:
        return match["sep"] == "/" and 0 < min(first, second) <= 12 and max(first, second) <= 31
    return 1000 <= int(year) <= 2199 and 0 < first <= 39 and 0 < second <= 39


def _year_of(match: re.Match[str], text: str) -> tuple[int | None, int]:
    """Give the year printed behind a day or month and where it ends; no year and -1 if there is none or it counts something."""
    if match["short"] is not None:
        return widen_year(match["short"]), match.end("short")
    if match["year"] is None or is_counted(text, match.end("year")):
        return None, -1
    year = int(match["year"])
    if year % 100 == 0 and text[match.start("year") - 2] != "," and has_plural_behind(text, match.end("year")):
        return None, -1
    return year, match.end("year")


def _append_days(
    text: str, match: re.Match[str], month: int, year: int | None, found: list[Figure], *, start: int, end: int
) -> int:
    """Append one figure for each printed day: the first or last, whichever is beside the month, takes it, the last the year."""
    days = list(_NUMBERS.finditer(text, match.start("days"), min(match.end("days"), end)))
    if not all(0 < int(number.group()) <= 39 for number in days):
        return 0
    for index, number in enumerate(days):
        last = index == len(days) - 1
        day_start = start if index == 0 else number.start()
        day_end = end if last else number.end() + (2 if text[number.end() : number.end() + 1].isalpha() else 0)
        found.append(make_figure(Kind.DATE, day_start, day_end, make_moment(year, month, int(number.group()))))
    return end


def _read_month_ordinal(text: str, at: int, behind: int, month: int, found: list[Figure]) -> int:
    """Read "March the third" and "July Fourth"."""
    match = _MONTH_ORDINAL.match(text, behind)
    if match is None:
        return 0
    day = ORDINAL_NUMBER.get(match["day"]) if match["day"] else 4 if month == 7 else None
    if day is None:
        return 0
    year, end = _year_of(match, text)
    if end < 0:
        end = match.end("day") if match["day"] else match.end("holiday")
    found.append(make_figure(Kind.DATE, at, end, make_moment(year, month, day)))
    return end


def _read_month_word(text: str, at: int, behind: int, month: int, found: list[Figure]) -> int:
    """Read "April one" where nothing behind could be counted by the word."""
    match = _MONTH_WORD.match(text, behind)
    day = DAY_WORDS.get(match["day"].lower()) if match is not None else None
    if match is None or day is None or word_before(text, at).lower() in _MONTH_ONLY_AFTER:
        return 0
    if not (_CLAUSE_END.match(text, match.end()) or follows(text, match.end(), _DAY_WORDS_BEHIND)):
        return 0
    found.append(make_figure(Kind.DATE, at, match.end(), make_moment(None, month, day)))
    return match.end()


def _stands_as_day(text: str, at: int, end: int) -> bool:
    """Tell whether the number behind a month is its day and does not count what follows: "in March 12 people died"."""
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit():
        return False
    if is_counted(text, end):
        return False
    if word_before(text, at).lower() in _MONTH_ONLY_AFTER:
        return text[end - 1].isalpha() or _WORD_BEHIND.match(text, end) is None
    return True
