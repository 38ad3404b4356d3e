"""Reads the words that loosen or bound a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Hedge, Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words

if TYPE_CHECKING:
    from .figure import Figure
    from .page import Page

_WORDS = read_words("hedges")
_LONGEST = max(len(phrase) for phrases in _WORDS["before"].values() for phrase in phrases)
# Phrases by their last word, the longest first.
_BY_END: dict[str, list[tuple[str, Hedge]]] = {}
for _name, _phrases in _WORDS["before"].items():
    for _phrase in _phrases:
        _BY_END.setdefault(_phrase.rsplit(" ", 1)[-1], []).append((_phrase, Hedge(_name)))
for _group in _BY_END.values():
    _group.sort(key=lambda entry: -len(entry[0]))
_BEHIND = {phrase: Hedge(name) for name, phrases in _WORDS["behind"].items() for phrase in phrases}
_BEHIND_PATTERN = compile_kept(
    rf"(?:[\s-]?(\+)(?![\d/-])|[\s-]({'|'.join(sorted(map(re.escape, _BEHIND), key=len, reverse=True))})(?![\w-]))"
)
_INSIDE = compile_kept(r"\s(or so|odd|or more|or less|or fewer)\s")
_OPENS_BEHIND = frozenset(" +-\n")
# Words between a hedge and its figure: "nearly a quarter", "more than another 500".
_BETWEEN = frozenset(("a", "an", "another", "further", "extra", "total", "record", "additional"))
_BOUNDS = frozenset((Hedge.OVER, Hedge.UNDER))
_FIGURE = compile_kept(
    r"(?:\d%?|\d(?:m|bn|k|pc)|\b(?:per ?cent|pct|points?|times|twice|half|million|billion|mln|bn))[ \n]\Z",
    re.IGNORECASE,
)
_SIGNS = frozenset("~≈<>≤≥")
_MOVED = compile_kept(
    rf"\b(?:(?:{'|'.join(_WORDS['moved']['by_itself'])})|(?:{'|'.join(_WORDS['moved']['something'])})(?:\s[\w'’£$€-]+){{1,5}})\s\Z",
    re.IGNORECASE,
)
_REACH = 50  # characters before "up to" in which its verb stands
# "over three years" says how long, not how many.
_NOT_TIMES = frozenset(("over", "above"))


def read_hedge(page: Page, figure: Figure) -> Hedge:
    """Give the hedge of a figure, from the words before it or else behind it."""
    text = page.text
    end = figure.end
    if end < page.limit and text[end] in _OPENS_BEHIND:
        found = _BEHIND_PATTERN.match(text, end, page.limit)
        if found is not None:
            hedge = _BEHIND[(found[1] or found[2]).lower()]
            if not (hedge is Hedge.AT_LEAST and found[2] == "plus" and text[end] == " ") and not (
                found[2] == "odd" and text[end] != "-"
            ):
                figure.end = found.end() if found[1] or text[end] == "-" else end
                return hedge
    inside = _INSIDE.search(text, figure.core_end, end)
    if inside is not None:
        return _BEHIND[inside[1]]
    return _read_before(page, figure)


def _read_before(page: Page, figure: Figure) -> Hedge:
    text, start, low = page.text, figure.start, page.start
    if start - 1 < low:
        return Hedge.NONE
    if text[start - 1] in _SIGNS:
        return _BY_END[text[start - 1]][0][1]
    end = start - 1
    if text[end] not in " \n\u00a0":
        return Hedge.NONE
    for _ in range(3):
        begin = max(text.rfind(" ", low, end), low - 1) + 1
        word = text[begin:end].lstrip("(\"“'‘\n").lower()
        phrases = _BY_END.get(word)
        if phrases is not None:
            for phrase, hedge in phrases:
                first = end - len(phrase)
                if first < low or text[first:end].lower() != phrase:
                    continue
                if first > low and text[first - 1].isalnum():
                    continue
                return Hedge.NONE if _says_else(page, figure, phrase, hedge, first) else hedge
        if word not in _BETWEEN or begin - 1 < low:
            return Hedge.NONE
        end = begin - 1
    return Hedge.NONE


def _says_else(page: Page, figure: Figure, phrase: str, hedge: Hedge, first: int) -> bool:
    """Tell whether the words of a hedge, which begin at ``first``, do not bound the figure."""
    text, low = page.text, page.start
    # "40 per cent more than the 3.25m" compares; it does not bound.
    if hedge in _BOUNDS and _FIGURE.search(text, max(low, first - 16), first):
        return True
    if phrase == "up to":
        return _MOVED.search(text, max(low, first - _REACH), first) is not None
    return phrase in _NOT_TIMES and figure.kind is Kind.DURATION
