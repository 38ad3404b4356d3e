"""Reads every figure of a text: numerals and number words with their money, units and hedges; ranges and lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ...model import Exact, Interval, Kind
from ..lexicon import read_words
from .calendar import find_moments
from .figure import Figure
from .hedges import read_hedge
from .names import find_names
from .numerals import NUMERAL, Digits, read_digits
from .ordinals import find_ordinals
from .scores import find_scores
from .spelled import FIRST, Spelled, read_spelled
from .units import Reading, currency, read_unit

_EXACT_KINDS = (Kind.NUMBER, Kind.COUNT, Kind.DURATION, Kind.AGE, Kind.RATIO)
_FILLING = Fraction(1, 20)
_AGE_BEHIND = re.compile(r"[- ]?(?:years?|yrs?|months?|weeks?|days?)[- ](?:olds?|of age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages?)(?: of)?(?: (?:between|from|about|just|only))? \Z", re.IGNORECASE)
_AGE_ASIDE = re.compile(r"[A-Z][\w'’-]+, \Z")
_ASIDE_END = re.compile(r",|\)|\.\s|\.$")
_RATIO = re.compile(r"(?: in(?: every)? | out of(?: every)? )(\d[\d,]*|[a-z]+)\b")
_TO_ONE = re.compile(r"(?:-to-| to )(?:one|1)\b(?![-\d]|[.,]\d)")
_RANGE = re.compile(r"\s?[-–—]\s?|\s?-?to-?\s?|\sto\s|\sand\s|\sor\s")
_LIST_GAP = re.compile(r", | and |, and | or |, or ")
_BETWEEN = re.compile(r"\b[Bb]etween (?:about |around |roughly |some )?\Z")
_FROM = re.compile(r"\b[Ff]rom (?:about |around |nearly |over |just |a |the )*\Z")
_FROM_BEHIND = re.compile(r"[^.;:!?\d]{0,40}\bfrom\b")
_CHANGES = frozenset(
    (
        *read_words("verbs")["rise"]["verbs"],
        *read_words("verbs")["fall"]["verbs"],
        *("by", "up", "down", "increase", "rise", "fall", "cut", "decrease"),
    )
)
_COMMA_DECIMALS = re.compile(r"(?<![\d,.])\d{1,3},\d{1,2}(?![\d,])")
_POINT_DECIMALS = re.compile(r"\d\.\d")
_DOLLAR = re.compile(r"\b(US|A|AU|C|CA|NZ|HK|S|NT|Z|J)\$")


def read_quantities(text: str, published: date | None) -> list[Figure]:
    """Give the figures of a text in order of place, none over another."""
    taken = _merge(find_moments(text, published), find_names(text), find_scores(text), find_ordinals(text))
    figures = list(_read_numbers(text, taken))
    _share_units(text, figures)
    figures = _join_ranges(text, figures)
    for figure in figures:
        _finish(text, figure)
    return _interleave(taken, figures)


def _merge(*groups: list[Figure]) -> list[Figure]:
    """Put figures of several finders in one order; of two that overlap the earlier group wins."""
    if sum(map(bool, groups)) == 1:
        return next(group for group in groups if group)
    chosen: list[Figure] = []
    for group in groups:
        if not group:
            continue
        if not chosen:
            chosen = list(group)
            continue
        merged: list[Figure] = []
        left = 0
        for figure in group:
            while left < len(chosen) and chosen[left].end <= figure.start:
                merged.append(chosen[left])
                left += 1
            if left == len(chosen) or chosen[left].start >= figure.end:
                merged.append(figure)
        merged += chosen[left:]
        chosen = merged
    return chosen


def _read_numbers(text: str, taken: list[Figure]) -> Iterator[Figure]:
    """Read the numbers that no date, name, score or ordinal has taken."""
    decimal_comma = len(_COMMA_DECIMALS.findall(text)) >= 2 and not _POINT_DECIMALS.search(text)
    anchors: list[tuple[int, int, re.Match[str], bool]] = [
        (m.start(), m.end(), m, True) for m in NUMERAL.finditer(text)
    ]
    anchors += [(m.start(), m.end(), m, False) for m in FIRST.finditer(text)]
    anchors.sort(key=lambda anchor: anchor[0])
    cursor, done = 0, 0
    for start, end, found, in_digits in anchors:
        if start < done:
            continue
        while cursor < len(taken) and taken[cursor].end <= start:
            cursor += 1
        if cursor < len(taken) and taken[cursor].start < end:
            continue
        limit = taken[cursor].start if cursor < len(taken) else len(text)
        if in_digits:
            digits = read_digits(text, found, decimal_comma=decimal_comma)
            figure = None if digits is None or digits.end > limit else _make_from_digits(text, digits)
        else:
            spelled = read_spelled(text, start, end)
            figure = None if spelled is None or spelled.end > limit else _make_from_words(text, spelled)
        if figure is None:
            continue
        if figure.end > limit:
            figure.end = max(figure.core_end, min(figure.end, limit))
        done = figure.end
        yield figure


def _make_from_digits(text: str, digits: Digits) -> Figure:
    figure = Figure(
        digits.start,
        digits.end,
        Kind.NUMBER,
        digits.value,
        grain=digits.step,
        scale=digits.scale,
        core_start=digits.core_start,
        core_end=digits.core_end,
    )
    if digits.code:
        figure.kind, figure.unit = Kind.MONEY, currency(digits.code)
        _add_rate(text, figure)
        return figure
    _add_unit(text, figure, read_unit(text, digits.end, digits.core_start))
    if digits.is_fraction and figure.unit is None:
        figure.kind, figure.grain = Kind.RATIO, 0
    return figure


def _add_rate(text: str, figure: Figure) -> None:
    """Add what an amount with a currency sign is per: "$60 a barrel"; skip the name of the currency said again."""
    from .units import _read_rate

    assert figure.unit is not None
    plain = Reading(Kind.MONEY, figure.unit, 1, figure.end)
    again = read_unit(text, figure.end, figure.core_start) if text[figure.end : figure.end + 1] in " -" else None
    if again is not None and again.kind is Kind.MONEY and again.factor == 1 and again.unit.is_money:
        plain = Reading(Kind.MONEY, again.unit, 1, again.end)
    rated = _read_rate(text, plain)
    figure.unit, figure.end, figure.per = rated.unit, rated.end, rated.per


def _make_from_words(text: str, spelled: Spelled) -> Figure:
    value, step = spelled.value, spelled.step
    if isinstance(value, Fraction) and value.denominator == 1:
        value = value.numerator
    figure = Figure(
        spelled.start,
        spelled.end,
        Kind.RATIO if spelled.is_fraction else Kind.NUMBER,
        value,
        grain=step,
        scale=spelled.scale,
        vague=spelled.vague,
        core_start=spelled.start,
        core_end=spelled.end,
    )
    if not spelled.is_fraction:
        _add_unit(text, figure, read_unit(text, spelled.end, spelled.start))
    return figure


def _add_unit(text: str, figure: Figure, reading: Reading | None) -> None:
    if reading is None:
        return
    figure.kind, figure.unit, figure.end, figure.per = reading.kind, reading.unit, reading.end, reading.per
    if reading.factor != 1 and figure.magnitude is not None:
        figure.magnitude = Fraction(figure.magnitude) * reading.factor
        figure.grain = Fraction(figure.grain) * reading.factor


def _share_units(text: str, figures: list[Figure]) -> None:
    """Let bare numbers of a list take the unit behind its last: "rose 3, 4 and 5 percent"."""
    for place in range(len(figures) - 2, -1, -1):
        figure, follower = figures[place], figures[place + 1]
        if (
            figure.kind is not Kind.NUMBER
            or figure.unit is not None
            or follower.unit is None
            or follower.vague is not None
        ):
            continue
        if follower.kind is Kind.MONEY and follower.core_start != follower.start and text[follower.start] in "$£€¥":
            continue
        if (
            follower.start - figure.end <= 6
            and _LIST_GAP.fullmatch(text, figure.end, follower.start)
            and follower.per == ""
        ):
            figure.kind, figure.unit = follower.kind, follower.unit
            if figure.scale == 1 and follower.scale > 1:
                _rescale(figure, follower.scale)


def _rescale(figure: Figure, scale: int) -> None:
    assert figure.magnitude is not None
    figure.magnitude, figure.grain, figure.scale = figure.magnitude * scale, figure.grain * scale, scale


def _join_ranges(text: str, figures: list[Figure]) -> list[Figure]:
    """Make one figure of both ends of a range; ends share unit and scale ("$26 to $31 million")."""
    joined: list[Figure] = []
    place = 0
    while place < len(figures):
        figure = figures[place]
        follower = figures[place + 1] if place + 1 < len(figures) else None
        if follower is not None and follower.start - figure.end <= 6 and _is_range(text, figure, follower):
            _inherit(figure, follower)
            if _is_from(text, figure, follower):
                joined += [figure, follower]
            else:
                joined.append(_join(figure, follower))
            place += 2
            continue
        joined.append(figure)
        place += 1
    return joined


def _is_range(text: str, first: Figure, last: Figure) -> bool:
    gap = text[first.end : last.start]
    if not _RANGE.fullmatch(gap) or first.magnitude is None or last.magnitude is None or first.vague or last.vague:
        return False
    word = gap.strip().strip("-")
    between = _BETWEEN.search(text, max(0, first.start - 24), first.start) is not None
    if word == "and" and not between:
        return False
    if word == "or" and not (first.unit is None and last.magnitude in (first.magnitude + 1,)):
        return False
    if first.unit is not None and last.unit is not None and first.unit.name != last.unit.name:
        return False
    if first.kind is Kind.RATIO or last.kind is Kind.RATIO:
        return False
    if first.unit is not None and last.unit is None and first.kind is not Kind.MONEY:
        return False
    scaled = last.magnitude if first.scale == last.scale or last.scale == 1 else Fraction(last.magnitude) / last.scale
    low = Fraction(first.magnitude) / first.scale if first.scale == last.scale else first.magnitude
    if between:
        return True
    if "-" in gap or "–" in gap or "—" in gap:
        return low < (Fraction(last.magnitude) / last.scale if first.scale == last.scale else scaled)
    return True


def _is_from(text: str, figure: Figure, follower: Figure) -> bool:
    """Tell a change ("from X to Y", "by X to Y", "rose X to Y", "X to Y from Z") from a range "X to Y"."""
    before = text[max(0, figure.start - 40) : figure.start]
    if _FROM.search(before):
        return True
    if text[figure.end : follower.start].strip() != "to":
        return False
    words = before.lower().split()
    moved = any(word in _CHANGES for word in words[-3:])
    return moved or _FROM_BEHIND.match(text, follower.end) is not None


def _inherit(first: Figure, last: Figure) -> None:
    """Let the first end take the unit and scale of the last, and a currency the other way."""
    if first.unit is None and last.unit is not None:
        first.kind, first.unit, first.per = last.kind, last.unit, last.per
    elif last.unit is None and first.unit is not None:
        last.kind, last.unit = first.kind, first.unit
    if first.scale == 1 and last.scale > 1 and first.magnitude is not None and last.magnitude is not None:
        if first.magnitude * last.scale <= last.magnitude or first.magnitude < 1000:
            _rescale(first, last.scale)
    if first.unit is not None and last.unit is not None and "/100" not in first.unit.name and first.unit == last.unit:
        _share_hundredths(first, last)


def _share_hundredths(first: Figure, last: Figure) -> None:
    """Cents and pence of a range are read once: "3-5p"."""
    if (
        first.kind is Kind.MONEY
        and isinstance(last.grain, Fraction)
        and last.grain == Fraction(1, 100)
        and first.grain == 1
    ):
        assert first.magnitude is not None
        first.magnitude, first.grain = Fraction(first.magnitude) / 100, Fraction(1, 100)


def _join(first: Figure, last: Figure) -> Figure:
    first.top = last.magnitude
    first.end = last.end
    first.grain = min(first.grain, last.grain)
    first.core_end = last.core_end
    first.per = last.per
    if first.top is not None and first.magnitude is not None and first.top < first.magnitude:
        first.top, first.magnitude = first.top, first.magnitude
    return first


def _finish(text: str, figure: Figure) -> None:
    """Read what depends on the whole figure: age, ratio, hedge; settle grain and filling."""
    _read_age(text, figure)
    if figure.kind is Kind.NUMBER and figure.top is None:
        _read_ratio(text, figure)
    figure.hedge = read_hedge(text, figure.start, figure.end)
    if figure.magnitude is None:
        return
    step = figure.grain
    figure.filling = find_filling(figure.magnitude, step) if step else 0
    if figure.scale == 1 and step == 1 and figure.filling < 100 and figure.magnitude % 100:
        # One zero at the end of a count says something: 120 men are 120.
        figure.filling = 1
    if figure.kind in _EXACT_KINDS and figure.scale == 1 and step == 1:
        figure.grain = 0


def find_filling(value: Exact, step: Exact) -> Exact:
    """Give the worth of the last digit before trailing zeros, as far as half of it is at most a twentieth of the value."""
    if not value:
        return step
    size = abs(value)
    while True:
        wider = step * 10
        if Fraction(value) % wider or Fraction(wider) / 2 > size * _FILLING:
            return step
        step = wider


def _read_age(text: str, figure: Figure) -> None:
    """Read "34-year-old", "aged 34", "18 months of age", ", 34,"."""
    if figure.kind not in (Kind.NUMBER, Kind.DURATION) or figure.magnitude is None or figure.vague is not None:
        return
    behind = _AGE_BEHIND.match(text, figure.core_end)
    if behind is not None:
        unit = re.search(r"year|yr|month|week|day", behind.group().lower())
        from .units import UNITS

        figure.kind, figure.end = Kind.AGE, behind.end()
        figure.unit = UNITS[{"yr": "year"}.get(unit.group(), unit.group())] if unit else UNITS["year"]
        return
    if (
        figure.kind is Kind.DURATION
        or not 0 <= figure.magnitude <= 125
        or not text[figure.start : figure.end].isdigit()
    ):
        return
    before = text[max(0, figure.start - 30) : figure.start]
    if _AGED.search(before) or (_AGE_ASIDE.search(before) and _ASIDE_END.match(text, figure.end)):
        from .units import UNITS

        if _AGED.search(before) or 5 <= figure.magnitude <= 110:
            figure.kind, figure.unit = Kind.AGE, UNITS["year"]


def _read_ratio(text: str, figure: Figure) -> None:
    """Read "one in five", "six out of ten", "three-to-one"."""
    found = _RATIO.match(text, figure.end)
    if found is not None and figure.magnitude is not None and figure.magnitude > 0:
        word = found[1].replace(",", "").lower()
        from .spelled import ONES, TENS

        whole = int(word) if word.isdigit() and len(word) < 9 else ONES.get(word) or TENS.get(word) or 0
        small = figure.magnitude <= 10 and (
            whole in (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 250, 500) or whole % 1000 == 0
        )
        # "in 1997" is a year and "nine in ten" a share; "12 in 19 games" is neither.
        if (
            whole > figure.magnitude
            and small
            and not re.match(
                r" (?:January|February|March|April|May|June|July|August|games|years|months|days)",
                text[found.end() : found.end() + 10],
            )
        ):
            figure.kind, figure.end = Kind.RATIO, found.end()
            figure.magnitude = Fraction(figure.magnitude) / whole
            figure.grain = 0
            share = Fraction(figure.magnitude)
            figure.vague = Interval.around(share, min(Fraction(1, 40), share / 4))
            return
    found = _TO_ONE.match(text, figure.end)
    if found is not None and figure.magnitude is not None and figure.magnitude > 1:
        figure.kind, figure.end, figure.grain = Kind.RATIO, found.end(), 0


def _interleave(taken: list[Figure], figures: list[Figure]) -> list[Figure]:
    """Put both lists in one, by place."""
    merged = [*taken, *figures]
    merged.sort(key=lambda figure: figure.start)
    result: list[Figure] = []
    for figure in merged:
        if result and figure.start < result[-1].end:
            continue
        result.append(figure)
    return result
