"""Reads figures in words, with what stands around them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from ..units import find_unit
from .before import read_before
from .behind import read_behind, read_behind_value
from .figure import Figure
from .ones import counts_one
from .shares import DENOMINATORS, add_part, join_part, make_share, read_tail
from .spelled import ONES, RUN, RUN_OF_WORDS, SCALES, TENS, Part, read_run
from .vague import read_digit_words, read_vague

if TYPE_CHECKING:
    from .page import Page

_SPLIT = compile_kept(r"[\s-]")
_ARTICLE = compile_kept(r"\b(an?|half\san?|per|the)\s\Z", re.IGNORECASE)
_ABSOLUTE = compile_kept(rf"\b(?:{'|'.join(read_words('units')['degrees']['before_zero'])})\s\Z", re.IGNORECASE)
_POINT = compile_kept(rf"\spoint\s({RUN})", re.IGNORECASE)
_ORDINAL_BEHIND = compile_kept(r"[-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|one|two)\b")
_AND_LAST = compile_kept(rf"({'|'.join(SCALES)})(\s+and\s+([a-z]+))$")
_PART = compile_kept(rf"[\s-](?:{'|'.join(DENOMINATORS)})s?\b")
_LEAST_SCALE = 10**6  # "five million" is rounded, "five thousand" may be exact


def read_worded(page: Page, start: int, end: int) -> tuple[list[Figure], int]:
    """Read the numbers of the number words that begin with the word from ``start`` to ``end``, or a vague word.

    Give them and where the words end.
    """
    found = RUN_OF_WORDS.match(page.text, start, page.limit)
    if found is None:
        figure = read_vague(page, start, end)
        return ([] if figure is None else [figure]), end
    return _read_run(page, start, found.group()), found.end()


def _read_run(page: Page, start: int, run: str) -> list[Figure]:
    """Read the numbers of number words in a row."""
    parts = read_run(run)
    limit = page.limit
    owned = _read_tail(page, start, run, parts)
    figures: list[Figure] = []
    for index, (value, scale, begin, behind) in enumerate(parts):
        words = run[begin:behind].lower()
        figure = Figure(start + begin, start + behind, Kind.NUMBER, core_start=start + begin, core_end=start + behind)
        if index + 1 < len(parts):
            page.limit = start + parts[index + 1][2]
        elif owned is not None:
            page.limit = owned.start
        elif _is_ordinal(page, figure.end, words):
            break
        read = _read_number(page, figure, value, scale, words)
        page.limit = limit
        if read is not None and not (figures and join_part(page, figures[-1], read)):
            figures.append(read)
    return figures if owned is None else [*figures, owned]


def _is_ordinal(page: Page, end: int, words: str) -> bool:
    """Tell "twenty" of "twenty-first"."""
    return _SPLIT.split(words)[-1] in TENS and _ORDINAL_BEHIND.match(page.text, end, page.limit) is not None


def _read_tail(page: Page, start: int, run: str, parts: list[Part]) -> Figure | None:
    """Read a fraction whose denominator has two words: "one twenty-fifth", "one hundred thirty-fifths".

    What it uses is taken from ``parts``.
    """
    value, _, begin, behind = parts[-1]
    words = run[begin:behind]
    tail = read_tail(page.text, words, start + behind, page.limit, alone=len(parts) == 1)
    if tail is None:
        return None
    size, denominator, end = tail
    if size == len(words):
        parts.pop()
        count, _, begin, _ = parts[-1]
    else:
        count = value - TENS[words[-size:].lower()]
    parts.pop()
    figure = Figure(start + begin, end, Kind.NUMBER, count, core_start=start + begin, core_end=end)
    negative = read_before(page, figure)
    make_share(page, figure, Fraction(count, denominator))
    if negative and figure.magnitude is not None:
        figure.magnitude, figure.vague = -figure.magnitude, None
    return figure


def _read_number(page: Page, figure: Figure, value: int, scale: int, words: str) -> Figure | None:
    """Read what stands around a number in words and set its value; None where the words are no number."""
    if words == "one":
        if not counts_one(page, figure.start, figure.end):
            return None
    elif words == "nil" or not _begins_number(page, figure, words):
        return None
    digit_words = read_digit_words(page, figure.start, figure.end)
    if digit_words is not None:
        return digit_words
    decimals = 0
    if page.text.startswith(" point ", figure.end):
        value, decimals = _read_point(page, figure, value)
    if value == 0 and _ABSOLUTE.search(page.text, page.start, figure.start) is not None:
        figure.magnitude, figure.unit, figure.kind = 0, find_unit("kelvin"), Kind.TEMPERATURE
        return figure
    negative = read_before(page, figure)
    value, scale = _leave_numerator(page, figure, value, scale, words)
    figure.magnitude, figure.grain, figure.scale = value, 1, scale
    if page.text.startswith((" and ", " & ", "-and-"), figure.end) and add_part(page, figure):
        read_behind_value(page, figure)
    else:
        figure.scale = 1
        read_behind(page, figure, value, decimals, in_words=True)
        if scale >= _LEAST_SCALE and figure.scale == 1 and value % scale == 0:
            figure.scale, figure.grain = scale, scale
    if negative and figure.magnitude is not None:
        figure.magnitude = -figure.magnitude
    return figure


def _begins_number(page: Page, figure: Figure, words: str) -> bool:
    """Tell whether words begin a number, and take in the article of "a hundred"; a bare "million" is none."""
    first = _SPLIT.split(words, maxsplit=1)[0]
    if first in ONES or first in TENS:
        return True
    text, start = page.text, figure.start
    article = _ARTICLE.search(text, max(page.start, start - 7), start)
    if article is not None and article[1].lower() in ("a", "an"):
        figure.start = article.start()
        return True
    return words not in SCALES or (SCALES[words] == 100 and article is None and text[start - 1 : start] != "-")


def _leave_numerator(page: Page, figure: Figure, value: int, scale: int, words: str) -> tuple[int, int]:
    """Leave the "three" of "a hundred and three quarters" to the fraction; give value and scale of the rest.

    In "one hundred and thirty fifths" all is numerator.
    """
    last = _AND_LAST.search(words)
    if last is None or not 0 < ONES.get(last[3], 0) < 10 or _PART.match(page.text, figure.end, page.limit) is None:
        return value, scale
    figure.end -= len(last[2])
    size = SCALES[last[1]]
    return value - ONES[last[3]], size if size >= 1000 else 1


def _read_point(page: Page, figure: Figure, value: int) -> tuple[int, int]:
    """Read "nine point nought four"."""
    point = _POINT.match(page.text, figure.end, page.limit)
    if point is None:
        return value, 0
    tail = "".join(str(part[0]) for part in read_run(point[1]))
    figure.end = figure.core_end = point.end()
    return int(f"{value}{tail}"), len(tail)
