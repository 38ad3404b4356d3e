"""Reads words that are no exact figure: "dozens", "a few hundred", "tens of thousands", "double-digit"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Interval, Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .behind import read_behind
from .figure import Figure
from .parts import PART_WORDS, read_part

if TYPE_CHECKING:
    from .page import Page

_NUMBERS = read_words("numbers")
_VAGUE: dict[str, list[int]] = _NUMBERS["vague"]
_DIGITS: dict[str, list[int]] = _NUMBERS["digits"]
_FOLDS: dict[str, int] = _NUMBERS["folds"]
_SIZES: dict[str, int] = _NUMBERS["scales"] | _NUMBERS["collections"]
_DIGIT_LEADS = ("double", "triple")
VAGUE_WORDS = (*_VAGUE, *_FOLDS, *_DIGIT_LEADS, *PART_WORDS)
_PARTS = frozenset(PART_WORDS)
# Words that take an article, and those that take a scale word behind them.
_WITH_ARTICLE = frozenset(("few", "handful", "couple"))
_SCALED = _WITH_ARTICLE | {"several"}
_OF_PLURAL = frozenset(("tens", "scores"))  # numbers only before "of"
_ARTICLE = compile_kept(r"\b[Aa]n?\s\Z")
_PLURALS = "|".join(word for word, (low, _) in _VAGUE.items() if low >= 2_000)
_OF_PLURALS = compile_kept(rf"\sof\s({_PLURALS})\b", re.IGNORECASE)
_AMOUNT_BEHIND = compile_kept(r"\s(?:of|more|or)\b")
_SCALE = compile_kept(rf"\s(?:of\s)?({'|'.join(_SIZES)})s?\b", re.IGNORECASE)
_DIGIT = compile_kept(r"[\s-](?:digit|figure)s?\b")


def read_vague(page: Page, start: int, end: int) -> Figure | None:
    """Read the figure of a word that is no plain number; None where it is a word of another sort."""
    word = page.text[start:end].lower()
    if word in _PARTS:
        return read_part(page, start, end, word)
    if word in _FOLDS:
        return Figure(start, end, Kind.RATIO, _FOLDS[word], core_start=start, core_end=end)
    if word in _DIGIT_LEADS:
        return read_digit_words(page, start, end)
    return _read_plural(page, start, end, word)


def read_digit_words(page: Page, start: int, end: int) -> Figure | None:
    """Read "a six-figure sum", "double-digit growth" from its first word; the magnitude is the least it may be."""
    ends = _DIGITS.get(page.text[start:end].lower())
    found = _DIGIT.match(page.text, end, page.limit) if ends is not None else None
    if ends is None or found is None:
        return None
    (low, high), end = ends, found.end()
    return Figure(start, end, Kind.NUMBER, low, vague=Interval(low, high), core_start=start, core_end=end)


def _read_plural(page: Page, start: int, end: int, word: str) -> Figure | None:
    """Read "dozens", "tens of thousands", "a few", "several hundred"; the magnitude is the least it may be."""
    text = page.text
    low, high = _VAGUE[word]
    scale = _SCALE.match(text, end, page.limit) if word in _SCALED else None
    if word in _WITH_ARTICLE:
        article = _ARTICLE.search(text, max(page.start, start - 3), start)
        if article is not None:
            start = article.start()
        elif word != "few" or scale is None:
            return None
    plural = _OF_PLURALS.match(text, end, page.limit) if word not in _SCALED else None
    if plural is not None:
        size = _VAGUE[plural[1].lower()][0] // 2
        low, high, end = low * size, (high + 1) * size - 1, plural.end()
    elif scale is not None:
        size = _SIZES[scale[1].lower()]
        low, high, end = low * size, high * size, scale.end()
    elif (word in _OF_PLURAL and not text.startswith(" of ", end)) or (
        word == "couple" and _AMOUNT_BEHIND.match(text, end, page.limit) is None
    ):
        return None
    vague = None if low == high else Interval(low, high)
    figure = Figure(start, end, Kind.COUNT, low, vague=vague, core_start=start, core_end=end)
    _read_unit(page, figure, is_plural=word not in _SCALED)
    return figure


def _read_unit(page: Page, figure: Figure, *, is_plural: bool) -> None:
    """Read the unit behind a vague word: "a few miles", "hundreds of miles", "several million dollars"."""
    end = figure.end
    if page.text.startswith(" of ", end):
        figure.end = end + 3
    elif is_plural:
        return
    least = figure.magnitude
    figure.scale = int(least or 1)
    read_behind(page, figure, 1, 0, in_words=True)
    figure.magnitude, figure.grain, figure.scale = least, 0, 1
    if figure.unit is None:
        figure.end = end
