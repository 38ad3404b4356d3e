"""The facts by the words that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from ..pipeline.quantities.singular import singularise
from .fact import Fact

_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:-[^\W_]+)*|\S")
STAR = "*"


def cut(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Give the tokens of a stretch: words, a possessive "s", and signs."""
    return _TOKEN.finditer(text, start, len(text) if end is None else end)


def normalise(word: str) -> str:
    """Give a word in lower case and as a singular."""
    return singularise(word.lower())


class Measure(Struct, frozen=True):
    """What is known of a subject under one name: its wordings, cut, and the facts."""

    subject: str
    name: str
    wordings: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...]


class Alias(Struct, frozen=True):
    """A name of subjects: its tokens as they are written, and the subjects that it may stand for."""

    tokens: tuple[str, ...]
    subjects: tuple[str, ...]


class Book:
    """Facts, found by the names of their subjects."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        grouped: dict[tuple[str, str], list[Fact]] = {}
        names: dict[tuple[str, ...], dict[str, None]] = {}
        for fact in facts:
            grouped.setdefault((fact.subject, fact.measure), []).append(fact)
            for name in (fact.subject, *fact.aliases):
                names.setdefault(tuple(found.group() for found in cut(name)), {})[fact.subject] = None
        self._measures: dict[str, list[Measure]] = {}
        for (subject, name), group in grouped.items():
            wordings = tuple(dict.fromkeys(_cut_wording(wording) for fact in group for wording in fact.wordings))
            self._measures.setdefault(subject, []).append(Measure(subject, name, wordings, tuple(group)))
        self._aliases: dict[str, list[Alias]] = {}
        for tokens, subjects in names.items():
            self._aliases.setdefault(tokens[0].lower(), []).append(Alias(tokens, tuple(subjects)))
        for aliases in self._aliases.values():
            aliases.sort(key=lambda alias: -len(alias.tokens))

    @property
    def facts(self) -> Iterator[Fact]:
        """Give all facts."""
        return (fact for measures in self._measures.values() for measure in measures for fact in measure.facts)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Give the first words of all names, in lower case."""
        return frozenset(self._aliases)

    def measures(self, subject: str) -> Sequence[Measure]:
        """Give what is known of a subject."""
        return self._measures[subject]

    def subjects(self, name: str) -> Sequence[str]:
        """Give the subjects that a name stands for; none, one, or several."""
        tokens = [found.group() for found in cut(name)]
        alias = self.find_alias(tokens, 0) if tokens else None
        return alias.subjects if alias is not None and len(alias.tokens) == len(tokens) else ()

    def facts_of(self, subject: str, wording: str) -> Iterator[Fact]:
        """Give what is known of a subject under a measure, by any of its wordings."""
        words = _cut_wording(wording)
        for measure in self._measures.get(subject, ()):
            if measure.name == wording or words in measure.wordings:
                yield from measure.facts

    def find_alias(self, tokens: Sequence[str], at: int) -> Alias | None:
        """Give the longest name that stands at a token; a name with a capital is looked for as it is written."""
        for alias in self._aliases.get(tokens[at].lower(), ()):
            here = tuple(tokens[at : at + len(alias.tokens)])
            if here == alias.tokens or (
                all(word.islower() for word in alias.tokens if word.isalpha())
                and tuple(word.lower() for word in here) == alias.tokens
            ):
                return alias
        return None


@lru_cache(maxsize=4096)
def _cut_wording(wording: str) -> tuple[str, ...]:
    """Cut a wording into normalised tokens, the star among them."""
    return tuple(normalise(found.group()) for found in cut(wording))


def words_of(lists: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Give word lists as sets."""
    return {name: frozenset(words) for name, words in lists.items()}
