"""Reads the noun of an amount of money, a share or a measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .nouns_left import read_left
from .nouns_phrase import RUN, find_singular, make_noun, read_of, skip_determiners
from .nouns_words import CLASSES_OF, DETERMINER, END, OF, UNKNOWN, classify
from .singular import singularise

if TYPE_CHECKING:
    from ...model import Noun

_VERBS = read_words("verbs")
_CHANGES = frozenset(_VERBS["rise"]["nouns"]) | frozenset(_VERBS["fall"]["nouns"])
_ASIDE = compile_kept(r" \([^()\n]{1,24}\)|\)")
_IN = compile_kept(r"[ \n\u00a0]in(?=[ \n\u00a0][a-z])")
_ARTICLE = compile_kept(r"\b(?:an?|the|its|their|his|her|another|that|this)(?: [\w-]+)? \Z", re.IGNORECASE)
# Who paid an amount, where and when, is not what it measures.
_NO_SUBJECTS = frozenset({"building", "company", "group", "period", "person", "place"})
_SUBJECTS = frozenset({"measure", "money"})
_SHORT = 20


def read_amount(text: str, start: int, end: int, sentence_start: int, limit: int) -> Noun | None:
    """Give the noun of an amount.

    Shapes: "$13m of funding", "£5m in damages", "a £5m profit", "12% of voters", "a 12% drop in exports",
    "profit of £5m", "profit rose to £5m".
    """
    noun, is_certain = _read_behind(text, start, end, sentence_start, limit)
    if noun is not None or is_certain:
        return noun
    noun = read_left(text, start, end, sentence_start, limit)
    if noun is None:
        return None
    classes = CLASSES_OF.get(noun.head, frozenset())
    return None if classes & _NO_SUBJECTS and not classes & _SUBJECTS else noun


def _read_behind(text: str, start: int, end: int, sentence_start: int, limit: int) -> tuple[Noun | None, bool]:
    """Give the noun behind an amount, and whether what stands there settles it, noun or not."""
    aside = _ASIDE.match(text, end, limit)
    if aside is not None:
        end = aside.end()
    run = RUN.match(text, end, limit)
    if run is None:
        return None, False
    words = run.group().split()
    part = classify(words[0])
    if part == OF:
        return read_of(text, end, limit, plural=False), False
    if words[0] == "in":
        return _read_in(text, end, limit, only_money=True), False
    if part in (END, DETERMINER) or (aside is not None and len(aside.group()) == 1):
        return None, False
    head = find_singular(words)
    if head < 0:
        return None, False
    low = words[head].lower()
    if low in _CHANGES:
        change = make_noun(text, words, end, head, limit)
        if change is None or change.span is None:
            return None, True
        place = change.span.end
        return _read_in(text, place, limit, only_money=False) or read_of(text, place, limit, plural=False), True
    classes = CLASSES_OF.get(singularise(low))
    if classes is not None and "person" in classes:
        return None, False
    if classes is not None or (
        classify(words[head]) == UNKNOWN and _ARTICLE.search(text, max(sentence_start, start - _SHORT), start)
    ):
        return make_noun(text, words, end, head, limit), True
    return None, False


def _read_in(text: str, end: int, limit: int, *, only_money: bool) -> Noun | None:
    """Give the noun of "£5m in damages" (only money words), or of "a 12% drop in exports" (any)."""
    found = _IN.match(text, end, limit)
    if found is None:
        return None
    run = RUN.match(text, found.end(), limit)
    if run is None:
        return None
    words = run.group().split()
    first = skip_determiners(words)
    head = find_singular(words[first:])
    if head < 0:
        return None
    head += first
    if only_money and "money" not in CLASSES_OF.get(singularise(words[head].lower()), ()):
        return None
    return make_noun(text, words, found.end(), head, limit, first)
