"""Decides whether a sign or word that may be a unit is one: "m", "in", "C", "second", "stone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .forms import BEHIND, Act, find_form

if TYPE_CHECKING:
    from .figure import Figure
    from .forms import Form
    from .page import Page

_UNITS = read_words("units")
_ORDINARY = frozenset(_UNITS["ordinary"]["names"])
_RARE = frozenset(_UNITS["ordinary"]["rare"])
_INCH_BEHIND = frozenset(_UNITS["ordinary"]["inch_behind"])
_METRE_BEHIND = frozenset(_UNITS["metre"]["behind"])
_MILLION_BEHIND = frozenset(_UNITS["metre"]["million_behind"])
_RACES = frozenset(_UNITS["metre"]["races"])
_NEXT = compile_kept(r"[\s-]([^\W\d_]+(?:-[a-z]+)?)")
_OF = compile_kept(r"s? of ")
_MONEY = (Act.MONEY, Act.PLAIN, Act.POUNDS, Act.PART)
_NOT_PLURAL = frozenset(("is", "was", "has", "this", "his", "its", "as", "less", "across", "versus", "us"))
_STONE = range(4, 80)
_QUOTATION = 1000  # characters that a quotation runs at most, for us
_MARKS_OF_LENGTH = frozenset("'\"")
_PLAIN_SIGNS = frozenset(("m", "g", "l", "L", "t", "h", "ha", "min", "cal", "W", "V", "Ma", "Ga"))
_INCHES = compile_kept(r"(?:1[01]|[0-9])(?:\"|''|”|(?![\w']))")


def _next_word(page: Page, place: int) -> str:
    found = _NEXT.match(page.text, place, page.limit)
    return found[1].lower() if found is not None else ""


def means_million(page: Page, figure: Figure, end: int, decimals: int) -> bool:
    """Tell "5m people" from "5m high"; ``end`` is behind the letter."""
    if figure.unit is not None:
        return True
    text = page.text
    behind = _NEXT.match(text, end, page.limit)
    word = behind[1].lower() if behind is not None else ""
    if word in _METRE_BEHIND or word.split("-")[0] in _METRE_BEHIND:
        return False
    if word in _MILLION_BEHIND:
        return True
    if not word:
        return decimals < 2 and page.writes_m_for_million and not _is_race(figure)
    found = BEHIND.match(text, end, page.limit)
    form = find_form(text, found.start(2), found[2], page.limit) if found is not None else None
    if form is not None:
        return form.act in _MONEY or form.act is Act.UNIT
    if word.endswith("s") and word not in _NOT_PLURAL:
        return True
    return page.writes_m_for_million and not _is_race(figure)


def _is_race(figure: Figure) -> bool:
    return figure.magnitude in _RACES


def is_unit(page: Page, figure: Figure, form: Form, place: int, gap: str, decimals: int, *, in_words: bool) -> bool:
    """Tell whether the form at ``place`` is a unit of the figure before it, with ``gap`` between them."""
    if form.is_sign:
        return _is_sign(page, figure, form.text, place, gap, decimals, in_words=in_words)
    name = form.name
    if name not in _ORDINARY and name not in _RARE:
        return True
    text = page.text
    end = place + len(form.text)
    word = text[place:end]
    if word[0].isupper() and not word.isupper() and name != "acre":
        return False
    if name in _RARE:
        return decimals > 0 or _OF.match(text, end) is not None
    if name == "second":
        return word.endswith("s") or word == "sec" or gap == "-" or decimals > 0 or figure.magnitude == 1
    if name == "stone":
        return figure.magnitude in _STONE
    if name == "degree":
        return not in_words or gap == "-" or figure.start < figure.core_start or (figure.magnitude or 0) >= 5
    if name == "bit":
        return gap == "-" or not in_words
    return True


def _is_sign(page: Page, figure: Figure, sign: str, place: int, gap: str, decimals: int, *, in_words: bool) -> bool:
    """Tell whether a doubtful sign is a unit."""
    text = page.text
    end = place + len(sign)
    behind = text[end : end + 1] if end < page.limit else ""
    if sign in _MARKS_OF_LENGTH:
        return _is_mark(page, figure, sign, end) and (not gap or _next_word(page, end) in _INCH_BEHIND)
    if behind.isalnum() or in_words or (gap == "-" and len(sign) == 1):
        return False
    if sign in ("in", "ins"):
        return _is_inch(page, figure, end, gap)
    if sign in _PLAIN_SIGNS:
        return behind not in ("'", "’")
    if sign in ("C", "F"):
        return behind not in ("'", "’", "-") and not (behind == "." and text[end + 1 : end + 2].isalpha())
    if sign == "s":
        return not gap and decimals > 0
    if sign == "st":
        return not gap and figure.magnitude in _STONE
    return sign in ("A", "J", "N") and ((not gap and decimals > 0) or behind == "/")


def _is_mark(page: Page, figure: Figure, mark: str, end: int) -> bool:
    """Tell the marks of feet and inches from quotation marks and apostrophes: 5'4", a 9" plate."""
    if mark == "'":
        return _INCHES.match(page.text, end, page.limit) is not None
    if end < page.limit and page.text[end].isalnum():
        return False
    # A quotation that was opened before is closed here.
    return page.text.count('"', max(page.start, figure.start - _QUOTATION), figure.start) % 2 == 0


def _is_inch(page: Page, figure: Figure, end: int, gap: str) -> bool:
    """Tell "8in", "2 in thick" and "2 in." from the preposition."""
    if not gap:
        return True
    if figure.unit is not None:
        return False
    word = _next_word(page, end)
    if word:
        return word in _INCH_BEHIND
    rest = page.text[end : min(end + 2, page.limit)]
    return gap == " " and rest[:1] in (".", ")", ",", "") and rest[1:] in ("", " ", ")", "\n")
