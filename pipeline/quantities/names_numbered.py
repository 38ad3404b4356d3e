"""Tells the "No. 5" that names something (a house, a reactor, a resolution) from the one that ranks ("world No. 5")."""

from __future__ import annotations

import re
from typing import Any

from ..lexicon import read_words
from .calendar_words import GAP, alternate, word_before

_NUMBERED: dict[str, Any] = read_words("names")["numbered"]
_BEFORE = frozenset(_NUMBERED["before"])
_HOUSES = frozenset(_NUMBERED["houses"])
_BEHIND = re.compile(rf"(?:{GAP}|-)(?:{alternate(_NUMBERED['behind'])})(?![A-Za-z])|[A-Z]|\(")
_RANKED = re.compile(rf"{GAP}(?:seed|seeds|ranked|ranking|player|team|pick|spot|in the|of the|priority|enemy|issue|song|single|hit|album|choice|draft)(?![A-Za-z])")


def names_something(text: str, start: int, digits: int, end: int) -> bool:
    """Tell whether the "No. 5" from ``start`` to ``end``, its digits from ``digits`` on, is a name."""
    before = word_before(text, start)
    if before in _BEFORE or _BEHIND.match(text, end):
        return True
    if text[digits:end] not in _HOUSES or _RANKED.match(text, end):
        return False
    # the house has no article, and nobody is ranked between those three
    return before.lower() in ("at", "outside", "of", "from", "inside", "to", "into", "in", "leave", "by", "behind", "and", "") and text[start] in "NN"
