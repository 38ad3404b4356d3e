"""Reads what stands behind a number: scale words, then percent, a unit or money."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import find_unit
from .doubtful import means_million
from .forms import BEHIND, Act, find_form
from .measures import take_power, take_unit
from .money import take_money
from .numerals import place_point
from .rates import read_frequency, read_rate
from .shares import plain, take_denominator

if TYPE_CHECKING:
    from .figure import Figure
    from .forms import Form
    from .page import Page

_NUMBERS = read_words("numbers")
# Single letters that scale, and those that do so behind money only.
_MONEY_MARKS: dict[str, int] = _NUMBERS["money_marks"]
_LETTERS: dict[str, int] = {mark: size for mark, size in _NUMBERS["marks"].items() if len(mark) == 1} | _MONEY_MARKS
# "8.4x2.6mm", "4x400m"
_AREA = compile_kept(r"[x×][0-9]")
_FACTOR = "x"  # "a 2.5x rise"
_IN_BRACKETS = compile_kept(r"\s?[(\[{<]([^\W\d_]+(?:/[a-z]+|\s[a-z]+)?|%)[)\]}>]")
_BRACKETS = frozenset("([{<")
# "30 or so per cent"
_HEDGED = compile_kept(r"\s(?:or\sso|or\smore|odd|or\sfewer|or\sless)(?=\s)")
_HEDGE_LEADS = frozenset(("or", "odd"))
_APART = (Act.PERCENT, Act.POINTS, Act.UNIT, Act.MONEY, Act.PLAIN, Act.PART, Act.POUNDS)
_SHARES = (Act.PERCENT, Act.POINTS)


def settle(figure: Figure, digits: int, decimals: int) -> None:
    """Set magnitude and grain from digits, decimals and scale."""
    figure.magnitude, figure.grain = place_point(digits, decimals, figure.scale)


def read_behind(page: Page, figure: Figure, digits: int, decimals: int, *, in_words: bool = False) -> bool:
    """Read scale and unit behind a number, and set value, kind and end; a number with a currency sign has its unit already.

    ``digits`` and ``decimals`` are the number before its scale. False if letters right behind it show that it is
    no number ("24703L202").
    """
    text, limit = page.text, page.limit
    scaled = False
    while True:
        found = BEHIND.match(text, figure.end, limit)
        if found is None:
            break
        gap, word = found[1], found[2]
        at = found.start(2)
        if len(word) == 1 and word in _LETTERS and _is_letter_scale(page, figure, word, at, gap, decimals, digits):
            figure.scale *= _LETTERS[word]
            figure.end = at + 1
            scaled = True
            continue
        form = find_form(text, at, word, limit)
        if form is not None and form.act is Act.SCALE and len(gap) < 3 and not (len(word) == 1 and word in _LETTERS):
            figure.scale *= form.size
            figure.end = at + len(form.text)
            scaled = True
            continue
        settle(figure, digits, decimals)
        if form is None and word in _HEDGE_LEADS and figure.unit is None:
            hedged = _HEDGED.match(text, figure.end, limit)
            if hedged is not None and _read_unit_at(page, figure, hedged.end(), decimals, in_words=in_words):
                return True
        if form is not None and _take(page, figure, form, at, gap, decimals, in_words=in_words):
            return True
        if figure.unit is not None:
            read_rate(page, figure)
        elif _read_times(page, figure, word, at, glued=not gap and not in_words):
            return True
        return bool(gap) or scaled or not word[0].isalpha() or _AREA.match(text, at, limit) is not None
    settle(figure, digits, decimals)
    if figure.unit is not None:
        read_rate(page, figure)
    elif figure.end + 1 < limit and (text[figure.end] in _BRACKETS or text[figure.end + 1] in _BRACKETS):
        _read_in_brackets(page, figure, decimals, in_words=in_words)
    return True


def _read_times(page: Page, figure: Figure, word: str, at: int, *, glued: bool) -> bool:
    """Read the "x" of "a 2.5x rise", and "times a week"."""
    if word == _FACTOR and glued and (at + 1 >= page.limit or not page.text[at + 1].isalnum()):
        figure.kind, figure.end = Kind.RATIO, at + 1
        return True
    return word == "times" and read_frequency(page, figure, at)


def _read_unit_at(page: Page, figure: Figure, place: int, decimals: int, *, in_words: bool) -> bool:
    """Read a unit that stands apart from its number."""
    found = BEHIND.match(page.text, place, page.limit)
    form = find_form(page.text, found.start(2), found[2], page.limit) if found is not None else None
    if found is None or form is None or form.is_sign or form.act not in _APART:
        return False
    return _take(page, figure, form, found.start(2), found[1], decimals, in_words=in_words)


def _is_letter_scale(page: Page, figure: Figure, letter: str, at: int, gap: str, decimals: int, digits: int) -> bool:
    """Tell whether a letter is a scale: "10k", "£5m", "5m people", "$1.2b"."""
    text, end = page.text, at + 1
    if "-" in gap or (end < page.limit and text[end].isalnum()):
        return False
    if letter == "m":
        if end < page.limit and text[end] in "²³^/":
            return False
        settle(figure, digits, decimals)
        return means_million(page, figure, end, decimals)
    is_money = figure.unit is not None
    if letter in _MONEY_MARKS:
        return is_money or (letter in "bB" and not gap and decimals == 1)
    if gap and not is_money:
        # "10 k" by itself; "5 K runs" and "12 M Street" are something else.
        return end >= page.limit or not (text[end].isspace() or text[end].isalnum())
    return is_money or letter != "K" or decimals < 2


def _take(page: Page, figure: Figure, form: Form, at: int, gap: str, decimals: int, *, in_words: bool) -> bool:
    """Let a form behind the number act on it; tell whether it does."""
    act = form.act
    end = at + len(form.text)
    if len(gap) == 3 and act is not Act.DENOMINATOR:
        return False
    if act is Act.UNIT:
        return take_unit(page, figure, form, at, gap, decimals, in_words=in_words)
    if act in _SHARES:
        if figure.unit is not None:
            return False
        figure.kind = Kind.PERCENT if act is Act.PERCENT else Kind.PERCENTAGE_POINT
        figure.unit, figure.end = form.unit, end
        read_rate(page, figure)
        return True
    if act is Act.DENOMINATOR:
        if not take_denominator(page, figure, form, end, decimals):
            return False
        if figure.kind is Kind.NUMBER:
            read_behind_value(page, figure)
        return True
    if act is Act.POWER:
        return take_power(page, figure, end, form.size)
    if act is Act.SCALE:
        # "573.15K"
        if form.text != "K" or gap or decimals < 2:
            return False
        figure.unit, figure.kind, figure.end = find_unit("kelvin"), Kind.TEMPERATURE, end
        return True
    return take_money(page, figure, form, at, gap)


def _read_in_brackets(page: Page, figure: Figure, decimals: int, *, in_words: bool) -> None:
    """Read the unit of "20 (kg)"."""
    found = _IN_BRACKETS.match(page.text, figure.end, page.limit)
    if found is None:
        return
    word = BEHIND.match(found[1])
    form = find_form(page.text, found.start(1), word[2], page.limit) if word is not None else None
    if form is None or len(form.text) != len(found[1]):
        return
    if form.act in _SHARES or (form.act is Act.UNIT and form.is_sign):
        _take(page, figure, form, found.start(1), "", decimals, in_words=in_words)
        figure.end = found.end()


def read_behind_value(page: Page, figure: Figure) -> None:
    """Read the unit behind a number whose value is known."""
    value, grain, scale = figure.magnitude, figure.grain, figure.scale
    figure.scale = 1
    read_behind(page, figure, 1, 0)
    factor = figure.scale
    figure.magnitude = plain(Fraction(value or 0) * factor)
    figure.grain, figure.scale = grain * factor, scale * factor
