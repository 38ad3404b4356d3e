"""Days with their weekday in other languages, and in forms of columns and logs.

"Sonntag, den 23. Aug. 2014", "2016年12月29日(月)", "Tue 21/Apr/2014", "4/23 (Fri)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from ...model import Kind, Moment, Span
from ..kit import Bench
from ..kit.later import compile_later


class NamedDay(Struct, frozen=True):
    """A day with the weekday it is given: where both stand, what is printed, and the seven names in that language."""

    named: Span
    dated: Span
    moment: Moment
    weekday: int
    names: tuple[str, ...]


# The date is looked for first, then the weekday before it: dates are rarer than weekdays.
_MONTH = r"(?P<month>[^\W\d_]{3,10})"
_DATE = compile_later(
    rf"(?P<day>\d{{1,2}})(?P<dot>\.|er|º|°)? ?(?:de |di |d')?{_MONTH}\.? (?:de |del )?(?P<year>(?:19|"
    rf"20)\d\d)(?!\d)"
)
_SLASHED = compile_later(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>[a-z]{3,9})/(?P<year>(?:19|20)\d\d)(?!\d)")
# What must stand in a text before it is searched from digit to digit.
_SLASH = compile_later(r"/[a-z]{3,9}/(?:19|20)\d\d")
_SHORT_DAY = compile_later(r"\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)")
_BEFORE = compile_later(
    r"(?P<name>[^\W\d_]{2,13}(?:-feira)?)\.?(?:,? (?:den |der |dem |le |el |il |op |de |o |dia |día )?|,)$"
)
_BEHIND = compile_later(r" ?[(（](?P<name>[^\W\d_]{1,12})\.?[)）]")
_EASTERN = compile_later(
    r"(?:(?P<year>(?:19|20)\d\d) ?[年/.-] ?)?(?P<month>\d{1,2}) ?(?:月 ?|"
    r"[/.-] ?)(?P<day>\d{1,2}) ?日? ?[(（](?P<name>[月火水木金土日]|星期[一二三四五六日天]|周[一二三四五六日])"
    r"(?:曜日?)?[)）]"
)
_EASTERN_DAYS = "月火水木金土日"
_CHINESE_DAYS = "一二三四五六日"
_SHORT = compile_later(r"(?<![\d/.])(?P<one>\d{1,2})/(?P<other>\d{1,2}) ?\((?P<name>[a-z]{3,9})\.?\)")
_SHORTEST_WITHOUT_DOT = 3


def find_named_days(bench: Bench) -> Iterator[NamedDay]:
    """Give the days that the reading of English dates passes over."""
    text = bench.text
    rows = bench.phrases("weekdays-abroad")
    if rows and bench.of_kind(Kind.YEAR, Kind.DATE):
        weekdays, months = _index(rows), _index(bench.phrases("months-abroad"))
        for found in _iterate(text):
            month = months.get(found["month"])
            if month is not None:
                yield from _name(bench, found, month[0] + 1, weekdays)
    if "(" in text or "（" in text:
        if "日" in text or "曜" in text or "月" in text:
            yield from _find_eastern(text)
        if _SHORT_DAY.search(text):
            yield from _find_short(bench)


def _iterate(text: str) -> Iterator[re.Match[str]]:
    for found in _DATE.finditer(text):
        # A look behind in the expression would keep it from jumping from digit to digit.
        before = text[found.start() - 1 : found.start()]
        if not before.isdigit() and before != ".":
            yield found
    if _SLASH.search(text):
        yield from _SLASHED.finditer(text)


@lru_cache(maxsize=4)
def _index(rows: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Give for each name of a list its row and its place in it; rows are in order, names of one language in one place."""
    return {name: (number, place) for number, row in enumerate(rows) for place, name in enumerate(row.split("|"))}


def _name(bench: Bench, found: re.Match[str], month: int, weekdays: dict[str, tuple[int, int]]) -> Iterator[NamedDay]:
    before = _BEFORE.search(bench.text, max(0, found.start() - 24), found.start())
    behind = _BEHIND.match(bench.text, found.end())
    for beside in (before, behind):
        known = weekdays.get(beside["name"]) if beside is not None else None
        if beside is None or known is None:
            continue
        # Two letters are a weekday in German dates only: "So, 23. Aug. 2014", and not "So, 23 Aug 2014".
        if len(beside["name"]) < _SHORTEST_WITHOUT_DOT and found.groupdict().get("dot") != ".":
            continue
        names = tuple(row.split("|")[known[1]] for row in bench.phrases("weekdays-abroad"))
        moment = Moment(int(found["year"]), month, int(found["day"]))
        yield NamedDay(Span(*beside.span("name")), Span(*found.span()), moment, known[0] + 1, names)


def _find_eastern(text: str) -> Iterator[NamedDay]:
    for found in _EASTERN.finditer(text):
        name = found["name"]
        names = tuple(_EASTERN_DAYS)
        if len(name) > 1:
            names = tuple(name[:-1] + day for day in _CHINESE_DAYS)
            name = name.replace("天", "日")
        moment = Moment(int(found["year"]) if found["year"] else None, int(found["month"]), int(found["day"]))
        if moment.possible:
            end = found.start("name") + len(found["name"])
            dated = Span(found.start(), found.start("name") - 1)
            yield NamedDay(Span(found.start("name"), end), dated, moment, names.index(name) + 1, names)


def _find_short(bench: Bench) -> Iterator[NamedDay]:
    """Find "4/23 (Fri)": month and day in either order, the year that of the article."""
    names = tuple(bench.phrases("weekdays"))
    for found in _SHORT.finditer(bench.text):
        weekday = next(
            (n for n, name in enumerate(names) if name.lower() == found["name"] or name[:3].lower() == found["name"]),
            None,
        )
        one, other = int(found["one"]), int(found["other"])
        orders = [(month, day) for month, day in ((one, other), (other, one)) if 1 <= month <= 12 and 1 <= day <= 31]
        if weekday is None or not orders:
            continue
        moments = [Moment(None, month, day) for month, day in dict.fromkeys(orders)]
        first = Moment(None, moments[0].month, moments[0].day, other=moments[1] if len(moments) > 1 else None)
        dated = Span(found.start(), found.end("other"))
        yield NamedDay(Span(*found.span("name")), dated, first, weekday + 1, tuple(name[:3] for name in names))
