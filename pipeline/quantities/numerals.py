"""Reads numbers written in digits: separators of all habits, decimals, fractions, signs of currency and scale."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from ...model import Exact
from ..lexicon import read_words
from .units import is_metre

_WORDS = read_words("numbers")
SCALES: dict[str, int] = _WORDS["scales"]
LETTERS: dict[str, int] = _WORDS["scale_letters"]
SIGNS: dict[str, Fraction] = {sign: Fraction(*ends) for sign, ends in _WORDS["signs"].items()}
SYMBOLS: dict[str, str] = read_words("currencies")["symbols"]
_CODES = frozenset(read_words("currencies")["codes"]["known"])
_SIGN_CLASS = "".join(SIGNS)

NUMERAL = re.compile(
    rf"(?<![\w.,])\.\d+(?![\d.]*\.\d)|[{_SIGN_CLASS}]|"
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d])(?:\.\d+(?!\.?\d))?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:\.\d+(?!\.?\d))?"
    r"|\d{1,3}(?: \d{3}){2,}(?! ?\d)(?:\.\d+(?!\.?\d))?"
    r"|\d{1,3} 000(?! ?\d)"
    r"|\d+(?:\.\d+(?!\.?\d))?"
)
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})(?![\d,])")
_MIXED = re.compile(rf"(?:[ -]?(\d{{1,2}})/(\d{{1,3}})(?![\d/])|-?[ \u00a0]?([{_SIGN_CLASS}]))")
_SLASH = re.compile(r"/(\d{1,3})(?![\d/])")
_SCALE = re.compile(
    rf"(?:[ \u00a0\u2009\u202f\n-])?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b(?:[ ](million|billion|trillion|crore)\b)?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[ ]?([kKmMbBT])(?![A-Za-z0-9²³/])")
_BEFORE = re.compile(
    r"(?:(?P<symbol>"
    + "|".join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True))
    + r")[ \u00a0]?|\b(?P<code>[A-Z]{3})[ \u00a0]?)\Z"
)
_LETTER_SYMBOLS = frozenset(symbol for symbol in SYMBOLS if symbol[-1].isalpha() or symbol.endswith("."))
_REACH = 6
_MONEY_SIGNS = frozenset("$£€¥￥₹₦₩₽₪₫₱₴₺₭฿₵₡₾")


class Digits(NamedTuple):
    """A number in digits. ``core`` bounds the digits; ``step`` is worth of the last one, scale applied; ``code`` the currency before."""

    start: int
    end: int
    core_start: int
    core_end: int
    value: Exact
    step: Exact
    scale: int
    code: str
    is_fraction: bool = False
    has_scale_word: bool = False


def read_digits(text: str, found: re.Match[str], *, decimal_comma: bool = False) -> Digits | None:
    """Read the number that begins with a match of NUMERAL."""
    start, end = found.span()
    printed = found.group()
    before = text[start - 1] if start else " "
    if before.isalnum() or before == "_":
        if not _glued_symbol(text, start):
            return None
    value, step, is_fraction = _read_value(printed)
    if decimal_comma and printed.isdigit():
        comma = _DECIMAL_COMMA.match(text, start)
        if comma is not None:
            printed, end = comma.group(), comma.end()
            value, step = Fraction(printed.replace(",", ".")), Fraction(1, 10 ** len(comma[2]))
    if not is_fraction:
        value, step, end, is_fraction = _read_mixed(text, printed, value, step, end)
    core_end = end
    code, left = _read_code(text, start)
    scale, end, by_word = _read_scale(text, start, end, code)
    value, step = _times(value, scale), _times(step, scale)
    left, negative = _read_sign(text, left)
    if negative:
        value = -value
    return Digits(left, end, start, core_end, value, step, scale, code, is_fraction, by_word)


def _times(value: Exact, scale: int) -> Exact:
    if scale == 1:
        return value
    product = value * scale
    return product.numerator if isinstance(product, Fraction) and product.denominator == 1 else product


def _read_value(printed: str) -> tuple[Exact, Exact, bool]:
    """Read digits with separators; give the value, the worth of the last digit, and whether it is a fraction sign."""
    if printed in SIGNS:
        return SIGNS[printed], 0, True
    plain = printed
    for separator in ",\u00a0\u2009\u202f'’ ":
        if separator in plain:
            plain = plain.replace(separator, "")
    whole, point, decimals = plain.partition(".")
    if not point:
        return int(plain) if len(plain) <= 4000 else 0, 1, False
    size = 10 ** len(decimals) if len(decimals) <= 4000 else 1
    return Fraction(int((whole or "0") + decimals), size), Fraction(1, size), False


def _read_mixed(text: str, printed: str, value: Exact, step: Exact, end: int) -> tuple[Exact, Exact, int, bool]:
    """Read "2 1/2", "2½" and "1/2"."""
    if not printed.isdigit() or len(printed) > 4:
        return value, step, end, False
    follower = text[end : end + 1]
    if follower == "/":
        found = _SLASH.match(text, end)
        if (
            found is not None
            and 1 < int(found[1]) <= 100
            and value < int(found[1])
            and not text[end + len(found.group()) :][:1].isalpha()
        ):
            return Fraction(int(printed), int(found[1])), 0, found.end(), True
        return value, step, end, False
    if follower and (follower in " -" or follower in SIGNS):
        found = _MIXED.match(text, end)
        if found is not None:
            part = (
                SIGNS[found[3]]
                if found[3]
                else Fraction(int(found[1]), int(found[2]))
                if int(found[2])
                else Fraction(0)
            )
            if 0 < part < 1:
                return value + part, Fraction(1, part.denominator), found.end(), False
    return value, step, end, False


def _glued_symbol(text: str, start: int) -> bool:
    """Tell whether letters right before the digits are a currency ("US$", "KSh500", "Rs300", "R5", "USD40")."""
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    if found is None:
        return False
    begin = found.start()
    if begin and text[begin - 1].isalnum():
        return False
    return found["symbol"] is not None or found["code"] in _CODES


def _read_code(text: str, start: int) -> tuple[str, int]:
    """Read the currency before the digits; give its code and where it starts."""
    before = text[start - 1] if start else " "
    if before not in _MONEY_SIGNS and not before.isalpha() and before not in " .\u00a0":
        return "", start
    if (
        before == " "
        and start > 1
        and not (text[start - 2] in _MONEY_SIGNS or text[start - 2].isupper() or text[start - 2] in "hHsrpM.n")
    ):
        return "", start
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    if found is None:
        return "", start
    begin = found.start()
    symbol = found["symbol"]
    if begin and text[begin - 1].isalnum():
        return "", start
    if symbol is None:
        return (found["code"], begin) if found["code"] in _CODES else ("", start)
    if (
        symbol in _LETTER_SYMBOLS
        and text[start - 1] == " "
        and symbol not in ("KSh", "Ksh", "KSh.", "Ksh.", "Sh", "Shs", "Rs", "Rs.", "RM", "Rp", "US $")
    ):
        return "", start
    if (
        symbol in ("P", "K", "N", "R")
        and not text[start:].split(" ")[0].replace(",", "").replace(".", "").rstrip("mbnk").isdigit()
    ):
        return "", start
    if symbol in ("P", "K", "N"):
        return "", start
    return SYMBOLS[symbol], begin


def _read_scale(text: str, start: int, end: int, code: str) -> tuple[int, int, bool]:
    """Read a scale word or letter; give the factor, where it ends, and whether it is a word."""
    follower = text[end : end + 1]
    if not follower or not (follower.isalpha() or follower in " -\u00a0\u2009\u202f\n"):
        return 1, end, False
    found = _SCALE.match(text, end)
    if found is not None and not (
        found[1].lower() in ("tn", "mn") and follower == " " and not code and found[1].islower() is False
    ):
        size = SCALES[found[1].lower()]
        if found[2]:
            size *= SCALES[found[2].lower()]
        return size, found.end(), True
    letter = _LETTER.match(text, end)
    if letter is not None:
        glued = letter.group() == letter[1]
        if code and (glued or letter[1] in "mbM"):
            return LETTERS[letter[1]], letter.end(), False
        if glued and letter[1] in "kK":
            return 1000, letter.end(), False
        # "25m euros" and "5m people" are millions, "400m hurdles" and "2.5m tall" are metres.
        if glued and letter[1] in "mM" and not is_metre(text, start, letter.end()):
            return LETTERS[letter[1]], letter.end(), False
    return 1, end, False


_WORD_SIGN = re.compile(r"\b(?:minus|negative) \Z", re.IGNORECASE)


def _read_sign(text: str, start: int) -> tuple[int, bool]:
    """Tell a minus from a dash: it is glued to the number and nothing but white space or a bracket stands before it."""
    before = text[start - 1] if start else " "
    if before in "-−–":
        outer = text[start - 2] if start > 1 else " "
        if (
            (before != "–" or outer in "(")
            and (outer.isspace() or outer in "([\"'“")
            and text[max(0, start - 3) : start - 1] != "--"
        ):
            return start - 1, True
    if before == " " and start > 6:
        found = _WORD_SIGN.search(text, max(0, start - 10), start)
        if found is not None:
            return found.start(), True
    return start, False
