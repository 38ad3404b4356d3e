"""What part a word may play in a noun phrase, told from word lists and endings."""

from __future__ import annotations

import re
from typing import Final

from ..lexicon import read_words
from .singular import singularise

END: Final = 0  # ends a noun phrase: a preposition, a finite verb, a pronoun
MODIFIER: Final = 1  # stands before a noun and is never counted itself
PARTICIPLE: Final = 2  # a modifier that may as well be a verb: "killed", "moving"
DETERMINER: Final = 3
PLURAL: Final = 4
ATTRIBUTIVE: Final = 5  # a plural or collective noun that often stands before another: "women officers"
COLLECTIVE: Final = 6  # its own plural: "sheep"
SINGULAR: Final = 7  # a noun we know
UNKNOWN: Final = 8  # perhaps a noun
NAME: Final = 9  # a word with a capital letter that we do not know
OF: Final = 10
NOMINAL: Final = 11  # an adjective that stands for people when no noun follows: "12 dead"

_NOUNS = read_words("nouns")
_PHRASE = read_words("context")["phrase"]
CLASSES_OF: dict[str, frozenset[str]] = {}
for _wider, _members in _NOUNS["classes"].items():
    for _member in _members:
        CLASSES_OF[_member] = CLASSES_OF.get(_member, frozenset()) | {_wider}

_NEVER = frozenset(_NOUNS["never"])
_MONTHS = frozenset({"may", "march"})
_INVARIANT = frozenset(_NOUNS["invariant"])
_ATTRIBUTIVE = frozenset(_NOUNS["attributive"])
_NOMINAL = frozenset(_PHRASE["nominal"])
_END = frozenset(_PHRASE["end"])
_FINITE = frozenset(read_words("verbs")["forms"]["finite"])
_DETERMINERS = frozenset(_PHRASE["determiners"])
_MODIFIERS = frozenset(_PHRASE["modifiers"])
_PEOPLE_PLURAL = ("ans", "ists", "ers", "crats", "ites", "cans", "nese", "eans")
_PARTICIPLE = ("ed", "ing", "ly")
_ADJECTIVE = ("ive", "al", "ous", "ful", "less", "ic", "ible", "able", "ish", "ary", "ern", "ese", "like", "ical")
_AGED = re.compile(r"\d+-year-olds?\Z")

_REMEMBERED: dict[str, int] = {}
_ROOM = 50_000


def classify(word: str) -> int:
    """Give the part a word, as printed, may play in a noun phrase."""
    part = _REMEMBERED.get(word)
    if part is None:
        part = _judge(word)
        if len(_REMEMBERED) < _ROOM:
            _REMEMBERED[word] = part
    return part


def _judge(word: str) -> int:
    low = word.lower().replace("’", "'")
    capital = word[0].isupper()
    if word[0].isdigit() and not word.strip("0123456789,."):
        return DETERMINER
    if low == "of":
        return OF
    if low.endswith(("'s", "s'")) or word in ("US", "U.S", "U.S."):
        return MODIFIER
    if capital and low in _MONTHS:
        return END
    if low[-1] == "s" and len(word) > 2 and word[:-1].isupper() and not word.isupper():
        return PLURAL
    if low in _INVARIANT or low in _ATTRIBUTIVE:
        if low in _NOMINAL:
            return NOMINAL
        return ATTRIBUTIVE if low in _ATTRIBUTIVE else COLLECTIVE
    if low in _END:
        return END
    singular = singularise(low)
    if singular != low and singular in CLASSES_OF:
        return PLURAL
    if low in _NEVER:
        return MODIFIER
    if low in _MODIFIERS:
        return MODIFIER
    if low in CLASSES_OF:
        return SINGULAR
    if low in _FINITE:
        return END
    if low in _DETERMINERS:
        return DETERMINER
    return _judge_unknown(word, low, singular, capital)


def _judge_unknown(word: str, low: str, singular: str, capital: bool) -> int:
    """Judge a word of no list by its ending."""
    if _AGED.match(low):
        return PLURAL if low.endswith("s") else MODIFIER
    if singular != low:
        if capital and not low.endswith(_PEOPLE_PLURAL):
            return ATTRIBUTIVE
        return PLURAL
    if low.endswith(_PARTICIPLE) and len(low) > 4 and not capital:
        return PARTICIPLE
    if low.endswith(_ADJECTIVE) or "-" in word or word[0].isdigit():
        return MODIFIER
    if capital:
        return NAME
    return UNKNOWN
