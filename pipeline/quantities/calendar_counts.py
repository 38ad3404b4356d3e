"""Tells whether a number that looks like a year or a day counts or measures something instead."""

from __future__ import annotations

import re

from .calendar_words import GAP, WORDS, alternate

_COUNTED = WORDS["counted"]["nouns"]
_BETWEEN = WORDS["counted"]["between"]

# A letter, sign or fraction glued to the number; a percentage; a scale; something counted or measured.
COUNTED_BEHIND = re.compile(
    rf"%|{GAP}?(?:%|°|[$£€¥])|[A-Za-z_@]|'[A-RT-Za-rt-z]"
    rf"|(?:{GAP}|-)(?:(?:{alternate(_BETWEEN)})(?:{GAP}|-)){{0,2}}(?:{alternate([*_COUNTED, *WORDS['day']['not_before']])})(?![A-Za-z])",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"{GAP}(?:[a-z-]{{3,}}{GAP})?([a-z]{{2,}}[a-rt-z]s)(?![a-z'’])")
_NO_PLURALS = frozenset(WORDS["counted"]["no_plurals"])


def is_counted(text: str, end: int) -> bool:
    """Tell whether the number that ends at ``end`` is followed by what it counts or measures, or runs on into a word."""
    return COUNTED_BEHIND.match(text, end) is not None


def has_plural_behind(text: str, end: int) -> bool:
    """Tell whether the next or next but one word looks like a plural noun: what "2000" counts in "2000 homes"."""
    match = _PLURAL.match(text, end)
    return match is not None and match.group(1) not in _NO_PLURALS
