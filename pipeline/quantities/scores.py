"""Finds scores, tallies of votes and odds: "3-2", "6-4, 6-3", "a 25-21 vote", "5/1"; not ranges ("10-15 km").

Two joined numbers are a score if the second is smaller or equal (no range runs down), if the first is zero, or if a word
nearby says so; and if no unit follows.
"""

from __future__ import annotations

from typing import Any

import regex

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import GAP, follows, make_phrases, word_before
from .calendar_words import MONTH_NUMBER
from .figure import Figure

_WORDS: dict[str, Any] = read_words("names")["scores"]
_PAIR = regex.compile(
    r"(?P<first>[0-9]{1,3})(?P<join>[-\u2010-\u2015]|/)(?P<second>[0-9]{1,3})"
    r"(?![0-9A-Za-z%/°]|[-\u2010-\u2015.,:][0-9]|(?:st|nd|rd|th)\b)"
)
_MEASURES = make_phrases((*_WORDS["not_before"], *MONTH_NUMBER))
_SIGN = compile_kept(rf"{GAP}?[%°$£€]")
_LABELS = frozenset(_WORDS["not_after"])
_CUES_BEFORE = make_phrases(_WORDS["cues_before"])
_CUES_BEHIND = make_phrases(_WORDS["cues_behind"])
_ODDS_BEHIND = make_phrases(_WORDS["odds_behind"])
_ODDS = make_phrases(_WORDS["odds"])
_NO_ODDS = frozenset(tuple(pair) for pair in _WORDS["no_odds"])
_BRACKET = compile_kept(r"[)\]]?,?")
_NEXT_WORD = compile_kept(rf"(?:{GAP}|-)[a-z-]+(?={GAP})")
_PLURAL_BEHIND = compile_kept(rf"{GAP}(?!(?:as|was|is|its|his|this)\b)(?:[a-z-]+{GAP})?[a-z-]+s\b")
_NEXT_PAIR = compile_kept(r"[ ,;(]{1,3}[0-9]{1,2}-[0-9]{1,2}(?![0-9-])")
# "England 17-18 France"
_TEAM_BEFORE = compile_kept(rf"[A-Z][a-z]+{GAP}\Z")
_TEAM_BEHIND = compile_kept(rf"{GAP}[A-Z][a-z]+(?![a-z-])")
_SENTENCE_WORDS = compile_kept(r"[A-Za-z][A-Za-z'’-]*|[.!?]\s|\n")
_GLUE = frozenset("$£€¥#@&=%_/.,:\\-–—+'")


def find_scores(text: str) -> list[Figure]:
    """Find every score, in order of place, none over another: ``magnitude`` is the first number, ``top`` the second."""
    found: list[Figure] = []
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if start and (text[start - 1] in _GLUE or text[start - 1].isalnum()):
            continue
        first, second = match["first"], match["second"]
        if match["join"] == "/":
            scored = _is_odds(text, start, end, int(first), int(second))
        else:
            scored = _is_score(text, start, end, first, second, found)
        if scored:
            figure = Figure(
                start, end, Kind.SCORE, magnitude=int(first), top=int(second), core_start=start, core_end=end
            )
            found.append(figure)
    return found


def _is_score(text: str, start: int, end: int, first: str, second: str, found: list[Figure]) -> bool:
    """Weigh two numbers with a hyphen between them."""
    if _SIGN.match(text, end) or follows(text, end, _MEASURES) or word_before(text, start).lower() in _LABELS:
        return False
    if (len(first) > 1 and first[0] == "0") or (len(second) > 1 and second[0] == "0"):
        return False
    if int(first) >= int(second) or first == "0" or _is_beside_score(text, start, end, found):
        return True
    if len(first) < 3 > len(second) and _NEXT_PAIR.match(text, end):
        return True
    if _TEAM_BEHIND.match(text, end) and _TEAM_BEFORE.search(text, max(0, start - 16), start):
        return True
    if _has_cue_behind(text, end, _CUES_BEHIND):
        return True
    return _PLURAL_BEHIND.match(text, end) is None and _has_cue_before(text, start, _CUES_BEFORE)


def _is_odds(text: str, start: int, end: int, first: int, second: int) -> bool:
    """Weigh two numbers with a slash between them: "5/1", "11/4", "1/2 favourite"; not "1/2 inch" or "9/11"."""
    if second == 0 or (first, second) in _NO_ODDS:
        return False
    return _has_cue_behind(text, end, _ODDS_BEHIND) or (first > second and _has_cue_before(text, start, _ODDS))


def _is_beside_score(text: str, start: int, end: int, found: list[Figure]) -> bool:
    """Tell whether a score stands right before, as in "6-4, 4-6"."""
    return bool(found) and start - found[-1].end <= 3 and not text[found[-1].end : start].strip(" ,;()")


def _has_cue_behind(text: str, end: int, cues: frozenset[str]) -> bool:
    """Look for a cue behind a pair, next or next but one."""
    bracket = _BRACKET.match(text, end)
    place = bracket.end() if bracket is not None else end
    if follows(text, place, cues):
        return True
    match = _NEXT_WORD.match(text, place)
    return match is not None and follows(text, match.end(), cues)


def _has_cue_before(text: str, start: int, cues: frozenset[str]) -> bool:
    """Look for a cue in the sentence shortly before a pair."""
    last = ""
    seen = False
    for match in _SENTENCE_WORDS.finditer(text, max(0, start - 60), start):
        word = match.group().lower().replace("-", " ")
        if not word[0].isalpha():
            seen = False
        elif word in cues or f"{last} {word}" in cues:
            seen = True
        last = word
    return seen
