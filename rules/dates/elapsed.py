"""How much time two printed moments may lie apart."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from fractions import Fraction

from ...model import Interval, Moment

_DAY_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_YEAR_UNITS = {"year": 1, "decade": 10, "century": 100}
_CLOCK_UNITS = {"minute": 1, "hour": 60}
_MINUTES_OF_HALF_A_DAY = 720


def measure_gap(start: Moment, end: Moment, unit: str) -> Interval | None:
    """Give every count of ``unit`` that a writer may call the time from ``start`` to ``end``; None if it cannot be told.

    Both ways of counting are allowed, with the first day (or year) and without it. From years alone the time may be a year
    more or less; months and years between days are whole or begun.
    """
    if start.minute_of_day is not None and end.minute_of_day is not None:
        return _measure_clock(start.minute_of_day, end.minute_of_day, unit)
    if unit in _YEAR_UNITS and start.year is not None and end.year is not None:
        return _measure_years(start, end, _YEAR_UNITS[unit])
    if unit == "month" and start.month is not None and end.month is not None and None in (start.day, end.day):
        return _measure_months(start, end)
    first, last = _give_year(start, end), _give_year(end, start)
    if first is None or last is None:
        return None
    if last < first and end.year is None:
        last = _give_year(Moment(first.year + 1, end.month, end.day), start) or last
    days = (last - first).days
    if unit in _DAY_UNITS:
        # Without a year, 29 February may lie between.
        loose = int(start.year is None and end.year is None and first.month <= 2 < last.month)
        size = _DAY_UNITS[unit]
        # A week may be its working days, and two of them twelve days.
        room = Fraction(min(size - 1, 4), size)
        return Interval(Fraction(days, size) - room - loose, Fraction(days + 1 + loose, size) + room)
    if unit == "month":
        months = (last.year - first.year) * 12 + last.month - first.month
        return Interval(months - (last.day < first.day), months + 1)
    return None


def _measure_clock(start: int, end: int, unit: str) -> Interval | None:
    if unit not in _CLOCK_UNITS:
        return None
    minutes = end - start if end >= start else end - start + 2 * _MINUTES_OF_HALF_A_DAY
    return Interval.point(Fraction(minutes, _CLOCK_UNITS[unit]))


def _measure_months(start: Moment, end: Moment) -> Interval:
    """Give the months from one month to another, with the first one and without it."""
    assert start.month is not None
    assert end.month is not None
    months = end.month - start.month
    if start.year is not None and end.year is not None:
        months += 12 * (end.year - start.year)
    elif months < 0:
        months += 12
    return Interval(months, months + 1)


def _measure_years(start: Moment, end: Moment, size: int) -> Interval:
    first, last = start.date, end.date
    if first is not None and last is not None:
        whole = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
        return Interval(Fraction(whole, size), Fraction(whole + 1, size))
    assert start.year is not None
    assert end.year is not None
    years = end.year - start.year
    return Interval(Fraction(years - 1, size), Fraction(years + 1, size))


def _give_year(moment: Moment, other: Moment) -> date | None:
    """Give the day of a moment, in the year of the other one if it has none itself."""
    if moment.month is None or moment.day is None:
        return None
    year = moment.year or other.year or 2001
    if moment.month == 2 and moment.day == 29 and not isleap(year):
        return None
    return Moment(year, moment.month, moment.day).date
