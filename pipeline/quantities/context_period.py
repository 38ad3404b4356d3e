"""The time a figure is said to hold for: "in 2004", "a year earlier", "in the first quarter"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Kind
from ..lexicon import read_words
from .context_marks import PERIOD, Mark
from .figure import Figure

_PERIOD = read_words("context")["period"]
_BREAKS = frozenset(read_words("context")["stance"]["breaks"])
_ALONE = frozenset(_PERIOD["alone"])
_BEFORE = re.compile(
    rf"(?:\b(?:the|a|an|this|that|its|their) )?(?:\b(?:{'|'.join(_PERIOD['before'])}|six|three|nine|twelve|two|12|3|6|9)[ -](?:financial |fiscal |calendar )?)*\Z"
)
_AFTER = re.compile(rf"s?(?:[ -](?:{'|'.join(_PERIOD['after'])})\b)?(?: last year| this year| a year (?:earlier|ago|before))?")
_AGO = re.compile(rf"\s(?:{'|'.join(_PERIOD['after'])})\b")
_TIMES = frozenset({Kind.YEAR, Kind.DATE})
_NO_PERIOD = frozenset({Kind.YEAR, Kind.DATE, Kind.WEEKDAY, Kind.TIME, Kind.ORDINAL, Kind.IDENTIFIER})
_AGAINST = frozenset({"from", "compared", "against", "versus", "than", "vs"})
_NEAR = 45
_SHORT = 40


@dataclass(slots=True)
class _Period:
    start: int
    end: int
    name: str


def read_periods(text: str, start: int, low: str, marks: list[Mark], figures: list[Figure]) -> None:
    """Set the period of the figures of a sentence from the nearest phrase of time."""
    periods = _find_periods(text, start, low, marks, figures)
    if not periods:
        return
    others = [figure for figure in figures if figure.kind not in _NO_PERIOD]
    for index, figure in enumerate(others):
        following = others[index + 1].start if index + 1 < len(others) else len(low) + start
        figure.period = _choose(text, start, low, periods, figure, following)


def _choose(text: str, start: int, low: str, periods: list[_Period], figure: Figure, following: int) -> str:
    """Choose the period of a figure: right behind it, else before it in the clause, else the sentence's first."""
    for period in periods:
        if figure.end <= period.start < following:
            gap = text[figure.end : period.start]
            if len(gap) <= _NEAR and ";" not in gap and _BREAKS.isdisjoint(low[figure.end - start : period.start - start].split()):
                return period.name
            break
    before = [period for period in periods if period.end <= figure.start]
    if before:
        nearest = before[-1]
        between = low[nearest.end - start : figure.start - start].split()
        if _AGAINST.isdisjoint(between) and ";" not in text[nearest.end : figure.start]:
            return nearest.name if nearest.start - start < _SHORT or len(between) < 8 else ""
        return ""
    behind = next((period for period in periods if period.start >= figure.end), None)
    if behind is None:
        return ""
    between = low[figure.end - start : behind.start - start].split()
    if _AGAINST.isdisjoint(between) and _BREAKS.isdisjoint(between) and ";" not in text[figure.end : behind.start] and len(between) < 14:
        return behind.name
    return ""


def _find_periods(text: str, start: int, low: str, marks: list[Mark], figures: list[Figure]) -> list[_Period]:
    """Give every phrase of time of the sentence, in order."""
    found = [
        _Period(figure.start, figure.end, " ".join(text[figure.start : figure.end].lower().split()))
        for figure in figures
        if figure.kind in _TIMES
    ]
    for figure in figures:
        if figure.kind is Kind.DURATION:
            ago = _AGO.match(text, figure.end)
            if ago is not None:
                found.append(_Period(figure.start, ago.end(), " ".join(text[figure.start : ago.end()].lower().split())))
    for mark in marks:
        if mark.codes & PERIOD and not any(figure.start <= mark.start < figure.end for figure in figures):
            period = _widen(start, low, mark)
            if period is not None:
                found.append(period)
    found.sort(key=_place)
    merged: list[_Period] = []
    for period in found:
        if merged and period.start - merged[-1].end <= 4 and text[merged[-1].end : period.start].strip(" ,") in ("of", "", "in"):
            merged[-1] = _Period(merged[-1].start, max(period.end, merged[-1].end), f"{merged[-1].name} {period.name}")
        else:
            merged.append(period)
    return merged


def _widen(start: int, low: str, mark: Mark) -> _Period | None:
    """Give the phrase around "year", "quarter" and the like, None if it stands for no certain time."""
    begin, end = mark.start - start, mark.end - start
    if low[begin:end] in _ALONE:
        return _Period(mark.start, mark.end, low[begin:end])
    left = max(0, begin - 40)
    before = _BEFORE.search(low[left:begin])
    after = _AFTER.match(low, end)
    lead = before.group().split() if before is not None else []
    tail = after.group().strip() if after is not None else ""
    if not tail.strip("s") and not any(word not in ("the", "a", "an", "its", "their", "that") for word in lead):
        return None
    if not lead and not tail:
        return None
    name = " ".join(word for word in (*lead, low[begin:end] + (after.group() if after is not None else "")) if word not in ("the", "its", "their"))
    begin = left + before.start() if before is not None else begin
    return _Period(start + begin, start + (after.end() if after is not None else end), " ".join(name.split()))


def _place(period: _Period) -> int:
    return period.start
