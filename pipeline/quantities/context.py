"""Reads the words around the figures of a sentence: direction, period, stance, and nouns left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .context_direction import read_directions
from .context_elided import supply_nouns
from .context_marks import find_marks
from .context_period import read_periods
from .context_setting import Setting
from .context_stance import read_stances

if TYPE_CHECKING:
    from .figure import Figure


def read_context(text: str, sentence_start: int, sentence_end: int, figures: list[Figure]) -> None:
    """Set direction, period and stance of the figures of one sentence, and the nouns it leaves out.

    ``figures`` are those of the sentence, in order, their nouns read; they are changed in place. A bare
    number that is given a noun becomes a count.
    """
    if not figures:
        return
    setting = Setting(text, sentence_start, sentence_end, figures)
    marks = find_marks(setting)
    read_directions(setting, marks)
    read_periods(setting, marks)
    read_stances(setting, marks)
    supply_nouns(setting)
