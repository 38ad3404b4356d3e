"""Finds the numbers of a text that are names, not quantities: M23, Flight 370, FTSE 100, 9/11, Formula One, World War II.

Digits are the anchors; at each, what stands fixed in the word list is tried first, then the number's own shape, letters
glued to it, and a label in front. Names in words and addresses of the web have scans of their own.
"""

from __future__ import annotations

from typing import Any

import regex

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .figure import Figure
from .names_glued import read_glued
from .names_labels import read_labelled
from .names_numbered import names_something, start_of_numbered
from .names_places import read_place
from .names_shapes import read_shape
from .names_web import find_web
from .names_words import find_number_words, find_roman

_NAMES: dict[str, Any] = read_words("names")
_DIGITS = regex.compile(r"[0-9]+")


def _by_first_digits(names: list[str]) -> dict[str, tuple[str, ...]]:
    """Lead from the digits a name begins with to the names, the longest first."""
    table: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        digits = name[: next((place for place, letter in enumerate(name) if not letter.isdigit()), len(name))]
        table.setdefault(digits, []).append(name)
    return {digits: tuple(entry) for digits, entry in table.items()}


_FIXED = _by_first_digits(_NAMES["numbers"]["fixed"])
_PLAIN = frozenset((" ", ",", ".", ";", ")"))
_BORES = frozenset("mgc")
_NUMBER_ENDS = frozenset("orsO.N")
_NO = compile_kept(r"[Nn][Oo]s?\.?[ \u00a0]?\Z|[Nn]umber[ \u00a0]\Z")


def find_names(text: str) -> list[Figure]:
    """Find every number that is a name, as IDENTIFIER without a magnitude, in order of place, none over another."""
    spans = [*find_web(text), *find_number_words(text), *find_roman(text)]
    spans.sort()
    found: list[Figure] = []
    done = 0
    waiting = iter(spans)
    span = next(waiting, None)
    for match in _DIGITS.finditer(text):
        at, end = match.span()
        while span is not None and span[0] <= at:
            if span[0] >= done:
                found.append(_make_name(*span))
                done = span[1]
            span = next(waiting, None)
        if at < done or end - at > 16:
            continue
        name = _read_digits(text, at, end, done)
        if name is not None:
            found.append(_make_name(*name))
            done = name[1]
    while span is not None:
        if span[0] >= done:
            found.append(_make_name(*span))
            done = span[1]
        span = next(waiting, None)
    return found


def _read_digits(text: str, at: int, end: int, done: int) -> tuple[int, int] | None:
    """Give the name that holds the digits from ``at`` to ``end``, None if they are a number."""
    before = text[at - 1] if at > done else " " if at else "\n"
    fixed = _FIXED.get(text[at:end])
    if fixed is not None and not before.isalnum() and before not in "$£€.,/-":
        for name in fixed:
            behind = text[at + len(name) : at + len(name) + 1]
            if text.startswith(name, at) and not behind.isalnum() and behind != "/":
                return at, at + len(name)
    behind, beyond = text[end : end + 1], text[end + 1 : end + 2]
    # most numbers stand between a gap and a small word, and have no shape worth a look
    is_plain = behind in _PLAIN and behind != ")" and (beyond.islower() or beyond == " ")
    if before != " " or not is_plain or beyond in _BORES:
        shaped = read_shape(text, at, end, done)
        if shaped is None and not before.isalpha() and before not in "$£€¥,.-":
            shaped = read_place(text, at, end)
        if shaped is not None:
            return shaped
    if end - at <= 3 and text[at - 2 : at - 1] in _NUMBER_ENDS:
        numbered = _NO.search(text, max(done, at - 7), at)
        if numbered is not None and not text[numbered.start() - 1 : numbered.start()].isalnum():
            start = numbered.start()
            return (start_of_numbered(text, start), end) if names_something(text, start, at, end) else None
    labelled = read_labelled(text, at, done)
    if labelled is None and (before.isalpha() or before == "-" or behind.isalpha() or behind == "-"):
        return read_glued(text, at, done)
    return labelled


def _make_name(start: int, end: int) -> Figure:
    return Figure(start, end, Kind.IDENTIFIER, core_start=start, core_end=end)
