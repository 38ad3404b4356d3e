"""What a sentence is about: its telling words, cut to stems, words of one meaning made one.

    A bomb killed 51 people at a police station.      bomb, kill, police, station
    The blast left 70 dead outside the station.       bomb, kill, station

Two figures of one kind are one figure told twice only if the words around them say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from ...model import Article, BlockKind, Kind
from ...model.patterns import compile_kept

_WORD = compile_kept(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[,;:.()!?–—]|--|(?<=\s)-(?=\s)")
_ENDINGS = (
    "ments", "ment", "ations", "ation", "ings", "ing", "ions", "ion", "ers", "ies", "er", "ed", "es", "ly", "al", "s", "y", "e",
)  # fmt: skip
_JOINING = frozenset(("and", "or"))
_SHORTEST = 3
_LONGEST_STEM = 7
_MOST_KNOWN = 50_000  # words whose stems are kept
# Figures that say when or which: what is said of the next figure goes on past them.
_NAMING = frozenset((Kind.IDENTIFIER, Kind.YEAR, Kind.DATE, Kind.WEEKDAY, Kind.TIME, Kind.ORDINAL))


class Word(NamedTuple):
    """A word or mark of a sentence.

    ``stem``   "" where it tells nothing (a mark, "the", a unit).
    ``parts``  what is said of one figure ends here; ``joins`` tells "and" and "or" among such words.
    """

    start: int
    end: int
    stem: str
    parts: bool
    joins: bool = False


class Wording(Struct, frozen=True):
    """The words of a sentence: in order, their stems, and the stems of the names among them."""

    words: tuple[Word, ...]
    stems: frozenset[str]
    names: frozenset[str]


class Meanings:
    """Words of a language that tell nothing, that part clauses, and that mean the same.

    ``passing``  words before a figure that something went past: "toll passes 200".
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        """``phrases`` has the lists ``telling-nothing``, ``parting-words`` and ``same-words`` ("kill|dead|death")."""
        self._mute = frozenset(phrases.get("telling-nothing", ()))
        self._parting = frozenset(phrases.get("parting-words", ()))
        self.passing = frozenset(phrases.get("passing", ()))
        self._same: dict[str, str] = {}
        self._known: dict[str, tuple[str, bool, bool]] = {}
        for line in phrases.get("same-words", ()):
            words = line.split("|")
            for word in words:
                self._same[word] = words[0]

    def stem(self, word: str) -> str:
        """Give the stem of a word in lower case, or of the first word of its meaning; "" if it tells nothing."""
        return self.read(word)[0]

    def read(self, word: str) -> tuple[str, bool, bool]:
        """Give the stem of a word or mark, whether what is said of a figure ends there, and whether it is "and" or "or"."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            is_word = word[0].isalpha()
            parts = not is_word or word in self._parting
            known = self._known[word] = self._find_stem(word) if is_word else "", parts, word in _JOINING
        return known

    def _find_stem(self, word: str) -> str:
        bare = re.sub(r"['’].*", "", word)
        if bare in self._same:
            return self._same[bare]
        if len(bare) < _SHORTEST or bare in self._mute:
            return ""
        return cut(bare)


def cut(word: str) -> str:
    """Cut the endings of a word: "enrolled" and "enrolment" are "enrol"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_LONGEST_STEM].rstrip("ei") or word


def read_wording(article: Article, text: str, meanings: Meanings, number: int) -> Wording:
    """Read the words of a sentence; ``text`` is the normalised text of the document."""
    sentence = article.sentences[number]
    original = article.document.text
    figures = [article.quantities[n].span for n in range(sentence.first, sentence.last)]
    in_title = article.block_of(sentence).kind is BlockKind.HEADLINE
    words: list[Word] = []
    names: set[str] = set()
    at = 0
    is_first = True
    for found in _WORD.finditer(text, sentence.span.start, sentence.span.end):
        start, end = found.span()
        while at < len(figures) and figures[at].end <= start:
            at += 1
        if at < len(figures) and figures[at].start < end:
            is_first = False
            continue
        stem, parts, joins = meanings.read(found.group())
        words.append(Word(start, end, stem, parts, joins))
        if stem and original[start].isupper() and not in_title and not is_first:
            names.add(stem)
        is_first = False
    return Wording(tuple(words), frozenset(word.stem for word in words if word.stem), frozenset(names))


def read_around(article: Article, wording: Wording, number: int) -> frozenset[str]:
    """Give the stems of what is said of one figure: the words around it up to a mark, a parting word, another figure."""
    quantity = article.quantities[number]
    sentence = article.sentences[quantity.sentence]
    others = [n for n in range(sentence.first, sentence.last) if article.quantities[n].kind not in _NAMING]
    before = max((article.quantities[n].span.end for n in others if n < number), default=sentence.span.start)
    behind = min((article.quantities[n].span.start for n in others if n > number), default=sentence.span.end)
    # "Exports of goods and services rose 12%": before the first figure "and" parts nothing.
    is_first = before == sentence.span.start
    stems: set[str] = set()
    for word in reversed(wording.words):
        if word.end <= quantity.span.start:
            if word.start < before or (word.parts and not (is_first and word.joins)):
                break
            if word.stem:
                stems.add(word.stem)
    for word in wording.words:
        if word.start >= quantity.span.end:
            if word.end > behind or word.parts:
                break
            if word.stem:
                stems.add(word.stem)
    return frozenset(stems)
