"""Reads what an amount is per: "$60 a barrel", "30 miles per hour", "20 J/m² per year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import count_unit, divide, find_unit, raise_to
from .forms import BEHIND, Act, find_form

if TYPE_CHECKING:
    from ...model import Unit
    from .figure import Figure
    from .page import Page

_UNITS = read_words("units")
POWERS_BEHIND: dict[str, int] = _UNITS["powers"]["behind"]
POWER_BEHIND = compile_kept(rf"(?:{'|'.join(map(re.escape, POWERS_BEHIND))})(?![\w^])")
_RATE = compile_kept(r"(?:\s?/\s?|[\s‑-](an?|per|each|every|for each|for every)[\s‑-])(?=([^\W\d_]+))")
_OPENS = frozenset(" /-\n\u00a0‑")
_NOUNS = frozenset(form for noun in _UNITS["rates"]["nouns"] for form in (noun, noun.lower()))
_ELSEWHEN = compile_kept(rf"[\s-](?:{'|'.join(_UNITS['rates']['not_before'])})\b")
_ARTICLES = ("a", "an")
_TIMES = "times"
_UNCHANGED = (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.TEMPERATURE)


def read_rate(page: Page, figure: Figure) -> None:
    """Add what a figure with a unit is per; a percentage keeps its unit and only says so in ``per``."""
    while figure.end < page.limit and page.text[figure.end] in _OPENS:
        found = _RATE.match(page.text, figure.end, page.limit)
        read = _find_under(page, found) if found is not None else None
        if found is None or read is None or figure.unit is None:
            return
        under, end = read
        figure.per = page.text[found.end() : end]
        if figure.kind in _UNCHANGED:
            return
        figure.unit, figure.end = divide(figure.unit, under), end
        if figure.kind is not Kind.MONEY:
            figure.kind = Kind.MEASURE
        if found[1] in _ARTICLES:
            return


def read_frequency(page: Page, figure: Figure, at: int) -> bool:
    """Read "times a week" at a place behind a bare number: how often in what length of time."""
    if not page.text.startswith(_TIMES, at):
        return False
    found = _RATE.match(page.text, at + len(_TIMES), page.limit)
    read = _find_under(page, found) if found is not None else None
    if found is None or read is None or read[0].dimension != "[time]" or page.text[read[1] : read[1] + 1] in ("'", "’"):
        return False
    under, figure.end = read
    figure.unit, figure.per = divide(count_unit("count"), under), page.text[found.end() : figure.end]
    figure.kind, figure.grain = Kind.MEASURE, 0 if figure.grain == 1 else figure.grain
    return True


def _find_under(page: Page, found: re.Match[str]) -> tuple[Unit, int] | None:
    """Give the unit under the line and where it ends."""
    text, limit = page.text, page.limit
    joint, word, at = found[1], found[2], found.end()
    form = find_form(text, at, word, limit)
    read: tuple[Unit, int] | None = None
    if form is not None and form.act is Act.POUNDS:
        read = find_unit("pound"), at + len(word)
    elif form is not None and form.act is Act.POWER:
        read = read_power(page, at + len(form.text), form.size)
    elif (
        form is not None
        and form.unit is not None
        and form.act is Act.UNIT
        and not (form.is_sign and joint in _ARTICLES)
    ):
        read = _raise_behind(page, form.unit, at + len(form.text))
    elif word in _NOUNS or word.lower() in _NOUNS or (joint == "per" and (form is None or form.act is not Act.PERCENT)):
        end = at + len(word)
        if end < limit and text[end] == "-":
            return None
        # "per annum" is a year by another name.
        read = (find_unit("year") if word == "annum" else count_unit(word.lower())), end
    if read is not None and joint in _ARTICLES and _ELSEWHEN.match(text, read[1], limit):
        return None
    return read


def _raise_behind(page: Page, unit: Unit, end: int) -> tuple[Unit, int]:
    """Read a power behind a unit of length or time: "m²", "s2"."""
    if unit.dimension in ("[length]", "[time]"):
        power = POWER_BEHIND.match(page.text, end, page.limit)
        if power is not None:
            return raise_to(unit, POWERS_BEHIND[power.group()]), power.end()
    return unit, end


def read_power(page: Page, end: int, power: int) -> tuple[Unit, int] | None:
    """Read the unit of length behind "square" or "cubic", which ends at ``end``; give it raised and where it ends."""
    found = BEHIND.match(page.text, end, page.limit)
    form = find_form(page.text, found.start(2), found[2], page.limit) if found is not None else None
    if (
        found is None
        or form is None
        or form.act is not Act.UNIT
        or form.unit is None
        or form.unit.dimension != "[length]"
    ):
        return None
    return raise_to(form.unit, power), found.start(2) + len(form.text)
