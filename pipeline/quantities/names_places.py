"""Reads numbers of houses, streets and bodies: "10 Downing Street", "42nd Street", "the 9th Circuit"."""

from __future__ import annotations

from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import GAP, end_of_phrase

_STREETS: dict[str, Any] = read_words("names")["streets"]
_HEADS = frozenset(_STREETS["heads"])
_ORDINAL_HEADS = frozenset(_STREETS["ordinal_heads"])
_NAME = r"(?:[A-Z][a-z'’]+|[0-9]{1,3}(?:st|nd|rd|th)|St\.?)"
_STREET = compile_kept(
    rf"(?P<number>[1-9][0-9]{{0,4}})[A-Za-z]?(?:[-–/][0-9]{{1,4}})?,?{GAP}(?:[NSEW]\.?{GAP})?"
    rf"(?P<one>{_NAME}){GAP}(?P<two>{_NAME})(?:{GAP}(?P<three>{_NAME}))?(?:{GAP}(?P<four>{_NAME}))?"
)
_ORDINAL = compile_kept(r"[0-9]{1,3}(?:st|nd|rd|th)(?![A-Za-z])")


def read_place(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Give the address or name whose first digits stand from ``at`` to ``end``, None if there is none."""
    behind = text[end : end + 1]
    if behind in ("s", "n", "r", "t"):
        match = _ORDINAL.match(text, at)
        last = end_of_phrase(text, match.end(), _ORDINAL_HEADS) if match is not None else 0
        return (at, last) if last else None
    if behind == " " and not (text[end + 1 : end + 2].isupper() or text[end + 1 : end + 2].isdigit()):
        return None
    match = _STREET.match(text, at)
    if match is None or (1900 <= int(match["number"]) <= 2099 and text[at - 3 : at] != "at "):
        return None
    for place in ("two", "three", "four"):
        if match[place] in _HEADS:
            return at, match.end(place)
    return None
