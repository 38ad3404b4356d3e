"""Finds the words of a sentence that say something about its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..lexicon import read_words

VERB: Final = 1
NOUN: Final = 2
WORD: Final = 4
UP: Final = 8
DOWN: Final = 16
FORECAST: Final = 32
BEHIND: Final = 64  # forecasts the figure before it: "the £5m expected"
DENIED: Final = 128
FALSE: Final = 256  # denies at a distance: "wrongly said"
PERIOD: Final = 512
CHANGE: Final = UP | DOWN

_VERBS = read_words("verbs")
_CONTEXT = read_words("context")

_CUES: dict[str, int] = {}


def _add(words: list[str], code: int) -> None:
    for word in words:
        _CUES[word] = _CUES.get(word, 0) | code


for _name, _way in (("rise", UP), ("fall", DOWN)):
    _add(_VERBS[_name]["verbs"], VERB | _way)
    _add(_VERBS[_name]["nouns"], NOUN | _way)
    _add(_VERBS[_name]["words"], WORD | _way)
_add(_CONTEXT["stance"]["forecast"], FORECAST)
_add(_CONTEXT["stance"]["forecast_behind"], BEHIND)
_add(_CONTEXT["stance"]["denied"], DENIED)
_add(_CONTEXT["stance"]["false"], FALSE)
_add(_CONTEXT["period"]["spans"], PERIOD)
_add(_CONTEXT["period"]["alone"], PERIOD)
_FORECAST_NOUNS = _CONTEXT["stance"]["forecast_nouns"]
_PHRASAL = frozenset(_VERBS["particles"]["phrasal"])
_CUE_WORDS = frozenset(_CUES)
_MOVERS = frozenset(_VERBS["particles"]["movers"])
_OBJECT = frozenset(_VERBS["object"]["verbs"])
# One code point for one, so that offsets stay.
_PLAIN = str.maketrans({"’": "'", ",": " ", "(": " ", ")": " ", '"': " ", "“": " ", "”": " ", "\n": " ", "\u00a0": " ", ";": " ", ":": " "})
_SOME_NOUNS = frozenset(_FORECAST_NOUNS)
_TO_DO = re.compile(r"\b(?:(?:is|are|was|were) to (?=[a-z])|(?:" + "|".join(_FORECAST_NOUNS) + r") (?:of|to|for|that|is|was|at)\b)")


@dataclass(slots=True)
class Mark:
    """A word with a say, where it stands (offsets in the text), and its codes."""

    start: int
    end: int
    codes: int
    needs_link: bool = False
    is_moved: bool = False
    is_phrasal: bool = False


def lower(text: str, start: int, end: int) -> str:
    """Give a sentence in lower case and without punctuation, of the same length."""
    piece = text[start:end]
    low = piece.lower()
    return (low if len(low) == len(piece) else piece).translate(_PLAIN)


def find_marks(text: str, start: int, low: str) -> list[Mark]:
    """Give the marks of the sentence that starts at ``start``, in order of place; ``low`` is from ``lower``."""
    words = low.split()
    cues = _CUE_WORDS.intersection(words)
    marks: list[Mark] = []
    for cue in cues:
        codes = _CUES[cue]
        size = len(cue)
        place = low.find(cue)
        while place >= 0:
            end = place + size
            if not (low[place - 1 : place].isalnum() or low[end : end + 1].isalnum()) and not (
                codes == FORECAST and place and text[start + place].isupper()
            ):
                marks.append(Mark(start + place, start + end, codes, cue in _OBJECT))
            place = low.find(cue, end)
    if " to " in low or not _SOME_NOUNS.isdisjoint(words):
        marks.extend(Mark(start + f.start(), start + f.end(), FORECAST) for f in _TO_DO.finditer(low))
    for mark in marks:
        if mark.codes & WORD:
            before = low[max(0, mark.start - start - 50) : mark.start - start].split()[-4:]
            mark.is_phrasal = bool(before) and before[-1] in _PHRASAL
            mark.is_moved = not _MOVERS.isdisjoint(before)
    marks.sort(key=_place)
    return marks


def _place(mark: Mark) -> int:
    return mark.start
