"""Finds ordinals that rank or number something: "first", "21st", "31th", "twenty-first", "No. 4", "number one".

Not ordinals here: dates, centuries and quarters (calendar.py), fractions ("a third of"), seconds of time, names ("First Lady"),
and idioms ("at first", "second-hand").
"""

from __future__ import annotations

import re
from typing import Any

import regex

from ...model import Kind
from ..lexicon import read_words
from .calendar_words import GAP, MONTH, alternate, word_before, words_before
from .figure import Figure
from .names_numbered import names_something

_NAMES: dict[str, Any] = read_words("names")
_WORDS = _NAMES["ordinals"]
_UNITS: list[str] = _WORDS["units"]

NUMBER: dict[str, int] = {word: number for number, word in enumerate((*_UNITS, *_WORDS["teens"]), start=1)}
NUMBER |= {word: 20 + 10 * index for index, word in enumerate(_WORDS["tens"])}
NUMBER |= {
    f"{tens}-{unit}": 20 + 10 * index + number
    for index, tens in enumerate(_WORDS["joined"])
    for number, unit in enumerate(_UNITS, start=1)
}
NUMBER |= _WORDS["large"]

_DIGITS = regex.compile(r"[0-9]+(?:,[0-9]{3})*(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z0-9])")
# What the words end in; looked for one by one, which is several times faster than one pattern of the words.
_TAILS = ("irst", "econd", "hird", "ourth", "ifth", "ixth", "enth", "ighth", "inth", "elfth", "tieth", "hundredth", "usandth", "millionth")
_WORD = regex.compile(rf"(?r)(?<![A-Za-z])(?:(?:(?:{'|'.join(_WORDS['joined'])})[- ])?(?:{'|'.join(sorted(_UNITS))})|{'|'.join(k for k in NUMBER if '-' not in k)})", regex.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?P<no>No\.? ?)|[Nn]umber )"
    r"(?:(?P<digits>[0-9]{1,3})(?![0-9A-Za-z%]|[,.:/-][0-9])|(?<=r )(?P<name>one|two|three|four|five|six|seven|eight|nine|ten)(?![A-Za-z-]))"
)
_NUMBER_WORD = {word: number for number, word in enumerate(_NAMES["numbers"]["words"], start=1)}

_NOT_BEFORE = re.compile(
    rf"(?:{GAP}|-)(?:{alternate(_WORDS['not_before'])})(?![A-Za-z])|{GAP}(?:day{GAP})?of{GAP}(?:last{GAP}|this{GAP}|next{GAP})?(?:{MONTH})|{GAP}(?:{MONTH})|-(?=[a-z]+(?:ed|ly)\b)", re.IGNORECASE
)
_SECOND_NOT_BEFORE = re.compile(rf"(?:{GAP}(?:{alternate(_WORDS['second_not_before'])})(?![A-Za-z])|[.,;:!?)\"”'’]|\Z|\n)")
_FRACTION_BEFORE = re.compile(rf"(?:{GAP}(?:{alternate(_WORDS['fraction_before'])})(?![A-Za-z])|[.,;:!?)\"”–—-]|{GAP}[-–—]|\Z|\n)")
_DAY_BEHIND = re.compile(rf"(?:{GAP}(?:{alternate(_WORDS['day_behind'])})(?![A-Za-z])|[.,;:!?)\"”–—-]|{GAP}[-–—(]|\Z|\n)")
_NAME_BEHIND = re.compile(rf"{GAP}(?:{alternate(_NAMES['streets']['ordinal_heads'])})(?![A-Za-z])")
_CAPITAL_BEHIND = re.compile(rf"{GAP}[A-Z][a-z]")
_DIGITS_BEHIND = re.compile(rf"{GAP}[0-9]+(?![0-9-])")
_FIRST_AFTER = frozenset(_WORDS["first_after"])
_DAY_BEFORE = frozenset(_WORDS["day_before"])
_NUMBER_AFTER = frozenset(_WORDS["number_after"])
_MONTH_BEFORE = re.compile(rf"(?:{MONTH})\.?(?:{GAP}the)?{GAP}\Z")
_ROW_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{alternate(NUMBER)}|[0-9]+(?:st|nd|rd|th)),? (?:and |or |to )?\Z", re.IGNORECASE)
_ROW_BEHIND = re.compile(r",? (?:and |or |to )?(?:second|third|fourth|fifth|last)\b|-place(?:d)?\b| (?:place|prize|round|time|day|year|game|match|goal|test)\b")


