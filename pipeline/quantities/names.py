"""Finds the numbers of a text that are names, not quantities: M23, Flight 370, FTSE 100, 9/11, Formula One, World War II.

Digits are the anchors; at each, what stands fixed in the word list is tried first, then the number's own shape, letters
glued to it, and a label in front. Names in words and addresses of the web have scans of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import regex

from ...model import Kind
from ..lexicon import read_words
from .calendar_words import alternate
from .figure import Figure
from .names_glued import read_glued
from .names_labels import read_labelled
from .names_numbered import names_something
from .names_shapes import find_web, read_shape
from .names_words import find_number_words, find_roman

_NAMES: dict[str, Any] = read_words("names")
_DIGITS = regex.compile(r"[0-9]+")
_FIXED: list[str] = _NAMES["numbers"]["fixed"]
_FIXED_START = frozenset(name[: next((i for i, c in enumerate(name) if not c.isdigit()), len(name))] for name in _FIXED)
_FIXED_NAME = re.compile(rf"(?:{alternate(_FIXED)})(?![A-Za-z0-9/])")
_NO = re.compile(r"[Nn][Oo]s?\.?[ \u00a0]?\Z|[Nn]umber[ \u00a0]\Z")


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
    before = text[at - 1] if at > done else " "
    if text[at:end] in _FIXED_START and not before.isalnum() and before not in "$£€.,/-":
        fixed = _FIXED_NAME.match(text, at)
        if fixed is not None:
            return fixed.span()
    shape = read_shape(text, at, end, done)
    if shape is not None:
        return shape
    if before in "o.r \u00a0" and end - at <= 3:
        numbered = _NO.search(text[max(done, at - 7) : at])
        if numbered is not None:
            start = max(done, at - 7) + numbered.start()
            if not text[start - 1 : start].isalnum():
                return (start, end) if names_something(text, start, at, end) else None
    return read_glued(text, at, done) or read_labelled(text, at, done)


def _make_name(start: int, end: int) -> Figure:
    return Figure(start, end, Kind.IDENTIFIER, core_start=start, core_end=end)
