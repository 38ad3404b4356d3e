"""Reads months without a day, quarters, halves and fiscal years: "February 2025", "in May", "first quarter", "Q3 2024", "fiscal 2014".

A quarter or half is a DATE without a month: it is no point of the calendar, and fiscal quarters start where they please.
Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

import re

from ...model import Kind
from .calendar_counts import has_plural_behind, is_counted
from .calendar_words import (
    DASH,
    GAP,
    MONTH,
    MONTH_NUMBER,
    WORDS,
    YEAR,
    alternate,
    make_figure,
    make_moment,
    widen_year,
    words_before,
)
from .figure import Figure

_ALONE = WORDS["month_alone"]
_DOUBTFUL = frozenset(_ALONE["doubtful"])
_CUES = frozenset(_ALONE["cues"])
_WEAK_CUES = frozenset(_ALONE["weak_cues"])
_OF_CUES = frozenset(_ALONE["of_cues"])
_PERIODS = WORDS["periods"]

_MONTH_YEAR = re.compile(
    rf"(?P<month>{MONTH})(?:\.?,?{GAP}(?:of{GAP}|in{GAP})?|-|/|,)(?P<year>{YEAR})|(?P<month2>{MONTH})\.?{GAP}?['’‘](?P<short>[0-9]{{2}})(?![0-9A-Za-z])"
)
_JOIN = rf"(?:{GAP}?{DASH}{GAP}?|/|{GAP}(?:{alternate(join for join in _ALONE['joins'] if join.isalpha())}){GAP})"
_JOIN_BEHIND = re.compile(rf"{_JOIN}(?:{MONTH})")
_JOIN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{MONTH})\.?(?:{GAP}[0-9]{{4}})?{_JOIN}\Z")
_NAME_BEHIND = re.compile(rf"['’]s?(?![A-Za-z])|{GAP}[A-Z][a-z]+|-[A-Z]")

_PART_BEFORE = re.compile(rf"(?<![\w-])(?P<part>{alternate(WORDS['parts'])})(?:{GAP}|-)(?:(?:fiscal|calendar|financial|business)(?:{GAP}|-))?\Z", re.IGNORECASE)
_HALF_BEHIND = re.compile(
    rf"(?:{GAP}(?:(?:of|in){GAP}(?:(?:{alternate(_PERIODS['half_of'])})(?![A-Za-z])|(?:the{GAP})?(?:{YEAR}|{MONTH})|(?:the{GAP})?[0-9]{{2}}/[0-9]{{2}})|{YEAR}|[0-9]{{4}}[/-]"
    rf"|(?:{alternate(_PERIODS['half_after'])})(?![a-z])))",
    re.IGNORECASE,
)
_SHORT_PART = re.compile(rf"(?:(?P<name>[QH])(?P<number>[1-4])|(?P<number2>[1-4])Q)(?![A-Za-z0-9])(?:(?:{GAP}|-|/|,{GAP}?)?(?:of{GAP})?(?P<year>{YEAR}|['’]?[0-9]{{2}}(?![0-9]|[.,%/-][0-9]|%)))?")
_FISCAL_YEAR = re.compile(rf"(?:s|{GAP}years?)?(?:(?:{GAP}|-)?(?:(?P<year>{YEAR})(?:[/-](?P<top>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?)|{GAP}?['’]?(?P<short>[0-9]{{2}})(?:/(?P<short_top>[0-9]{{2}}))?(?![0-9%.,/]))")


def read_month_year(text: str, at: int, found: list[Figure]) -> int:
    """Read "February 2025", "Feb. '05"."""
    match = _MONTH_YEAR.match(text, at)
    if match is None:
        return 0
    if match["short"]:
        year, month = widen_year(match["short"]), match["month2"]
    else:
        year, month = int(match["year"]), match["month"]
        end = match.end()
        if is_counted(text, end) or (year % 100 == 0 and has_plural_behind(text, end)) or re.match(r"[-–/][0-9]", text[end : end + 2]):
            return 0
    found.append(make_figure(Kind.DATE, at, match.end(), make_moment(year, MONTH_NUMBER[month.lower()])))
    return match.end()


def read_month_alone(text: str, at: int, end: int, found: list[Figure]) -> int:
    """Read a month without day or year, where the words around it show that it is one."""
    word = text[at:end].capitalize()
    if len(word) < 4 and word != "May":
        joined = _JOIN_BEHIND.match(text, end) or _JOIN_BEFORE.search(text[max(0, at - 24) : at])
        if not joined and not (text[end : end + 1] == "." and words_before(text, at)[0].lower() in _CUES):
            return 0
    elif word in _DOUBTFUL and not _stands_as_month(text, at, end, word):
        return 0
    found.append(make_figure(Kind.DATE, at, end, make_moment(month=MONTH_NUMBER[word.lower()])))
    return end


def read_quarter(text: str, at: int, end: int, not_before: int, found: list[Figure]) -> int:
    """Read "first quarter" or "first-half profit", where "quarter" or "half" stands from ``at`` to ``end``."""
    start = max(not_before, at - 28)
    match = _PART_BEFORE.search(text[start:at])
    if match is None:
        return 0
    half = text[at:end].lower().startswith("half")
    if half and not _HALF_BEHIND.match(text, end) and words_before(text, start + match.start())[0] not in _PERIODS["half_before"]:
        return 0
    if not half and match["part"].lower() in ("last", "opening"):
        return 0
    found.append(make_figure(Kind.DATE, start + match.start(), end, make_moment()))
    return end


def read_short_part(text: str, at: int, found: list[Figure]) -> int:
    """Read "Q3 2024", "3Q", "H1 2019"; "H1" needs its year."""
    match = _SHORT_PART.match(text, at)
    if match is None or (match["name"] == "H" and not (match["year"] and match["number"] in "12")):
        return 0
    year = widen_year(match["year"].lstrip("'’")) if match["year"] else None
    found.append(make_figure(Kind.DATE, at, match.end(), make_moment(year)))
    return match.end()


def read_fiscal_year(text: str, at: int, end: int, found: list[Figure]) -> int:
    """Read "fiscal 2014", "FY2014", "financial year 2013/14"; the word is part of the figure, for it is no calendar year."""
    match = _FISCAL_YEAR.match(text, end)
    if match is None:
        return 0
    if match["year"] is not None:
        if is_counted(text, match.end()):
            return 0
        year, top = int(match["year"]), match["top"]
    else:
        if text[end : end + 1] == " " and text[at:end] != "FY" and not match["short_top"] and "'" not in match.group():
            return 0
        year, top = widen_year(match["short"]), match["short_top"]
    figure = make_figure(Kind.YEAR, at, match.end(), make_moment(year))
    figure.magnitude = year
    if top:
        figure.top = year - year % 10 ** len(top) + int(top)
    found.append(figure)
    return match.end()


def _stands_as_month(text: str, at: int, end: int, word: str) -> bool:
    """Tell April, May, June, March and August from people, verbs and marches."""
    if _JOIN_BEHIND.match(text, end) or _JOIN_BEFORE.search(text[max(0, at - 24) : at]):
        return True
    before, other = words_before(text, at)
    before, other = before.lower(), other.lower()
    if before not in _CUES and not (before == "of" and other in _OF_CUES):
        if word in ("May", "March") or before not in _WEAK_CUES:
            return False
    if word in ("May", "March", "June", "August", "April"):
        behind = _NAME_BEHIND.match(text, end)
        return behind is None or (word not in ("May", "March") and behind.group()[:1] in "'’")
    return True
