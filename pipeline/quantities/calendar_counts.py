"""Tells whether a number that looks like a year or a day counts or measures something instead."""

from __future__ import annotations

from ...model.patterns import compile_kept
from .beside import GAP, make_phrases, next_words
from .calendar_words import WORDS

_COUNTED = WORDS["counted"]
_NOUNS = make_phrases((*_COUNTED["nouns"], *WORDS["day"]["not_before"]))
_BETWEEN = make_phrases(_COUNTED["between"])
_NO_PLURALS = frozenset(_COUNTED["no_plurals"])

# A sign or letter that makes the number a measure or part of a word. A capitalised word glued to a date is a lost space.
_GLUED = compile_kept(rf"{GAP}?[%°$£€¥]|[a-z_@]|[A-Z](?![a-z]{{2}}|[A-Z]{{2}})|'[A-RT-Za-rt-z]")
_PLURAL = compile_kept(rf"{GAP}(?:[a-z-]{{3,}}{GAP})?([a-z]{{2,}}[a-rt-z]s)(?![a-z'’])")


def is_counted(text: str, end: int) -> bool:
    """Tell whether the number that ends at ``end`` is followed by what it counts or measures, or runs on into a word."""
    behind = text[end : end + 1]
    if behind in ".,;)" or behind == "\n":
        return False
    if _GLUED.match(text, end):
        return True
    for index, word in enumerate(words := next_words(text, end)):
        if word in _NOUNS or (index + 1 < len(words) and f"{word} {words[index + 1]}" in _NOUNS):
            return True
        if word not in _BETWEEN:
            return False
    return False


def has_plural_behind(text: str, end: int) -> bool:
    """Tell whether the next or next but one word looks like a plural noun: what "2000" counts in "2000 homes"."""
    match = _PLURAL.match(text, end)
    return match is not None and match.group(1) not in _NO_PLURALS
