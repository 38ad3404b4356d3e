"""Reads a unit of measure behind a number: length, mass, time, temperature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Kind, Unit
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import find_unit, put_under, raise_to
from .ages import says_age
from .doubtful import is_unit
from .forms import DOUBTFUL
from .rates import POWER_BEHIND, POWERS_BEHIND, read_power, read_rate

if TYPE_CHECKING:
    from .figure import Figure
    from .forms import Form
    from .page import Page

_DEGREES = read_words("units")["degrees"]
_OLD = compile_kept(r"[\s-](?:olds?|of[\s-]age)\b")
_SCALES_OF_HEAT = frozenset(("degree_Celsius", "degree_Fahrenheit"))
_NEAR_HEAT = frozenset(_DEGREES["near"])
_SCALES = {name.lower(): unit for name, unit in _DEGREES["scales"].items()}
_ON_SCALE = compile_kept(rf"\son\sthe\s({'|'.join(_SCALES)})\b", re.IGNORECASE)
_INVERSE = compile_kept(rf"(?:{'|'.join(map(re.escape, read_words('units')['inverse']['marks']))})(?!\w)")
_OLD_SIGNS = ("yo", "y/o", "y.o.")
_REACH = 40
_CHANGE_BEFORE = compile_kept(
    rf"\b(?:{'|'.join(_DEGREES['difference_before'])})\s"
    r"(?:(?:about|around|some|at least|a|another|just|only|nearly|more than|up to|between)\s)*\Z",
    re.IGNORECASE,
)
_CHANGE_BEHIND = compile_kept(rf"\s(?:{'|'.join(_DEGREES['difference_behind'])})\b")


def take_unit(page: Page, figure: Figure, form: Form, at: int, gap: str, decimals: int, *, in_words: bool) -> bool:
    """Let a unit at ``at`` be the figure's, with its power and what it is per; False if it is no unit here."""
    unit = form.unit
    if unit is None or figure.unit is not None:
        return False
    inverse = _INVERSE.match(page.text, at + len(form.text), page.limit) if form.is_sign else None
    if inverse is not None:
        figure.unit, figure.kind, figure.end = put_under(unit), Kind.MEASURE, inverse.end()
        return True
    if (not form.is_sign or form.text in DOUBTFUL) and not is_unit(
        page, figure, form, at, gap, decimals, in_words=in_words
    ):
        return False
    figure.end = at + len(form.text)
    if unit.dimension == "[length]":
        power = POWER_BEHIND.match(page.text, figure.end, page.limit)
        if power is not None and not (power.group().isdigit() and not form.is_sign):
            unit, figure.end = raise_to(unit, POWERS_BEHIND[power.group()]), power.end()
    figure.unit, figure.kind = unit, Kind.MEASURE
    if form.text in _OLD_SIGNS:
        figure.kind = Kind.AGE
        return True
    if unit.dimension == "[time]":
        return _take_time(page, figure)
    if unit.name in _SCALES_OF_HEAT:
        _take_heat(page, figure, unit)
    elif unit.name == "degree":
        if (scale := _ON_SCALE.match(page.text, figure.end, page.limit)) is not None:
            figure.unit, figure.kind = find_unit(_SCALES[scale[1].lower()]), Kind.TEMPERATURE
        elif not _NEAR_HEAT.isdisjoint(page.words_near(figure.start, figure.end)):
            figure.kind = Kind.TEMPERATURE
    else:
        read_rate(page, figure)
    return True


def _take_time(page: Page, figure: Figure) -> bool:
    """Tell a duration from an age: "34-year-old", "18 months of age"."""
    old = _OLD.match(page.text, figure.end, page.limit)
    if old is not None:
        figure.kind, figure.end = Kind.AGE, old.end()
    elif says_age(page, figure):
        figure.kind = Kind.AGE
    else:
        figure.kind = Kind.DURATION
        read_rate(page, figure)
    return True


def _take_heat(page: Page, figure: Figure, scale: Unit) -> None:
    """Tell a temperature from a difference of temperatures, which has no zero."""
    before = page.text[max(page.start, figure.start - _REACH) : figure.start]
    if _CHANGE_BEFORE.search(before) or _CHANGE_BEHIND.match(page.text, figure.end, page.limit):
        figure.unit = Unit(f"delta_{scale.name}", scale.dimension, scale.factor)
    else:
        figure.kind = Kind.TEMPERATURE


def take_power(page: Page, figure: Figure, end: int, power: int) -> bool:
    """Read "square miles", "cubic feet"; ``end`` is behind the word of the power."""
    read = read_power(page, end, power)
    if read is None or figure.unit is not None:
        return False
    figure.unit, figure.end = read
    figure.kind = Kind.MEASURE
    read_rate(page, figure)
    return True
