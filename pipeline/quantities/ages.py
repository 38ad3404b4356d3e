"""Tells ages: "aged 34", "at the age of 57", "Viktor Makarov, 50,"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Interval, Kind
from ...model.patterns import compile_kept
from ..units import find_unit

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

_AGED = compile_kept(
    r"\b(?:aged?|ages?)(?:\sof|\sfrom|\sbetween|\sabout|\saround|\sonly|\sjust|\sover|\sunder|\sat\sleast)*\s\Z",
    re.IGNORECASE,
)
_DYING_AT = compile_kept(r"\b(?:dies|died|dead|dying|death|passed\saway|passes\saway)\sat\s\Z", re.IGNORECASE)
_AGE_OF_YEARS = compile_kept(
    r"\b[Aa]ged(?:\s(?:about|around|just|only|over|under|between|from|at|least))*\s\Z"
    r"|\b[Aa]ges?(?:\s(?:of|is|was|were|at|from|between|ranged|ranges|ranging|about|around|just|only|over|under))+\s\Z"
)
# "people over 50", "anyone who is under 18"
_PEOPLE_OVER = compile_kept(
    r"\b(?:any(?:one|body)|every(?:one|body)|those|people|persons|adults|children|kids|infants|boys|girls|men|women|patients"
    r"|residents|voters|(?:who|they|he|she)\s(?:is|are|was|were))\s(?:over|under|above|below)\s\Z",
    re.IGNORECASE,
)
_GOES_ON = compile_kept(
    r"[.,;:)?!]|\Z|\s(?:and|or|in|at|on|to|who|with|from|for|as|are|were|is|was|have|had|has|can|should|must|will|may|than|died)\b"
)
_NAME_BEFORE = compile_kept(r"[A-Z][\w’'.-]+,\s\Z")
_IN_THEIR = compile_kept(r"\b(?:his|her|their|my|your|our)\s(?:very\s)?(?:(?:early|mid|late)[\s-])?\Z", re.IGNORECASE)
_ENDS = frozenset(",.;)")
_BOUNDS = ("over ", "under ", "above ", "below ")
_OLDEST = 125
_YOUNGEST_DYING = 13  # "died at 10" may be told of the hour


def says_age(page: Page, figure: Figure) -> bool:
    """Tell by the words before it that a length of time is an age: "the median age was 56 years"."""
    return _AGE_OF_YEARS.search(page.text, max(page.start, figure.start - 40), figure.start) is not None


def read_age(page: Page, figure: Figure) -> None:
    """Make an age of a bare number that is one."""
    value = figure.magnitude
    if not isinstance(value, int) or not 0 <= value <= _OLDEST or figure.vague is not None or figure.scale != 1:
        return
    text, start = page.text, figure.start
    before = text[max(page.start, start - 28) : start]
    is_age = ("age" in before or "Age" in before) and _AGED.search(before) is not None
    is_age = is_age or (before.endswith(" at ") and value >= _YOUNGEST_DYING and _dies_at(page, figure))
    is_age = is_age or (before.endswith(_BOUNDS) and 0 < value <= 100 and _is_bound_of_age(page, figure))
    is_aside = (
        before.endswith(", ")
        and 3 <= value <= 110
        and (figure.end >= page.limit or text[figure.end] in _ENDS)
        and text[start : figure.end].isdigit()
        and _NAME_BEFORE.search(before) is not None
    )
    if is_age or is_aside:
        figure.kind, figure.unit, figure.grain = Kind.AGE, find_unit("year"), 0


def _dies_at(page: Page, figure: Figure) -> bool:
    """Tell whether a figure is the age of somebody who died: "singer dead at 81"."""
    behind = page.text[figure.end : min(page.limit, figure.end + 1)]
    ends = not behind or behind in _ENDS or page.text.startswith((" after ", " in ", " following "), figure.end)
    return ends and _DYING_AT.search(page.text, max(page.start, figure.start - 16), figure.start) is not None


def _is_bound_of_age(page: Page, figure: Figure) -> bool:
    """Tell whether a figure bounds the age of people: "children under 5"."""
    text, start = page.text, figure.start
    if _GOES_ON.match(text, figure.end, page.limit) is None:
        return False
    return _PEOPLE_OVER.search(text, max(page.start, start - 40), start) is not None


def read_decade_of_life(page: Page, figure: Figure, years: int) -> Figure | None:
    """Read "in his 30s": an age of 30 to 39. None for decades of the century and other plurals."""
    text, end = page.text, figure.end + 1
    if years % 10 or not 10 <= years <= 90 or (end < page.limit and text[end].isalnum()):
        return None
    if _IN_THEIR.search(text, max(page.start, figure.start - 24), figure.start) is None:
        return None
    figure.kind, figure.unit, figure.end = Kind.AGE, find_unit("year"), end
    figure.magnitude, figure.vague = years, Interval(years, years + 9)
    return figure
