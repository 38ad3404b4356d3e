"""Finds statements that tell of one thing twice: sentences with mostly the same telling words.

A text of two short paragraphs, a statement and what it was made of, is compared as a whole; in a longer article only
sentences near each other that share nearly all they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, BlockKind, Kind, Moment
from ..kit import Bench
from ..kit.wording import Wording

_TOLD = (BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CAPTION)
_NAMING = frozenset((Kind.YEAR, Kind.DATE, Kind.TIME, Kind.WEEKDAY, Kind.IDENTIFIER, Kind.ORDINAL))
_MOST_SENTENCES = 5
_REACH = 10
_MOST_COMPARED = 400
_FEWEST_WORDS, _LONG = 3, 4
_FEWEST_STEMS = 4
_MOST_ALIKE = 2


class Statements(Struct, frozen=True):
    """Two statements: the quantities of each (indexes), the stems of each, and whether they are all of the text."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    first_stems: frozenset[str]
    second_stems: frozenset[str]
    alone: bool

    @property
    def shared(self) -> frozenset[str]:
        """Give the stems that both have."""
        return self.first_stems & self.second_stems

    @property
    def rate(self) -> float:
        """Give how much of the shorter one the other says too."""
        return len(self.shared) / max(1, min(len(self.first_stems), len(self.second_stems)))


def find_statements(article: Article, bench: Bench) -> Iterator[Statements]:
    """Give the pairs of statements of an article that may tell of one thing."""
    sentences = article.sentences
    if _are_two(article):
        last = sentences[-1].block
        first = [n for n, sentence in enumerate(sentences) if sentence.block < last]
        again = [n for n, sentence in enumerate(sentences) if sentence.block == last]
        yield _join(article, bench, first, again, alone=True)
        return
    told = [
        n
        for n, sentence in enumerate(sentences[:_MOST_COMPARED])
        if sentence.first < sentence.last and article.block_of(sentence).kind in _TOLD
    ]
    pairs = list(_find_alike(article, bench, told))
    often = Counter(number for pair in pairs for number in pair)
    for one, other in pairs:
        # Of many sentences alike none tells of another: they are a list.
        if often[one] <= _MOST_ALIKE and often[other] <= _MOST_ALIKE and not _differ(article, bench, one, other):
            yield _join(article, bench, [one], [other], alone=False)


def _find_alike(article: Article, bench: Bench, told: list[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of sentences, near each other, that share most of their telling words."""
    words = {n: _long_words(bench, n) for n in told}
    kinds = {n: {q.kind for q in article.within(article.sentences[n])} - _NAMING for n in told}
    for place, one in enumerate(told):
        bench.hurry()
        for other in told[place + 1 : place + 1 + _REACH]:
            if kinds[one].isdisjoint(kinds[other]) or len(words[one] & words[other]) < _FEWEST_WORDS:
                continue
            first, second = bench.wording(one).stems, bench.wording(other).stems
            shared = len(first & second)
            if shared >= _FEWEST_STEMS and 3 * shared >= 2 * min(len(first), len(second)):
                yield one, other


def _long_words(bench: Bench, number: int) -> frozenset[str]:
    """Give the longer words of a sentence as they are printed: a quick look before their stems are compared."""
    span = bench.article.sentences[number].span
    return frozenset(word for word in bench.text[span.start : span.end].split() if len(word) > _LONG)


def _are_two(article: Article) -> bool:
    """Tell whether a text is two short paragraphs with figures, and no more."""
    sentences = article.sentences
    if not 2 <= len(sentences) <= _MOST_SENTENCES:
        return False
    if article.document.blocks[0].kind is BlockKind.HEADLINE:
        return False  # what a headline says is another rule's
    blocks = {sentence.block for sentence in sentences}
    if len(blocks) != 2 or any(article.document.blocks[n].kind not in _TOLD for n in blocks):
        return False
    last = sentences[-1].block
    figures = [sum(s.last - s.first for s in sentences if (s.block == last) is side) for side in (True, False)]
    return min(figures) > 0


def _join(article: Article, bench: Bench, first: list[int], second: list[int], *, alone: bool) -> Statements:
    sentences = article.sentences
    figures = [tuple(n for s in some for n in range(sentences[s].first, sentences[s].last)) for some in (first, second)]
    stems = [_collect_stems(bench, some) for some in (first, second)]
    return Statements(figures[0], figures[1], stems[0], stems[1], alone)


def _collect_stems(bench: Bench, sentences: list[int]) -> frozenset[str]:
    stems: set[str] = set()
    for number in sentences:
        stems |= bench.wording(number).stems
    return frozenset(stems)


def _differ(article: Article, bench: Bench, one: int, other: int) -> bool:
    """Tell whether two sentences name different people, places or times: they are alike, and not the same."""
    first, second = bench.wording(one), bench.wording(other)
    if (first.names - second.stems) and (second.names - first.stems):
        return True
    if open_apart(first, second):
        return True
    return bool(name_times(article, one) ^ name_times(article, other))


def open_apart(first: Wording, second: Wording) -> bool:
    """Tell whether each of two sentences begins with a telling word that the other lacks, as with another subject."""
    return _find_opening(first) not in second.stems and _find_opening(second) not in first.stems


def _find_opening(wording: Wording) -> str:
    """Give the first telling word of a sentence, most often of its subject."""
    return next((word.stem for word in wording.words if word.stem), "")


def name_times(article: Article, number: int) -> set[Moment | str]:
    """Give the dates, years and periods that a sentence names."""
    times: set[Moment | str] = set()
    for quantity in article.within(article.sentences[number]):
        if quantity.moment is not None:
            times.add(quantity.moment)
        if quantity.period:
            times.add(quantity.period)
    return times
