"""The day a draft says it is of."""

from __future__ import annotations

import re
from datetime import date, datetime

from ...model.patterns import compile_kept

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = "(" + "|".join(_MONTHS) + r")[a-z]{0,6}\.?"
_YEAR_FIRST = compile_kept(r"\s*(\d{4})([-/.]?)(\d{2}|\d(?=\2\D|\2\d{1,2}\b))\2(\d{1,2})(?!\d)")
_DAY_FIRST = compile_kept(
    rf"\s*(?:[a-z]{{3,9}}\.?,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_NAME},?[\s-]+(\d{{4}})\b", re.I
)
_MONTH_FIRST = compile_kept(rf"\s*(?:[a-z]{{3,9}}\.?,?\s+)?{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)


def read_day(value: object) -> date | None:
    """Read a day from ISO 8601, RFC 2822 or plain English, time or not; None if it is none or ambiguous.

    The day is the one printed: "2025-02-06T23:30:00-05:00" is 6 February.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    if found := _YEAR_FIRST.match(value):
        return _make(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.match(value):
        return _make(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(value):
        return _make(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
