"""How the article stands to a figure: asserted, forecast, denied, or quoted from somebody's mouth."""

from __future__ import annotations

import re

from ...model import Kind, Stance
from ..lexicon import read_words
from .context_marks import BEHIND, DENIED, FALSE, FORECAST, Mark
from .figure import Figure

_STANCE = read_words("context")["stance"]
_HEDGES = frozenset(read_words("context")["phrase"]["hedges"])
_BREAKS = frozenset(_STANCE["breaks"])
_CUTS = _BREAKS | frozenset(_STANCE["happened"])
_NOT_ONLY = frozenset(_STANCE["not_only"])
_DEFINITE = frozenset(_STANCE["definite"])
_FROM = frozenset({"from", "versus", "against"})
_PAST = frozenset({"from", "than", "with", "against", "versus"})
_STOP = re.compile(r"[;:—]| [-–] ")
_LISTED = re.compile(r"[\s\w]{0,20}(?:,|and|or|to|,? and)\s\w{0,12}\s?\Z")
_QUOTE = re.compile(r"[\"“”]")
_REACH = 110
_LOOK_BACK = 2_000


def read_stances(text: str, start: int, end: int, low: str, marks: list[Mark], figures: list[Figure]) -> None:
    """Set the stance of the figures of a sentence."""
    _mark_quoted(text, start, end, figures)
    for mark in marks:
        if mark.codes & FORECAST:
            _spread(text, start, low, mark, figures)
        if mark.codes & BEHIND:
            _look_back(start, low, mark, figures)
    for mark in marks:
        if mark.codes & (DENIED | FALSE):
            _deny(text, start, low, mark, figures)


def _mark_quoted(text: str, start: int, end: int, figures: list[Figure]) -> None:
    """Mark the figures inside quotation marks; a quotation may have begun earlier in the paragraph."""
    floor = max(0, start - _LOOK_BACK)
    line = text.rfind("\n", floor, start)
    inside = False
    if line >= 0 or floor == 0:
        line = max(line, 0)
        inside = text.count('"', line, start) % 2 == 1 or text.rfind("“", line, start) > text.rfind("”", line, start)
    if not inside and text.find('"', start, end) < 0 and text.find("“", start, end) < 0:
        return
    opened = start if inside else -1
    for quote in _QUOTE.finditer(text, start, end):
        sign = quote.group()
        if opened < 0 and sign != "”":
            opened = quote.start()
        elif opened >= 0 and sign != "“":
            _quote(figures, opened, quote.start())
            opened = -1
    if opened >= 0:
        _quote(figures, opened, end)


def _quote(figures: list[Figure], opened: int, closed: int) -> None:
    for figure in figures:
        if opened <= figure.start < closed:
            figure.stance = Stance.QUOTED


def _spread(text: str, start: int, low: str, mark: Mark, figures: list[Figure]) -> None:
    """Let a word of forecasting reach the figures behind it in its clause."""
    place = mark.end
    for figure in figures:
        if figure.start < mark.end:
            continue
        gap = text[place : figure.start]
        words = low[place - start : figure.start - start].split()
        if figure.start - place > _REACH or _STOP.search(gap) or not _CUTS.isdisjoint(words):
            return
        if "," in gap and not (place > mark.end and _LISTED.match(gap)):
            return
        place = max(place, figure.end)
        if not _stands_apart(words):
            figure.stance = Stance.FORECAST


def _stands_apart(words: list[str]) -> bool:
    """Tell whether a figure is one already known ("the 600 officers") or compared with ("from £4m")."""
    for word in reversed(words):
        if word in _DEFINITE or (word in _PAST and word != "than"):
            return True
        if word not in _HEDGES:
            break
    return not _FROM.isdisjoint(words[-3:])


def _look_back(start: int, low: str, mark: Mark, figures: list[Figure]) -> None:
    """Let "the £5m expected" and "£5m was forecast" reach the figure before it."""
    before = [figure for figure in figures if figure.end <= mark.start]
    if not before or before[-1].kind in (Kind.YEAR, Kind.DATE, Kind.ORDINAL, Kind.IDENTIFIER):
        return
    words = low[before[-1].end - start : mark.start - start].split()
    if len(words) <= 2 and not any(word in _BREAKS or word in _PAST for word in words):
        before[-1].stance = Stance.FORECAST


def _deny(text: str, start: int, low: str, mark: Mark, figures: list[Figure]) -> None:
    """Let a denial reach the next figure in its clause."""
    behind = next((figure for figure in figures if figure.start >= mark.end), None)
    if behind is None:
        return
    gap = text[mark.end : behind.start]
    words = low[mark.end - start : behind.start - start].split()
    if _STOP.search(gap) or "," in gap or len(words) > (12 if mark.codes & FALSE else 4):
        return
    if mark.codes & FALSE:
        behind.stance = Stance.DENIED
        return
    if (words and words[0] in _NOT_ONLY) or not _BREAKS.isdisjoint(words) or _stands_apart(words):
        return
    behind.stance = Stance.DENIED
