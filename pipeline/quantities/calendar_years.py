"""Reads years, runs of years, decades and centuries: "1997", "1994-96", "2019/20", "the 1990s", "the 20th century", "44 BC".

Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

import re

from ...model import Kind
from .calendar_counts import has_plural_behind, is_counted
from .calendar_words import (
    DASH,
    GAP,
    ORDINAL_NUMBER,
    WORDS,
    alternate,
    make_figure,
    make_moment,
    word_before,
    words_before,
)
from .figure import Figure

_YEARS = WORDS["years"]
_CUES = frozenset(_YEARS["cues"])
_WEAK_CUES = frozenset(_YEARS["weak_cues"])
_COUNT_CUES = frozenset(_YEARS["count_cues"])
_FUTURE_CUES = frozenset(_YEARS["future_cues"])
_JOINED = frozenset(_YEARS["joined"])
_SEASON = frozenset(WORDS["periods"]["season"])
_BEFORE_CHRIST = alternate(_YEARS["before_christ"])
_ERA = re.compile(rf"(?:{GAP})?(?:(?P<bc>{_BEFORE_CHRIST})|{alternate(_YEARS['after_christ'])})(?![A-Za-z])")
_AFTER_CHRIST = frozenset(_YEARS["after_christ"])

_RANGE = re.compile(
    rf"(?P<first>(?:1[0-9]|20|21)[0-9]{{2}})(?:(?P<dash>{GAP}?{DASH}{GAP}?)|(?P<slash>/))['’]?(?P<second>[0-9]{{4}}|[0-9]{{1,2}})(?![0-9]|[-/.,:][0-9])"
)
_SHORT_RANGE = re.compile(r"(?P<first>[0-9]{2})/(?P<second>[0-9]{2})(?![0-9/-])")
_DECADE = re.compile(r"(?P<year>[0-9]{3}0)['’]?s(?![A-Za-z])")
_SHORT_DECADE = re.compile(r"(?P<year>[0-9]0)['’]?s(?![A-Za-z])")
_CENTURY = re.compile(rf"(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)-?(?=(?:{DASH}|/|{GAP}(?:and|to|or){GAP})[0-9]{{1,2}}(?:st|nd|rd|th){GAP}(?i:centur))")
_CENTURY_WORD = re.compile(rf"(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)(?:{GAP}|-)(?i:centur(?:y|ies))(?![A-Za-z])(?:{GAP}(?P<bc>{_BEFORE_CHRIST})(?![A-Za-z]))?")
_CENTURY_ORDINAL = re.compile(rf"(?<![\w-])(?P<ordinal>{alternate(ORDINAL_NUMBER)})(?:{GAP}|-)\Z", re.IGNORECASE)

# Glued to a number in front, these show that it is money, a number, a part of a longer string.
_GLUE = frozenset("$£€¥₹₦#@=&%_/+.,\\:-–")


def read_year(text: str, start: int, end: int, found: list[Figure]) -> int:
    """Read a number of four digits as a year if the words around it let it be one."""
    value = int(text[start:end])
    era = _ERA.match(text, end)
    if era is not None:
        return _append_era(start, era, value, found)
    if not _may_be_year(text, start, end, value):
        return 0
    _append_year(start, end, value, found)
    return end


def read_era(text: str, start: int, end: int, found: list[Figure]) -> int:
    """Read a number of up to three digits with BC or AD as a year."""
    era = _ERA.match(text, end)
    value = int(text[start:end])
    if era is not None:
        return _append_era(start, era, value, found) if value else 0
    if value > 31 and word_before(text, start) in _AFTER_CHRIST and text[start - 1] == " " and not is_counted(text, end):
        _append_year(start, end, value, found)
        return end
    return 0


def read_year_range(text: str, at: int, found: list[Figure]) -> int:
    """Read "1994-96", "1939–1945", "2019/20": one figure, ``top`` is the last year."""
    match = _RANGE.match(text, at)
    if match is None or is_counted(text, match.end()) or _is_glued(text, at):
        return 0
    first, digits = int(match["first"]), match["second"]
    second = int(digits) if len(digits) == 4 else first - first % 10 ** len(digits) + int(digits)
    if len(digits) < 4 and second < first:
        second += 10 ** len(digits)
    modern = 1900 <= first <= 2099
    if match["slash"]:
        if second != first + 1:
            return 0
    elif len(digits) == 1:
        if second != first + 1 or not modern:
            return 0
    elif (len(digits) == 2 and (second - first > 60 or " " in match["dash"])) or not (second > first or (modern and len(digits) == 4)) or second - first > 300 or second > 2199:
        return 0
    if not modern and not (text[at - 1 : at] == "(" or _has_cue(text, at)):
        return 0
    if first % 100 == 0 and second % 100 == 0 and has_plural_behind(text, match.end()):
        return 0
    _append_years(at, match.end(), first, second, found)
    return match.end()


def read_short_year_range(text: str, at: int, found: list[Figure]) -> int:
    """Read "86/87" beside a word such as "season" or "crop"."""
    match = _SHORT_RANGE.match(text, at)
    if match is None or (int(match["first"]) + 1) % 100 != int(match["second"]) or _is_glued(text, at):
        return 0
    behind = re.compile(rf"{GAP}(?:\([^)\n]{{1,20}}\){GAP})?([a-z]+)").match(text, match.end())
    if (behind is None or behind.group(1) not in _SEASON) and word_before(text, at).lower() not in _SEASON:
        return 0
    first = 1900 + int(match["first"]) if int(match["first"]) >= 50 else 2000 + int(match["first"])
    _append_years(at, match.end(), first, first + 1, found)
    return match.end()


def read_decade(text: str, at: int, found: list[Figure]) -> int:
    """Read "1990s": the first and the last year; "1900s" and "1700s" are the hundred years."""
    match = _DECADE.match(text, at)
    if match is None or not 1000 <= int(match["year"]) <= 2199 or text[at - 1 : at] in _GLUE - {"-", "–", "/", ""}:
        return 0
    first = int(match["year"])
    _append_years(at, match.end(), first, first + (99 if first % 100 == 0 else 9), found)
    return match.end()


def read_short_decade(text: str, at: int, not_before: int, found: list[Figure]) -> int:
    """Read "the 60s", "'90s", "early 80s"; "his 60s" is an age, "in the high 60s" a temperature."""
    match = _SHORT_DECADE.match(text, at)
    if match is None:
        return 0
    quoted = at > not_before and text[at - 1] in "'’‘"
    start = at - 1 if quoted else at
    if not quoted:
        word, other = words_before(text, at)
        if word.lower() not in ("the", "early", "mid", "late", "swinging") or (word.lower() != "the" and other.lower() not in ("the", "in", "since")):
            return 0
    first = 1900 + int(match["year"]) if int(match["year"]) >= 20 else 2000 + int(match["year"])
    _append_years(start, match.end(), first, first + 9, found)
    return match.end()


def read_century(text: str, at: int, found: list[Figure]) -> int:
    """Read "the 20th century" and the "19th" of "19th and 20th centuries"."""
    match = _CENTURY_WORD.match(text, at) or _CENTURY.match(text, at)
    if match is None or not 0 < int(match["number"]) <= 40:
        return 0
    before_christ = bool(match.re is _CENTURY_WORD and match["bc"])
    _append_century(at, match.end(), int(match["number"]), before_christ, found)
    return match.end()


def read_century_word(text: str, at: int, end: int, not_before: int, found: list[Figure]) -> int:
    """Read "the nineteenth century" where "century" stands from ``at`` to ``end``."""
    start = max(not_before, at - 16)
    match = _CENTURY_ORDINAL.search(text[start:at])
    if match is None:
        return 0
    number = ORDINAL_NUMBER[re.sub(GAP, "-", match["ordinal"].lower())]
    _append_century(start + match.start(), end, number, False, found)
    return end


def _may_be_year(text: str, start: int, end: int, value: int) -> bool:
    """Weigh the words before and behind a number of four digits."""
    if is_counted(text, end) or _is_glued(text, start) or not 1000 <= value <= 2199:
        return False
    behind = text[end : end + 2]
    if behind[:1] in ("-", "–", "/") and behind[1:].isdigit():
        return False
    word, other = words_before(text, start)
    word, other = word.lower().strip(".'’"), other.lower()
    if word in _COUNT_CUES or (word == "of" and other in ("total", "average", "maximum", "minimum", "number", "population", "some")):
        return False
    if word in ("about", "around") and (value % 100 == 0 or other not in _CUES | _WEAK_CUES) and has_plural_behind(text, end):
        return False
    if 1900 <= value <= 2099:
        return not (value % 100 == 0 and _counts_round(text, start, end, word))
    if value >= 2100:
        return value % 10 == 0 and word in _FUTURE_CUES and not has_plural_behind(text, end)
    if has_plural_behind(text, end) and word != "in":
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] in (")", "-", "–"):
        return value >= 1400
    return word in _CUES or (word in _JOINED and _follows_year(text, start))


def _counts_round(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether "2000" or "1900" counts the plural behind it."""
    return has_plural_behind(text, end) and word not in ("the", "since", "summer", "sydney")


