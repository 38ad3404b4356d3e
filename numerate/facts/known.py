"""Reads the cells of a table of facts: values with their unit, days, lists of words."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from fractions import Fraction

from ..model import Kind, Moment, Quantity, Span, Unit
from ..model.unit import PERCENT
from ..pipeline.units import find_currency, find_unit

_NUMBER = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.(?P<decimals>\d{1,30}))?"
    r"(?:e(?P<power>[+-]?\d{1,2}))?(?:\s+(?P<scale>thousand|million|billion|trillion))?"
)
_SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_NOWHERE = Span(0, 1)


def read_known(value: str, unit: str) -> Quantity:
    """Give a value as the figure it would be if printed: "12.4" may be 12.35 to 12.45, "600" is 600.

    ``unit`` is "", "percent", "date", an ISO 4217 code or a name of pint's. Raises ValueError, which says what is
    wrong with the value, and KeyError for a unit that is none.
    """
    if unit == "date":
        return Quantity(_NOWHERE, Kind.DATE, moment=_read_moment(value))
    kind, measured = read_unit(unit)
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError(f'"{value}" is no number')
    decimals = found["decimals"] or ""
    scale = Fraction(_SCALES[found["scale"]]) * Fraction(10) ** int(found["power"] or 0)
    size = Fraction(f"{found['whole'].replace(',', '')}.{decimals or 0}") * scale
    grain = scale / 10 ** len(decimals) if decimals or scale != 1 else Fraction(0)
    magnitude = -size if found["sign"] in ("-", "−") else size
    return Quantity(_NOWHERE, kind, magnitude, grain=grain, filling=grain, unit=measured)


def read_unit(unit: str) -> tuple[Kind, Unit | None]:
    """Give the kind and the unit of a fact. Raises KeyError for a unit that is none."""
    if not unit:
        return Kind.COUNT, None
    if unit in ("percent", "%"):
        return Kind.PERCENT, PERCENT
    if _CURRENCY.fullmatch(unit):
        return Kind.MONEY, find_currency(unit)
    return Kind.MEASURE, find_unit(unit)


def read_day(text: str) -> date | None:
    """Read a day written as ISO 8601, None for an empty cell. Raises ValueError."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found is None or found[3] is None:
        raise ValueError(f'"{text}" is no day')
    return date(int(found[1]), int(found[2]), int(found[3]))


def read_list(text: str) -> tuple[str, ...]:
    """Read words with semicolons between them."""
    return tuple(word for word in map(str.strip, text.split(";")) if word)


def show_value(value: str, unit: str) -> str:
    """Write a value with its unit, for people."""
    if unit == "date":
        year, month, day = (*value[:10].split("-"), "", "")[:3]
        named = f"{month_name[int(month)]} {year}" if month else year
        return f"{int(day)} {named}" if day else named
    if value.isascii() and value.isdigit():
        value = f"{int(value):,}"
    if not unit:
        return value
    return f"{value}%" if unit in ("percent", "%") else f"{value} {unit}"


def _read_moment(text: str) -> Moment:
    """Read a year, a month or a day. Raises ValueError."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no date')
    year, month, day = (int(part) if part else None for part in found.groups())
    moment = Moment(year, month, day)
    if not moment.possible:
        raise ValueError(f'"{text}" is no day of the calendar')
    return moment
