"""Joins figures that belong together: ranges, lists that share a unit, "5 feet 4 inches", "one in five", "three-to-one"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Hedge, Interval, Kind
from ..lexicon import read_words

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

LONGEST_GAP = 10
_RANGE = re.compile(r"\s?[-–—‑−]\s?|-\sto\s|-\sor\s|-\sand\s|\s?-?to-?\s?|\sto\s(?:about\s)?|\sand\s|\sor\s|\suntil\s")
_LIST = re.compile(r",\s|\sand\s|\sor\s|,\sand\s|,\sor\s|\sby\s|\sx\s|-by-|\sversus\s|\svs\s|/")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s|roughly\s|some\s|an?\s|the\s)*\Z", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom\s(?:about\s|around\s|nearly\s|over\s|just\s|an?\s|the\s|some\s|as\s\w+\sas\s)*\Z", re.IGNORECASE
)
_VERBS = read_words("verbs")
# "rose 3 to 5", "fell by £4 to £159": the second figure is where it went.
_MOVED = re.compile(
    r"\b(?:"
    + "|".join(word for way in ("rise", "fall") for sort in ("verbs", "words") for word in _VERBS[way][sort])
    + r"|by)\s(?:by\s)?\Z",
    re.IGNORECASE,
)
_PARTS = {
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("USD", "cent"): 100,
    ("EUR", "euro cent"): 100,
    ("GBP", "pence"): 100,
    ("AUD", "cent"): 100,
    ("CAD", "cent"): 100,
}
_PART_GAP = re.compile(r"\s?(?:and\s)?|,?\s|-")
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 250, 300, 400, 500))
_IN = re.compile(r"\s(?:in\s(?:every\s)?|out\sof\s(?:every\s)?)|-in-(?:an?-)?|\sin\severy\s")
_HANGING = ("", "-", "‑")
_TALL = re.compile(r"\s?(?:[.,;)]|\Z)|\s(?:tall|high|and)\b")
_OVER = re.compile(r"\sover\s")
_TOLERANCES = frozenset(("±", "+/-", "+/−", "+-"))
_COUNTS = (Kind.COUNT, Kind.NUMBER)


def join(page: Page, first: Figure, last: Figure) -> bool:
    """Let two neighbours share what they have in common; True if the first has taken in the last."""
    text = page.text
    gap = text[first.end : last.start]
    if len(gap) > LONGEST_GAP or first.magnitude is None or last.magnitude is None:
        return False
    if first.unit is not None and (
        _join_parts(first, last, gap) if last.unit is not None else _join_inches(page, first, last, gap)
    ):
        return True
    if first.vague is None and last.vague is None and _RANGE.fullmatch(gap):
        if _make_odds(first, last, gap):
            return True
        if _is_range(page, first, last, gap.strip().strip("-")):
            return _join_range(page, first, last)
    if gap.strip() in _TOLERANCES:
        return _add_tolerance(first, last)
    if _IN.fullmatch(gap) and _make_ratio(first, last):
        return True
    if first.magnitude in (1, -1) and _OVER.fullmatch(gap) and _divide(first, last):
        return True
    return False


def share_back(page: Page, figures: list[Figure], last: Figure) -> None:
    """Let bare numbers take the unit behind the last of their list: "rose 3, 4 and 5 percent"."""
    for place in range(len(figures) - 1, -1, -1):
        first = figures[place]
        if first.start < page.start or last.start - first.end > LONGEST_GAP:
            return
        if not _LIST.fullmatch(page.text, first.end, last.start) or not _share(first, last):
            return
        last = first


def _join_parts(first: Figure, last: Figure, gap: str) -> bool:
    """Make one figure of "5 feet 4 inches", "three dollars and 50 cents", "two hours 40 minutes"."""
    assert first.unit is not None and last.unit is not None
    size = _PARTS.get((first.unit.name, last.unit.name))
    if size is None or first.kind is not last.kind or first.top is not None or last.top is not None:
        return False
    if not _PART_GAP.fullmatch(gap) or not isinstance(first.magnitude, int) or not isinstance(last.magnitude, int):
        return False
    if last.magnitude >= size or last.magnitude < 0:
        return False
    total = Fraction(first.magnitude * size + last.magnitude, size)
    first.magnitude = total.numerator if total.denominator == 1 else total
    first.grain = Fraction(1, size)
    first.end = last.end
    return True


def _join_inches(page: Page, first: Figure, last: Figure, gap: str) -> bool:
    """Make one figure of "6-foot-2" and "5ft 11"."""
    assert first.unit is not None
    if first.unit.name != "foot" or last.kind not in _COUNTS or first.top is not None:
        return False
    if not isinstance(first.magnitude, int) or not isinstance(last.magnitude, int) or not 0 <= last.magnitude < 12:
        return False
    if not (gap in _HANGING or (gap == " " and _TALL.match(page.text, last.end, page.limit))):
        return False
    first.magnitude = Fraction(first.magnitude * 12 + last.magnitude, 12)
    first.grain, first.end = Fraction(1, 12), last.end
    return True


def _make_odds(first: Figure, last: Figure, gap: str) -> bool:
    """Make a ratio of "3-to-1" and "three to one"."""
    if last.magnitude != 1 or last.unit is not None or first.unit is not None or gap.strip("- ") != "to":
        return False
    if first.kind not in _COUNTS or first.scale != 1 or first.magnitude is None or first.magnitude <= 1:
        return False
    first.kind, first.end, first.grain = Kind.RATIO, last.end, 0
    return True


def _divide(first: Figure, last: Figure) -> bool:
    """Read "one over twenty"."""
    if first.unit is not None or last.unit is not None or not first.magnitude or not isinstance(last.magnitude, int):
        return False
    if last.magnitude < 2:
        return False
    first.kind, first.magnitude, first.grain, first.end = (
        Kind.RATIO,
        Fraction(first.magnitude) / last.magnitude,
        0,
        last.end,
    )
    return True


def _add_tolerance(first: Figure, last: Figure) -> bool:
    """Make a range of "2,000.45±0.01 pounds"."""
    if first.magnitude is None or last.magnitude is None or last.magnitude < 0 or first.top is not None:
        return False
    first.magnitude, first.top = first.magnitude - last.magnitude, first.magnitude + last.magnitude
    first.unit, first.kind, first.end = first.unit or last.unit, last.kind if last.unit else first.kind, last.end
    return True


def _make_ratio(first: Figure, last: Figure) -> bool:
    """Make a share of "one in five" and "six out of ten"; "five in 1,200" stays two counts."""
    part, whole = first.magnitude, last.magnitude
    if first.unit is not None or last.unit is not None or not isinstance(part, int) or not isinstance(whole, int):
        return False
    if first.vague or last.vague or not 0 < part < whole or first.scale != 1:
        return False
    if part > 10 or not (whole in _WHOLES or (part == 1 and whole % 100 == 0) or (whole % 1000 == 0)):
        return False
    share = Fraction(part, whole)
    first.kind, first.magnitude, first.end, first.grain = Kind.RATIO, share, last.end, 0
    first.vague = Interval.around(share, min(Fraction(1, 40), share / 4))
    return True


def _is_range(page: Page, first: Figure, last: Figure, word: str) -> bool:
    """Tell whether two figures are the ends of a range, by the word between them."""
    if first.top is not None or last.top is not None or first.kind is Kind.RATIO or last.kind is Kind.RATIO:
        return False
    one, other = first.unit, last.unit
    if one is not None and other is not None and one.name != other.name:
        return False
    if one is not None and other is None and first.kind is not Kind.MONEY:
        return False
    if first.scale > last.scale:
        return False
    assert first.magnitude is not None and last.magnitude is not None
    between = _BETWEEN.search(page.text, max(page.start, first.start - 30), first.start) is not None
    if word == "and":
        return between
    low = (
        first.magnitude * last.scale
        if first.scale == 1 and last.scale > 1 and first.magnitude * last.scale <= last.magnitude
        else first.magnitude
    )
    if word == "or":
        return (
            one is None
            and first.scale == 1
            and (
                first.magnitude + 1 == last.magnitude / last.scale
                if last.scale > 1
                else first.magnitude + 1 == last.magnitude
            )
        )
    if word == "until":
        return False
    if low >= last.magnitude and not between:
        return word == "to" and _FROM.search(page.text, max(page.start, first.start - 30), first.start) is not None
    if word == "to" and not between and not (one is None and last.kind is Kind.PERCENT):
        return _MOVED.search(page.text, max(page.start, first.start - 18), first.start) is None
    return True


def _join_range(page: Page, first: Figure, last: Figure) -> bool:
    """Share unit and scale between the ends of a range and make one figure of it, unless it is a change "from X to Y"."""
    assert first.magnitude is not None and last.magnitude is not None
    if first.scale == 1 and last.scale > 1 and first.magnitude < last.magnitude / last.scale:
        _rescale(first, last.scale)
    if last.unit is not None and first.unit is None:
        first.unit, first.kind, first.per = last.unit, last.kind, last.per
        _give_grain(first)
    elif first.unit is not None and last.unit is None:
        last.unit, last.kind = first.unit, first.kind
        _give_grain(last)
    gap = page.text[first.end : last.start].strip()
    if gap == "to" and _FROM.search(page.text, max(page.start, first.start - 30), first.start):
        return False
    first.top, first.end, first.core_end = last.magnitude, last.end, last.core_end
    first.grain = min(first.grain, last.grain)
    first.scale = max(first.scale, last.scale)
    first.kind = last.kind if first.kind in _COUNTS else first.kind
    return True


def _rescale(figure: Figure, scale: int) -> None:
    assert figure.magnitude is not None
    figure.magnitude, figure.scale = figure.magnitude * scale, scale
    figure.grain = (figure.grain or 1) * scale


def _give_grain(figure: Figure) -> None:
    """A whole number that turns out to have a unit is rounded to one."""
    if figure.grain == 0:
        figure.grain = 1


def _share(first: Figure, last: Figure) -> bool:
    """Let a bare number take the unit of the next in a list."""
    if first.unit is not None or first.kind not in _COUNTS or first.vague is not None or first.hedge is not Hedge.NONE:
        return False
    if last.start != last.core_start or first.scale > last.scale:
        return False
    first.unit, first.kind, first.per = last.unit, last.kind, last.per
    _give_grain(first)
    return True
