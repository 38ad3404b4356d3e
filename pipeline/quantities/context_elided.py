"""Supplies the noun of a figure that is printed without one: "120 men and 24 women, 13 of them from Jamaica"."""

from __future__ import annotations

import re

from ...model import Kind, Noun
from ..lexicon import read_words
from .figure import Figure
from .nouns_words import CLASSES_OF, END, MODIFIER, PARTICIPLE, classify

_CONTEXT = read_words("context")
_GOES_ON = frozenset(_CONTEXT["elided"]["goes_on"])
_LEADS = frozenset(_CONTEXT["elided"]["before"])
_PEOPLE = frozenset(_CONTEXT["phrase"]["happened_to_people"])
_AUXILIARY = frozenset({"were", "was", "are", "have", "been", "had", "others", "more", "people", "others", "other"})
_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.PERCENTAGE_POINT})
_COMPARED = frozenset(_CONTEXT["elided"]["compared"])
_COUNTS = frozenset({Kind.COUNT, Kind.NUMBER})
_JOINED = re.compile(r"\s*(?:to|or|and|-|–|,)\s*(?:about |nearly |even |perhaps |some )?\Z")
_PERSON = Noun("person", "people")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s$£€(]*\Z")
_NEXT_WORDS = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?(?:\s+([a-z]+))?")
_REACH = 160


def supply_nouns(text: str, start: int, end: int, figures: list[Figure]) -> None:
    """Give counts without a noun the noun they share with a figure beside them, or person by what happened to them."""
    earlier: Figure | None = None
    for index, figure in enumerate(figures):
        if figure.kind in _AMOUNTS and figure.noun is None and index:
            figure.noun = _compare(text, figures[index - 1], figure)
        if figure.kind not in _COUNTS:
            continue
        if figure.noun is None:
            noun = _supply(text, start, end, figures, index, earlier)
            if noun is not None:
                figure.noun = noun
                figure.kind = Kind.COUNT
        if figure.noun is not None:
            earlier = figure


def _compare(text: str, before: Figure, figure: Figure) -> Noun | None:
    """Give an amount the noun of the one it is compared with: "£5m, compared with £4m"."""
    if before.kind is not figure.kind or before.noun is None:
        return None
    words = text[before.end : figure.start].replace(",", " ").split()
    if not words or len(words) > 7 or _COMPARED.isdisjoint(words[:3]):
        return None
    return _without_place(before.noun)


def _supply(text: str, start: int, end: int, figures: list[Figure], index: int, earlier: Figure | None) -> Noun | None:
    """Give the noun of one figure, None if the sentence does not tell."""
    figure = figures[index]
    found = _NEXT_WORDS.match(text, figure.end, end)
    behind = [word for word in found.groups() if word] if found is not None else []
    if not behind and index + 1 < len(figures):
        following = figures[index + 1]
        if following.kind is Kind.COUNT and following.noun is not None and _JOINED.match(text[figure.end : following.start]):
            return _without_place(following.noun)
    elif behind and behind[0] in ("to", "or", "and") and index + 1 < len(figures):
        following = figures[index + 1]
        if following.kind is Kind.COUNT and following.noun is not None and _JOINED.match(text[figure.end : following.start]):
            return _without_place(following.noun)
    if behind and _happened(behind):
        if earlier is not None and earlier.noun is not None and _is_person(earlier.noun):
            return _without_place(earlier.noun)
        return _PERSON
    if earlier is None or earlier.noun is None or figure.start - earlier.end > _REACH:
        return None
    if behind[:2] in (["of", "them"], ["of", "whom"], ["of", "those"], ["of", "these"]):
        return _without_place(earlier.noun)
    if behind and classify(behind[0]) in (MODIFIER, PARTICIPLE) and (len(behind) == 1 or classify(behind[1]) == END):
        noun = earlier.noun
        return Noun(noun.head, noun.phrase, () if behind[0].endswith("ly") else (behind[0],), noun.complement)
    if behind and behind[0] not in _GOES_ON and not behind[0].endswith("ly"):
        return None
    lead = text[max(start, figure.start - 30) : figure.start].rstrip(" \n\u00a0(")
    if lead.endswith((",", ";", ":")):
        return _without_place(earlier.noun) if behind else None
    last = _LAST_WORD.search(lead)
    if last is None or last.group(1).lower() not in _LEADS:
        return None
    return _without_place(earlier.noun)


def _happened(behind: list[str]) -> bool:
    """Tell whether the words behind a figure say what happened to people: "killed", "were seriously injured"."""
    for word in behind:
        if word in _PEOPLE:
            return True
        if word not in _AUXILIARY and not word.endswith("ly"):
            return False
    return False


def _is_person(noun: Noun) -> bool:
    return "person" in CLASSES_OF.get(noun.head, ())


def _without_place(noun: Noun) -> Noun:
    """Give the noun as one that is supplied."""
    return noun if noun.span is None else Noun(noun.head, noun.phrase, noun.modifiers, noun.complement)
