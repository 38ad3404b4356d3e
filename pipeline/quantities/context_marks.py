"""Finds the words of a sentence that say something about its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .context_setting import CONTEXT
from .nouns_words import PARTICIPLE, classify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .context_setting import Setting

VERB: Final = 1
NOUN: Final = 2
WORD: Final = 4  # a particle or comparative: "up", "lower"
UP: Final = 8
DOWN: Final = 16
FORECAST: Final = 32
BEHIND: Final = 64  # forecasts the figure before it: "the £5m expected"
DENIED: Final = 128
FALSE: Final = 256  # denies at a distance: "wrongly said"
PERIOD: Final = 512
CHANGE: Final = UP | DOWN

_VERBS = read_words("verbs")
_CODES: dict[str, int] = {}


def _enter(words: Iterable[str], codes: int) -> None:
    for word in words:
        _CODES[word] = _CODES.get(word, 0) | codes


for _name, _way in (("rise", UP), ("fall", DOWN)):
    _enter(_VERBS[_name]["verbs"], VERB | _way)
    _enter(_VERBS[_name]["nouns"], NOUN | _way)
    _enter(_VERBS[_name]["words"], WORD | _way)
_enter(CONTEXT["stance"]["forecast"], FORECAST)
_enter(CONTEXT["stance"]["forecast_behind"], BEHIND)
_enter(CONTEXT["stance"]["denied"], DENIED)
_enter(CONTEXT["stance"]["false"], FALSE)
_enter(CONTEXT["period"]["spans"], PERIOD)
_enter(CONTEXT["period"]["alone"], PERIOD)

_NAMES = frozenset({"may", "will"})  # with a capital letter a month and a man even where a sentence begins
_CUES = frozenset(_CODES)
_OBJECT = frozenset(_VERBS["object"]["verbs"])
_MOVERS = frozenset(_VERBS["particles"]["movers"])
_PHRASAL = frozenset(_VERBS["particles"]["phrasal"])
_NOUNS = frozenset(CONTEXT["stance"]["forecast_nouns"])
_NOUN_PHRASES = compile_kept(rf"\b(?:{'|'.join(sorted(_NOUNS))}) (?:of|to|for|that|is|was|at)\b")
_TO_DO = tuple(CONTEXT["stance"]["to_do"])
_POSSESSORS = frozenset({"his", "her", "a", "the", "my", "your", "our", "their"})  # "his will"
_REACH = 50


class Mark(Struct):
    """A word with a say: where it stands (offsets in the text) and its codes.

    ``needs_link``  its object is no change unless "by", "to" or "from" stands before it: "raised £5m".
    ``is_moved``    a particle behind a verb of moving: "pushed rates up to 3%".
    ``is_phrasal``  a particle that belongs to another verb: "shot down two planes".
    """

    start: int
    end: int
    codes: int
    needs_link: bool = False
    is_moved: bool = False
    is_phrasal: bool = False


def find_marks(setting: Setting) -> list[Mark]:
    """Give the marks of a sentence in order of place."""
    low = setting.low
    words = low.split()
    marks: list[Mark] = []
    for cue in _CUES.intersection(words):
        _find_cue(setting, cue, marks)
    if " to " in low:
        for phrase in _TO_DO:
            _find_phrase(setting, phrase, marks)
    if not _NOUNS.isdisjoint(words):
        start = setting.start
        marks.extend(
            Mark(start + found.start(), start + found.end(), FORECAST) for found in _NOUN_PHRASES.finditer(low)
        )
    marks.sort(key=_place)
    return marks


def _find_cue(setting: Setting, cue: str, marks: list[Mark]) -> None:
    """Add a mark for each place where a cue stands as a word."""
    low, start = setting.low, setting.start
    codes = _CODES[cue]
    place = low.find(cue)
    while place >= 0:
        end = place + len(cue)
        is_word = not (low[place - 1 : place].isalnum() or low[end : end + 1].isalnum())
        # "Will", "May" and "Hope" inside a sentence are names.
        if is_word and not (codes == FORECAST and (place or cue in _NAMES) and setting.text[start + place].isupper()):
            mark = Mark(start + place, start + end, codes, cue in _OBJECT)
            if codes & WORD or cue == "will":
                before = low[max(0, place - _REACH) : place].split()[-4:]
                if cue == "will" and before and before[-1] in _POSSESSORS:
                    place = low.find(cue, end)
                    continue
                mark.is_moved = not _MOVERS.isdisjoint(before)
                mark.is_phrasal = bool(before) and _is_phrasal(before[-1])
            marks.append(mark)
        place = low.find(cue, end)


def _is_phrasal(word: str) -> bool:
    """Tell whether a particle belongs to the verb before it: "signed up", not "pushed up" or "was up"."""
    if word in _PHRASAL:
        return True
    return word not in _MOVERS and not _CODES.get(word, 0) & CHANGE and classify(word) == PARTICIPLE and word[-1] == "d"


def _find_phrase(setting: Setting, phrase: str, marks: list[Mark]) -> None:
    """Add a mark of forecasting for each place of a phrase with spaces around it."""
    place = setting.low.find(phrase)
    while place >= 0:
        end = place + len(phrase)
        marks.append(Mark(setting.start + place + 1, setting.start + end, FORECAST))
        place = setting.low.find(phrase, end)


def _place(mark: Mark) -> int:
    return mark.start
