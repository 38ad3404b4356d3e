"""Reads the unit behind a figure: percent, money by name, measures, and what a rate is per."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ...model import PERCENT, Kind, Unit
from ..lexicon import read_words

_UNITS = read_words("units")
_MONEY = read_words("currencies")

POINT = Unit("percentage_point", "[points]")
_SHORT = 3


class Reading(NamedTuple):
    """A unit that was read: what kind of quantity it makes, the unit, how many of it one printed one is, where it ends."""

    kind: Kind
    unit: Unit
    factor: Fraction | int
    end: int
    per: str = ""


def _load_units() -> dict[str, Unit]:
    units = {}
    for name, (dimension, numerator, denominator, offset) in read_words("unit_factors").items():
        factor = Fraction(int(numerator), int(denominator))
        units[name] = Unit(name, dimension, factor, Fraction(offset))
    return units


UNITS = _load_units()


@lru_cache(maxsize=256)
def currency(code: str) -> Unit:
    """Give the unit of a currency."""
    return Unit(code, f"[currency:{code}]")


class _Words:
    """Forms of several words, found by their first word; short forms count only in their own case."""

    def __init__(self) -> None:
        self.exact: dict[str, list[tuple[str, str]]] = {}
        self.lower: dict[str, list[tuple[str, str]]] = {}

    def add(self, form: str, name: str) -> None:
        """Add a form of a name."""
        first = re.match(r"[^\W\d_]+|[°º]|.", form)
        assert first is not None
        if len(form) > _SHORT and form.islower():
            self.lower.setdefault(first.group(), []).append((form, name))
        else:
            self.exact.setdefault(first.group(), []).append((form, name))

    def sort(self) -> None:
        """Put longer forms first."""
        for table in (self.exact, self.lower):
            for forms in table.values():
                forms.sort(key=lambda form: -len(form[0]))

    def find(self, text: str, at: int, word: str) -> tuple[str, int] | None:
        """Give the name whose form stands at a place, and where it ends."""
        for forms, lowered in ((self.exact.get(word), False), (self.lower.get(word.lower()), True)):
            for form, name in forms or ():
                end = at + len(form)
                piece = text[at:end]
                if (piece.lower() if lowered else piece).replace("\n", " ").replace("\u00a0", " ") == form and not (
                    form[-1].isalpha() and (text[end : end + 1].isalpha())
                ):
                    return name, end
        return None


def _collect() -> tuple[_Words, _Words]:
    measures, money = _Words(), _Words()
    for name, forms in _UNITS["words"].items():
        for form in forms:
            measures.add(form, name)
    for sort in ("names", "hundredths"):
        for code, forms in _MONEY[sort].items():
            for form in forms:
                money.add(form, code if sort == "names" else f"{code}/100")
    for code in _MONEY["codes"]["known"]:
        money.add(code, code)
    measures.sort()
    money.sort()
    return measures, money


_MEASURES, _NAMES = _collect()
_GLUED: dict[str, str] = _UNITS["glued"]
_AREA = dict.fromkeys(_UNITS["powers"]["square"], 2) | dict.fromkeys(_UNITS["powers"]["cubic"], 3)
_WORD = re.compile(r"[^\W\d_]+|[°º%′″'\"]")
_PERCENT = re.compile(
    r"per[ \u00a0\n]?cent(?:age[ \n]points?|ile)?\b|pct\b|percentage[ \n]points?\b|pc\b|percentage\b", re.IGNORECASE
)
_BASIS = re.compile(r"basis[ \n]points?\b", re.IGNORECASE)
_POINTS_BEHIND = re.compile(r"[ -]points?\b(?! (?:of|in|for) )", re.IGNORECASE)
_POWER = re.compile(r"(?:\^?([23])|([²³])|[ ](squared|cubed))(?![\d.,]?\d)")
_RATE = re.compile(
    r"(?:[ \n](?:per|an?|each|every)[ \n]|/|[- ]per[- ])("
    + "|".join(sorted(map(re.escape, _UNITS["rates"]["things"]), key=len, reverse=True))
    + r")\b(?! (?:ago|earlier|before|later|previously|after|on\b|old|or so|and a half))",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:by|rise of|rose|fell|fall of|warmer|cooler|colder|hotter|drop of|dropped|increase of|up|down)\s+(?:\w+\s+){0,2}$"
)
_BEHIND_DIFFERENCE = re.compile(
    r"\s+(?:warmer|cooler|colder|hotter|higher|lower|above|below (?:normal|average)|of warming|rise|warming)\b"
)
_MASS = frozenset(_UNITS["mass"]["cues"])
_METRE_BEHIND = frozenset(_UNITS["metre"]["behind"])
_SPORTS = frozenset(_UNITS["metre"]["sports"])
_NEXT = re.compile(r"[ -]([A-Za-z]+)")


def read_unit(text: str, at: int, start: int, *, glued_only: bool = False) -> Reading | None:
    """Read the unit of the numeral (with its scale word) that ends at ``at`` and starts at ``start``."""
    sign = text[at : at + 1]
    glued = sign not in (" ", "\u00a0", "\u2009", "\u202f", "-", "\n", "‑")
    if glued_only and not glued:
        return None
    place = at if glued else at + 1
    found = _WORD.match(text, place)
    if found is None:
        return None
    word = found.group()
    if word == "%":
        behind = _POINTS_BEHIND.match(text, found.end())
        if behind:
            return Reading(Kind.PERCENTAGE_POINT, POINT, 1, behind.end())
        return Reading(Kind.PERCENT, PERCENT, 1, found.end())
    first = word[0]
    if first in "pPbB":
        percent = _PERCENT.match(text, place)
        if percent:
            if "point" in percent.group().lower():
                return Reading(Kind.PERCENTAGE_POINT, POINT, 1, percent.end())
            if percent.group().lower() != "pc" or glued or text[at] == " ":
                return Reading(Kind.PERCENT, PERCENT, 1, percent.end())
        basis = _BASIS.match(text, place)
        if basis:
            return Reading(Kind.PERCENTAGE_POINT, POINT, Fraction(1, 100), basis.end())
    reading = _read_money(text, place, word, start, glued=glued) or _read_measure(text, place, word, start, glued=glued)
    return None if reading is None else _read_rate(text, reading)


def _read_money(text: str, place: int, word: str, start: int, *, glued: bool) -> Reading | None:
    if word in ("p", "c") and not glued:
        return None
    found = _NAMES.find(text, place, word)
    if found is None:
        return None
    name, end = found
    if name == "GBP" and word.lower() in ("pound", "pounds") and _is_mass(text, start, end):
        return Reading(Kind.MEASURE, UNITS["pound"], 1, end)
    if (
        word in ("won", "real", "mark", "marks", "bob", "crowns", "colon", "rand", "franc")
        and not text[place - 1 : place].isspace()
    ):
        return None
    if word in ("mark", "real", "won", "sterling", "colon") and not _has_scale(text, start, place):
        return None
    code, _, hundredth = name.partition("/")
    return Reading(Kind.MONEY, currency(code), Fraction(1, 100) if hundredth else 1, end)


def _has_scale(text: str, start: int, place: int) -> bool:
    return bool(re.search(r"[a-z]", text[start:place]))


def _is_mass(text: str, start: int, end: int) -> bool:
    """Tell pounds of weight from pounds of money by the words around and by the signs of the article."""
    before = text[max(0, start - 60) : start].lower()
    behind = text[end : end + 40].lower()
    if _has_scale(text, start, end - 5) and re.search(r"million|billion|bn|thousand|mln", text[start:end]):
        return False
    words = set(re.findall(r"[a-z]+", before[-40:] + " " + behind[:24]))
    if words & _MASS or (
        re.match(r" of [a-z]+", behind) and not re.match(r" of (?:debt|money|aid|savings|public)", behind)
    ):
        return True
    return "£" not in text[:4000] and "sterling" not in text[:4000] and "pence" not in behind


def _read_measure(text: str, place: int, word: str, start: int, *, glued: bool) -> Reading | None:
    power = 1
    at = place
    if word.lower() in _AREA or (
        (word.lower() + ".") in _AREA and text[place + len(word) : place + len(word) + 1] == "."
    ):
        power = _AREA.get(word.lower(), 0) or _AREA[word.lower() + "."]
        skip = re.compile(r"[.]?[ \n-]").match(text, place + len(word))
        if skip is None:
            return None
        at = skip.end()
        found = _WORD.match(text, at)
        if found is None:
            return None
        word = found.group()
    hit = _MEASURES.find(text, at, word)
    if hit is None and power > 1 and word == "m":
        return Reading(Kind.MEASURE, raise_unit("meter", power), 1, at + 1)
    if hit is None:
        if glued and word in _GLUED:
            hit = _GLUED[word], at + len(word)
            if word in ("m", "K", "s", "h") and word == "m" and not is_metre(text, start, hit[1]):
                return None
            if word in ("s", "K", "V", "C", "F", "l", "'", "g", "h") and text[hit[1] : hit[1] + 1].isalnum():
                return None
            if word == "s" or (word == "'" and text[hit[1] : hit[1] + 1].isalpha()):
                return None
        elif (
            word in _GLUED
            and word in ("C", "F", "m", "g", "l")
            and not text[at + 1 : at + 2].isalnum()
            and text[place - 1] == " "
        ):
            if word == "m" and not is_metre(text, start, at + 1):
                return None
            if word in ("C", "F") and text[at + 1 : at + 2] == ".":
                return None
            hit = _GLUED[word], at + 1
        elif word == "in" and (
            glued
            or text[at + 2 : at + 3] in (")", ".", ",", ";", "")
            or re.match(r" (?:x|by|of rain|tall|long|wide|deep)\b", text[at + 2 : at + 12])
        ):
            hit = "inch", at + 2
        elif (
            word == '"'
            and glued
            and text[max(0, start - 1) : start] != '"'
            and text.rfind('"', max(0, start - 80), start) < 0
        ):
            hit = "inch", at + 1
        else:
            return None
    name, end = hit
    if name in ("degree", "second", "stone", "bit", "cup", "point") and not _may_be_unit(
        text, name, start, end, glued=glued
    ):
        return None
    suffix = _POWER.match(text, end) if power == 1 and UNITS[name].dimension == "[length]" else None
    if suffix:
        power = int(suffix[1]) if suffix[1] else {"²": 2, "³": 3, "squared": 2, "cubed": 3}[suffix[2] or suffix[3]]
        end = suffix.end()
    unit = UNITS[name]
    if power > 1:
        if unit.dimension != "[length]":
            return None
        unit = raise_unit(name, power)
    if name in ("degree_Celsius", "degree_Fahrenheit"):
        before = text[max(0, start - 28) : start]
        if _DIFFERENCE.search(before) or _BEHIND_DIFFERENCE.match(text, end):
            return Reading(Kind.MEASURE, UNITS[f"delta_{name}"], 1, end)
        return Reading(Kind.TEMPERATURE, unit, 1, end)
    kind = Kind.DURATION if unit.dimension == "[time]" else Kind.MEASURE
    return Reading(kind, unit, 1, end)


@lru_cache(maxsize=64)
def raise_unit(name: str, power: int) -> Unit:
    """Give a unit of length to the power of two or three, by pint's name."""
    unit = UNITS[name]
    return Unit(f"{name} ** {power}", f"[length] ** {power}", Fraction(unit.factor) ** power)


