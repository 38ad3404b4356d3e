"""Tells the "No. 5" that names something (a house, a reactor, a resolution) from the one that ranks ("world No. 5")."""

from __future__ import annotations

import re
from typing import Any

from ..lexicon import read_words
from .calendar_words import GAP, alternate, word_before

_NUMBERED: dict[str, Any] = read_words("names")["numbered"]
_BEFORE = frozenset(_NUMBERED["before"])
_HOUSES = frozenset(_NUMBERED["houses"])
_BEHIND = re.compile(rf"(?:{GAP}|-)(?:{alternate(_NUMBERED['behind'])})(?![A-Za-z])|[A-Z]|[()\]]")
_RANKED_BEHIND = re.compile(rf"{GAP}(?:{alternate(_NUMBERED['ranked_behind'])})(?![A-Za-z])")
_RANKED_BEFORE = frozenset(_NUMBERED["ranked_before"])


def names_something(text: str, start: int, digits: int, end: int) -> bool:
    """Tell whether the "No. 5" from ``start`` to ``end``, its digits from ``digits`` on, is a name."""
    before = word_before(text, start)
    if before in _BEFORE or _BEHIND.match(text, end):
        return True
    if text[digits:end] not in _HOUSES or text[start] != "N" or _RANKED_BEHIND.match(text, end):
        return False
    return before.lower() not in _RANKED_BEFORE and not before.endswith(("'s", "’s"))
