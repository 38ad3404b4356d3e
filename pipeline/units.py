"""Units of measure: their exact size, and the words and signs they are written with.

Sizes and dimensions are pint's, looked up once (lexicon/common/factors.toml); the words are in lexicon/en/units.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import Any

from ..model import Exact, Unit
from .lexicon import read_words

_FACTORS: dict[str, dict[str, str]] = read_words("factors", "common")["factors"]
_PREFIXES: dict[str, dict[str, Any]] = read_words("prefixes", "common")["prefixes"]
_WORDS = read_words("units")
# Metric signs that are words: "2 pm".
_NO_SIGNS = frozenset({"am", "pm", "Pa s"})


@cache
def find_unit(name: str) -> Unit:
    """Give a unit by its name: "mile", "kilometer", "meter ** 2", "barrel / day".

    Raises KeyError for a name that is none.
    """
    if " / " in name:
        over, under = name.rsplit(" / ", 1)
        return divide(None if over == "1" else find_unit(over), find_unit(under))
    if " ** " in name:
        base, power = name.split(" ** ")
        return raise_to(find_unit(base), int(power))
    entry = _FACTORS.get(name)
    if entry is not None:
        return Unit(name, entry["dimension"], _read(entry["factor"]), _read(entry.get("zero", "0")))
    for prefix, about in _PREFIXES.items():
        rest = name.removeprefix(prefix)
        if rest != name and rest in _FACTORS:
            base_unit = find_unit(rest)
            worth = Fraction(10) ** int(about["power"])
            return Unit(name, base_unit.dimension, _plain(worth * base_unit.factor))
    raise KeyError(name)


@cache
def divide(over: Unit | None, under: Unit) -> Unit:
    """Give the unit of a rate: "mile / hour"; None over the line is a count: "1 / week"."""
    name = f"{over.name if over else 1} / {under.name}"
    above = (over.dimension if over else "") or "1"
    turned = [f"{above}", *under.dimension.split(" / ")[0].split(" * ")] if under.dimension else [above]
    factor = Fraction(over.factor if over else 1) / Fraction(under.factor)
    return Unit(name, " / ".join(turned), _plain(factor))


@cache
def raise_to(unit: Unit, power: int) -> Unit:
    """Give the square or the cube of a unit of length."""
    return Unit(f"{unit.name} ** {power}", f"{unit.dimension} ** {power}", _plain(Fraction(unit.factor) ** power))


@cache
def put_under(unit: Unit) -> Unit:
    """Give one over a unit: "per second", "inverse femtobarn"."""
    return Unit(f"1 / {unit.name}", f"1 / {unit.dimension}", _plain(1 / Fraction(unit.factor)))


@cache
def count_unit(noun: str) -> Unit:
    """Give the unit of a counted thing that a rate is per: "share", "person"."""
    return Unit(noun, f"[{noun}]")


@cache
def find_currency(code: str) -> Unit:
    """Give the unit of a currency by its ISO 4217 code."""
    return Unit(code, f"[currency:{code}]")


@cache
def find_part(name: str, code: str, in_one: int) -> Unit:
    """Give the unit of a part of a currency: a cent is a hundredth of a dollar."""
    return Unit(name.replace("_", " "), f"[currency:{code}]", Fraction(1, in_one))


def _read(text: str) -> Exact:
    return _plain(Fraction(text))


def _plain(value: Fraction) -> Exact:
    """Give a whole number as an int."""
    return value.numerator if value.denominator == 1 else value


def pluralise(phrase: str) -> str:
    """Give the regular plural of the last word of a phrase."""
    if phrase.endswith(("s", "x", "ch", "sh", "z")):
        return f"{phrase}es"
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return f"{phrase[:-1]}ies"
    return f"{phrase}s"


def list_forms(words: Iterable[str]) -> set[str]:
    """Give words in lower case with their plurals."""
    forms: set[str] = set()
    for word in words:
        low = word.lower()
        forms |= {low, f"degrees {low[7:]}" if low.startswith("degree ") else pluralise(low)}
    return forms


def _collect() -> tuple[dict[str, str], dict[str, str]]:
    """Give words (lower case) and signs with the names of their units."""
    words: dict[str, str] = {}
    signs: dict[str, str] = {}
    for name, entry in _WORDS["units"].items():
        stems = entry.get("signs", ())
        words |= dict.fromkeys(list_forms(entry["words"]), name)
        signs |= dict.fromkeys(stems, name)
        for prefix in entry.get("prefixes", ()):
            mark = _PREFIXES[prefix]["sign"]
            words |= dict.fromkeys(list_forms(prefix + word for word in entry["words"]), prefix + name)
            for stem in entry.get("prefixed_signs", stems):
                signs |= {form + stem: prefix + name for form in ((mark, "μ") if mark == "µ" else (mark,))}
        for other, forms in entry.get("kin", {}).items():
            words |= dict.fromkeys(list_forms(form for form in forms if form.islower() and len(form) > 3), other)
            signs |= dict.fromkeys(forms, other)
    for name, forms in _WORDS["compounds"].items():
        signs |= dict.fromkeys(forms, name)
    return words, {sign: name for sign, name in signs.items() if sign not in _NO_SIGNS}


UNIT_WORDS, UNIT_SIGNS = _collect()
