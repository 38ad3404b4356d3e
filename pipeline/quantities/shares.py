"""Reads fractions in words: "two-thirds", "three quarters of an hour", "two and a half million", "one twenty-fifth"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Exact, Interval, Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .forms import BEHIND, DOUBTFUL, Act, find_form
from .rates import read_rate
from .spelled import ONES, SCALES, TENS

if TYPE_CHECKING:
    from .figure import Figure
    from .forms import Form
    from .page import Page

DENOMINATORS: dict[str, int] = read_words("numbers")["denominators"]
# News rounds fractions in words hard: two and a half points either way (docs/intervals.md).
ROOM = Fraction(1, 40)
_OF_A = compile_kept(r"\s(?:of\s(?:an?|one)|an?|of)\s{1,2}(?=[a-z])")
_OF_PERIODS = compile_kept(r"\b(?:last|past|first|next|previous|final|consecutive|straight|recent)\s\Z", re.IGNORECASE)
_WHOLE_UNITS = frozenset(("degree", "stone", "century"))  # "half a century" counts runs as often as years
_ORDINALS = "|".join(sorted({*DENOMINATORS, "first", "second"} - {"half", "halves", "quarter"}, reverse=True))
_TENTH = compile_kept(rf"([\s-])({_ORDINALS})(s?)\b", re.IGNORECASE)
_AND = compile_kept(r"\s(?:and|&)\s")
_BETWEEN = compile_kept(r"\bbetween\s\Z", re.IGNORECASE)
_AND_PART = compile_kept(
    rf"[\s-](?:and|&)[\s-](an?|one|two|three|four|five|six|seven|nine)[\s-]({'|'.join(DENOMINATORS)})(s?)\b"
    rf"(?:\s({'|'.join(SCALES)})\b)?",
    re.IGNORECASE,
)


def plain(value: Fraction) -> Exact:
    """Give a whole number as an int."""
    return value.numerator if value.denominator == 1 else value


def take_denominator(page: Page, figure: Figure, form: Form, end: int, decimals: int) -> bool:
    """Make a fraction of the number before "thirds" or "fifth"; False where the word is an ordinal or a quarter of a year."""
    value = figure.magnitude
    if decimals or figure.unit is not None or not isinstance(value, int) or value < 1:
        return False
    is_plural = form.text.endswith("s")
    if (value == 1) == is_plural or (form.size == 4 and value == 2) or (form.size == 2 and value % 2 == 0):
        return False
    if form.size == 4 and _OF_PERIODS.search(page.text, max(page.start, figure.start - 14), figure.start):
        return False
    figure.end = end
    make_share(page, figure, Fraction(value, form.size))
    return True


def make_share(page: Page, figure: Figure, share: Fraction) -> None:
    """Make a figure, which ends behind its fraction, a part of a unit or of a scale word, else a share of some whole."""
    figure.magnitude = plain(share)
    text, limit = page.text, page.limit
    of = _OF_A.match(text, figure.end, limit)
    found = BEHIND.match(text, of.end() if of is not None else figure.end, limit)
    if found is not None and not (of is not None and found[1]):
        form = find_form(text, found.start(2), found[2], limit)
        if form is not None and _take_part_of(page, figure, form, share, found.start(2)):
            return
    figure.kind, figure.grain = Kind.RATIO, 0
    figure.vague = Interval.around(share, min(ROOM, share / 4))


def _take_part_of(page: Page, figure: Figure, form: Form, share: Fraction, place: int) -> bool:
    """Read the scale word ("half a million") or the unit ("half an hour") that a fraction is of."""
    end = place + len(form.text)
    if form.act is Act.SCALE and not form.is_sign:
        figure.kind, figure.end, figure.vague = Kind.NUMBER, end, None
        figure.scale = form.size if form.size > 1000 else 1
        figure.magnitude = plain(share * form.size)
        # Half a million is good to a twentieth of a million.
        figure.grain = form.size // 20 if form.size > 100 else 0
        return True
    if form.unit is None or (form.is_sign and form.text in DOUBTFUL) or form.name in _WHOLE_UNITS:
        return False
    if form.act not in (Act.UNIT, Act.PERCENT, Act.POINTS):
        return False
    figure.end, figure.unit, figure.grain = end, form.unit, Fraction(1, share.denominator)
    if form.act is Act.UNIT:
        figure.kind = Kind.DURATION if form.unit.dimension == "[time]" else Kind.MEASURE
        read_rate(page, figure)
    else:
        figure.kind = Kind.PERCENT if form.act is Act.PERCENT else Kind.PERCENTAGE_POINT
    return True


def add_part(page: Page, figure: Figure) -> bool:
    """Add the fraction of "two and a half", "3 million and a half", "a billion and three quarters"; True if there is one.

    Behind a scale word of a thousand or more the fraction is of that scale.
    """
    found = _AND_PART.match(page.text, figure.end, page.limit)
    if found is None or figure.magnitude is None:
        return False
    count = ONES.get(found[1].lower(), 1)
    size = DENOMINATORS[found[2].lower()]
    if (count > 1) is not bool(found[3]) or count >= size:
        return False
    scale = SCALES[found[4].lower()] if found[4] else figure.scale
    if found[4] and figure.scale == 1:
        # "two and a half million"
        figure.magnitude, figure.scale = (figure.magnitude + Fraction(count, size)) * scale, scale
    else:
        figure.magnitude += Fraction(count, size) * scale
    figure.magnitude = plain(Fraction(figure.magnitude))
    figure.grain = plain(Fraction(scale, size))
    figure.end = found.end()
    return True


def join_part(page: Page, whole: Figure, part: Figure) -> bool:
    """Add "three quarters" to the "two and" before it: "two and three quarters", "one hundred and three and two thirds"."""
    value, share = whole.magnitude, part.magnitude
    if part.kind is not Kind.RATIO or whole.kind is not Kind.NUMBER or not isinstance(value, int) or share is None:
        return False
    if whole.unit is not None or not 0 < share < 1 or not _AND.fullmatch(page.text, whole.end, part.start):
        return False
    if _BETWEEN.search(page.text, max(page.start, whole.start - 10), whole.start):
        return False
    scale = whole.scale if whole.scale >= 1000 else 1
    whole.magnitude = plain(Fraction(value) + share * scale)
    whole.grain = Fraction(scale, Fraction(share).denominator)
    whole.end = whole.core_end = part.end
    return True


def read_tail(text: str, run: str, end: int, limit: int, *, alone: bool) -> tuple[int, int, int] | None:
    """Read a denominator that begins inside the number words ``run``: "[one] twenty-fifth", "one hundred thirty-fifths".

    ``alone`` tells that no number stands before the run. Give how many of the run's characters belong to the
    denominator, the denominator, and where it ends.
    """
    last = re.split(r"[\s-]", run)[-1].lower()
    found = _TENTH.match(text, end, limit)
    if found is None or last not in TENS or (alone and len(last) == len(run)):
        return None
    small = {"first": 1, "second": 2}.get(found[2].lower()) or DENOMINATORS[found[2].lower()]
    if small > 9 or (
        found[1] != "-" and not (found[3] and (len(last) == len(run) or " and " not in run[-len(last) - 5 :]))
    ):
        return None
    return len(last), TENS[last] + small, found.end()
