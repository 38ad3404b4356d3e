"""The time a figure is said to hold for: "in 2004", "a year earlier", "in the first quarter"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import Kind
from ...model.patterns import compile_kept
from .context_marks import PERIOD
from .context_setting import BREAKS, CONTEXT

if TYPE_CHECKING:
    from .context_marks import Mark
    from .context_setting import Setting
    from .figure import Figure

_WORDS = CONTEXT["period"]
_ALONE = frozenset(_WORDS["alone"])
_ARTICLES = frozenset({"the", "its", "their"})
_WEAK = frozenset({"the", "a", "an", "its", "their", "that"})  # before "year", these alone name no certain time
_EARLIER = "|".join(_WORDS["after"])
_BEFORE = compile_kept(
    rf"(?:\b(?:the|an?|this|that|its|their) )?"
    rf"(?:\b(?:{'|'.join(_WORDS['before'])})[ -](?:(?:{'|'.join(_WORDS['sorts'])}) )?)*\Z"
)
_AFTER = compile_kept(rf"s?(?:[ -](?:{_EARLIER})\b)?(?: (?:last|this) year| a year (?:earlier|ago|before))?")
_AGO = compile_kept(rf"\s(?:{_EARLIER})\b")
_BETWEEN_PARTS = frozenset({"of", "", "in"})  # "first quarter of 2004"
_POSSESSIVE = ("'s", "’s")  # "2002's record" is no time of the figures around it
_TIMES = frozenset({Kind.YEAR, Kind.DATE})
_NONE = _TIMES | {Kind.AGE, Kind.DURATION, Kind.WEEKDAY, Kind.TIME, Kind.ORDINAL, Kind.IDENTIFIER}
_AGAINST = frozenset(CONTEXT["elided"]["compared"]) - {"to", "after"}
_BASES = _AGAINST | {"on", "over"}  # "up 3% on 2003": not of 2003
_NEAR = 45  # characters from a figure to a period right behind it
_LEAD = 40  # characters that a period at the head of a sentence may begin behind
_FAR = 160  # characters from a figure to a period anywhere in its clause
_PLACE = compile_kept(r"[A-Z][A-Z.'’-]+[^a-z]{0,3}(?:[A-Za-z.'’/ -]+, ){0,3}")  # "ST. JOHN'S, Newfoundland, March 9 - "
_DASH = compile_kept(r"\s?(?:\([\w ]+\)\s?)?(?:--?|–|—)\s")
_LONGEST_DATELINE = 60
_WIDE = 40  # characters before "year" that may belong to the phrase


class _Period(Struct):
    """A phrase of time and its place; ``name`` is in lower case, without "the"."""

    start: int
    end: int
    name: str


def read_periods(setting: Setting, marks: list[Mark]) -> None:
    """Set the period of the figures of a sentence from the nearest phrase of time."""
    periods = _find_periods(setting, marks)
    if not periods:
        return
    starts = [period.start for period in periods]
    others = [figure for figure in setting.figures if figure.kind not in _NONE]
    for index, figure in enumerate(others):
        following = others[index + 1].start if index + 1 < len(others) else setting.end
        first = bisect_left(starts, figure.end)
        figure.period = _choose(setting, periods, first, figure, following)


def _choose(setting: Setting, periods: list[_Period], first: int, figure: Figure, following: int) -> str:
    """Choose a period: right behind the figure, else before it, else further on in its clause.

    ``first`` is the index of the first period behind the figure.
    """
    behind = periods[first] if first < len(periods) and periods[first].start - figure.end <= _FAR else None
    between = setting.words(figure.end, behind.start) if behind is not None else []
    if behind is not None and (
        ";" in setting.gap(figure.end, behind.start)
        or not BREAKS.isdisjoint(between)
        or (between and between[-1] in _BASES)
    ):
        behind = None
    if behind is not None and behind.start < following and behind.start - figure.end <= _NEAR:
        return behind.name
    if first:
        return _choose_before(setting, periods[first - 1], figure)
    return behind.name if behind is not None and _AGAINST.isdisjoint(between) else ""


def _choose_before(setting: Setting, period: _Period, figure: Figure) -> str:
    """Give the name of a period before the figure, "" if it is too far or the figure is compared with it."""
    if figure.start - period.end > _FAR or ";" in setting.gap(period.end, figure.start):
        return ""
    between = setting.words(period.end, figure.start)
    is_near = len(between) < 8 or period.start - setting.start < _LEAD
    return period.name if is_near and _AGAINST.isdisjoint(between) else ""


def _find_periods(setting: Setting, marks: list[Mark]) -> list[_Period]:
    """Give every phrase of time of the sentence, in order; adjacent ones are one: "first quarter of 2004"."""
    text = setting.text
    found: list[_Period] = []
    for figure in setting.figures:
        if figure.kind in _TIMES:
            if not text.startswith(_POSSESSIVE, figure.end) and not _is_dateline(setting, figure):
                found.append(_name(text, figure.start, figure.end))
        elif figure.kind is Kind.DURATION:
            ago = _AGO.match(text, figure.end)
            if ago is not None:
                found.append(_name(text, figure.start, ago.end()))
    for mark in marks:
        if mark.codes & PERIOD:
            before = setting.first_behind(mark.end) - 1
            if before < 0 or setting.figures[before].end <= mark.start:
                period = _widen(setting, mark)
                if period is not None:
                    found.append(period)
    found.sort(key=_place)
    merged: list[_Period] = []
    for period in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and period.start - last.end <= 4
            and text[last.end : period.start].strip(" ,") in _BETWEEN_PARTS
        ):
            merged[-1] = _Period(last.start, max(period.end, last.end), f"{last.name} {period.name}")
        else:
            merged.append(period)
    return merged


def _is_dateline(setting: Setting, figure: Figure) -> bool:
    """Tell whether a date says when the text was written: "LONDON, March 3 - Sales rose"."""
    text, start = setting.text, setting.start
    if figure.start - start > _LONGEST_DATELINE or _DASH.match(text, figure.end) is None:
        return False
    return _PLACE.fullmatch(text, start, figure.start) is not None


def _name(text: str, start: int, end: int) -> _Period:
    return _Period(start, end, " ".join(text[start:end].lower().split()))


def _widen(setting: Setting, mark: Mark) -> _Period | None:
    """Give the phrase around "year", "quarter" and the like, None if it stands for no certain time."""
    low, start = setting.low, setting.start
    begin, end = mark.start - start, mark.end - start
    if low[begin:end] in _ALONE:
        return _Period(mark.start, mark.end, low[begin:end])
    left = max(0, begin - _WIDE)
    before = _BEFORE.search(low[left:begin])
    after = _AFTER.match(low, end)
    lead = before.group().split() if before is not None else []
    tail = after.group() if after is not None else ""
    if _WEAK.issuperset(lead) and not tail.strip(" s"):
        return None
    words = (*lead, low[begin:end] + tail)
    name = " ".join(" ".join(word for word in words if word not in _ARTICLES).split())
    return _Period(
        start + left + (before.start() if before is not None else begin - left), start + end + len(tail), name
    )


def _place(period: _Period) -> int:
    return period.start
