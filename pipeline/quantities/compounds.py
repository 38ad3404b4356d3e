"""Makes one figure of two that say one number: "5 feet 4 inches", "one in five", "three-to-one", "2,000±5"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Interval, Kind
from ...model.patterns import compile_kept
from .shares import ROOM, plain

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

COUNTS = (Kind.COUNT, Kind.NUMBER)
# Units of which the second divides the first, and how many make one.
_PARTS = {
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("USD", "cent"): 100,
    ("AUD", "cent"): 100,
    ("CAD", "cent"): 100,
    ("EUR", "euro cent"): 100,
    ("GBP", "pence"): 100,
}
_OF_HUNDRED = frozenset(whole for (whole, _), size in _PARTS.items() if size == 100)
_CHANGE_END = compile_kept(r"[.,;:!?)\"”]|\Z|\s(?:for|and|to|in|at|per|an?)\b")
_PART_GAP = compile_kept(r"\s?(?:and\s)?|,?\s|-")
_HANGING = ("", "-", "‑")
_INCHES_END = compile_kept(r"\s?(?:[.,;)]|\Z)|\s(?:tall|high|and)\b")
_IN = compile_kept(r"\s(?:in\s(?:every\s)?|out\sof\s(?:every\s)?)|-in-(?:an?-)?|-out-of-")
_OVER = compile_kept(r"\sover\s")
_TOLERANCES = frozenset(("±", "+/-", "+/−", "+-"))
# Wholes that shares are taken of: "six in ten", but "six in 23" is two counts.
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 250, 300, 400, 500))
_MOST_PARTS = 10


def join_compound(page: Page, first: Figure, last: Figure, gap: str) -> bool:
    """Let the first figure take in the last if both say one number; ``gap`` is the text between them."""
    if first.top is not None or last.top is not None:
        return False
    if first.unit is not None:
        if last.unit is not None:
            return _add_part(first, last, gap)
        return _add_inches(page, first, last, gap) or _add_change(page, first, last, gap)
    return (
        _make_odds(first, last, gap)
        or (gap.strip() in _TOLERANCES and _add_tolerance(first, last))
        or (_IN.fullmatch(gap) is not None and _make_share(first, last))
        or (_OVER.fullmatch(gap) is not None and _divide(first, last))
    )


def _add_part(first: Figure, last: Figure, gap: str) -> bool:
    """Read "5 feet 4 inches", "three dollars and 50 cents", "two hours 40 minutes"."""
    if first.unit is None or last.unit is None or first.kind is not last.kind:
        return gap.strip() in _TOLERANCES and first.unit == last.unit and _add_tolerance(first, last)
    size = _PARTS.get((first.unit.name, last.unit.name))
    if size is None or not _PART_GAP.fullmatch(gap) or not isinstance(last.magnitude, int):
        return gap.strip() in _TOLERANCES and first.unit == last.unit and _add_tolerance(first, last)
    return _add(first, last, size)


def _add_inches(page: Page, first: Figure, last: Figure, gap: str) -> bool:
    """Read "6-foot-2" and "5ft 11"."""
    if first.unit is None or first.unit.name != "foot" or last.kind not in COUNTS:
        return False
    if gap not in _HANGING and not (gap == " " and _INCHES_END.match(page.text, last.end, page.limit)):
        return False
    return _add(first, last, 12)


def _add_change(page: Page, first: Figure, last: Figure, gap: str) -> bool:
    """Read "thirteen dollars forty-five", all in words."""
    if first.unit is None or first.unit.name not in _OF_HUNDRED or gap != " " or last.kind not in COUNTS:
        return False
    if first.start != first.core_start or last.vague is not None or (last.magnitude or 0) < 10:
        return False
    is_in_words = page.text[first.start].isalpha() and page.text[last.start].isalpha()
    return is_in_words and _CHANGE_END.match(page.text, last.end, page.limit) is not None and _add(first, last, 100)


def _add(first: Figure, last: Figure, size: int) -> bool:
    """Add so many parts, of which ``size`` make one, to a whole number."""
    if not isinstance(first.magnitude, int) or not isinstance(last.magnitude, int) or not 0 <= last.magnitude < size:
        return False
    first.magnitude = plain(Fraction(first.magnitude * size + last.magnitude, size))
    first.grain, first.end = Fraction(1, size), last.end
    return True


def _add_tolerance(first: Figure, last: Figure) -> bool:
    """Make a range of "2,000.45±0.01 pounds"."""
    if first.magnitude is None or last.magnitude is None or last.magnitude < 0:
        return False
    first.magnitude, first.top = first.magnitude - last.magnitude, first.magnitude + last.magnitude
    if last.unit is not None:
        first.unit, first.kind = last.unit, last.kind
    first.end = last.end
    return True


def _make_odds(first: Figure, last: Figure, gap: str) -> bool:
    """Make a ratio of "3-to-1" and "three to one"."""
    if last.magnitude != 1 or last.unit is not None or first.kind not in COUNTS or gap.strip("- ") != "to":
        return False
    if first.magnitude is None or first.magnitude <= 1 or first.scale != 1 or first.vague is not None:
        return False
    first.kind, first.end, first.grain = Kind.RATIO, last.end, 0
    return True


def _make_share(first: Figure, last: Figure) -> bool:
    """Make a share of "one in five" and "six out of ten"."""
    part, whole = first.magnitude, last.magnitude
    if last.unit is not None or not isinstance(part, int) or not isinstance(whole, int) or first.scale != 1:
        return False
    if first.vague is not None or last.vague is not None or not 0 < part < whole or part > _MOST_PARTS:
        return False
    if whole not in _WHOLES and whole % 1000 and (part > 1 or whole % 100):
        return False
    share = Fraction(part, whole)
    first.vague = Interval.around(share, min(ROOM, share / 4))
    return _put_share(first, last, share)


def _divide(first: Figure, last: Figure) -> bool:
    """Read "one over twenty"."""
    if first.magnitude not in (1, -1) or last.unit is not None or not isinstance(last.magnitude, int):
        return False
    return last.magnitude > 1 and _put_share(first, last, Fraction(first.magnitude, last.magnitude))


def _put_share(first: Figure, last: Figure, share: Fraction) -> bool:
    first.kind, first.magnitude, first.grain, first.end = Kind.RATIO, share, 0, last.end
    return True
