"""What a figure is of, so that a draft's can be compared with one that was printed before.

A count is of what is counted. Money and percentages are of a measure that has one value at a time, such as a budget or a
rate of unemployment; of a measure that adds up over time, such as a profit, only where the year is told; of a broad one,
such as a price, only where a word narrows it. A percentage of something ("40% of voters") is a part that nobody finds again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from ..model import Article, Quantity
from ..pipeline.lexicon import read_words
from .index import AMOUNTS, Printed

_OWNER = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<rest>.+)")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


class Thing(NamedTuple):
    """What must be the same of two figures that are compared.

    ``phrase``  what is counted or measured, in lower case. ``owner`` is whose it is, where the phrase says so and the sentence
        names others too.
    """

    noun: str
    phrase: str
    kind: str
    unit: str
    per: str
    period: str
    owner: str = ""


Told = tuple[Thing, frozenset[str]]
"""What a figure is of, and the names in its sentence."""


def name_thing(article: Article, quantity: Quantity, names: Iterable[str]) -> Told | None:
    """Give what a figure of a draft is of; None where nothing can be compared with it."""
    noun, sentence = quantity.noun, article.sentences[quantity.sentence].span
    text = article.document.text
    if noun is None or _is_narrowed(
        quantity.kind.value, text[sentence.start : sentence.end], text[quantity.span.end : sentence.end]
    ):
        return None
    kind, unit = quantity.kind.value, quantity.unit.name if quantity.unit else ""
    return _settle(Thing(noun.head, noun.phrase.lower(), kind, unit, quantity.per, quantity.period), names)


def recall_thing(printed: Printed) -> Told | None:
    """Give what a figure was of that was printed before; None where nothing can be compared with it."""
    if _is_narrowed(printed.kind, printed.sentence, printed.sentence.partition(printed.text)[2]):
        return None
    unit, per, period = printed.unit or "", printed.per or "", printed.period or ""
    return _settle(Thing(printed.noun, printed.phrase.lower(), printed.kind, unit, per, period), printed.subjects)


def is_of_one_time(period: str, first: date | None, second: date | None) -> bool:
    """Tell whether a period means one time in articles of two days: "2023" does, "in March" and "last week" may not."""
    if not period or _YEAR.search(period) or period in _list_words("present") or first is None or second is None:
        return True
    return (first.year, first.month) == (second.year, second.month)


def _is_narrowed(kind: str, sentence: str, behind: str) -> bool:
    """Tell whether a measure may be that of a part: "the rate was 15% among men". Counts are narrowed by their phrase."""
    if kind not in AMOUNTS:
        return False
    next_word = _WORD.match(behind.lstrip(" )"))
    if next_word is not None and next_word[0].lower() in _list_words("narrowing_behind"):
        return True
    return not _list_words("narrowing").isdisjoint(word.lower() for word in _WORD.findall(sentence))


def _settle(thing: Thing, names: Iterable[str]) -> Told | None:
    """Give a thing as it can be compared, None for one that cannot."""
    if thing.kind in AMOUNTS:
        return _settle_measure(thing, names)
    words = thing.phrase.split()
    if (thing.noun in _list_words("crowds") and len(words) == 1) or not _list_words("additions").isdisjoint(words):
        return None
    kind = "count" if thing.kind == "number" else thing.kind
    return thing._replace(kind=kind), frozenset(names)


def _settle_measure(thing: Thing, names: Iterable[str]) -> Told | None:
    """Give a measure that has one value at a time and one owner, None for another."""
    found = _OWNER.fullmatch(thing.phrase)
    owner, phrase = (found["owner"].removeprefix("the "), found["rest"]) if found else ("", thing.phrase)
    words = phrase.split()
    narrowed = len(words) > 1
    is_clear = thing.noun in _list_words("measures") or (narrowed and thing.noun in _list_words("broad_measures"))
    is_dated = thing.noun in _list_words("timed_measures") and _YEAR.search(thing.period) is not None
    if not is_clear and not is_dated:
        return None
    # A sentence may begin with the measure, which is no name then.
    others = frozenset(name for name in names if not set(name.lower().split()) <= set(words))
    if len(others) == 1 and owner in ("", *(name.lower() for name in others)):
        return thing._replace(phrase=phrase), others
    return (thing._replace(phrase=phrase, owner=owner), others) if owner and others else None


@cache
def _list_words(name: str) -> frozenset[str]:
    """Give a list of words of the lexicon."""
    subject = "facts" if name == "present" else "subjects"
    return frozenset(read_words(subject)[name])
