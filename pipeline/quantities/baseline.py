"""A first plain reading of figures, until the full one is there."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from ...model import Exact, Hedge, Kind, Moment, Unit, PERCENT
from .figure import Figure

_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "billion": 10**9, "bn": 10**9,
    "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "crore": 10**7, "lakh": 10**5,
}
_SYMBOLS = {"US$": "USD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "KSh": "KES", "Ksh": "KES", "Sh": "KES", "Rs": "INR", "A$": "AUD", "C$": "CAD", "₦": "NGN", "R": "ZAR"}
_NAMES = {"dollars": "USD", "dollar": "USD", "dlrs": "USD", "pounds": "GBP", "euros": "EUR", "euro": "EUR", "yen": "JPY", "shillings": "KES", "rupees": "INR", "USD": "USD", "GBP": "GBP", "EUR": "EUR"}
_UNITS = {
    "km": ("kilometer", "[length]", Fraction(1000)), "kilometres": ("kilometer", "[length]", Fraction(1000)), "kilometers": ("kilometer", "[length]", Fraction(1000)),
    "miles": ("mile", "[length]", Fraction(1609344, 1000)), "mile": ("mile", "[length]", Fraction(1609344, 1000)),
    "m": ("meter", "[length]", Fraction(1)), "metres": ("meter", "[length]", Fraction(1)), "meters": ("meter", "[length]", Fraction(1)),
    "feet": ("foot", "[length]", Fraction(3048, 10000)), "ft": ("foot", "[length]", Fraction(3048, 10000)), "foot": ("foot", "[length]", Fraction(3048, 10000)),
    "cm": ("centimeter", "[length]", Fraction(1, 100)), "inches": ("inch", "[length]", Fraction(254, 10000)), "kg": ("kilogram", "[mass]", Fraction(1)),
    "tonnes": ("metric_ton", "[mass]", Fraction(1000)), "tons": ("ton", "[mass]", Fraction(90718474, 100000)), "lb": ("pound", "[mass]", Fraction(45359237, 100000000)),
    "hectares": ("hectare", "[area]", Fraction(10000)), "acres": ("acre", "[area]", Fraction(40468564224, 10000000)),
    "barrels": ("oil_bbl", "[volume]", Fraction(158987294928, 10**12)), "litres": ("liter", "[volume]", Fraction(1, 1000)),
    "mph": ("mile / hour", "[speed]", Fraction(44704, 100000)), "km/h": ("kilometer / hour", "[speed]", Fraction(5, 18)),
}
_TIMES = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "day": 86400, "weeks": 604800, "week": 604800, "months": 2629800, "month": 2629800, "years": 31557600, "year": 31557600}
_WORDS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_WORD = "|".join(sorted([*_WORDS, *_TENS], key=len, reverse=True))
_MONTHS = {m: i for i, m in enumerate("January February March April May June July August September October November December".split(), 1)}
_DAYS = {m: i for i, m in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 1)}
_M = "|".join(_MONTHS)
_NUM = re.compile(
    r"(?P<cur>US\$|A\$|C\$|KSh ?|Ksh ?|Rs\.? ?|[$£€¥₦])?(?:(?P<dig>(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![A-Za-z\d.,])\d+(?:\.\d+)?)|\b(?P<word>(?:" + _WORD + r")(?:-(?:" + _WORD + r"))?)\b)"
    r"(?:[ -]?(?P<scale>thousand|million|mln|mn|bn|bln|billion|trillion|tn|crore|lakh|[mbk])\b)?"
    r"(?:[ -]?(?P<unit>%|per ?cent|percentage points?|percent|pct|" + "|".join(sorted([*_NAMES, *_UNITS, *_TIMES], key=len, reverse=True)) + r")(?![A-Za-z]))?",
    re.I,
)
_DATE = re.compile(rf"(?P<m1>{_M}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y1>\d{{4}}))?|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_M})(?:,? (?P<y2>\d{{4}}))?|\b(?P<w>{'|'.join(_DAYS)})\b|\b(?P<y>(?:19|20)\d\d)\b(?![,.]\d)|\b(?P<id>[A-Z]+\d+)\b")
_HEDGES = ((re.compile(r"(?:about|around|roughly|some|approximately|nearly|almost) $", re.I), Hedge.ABOUT), (re.compile(r"(?:more than|over|above|at least) $", re.I), Hedge.OVER), (re.compile(r"(?:less than|fewer than|under|up to) $", re.I), Hedge.UNDER))


def read_baseline(text: str) -> list[Figure]:
    """Read digits, small number words, money, percent, common units, and dates."""
    found: list[Figure] = []
    taken: list[tuple[int, int]] = []
    for m in _DATE.finditer(text):
        kind, moment, magnitude = Kind.DATE, None, None
        if m["w"]:
            kind, moment = Kind.WEEKDAY, Moment(weekday=_DAYS[m["w"]])
        elif m["y"]:
            kind, moment, magnitude = Kind.YEAR, Moment(year=int(m["y"])), int(m["y"])
        elif m["id"]:
            kind = Kind.IDENTIFIER
        else:
            month, day, year = (m["m1"], m["d1"], m["y1"]) if m["m1"] else (m["m2"], m["d2"], m["y2"])
            moment = Moment(int(year) if year else None, _MONTHS[month], int(day))
        taken.append(m.span())
        found.append(Figure(m.start(), m.end(), kind, magnitude, moment=moment, core_start=m.start(), core_end=m.end()))
    for m in _NUM.finditer(text):
        if any(s < m.end() and m.start() < e for s, e in taken):
            continue
        figure = _read(text, m)
        if figure is not None:
            found.append(figure)
    return sorted(found, key=lambda f: f.start)


def _read(text: str, m: re.Match[str]) -> Figure | None:
    cur, dig, word, scale_word, unit_word = m["cur"], m["dig"], m["word"], m["scale"], m["unit"]
    if word and (word.lower() == "one" and not scale_word and not unit_word):
        return None
    value: Exact
    grain: Exact = 0
    if dig:
        plain = dig.replace(",", "")
        places = len(plain.partition(".")[2])
        value = Fraction(plain) if places else int(plain)
        step: Exact = Fraction(1, 10**places) if places else 1
    else:
        parts = word.lower().split("-")
        value, step = sum(_TENS.get(p, _WORDS.get(p, 0)) for p in parts), 1
    scale = _SCALES[scale_word.lower()] if scale_word else 1
    value, step = value * scale, step * scale
    kind, unit = Kind.NUMBER, None
    low = unit_word.lower() if unit_word else ""
    if cur:
        kind, unit = Kind.MONEY, Unit(_SYMBOLS.get(cur.strip(" ."), "USD"), f"[currency:{_SYMBOLS.get(cur.strip(' .'), 'USD')}]")
    elif low in ("%", "per cent", "percent", "pct"):
        kind, unit = Kind.PERCENT, PERCENT
    elif low.startswith("percentage"):
        kind, unit = Kind.PERCENTAGE_POINT, Unit("percentage_point", "[points]")
    elif unit_word in _NAMES or low in _NAMES:
        code = _NAMES[low if low in _NAMES else unit_word]
        kind, unit = Kind.MONEY, Unit(code, f"[currency:{code}]")
    elif low in _UNITS:
        name, dimension, factor = _UNITS[low]
        kind, unit = Kind.MEASURE, Unit(name, dimension, factor)
    elif low in _TIMES:
        kind, unit = Kind.DURATION, Unit(low.rstrip("s"), "[time]", _TIMES[low])
    exact = kind in (Kind.NUMBER, Kind.DURATION) and scale == 1 and step == 1
    grain = 0 if exact else step
    filling: Exact = step
    if isinstance(value, int) and value:
        while value % (filling * 10) == 0 and filling * 10 * 10 <= value:
            filling *= 10
    hedge = next((h for pattern, h in _HEDGES if pattern.search(text, max(0, m.start() - 16), m.start())), Hedge.NONE)
    core = m.start("dig") if dig else m.start("word")
    core_end = m.end("dig") if dig else m.end("word")
    return Figure(m.start(), m.end(), kind, value, grain=grain, filling=filling, hedge=hedge, unit=unit, scale=scale, core_start=core, core_end=core_end)