def _follows_year(text: str, start: int) -> bool:
    """Tell whether another four digits stand a few words before: "from 1756 to 1791"."""
    return re.search(r"(?<![0-9,.$£€])1[0-9]{3}(?![0-9,%])", text[max(0, start - 14) : start]) is not None


def _has_cue(text: str, at: int) -> bool:
    return words_before(text, at)[0].lower().strip(".'’") in _CUES | {"from"}


def _is_glued(text: str, start: int) -> bool:
    """Tell whether the number is part of a longer string: "$2000", "555-1998", "A1998"; "mid-1998" and "(1998" are not."""
    if not start:
        return False
    before = text[start - 1]
    if before.isalnum():
        return True
    if before in "-–":
        return start > 1 and not text[start - 2].isalpha() and text[start - 2] not in " \n"
    if before == "/":
        return (start > 1 and not (text[start - 2].isdigit() or text[start - 2].isalpha())) or "//" in text[max(0, start - 40) : start]
    if before in ".,:":
        return start > 1 and text[start - 2].isdigit()
    return before in _GLUE


def _append_year(start: int, end: int, value: int, found: list[Figure]) -> None:
    figure = make_figure(Kind.YEAR, start, end, make_moment(value))
    figure.magnitude = value
    found.append(figure)


def _append_years(start: int, end: int, first: int, last: int, found: list[Figure]) -> None:
    _append_year(start, end, first, found)
    found[-1].top = last


def _append_era(start: int, era: re.Match[str], value: int, found: list[Figure]) -> int:
    """Append a year with its era; years before Christ are negative."""
    _append_year(start, era.end(), -value if era["bc"] else value, found)
    return era.end()


def _append_century(start: int, end: int, number: int, before_christ: bool, found: list[Figure]) -> None:
    """Append the hundred years of a century: 1901 to 2000 for the 20th, -500 to -401 for the 5th BC."""
    if before_christ:
        _append_years(start, end, -100 * number, -100 * number + 99, found)
    else:
        _append_years(start, end, 100 * number - 99, 100 * number, found)
