"""Finds ordinals that rank or number something: "first", "21st", "31th", "twenty-first", "No. 4", "number one"."""

from __future__ import annotations

import re
from typing import Any

import regex

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import word_before
from .figure import Figure
from .names_numbered import names_something
from .ordinals_ranking import ORDINAL_NUMBER, ranks_in_digits, ranks_in_words

_NAMES: dict[str, Any] = read_words("names")
_WORDS = _NAMES["ordinals"]

_DIGITS = regex.compile(r"(?<![0-9,])[0-9]{1,7}(?:,[0-9]{3}){0,2}(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z0-9])")
# What the words end in; looked for one by one, which is several times faster than one pattern of the words.
_TAILS: list[str] = _WORDS["tails"]
_LONGEST = max(map(len, ORDINAL_NUMBER))
_TENS = frozenset(_WORDS["joined"])

_NUMBERED = compile_kept(
    r"(?:(?P<no>No\.? ?)|[Nn]umber )(?:(?P<digits>[0-9]{1,3})(?![0-9A-Za-z%]|[,.:/-][0-9])|(?P<name>[a-z]{3,5})(?![A-Za-z-]))"
)
_NUMBER_WORD = {word: number for number, word in enumerate(_NAMES["numbers"]["words"], start=1)}
_NUMBER_AFTER = frozenset(_WORDS["number_after"])


def find_ordinals(text: str) -> list[Figure]:
    """Find every ordinal of rank, in order of place, none over another. ``magnitude`` is the rank.

    Not ordinals here: parts of dates, centuries and quarters, fractions ("a third of"), seconds of time, names ("First Lady"),
    and idioms ("at first", "second-hand").
    """
    found = [
        _make_ordinal(match.start(), match.end(), int(match.group()[:-2].replace(",", "")))
        for match in _DIGITS.finditer(text)
        if match.end() - match.start() <= 12 and ranks_in_digits(text, match.start(), match.end())
    ]
    for tail in _TAILS:
        at = text.find(tail)
        while at >= 0:
            end = at + len(tail)
            if not text[end : end + 1].isalnum():
                _read_word(text, end, found)
            at = text.find(tail, end)
    _find_numbered(text, found)
    found.sort(key=_start_of)
    return found


def _start_of(figure: Figure) -> int:
    return figure.start


def _read_word(text: str, end: int, found: list[Figure]) -> None:
    """Append the ordinal word that ends at ``end``, with the tens before it, if it is one and ranks something."""
    start = end
    while start and end - start <= _LONGEST and text[start - 1].isalpha():
        start -= 1
    word = text[start:end].lower()
    rank = ORDINAL_NUMBER.get(word)
    if rank is None or (start and text[start - 1].isdigit()):
        return
    tens = word_before(text, start)
    if rank < 10 and tens.lower() in _TENS and text[start - 1] in "- ":
        start -= 1 + len(tens)
        rank = ORDINAL_NUMBER[f"{tens.lower()}-{word}"]
    elif start and text[start - 1] in "-–":
        return
    if ranks_in_words(text, start, end, rank):
        found.append(_make_ordinal(start, end, rank))


def _find_numbered(text: str, found: list[Figure]) -> None:
    """Append "No. 4" and "number one" where they rank and name nothing."""
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


def _ranks_by_number(text: str, match: re.Match[str]) -> bool:
    """Tell whether "No. 4" or "number one" is a rank."""
    if match["digits"] is None and (match["no"] or match["name"] not in _NUMBER_WORD):
        return False
    if not match["no"]:
        before = word_before(text, match.start()).lower()
        if before not in _NUMBER_AFTER and not before.endswith(("'s", "’s")):
            return False
    digits = match.start("digits" if match["digits"] else "name")
    return not names_something(text, match.start(), digits, match.end())


def _make_ordinal(start: int, end: int, rank: int) -> Figure:
    return Figure(start, end, Kind.ORDINAL, magnitude=rank, core_start=start, core_end=end)
