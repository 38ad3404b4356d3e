"""Reads lengths of time printed with colons: "2:01.52", "a time of 2:03:59", "14:39 remaining"."""

from __future__ import annotations

from fractions import Fraction

from ...model import Kind
from ...model.patterns import compile_kept
from ..units import find_unit
from .beside import follows, make_phrases, word_before
from .calendar_words import WORDS, make_figure
from .figure import Figure
from .shares import plain

_CLOCK = WORDS["clock"]
_BEFORE = frozenset(_CLOCK["durations"])
# "at 18:42 of the third period", "at 0:11 into the video": how long it had run
_BEHIND = make_phrases(_CLOCK["played"])
_RUN = compile_kept(
    r"(?:(?P<hours>[0-9]{1,3}):)?(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-5][0-9])(?:\.(?P<parts>[0-9]{1,3}))?"
    r"(?![0-9]|[.:,][0-9])"
)


def says_run(text: str, at: int, end: int) -> bool:
    """Tell by the words around a time from ``at`` to ``end`` that it says how long, not when."""
    before = word_before(text, at).lower()
    return (before in _BEFORE and text[at - 6 : at].lower() != "as of ") or follows(text, end, _BEHIND)


def read_run(text: str, at: int, found: list[Figure]) -> int:
    """Append the length of time whose first digit stands at ``at``, in seconds, and give where it ends; 0 if there is none.

    Hours or parts of a second show that it is one; minutes and seconds alone need a word beside them.
    """
    match = _RUN.match(text, at)
    if match is None:
        return 0
    if not match["hours"] and not match["parts"] and not says_run(text, at, match.end()):
        return 0
    parts = match["parts"] or ""
    seconds = (int(match["hours"] or 0) * 60 + int(match["minutes"])) * 60 + int(match["seconds"])
    figure = make_figure(Kind.DURATION, at, match.end(), None)
    figure.magnitude = plain(seconds + Fraction(int(parts or 0), 10 ** len(parts)))
    figure.grain, figure.unit = plain(Fraction(1, 10 ** len(parts))), find_unit("second")
    found.append(figure)
    return match.end()
