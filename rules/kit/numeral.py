"""Printed numerals: finding the digits of a figure, changing them.

And writing a value in the writer's form.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ...model import Exact, Kind, Quantity
from ...model.patterns import compile_kept

_NUMERAL = compile_kept(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_THOUSANDS = compile_kept(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Numeral(Struct, frozen=True):
    """The digits of a figure: ``text[start:end]`` of what is printed, and their value."""

    start: int
    end: int
    digits: str
    value: Fraction

    @property
    def decimals(self) -> int:
        """Count the digits behind the point."""
        return len(self.digits.partition(".")[2])


def find_numeral(printed: str) -> Numeral | None:
    """Give the only run of digits in a printed figure, None if there is none or more than one."""
    found = list(_NUMERAL.finditer(printed))
    if len(found) != 1:
        return None
    digits = found[0].group().rstrip(",")
    # A comma that parts no thousands is a decimal comma: "14,4%".
    plain = (
        digits.replace(",", "") if "," not in digits or _THOUSANDS.fullmatch(digits) else digits.replace(",", ".", 1)
    )
    try:
        value = Fraction("0" + plain if plain[0] == "." else plain)
    except ValueError:
        return None
    return Numeral(found[0].start(), found[0].start() + len(digits), digits, value)


def worth_of(quantity: Quantity, numeral: Numeral) -> Fraction:
    """Give what one of the printed numeral is worth in the figure's unit: 1,000,000 in "3 million", 1/100 in "45 cents"."""
    if not quantity.magnitude or not numeral.value:
        return Fraction(quantity.scale)
    return Fraction(quantity.magnitude) / numeral.value


def write_number(value: Exact, decimals: int, *, commas: bool) -> str:
    """Write a number with as many decimals, one more if it needs them, and commas between thousands."""
    exact = Fraction(value)
    if round(exact, decimals) != exact:
        decimals += 1
    shown = round(exact, decimals)
    whole, rest = divmod(abs(shown), 1)
    text = f"{int(whole):,}" if commas else str(int(whole))
    if decimals and rest:
        text += "." + str(int(rest * 10**decimals)).rjust(decimals, "0").rstrip("0")
    return f"-{text}" if shown < 0 else text


def write_like(value: Exact, like: Quantity, printed: str) -> str:
    """Write a value (in the base unit of its dimension) in the form of a printed figure.

    "£4.3bn", "12.4%".
    """
    own = Fraction(value)
    if like.unit is not None:
        own = (own - Fraction(like.unit.offset)) / Fraction(like.unit.factor)
    elif like.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
        own *= 100
    numeral = find_numeral(printed)
    if numeral is None:
        own /= like.scale
        if like.kind is Kind.PERCENT:
            return write_number(own, 0, commas=True) + "%"
        written = write_number(own * like.scale, 0, commas=True)
        # "7st 5lb" has two numerals, "nine feet" none: the unit is named instead.
        return f"{written} {like.unit.name}" if like.unit is not None else written
    own /= worth_of(like, numeral)
    commas = "," in numeral.digits or (like.scale == 1 and abs(own) >= 10_000)
    return printed[: numeral.start] + write_number(own, numeral.decimals, commas=commas) + printed[numeral.end :]


def restore_commas(digits: str, like: str) -> str:
    """Put commas between thousands where the numeral ``like`` has them."""
    plain = digits.replace(",", "")
    if not _THOUSANDS.fullmatch(like):
        return plain
    whole, point, rest = plain.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole else plain