def is_metre(text: str, start: int, end: int) -> bool:
    """Tell "400m hurdles" from "400m people"."""
    if text[end : end + 1].isalnum():
        return False
    if re.match(r"[²³23]", text[end : end + 1]):
        return True
    digits = text[start : end - 1].strip()
    behind = _NEXT.match(text, end)
    if (
        digits.isdigit()
        and int(digits) in _SPORTS
        and (behind is None or behind[1].lower() in _METRE_BEHIND or behind[1] in _METRE_BEHIND)
    ):
        return True
    if behind is None:
        # "(1.82 m)" is a length; a bare "1.2m" at the end of a clause is more often a sum.
        apart = text[end - 2 : end - 1] in " \u00a0"
        return (
            (apart or "." not in digits)
            and not re.search(r"[$£€]", text[max(0, start - 2) : start])
            and text[end : end + 1] in (")", ",", "", ".", ";")
            and len(digits) <= 5
        )
    return behind[1] in _METRE_BEHIND and behind[1] not in ("in", "at", "to", "on", "by", "and", "from", "world")


def _may_be_unit(text: str, name: str, start: int, end: int, *, glued: bool) -> bool:
    word = text[end - 6 : end].lower()
    if name == "second":
        return (
            word.endswith("seconds")
            or word.endswith("sec")
            or text[end - 7 : end - 6] == "-"
            or text[start:end].lower().startswith(("one ", "a "))
        )
    if name == "degree":
        return True
    if name == "bit":
        return text[end - 4 : end - 3] == "-" or glued or word.endswith("bits")
    if name == "stone":
        return not re.match(r"[ ](?:walls?|houses?|cottages?|steps|tools|age)\b", text[end : end + 12], re.IGNORECASE)
    return not re.match(r"[ ](?:final|tie|winner|match|game|run|semi|quarter)", text[end : end + 10], re.IGNORECASE)


