"""Reads what stands before a number: the sign of a currency, a minus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Kind, Unit
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import find_currency

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

_MONEY = read_words("currencies")
_SIGNS: dict[str, str] = {
    sign: code for code, entry in _MONEY["currencies"].items() for sign in (*entry.get("signs", ()), code)
} | {code: code for code in _MONEY["codes"]["more"]}
_PLAIN: dict[str, str] = {sign: name for name, entry in _MONEY["plain"].items() for sign in entry.get("signs", ())}
_ALL = _SIGNS | _PLAIN
_LONGEST = max(map(len, _ALL))
# Signs by their last character, the longest first.
_BY_END: dict[str, tuple[str, ...]] = {}
for _sign in sorted(_ALL, key=len, reverse=True):
    _BY_END[_sign[-1]] = (*_BY_END.get(_sign[-1], ()), _sign)
MONEY_SIGNS = frozenset(end for end in _BY_END if not end.isalnum() and end != ".")
_SPACES = frozenset(" \u00a0\u2009\u202f")
MINUS_SIGNS = frozenset("-−–")
_OPENS = frozenset(" \u00a0\n\t([\"'“‘:;,=")
_WORD_MINUS = compile_kept(r"\b(?<!plus or )(?:minus|negative)\s\Z", re.IGNORECASE)
# One capital letter before digits is money only where the digits look like an amount.
_LETTERS = frozenset({"R", "N"})
_AMOUNT = compile_kept(r"[0-9][0-9.]*(?:,[0-9]{3}|[ ]?(?:m|bn|b|million|billion|trillion|k)\b)|[0-9]+\.[0-9]{2}\b")


def read_before(page: Page, figure: Figure) -> bool:
    """Read currency and sign before the digits and widen the figure; True for a negative number."""
    text, start = page.text, figure.start
    low = page.start
    if start <= low:
        return False
    unit, start = _read_money(page, start)
    if unit is not None:
        figure.unit, figure.kind, figure.start = unit, Kind.MONEY, start
        if text[figure.core_start - 1] in MINUS_SIGNS:
            return True
    if start <= low:
        return False
    sign = text[start - 1]
    if sign in MINUS_SIGNS:
        if unit is None and sign == "–" and (start - 2 >= low and text[start - 2] != "("):
            return False
        if start - 1 == low or text[start - 2] in _OPENS:
            figure.start = start - 1
            return start - 2 < low or not (text[start - 2] in _SPACES and text[start - 3 : start - 2] in MINUS_SIGNS)
        return False
    if sign == " ":
        found = _WORD_MINUS.search(text, max(low, start - 18), start)
        if found is not None:
            figure.start = found.start()
            return True
    return False


def _read_money(page: Page, start: int) -> tuple[Unit | None, int]:
    """Read the sign of a currency that ends at ``start``, a space between allowed; give where it starts."""
    text, low = page.text, page.start
    at = start
    last = text[at - 1]
    is_minus = last in MINUS_SIGNS and at - 2 >= low and text[at - 2] in MONEY_SIGNS
    if is_minus or (last in _SPACES and at - 1 > low):
        at -= 1
        last = text[at - 1]
    for sign in _BY_END.get(last, ()):
        begin = at - len(sign)
        if begin < low or text[begin:at] != sign:
            continue
        if begin > low and text[begin - 1].isalnum() and sign[0].isalnum():
            return None, start
        if begin > low and sign[0].isalpha() and text[begin - 1] in ".-":
            continue
        if sign[0].isalpha() and not _is_money(text, sign, at, start):
            return None, start
        plain = _PLAIN.get(sign)
        return find_currency(page.plain_currency(plain) if plain else _SIGNS[sign]), begin
    return None, start


def _is_money(text: str, sign: str, at: int, start: int) -> bool:
    """Tell letters that are a currency from initials and words: "R500m", "N5bn", "Rs 300", "kr 40"."""
    if sign in _LETTERS:
        return at == start and _AMOUNT.match(text, start) is not None
    return not sign.isalpha() or len(sign) > 2 or sign in ("Rs", "Sh", "RM", "Rp", "Tk", "DM", "Dh", "kr")


def is_money_letters(text: str, low: int, start: int) -> bool:
    """Tell whether the letters right before digits are the sign of a currency: "Rs300", "KSh500"."""
    for sign in _BY_END.get(text[start - 1], ()):
        begin = start - len(sign)
        if begin >= low and text[begin:start] == sign:
            return not (begin > low and (text[begin - 1].isalnum() or text[begin - 1] == "-")) and _is_money(
                text, sign, start, start
            )
    return False
