"""Reads names with a number in words or Roman numerals: "Formula One", "Six Nations", "phase two", "World War II", "John XXIII"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import end_of_phrase
from .names_labels import read_labelled_word

_NAMES: dict[str, Any] = read_words("names")
_WORDS: list[str] = _NAMES["numbers"]["words"]
_CAPITALS = compile_kept(
    rf"(?:{'|'.join(sorted((word.capitalize() for word in _WORDS), key=len, reverse=True))})(?![A-Za-z])"
)
_HEADS = frozenset(_NAMES["numbers"]["word_heads"])
# Written small, only the first few are looked for: each costs a pass over the text.
_SMALL = 5
_ROMAN_LABELS = frozenset(_NAMES["roman"]["labels"])
_NOT_ROMAN = frozenset(_NAMES["roman"]["not_numbers"])
_ROMAN = compile_kept(r"[IVXL]{1,8}(?![A-Za-z0-9.&])")
_ROMAN_NUMBER = compile_kept(r"(?:X{1,3}|XL|LX{0,3})?(?:IX|IV|V?I{0,3})\Z")


def find_number_words(text: str) -> Iterator[tuple[int, int]]:
    """Give every name with a number word in it."""
    for match in _CAPITALS.finditer(text):
        at, end = match.span()
        if at and text[at - 1].isalnum():
            continue
        head_end = end_of_phrase(text, end, _HEADS)
        if head_end:
            yield at, head_end
            continue
        start = read_labelled_word(text, at, end, 0)
        if start is not None:
            yield start, end
    for word in _WORDS[:_SMALL]:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if at and text[at - 1] == " " and not text[end : end + 1].isalpha():
                start = read_labelled_word(text, at, end, 0)
                if start is not None:
                    yield start, end
            at = text.find(word, end)


def find_roman(text: str) -> Iterator[tuple[int, int]]:
    """Give every name with a Roman numeral behind it: of one letter only after a label such as "Phase"."""
    for match in _ROMAN.finditer(text):
        at, end = match.span()
        if at < 3 or text[at - 1] not in " \u00a0" or not text[at - 2].isalpha():
            continue
        start = at - 1
        while start and at - start < 24 and (text[start - 1].isalpha() or text[start - 1] in "'’é"):
            start -= 1
        label, numeral = text[start : at - 1], match.group()
        if not _ROMAN_NUMBER.match(numeral):
            continue
        if len(numeral) == 1:
            if numeral == "L" or label not in _ROMAN_LABELS or (numeral == "I" and _I_SPEAKS.match(text, end)):
                continue
        elif numeral in _NOT_ROMAN or not label[:1].isupper() or (label.isupper() and len(label) > 3):
            continue
        two = text.rfind(" ", 0, start - 1) + 1
        yield (two if start and text[two : at - 1] in _ROMAN_LABELS else start), end


_I_SPEAKS = compile_kept(
    r"[ \u00a0](?:[a-z]+(?:ed|t|ve|w|n|m)|am|have|had|was|do|did|can|will|would|could|think|know|say|see|saw|love|like)\b|['’]"
)
