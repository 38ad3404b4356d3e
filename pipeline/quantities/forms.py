"""The words and signs that may stand behind a number: scales, percent, units, money, fractions.

They are found by their first word or sign; of several forms that begin alike the longest wins.
"""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ...model import PERCENT, Unit
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import UNIT_SIGNS, UNIT_WORDS, find_currency, find_unit, list_forms, pluralise


class Act(IntEnum):
    """What a form says of the number before it."""

    SCALE = 0
    PERCENT = 1
    POINTS = 2
    UNIT = 3
    MONEY = 4
    PART = 5
    PLAIN = 6
    POUNDS = 7
    POWER = 8
    DENOMINATOR = 9


class Form(NamedTuple):
    """A form: ``name`` is the unit's or currency's name, ``size`` a factor or power.

    A sign (``is_sign``) keeps its case; a word is compared in lower case, its spaces may be hyphens.
    """

    text: str
    is_sign: bool
    act: Act
    name: str = ""
    size: int = 1
    unit: Unit | None = None


_NUMBERS = read_words("numbers")
_MONEY = read_words("currencies")
_UNITS = read_words("units")
PERCENTAGE_POINT = Unit("percentage_point", PERCENT.dimension, PERCENT.factor)
BASIS_POINT = Unit("basis_point", PERCENT.dimension, Fraction(PERCENT.factor, 100))
# Signs of units that are words, names or scales as often: read by context only.
DOUBTFUL = frozenset(read_words("units")["doubtful"]["signs"])
SPACES = compile_kept(r"[-‑\u00a0\u2009\u202f\n]")


def _list_scales() -> list[Form]:
    forms = []
    for word, size in (_NUMBERS["scales"] | _NUMBERS["collections"]).items():
        forms += [Form(each, False, Act.SCALE, word, size) for each in (word, pluralise(word))]
    forms += [Form(mark, True, Act.SCALE, mark, size) for mark, size in _NUMBERS["marks"].items()]
    # "5.2MLN" and the like
    forms += [
        Form(form, True, Act.SCALE, mark, size)
        for mark, size in _NUMBERS["marks"].items()
        if len(mark) > 1 and mark.islower()
        for form in (mark.upper(), mark.capitalize())
    ]
    return forms


def _list_shares() -> list[Form]:
    percent = _UNITS["percent"]
    forms = [Form(word, False, Act.PERCENT, unit=PERCENT) for word in percent["words"]]
    forms += [Form(word, False, Act.POINTS, unit=PERCENTAGE_POINT) for word in percent["points"]]
    forms += [Form(word, False, Act.POINTS, unit=BASIS_POINT) for word in percent["basis_points"]]
    for word, size in _NUMBERS["denominators"].items():
        forms.append(Form(word, False, Act.DENOMINATOR, word, size))
        if word not in ("half", "halves"):
            forms.append(Form(f"{word}s", False, Act.DENOMINATOR, f"{word}s", size))
    return forms


def _list_units() -> list[Form]:
    forms = [Form(word, False, Act.UNIT, name, unit=find_unit(name)) for word, name in UNIT_WORDS.items()]
    for sign, name in UNIT_SIGNS.items():
        forms.append(Form(sign, True, Act.UNIT, name, unit=find_unit(name)))
        if len(sign) > 1 and sign.isalpha() and sign not in DOUBTFUL:
            # "5 ft. tall"
            forms.append(Form(f"{sign}.", True, Act.UNIT, name, unit=find_unit(name)))
    for word, power in _UNITS["powers"]["before"].items():
        forms += [Form(each, False, Act.POWER, word, power) for each in (word, f"{word}.")]
    return forms


def _list_money() -> list[Form]:
    forms = []
    for code, entry in _MONEY["currencies"].items():
        unit = find_currency(code)
        forms += [Form(word, False, Act.MONEY, code, unit=unit) for word in list_forms(entry["words"])]
        forms += [Form(sign, True, Act.MONEY, code, unit=unit) for sign in (*entry.get("signs", ()), code)]
    forms += [Form(code, True, Act.MONEY, code, unit=find_currency(code)) for code in _MONEY["codes"]["more"]]
    for name, entry in _MONEY["plain"].items():
        forms += [Form(word, False, Act.PLAIN, name) for word in list_forms(entry["words"])]
        forms += [Form(sign, True, Act.PLAIN, name) for sign in entry.get("signs", ())]
    for name, entry in _MONEY["parts"].items():
        size: int = entry["in_one"]
        forms += [Form(word, False, Act.PART, name, size) for word in list_forms(entry["words"])]
        forms += [Form(sign, True, Act.PART, name, size) for sign in entry["signs"]]
    forms += [Form(word, False, Act.POUNDS, "GBP") for word in ("pound", "pounds")]
    return forms


def _index(forms: list[Form]) -> dict[str, tuple[Form, ...]]:
    """Group forms by their first word or sign, the longest first; the first of two equal ones stays."""
    index: dict[str, list[Form]] = {}
    seen: set[tuple[str, bool]] = set()
    for form in forms:
        if (form.text, form.is_sign) in seen:
            continue
        seen.add((form.text, form.is_sign))
        first = BEHIND.match(form.text)
        if first is not None:
            index.setdefault(first[2], []).append(form)
    return {first: tuple(sorted(group, key=lambda form: -len(form.text))) for first, group in index.items()}


# A gap of white space or a hyphen (which some texts set off by spaces), and the word or sign behind it.
BEHIND = compile_kept(r"(\s{0,2}|[-‑]|\s-\s)([^\W\d_]+|[^\w\s,.;:!?()\[\]{}<>/\\*|+=&@#~_‘“”\-–—…])")
FORMS: dict[str, tuple[Form, ...]] = _index([*_list_scales(), *_list_shares(), *_list_money(), *_list_units()])


@lru_cache(maxsize=8192)
def _list_candidates(word: str) -> tuple[Form, ...]:
    """Give the forms that begin with a word as printed or in small letters, the longest first, a sign before a word."""
    forms, low = FORMS.get(word, ()), word.lower()
    return forms if low == word else tuple(sorted((*forms, *FORMS.get(low, ())), key=lambda form: -len(form.text)))


def find_form(text: str, place: int, word: str, limit: int) -> Form | None:
    """Give the longest form that stands at ``place``, whose first word is ``word``; it ends before ``limit``."""
    for form in _list_candidates(word):
        end = place + len(form.text)
        if end > limit or (end == limit and form.text[-1] == "."):
            continue
        piece = text[place:end]
        if piece != form.text:
            if form.is_sign and " " not in form.text:
                continue
            piece = SPACES.sub(" ", piece)
            if (piece if form.is_sign else piece.lower()) != form.text:
                continue
        if text[end - 1].isalnum() and end < limit and text[end].isalpha():
            continue
        return form
    return None
