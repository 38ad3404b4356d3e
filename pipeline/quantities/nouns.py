"""Reads what a figure counts or measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Kind, Noun, Span
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .nouns_amount import read_amount
from .nouns_left import read_left
from .nouns_phrase import RUN, find_one, find_plural, find_singular, make_noun, read_of, skip_determiners
from .nouns_words import CLASSES_OF, DETERMINER, END, OF, classify
from .singular import singularise

if TYPE_CHECKING:
    from collections.abc import Sequence

_PHRASE = read_words("context")["phrase"]
_NOTHING = frozenset(
    {
        Kind.AGE,
        Kind.DATE,
        Kind.DURATION,
        Kind.IDENTIFIER,
        Kind.ORDINAL,
        Kind.SCORE,
        Kind.TIME,
        Kind.WEEKDAY,
        Kind.YEAR,
    }
)
_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MEASURE, Kind.TEMPERATURE, Kind.RATIO})
_AMOUNT_SIGN = compile_kept(r"[$£€¥%]|(?i:per ?cent|pct|dollars?|pounds?|euros?|dlrs|yen)\b")
_HYPHENS = "-‑"
_COMPOUND = compile_kept(rf"[{_HYPHENS}]([a-z]+)(?![\w-])")
_NOT_COUNTED = frozenset(_PHRASE["compounds_without_noun"])
_FRACTION = compile_kept(rf"(?:{'|'.join(_PHRASE['fractions'])})s?\b", re.IGNORECASE)
_ASIDE = compile_kept(r" \([^()\n]{1,16}\)")
_MORE = compile_kept(r",(?= )")
_ACRONYM = compile_kept(r" \([A-Z][\w.-]{1,9}\)(?= [^\W\d_])")
_ONE_IN = compile_kept(r"\b(?:in|of)\b")  # "one in five adults"
_ONE = frozenset({"1", "one", "a", "an"})


def read_noun(
    text: str, start: int, end: int, sentence_start: int, sentence_end: int, kind: Kind | None = None
) -> Noun | None:
    """Give what the figure at ``start`` to ``end`` counts or measures, as far as its sentence says it.

    Without ``kind``, amounts are told by a sign of money or percent and anything else is taken as a count. A
    count other than one has its noun in the plural. An amount has the noun that follows in "of" or "in", the
    one it stands before ("a £5m profit"), or the subject of its verb ("profit rose to £5m").
    """
    if kind in _NOTHING or text.startswith(" times", end):
        return None
    if kind is Kind.RATIO and _ONE_IN.search(text, start, end) is not None:
        return _read_count(text, start, end, sentence_end)
    if kind in _AMOUNTS or (kind is None and _AMOUNT_SIGN.search(text, start, end)):
        noun = read_amount(text, start, end, sentence_start, sentence_end)
        if noun is not None and kind is Kind.MEASURE and "unit" in CLASSES_OF.get(noun.head, ()):
            return None
        return noun
    noun = _read_count(text, start, end, sentence_end)
    return noun or read_left(text, start, end, sentence_start, sentence_end)


def _read_count(text: str, start: int, end: int, limit: int) -> Noun | None:
    """Give the noun behind a count."""
    after = text[end : end + 1]
    if after and after in _HYPHENS:
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
        return read_of(text, end, limit, plural=_FRACTION.search(text, start, end) is None)
    if part == DETERMINER:
        if _FRACTION.search(text, start, end) is None:
            return None
        first = skip_determiners(words)
        head = find_singular(words[first:])
        return None if head < 0 else make_noun(text, words, end, first + head, limit, first)
    head = find_one(words) if text[start:end].lower() in _ONE else find_plural(words)
    if head < 0:
        return _read_on(text, run.end(), limit, words)
    return make_noun(text, words, end, head, limit)


def _read_on(text: str, place: int, limit: int, words: Sequence[str]) -> Noun | None:
    """Give the noun behind what cuts its phrase in two.

    A comma among adjectives ("three stressful, noisy years"), or the short form of a name in brackets ("two severe
    respiratory syndrome (SRS) cases").
    """
    cut = _ACRONYM.match(text, place, limit) or (_MORE.match(text, place, limit) if len(words) < 3 else None)
    if cut is None or END in map(classify, words):
        return None
    run = RUN.match(text, cut.end(), limit)
    if run is None:
        return None
    further = run.group().split()
    head = find_plural(further)
    if head < (1 if text[place] == "," else 0) or head > 3:
        return None
    return make_noun(text, further, cut.end(), head, limit)


def _read_compound(text: str, end: int, limit: int) -> Noun | None:
    """Give the noun of "15-member", "53-seat"."""
    found = _COMPOUND.match(text, end, limit)
    if found is None:
        return None
    word = found.group(1)
    if word in _NOT_COUNTED or word not in CLASSES_OF or "unit" in CLASSES_OF[word]:
        return None
    return Noun(singularise(word), word, (), "", Span(found.start(1), found.end()))
