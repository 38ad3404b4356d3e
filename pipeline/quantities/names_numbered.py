"""Tells the "No. 5" that names something (a house, a reactor, a resolution) from the one that ranks ("world No. 5")."""

from __future__ import annotations

from typing import Any

from ..lexicon import read_words
from .beside import follows, make_phrases, word_before

_NUMBERED: dict[str, Any] = read_words("names")["numbered"]
_BEFORE = frozenset(_NUMBERED["before"])
_HOUSES = frozenset(_NUMBERED["houses"])
_BEHIND = make_phrases(_NUMBERED["behind"])
_HOUSED_BEHIND = make_phrases(_NUMBERED["housed_behind"])
_RANKED_BEHIND = make_phrases(_NUMBERED["ranked_behind"])
_CLOSED = frozenset("()]")
_RANKED_BEFORE = frozenset(_NUMBERED["ranked_before"])


def start_of_numbered(text: str, start: int) -> int:
    """Give where the name begins that goes on with the "No." at ``start``: at the label in front, if there is one."""
    before = word_before(text, start)
    return start - 1 - len(before) if before in _BEFORE and text[start - 1] in " \u00a0" else start


def names_something(text: str, start: int, digits: int, end: int) -> bool:
    """Tell whether the "No. 5" from ``start`` to ``end``, its digits from ``digits`` on, is a name."""
    before = word_before(text, start)
    behind = text[end : end + 1]
    if before in _BEFORE or behind in _CLOSED or behind.isupper() or follows(text, end, _BEHIND):
        return True
    if text[digits:end] not in _HOUSES or text[start] != "N" or follows(text, end, _RANKED_BEHIND):
        return False
    if follows(text, end, _HOUSED_BEHIND):
        return True
    return before.lower() not in _RANKED_BEFORE and not before.endswith(("'s", "’s"))
