"""Finds scores, tallies of votes and odds: "3-2", "6-4, 6-3", "a 25-21 vote", "5/1"; not ranges ("10-15 km").

Two joined numbers are a score if a word nearby says so, if the second is smaller (no range runs down) or equal, or if
a zero is among them; and if no unit follows.
"""

from __future__ import annotations

import re
from typing import Any

import regex

from ...model import Kind
from ..lexicon import read_words
from .calendar_words import GAP, MONTH, alternate
from .figure import Figure

_WORDS: dict[str, Any] = read_words("names")["scores"]
_PAIR = regex.compile(
    r"(?P<first>[0-9]{1,3})(?P<join>[-\u2010-\u2015]|/)(?P<second>[0-9]{1,3})(?![0-9A-Za-z%/°]|[-\u2010-\u2015.,:][0-9]|(?:st|nd|rd|th)\b)"
)
_NOT_BEFORE = re.compile(rf"(?:{GAP}|-)(?:{alternate(_WORDS['not_before'])})(?![A-Za-z])|{GAP}?[%°$£€]|{GAP}(?:{MONTH})", re.IGNORECASE)
_CUE_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{alternate(_WORDS['cues_before'])})(?![A-Za-z])", re.IGNORECASE)
_CUE_BEHIND = re.compile(rf"[)\]]?,?(?:{GAP}|-)(?:[a-z-]+{GAP})?(?:{alternate(_WORDS['cues_behind'])})(?![A-Za-z])", re.IGNORECASE)
_ODDS_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{alternate(_WORDS['odds'])})(?![A-Za-z])", re.IGNORECASE)
_ODDS_BEHIND = re.compile(rf"\)?{GAP}(?:{alternate(_WORDS['odds'])})(?![A-Za-z])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_NEXT_PAIR = re.compile(r"[ ,;(]{1,3}[0-9]{1,2}-[0-9]{1,2}(?![0-9-])")
# "England 17-18 France"
_TEAM_BEFORE = re.compile(rf"[A-Z][a-z]+{GAP}\Z")
_TEAM_BEHIND = re.compile(rf"{GAP}[A-Z][a-z]+(?![a-z-])")
_PLURAL_BEHIND = re.compile(rf"{GAP}(?!as\b|was\b|is\b)(?:[a-z-]+{GAP})?[a-z-]+s\b")
_GLUE = frozenset("$£€¥#@&=%_/.,:\\-–—+'")
_LABEL_BEFORE = re.compile(r"(?:[Pp]ages?|pp?\.|[Ss]ections?|[Aa]rticles?|[Vv]erses?|[Aa]ged?|[Aa]ges|[Gg]rades?|[Ss]izes?|[Tt]ypes?|[Rr]oom|[Bb]etween|[Dd]ays?|[Ll]evels?|[Pp]hases?|[Ss]tages?)\s\Z")


def find_scores(text: str) -> list[Figure]:
    """Find every score, in order of place, none over another: ``magnitude`` is the first number, ``top`` the second."""
    found: list[Figure] = []
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if start and (text[start - 1] in _GLUE or text[start - 1].isalnum()) and not text[start - 2 : start] == " '":
            continue
        first, second = int(match["first"]), int(match["second"])
        if match["join"] == "/":
            scored = _is_odds(text, start, end, first, second)
        else:
            scored = _is_score(text, start, end, match, found)
        if scored:
            found.append(Figure(start, end, Kind.SCORE, magnitude=first, top=second, core_start=start, core_end=end))
    return found


def _is_score(text: str, start: int, end: int, match: regex.Match[str], found: list[Figure]) -> bool:
    """Weigh two numbers with a hyphen between them."""
    if _NOT_BEFORE.match(text, end) or _LABEL_BEFORE.search(text[max(0, start - 10) : start]):
        return False
    first, second = match["first"], match["second"]
    if (len(first) > 1 and first[0] == "0") or (len(second) > 1 and second[0] == "0"):
        return False
    if int(first) >= int(second) or first == "0":
        return True
    if found and start - found[-1].end <= 3 and not text[found[-1].end : start].strip(" ,;()"):
        return True
    if len(first) < 3 > len(second) and _NEXT_PAIR.match(text, end):
        return True
    if _TEAM_BEHIND.match(text, end) and _TEAM_BEFORE.search(text, max(0, start - 16), start):
        return True
    if _CUE_BEHIND.match(text, end):
        return True
    return _PLURAL_BEHIND.match(text, end) is None and _has_cue(text, start, _CUE_BEFORE)


def _is_odds(text: str, start: int, end: int, first: int, second: int) -> bool:
    """Weigh two numbers with a slash between them: "5/1", "11/4", "1/2 favourite"; not "1/2 inch" or "9/11"."""
    if second == 0 or (first, second) in ((9, 11), (24, 7), (7, 7), (20, 20)):
        return False
    return _ODDS_BEHIND.match(text, end) is not None or (first > second and _has_cue(text, start, _ODDS_BEFORE))


def _has_cue(text: str, start: int, cues: re.Pattern[str]) -> bool:
    """Look for a cue in the sentence shortly before a pair."""
    begin = max(0, start - 60)
    for sentence_end in _SENTENCE_END.finditer(text, begin, start):
        begin = sentence_end.end()
    return cues.search(text, begin, start) is not None
