"""Reads a noun before its figure: "profit of £5m", "the death toll rose to 144", "officers, 144 in all"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .nouns_phrase import find_singular, is_nounish, make_noun, skip_determiners
from .nouns_words import (
    ATTRIBUTIVE,
    COLLECTIVE,
    DETERMINER,
    END,
    MODIFIER,
    NAME,
    OF,
    PARTICIPLE,
    PLURAL,
    SINGULAR,
    UNKNOWN,
    classify,
)

if TYPE_CHECKING:
    from ...model import Noun

_PHRASE = read_words("context")["phrase"]
_VERBS = read_words("verbs")
_HEDGES = frozenset(_PHRASE["hedges"])
_CONTAINERS = frozenset(_PHRASE["containers"])
_CHANGE = frozenset(_VERBS["rise"]["verbs"]) | frozenset(_VERBS["fall"]["verbs"])
_CHANGE_NOUNS = frozenset(_VERBS["rise"]["nouns"]) | frozenset(_VERBS["fall"]["nouns"])
_BREAKS = frozenset(read_words("context")["clause"]["breaks"]) | {"and", "or", "as", "than", "nor"}
_LINKS = frozenset(_VERBS["forms"]["links"])
_REACHING = frozenset(_VERBS["forms"]["reaching"])
_AUXILIARY = frozenset(_VERBS["forms"]["auxiliary"])
_BEFORE_VERB = _AUXILIARY | {"more", "less", "than", "nearly", "almost", "about"}  # "more than doubled"
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_SUBJECT_BREAKS = _BREAKS | frozenset(_VERBS["forms"]["reporting"])
_NAMED_ON = (PLURAL, SINGULAR, UNKNOWN, ATTRIBUTIVE)
_BEFORE_NOUN = (MODIFIER, NAME, SINGULAR, UNKNOWN, ATTRIBUTIVE, COLLECTIVE)
_ADVERBS = frozenset(_VERBS["forms"]["adverbs"])
_UNITS = frozenset(_PHRASE["units"])
_COUNTERS = frozenset(_PHRASE["counters"])
_NEEDS_LINK = frozenset(_VERBS["object"]["verbs"])
_MOVERS = frozenset(_VERBS["particles"]["movers"])
_PARTICLES = frozenset({"up", "down"})
_WORTH = frozenset(_VERBS["forms"]["worth"])
_BESIDE_TAX = frozenset({"after", "before"})
_IN_ALL = compile_kept(r",? (?:in all|in total|altogether|all told)\b")
_WORDS = compile_kept(r"(?<!['’])\b[^\W\d_]\w*(?:['’‑-]\w+)*['’]?")
_NUMERAL_BEFORE = compile_kept(rf"(?:\d|\b(?:{'|'.join(_PHRASE['leading'])})) ?\Z", re.IGNORECASE)
_REACH = 110
_LAST_MARK = compile_kept(r"[,;:()“”\"…—]|\n\n|(?<![A-Z])[.!?] | [-–] ")
_BRACKETS = compile_kept(r"\([^()]*\)")


def read_left(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Noun | None:
    """Give the noun before a figure that has none behind it."""
    begin = max(sentence_start, start - _REACH)
    before = text[begin:start]
    stripped = before.rstrip(" \n\u00a0$£€¥(")
    if not stripped:
        return None
    last = stripped[-1]
    if last == ":":
        return _noun_at_end(text, begin, begin + len(stripped) - 1, sentence_end)
    if last == "," and _IN_ALL.match(text, end, sentence_end):
        noun = _noun_at_end(text, begin, begin + len(stripped) - 1, sentence_end)
        is_counted = noun is not None and noun.span and _NUMERAL_BEFORE.search(text, begin, noun.span.start)
        return None if is_counted else noun  # "12 Poles and nine Greeks, 21 in all" are not 21 Greeks
    if before.rstrip(" $£€¥").endswith("(") and text[end : end + 1] == ")":
        return _noun_at_end(text, begin, begin + len(stripped), sentence_end, plural=True)
    if not last.isalpha():
        return None
    if "(" in stripped:
        stripped = _BRACKETS.sub(_blank, stripped)
    return _read_subject(text, begin, stripped, sentence_end)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _read_subject(text: str, begin: int, before: str, limit: int) -> Noun | None:
    """Give the noun before "of", or the subject of the verb, at the end of a stretch."""
    start, words = _split_clause(before)
    start += begin
    index = len(words) - 1
    while index >= 0 and words[index].lower() in _HEDGES and words[index].lower() not in _LINKS:
        index -= 1
    if index < 1:
        return None
    low = words[index].lower()
    if low == "of" or low in _WORTH:
        while index > 1 and _is_adverb(words[index - 1]):
            index -= 1
        return _noun_before(text, start, words[:index], limit)
    if low in _LINKS:
        index = _find_verb(words, index)
        low = words[index].lower()
        if low not in _CHANGE and low not in _REACHING:
            return _object_of(text, start, words[: index + 1], limit)
    elif low in _NEEDS_LINK or (low not in _CHANGE and low not in _REACHING):
        return None
    return _subject_of(text, start, words[:index], limit)


def _split_clause(before: str) -> tuple[int, list[str]]:
    """Give the words of the clause that a stretch ends with, units aside, and where it begins."""
    cut = previous = 0
    for mark in _LAST_MARK.finditer(before):
        cut, previous = mark.end(), cut
    words = _WORDS.findall(before, cut)
    if words and words[0].lower() in _LINKS and before[cut - 1 : cut] == ",":
        cut = previous  # "The number of claims trebled in a year, from 12"
        words = _WORDS.findall(before, cut)
    kept = [word for word in words if word.lower() not in _UNITS]
    # "earnings after tax rose to", "profit before tax fell to"
    taxed = [at for at in range(len(kept) - 1) if kept[at + 1].lower() == "tax" and kept[at].lower() in _BESIDE_TAX]
    for at in reversed(taxed):
        del kept[at : at + 2]
    return cut, kept


def _find_verb(words: list[str], index: int) -> int:
    """Give the index of the word before the links and adverbs that end at an index: "rose sharply to"."""
    while index > 0 and words[index].lower() in _LINKS:
        index -= 1
    while index > 0 and (_is_adverb(words[index]) or words[index].lower() in _ADVERBS):
        index -= 1
    return index


def _object_of(text: str, start: int, words: list[str], limit: int) -> Noun | None:
    """Give the head of what is changed: "cut its main rate to 4%", "a rise in its market share to 4%"."""
    verb = len(words) - 2
    while verb >= 0 and len(words) - verb < 9:
        low = words[verb].lower()
        if low in _BREAKS:
            return None
        is_noun = low in _CHANGE_NOUNS and words[verb + 1] in ("in", "of")
        is_moved = low in _PARTICLES and verb > 0 and words[verb - 1].lower() in _MOVERS
        if is_noun or is_moved or low in _CHANGE:
            first = verb + 1 + is_noun
            if not is_noun and classify(words[first]) == END:
                return _subject_of(text, start, words[:verb], limit)
            first += skip_determiners(words[first:])
            head = find_singular(words[first:])
            if head < 0 or not is_nounish(words[first + head]):
                return None
            first, head = _pass_on(words, first, first + head, len(words))
            return make_noun(text, words, start, head, limit, first)
        verb -= 1
    return None


def _subject_of(text: str, start: int, words: list[str], limit: int) -> Noun | None:
    """Give the head of the subject that the words end with."""
    stop = len(words)
    while stop and (words[stop - 1].lower() in _BEFORE_VERB or _is_adverb(words[stop - 1])):
        stop -= 1
    first = stop
    while first and words[first - 1].lower() not in _SUBJECT_BREAKS:
        first -= 1
    while first < stop and classify(words[first]) in (END, DETERMINER):
        first += 2 if words[first].lower() in _PRONOUNS else 1  # and its verb
    head = find_singular(words[first:stop])
    if head < 0:
        return None
    head += first
    if head + 1 < stop and words[head + 1].lower() in _PRONOUNS:
        return None  # "since it shut it has lost": not the subject of the last verb
    while head + 1 < stop:
        # a word before the verb that we do not know is the head of what it stands in: "group bank net profit rose"
        step = 2 if classify(words[head + 1]) == MODIFIER and head + 2 < stop else 1
        if classify(words[head + step]) not in _NAMED_ON:
            break
        head += step
    first, head = _pass_on(words, first, head, stop)
    if words[head].lower() in _COUNTERS and head > first and is_nounish(words[head - 1]):
        head -= 1
    if not is_nounish(words[head]):
        return None
    return make_noun(text, words, start, head, limit, first)


def _pass_on(words: list[str], first: int, head: int, stop: int) -> tuple[int, int]:
    """Give where the phrase and its head stand, of "the number of cases" those of the cases."""
    if words[head].lower() in _CONTAINERS and head + 2 < stop and classify(words[head + 1]) == OF:
        inner = head + 2 + skip_determiners(words[head + 2 : stop])
        further = find_singular(words[inner:stop])
        if further >= 0:
            return inner, inner + further
    return first, head


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and classify(word) == PARTICIPLE


def _noun_before(text: str, start: int, words: list[str], limit: int) -> Noun | None:
    """Give the noun that the words end with."""
    head = len(words) - 1
    if head < 0:
        return None
    part = classify(words[head])
    is_acronym = part == NAME and words[head].isupper() and len(words[head]) > 1  # "a GDP of £5bn"
    if not is_acronym and part not in (PLURAL, SINGULAR, COLLECTIVE, ATTRIBUTIVE):
        return None
    first = head
    while first and head - first < 3 and classify(words[first - 1]) in _BEFORE_NOUN:
        first -= 1
    return make_noun(text, words, start, head, limit, first)


def _noun_at_end(text: str, begin: int, stop: int, limit: int, *, plural: bool = False) -> Noun | None:
    """Give the noun that a stretch of the text ends with."""
    before = text[begin:stop]
    cut = 0
    for mark in _LAST_MARK.finditer(before):
        cut = mark.end()
    words = _WORDS.findall(before, cut)
    if not words or not before.endswith(words[-1]):
        return None
    if plural and (classify(words[-1]) not in (PLURAL, COLLECTIVE, ATTRIBUTIVE) or words[-1][0].isupper()):
        return None
    return _noun_before(text, begin + cut, words, limit)
