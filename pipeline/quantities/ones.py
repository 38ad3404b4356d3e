"""Tells the number one from the pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .shares import DENOMINATORS

if TYPE_CHECKING:
    from .page import Page

_ONE = read_words("numbers")["one"]
_NOT_BEHIND = frozenset(_ONE["not_behind"])
_NOT_BEFORE = frozenset(_ONE["not_before"])
_HYPHENED = frozenset(_ONE["hyphened"])
_DEFINITE = frozenset(("the", "that", "this", "a", "an"))
_FOLLOWER = compile_kept(r"(?:\s-\s|[\s-])([^\W\d_]+)")
_FEW = (
    r"(?:[0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty"
    r"|an? (?:hundred|thousand|million))\b)"
)
# Words that make a number of "one" only with another number behind them.
_TO_NUMBER = compile_kept(
    rf"\s(?:(?:in|out\sof)\s(?:every\s)?{_FEW}|of\s(?:the|its|his|her|their|our|these|those)\s{_FEW}|(?:or|to|and|over)\s{_FEW}"
    r"|and\s(?:an?|one|two|three)[\s-](?:half|halves|quarters?|thirds?|fourth|fifths?|sixth|eighth|tenth)\b)"
)
_OF_FEW = compile_kept(rf"[\s-](?:in|out[\s-]of)[\s-](?:every\s)?{_FEW}")
_ODDS = compile_kept(rf"\b{_FEW}(?:-to-|\sto\s)\Z")
# An item of a list: "six in Lodwar, one", "of the five plants, one".
_NUMBER = r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+(?:teen|ty))\b)"
_ITEM = compile_kept(rf"(?i){_NUMBER}\)?\s(?P<word>[a-z]+)\s[^.;:!?\d]{{1,80}}?(?:[,;]\s(?:and\s)?|\sand\s)\Z")
_OF_ALL = compile_kept(rf"(?i)\b(?:out )?of (?:the|its|his|her|their|our|these|those) {_NUMBER}[^.,;:!?()]{{0,80}}, \Z")
_LISTING = frozenset(("in", "from", "at", "on", "by", "for", "to", "of", "with", "has", "was", "is"))
_FURTHEST = 120
_NEEDS_NUMBER = frozenset(("in", "out", "of", "or", "to", "and", "over"))
_MINUS = frozenset(("minus", "negative"))


def counts_one(page: Page, start: int, end: int) -> bool:
    """Tell whether the "one" from ``start`` to ``end`` counts."""
    text = page.text
    if _ODDS.search(text, max(page.start, start - 14), start):
        return True
    before = ""
    if start - 1 > page.start:
        gap = text[start - 1]
        if gap in "-‑" and text[start - 2].isalpha():
            return False
        if gap.isspace():
            first = max(text.rfind(" ", page.start, start - 1) + 1, page.start)
            before = text[first : start - 1].lower().lstrip("(\"'“‘\n")
    found = _FOLLOWER.match(text, end, page.limit)
    if found is None:
        return before in _MINUS or (start == page.start and end >= page.limit)
    word = found[1].lower()
    if before in _DEFINITE and word in DENOMINATORS:
        return True
    if before in _NOT_BEHIND:
        # "a one-year deal", "a one-and-a-half-hour film", "a one in five chance"
        is_hyphened = text.startswith("-and-a-", end) or (word in _HYPHENED and word != "day")
        return before in _DEFINITE and (is_hyphened or _OF_FEW.match(text, end, page.limit) is not None)
    if text[end] in "-‑" or text.startswith(" - ", end):
        return word in _HYPHENED or word in DENOMINATORS or word in ("in", "to", "and")
    if word in _LISTING and _is_item(page, start, word):
        return True
    if word in _NEEDS_NUMBER:
        return _TO_NUMBER.match(text, end, page.limit) is not None
    return word not in _NOT_BEFORE


def _is_item(page: Page, start: int, word: str) -> bool:
    """Tell whether "one from Lodwar" goes on a list of numbers: "six from Kitale and one from Lodwar"."""
    first = max(page.start, start - _FURTHEST)
    before = _ITEM.search(page.text, first, start)
    if before is not None and before["word"].lower() == word:
        return True
    return _OF_ALL.search(page.text, first, start) is not None
