"""Reads the words around the figures of a sentence: direction, period, stance, and nouns left out."""

from __future__ import annotations

from .context_direction import read_directions
from .context_elided import supply_nouns
from .context_marks import find_marks, lower
from .context_period import read_periods
from .context_stance import read_stances
from .figure import Figure


def read_context(text: str, sentence_start: int, sentence_end: int, figures: list[Figure]) -> None:
    """Set direction, period and stance of the figures of one sentence, and the nouns it leaves out.

    ``figures`` are those of the sentence, in order, with their nouns read; they are changed in place. A count that
    is given a noun becomes a count, if it was a bare number.
    """
    if not figures:
        return
    low = lower(text, sentence_start, sentence_end)
    marks = find_marks(text, sentence_start, low)
    if marks:
        read_directions(text, sentence_start, low, marks, figures)
    read_periods(text, sentence_start, low, marks, figures)
    read_stances(text, sentence_start, sentence_end, low, marks, figures)
    supply_nouns(text, sentence_start, sentence_end, figures)
