"""Tells a figure that is compared from one that is bounded: "40 per cent more than the 3.25m" gives no bound."""

from __future__ import annotations

from ...model import Article, Hedge, Kind
from .view import View

_BOUNDS = frozenset((Hedge.OVER, Hedge.UNDER, Hedge.AT_LEAST, Hedge.AT_MOST))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "last", "previous", "earlier"))
_SIDES = frozenset(("above", "below", "over", "under"))
_FURTHEST = 4


def is_compared(article: Article, view: View, number: int) -> bool:
    """Tell whether a figure stands behind "more than" or "above", and those words behind another figure."""
    quantity = article.quantities[number]
    # "Fourteen of 25, more than half": fractions are shares of what stands before, and never held against it.
    if quantity.kind is Kind.RATIO or quantity.hedge not in _BOUNDS or number not in view.figures:
        return False
    place = view.figures.index(number) - 1
    while place >= 0 and view.tokens[place] in _DETERMINERS:
        place -= 1
    if place < 1:
        return False
    if view.tokens[place] == "than":
        # "12 more officers than 40": the words compared with stand between.
        before = range(place - 1, max(-1, place - 1 - _FURTHEST), -1)
        return any(view.figures[at] >= 0 for at in before)
    return view.tokens[place] in _SIDES and view.figures[place - 1] >= 0
