"""Lets neighbours share what they have in common: the ends of a range and the figures of a list share unit and scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Hedge, Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .compounds import COUNTS, join_compound

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

LONGEST_GAP = 10  # characters between two figures that belong together
_RANGE = compile_kept(r"\s?[-–—‑−]\s?|-\s(?:to|or|and)\s|\s?-?to-?\s?|\sto\s(?:about\s)?|\sand\s|\sor\s")
_LIST = compile_kept(r",\s|\sand\s|\sor\s|,\sand\s|,\sor\s|\sby\s|\s?[x×]\s?|-by-|\sversus\s|\svs\s|/")
_BETWEEN = compile_kept(r"\bbetween\s(?:about\s|around\s|roughly\s|some\s|an?\s|the\s)*\Z", re.IGNORECASE)
_FROM = compile_kept(
    r"\bfrom\s(?:about\s|around\s|nearly\s|over\s|just\s|an?\s|the\s|some\s|as\s\w+\sas\s)*\Z", re.IGNORECASE
)
_VERBS = read_words("verbs")
# "rose 3 to 25", "fell by £4 to £159": the second figure is where it went.
_MOVED = compile_kept(
    r"\b(?:"
    + "|".join(word for way in ("rise", "fall") for sort in ("verbs", "words") for word in _VERBS[way][sort])
    + r"|by)\s(?:(?:by|only|just|about|some|around|nearly|almost|another|further|a)\s)*\Z",
    re.IGNORECASE,
)
# Kinds that are told before the figure: "$5 to 7", "aged 18 to 24".
_SAID_BEFORE = (Kind.MONEY, Kind.AGE)
_MOST_RUNNERS = 10  # "4x400m" is a relay, no area
_MOST_PERCENT = 500
_REACH = 30


def join(page: Page, first: Figure, last: Figure) -> bool:
    """Let two neighbours share what they have in common; True if the first has taken in the last."""
    gap = page.text[first.end : last.start]
    if len(gap) > LONGEST_GAP or first.magnitude is None or last.magnitude is None:
        return False
    if join_compound(page, first, last, gap):
        return True
    if first.vague is not None or last.vague is not None:
        return False
    if gap == " " and _is_dash(page, first, last):
        last.magnitude, last.start, gap = -last.magnitude, last.core_start, "-"
    if not _RANGE.fullmatch(gap):
        return False
    word = gap.strip().strip("- ")
    return _is_range(page, first, last, word) and _join_range(page, first, last, word)


def _is_dash(page: Page, first: Figure, last: Figure) -> bool:
    """Tell the dash of "75 -300mm" from a minus."""
    if last.magnitude is None or first.magnitude is None or first.unit is not None or first.kind not in COUNTS:
        return False
    return last.kind is Kind.MEASURE and page.text[last.start] == "-" and 0 < first.magnitude < -last.magnitude


def share_back(page: Page, figures: list[Figure], last: Figure) -> None:
    """Let bare numbers take the unit behind the last of their list: "rose 3, 4 and 5 percent"."""
    for first in reversed(figures):
        if first.start < page.start or last.start - first.end > LONGEST_GAP:
            return
        if not _LIST.fullmatch(page.text, first.end, last.start) or not _share(first, last):
            return
        last = first


def _share(first: Figure, last: Figure) -> bool:
    """Let a bare number take the unit of the next in a list."""
    if first.unit is not None or first.kind not in COUNTS or first.vague is not None or first.hedge is not Hedge.NONE:
        return False
    if (
        last.unit is not None
        and last.unit.name == "meter"
        and (first.magnitude or 0) < _MOST_RUNNERS < (last.magnitude or 0)
    ):
        return False
    if last.kind is Kind.PERCENT and (first.magnitude or 0) > _MOST_PERCENT:
        return False  # "to 6,630, or 12.9%"
    # A sign before the figure is not shared: "2 or £5".
    if last.start != last.core_start or first.scale > last.scale:
        return False
    _take_unit(first, last)
    return True


def _take_unit(figure: Figure, other: Figure) -> None:
    """Give a bare number the unit of another; a whole number with a unit is rounded to one."""
    figure.unit, figure.kind, figure.per = other.unit, other.kind, other.per
    figure.grain = figure.grain or (0 if other.kind is Kind.AGE else 1)


def _stands_behind(page: Page, words: re.Pattern[str], figure: Figure) -> bool:
    """Tell whether a figure has such words before it."""
    return words.search(page.text, max(page.start, figure.start - _REACH), figure.start) is not None


def _is_range(page: Page, first: Figure, last: Figure, word: str) -> bool:
    """Tell whether two figures are the ends of a range, by the word between them."""
    if not _are_alike(first, last) or first.magnitude is None or last.magnitude is None:
        return False
    between = _stands_behind(page, _BETWEEN, first)
    if between or word == "and":
        return between
    # "$26 to $31 million": the first has the scale of the last, if it is below it then.
    factor = last.scale if first.scale == 1 and first.magnitude * last.scale <= last.magnitude else 1
    low = first.magnitude * factor
    if word == "or":
        return first.unit is None and low + max(factor, first.scale) == last.magnitude
    if low >= last.magnitude:
        return word == "to" and _stands_behind(page, _FROM, first)
    if word == "to" and not (first.unit is None and last.kind is Kind.PERCENT):
        return not _stands_behind(page, _MOVED, first)
    return True


def _are_alike(first: Figure, last: Figure) -> bool:
    """Tell whether two figures may be ends of one range: of one unit, or one of them bare."""
    if first.top is not None or last.top is not None or first.scale > last.scale:
        return False
    if first.kind is Kind.RATIO or last.kind is Kind.RATIO:
        return False
    one, other = first.unit, last.unit
    if one is None:
        return True
    if first.kind is Kind.AGE and other is not None and other.dimension == one.dimension:
        return first.end == first.core_end  # "aged 6 to 11 months"
    return first.kind in _SAID_BEFORE if other is None else one.name == other.name


def _join_range(page: Page, first: Figure, last: Figure, word: str) -> bool:
    """Share unit and scale between the ends of a range, and make one figure of it; "from X to Y" stays two."""
    if first.magnitude is None or last.magnitude is None:
        return False
    if first.scale == 1 and last.scale > 1 and first.magnitude * last.scale < last.magnitude:
        first.magnitude, first.scale = first.magnitude * last.scale, last.scale
        first.grain = (first.grain or 1) * last.scale
    if first.unit is None and last.unit is not None:
        _take_unit(first, last)
    elif last.unit is None and first.unit is not None:
        _take_unit(last, first)
    elif first.kind is Kind.AGE and last.unit is not None:
        first.unit = last.unit
    if word == "to" and _stands_behind(page, _FROM, first):
        return False
    first.top, first.end, first.core_end = last.magnitude, last.end, last.core_end
    first.grain = min(first.grain, last.grain)
    first.scale = max(first.scale, last.scale)
    if first.kind in COUNTS:
        first.kind = last.kind
    return True
