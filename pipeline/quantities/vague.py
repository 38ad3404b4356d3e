"""Reads words that are no exact figure ("dozens", "a few hundred", "double-digit") and fractions without a number before them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Interval, Kind
from ..lexicon import read_words
from .behind import read_behind
from .figure import Figure
from .forms import BEHIND, Act, find_form
from .shares import make_share

if TYPE_CHECKING:
    from .page import Page

_NUMBERS = read_words("numbers")
_VAGUE: dict[str, list[int]] = _NUMBERS["vague"]
_DIGITS: dict[str, list[int]] = _NUMBERS["digits"]
_DENOMINATORS: dict[str, int] = _NUMBERS["denominators"]
_FOLDS: dict[str, int] = _NUMBERS["folds"]
VAGUE_WORDS = (
    *_VAGUE,
    *_FOLDS,
    "half",
    "halves",
    "double",
    "triple",
    *(word for word, size in _DENOMINATORS.items() if 2 < size < 11 or size >= 100),
)

_FEW = frozenset(("few", "handful", "couple"))
_ARTICLE = re.compile(r"\b[Aa]n?\s\Z")
_OF_PLURAL = re.compile(r"\sof\s(thousands|millions|billions|trillions|lakhs|crores)\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|more|or)\b")
_SCALE = re.compile(r"(?:\s(?:of\s)?)(hundred|thousand|million|billion|trillion|dozen|lakh|crore)s?\b", re.IGNORECASE)
_DIGIT = re.compile(r"[\s-](?:digit|figure)s?\b")
_SIZES: dict[str, int] = _NUMBERS["scales"] | _NUMBERS["collections"]
# Before "half" these make it a part of a match or a year; behind it, a name of its own.
_NOT_HALF = re.compile(
    r"\b(?:first|second|other|better|opening|latter|final|closing|this|1st|2nd|each|last|next|either|entire|whole|and a)[\s-]\Z",
    re.IGNORECASE,
)
_HALF_WORD = re.compile(
    r"-(?!(?:an?|the|hour|mile|million|dozen|century|billion|inch|point|percent|acre)\b)|\s(?:time|back|term|year|year's|way|past|brother|sister|board|lead|century|centuries|volley|marathon|profit|sales|results|loss|revenue|earnings|net|and\shalf)\b|[’']"
)
_WHOLE = re.compile(r"\s(?:of|the|its|his|her|their|our|my|your|all|that|those|these|what|as|an?|people|per)\b")
_MEASURES_SHARE = re.compile(
    r"\b(?:about|around|over|than|nearly|almost|by|under|roughly|approximately|exactly|up to|at least|only|just|least|an?|one|in|some|barely|practically)\s\Z",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(
    r"\s(?:of|more|less|higher|lower|fewer|larger|smaller|in|from|to|the|as|were|are|was|is|said|say)\b|[.,;:)]"
)
_END = re.compile(r"\s?(?:[.,;:)]|\Z)")
_COMPARED = re.compile(
    r"\b(?:or|by|than|nearly|almost|about|around|over|under|roughly|approximately|just|only|at least|up|down|cut|fell|rose)\s[Aa]\s\Z",
    re.IGNORECASE,
)
_FIGURE_ASIDE = re.compile(r",\s\d")
_PERIOD_BEHIND = re.compile(
    r"\s(?:of\s(?:the\s)?(?:year|19|20|this|last|fiscal|next)|ended|ending|earlier|ago|net|profit|loss|results|earnings|of\s(?:a\s)?century)"
)


def read_vague(page: Page, start: int, end: int) -> Figure | None:
    """Read the figure of a word that is no plain number; None where it is a word of another sort."""
    word = page.text[start:end].lower()
    if word in _DENOMINATORS:
        return _read_share(page, start, end, word)
    if word in _FOLDS:
        return Figure(start, end, Kind.RATIO, _FOLDS[word], core_start=start, core_end=end)
    if word in ("double", "triple"):
        return _read_digits(page, start, end, word)
    return _read_plural(page, start, end, word)


def read_digit_words(page: Page, start: int, end: int) -> Figure | None:
    """Read "a six-figure sum" from its number word."""
    word = page.text[start:end].lower()
    return _read_digits(page, start, end, word) if word in _DIGITS else None


def _read_digits(page: Page, start: int, end: int, word: str) -> Figure | None:
    found = _DIGIT.match(page.text, end, page.limit)
    if found is None:
        return None
    low, high = _DIGITS[word]
    return Figure(
        start, found.end(), Kind.NUMBER, low, vague=Interval(low, high), core_start=start, core_end=found.end()
    )


def _read_plural(page: Page, start: int, end: int, word: str) -> Figure | None:
    """Read "dozens", "tens of thousands", "a few", "several hundred"."""
    text = page.text
    low, high = _VAGUE[word]
    if word in _FEW:
        article = _ARTICLE.search(text, max(page.start, start - 3), start)
        if article is None and not (word == "few" and _SCALE.match(text, end, page.limit)):
            return None
        if article is not None:
            start = article.start()
    of = _OF_PLURAL.match(text, end, page.limit)
    size = 1
    if of is not None and word in ("tens", "hundreds", "thousands", "dozens", "scores", "millions"):
        size = _VAGUE[of[1].lower()][0] // 2
        end = of.end()
    elif word in ("tens", "scores"):
        if not text.startswith(" of ", end):
            return None
    elif word in _FEW or word == "several":
        scale = _SCALE.match(text, end, page.limit)
        if scale is not None:
            size = _SIZES[scale[1].lower()]
            end = scale.end()
        elif word == "couple" and _OF.match(text, end, page.limit) is None:
            return None
    low, high = low * size, (high + 1) * size - 1 if size > 1 and word in ("tens", "hundreds") else high * size
    vague = None if low == high else Interval(low, high)
    figure = Figure(start, end, Kind.COUNT, low, vague=vague, core_start=start, core_end=end)
    _read_unit(page, figure, is_plural=not (word in _FEW or word == "several"))
    return figure


def _read_unit(page: Page, figure: Figure, *, is_plural: bool) -> None:
    """Read the unit behind a vague word: "a few miles", "hundreds of miles", "several million dollars"."""
    place = figure.end
    if is_plural and not page.text.startswith(" of ", place):
        return
    if page.text.startswith(" of ", place):
        figure.end = place + 3
    kept = figure.magnitude, figure.grain, figure.scale
    figure.scale = int(figure.magnitude or 1)
    read_behind(page, figure, 1, 0, in_words=True)
    figure.magnitude, figure.grain, figure.scale = kept
    if figure.unit is None:
        figure.end = place


def _read_share(page: Page, start: int, end: int, word: str) -> Figure | None:
    """Read "half", "a third", "a quarter of a million" ("two thirds" is read from its number)."""
    text = page.text
    figure = Figure(start, end, Kind.RATIO, core_start=start, core_end=end)
    if word == "half":
        return _read_half(page, figure)
    article = _ARTICLE.search(text, max(page.start, start - 3), start)
    scale = _SCALE.match(text, end, page.limit)
    if article is None and not (word == "quarter" and scale is not None):
        return None
    if article is not None:
        if text[end : end + 1] == "-" or not _is_share(page, start, end, word):
            return None
        figure.start = article.start()
    make_share(page, figure, Fraction(1, _DENOMINATORS[word]))
    return figure


def _is_share(page: Page, start: int, end: int, word: str) -> bool:
    """Tell "a third of the vote" from "a third man" and "a quarter" of the year."""
    text = page.text
    if _SCALE.match(text, end, page.limit) is not None or text.startswith((" of a million", " of an hour"), end):
        return True
    if word == "quarter" and _PERIOD_BEHIND.match(text, end, page.limit):
        return False
    # "A third, 800, were turned down."
    if start - 2 <= page.start + 1 and _FIGURE_ASIDE.match(text, end, page.limit):
        return True
    if text.startswith(" of ", end) or (_DENOMINATORS[word] >= 100 and _END.match(text, end, page.limit)):
        return True
    return (
        _COMPARED.search(text, max(page.start, start - 20), start) is not None
        and _SHARE_BEHIND.match(text, end, page.limit) is not None
    )


def _read_half(page: Page, figure: Figure) -> Figure | None:
    """Read "half", "a half", "half a million", "half the vote"; not the halves of a match."""
    text, start, end = page.text, figure.start, figure.end
    if _NOT_HALF.search(text, max(page.start, start - 10), start) or _HALF_WORD.match(text, end, page.limit):
        return None
    if start > page.start and text[start - 1] in "-‑":
        return None
    found = BEHIND.match(text, end, page.limit)
    form = find_form(text, found.start(2), found[2], page.limit) if found is not None else None
    joined = form is not None and form.act is Act.SCALE and not form.is_sign
    if not (
        joined
        or _WHOLE.match(text, end, page.limit)
        or _MEASURES_SHARE.search(text, max(page.start, start - 16), start)
    ):
        is_measure = form is not None and form.act is Act.UNIT and not form.is_sign
        if not is_measure:
            return None
    article = _ARTICLE.search(text, max(page.start, start - 3), start)
    if article is not None:
        figure.start = article.start()
    make_share(page, figure, Fraction(1, 2))
    return figure
