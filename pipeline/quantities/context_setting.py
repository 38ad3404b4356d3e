"""A sentence and its figures, prepared for the questions that the context asks of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ...model import Kind
from ..lexicon import read_words

if TYPE_CHECKING:
    from .figure import Figure

CONTEXT = read_words("context")
BREAKS = frozenset(CONTEXT["clause"]["breaks"])
DEFINITE = frozenset(CONTEXT["clause"]["definite"])
HEDGES = frozenset(CONTEXT["phrase"]["hedges"])
# Figures that say when, which or how old; what is said of an amount passes over them.
ASIDE = frozenset(
    {
        Kind.AGE,
        Kind.DATE,
        Kind.DURATION,
        Kind.IDENTIFIER,
        Kind.ORDINAL,
        Kind.SCORE,
        Kind.TIME,
        Kind.WEEKDAY,
        Kind.YEAR,
    }
)
# One code point for one, so that offsets stay.
_PLAIN = str.maketrans(dict.fromkeys(',.!?…()"“”\n\u00a0;:', " ") | {"’": "'"})


class Setting:
    """A sentence. ``low`` is its text in lower case without punctuation, as long as it, from ``start`` on."""

    __slots__ = ("end", "figures", "low", "start", "starts", "text")

    def __init__(self, text: str, start: int, end: int, figures: list[Figure]) -> None:
        piece = text[start:end]
        low = piece.lower()
        self.text = text
        self.start = start
        self.end = end
        self.figures = figures
        self.starts = [figure.start for figure in figures]
        # A few letters grow when they are made small; such a sentence keeps its capitals.
        self.low = (low if len(low) == len(piece) else piece).translate(_PLAIN)

    def words(self, begin: int, end: int) -> list[str]:
        """Give the words between two places of the text, in lower case."""
        return self.low[begin - self.start : end - self.start].split()

    def gap(self, begin: int, end: int) -> str:
        """Give the text between two places, with its punctuation."""
        return self.text[begin:end]

    def first_behind(self, place: int) -> int:
        """Give the index of the first figure at a place or behind it, the number of figures if none is."""
        return bisect_left(self.starts, place)
