"""Reads the name of a currency or of its hundredth behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import find_currency, find_part, find_unit
from .forms import Act
from .nouns_words import ATTRIBUTIVE, COLLECTIVE, MODIFIER, PLURAL, SINGULAR, UNKNOWN, classify
from .rates import read_rate

if TYPE_CHECKING:
    from ...model import Unit
    from .figure import Figure
    from .forms import Form
    from .page import Page

_MONEY = read_words("currencies")
_PARTS = _MONEY["parts"]
_LEAST: dict[str, int] = _MONEY["least"]
_IN_PLURAL = frozenset(_MONEY["plural"]["words"])
_MILLION = 10**6
_WORD_BEHIND = compile_kept(r" ([a-z]+(?:-[a-z]+)*)")
_NAMED = (SINGULAR, PLURAL, UNKNOWN, ATTRIBUTIVE, COLLECTIVE, MODIFIER)


def take_money(page: Page, figure: Figure, form: Form, at: int, gap: str) -> bool:
    """Let money at ``at`` be the figure's unit; False if the word means something else here."""
    if (
        form.is_sign
        and form.text.isalpha()
        and (gap == "-" or (len(form.text) == 1 and (gap or form.text not in "pc")))
    ):
        return False
    end = at + len(form.text)
    if form.text in _IN_PLURAL and not _counts_singular(page, figure, end):
        return False
    unit = _find_money(page, figure, form, end)
    if figure.unit is not None:
        return _say_again(page, figure, form, unit, end)
    least = _LEAST.get(form.text)
    if least is not None and -least < (figure.magnitude or 0) < least:
        return False
    figure.unit, figure.end = unit, end
    figure.kind = Kind.MONEY if unit.is_money else Kind.MEASURE
    read_rate(page, figure)
    return True


def _counts_singular(page: Page, figure: Figure, end: int) -> bool:
    """Tell "a 12 million mark dividend" from "the 12 million mark"."""
    if figure.unit is not None:
        return False
    found = _WORD_BEHIND.match(page.text, end, page.limit)
    return figure.magnitude == 1 or (found is not None and classify(found[1]) in _NAMED)


def _say_again(page: Page, figure: Figure, form: Form, unit: Unit, end: int) -> bool:
    """Read the name behind an amount that has a sign before it ("$5 million Canadian dollars"): the name tells more."""
    if figure.kind is Kind.MONEY and form.act in (Act.MONEY, Act.PLAIN) and not form.is_sign:
        figure.end = end
        if form.act is Act.MONEY:
            figure.unit = unit
        read_rate(page, figure)
    return True


def _find_money(page: Page, figure: Figure, form: Form, end: int) -> Unit:
    """Give the unit that a form of money means; pounds may be a mass."""
    if form.act is Act.PLAIN:
        return find_currency(page.plain_currency(form.name))
    if form.act is Act.PART:
        name = form.name
        if "of_pounds" in _PARTS[name]:
            # A penny is a cent, but where the article speaks of sterling.
            name = _PARTS[name]["of_pounds"] if page.has_pounds_of_money else "cent"
        of: str = _PARTS[name]["of"]
        return find_part(name, page.plain_currency(of) if of == "dollar" else of, form.size)
    if form.act is Act.POUNDS:
        is_money = figure.scale >= _MILLION or (
            page.text[figure.end] != "-" and page.pounds_are_money(figure.start, end)
        )
        return find_currency("GBP") if is_money else find_unit("pound")
    assert form.unit is not None, form
    return form.unit
