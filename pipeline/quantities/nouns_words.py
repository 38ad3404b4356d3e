"""What part a word may play in a noun phrase, told from word lists and endings."""

from __future__ import annotations

from typing import Final

from ...model.patterns import compile_kept
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

# Lists that count for more than the form of a word, and lists that count for less than its form as the plural
# of a noun we know. In each, a later line counts for more than an earlier one.
_STRONG: dict[str, int] = {
    **dict.fromkeys(_PHRASE["end"], END),
    **dict.fromkeys(_NOUNS["invariant"], COLLECTIVE),
    **dict.fromkeys(_NOUNS["attributive"], ATTRIBUTIVE),
    **dict.fromkeys(_PHRASE["nominal"], NOMINAL),
    "of": OF,
}
_WEAK: dict[str, int] = {
    **dict.fromkeys(_PHRASE["determiners"], DETERMINER),
    **dict.fromkeys(read_words("verbs")["forms"]["finite"], END),
    **dict.fromkeys(CLASSES_OF, SINGULAR),
    **dict.fromkeys(_PHRASE["modifiers"], MODIFIER),
    **dict.fromkeys(_NOUNS["never"], MODIFIER),
}
_MONTHS_TOO = frozenset({"May", "March"})
_STATES = frozenset({"US", "U.S", "U.S."})  # "us" ends a phrase
_POSSESSIVE = ("'s", "s'")
_PEOPLE = (
    "ans",
    "ists",
    "ers",
    "crats",
    "ites",
)  # names of people in the plural; other names in -s are places
_PARTICIPLES = ("ed", "ing", "ly")
_ADJECTIVES = ("ive", "al", "ous", "ful", "less", "ic", "ible", "able", "ish", "ary", "ern", "ese", "like")
_DIGITS = "0123456789,."
_AGED = compile_kept(r"\d+-year-olds?\Z")

_REMEMBERED: dict[str, int] = {}
_ROOM = 50_000
_LONGEST = 40


def classify(word: str) -> int:
    """Give the part a word, as printed, may play in a noun phrase."""
    part = _REMEMBERED.get(word)
    if part is None:
        part = _judge(word)
        if len(_REMEMBERED) < _ROOM and len(word) <= _LONGEST:
            _REMEMBERED[word] = part
    return part


def is_acronym_plural(word: str) -> bool:
    """Tell whether a word is an acronym in the plural: "MPs"."""
    return word.endswith("s") and word[:-1].isupper() and len(word) > 2


def _judge(word: str) -> int:
    """Judge a word by the lists, then by its form."""
    low = word.lower().replace("’", "'")
    if not word.strip(_DIGITS):
        return DETERMINER
    if word in _MONTHS_TOO:
        return END
    if low.endswith(_POSSESSIVE) or word in _STATES:
        return MODIFIER
    if is_acronym_plural(word):
        return PLURAL
    part = _STRONG.get(low)
    if part is not None:
        return part
    singular = singularise(low)
    if singular != low and singular in CLASSES_OF:
        return PLURAL
    part = _WEAK.get(low)
    return _judge_unknown(word, low, is_plural=singular != low) if part is None else part


def _judge_unknown(word: str, low: str, *, is_plural: bool) -> int:
    """Judge a word of no list by its form."""
    capital = word[0].isupper()
    if _AGED.match(low):
        return PLURAL if is_plural else MODIFIER
    if is_plural:
        return ATTRIBUTIVE if capital and not low.endswith(_PEOPLE) else PLURAL
    if low.endswith(_PARTICIPLES) and len(low) > 4 and not capital:
        return PARTICIPLE
    if low.endswith(_ADJECTIVES) or "-" in word or word[0].isdigit():
        return MODIFIER
    return NAME if capital else UNKNOWN
