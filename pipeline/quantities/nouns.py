"""Reads what a figure counts or measures."""

from __future__ import annotations

import re

from ...model import Kind, Noun, Span
from ..lexicon import read_words
from .nouns_left import read_left
from .nouns_phrase import RUN, find_one, find_plural, find_singular, make_noun
from .nouns_words import CLASSES_OF, DETERMINER, END, OF, UNKNOWN, classify
from .singular import singularise

_NOTHING = frozenset(
    {Kind.AGE, Kind.DATE, Kind.DURATION, Kind.IDENTIFIER, Kind.ORDINAL, Kind.SCORE, Kind.TIME, Kind.WEEKDAY, Kind.YEAR}
)
_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MEASURE, Kind.TEMPERATURE, Kind.RATIO})
_VERBS = read_words("verbs")
_CHANGES = frozenset(_VERBS["rise"]["nouns"]) | frozenset(_VERBS["fall"]["nouns"])
_MONEY_SIGN = re.compile(r"[$£€¥%]|(?i:per ?cent|pct|dollars?|pounds?|euros?|dlrs|yen)\b")
_HYPHEN = re.compile(r"[-‑]([a-z]+)(?![\w-])")
_NO_UNIT = frozenset({"strong", "year", "month", "week", "day", "hour", "minute", "odd", "plus", "fold", "time", "old"})
_ASIDE = re.compile(r" \([^()\n]{1,16}\)")
_ONE = frozenset({"1", "one", "a", "an"})
_OF = re.compile(r"[ \n\u00a0]of(?=[ \n\u00a0])")
_NUMERALS = re.compile(r"[ \n\u00a0](?:\d[\d,.]*\d|\d)(?=[ \n\u00a0])")
_OF_LEAD = re.compile(r"(?:[ \n\u00a0](?:the|these|those|its|his|her|their|our|all|my|your|[A-Z]\w+['’]s|country['’]s|world['’]s))*")
_IN = re.compile(r"[ \n\u00a0]in(?=[ \n\u00a0][a-z])")
_ARTICLE = re.compile(r"\b(?:a|an|the|its|their|his|her|another|that|this)(?: [\w-]+)? \Z", re.IGNORECASE)


def read_noun(
    text: str, start: int, end: int, sentence_start: int, sentence_end: int, kind: Kind | None = None
) -> Noun | None:
    """Give what the figure at ``start`` to ``end`` counts or measures, as far as its sentence says it.

    Without ``kind``, money and percent are told by their signs and anything else is taken as a count. A count other
    than one has its noun in the plural; money, percent and measures have any noun that follows in "of" or "in", or
    that they stand before ("a £5m profit"), or the subject of their verb ("profit rose to £5m").
    """
    if kind in _NOTHING:
        return None
    if kind in _AMOUNTS or (kind is None and _MONEY_SIGN.search(text, start, end)):
        noun = _read_amount(text, start, end, sentence_end, sentence_start, kind)
    else:
        noun = _read_count(text, start, end, sentence_end)
    if noun is not None:
        return noun
    noun = read_left(text, start, end, sentence_start, sentence_end)
    if noun is not None and kind in _AMOUNTS and "person" in CLASSES_OF.get(noun.head, ()):
        return None
    return noun


def _read_count(text: str, start: int, end: int, limit: int) -> Noun | None:
    """Give the noun behind a count."""
    after = text[end : end + 1]
    if after in "-‑" and after:
        return _read_compound(text, end, limit)
    if after == " " and text.startswith("(", end + 1):
        aside = _ASIDE.match(text, end, limit)
        end = end if aside is None else aside.end()
    run = RUN.match(text, end, limit)
    if run is None:
        return None
    words = run.group().split()
    part = classify(words[0])
    if part == END:
        return None
    if part == OF:
        return _read_of(text, end, limit, plural=True)
    head = find_one(words) if text[start:end].lower() in _ONE else find_plural(words)
    return None if head < 0 else make_noun(text, words, end, head, limit)


def _read_compound(text: str, end: int, limit: int) -> Noun | None:
    """Give the noun of "15-member", "53-seat"."""
    found = _HYPHEN.match(text, end, limit)
    if found is None:
        return None
    word = found.group(1)
    if word in _NO_UNIT or word not in CLASSES_OF:
        return None
    return Noun(singularise(word), word, (), "", Span(found.start(1), found.end()))


def _read_of(text: str, end: int, limit: int, *, plural: bool) -> Noun | None:
    """Give the noun of "13 of the 24 women"."""
    found = _OF.match(text, end, limit)
    if found is None:
        return None
    place = found.end()
    lead = _OF_LEAD.match(text, place, limit)
    if lead is not None:
        place = lead.end()
    numerals = _NUMERALS.match(text, place, limit)
    if numerals is not None:
        place = numerals.end()
    run = RUN.match(text, place, limit)
    if run is None:
        return None
    words = run.group().split()
    first = 0
    while first < len(words) - 1 and (classify(words[first]) == DETERMINER or words[first] in _NUMBER_WORDS):
        first += 1
    words_left = words[first:]
    head = find_plural(words_left)
    if head < 0 and not plural:
        head = find_singular(words_left)
    return None if head < 0 else make_noun(text, words, place, head + first, limit, first)


_NUMBER_WORDS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "million"})


def _read_amount(text: str, start: int, end: int, limit: int, sentence_start: int, kind: Kind | None) -> Noun | None:
    """Give the noun behind an amount of money, a share or a measure."""
    place = end + 1 if text[end : end + 1] in "-‑" and text[end : end + 1] else end
    run = RUN.match(text, end, limit) if place == end else RUN.match(text, end, limit)
    if run is None:
        return None
    words = run.group().split()
    part = classify(words[0])
    if part == OF:
        return _read_of(text, end, limit, plural=False)
    if words[0] == "in":
        return _read_in(text, end, limit, change=False)
    if part in (END, DETERMINER):
        return None
    head = find_singular(words)
    if head < 0:
        return None
    low = words[head].lower()
    if low in _CHANGES:
        noun = make_noun(text, words, end, head, limit)
        if noun is None or noun.span is None:
            return None
        return _read_in(text, noun.span.end, limit, change=True) or _read_of(text, noun.span.end, limit, plural=False)
    if singularise(low) in CLASSES_OF or (classify(words[head]) == UNKNOWN and _ARTICLE.search(text, max(sentence_start, start - 20), start)):
        return make_noun(text, words, end, head, limit)
    return None


def _read_in(text: str, end: int, limit: int, *, change: bool) -> Noun | None:
    """Give the noun of "£5m in damages", or of "a 12% drop in exports"."""
    found = _IN.match(text, end, limit)
    if found is None:
        return None
    run = RUN.match(text, found.end(), limit)
    if run is None:
        return None
    words = run.group().split()
    first = 0
    while first < len(words) - 1 and classify(words[first]) == DETERMINER:
        first += 1
    head = find_singular(words[first:])
    if head < 0:
        return None
    head += first
    if not change and "money" not in CLASSES_OF.get(singularise(words[head].lower()), ()):
        return None
    return make_noun(text, words, found.end(), head, limit, first)