def _read_rate(text: str, reading: Reading) -> Reading:
    """Add what a rate is per: "a barrel", "per hour", "/kg"."""
    found = _RATE.match(text, reading.end)
    if found is None:
        return reading
    thing = found[1].lower()
    by_article = found.group()[1:3].strip() in ("a", "an")
    if (
        by_article
        and reading.kind is Kind.DURATION
        and reading.unit.name not in ("hour", "day", "minute", "week", "month")
    ):
        return reading
    if reading.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
        # "12 per cent a year" is a percentage; what it is per is kept aside.
        return reading._replace(per=thing)
    if reading.kind is Kind.TEMPERATURE:
        return reading
    unit = _combine(reading.unit, thing)
    kind = Kind.MONEY if reading.kind is Kind.MONEY else Kind.MEASURE
    return Reading(kind, unit, reading.factor, found.end(), thing)


@lru_cache(maxsize=512)
def _combine(unit: Unit, thing: str) -> Unit:
    """Give a unit per a thing: another unit where the thing is one, else by its name."""
    hit = _MEASURES.find(thing, 0, thing.split()[0].split("-")[0])
    if thing.startswith(("square ", "cubic ")):
        power = 2 if thing.startswith("square") else 3
        inner = _MEASURES.find(thing, thing.index(" ") + 1, thing.split()[1])
        if inner is not None:
            other = raise_unit(inner[0], power)
            return Unit(
                f"{unit.name} / {other.name}",
                f"{unit.dimension} / {other.dimension}",
                Fraction(unit.factor) / Fraction(other.factor),
            )
    if hit is not None and hit[1] == len(thing):
        other = UNITS[hit[0]]
        factor = Fraction(unit.factor) / Fraction(other.factor)
        return Unit(f"{unit.name} / {other.name}", f"{unit.dimension} / {other.dimension}", factor)
    return Unit(f"{unit.name} / {thing}", f"{unit.dimension} / [{thing}]", unit.factor)
