"""Reads every figure of a text: two scans find where one may stand, and what is around each is read from there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from ...model import Kind
from ...model.patterns import compile_kept
from .ages import read_age
from .calendar import find_moments
from .digits import read_digits
from .figure import Figure
from .grain import find_filling
from .hedges import read_hedge
from .names import find_names
from .numerals import FRACTION_SIGN, NUMERAL
from .ordinals import find_ordinals
from .page import Page
from .ranges import LONGEST_GAP, join, share_back
from .scores import find_scores
from .spelled import NUMBER_WORDS
from .trie import write_trie
from .vague import VAGUE_WORDS
from .worded import read_worded

# Number words behind a sign that may stand before a word: a class of signs is found faster than a boundary.
_WORD = rf"({write_trie([*NUMBER_WORDS, *(word.upper() for word in NUMBER_WORDS), *VAGUE_WORDS])})(?![^\W_])"
_WORDS = compile_kept(rf"[ \n\t\u00a0\-–—‑/(\[\"'“‘*_>]{_WORD}")
_FIRST_WORD = compile_kept(_WORD)
_EXACT = (Kind.COUNT, Kind.NUMBER, Kind.AGE, Kind.RATIO)
_REACH = 48  # characters around a figure in which its hedge stands

Sentences = Sequence[tuple[int, int, int]]  # start, end, index of block


def read_quantities(
    text: str, published: date | None, sentences: Sentences | None = None, lang: str = "en"
) -> list[Figure]:
    """Give the figures of a text in order of place, none over another, none over the end of its sentence."""
    taken = _merge(find_names(text), find_moments(text, published), find_scores(text), find_ordinals(text))
    page = Page(text, lang)
    figures = _read(page, taken, [(0, len(text), 0)] if sentences is None else sentences)
    return _interleave(figures, taken)


def _merge(*groups: list[Figure]) -> list[Figure]:
    """Put figures of several finders in one order; of two that overlap the one of the earlier group stays."""
    ranked = [(figure.start, rank, figure) for rank, group in enumerate(groups) for figure in group]
    ranked.sort(key=lambda entry: entry[:2])
    merged: list[Figure] = []
    ranks: list[int] = []
    for start, rank, figure in ranked:
        if merged and start < merged[-1].end:
            if rank < ranks[-1]:
                merged[-1], ranks[-1] = figure, rank
            continue
        merged.append(figure)
        ranks.append(rank)
    return merged


def _find_anchors(text: str) -> list[tuple[int, int, bool]]:
    """Find digits and number words: (start, end, whether digits) in order."""
    anchors = [(*found.span(), True) for found in NUMERAL.finditer(text)]
    if not text.isascii():
        anchors += [(*found.span(), True) for found in FRACTION_SIGN.finditer(text)]
    first = _FIRST_WORD.match(text)
    if first is not None:
        anchors.append((*first.span(1), False))
    anchors += [(*found.span(1), False) for found in _WORDS.finditer(text)]
    anchors.sort()
    return anchors


class _Walk:
    """The way through the sentences of a page, past the figures that others have taken."""

    def __init__(self, page: Page, taken: list[Figure], sentences: Sentences) -> None:
        self.page = page
        self.taken = taken
        self.sentences = sentences
        self.starts = [start for start, _, _ in sentences]
        self.cursor = 0
        self.limit = 0
        self.done = 0

    def stop_at(self, start: int, end: int, *, in_digits: bool) -> bool:
        """Set the bounds of the page for an anchor; False if it is in no sentence or is taken.

        A word may be an ordinal and a fraction ("third"), so ordinals do not take it.
        """
        page, taken = self.page, self.taken
        if start >= self.limit:
            place = bisect_right(self.starts, start) - 1
            if place < 0 or start >= self.sentences[place][1]:
                return False
            page.start, self.limit, _ = self.sentences[place]
        page.limit = self.limit
        while self.cursor < len(taken) and taken[self.cursor].end <= start:
            self.cursor += 1
        if self.cursor < len(taken) and taken[self.cursor].start < self.limit:
            other = taken[self.cursor]
            if other.start >= end:
                page.limit = other.start
            elif in_digits or other.kind is not Kind.ORDINAL:
                self.done = other.end
                return False
        return end <= page.limit


def _read(page: Page, taken: list[Figure], sentences: Sentences) -> list[Figure]:
    """Read the numbers that no date, name or score has taken."""
    walk = _Walk(page, taken, sentences)
    figures: list[Figure] = []
    for start, end, in_digits in _find_anchors(page.text):
        if start < walk.done or not walk.stop_at(start, end, in_digits=in_digits):
            continue
        if in_digits:
            figure = read_digits(page, start, end)
            found = [] if figure is None else [figure]
        else:
            found, walk.done = read_worded(page, start, end)
        page.limit = walk.limit
        for figure in found:
            _settle(page, figure)
            walk.done = max(walk.done, figure.end)
            if not _add(page, figures, figure):
                walk.done = max(walk.done, figures[-1].end)
    return figures


def _add(page: Page, figures: list[Figure], figure: Figure) -> bool:
    """Add a figure; False if the one before it has taken it in."""
    if figures and figure.start - figures[-1].end <= LONGEST_GAP and figures[-1].start >= page.start:
        if join(page, figures[-1], figure):
            return False
        if figure.unit is not None and figures[-1].unit is None:
            share_back(page, figures, figure)
    figures.append(figure)
    return True


def _settle(page: Page, figure: Figure) -> None:
    """Tell ages and hedges; a whole number that counts is exact."""
    if figure.unit is None and figure.kind is not Kind.RATIO:
        read_age(page, figure)
    if figure.grain == 1 and figure.scale == 1 and figure.kind in _EXACT:
        figure.grain = 0
    figure.hedge = read_hedge(page, figure)


def _interleave(figures: list[Figure], taken: list[Figure]) -> list[Figure]:
    """Add fillings, and put all figures in one order; a fraction wins over an ordinal."""
    for figure in figures:
        if figure.magnitude is not None and figure.vague is None:
            figure.filling = find_filling(figure.magnitude, figure.grain, figure.scale)
    merged = [*figures, *taken]
    merged.sort(key=lambda figure: figure.start)
    result: list[Figure] = []
    for figure in merged:
        if result and figure.start < result[-1].end:
            if result[-1].kind is Kind.ORDINAL and figure.kind is not Kind.ORDINAL:
                result[-1] = figure
            continue
        result.append(figure)
    return result
