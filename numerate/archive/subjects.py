"""Whom or what a sentence speaks of: the names in it, else those of the article's first sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from ..model import Article
from ..pipeline.lexicon import read_words

_MOST = 8
_LEAD = 2  # sentences that a sentence without names takes them from
_WORD = r"\p{Lu}[\p{L}\p{N}.&-]*\p{L}"
_WITHIN = regex.compile(rf"(?<=\p{{Ll}},? ){_WORD}")  # words with a capital behind words without
_LOWER = regex.compile(r"(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])")
_NAME = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}$£€])(?:{_WORD}|\p{{Lu}}{{2,}})(?: (?:(?:of|for|the|de|la|al) ){{0,2}}{_WORD})*"
)


@cache
def _common_words() -> frozenset[str]:
    """Give the words with a capital that name nobody, in lower case."""
    return frozenset(read_words("subjects")["no_names"])


class SubjectFinder:
    """Finds the names of each sentence of an article, once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        text = article.document.text
        self._names = frozenset(_WITHIN.findall(text))
        self._others = frozenset(_LOWER.findall(text))
        self._known: dict[int, list[str]] = {}

    def find(self, sentence: int) -> list[str]:
        """Give the names that a sentence, by its number, speaks of: sorted, at most eight."""
        own = self._read(sentence)
        if own:
            return own
        return next((lead for n in range(min(_LEAD, len(self._article.sentences))) if (lead := self._read(n))), [])

    def _read(self, sentence: int) -> list[str]:
        if sentence not in self._known:
            text = self._article.text_of(self._article.sentences[sentence].span)
            self._known[sentence] = sorted(set(self._read_names(text)))[:_MOST]
        return self._known[sentence]

    def _read_names(self, sentence: str) -> Iterator[str]:
        """Give the names in a sentence."""
        common = _common_words()
        for found in _NAME.finditer(sentence):
            words = found[0].split(" ")
            is_first = not sentence[: found.start()].strip(" “”\"'‘(")
            if is_first and words[0] not in self._names and (len(words) == 1 or words[1].islower()):
                # Any word has a capital here. One that also stands somewhere without is no name.
                first = words.pop(0).lower()
                if first not in common and first not in self._others:
                    yield found[0].split(" ")[0]
            while words and (words[0].lower() in common or words[0].islower()):
                words.pop(0)
            while words and (words[-1].lower() in common or words[-1].islower()):
                words.pop()
            if words:
                yield " ".join(words)
