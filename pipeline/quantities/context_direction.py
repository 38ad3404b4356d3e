"""Which way a figure is said to have moved: "fell 3%", "a 12% drop", "up from 300"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Direction, Kind, Noun
from ..lexicon import read_words
from .context_marks import CHANGE, NOUN, UP, VERB, WORD
from .context_setting import ASIDE, BREAKS, CONTEXT, DEFINITE, HEDGES
from .nouns_words import END, classify

if TYPE_CHECKING:
    from .context_marks import Mark
    from .context_setting import Setting
    from .figure import Figure

_LINKS = frozenset(CONTEXT["direction"]["links"])
_OTHERS = frozenset(read_words("verbs")["particles"]["others"])
_TOWARDS = frozenset({"to", "by", "from"})
_INTO = _TOWARDS | {"of", "in", "at"}
_LIMITS = frozenset({"than", "as"})
_REACH = 70  # characters between a word of change and its figure, or between two figures of one change
_MOST = 6  # figures of one change: "rose 5% to 105 from 100, …"


def read_directions(setting: Setting, marks: list[Mark]) -> None:
    """Set the direction of the figures that a word of change governs, and share their noun."""
    changes = [mark for mark in marks if mark.codes & CHANGE]
    for index, mark in enumerate(changes):
        behind = setting.first_behind(mark.end)
        if index + 1 < len(changes) and behind < len(setting.figures) and mark.codes & VERB:
            nearer = changes[index + 1]
            if nearer.start < setting.starts[behind] and (nearer.codes & VERB or nearer.is_moved):
                behind = len(setting.figures)
        moved = _look_before(setting, mark, setting.first_behind(mark.end)) if mark.codes & (NOUN | WORD) else []
        _follow(setting, mark, behind, moved)
        way = Direction.UP if mark.codes & UP else Direction.DOWN
        for figure in moved:
            figure.direction = way
        if len(moved) > 1:
            _share_noun(moved)


def _look_before(setting: Setting, mark: Mark, behind: int) -> list[Figure]:
    """Give the figure before a noun or particle that is part of the change: "12% drop", "144, up from 12"."""
    if not behind:
        return []
    before = setting.figures[behind - 1]
    if before.kind is Kind.COUNT and before.noun is not None and _names(before.noun, mark):
        return []
    if before.kind not in ASIDE and _is_change(setting.words(before.end, mark.start), mark):
        return [before]
    if not mark.codes & WORD or not setting.low.startswith(" from ", mark.end - setting.start):
        return []
    return _look_far_before(setting, mark, behind)


def _names(noun: Noun, mark: Mark) -> bool:
    """Tell whether the word of change is itself what is counted: "eight cuts"."""
    return noun.span is not None and noun.span.start <= mark.start < noun.span.end


def _is_change(words: list[str], mark: Mark) -> bool:
    """Tell whether the words between a figure and a noun or particle let the figure be the change."""
    if not words:
        return True
    if not mark.codes & NOUN or len(words) > 3:
        return False
    return all(classify(word) != END for word in words)


def _look_far_before(setting: Setting, mark: Mark, behind: int) -> list[Figure]:
    """Give the figure that "up from 300" says was 300: the last of that kind, a comma behind it."""
    if behind == len(setting.figures):
        return []
    kind = setting.figures[behind].kind
    for index in range(behind - 1, max(-1, behind - _MOST), -1):
        figure = setting.figures[index]
        if figure.kind in ASIDE:
            continue
        gap = setting.gap(figure.end, mark.start)
        if figure.kind is not kind or len(gap) > _REACH or ";" in gap or "," not in gap:
            return []
        return [figure] if BREAKS.isdisjoint(setting.words(figure.end, mark.start)) else []
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


def _follow(setting: Setting, mark: Mark, behind: int, moved: list[Figure]) -> None:
    """Add the figures behind a mark, from the first it governs to the last of the same change."""
    place = mark.end
    begun = False
    if mark.codes & WORD and mark.codes & UP and not mark.is_moved and _is_limit(setting, place):
        return
    for index in range(behind, min(len(setting.figures), behind + _MOST)):
        figure = setting.figures[index]
        gap = setting.gap(place, figure.start)
        if len(gap) > _REACH or ";" in gap:
            return
        words = setting.words(place, figure.start)
        if figure.kind in ASIDE:
            if not (_are_links(words) or (begun and _is_short(words) and "," not in gap)):
                return
        elif begun:
            if not words and gap.strip() == "(":
                place = figure.end  # the same in another unit
                continue
            if words[:1] == ["or"] and figure.kind is Kind.PERCENT and setting.text.startswith(" of ", figure.end):
                return  # a share, not the change
            if not words or not (_are_links(words) or ("," not in gap and _leads_to(words, 5))):
                return
            moved.append(figure)
        elif (mark.is_phrasal and not words) or not _governs(mark, words):
            return
        else:
            moved.append(figure)
            begun = True
        place = max(place, figure.end)


def _is_limit(setting: Setting, place: int) -> bool:
    """Tell whether "up" goes on as in "up to 12"."""
    return setting.low.startswith(" to ", place - setting.start)


def _governs(mark: Mark, words: list[str]) -> bool:
    """Tell whether a mark reaches its first figure over the words between."""
    if not words:
        return not mark.needs_link
    if not DEFINITE.isdisjoint(words) and _TOWARDS.isdisjoint(words):
        return False
    if mark.codes & VERB:
        return words[0] not in _OTHERS and (_are_links(words) or _leads_to(words, 8))
    if mark.codes & WORD:
        if mark.is_moved:
            return _are_links(words) or _leads_to(words, 5)
        return _are_links(words) and (words[0] not in _LIMITS or not mark.codes & UP)
    return words[0] in _INTO and (_are_links(words) or _leads_to(words, 8))


def _are_links(words: list[str]) -> bool:
    """Tell whether words only join the figures of a change: "sharply to about"."""
    return all(word in _LINKS for word in words)


def _is_short(words: list[str]) -> bool:
    return len(words) < 6 and BREAKS.isdisjoint(words)


def _leads_to(words: list[str], most: int) -> bool:
    """Tell whether a few words of one clause end in "to", "by" or "from", hedges aside."""
    if len(words) > most or not BREAKS.isdisjoint(words):
        return False
    last = len(words) - 1
    while last >= 0 and words[last] in HEDGES and words[last] not in _TOWARDS:
        last -= 1
    return last >= 0 and words[last] in _TOWARDS
