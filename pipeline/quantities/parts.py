"""Reads fractions that no number stands before: "half", "a third of the vote", "a quarter of a million"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .behind import read_behind_value
from .figure import Figure
from .forms import BEHIND, Act, find_form
from .shares import DENOMINATORS, make_share

if TYPE_CHECKING:
    from .page import Page

_NUMBERS = read_words("numbers")
_HALF = _NUMBERS["half"]
_SHARE = _NUMBERS["share"]
_LEAST_SURE = 100  # a hundredth is hardly ever an ordinal
PART_WORDS = ("half", "halves", *(word for word, size in DENOMINATORS.items() if 2 < size < 11 or size >= _LEAST_SURE))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_NOT_HALF_BEHIND = compile_kept(rf"\b(?:{_any(_HALF['not_behind'])})[\s-]\Z", re.IGNORECASE)
_NOT_HALF = compile_kept(rf"-(?!(?:{_any(_HALF['hyphened'])})\b)|\s(?:{_any(_HALF['not_before'])})\b|[’']")
_WHOLE = compile_kept(rf"\s(?:{_any(_HALF['before_whole'])})\b")
_MEASURED = compile_kept(rf"\b(?:{_any(_HALF['behind_measure'])})\s\Z", re.IGNORECASE)
_COMPARED = compile_kept(rf"\b(?:{_any(_SHARE['behind_comparison'])})\s[Aa]\s\Z", re.IGNORECASE)
_REST = compile_kept(rf"\s(?:{_any(_SHARE['before_rest'])})\b|[.,;:)]|\Z")
_NOT_QUARTER = compile_kept(rf"\s(?:{_any(_SHARE['not_before_quarter'])})")
_ARTICLE = compile_kept(r"\b[Aa]n?\s\Z")
_SCALE = compile_kept(rf"\s(?:of\sa\s)?(?:{_any(_NUMBERS['scales'])})\b", re.IGNORECASE)
_END = compile_kept(r"\s?(?:[.,;:)]|\Z)")
_FIGURE_ASIDE = compile_kept(r",\s\d")
# "a half-point cut", "a quarter point": of a percentage, an index or a game
_POINT = compile_kept(r"[-‑ ](?:percentage[-‑ ])?points?\b")
_ONE_AND = compile_kept(r"\b[Aa]n?[ -]([a-z]+)[ -]and[ -]a[ -]\Z")
_REACH = 24
_MEASURES = (Act.SCALE, Act.UNIT, Act.PERCENT, Act.POINTS)


def read_part(page: Page, start: int, end: int, word: str) -> Figure | None:
    """Read the fraction of a word such as "half" or "third"; None where it is an ordinal or a period."""
    figure = Figure(start, end, Kind.RATIO, core_start=start, core_end=end)
    if word == "half":
        return _read_half(page, figure)
    article = _ARTICLE.search(page.text, max(page.start, start - 3), start)
    if article is None:
        # "quarter million", "quarter-point"
        if (
            word != "quarter"
            or (_SCALE.match(page.text, end, page.limit) or _POINT.match(page.text, end, page.limit)) is None
        ):
            return None
    elif _POINT.match(page.text, end, page.limit) is None and (
        page.text.startswith("-", end) or not _is_share(page, start, end, word)
    ):
        return None
    else:
        figure.start = article.start()
    return _make(page, figure, Fraction(1, DENOMINATORS[word]))


def _is_share(page: Page, start: int, end: int, word: str) -> bool:
    """Tell "a third of the vote" from "a third man" and from "a quarter" of the year."""
    text, limit = page.text, page.limit
    if _SCALE.match(text, end, limit):
        return True
    if word == "quarter" and _NOT_QUARTER.match(text, end, limit):
        return False
    is_alone = start - 2 <= page.start and end >= limit
    if text.startswith(" of ", end) or (
        (is_alone or DENOMINATORS[word] >= _LEAST_SURE) and _END.match(text, end, limit)
    ):
        return True
    # "A third, 800, were turned down."
    if start - 2 <= page.start + 1 and _FIGURE_ASIDE.match(text, end, limit):
        return True
    is_compared = _COMPARED.search(text, max(page.start, start - 20), start) is not None
    return is_compared and _REST.match(text, end, limit) is not None


def _read_half(page: Page, figure: Figure) -> Figure | None:
    """Read "half", "a half", "half a million", "half the vote"; not the halves of a match."""
    text, start, end = page.text, figure.start, figure.end
    if _read_one_and_half(page, figure):
        return figure
    if start > page.start and text[start - 1] in "-‑":
        return None
    if _NOT_HALF_BEHIND.search(text, max(page.start, start - 10), start) or _NOT_HALF.match(text, end, page.limit):
        return None
    article = _ARTICLE.search(text, max(page.start, start - 3), start)
    is_share = (
        (_POINT.match(text, end, page.limit) and (article is not None or text[end] != " "))
        or _WHOLE.match(text, end, page.limit)
        or _MEASURED.search(text, max(page.start, start - 16), start)
        or (article is not None and _REST.match(text, end, page.limit))
    )
    if not is_share and not _goes_on(page, end):
        return None
    if article is not None:
        figure.start = article.start()
    return _make(page, figure, Fraction(1, 2))


def _read_one_and_half(page: Page, figure: Figure) -> bool:
    """Read "an hour and a half", "a mile-and-a-half": one and a half of the unit before."""
    text = page.text
    found = _ONE_AND.search(text, max(page.start, figure.start - _REACH), figure.start)
    form = find_form(text, found.start(1), found[1], found.end(1)) if found is not None else None
    if found is None or form is None or form.act is not Act.UNIT or form.unit is None or form.is_sign:
        return False
    figure.start = figure.core_start = found.start()
    figure.magnitude, figure.grain, figure.unit = Fraction(3, 2), Fraction(1, 2), form.unit
    figure.kind = Kind.DURATION if form.unit.dimension == "[time]" else Kind.MEASURE
    return True


def _make(page: Page, figure: Figure, share: Fraction) -> Figure:
    """Make the share; "half a million" goes on with its unit."""
    make_share(page, figure, share)
    if figure.kind is Kind.NUMBER:
        read_behind_value(page, figure)
    elif figure.kind is Kind.RATIO and _POINT.match(page.text, figure.end, page.limit):
        figure.kind, figure.vague, figure.grain = Kind.NUMBER, None, share
    return figure


def _goes_on(page: Page, end: int) -> bool:
    """Tell whether "half" goes on with a scale word or a unit: "half million", "half mile"."""
    found = BEHIND.match(page.text, end, page.limit)
    form = find_form(page.text, found.start(2), found[2], page.limit) if found is not None else None
    return form is not None and form.act in _MEASURES and not form.is_sign