def find_ordinals(text: str) -> list[Figure]:
    """Find every ordinal of rank, in order of place, none over another. ``magnitude`` is the rank."""
    found = [
        _make_ordinal(match.start(), match.end(), int(match.group()[:-2].replace(",", "")))
        for match in _DIGITS.finditer(text)
        if match.end() - match.start() <= 12 and _ranks(text, match.start(), match.end())
    ]
    for tail in _TAILS:
        at = text.find(tail)
        while at >= 0:
            end = at + len(tail)
            if not text[end : end + 1].isalnum():
                figure = _read_word(text, at, end)
                if figure is not None:
                    found.append(figure)
            at = text.find(tail, end)
    found.extend(_find_numbered(text))
    found.sort(key=_start_of)
    return found


def _start_of(figure: Figure) -> int:
    return figure.start


def _read_word(text: str, at: int, end: int) -> Figure | None:
    """Read the word whose tail stands from ``at`` to ``end``; None if it ranks nothing."""
    match = _WORD.match(text, max(0, at - 14), end)
    if match is None:
        return None
    start = match.start()
    word = match.group().lower().replace(" ", "-")
    if start and (text[start - 1] == "-" or text[start - 1].isalnum()):
        return None
    if not _ranks(text, start, end) or not _ranks_in_words(text, start, end, word):
        return None
    return _make_ordinal(start, end, NUMBER[word])


def _ranks(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal is no part of a date, period, name, idiom or fraction."""
    if _NOT_BEFORE.match(text, end) or _NAME_BEHIND.match(text, end):
        return False
    if start and text[start - 1] in "/.-–$£€" and text[start - 2 : start - 1].isdigit():
        return False
    if _MONTH_BEFORE.search(text[max(0, start - 16) : start]):
        return False
    if text[start].isupper() and _CAPITAL_BEHIND.match(text, end):
        return False
    if text[start].isdigit():
        if text[end - 2 : end] == "st" and (text[end - 3] != "1" or text[end - 4 : end - 2] == "11") and word_before(text, start) != "the":
            return False  # "14st" is a weight
        if end - start > 4 or int(text[start : end - 2]) > 31:
            return True
        word, other = words_before(text, start)
        return not (word.lower() == "the" and other.lower() in _DAY_BEFORE and _DAY_BEHIND.match(text, end))
    return True


def _ranks_in_words(text: str, start: int, end: int, word: str) -> bool:
    """Apply what holds of words only: "first" needs a sign of rank, "second" may be time, "third" and on may be fractions."""
    before = word_before(text, start).lower()
    if word in ("first", "second") and _DIGITS_BEHIND.match(text, end):
        return False
    if word == "first":
        if before in _FIRST_AFTER or before.endswith(("'s", "’s", "s'", "s’")):
            return True
        return bool(_ROW_BEHIND.match(text, end) or _ROW_BEFORE.search(text[max(0, start - 24) : start]))
    if word == "second":
        if before in ("per", "one", "each", "every", "split", "every") or text[start - 1 : start].isdigit():
            return False
        return not (before in ("a", "for a") and _SECOND_NOT_BEFORE.match(text, end))
    if before == "one" or text[start - 2 : start - 1].isdigit():
        return False
    return not (before in ("a", "an", "nearly", "almost", "about", "another") and _FRACTION_BEFORE.match(text, end))


def _find_numbered(text: str) -> list[Figure]:
    """Find "No. 4" and "number one" where they rank and name nothing."""
    found = []
    for word in ("No", "umber "):
        at = text.find(word)
        while at >= 0:
            start = at if word == "No" else at - 1
            match = _NUMBERED.match(text, start) if start >= 0 and not text[start - 1 : start].isalnum() else None
            if match is not None and _ranks_by_number(text, match):
                digits = match["digits"]
                found.append(_make_ordinal(start, match.end(), int(digits) if digits else _NUMBER_WORD[match["name"]]))
                found[-1].core_start = match.start("digits" if digits else "name")
            at = text.find(word, at + len(word))
    return found


def _ranks_by_number(text: str, match: re.Match[str]) -> bool:
    """Tell whether "No. 4" or "number one" is a rank."""
    if not match["no"]:
        before = word_before(text, match.start()).lower()
        if before not in _NUMBER_AFTER and not before.endswith(("'s", "’s")):
            return False
    return not names_something(text, match.start(), match.start("digits" if match["digits"] else "name"), match.end())


def _make_ordinal(start: int, end: int, rank: int) -> Figure:
    return Figure(start, end, Kind.ORDINAL, magnitude=rank, core_start=start, core_end=end)
