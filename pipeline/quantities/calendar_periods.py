"""Reads months without a day, quarters, halves and fiscal years: "in May", "first quarter", "Q3 2024", "fiscal 2014".

A quarter or half is a DATE without a month: it is no point of the calendar, and fiscal quarters start where they please.
Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

from ...model import Kind
from ...model.patterns import compile_kept
from .beside import DASH, GAP, follows, make_phrases, next_words, words_before
from .calendar_counts import has_plural_behind, is_counted
from .calendar_words import MONTH, MONTH_NUMBER, WORDS, YEAR, make_figure, make_moment, widen_year
from .figure import Figure

_ALONE = WORDS["month_alone"]
_DOUBTFUL = frozenset(_ALONE["doubtful"])
_CUES = frozenset(_ALONE["cues"])
_WEAK_CUES = frozenset(_ALONE["weak_cues"])
_OF_CUES = frozenset(_ALONE["of_cues"])
_DETERMINERS = frozenset(_ALONE["determiners"])
_THINGS = make_phrases(_ALONE["things"])
_CLAUSE_CUES = frozenset(_ALONE["clause_cues"])
_CLAUSE_END = compile_kept(r"[.,;:)\"”]|\Z|\n")
_NO_THINGS = frozenset(_ALONE["no_things"])
_THING_BEHIND = compile_kept(rf"{GAP}(?P<word>[a-z]{{3,}})")
_PERIODS = WORDS["periods"]
_PARTS: dict[str, int] = WORDS["parts"]
_HALF_BEFORE = frozenset(_PERIODS["half_before"])
_HALF_AFTER = make_phrases(_PERIODS["half_after"])
_HALF_OF = make_phrases(_PERIODS["half_of"])

_MONTH_YEAR = compile_kept(
    rf"(?:\.?,?{GAP}(?:of{GAP}|in{GAP})?|-|/|,)(?P<year>{YEAR})|\.?{GAP}?['’‘](?P<short>[0-9]{{2}})(?![0-9A-Za-z])"
)
_JOIN = rf"(?:{GAP}?{DASH}{GAP}?|/|,{GAP}|{GAP}(?:{'|'.join(_ALONE['joins'])}){GAP})"
_JOIN_BEHIND = compile_kept(rf"\.?{_JOIN}(?P<month>{MONTH})")
_JOIN_BEFORE = compile_kept(rf"(?<![A-Za-z])(?P<month>{MONTH})\.?(?:{GAP}[0-9]{{4}})?{_JOIN}\Z")
_NAME_BEHIND = compile_kept(rf"['’]s?(?![A-Za-z])|{GAP}[A-Z][a-z]+|-[A-Z]")

_PART_BEFORE = compile_kept(
    rf"(?<![\w-])(?P<part>[A-Za-z]+|[1-4](?:st|nd|rd|th|ST|ND|RD|TH))(?:{GAP}|-)(?:(?:fiscal|calendar|financial|business)(?:{GAP}|-))?\Z"
)
_HALF_YEAR = compile_kept(
    rf"{GAP}(?:(?:of|in){GAP}(?:the{GAP})?(?:{YEAR}|[0-9]{{2}}/[0-9]{{2}}|(?P<month>{MONTH}))|{YEAR}|[0-9]{{4}}[/-])"
)
_SHORT_PART = compile_kept(
    rf"(?:(?P<name>[QH])(?P<number>[1-4])|[1-4]Q)(?![A-Za-z0-9])"
    rf"(?:(?:{GAP}|-|/|,{GAP}?)?(?:of{GAP})?(?P<year>{YEAR}|['’]?[0-9]{{2}}(?![0-9]|[.,%/-][0-9]|%)))?"
)
_FISCAL_YEAR = compile_kept(
    rf"(?:s|{GAP}years?)?(?:(?:{GAP}|-)?(?P<year>{YEAR})(?:[/-](?P<top>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?"
    rf"|{GAP}?['’]?(?P<short>[0-9]{{2}})(?:/(?P<short_top>[0-9]{{2}}))?(?![0-9%/]|[.,][0-9]))"
)


def read_month_year(text: str, at: int, behind: int, found: list[Figure]) -> int:
    """Read "February 2025", "Feb. '05", where the month stands from ``at`` to ``behind``."""
    match = _MONTH_YEAR.match(text, behind)
    if match is None:
        return 0
    end = match.end()
    if match["short"]:
        year = widen_year(match["short"])
    else:
        year = int(match["year"])
        if is_counted(text, end) or (year % 100 == 0 and has_plural_behind(text, end)):
            return 0
        if text[end : end + 1] in ("-", "–", "/") and text[end + 1 : end + 2].isdigit():
            return 0
    found.append(make_figure(Kind.DATE, at, end, make_moment(year, MONTH_NUMBER[text[at:behind]])))
    return end


def read_month_alone(text: str, at: int, end: int, found: list[Figure]) -> int:
    """Read a month without day or year, where the words around it show that it is one."""
    printed = text[at:end]
    word = printed.capitalize()
    if len(word) < 4 and word != "May":
        stopped = text[end : end + 1] == "." and words_before(text, at)[0].lower() in _CUES
        if not stopped and not _joins_month(text, at, end):
            return 0
    elif word in _DOUBTFUL and not _stands_as_month(text, at, end, word):
        return 0
    found.append(make_figure(Kind.DATE, at, end, make_moment(month=MONTH_NUMBER[printed])))
    return end


def read_quarter(text: str, at: int, end: int, not_before: int, found: list[Figure]) -> int:
    """Read "first quarter" or "first-half profit", where "quarter" or "half" stands from ``at`` to ``end``."""
    match = _PART_BEFORE.search(text, max(not_before, at - 28), at)
    if match is None or match["part"].lower() not in _PARTS:
        return 0
    if text[at:end] == "half" and not _is_half_of_books(text, match.start(), end):
        return 0
    found.append(make_figure(Kind.DATE, match.start(), end, make_moment()))
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


def _is_half_of_books(text: str, start: int, end: int) -> bool:
    """Tell the half of a year from the half of a match."""
    if follows(text, end, _HALF_AFTER) or words_before(text, start)[0] in _HALF_BEFORE:
        return True
    match = _HALF_YEAR.match(text, end)
    if match is not None:
        return match["month"] is None or match["month"] in MONTH_NUMBER
    behind = next_words(text, end)
    return behind[:1] in (("of",), ("in",)) and (" ".join(behind[1:3]) in _HALF_OF or " ".join(behind[1:4]) in _HALF_OF)


def _joins_month(text: str, at: int, end: int) -> bool:
    """Tell whether a join and another month stand beside: "March to May"."""
    match = _JOIN_BEHIND.match(text, end) or _JOIN_BEFORE.search(text, max(0, at - 24), at)
    return match is not None and match["month"] in MONTH_NUMBER


def _stands_as_month(text: str, at: int, end: int, word: str) -> bool:
    """Tell April, May, June, March and August from people, verbs and marches."""
    if _joins_month(text, at, end):
        return True
    before, other = words_before(text, at)
    before, other = before.lower(), other.lower()
    if before in _DETERMINERS or before.endswith(("'s", "’s")):
        match = _THING_BEHIND.match(text, end)
        return match is not None and match["word"] not in _NO_THINGS
    a_person_too = word in ("May", "March")
    if a_person_too and before in _CLAUSE_CUES:
        return _CLAUSE_END.match(text, end) is not None
    if not before and not a_person_too:
        return follows(text, end, _THINGS)
    if (
        before not in _CUES
        and not (before == "of" and other in _OF_CUES)
        and (a_person_too or before not in _WEAK_CUES)
    ):
        return False
    return (before in _CUES and not a_person_too) or _NAME_BEHIND.match(text, end) is None
