"""Reads decades, centuries and years of an era: "the 1990s", "the '90s", "the 20th century", "44 BC".

A decade or century is a YEAR whose magnitude is its first and whose top its last year; years before Christ are negative.
Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

import re

from ...model.patterns import compile_kept
from .beside import GAP, word_before, words_before
from .calendar_counts import is_counted
from .calendar_words import ORDINAL_NUMBER, WORDS, append_year, append_years
from .calendar_years import is_glued
from .figure import Figure

_YEARS = WORDS["years"]
_BEFORE_CHRIST = "|".join(map(re.escape, _YEARS["before_christ"]))
_AFTER_CHRIST = frozenset(_YEARS["after_christ"])
_AFTER = "|".join(map(re.escape, _YEARS["after_christ"]))
_ERA = compile_kept(rf"{GAP}?(?:(?P<bc>{_BEFORE_CHRIST})|{_AFTER})(?![A-Za-z])")
_DECADE = compile_kept(r"(?P<year>[0-9]{3}0)['’]?s(?![A-Za-z])")
_SHORT_DECADE = compile_kept(r"(?P<year>[0-9]0)['’]?s(?![A-Za-z])")
_ORDINAL = r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)"
_CENTURY = compile_kept(
    rf"{_ORDINAL}(?:{GAP}|-)[Cc]entur(?:y|ies)(?![A-Za-z])(?:{GAP}(?P<bc>{_BEFORE_CHRIST})(?![A-Za-z]))?"
)
_FIRST_CENTURY = compile_kept(
    rf"{_ORDINAL}-?(?=(?:[-–/]|{GAP}(?:and|to|or){GAP})[0-9]{{1,2}}(?:st|nd|rd|th)(?:{GAP}|-)[Cc]entur)"
)
_CENTURY_ORDINAL = compile_kept(rf"(?<![\w-])(?P<ordinal>(?:[Tt]wenty-)?[A-Za-z]+)(?:{GAP}|-)\Z")
_PARTS_OF_DECADE = frozenset(("early", "mid", "late", "swinging"))


def read_era(text: str, start: int, end: int, found: list[Figure]) -> int:
    """Read a number of up to four digits with BC or AD as a year."""
    value = int(text[start:end])
    match = _ERA.match(text, end) if text[end : end + 1] in " \u00a0BAC" else None
    if match is not None and value and not is_glued(text, start):
        append_year(start, match.end(), -value if match["bc"] else value, found)
        return match.end()
    if 31 < value < 1000 and word_before(text, start) in _AFTER_CHRIST and not is_counted(text, end):
        append_year(start, end, value, found)
        return end
    return 0


def read_decade(text: str, at: int, found: list[Figure]) -> int:
    """Read "1990s": the first and the last year; "1900s" and "1700s" are the hundred years."""
    match = _DECADE.match(text, at)
    if (
        match is None
        or not 1000 <= int(match["year"]) <= 2199
        or (text[at - 1 : at] not in ("-", "–", "/") and is_glued(text, at))
    ):
        return 0
    first = int(match["year"])
    append_years(at, match.end(), first, first + (99 if first % 100 == 0 else 9), found)
    return match.end()


def read_short_decade(text: str, at: int, not_before: int, found: list[Figure]) -> int:
    """Read "the 60s", "'90s", "the early 80s"; "his 60s" is an age, "in the high 60s" a temperature."""
    match = _SHORT_DECADE.match(text, at)
    if match is None:
        return 0
    start = at
    if at > not_before and text[at - 1] in "'’‘":
        start = at - 1
    else:
        word, other = words_before(text, at)
        if word.lower() != "the" and not (word.lower() in _PARTS_OF_DECADE and other.lower() in ("the", "in", "since")):
            return 0
    first = int(match["year"]) + (1900 if int(match["year"]) >= 20 else 2000)
    append_years(start, match.end(), first, first + 9, found)
    return match.end()


def read_century(text: str, at: int, found: list[Figure]) -> int:
    """Read "the 20th century" and the "19th" of "19th and 20th centuries"."""
    match = _CENTURY.match(text, at)
    before_christ = match is not None and match["bc"] is not None
    match = match or _FIRST_CENTURY.match(text, at)
    if match is None or not 0 < int(match["number"]) <= 40:
        return 0
    _append_century(at, match.end(), int(match["number"]), before_christ, found)
    return match.end()


def read_century_word(text: str, at: int, end: int, not_before: int, found: list[Figure]) -> int:
    """Read "the nineteenth century" where "century" stands from ``at`` to ``end``."""
    match = _CENTURY_ORDINAL.search(text, max(not_before, at - 16), at)
    number = ORDINAL_NUMBER.get(match["ordinal"].lower()) if match is not None else None
    if match is None or number is None:
        return 0
    _append_century(match.start(), end, number, False, found)
    return end


def _append_century(start: int, end: int, number: int, before_christ: bool, found: list[Figure]) -> None:
    """Append the hundred years of a century: 1901 to 2000 for the 20th, -500 to -401 for the 5th BC."""
    if before_christ:
        append_years(start, end, -100 * number, -100 * number + 99, found)
    else:
        append_years(start, end, 100 * number - 99, 100 * number, found)
