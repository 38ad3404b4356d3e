"""Slips of the pen: the single changes of a printed figure that a writer may have made by mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ...model import Kind, Quantity
from ...model.patterns import compile_kept
from .numeral import Numeral, find_numeral, restore_commas

TRANSPOSED = "two digits changed places"
ONE_DIGIT = "one digit differs"
SCALE = "another scale word"
POINT = "the decimal point has moved"
ZERO = "a zero more or less"
LENGTH = "a digit more or less"
WORD = "another number word"

# How likely a slip is, the likeliest first, for ranking repairs.
_ORDER = (TRANSPOSED, ONE_DIGIT, SCALE, POINT, ZERO, WORD, LENGTH)
# Slips up to this rank are likely ones.
LIKELY = _ORDER.index(ONE_DIGIT)
_SCALES = (
    ("thousand", "million", "billion", "trillion"),
    ("k", "m", "bn", "tn"),
    ("k", "mn", "bn", "tn"),
    ("k", "m", "b", "t"),
    ("thousand", "mln", "bln", "trln"),
)
_SCALE_WORD = compile_kept(r"(?<![^\W\d_])(?:thousand|million|billion|trillion|mln|bln|trln|mn|bn|tn|k|m|b|t)\b", re.I)
# A digit in a short number is soon explained by chance: near misses want as many digits as this.
_TELLING_DIGITS = 3


class Slip(Struct, frozen=True):
    """A figure as it may have been meant: the quantity, its text, and what went wrong."""

    quantity: Quantity
    text: str
    why: str
    digits: int

    @property
    def rank(self) -> int:
        """Give its place among likely slips, 0 for the likeliest."""
        return _ORDER.index(self.why)

    @property
    def tells(self) -> bool:
        """Tell whether such a slip is unlikely to explain a mismatch by chance."""
        if self.why == TRANSPOSED:
            return self.digits > 1
        if self.why in (SCALE, ZERO):
            return self.digits > 1
        return self.why in (ONE_DIGIT, POINT, LENGTH) and self.digits >= _TELLING_DIGITS


def find_slips(
    quantity: Quantity,
    printed: str,
    small_numbers: Sequence[str] = (),
    may_fit: Callable[[float], bool] = lambda value: True,
) -> Iterator[Slip]:
    """Give every slip that may have led to a printed figure.

    ``small_numbers`` are the words from zero upwards; ``may_fit`` screens magnitudes before work is spent on them.
    """
    if quantity.magnitude is None or quantity.top is not None or quantity.vague is not None:
        return
    numeral = find_numeral(printed)
    if numeral is None:
        yield from _other_words(quantity, printed, small_numbers)
        return
    if not numeral.value:
        return
    worth = Fraction(quantity.magnitude) / numeral.value
    count = sum(char.isdigit() for char in numeral.digits)
    seen = {numeral.value}
    rough = float(worth)
    for digits, why in _edit_digits(numeral):
        if not may_fit(float(digits) * rough):
            continue
        value = Fraction("0" + digits.replace(",", "")) if digits[0] == "." else Fraction(digits.replace(",", ""))
        if value in seen:
            continue
        seen.add(value)
        shown = restore_commas(digits, numeral.digits)
        grain = worth / 10 ** len(digits.partition(".")[2]) if quantity.grain else quantity.grain
        yield Slip(
            replace(quantity, magnitude=_simplify(value * worth), grain=grain, filling=grain),
            printed[: numeral.start] + shown + printed[numeral.end :],
            why,
            count,
        )
    yield from _other_scales(quantity, printed, numeral, count)


def _simplify(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _edit_digits(numeral: Numeral) -> Iterator[tuple[str, str]]:
    """Give the digits of a numeral with one change, the likelier first; never a leading zero."""
    plain = numeral.digits.replace(",", "")
    places = [place for place, char in enumerate(plain) if char.isdigit()]
    edits: list[tuple[str, str]] = []
    for one, other in pairwise(places):
        swapped = list(plain)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        edits.append(("".join(swapped), TRANSPOSED))
    edits += [(plain[:place] + digit + plain[place + 1 :], ONE_DIGIT) for place in places for digit in "0123456789"]
    if "." not in plain:
        edits.append((plain + "0", ZERO))
        if plain.endswith("0"):
            edits.append((plain[:-1], ZERO))
    edits += [(digits, POINT) for digits in _move_point(plain)]
    edits += [(plain[:place] + plain[place + 1 :], LENGTH) for place in places]
    edits += [
        (plain[:place] + digit + plain[place:], LENGTH)
        for place in (*places, len(plain))
        for digit in "0123456789"
        if "." not in plain or place < len(plain)
    ]
    for digits, why in edits:
        whole, point, rest = digits.partition(".")
        if (len(whole) > 1 and whole[0] == "0") or (point and not rest) or not digits.strip("0.") or not whole:
            continue
        yield digits, why


def _move_point(plain: str) -> Iterator[str]:
    """Give the digits with the decimal point one or two places to the left or right, or without it."""
    whole, _, decimals = plain.partition(".")
    digits = whole + decimals
    for place in range(max(1, len(whole) - 2), min(len(digits), len(whole) + 2) + 1):
        if place != len(whole):
            yield digits[:place] + ("." + digits[place:] if place < len(digits) else "")


def _other_scales(quantity: Quantity, printed: str, numeral: Numeral, count: int) -> Iterator[Slip]:
    """Give the figure with another scale word."""
    found = _SCALE_WORD.search(printed, numeral.end)
    if found is None or quantity.scale == 1:
        return
    word = found.group()
    row = next((row for row in _SCALES if word.lower() in row), None)
    if row is None:
        return
    for place, other in enumerate(row):
        factor = Fraction(1000) ** (place - row.index(word.lower()))
        if factor == 1:
            continue
        shown = other.upper() if word.isupper() else other.title() if word.istitle() else other
        yield Slip(
            replace(
                quantity,
                magnitude=_simplify(Fraction(quantity.magnitude or 0) * factor),
                grain=quantity.grain * factor,
                filling=quantity.filling * factor,
                scale=int(quantity.scale * factor) or 1,
            ),
            printed[: found.start()] + shown + printed[found.end() :],
            SCALE,
            count,
        )


def _other_words(quantity: Quantity, printed: str, small_numbers: Sequence[str]) -> Iterator[Slip]:
    """Give the small numbers beside one written as a word."""
    word = printed.lower()
    if (quantity.kind is not Kind.COUNT and quantity.kind is not Kind.NUMBER) or word not in small_numbers:
        return
    value = small_numbers.index(word)
    for other in (value - 1, value + 1):
        if 1 <= other < len(small_numbers):
            text = small_numbers[other]
            yield Slip(
                replace(quantity, magnitude=other),
                text.capitalize() if printed[0].isupper() else text,
                WORD,
                1,
            )
