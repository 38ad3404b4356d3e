"""Reads numbers in digits: separators of all habits, decimals, powers of ten, and fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ...model import Exact
from ...model.patterns import compile_kept
from ..lexicon import read_words

FRACTION_SIGNS: dict[str, Fraction] = {sign: Fraction(*pair) for sign, pair in read_words("numbers")["signs"].items()}
_SIGNS = "".join(FRACTION_SIGNS)
_SPACE = " \u00a0\u2009\u202f"

# A digit, then groups: thousands by comma (Indian grouping too), by space or apostrophe, by points with a decimal
# comma behind; or plain digits. A point is decimal only with digits behind it, and not in "1.2.3". All begins with
# one class of digits, which is what lets a scan leap from number to number.
NUMERAL = compile_kept(
    rf"[0-9](?:"
    rf"[0-9]{{0,2}}(?:,[0-9]{{3}})+(?:,[ ]000)?(?![0-9])"
    rf"|[0-9]{{0,2}}(?:,[ ]000)+(?![0-9])"
    rf"|[0-9]?(?:,[0-9]{{2}})+,[0-9]{{3}}(?![0-9])"
    rf"|[0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}})+(?![0-9{_SPACE}]?[0-9])"
    rf"|[0-9]{{0,2}}(?:['’][0-9]{{3}})+(?![0-9])"
    rf"|[0-9]{{0,2}}(?:\.[0-9]{{3}}){{2,}}(?![0-9.])(?:,[0-9]{{1,2}}(?![0-9]))?"
    rf"|[0-9]*+)"
    rf"(?:\.[0-9]++(?!\.[0-9]))?"
    rf"(?:[eE][+−-]?[0-9]{{1,2}}(?![0-9a-zA-Z])|[ ]?[x×][ ]?10\^?[−-]?[0-9]{{1,2}}(?![0-9]))?"
)
FRACTION_SIGN = compile_kept(f"[{_SIGNS}]")
# "1,3" is a decimal in the habit of most of Europe; "22,24,26" is a list.
DECIMAL_COMMA = compile_kept(r"([0-9]++),([0-9]{1,2}|[0-9]{4,6})(?![0-9]|,[0-9])")
# "1.1^23", "2.5^-1"
RAISED = compile_kept(r"\^([+-]{0,2})([0-9]{1,2})(?![0-9])")
_POWER = compile_kept(r"(?:[eE]|[ ]?[x×][ ]?10\^?)([+−-]?[0-9]{1,2})$")
# Behind a whole number: " 1/2", "½", "-½".
MIXED = compile_kept(rf"[ -]?[ ]?(?:([0-9]{{1,2}})/([0-9]{{1,3}})(?![0-9/])|([{_SIGNS}]))")
SLASHED = compile_kept(r"/([1-9][0-9]{0,3})(?![0-9/.]|,[0-9])")
_DROP = {ord(sign): None for sign in f",'’{_SPACE}"}
_LONGEST = 40  # digits; a longer run is no number of a news text


@lru_cache(maxsize=8192)
def read_numeral(printed: str) -> tuple[int, int] | None:
    """Give the digits as one whole number and how many of them are decimals; None if there are too many.

    Decimals count below zero for a power of ten: "4e14" gives (4, -14).
    """
    if len(printed) > _LONGEST:
        return None
    if printed.isdigit():
        return int(printed), 0
    shift = 0
    if not printed[-3:].isdigit() or "0" in printed:
        power = _POWER.search(printed)
        if power is not None:
            shift = int(power[1].replace("−", "-"))
            printed = printed[: power.start()]
    if printed.count(".") > 1:
        printed = printed.replace(".", "").replace(",", ".")
    whole, _, decimals = printed.translate(_DROP).partition(".")
    return int(whole + decimals or "0"), len(decimals) - shift


@lru_cache(maxsize=8192)
def place_point(digits: int, decimals: int, scale: Exact) -> tuple[Exact, Exact]:
    """Give value and worth of the last digit of digits with so many decimals, times a scale."""
    if decimals <= 0:
        step = 10**-decimals * scale
        return digits * step, step
    if isinstance(scale, int) and scale % 10**decimals == 0:
        step = scale // 10**decimals
        return digits * step, step
    value = Fraction(digits * scale, 10**decimals)
    return value.numerator if value.denominator == 1 else value, Fraction(scale, 10**decimals)
