"""Finds the head of a noun phrase in a run of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Noun, Span
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .nouns_words import (
    ATTRIBUTIVE,
    CLASSES_OF,
    COLLECTIVE,
    DETERMINER,
    END,
    MODIFIER,
    NAME,
    NOMINAL,
    OF,
    PARTICIPLE,
    PLURAL,
    SINGULAR,
    UNKNOWN,
    classify,
    is_acronym_plural,
)
from .singular import singularise

if TYPE_CHECKING:
    from collections.abc import Sequence

_PHRASE = read_words("context")["phrase"]
_NEVER = frozenset(read_words("nouns")["never"])
_TOGETHER: dict[str, str] = read_words("nouns")["together"]

_LETTERS = r"(?:[^\W\d_]|\d+-(?=[^\W\d_]))\w*(?:['’‑-]\w+)*(?:(?<=s)['’])?"
_WORD = rf"(?:(?:[A-Z]\.){{2,4}}|{_LETTERS})"
RUN = compile_kept(rf"(?:[ \t\n\u00a0]{{1,3}}{_WORD}){{1,8}}")
_RUN_WITH_DIGITS = compile_kept(rf"(?:[ \t\n\u00a0]{{1,3}}(?:{_WORD}|\d[\d,.]*(?=[ \n\u00a0]))){{1,8}}")
_COMPLEMENT = compile_kept(rf"[ \n\u00a0]of((?:[ \n\u00a0]{_WORD}){{1,6}})")
_TOGETHER_PLACE = compile_kept(r"(?:, [a-z]+)? and ([a-z]+)")

_OF = compile_kept(r"[ \n\u00a0]of(?=[ \n\u00a0])")
_CHANGES = frozenset(read_words("verbs")["rise"]["verbs"]) | frozenset(read_words("verbs")["fall"]["verbs"])
_POSSESSIVE = compile_kept("['’]")
_LEADING = frozenset(_PHRASE["leading"])

_NOUNISH = (PLURAL, ATTRIBUTIVE, COLLECTIVE, SINGULAR, UNKNOWN)
_MANY = (PLURAL, COLLECTIVE)
_GOING_ON = (SINGULAR, UNKNOWN, MODIFIER, NAME)


def find_plural(words: Sequence[str]) -> int:
    """Give the index of the plural head of the phrase that the words begin with, -1 if there is none."""
    fallback = -1
    for index, word in enumerate(words):
        part = _classify_at(word, index)
        if part == PLURAL:
            following = words[index + 1] if index + 1 < len(words) else ""
            if not (word[0].isupper() and following.islower() and classify(following) in _MANY):
                return index
            fallback = index  # a name before what is counted: "Kisumu Stars players"
            continue
        if word == "and" and index and fallback < 0:
            further = find_plural(words[index + 1 : index + 6])  # "six health and care workers"
            return index + 1 + further if further > 0 else -1
        if part in (END, OF):
            break
        if part in (ATTRIBUTIVE, COLLECTIVE):
            if not _leads_on(words, index):
                return index
            if not _begins_name(words, index):
                fallback = index
        elif part == NOMINAL:
            fallback = index
        elif (part == DETERMINER and index) or (fallback >= 0 and part not in _GOING_ON):
            break
    return fallback


def _begins_name(words: Sequence[str], index: int) -> bool:
    """Tell whether the word at the index is the first of a name: "21 Nicolas Kiefer" in a list."""
    following = words[index + 1] if index + 1 < len(words) else ""
    return bool(following) and words[index][0].isupper() and classify(following) == NAME


def _classify_at(word: str, index: int) -> int:
    """Classify a word of a phrase; a capital "A" inside is a name: "class A shares"."""
    return NAME if index and word == "A" else classify(word)


def _leads_on(words: Sequence[str], index: int) -> bool:
    """Tell whether the noun at the index stands before a plural that is counted: "police officers"."""
    if words[index][0].isupper():
        following = words[index + 1 : index + 2]
        return bool(following) and classify(following[0]) not in (END, OF, DETERMINER, PARTICIPLE)
    for word in words[index + 1 : index + 4]:
        part = _classify_at(word, 1)
        if part in (PLURAL, COLLECTIVE, ATTRIBUTIVE):
            return words[index].lower() != "people"
        if part not in (SINGULAR, UNKNOWN, NAME):
            return False
    return False


def find_singular(words: Sequence[str]) -> int:
    """Give the index of the head of the phrase that the words begin with, plural or not, -1 if none."""
    head = spare = -1
    known = False
    for index, word in enumerate(words):
        part = _classify_at(word, index)
        if part in (END, OF) or (part == DETERMINER and index):
            break
        if part == PLURAL:
            if index + 1 < len(words) and classify(words[index + 1]) in (PLURAL, ATTRIBUTIVE):
                continue  # "products sales"
            return index if not known or index == head + 1 else head
        if part == MODIFIER and _POSSESSIVE.search(word):
            head, known = -1, False  # "one industry analyst's prediction"
            continue
        if known and part not in (SINGULAR, ATTRIBUTIVE, COLLECTIVE):
            break
        if part in (SINGULAR, ATTRIBUTIVE, COLLECTIVE):
            head, known = index, True
        elif part in (UNKNOWN, NAME, NOMINAL):
            head = index
        elif part == PARTICIPLE and head >= 0:
            break
        elif part == MODIFIER and word.lower() in CLASSES_OF:
            spare = index
    return head if head >= 0 else spare


def skip_determiners(words: Sequence[str]) -> int:
    """Give the index of the first word that is no determiner or numeral, at most that of the last word."""
    first = 0
    for index, word in enumerate(words[:-1]):
        part = classify(word)
        if part == DETERMINER or word.lower() in _LEADING:
            first = index + 1
        elif part != MODIFIER or not _POSSESSIVE.search(word):
            break
    return first


def read_of(text: str, end: int, limit: int, *, plural: bool) -> Noun | None:
    """Give the noun of "13 of the 24 women", where " of" stands at ``end``."""
    found = _OF.match(text, end, limit)
    if found is None:
        return None
    run = _RUN_WITH_DIGITS.match(text, found.end(), limit)
    if run is None:
        return None
    words = run.group().split()
    first = skip_determiners(words)
    head = find_plural(words[first:])
    if head < 0 and not plural:
        head = find_singular(words[first:])
        if head >= 0 and _is_name(words[first + head]):
            return None
    return None if head < 0 else make_noun(text, words, found.end(), head + first, limit, first)


def _is_name(word: str) -> bool:
    """Tell whether a noun is part of a name: "48% of Harbour Life"; an acronym is not: "30% of GDP"."""
    return word[0].isupper() and not word.isupper()


def find_one(words: Sequence[str]) -> int:
    """Give the index of the head behind "one", -1 if there is none; a name alone is no head."""
    stop = next((i for i, word in enumerate(words) if i and classify(word) == PLURAL), len(words))
    head = find_singular(words[:stop])  # behind a singular, what looks like a plural is its verb
    return -1 if head >= 0 and classify(words[head]) == NAME else head


def locate(text: str, words: Sequence[str], start: int, first: int, last: int) -> tuple[int, int]:
    """Give the place in the text of the words ``first`` to ``last`` of a run that begins at ``start``."""
    place = begin = start
    for index in range(last + 1):
        place = text.find(words[index], place)
        if index == first:
            begin = place
        place += len(words[index])
    return begin, place


def make_noun(text: str, words: Sequence[str], start: int, head: int, limit: int, first: int = 0) -> Noun | None:
    """Build the noun with its head at an index of the words; None if that names nothing counted."""
    while first < head and classify(words[first]) == DETERMINER:
        first += 1
    low = words[head].lower().replace("’", "'").rstrip("'")
    if low in _NEVER or not low.strip("."):
        return None
    begin, end = locate(text, words, start, first, head)
    singular = singularise(low)
    if singular == low and is_acronym_plural(words[head]):
        singular = low[:-1]
    if text.startswith((" and ", ", "), end):
        joined = _TOGETHER_PLACE.match(text, end, limit)
        if joined is not None:
            wider = _TOGETHER.get(text[end - len(words[head]) : joined.end()].lower())
            if wider is not None:
                singular, end = wider, joined.end()
    complement = ""
    if text.startswith(" of ", end):
        complement = read_complement(text, end, limit)
    modifiers = tuple([word.lower() for word in words[first:head]])
    return Noun(singular, text[begin:end], modifiers, complement, Span(begin, end))


def read_complement(text: str, end: int, limit: int) -> str:
    """Give the "of" phrase that follows a noun, as printed, "" if there is none."""
    found = _COMPLEMENT.match(text, end, limit)
    if found is None:
        return ""
    words = found.group(1).split()
    last = -1
    for index, word in enumerate(words):
        part = classify(word)
        if part == END or (last >= 0 and (part == PARTICIPLE or word in _CHANGES)):
            break
        if part in _NOUNISH or part in (NAME, NOMINAL, MODIFIER):
            last = index
    if last < 0:
        return ""
    begin, stop = locate(text, words, found.start(1), 0, last)
    return "of " + text[begin:stop]


def is_nounish(word: str) -> bool:
    """Tell whether a word may be the head of a phrase."""
    return classify(word) in _NOUNISH
