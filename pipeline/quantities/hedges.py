"""Reads the words that loosen or bound a figure."""

from __future__ import annotations

import re

from ...model import Hedge
from ..lexicon import read_words

_BEFORE = {words: Hedge(name) for name, forms in read_words("hedges")["before"].items() for words in forms}
_BEHIND = {words: Hedge(name) for name, forms in read_words("hedges")["behind"].items() for words in forms}
_MOST_WORDS = max(len(words.split()) for words in _BEFORE)
_REACH = 30
_TRANSPARENT = frozenset(
    ("a", "the", "an", "its", "their", "his", "her", "another", "only", "further", "additional", "total", "of")
)
_DEFINITE = frozenset(("the", "its", "their", "his", "her"))
_BOUNDS = frozenset((Hedge.OVER, Hedge.UNDER))
_FIGURE = re.compile(r"\d%?$|\d(?:m|bn|k)$|^(?:percent|cent|pct|points?|times|twice|half|million|billion|mln|more|years?|times)$")
_FOLLOWER = re.compile(r"[- ]([a-z]+(?: [a-z]+)?)")
_PLUS = re.compile(r"\+(?!\d)|-plus\b")
_NOT = frozenset(("not", "no", "n't", "never"))


def read_hedge(text: str, start: int, end: int) -> Hedge:
    """Give the hedge of the figure from ``start`` to ``end``; a bound outside wins over an "about" inside."""
    behind = _read_behind(text, end)
    words = text[max(0, start - _REACH) : start].lower().replace("\n", " ").split(" ")
    while words and words[-1] == "":
        words.pop()
    compared = False
    for _ in range(2):
        if not words:
            break
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            found = _BEFORE.get(" ".join(words[-size:]))
            if found is not None:
                # "40 per cent more than the 3.25m" compares; it does not bound.
                before = words[: len(words) - size]
                if found in _BOUNDS and (compared or (before and _FIGURE.search(before[-1]))):
                    return behind
                return _turn(found, before, behind)
        if words[-1] not in _TRANSPARENT:
            break
        compared = compared or words[-1] in _DEFINITE
        words.pop()
    return behind


def _turn(hedge: Hedge, before: list[str], behind: Hedge) -> Hedge:
    """Turn a bound that is denied round: "not more than"."""
    if before and before[-1] in _NOT:
        if hedge is Hedge.OVER:
            return Hedge.AT_MOST
        if hedge is Hedge.UNDER:
            return Hedge.AT_LEAST
    return hedge if behind is Hedge.NONE else behind


def _read_behind(text: str, end: int) -> Hedge:
    sign = text[end : end + 1]
    if sign in ("+", "-") and _PLUS.match(text, end):
        return Hedge.AT_LEAST
    if sign not in (" ", "-"):
        return Hedge.NONE
    found = _FOLLOWER.match(text, end)
    if found is None:
        return Hedge.NONE
    words = found[1]
    hedge = _BEHIND.get(words) or _BEHIND.get(words.split(" ")[0])
    # "300 plus 200" is a sum.
    return Hedge.NONE if hedge is None or (words.startswith("plus") and text[end] == " ") else hedge
