"""Reads numbers that are one word with letters: "M23", "B-52", "H5N1", "Covid-19", "3G", "F-16s", "SW1A 2AA"."""

from __future__ import annotations

from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .calendar_words import MONTH_NUMBER, WEEKDAY_NUMBER

_GLUED: dict[str, Any] = read_words("names")["glued"]
_MONEY = frozenset(_GLUED["money"])
_POWERED = frozenset(_GLUED["powered"])
_MONEY_NAMES = frozenset(_GLUED["money_names"])
_HYPHEN_NUMBERS = frozenset(word.lower() for word in (*_GLUED["hyphen_numbers"], *MONTH_NUMBER, *WEEKDAY_NUMBER))

_WORD = compile_kept(r"[A-Za-z]*[0-9]+(?:-?[A-Za-z0-9]+)*")
_PERIOD = compile_kept(r"(?:[QH][1-4]|[1-4]Q|FY[0-9]+|[A-Za-z]*[0-9]+[ap]m|c[0-9]{4})\Z")
_AMOUNT_BEHIND = compile_kept(r"[0-9]*(?:[.,][0-9]|\s?(?:m|bn|b|k|M|million|billion|mln|bln|crore|lakh|trillion)\b)")
_LETTERS_AND_DIGIT = compile_kept(r"(?P<letters>[A-Z][a-z]+)[0-9]")
_GOES_ON = compile_kept(r"[.,][0-9]|-(?:year|month|day|point|member|mile)")
_SLASHED = compile_kept(r"/[0-9]")
_POSTCODE = compile_kept(r"[A-Z]{1,2}[0-9][0-9A-Z]?[ \u00a0][0-9][A-Z]{2}(?![A-Za-z0-9])")
_DIGIT_NAME = compile_kept(r"(?:[1-6]G|[234]D|[48]K|4[xX]4s?|[0-9]{1,3}ers|[1-9][0-9]?[XVE])(?![A-Za-z0-9])")
_MODEL = compile_kept(r"7[0-9]7-[0-9]{3}(?:ER|LR)?(?![0-9A-Za-z])|[0-9]{1,4}[A-Z]{1,3}[0-9]+[A-Za-z0-9-]*")


def read_glued(text: str, at: int, not_before: int) -> tuple[int, int] | None:
    """Give the word around the digits at ``at`` if letters make a name of it; None if it is an amount or a plain number."""
    before = text[at - 1] if at > not_before else " "
    if before.isalpha():
        return _read_letters_before(text, at, not_before)
    if before == "-" and at - 1 > not_before and text[at - 2].isalnum():
        return _read_hyphen_before(text, at, not_before)
    match = _DIGIT_NAME.match(text, at) or _MODEL.match(text, at)
    if match is not None and before not in "$£€¥.,":
        return at, match.end()
    return None


def _read_letters_before(text: str, at: int, not_before: int) -> tuple[int, int] | None:
    start = at
    while start > not_before and at - start < 24 and (text[start - 1].isalnum() or text[start - 1] in "-'’"):
        start -= 1
    while start < at and text[start] in "-'’":
        start += 1
    match = _WORD.match(text, at)
    if match is None or start == at:
        return None
    end = match.end()
    letters = text[start:at]
    if letters in _POWERED and text[at:end] in ("2", "3"):
        return None  # "50 m2"
    if start and text[start - 1] in "$£€":
        return None
    if _PERIOD.match(text[start:end]) or letters in MONTH_NUMBER or letters in WEEKDAY_NUMBER:
        return None
    if letters in _MONEY and not _is_short_name(text, letters, at, end):
        return None
    if letters.islower() and len(letters) > 1:
        return None  # a lost space: "about20"
    postcode = _POSTCODE.match(text, start)
    return start, postcode.end() if postcode else end


def _is_short_name(text: str, letters: str, at: int, end: int) -> bool:
    """Tell "A4", "B52" and "K2" from "R500" and "N20m": at most three digits and no amount."""
    if letters not in _MONEY_NAMES or _AMOUNT_BEHIND.match(text, at):
        return False
    return end - at <= 2 or any(character.isalpha() for character in text[at:end])


def _read_hyphen_before(text: str, at: int, not_before: int) -> tuple[int, int] | None:
    start = at - 1
    while start > not_before and at - start < 24 and (text[start - 1].isalnum() or text[start - 1] in "&.-"):
        start -= 1
    prefix = text[start : at - 1].strip(".-")
    if (
        not prefix
        or not prefix[0].isalpha()
        or prefix.rpartition("-")[2].lower() in _HYPHEN_NUMBERS
        or not any(c.isupper() for c in prefix)
    ):
        return None
    dated = _LETTERS_AND_DIGIT.match(prefix)
    if dated is not None and dated["letters"] in MONTH_NUMBER:
        return None  # "Nov11th-2014"
    match = _WORD.match(text, at)
    if match is None or text[match.end() : match.end() + 1] == "%" or _SLASHED.match(text, match.end()):
        return None
    if _GOES_ON.match(text, match.end()):
        return None
    return start, match.end()
