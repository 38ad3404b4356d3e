"""Reads whole numbers in words: "twenty-five", "two hundred and six thousand", "twelve hundred", "three lakh crore"."""

from __future__ import annotations

from functools import lru_cache

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .trie import write_trie

_NUMBERS = read_words("numbers")
ONES: dict[str, int] = _NUMBERS["ones"]
TENS: dict[str, int] = _NUMBERS["tens"]
SCALES: dict[str, int] = _NUMBERS["scales"]
COLLECTIONS: dict[str, int] = _NUMBERS["collections"]
NUMBER_WORDS = (*ONES, *TENS, *SCALES, *COLLECTIONS)
_WORD = write_trie((*NUMBER_WORDS, *(word.upper() for word in NUMBER_WORDS))) + "(?![^\\W_])"
# Number words in a row, joined by spaces, hyphens and "and".
# "three million, two hundred and forty": a comma goes on only behind a large scale word and before hundreds.
_ON = rf"(?:(?<=thousand)|(?<=illion)),[ \n]+(?={_WORD}(?:[ -]{_WORD})?[ -](?:hundred|thousand)\b)"
RUN = rf"{_WORD}(?:(?:[ \u00a0\n]+(?:(?:and|&)[ \n]+)?|-|‑| - |{_ON}){_WORD})*"
RUN_OF_WORDS = compile_kept(RUN)
_TOKEN = compile_kept(r"[a-z]+|&")
_LONGEST = 60  # words


Part = tuple[int, int, int, int]  # value, worth of its last scale word, start and end within the run


def read_run(run: str) -> list[Part]:
    """Split number words into numbers.

    "twenty twenty" gives two numbers, "two hundred and fifty" one. The worth is 1 for a number that ends below
    a thousand.
    """
    value = ONES.get(run)
    if value is not None:
        return [(value, 1, 0, len(run))]
    return list(_read(run.lower()))


@lru_cache(maxsize=4096)
def _read(run: str) -> tuple[Part, ...]:
    tokens = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(run)]
    found: list[Part] = []
    place = 0
    while place < len(tokens) and place < _LONGEST:
        if tokens[place][0] in ("and", "&"):
            place += 1
            continue
        value, worth, behind = _read_one([word for word, _, _ in tokens], place)
        found.append((value, worth, tokens[place][1], tokens[behind - 1][2]))
        place = behind
    return tuple(found)


def _read_one(words: list[str], first: int) -> tuple[int, int, int]:
    """Read one number from a word on; give value, worth of its last scale word, and the place behind it."""
    total, group, worth = 0, 0, 1
    least = 0  # the smallest scale so far
    place = first
    before = ""
    before_and: tuple[int, int, int] | None = None
    while place < len(words):
        word = words[place]
        if word in ("and", "&"):
            # Only behind a scale word, and only if what follows fits below it.
            if not (before in SCALES and place + 1 < len(words)):
                break
            before_and = (total + group, worth, place)
            place += 1
            continue
        taken = _take(word, before, total, group, least)
        if taken is None:
            if before_and is not None:
                return before_and
            break
        total, group, least = taken
        before = word
        worth = SCALES.get(word, 1) if word in SCALES and SCALES[word] > 100 else 1
        place += 1
    return total + group, worth, place


def _take(word: str, before: str, total: int, group: int, least: int) -> tuple[int, int, int] | None:
    """Add one word to a number of thousands (``total``) and a group below; None if it begins another number."""
    if word in ONES:
        digit = ONES[word]
        fits = not before or (before in TENS and 0 < digit < 10) or (before in SCALES and digit > 0)
        return (total, group + digit, least) if fits else None
    if word in TENS:
        return (total, group + TENS[word], least) if not before or before in SCALES else None
    size = SCALES.get(word) or COLLECTIONS[word]
    if word in COLLECTIONS:
        few = group % 100 or group or 1
        return (total, group - few + few * size if group else size, 1) if least != 1 else None
    if size == 100:
        if group >= 100 or (before and not group):
            return None
        return total, (group or 1) * 100, least
    if not least or size < least:
        if before and not group:
            return None
        return total + (group or 1) * size, 0, size
    # "hundred thousand million", "three lakh crore": a larger scale right behind a smaller one multiplies all.
    return (total * size, 0, size) if not group and before in SCALES else None
