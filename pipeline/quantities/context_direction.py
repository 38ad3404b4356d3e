"""Which way a figure is said to have moved: "fell 3%", "a 12% drop", "up from 300"."""

from __future__ import annotations

from ...model import Direction, Kind, Noun
from ..lexicon import read_words
from .context_marks import CHANGE, NOUN, UP, VERB, WORD, Mark
from .figure import Figure
from .nouns_words import END, classify

_CONTEXT = read_words("context")
_LINKS = frozenset(_CONTEXT["direction"]["links"])
_BREAKS = frozenset(_CONTEXT["stance"]["breaks"])
_TOWARDS = frozenset({"to", "by", "from"})
_INTO = frozenset({"of", "in", "to", "by", "from", "at"})
_HEDGES = frozenset(_CONTEXT["phrase"]["hedges"])
_TRANSPARENT = frozenset({Kind.DATE, Kind.YEAR, Kind.WEEKDAY, Kind.TIME, Kind.ORDINAL, Kind.IDENTIFIER, Kind.SCORE, Kind.DURATION, Kind.AGE})
_CLOSE = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.NUMBER, Kind.MEASURE, Kind.COUNT, Kind.TEMPERATURE, Kind.RATIO})
_DEFINITE = frozenset(_CONTEXT["stance"]["definite"])
_OTHERS = frozenset(read_words("verbs")["particles"]["others"])
_LIMITS = frozenset({"to", "than", "as"})
_REACH = 70


def read_directions(text: str, start: int, low: str, marks: list[Mark], figures: list[Figure]) -> None:
    """Set the direction of the figures that a verb, noun or particle of change governs."""
    for mark in marks:
        if not mark.codes & CHANGE:
            continue
        way = Direction.UP if mark.codes & UP else Direction.DOWN
        behind = next((i for i, figure in enumerate(figures) if figure.start >= mark.end), len(figures))
        moved: list[Figure] = []
        if behind and mark.codes & (NOUN | WORD):
            before = figures[behind - 1]
            if before.kind in _CLOSE and _is_named(low[before.end - start : mark.start - start], mark):
                moved.append(before)
            elif mark.codes & WORD and low.startswith(" from ", mark.end - start):
                moved.extend(_look_back(text, low, start, mark, figures[:behind], figures[behind:]))
        _follow(text, start, low, mark, figures[behind:], moved)
        for figure in moved:
            figure.direction = way
        if len(moved) > 1:
            _share_noun(moved)


def _look_back(
    text: str, low: str, start: int, mark: Mark, before: list[Figure], behind: list[Figure]
) -> list[Figure]:
    """Give the figure that "up from 300" says was 300: the last of that kind, before a comma; none if unsure."""
    if not behind:
        return []
    for figure in reversed(before):
        if figure.kind in _TRANSPARENT:
            continue
        gap = text[figure.end : mark.start]
        if figure.kind is not behind[0].kind or len(gap) > _REACH or ";" in gap or "," not in gap:
            return []
        return [figure] if _BREAKS.isdisjoint(low[figure.end - start : mark.start - start].split()) else []
    return []


def _share_noun(moved: list[Figure]) -> None:
    """Give the figures of one change the noun that one of them has: "profit rose 12% to £5m"."""
    source = next((figure for figure in moved if figure.noun is not None), None)
    if source is None or source.noun is None:
        return
    noun = Noun(source.noun.head, source.noun.phrase, source.noun.modifiers, source.noun.complement)
    for figure in moved:
        if figure.noun is None and (figure.kind is not Kind.NUMBER or source.kind is not Kind.COUNT):
            figure.noun = noun


def _is_named(gap: str, mark: Mark) -> bool:
    """Tell whether the words between a figure and a noun or particle of change let the figure be the change."""
    words = gap.replace("-", " ").split()
    if not words:
        return True
    if not mark.codes & NOUN or len(words) > 3:
        return False
    return all(classify(word) != END for word in words)


def _follow(
    text: str, start: int, low: str, mark: Mark, figures: list[Figure], moved: list[Figure]
) -> None:
    """Add the figures behind a mark, from the first to the last that belongs to the same change."""
    place = mark.end
    begun = False
    for figure in figures:
        if figure.start - place > _REACH or ";" in text[place : figure.start]:
            return
        words = low[place - start : figure.start - start].split()
        if not begun and mark.is_phrasal and figure.kind is Kind.COUNT:
            return
        if not begun and not _governs(mark, words):
            if figure.kind in _TRANSPARENT and _are_links(words):
                place = figure.end
                continue
            return
        if begun and figure.kind in _TRANSPARENT and len(words) < 6 and _BREAKS.isdisjoint(words) and "," not in text[place : figure.start]:
            place = figure.end
            continue
        if begun and not _are_links(words) and ("," in text[place : figure.start] or not _lead_to(words, 5)):
            return
        if figure.kind not in _TRANSPARENT:
            if begun and not words:
                return
            moved.append(figure)
            begun = True
        place = max(place, figure.end)


def _are_links(words: list[str]) -> bool:
    return all(word in _LINKS for word in words)


def _governs(mark: Mark, words: list[str]) -> bool:
    """Tell whether a mark reaches its first figure over the words between."""
    if not words:
        return not mark.needs_link
    if not _DEFINITE.isdisjoint(words) and _TOWARDS.isdisjoint(words):
        return False
    if mark.codes & VERB:
        if words[0] in _OTHERS:
            return False
        if _are_links(words):
            return True
    elif mark.codes & WORD:
        return _are_links(words) and (words[0] not in _LIMITS or mark.is_moved or mark.codes & UP == 0)
    elif words[0] not in _INTO:
        return False
    elif _are_links(words):
        return True
    return _lead_to(words, 8)


def _lead_to(words: list[str], most: int) -> bool:
    """Tell whether a few words of one clause end in "to", "by" or "from", hedges aside."""
    if len(words) > most or not _BREAKS.isdisjoint(words):
        return False
    last = len(words) - 1
    while last >= 0 and words[last] in _HEDGES and words[last] not in _TOWARDS:
        last -= 1
    return last >= 0 and words[last] in _TOWARDS
