"""How the article stands to a figure: asserted, forecast, denied, or quoted from somebody's mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Stance
from ...model.patterns import compile_kept
from .context_marks import BEHIND, DENIED, FALSE, FORECAST
from .context_setting import ASIDE, BREAKS, CONTEXT, DEFINITE, HEDGES

if TYPE_CHECKING:
    from .context_marks import Mark
    from .context_setting import Setting

_STANCE = CONTEXT["stance"]
_CUTS = BREAKS | frozenset(_STANCE["happened"])
_NOT_ONLY = frozenset(_STANCE["not_only"])
_NOT_BEYOND = BREAKS | {"in", "for", "within", "on"}
_PAST = frozenset({"from", "with", "against", "versus"})
_FROM = frozenset({"from", "versus", "against"})
_STOP = compile_kept(r"[;:—]| [-–] ")
_LISTED = compile_kept(r"[\s\w]{0,20}(?:,|\b(?:and|or|to))\s\w{0,12}\s?\Z")
_QUOTE = compile_kept(r"[\"“”]")
_REACH = 110  # characters from a word of forecasting to its figure
_MOST = 12  # figures that one word of forecasting reaches
_LOOK_BACK = 2_000  # characters of a paragraph before the sentence that are searched for an open quotation
_DENIAL = {DENIED: 4, FALSE: 12}  # words from a denial to its figure


def read_stances(setting: Setting, marks: list[Mark]) -> None:
    """Set the stance of the figures: a denial goes before a forecast, a forecast before a quotation."""
    _find_quotations(setting)
    for mark in marks:
        if mark.codes & FORECAST:
            _spread(setting, mark)
        if mark.codes & BEHIND:
            _look_before(setting, mark)
    for mark in marks:
        for code, most in _DENIAL.items():
            if mark.codes & code:
                _deny(setting, mark, most, is_false=code == FALSE)


def _find_quotations(setting: Setting) -> None:
    """Mark the figures inside quotation marks; a quotation may have begun earlier in the paragraph."""
    text, start, end = setting.text, setting.start, setting.end
    floor = max(0, start - _LOOK_BACK)
    line = text.rfind("\n", floor, start)
    is_open = False
    if line >= 0 or floor == 0:
        line = max(line, 0)
        curly = text.rfind("“", line, start) > text.rfind("”", line, start)
        is_open = curly or text.count('"', line, start) % 2 == 1
    if not is_open and text.find('"', start, end) < 0 and text.find("“", start, end) < 0:
        return
    opened = start if is_open else -1
    for quote in _QUOTE.finditer(text, start, end):
        sign = quote.group()
        if opened < 0 and sign != "”":
            opened = quote.start()
        elif opened >= 0 and sign != "“":
            _quote(setting, opened, quote.start())
            opened = -1
    if opened >= 0:
        _quote(setting, opened, end)


def _quote(setting: Setting, opened: int, closed: int) -> None:
    for index in range(setting.first_behind(opened), setting.first_behind(closed)):
        setting.figures[index].stance = Stance.QUOTED


def _spread(setting: Setting, mark: Mark) -> None:
    """Let a word of forecasting reach the figures behind it in its clause."""
    place = mark.end
    first = setting.first_behind(mark.end)
    for index in range(first, min(len(setting.figures), first + _MOST)):
        figure = setting.figures[index]
        gap = setting.gap(place, figure.start)
        words = setting.words(place, figure.start)
        if len(gap) > _REACH or _STOP.search(gap) or not _CUTS.isdisjoint(words):
            return
        if "," in gap and not (index > first and _LISTED.match(gap)):
            return
        place = max(place, figure.end)
        if not _is_known(words):
            figure.stance = Stance.FORECAST


def _is_known(words: list[str]) -> bool:
    """Tell by the words before it whether a figure is no forecast: "the 600 officers", "from £4m"."""
    for word in reversed(words):
        if word in DEFINITE or word in _PAST:
            return True
        if word not in HEDGES:
            break
    return not _FROM.isdisjoint(words[-3:])


def _look_before(setting: Setting, mark: Mark) -> None:
    """Let "the £5m expected" and "£5m was forecast" reach the figure before it."""
    index = setting.first_behind(mark.start) - 1
    if index < 0 or setting.figures[index].kind in ASIDE:
        return
    figure = setting.figures[index]
    words = setting.words(figure.end, mark.start)
    if len(words) <= 2 and BREAKS.isdisjoint(words) and _PAST.isdisjoint(words):
        figure.stance = Stance.FORECAST


def _deny(setting: Setting, mark: Mark, most: int, *, is_false: bool) -> None:
    """Let a denial reach the next figure in its clause."""
    index = setting.first_behind(mark.end)
    if index == len(setting.figures) or setting.figures[index].kind in ASIDE:
        return
    figure = setting.figures[index]
    gap = setting.gap(mark.end, figure.start)
    words = setting.words(mark.end, figure.start)
    if len(words) > most or "," in gap or _STOP.search(gap):
        return
    if not is_false and ((words and words[0] in _NOT_ONLY) or not _NOT_BEYOND.isdisjoint(words) or _is_known(words)):
        return
    figure.stance = Stance.DENIED
