"""Finds the figures of an article that a subject and a measure are said to have.

A sentence is cut into tokens, in which each figure is one. Subject, measure and figure belong together where nothing but
linking words stands between them ("Kenya has 600 officers", "the population of Kenya is 55 million"). Where measure and
figure do, and the subject only stands in the same sentence, the binding is inferred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ..model import Article, Binding, Kind, Quantity, Sentence, Span
from ..pipeline.lexicon import read_words
from ..pipeline.quantities.singular import is_plural
from .book import STAR, Alias, Book, Measure, cut, normalise, words_of

_NO_FIGURE = frozenset({Kind.IDENTIFIER, Kind.ORDINAL, Kind.SCORE, Kind.WEEKDAY, Kind.TIME})
_MOST_FIGURES = 60  # in a sentence; one with more is a list, and no sentence
_FARTHEST = 40  # tokens between a figure and a name that may be its subject's
_ASIDES = ((",", ","), ("(", ")"), ("–", "–"), ("—", "—"))
_MOST_BETWEEN = 6  # tokens between two that belong together


class Bound(Struct, frozen=True):
    """A figure, and what it is said to be.

    ``quantity``  its index in the article. ``subject`` and ``wording`` are the places of the words that say so.
    ``others``    subjects that the same name may stand for, each with that measure or not.
    ``doubt``     why the sentence may not speak of what is known, "" if it does.
    ``narrowed``  words behind may make it a part of what is known.
    """

    quantity: int
    measure: Measure
    subject: Span
    wording: Span
    others: tuple[str, ...]
    binding: Binding
    doubt: str
    narrowed: bool


class _Line(Struct, frozen=True):
    """A sentence as tokens; ``figures`` gives for each the index of its quantity, -1 for a word."""

    words: list[str]
    lowered: list[str]
    figures: list[int]
    spans: list[tuple[int, int]]


class _Name(Struct, frozen=True):
    """An alias in a line: tokens ``first`` up to, not including, ``end``."""

    alias: Alias
    first: int
    end: int


@cache
def read_fact_words(lang: str) -> dict[str, frozenset[str]]:
    """Give the words around facts in a language."""
    return words_of(read_words("facts", lang))


def bind_figures(article: Article, book: Book) -> Iterator[Bound]:
    """Give the figures of an article that a known subject and measure are said to have, in order of place."""
    text = article.document.text
    for sentence in article.sentences:
        if not 0 < sentence.last - sentence.first <= _MOST_FIGURES:
            continue
        stretch = text[sentence.span.start : sentence.span.end]
        if book.first_words.isdisjoint(found.group().lower() for found in cut(stretch)):
            continue
        line = _cut_line(article, sentence)
        names = list(_find_names(line, book))
        starts = [name.first for name in names]
        for at, number in enumerate(line.figures):
            near = names[bisect_left(starts, at - _FARTHEST) : bisect_right(starts, at + _FARTHEST)]
            if number >= 0 and near:
                yield from _bind(article, line, at, near, book)


def _cut_line(article: Article, sentence: Sentence) -> _Line:
    """Cut a sentence into tokens."""
    line = _Line([], [], [], [])
    text, at = article.document.text, sentence.span.start
    for number in range(sentence.first, sentence.last):
        quantity = article.quantities[number]
        if quantity.kind in _NO_FIGURE or quantity.span.start < at:
            continue
        _add_words(line, text, at, quantity.span.start)
        at = quantity.span.end
        _add(line, text[quantity.span.start : at], number, (quantity.span.start, at))
    _add_words(line, text, at, sentence.span.end)
    return line


def _add_words(line: _Line, text: str, start: int, end: int) -> None:
    for found in cut(text, start, end):
        _add(line, found.group(), -1, found.span())


def _add(line: _Line, word: str, figure: int, span: tuple[int, int]) -> None:
    line.words.append(word)
    line.lowered.append(word.lower())
    line.figures.append(figure)
    line.spans.append(span)


def _find_names(line: _Line, book: Book) -> Iterator[_Name]:
    """Give the names of subjects in a line, the longest where they overlap."""
    at = 0
    while at < len(line.words):
        alias = book.find_alias(line.words, at) if line.lowered[at] in book.first_words else None
        if alias is None or any(line.figures[place] >= 0 for place in range(at, at + len(alias.tokens))):
            at += 1
            continue
        yield _Name(alias, at, at + len(alias.tokens))
        at += len(alias.tokens)


def _bind(article: Article, line: _Line, at: int, names: Sequence[_Name], book: Book) -> Iterator[Bound]:
    """Give what the figure at a token is said to be, by the nearest name that says so, for each name of a measure."""
    words = read_fact_words("en")
    quantity = article.quantities[line.figures[at]]
    if _is_other(line, at, words):
        return
    told: set[str] = set()
    found = [
        (binding is Binding.INFERRED, abs(name.first - at), name, measure, place, binding)
        for name in names
        for subject in name.alias.subjects
        for measure in book.measures(subject)
        for place in _find_wordings(line, at, measure, name, quantity, words)
        for binding in (_relate(line, at, name, place, words),)
    ]
    for _, _, name, measure, place, binding in sorted(found, key=lambda each: each[:2]):
        if measure.name in told:
            continue
        told.add(measure.name)
        first, end = place
        yield Bound(
            line.figures[at],
            measure,
            Span(line.spans[name.first][0], line.spans[name.end - 1][1]),
            Span(line.spans[first][0], line.spans[end - 1][1]),
            tuple(other for other in name.alias.subjects if other != measure.subject),
            binding,
            _find_doubt(line, words),
            _is_narrowed(line, max(at + 1, end), name, words),
        )


def _is_other(line: _Line, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether the words at a figure make it an addition, a part, or one end of a change."""
    before = at - 1
    while before >= 0 and line.lowered[before] in words["hedges"]:
        before -= 1
    if before >= 0 and line.lowered[before] in words["other_before"]:
        return True
    behind = line.lowered[at + 1 : at + 3]
    if not behind:
        return False
    return behind[0] in words["other_behind"] or (
        behind[0] in words["part_of"] and (len(behind) < 2 or behind[1] in words["wholes"] or line.figures[at + 2] >= 0)
    )


def _find_wordings(
    line: _Line, at: int, measure: Measure, name: _Name, quantity: Quantity, words: dict[str, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Give the tokens in which a measure is told of a figure; the name may stand among them."""
    for wording in measure.wordings:
        if STAR in wording:
            star = wording.index(STAR)
            left, right = wording[:star], wording[star + 1 :]
            before = _look_left(line, at, left, name, words) if left else (at, at)
            behind = _look_right(line, at, right, name, quantity, words) if right else (at + 1, at + 1)
            if before is not None and behind is not None:
                yield before[0], behind[1]
        else:
            place = _look_right(line, at, wording, name, quantity, words) or _look_left(line, at, wording, name, words)
            if place is not None:
                yield place


def _look_left(
    line: _Line, at: int, wording: Sequence[str], name: _Name, words: dict[str, frozenset[str]]
) -> tuple[int, int] | None:
    """Find a wording before a figure with only links between them."""
    size = len(wording)
    for end in range(at, max(size - 1, at - _MOST_BETWEEN - 1 - (name.end - name.first)), -1):
        if _is_wording(line, end - size, wording) and _is_linked(line, end, at, name, words):
            return end - size, end
    return None


def _look_right(
    line: _Line, at: int, wording: Sequence[str], name: _Name, quantity: Quantity, words: dict[str, frozenset[str]]
) -> tuple[int, int] | None:
    """Find a wording behind a figure: at once, or with links or the name between them."""
    size = len(wording)
    for first in range(at + 1, min(len(line.words) - size, at + 1 + _MOST_BETWEEN) + 1):
        if _is_wording(line, first, wording) and _is_linked(line, at + 1, first, name, words):
            return (first, first + size) if _ends_phrase(line, first + size, quantity, wording[-1], words) else None
    return None


def _is_wording(line: _Line, first: int, wording: Sequence[str]) -> bool:
    """Tell whether a wording stands at a token."""
    return (
        first >= 0
        and first + len(wording) <= len(line.words)
        and all(line.figures[first + place] < 0 for place in range(len(wording)))
        and all(normalise(line.words[first + place]) == word for place, word in enumerate(wording))
    )


def _ends_phrase(line: _Line, end: int, quantity: Quantity, last: str, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether what is counted ends with the wording: not "officers' families", "officers and soldiers"."""
    noun = quantity.noun
    if noun is not None and noun.span is not None and noun.span.start >= quantity.span.end and noun.head != last:
        return False
    behind = line.lowered[end : end + 2]
    if not behind:
        return True
    if behind[0] in ("'", "’", "'s", "’s"):
        return False
    return not (behind[0] in words["joins"] and len(behind) > 1 and is_plural(behind[1]))


def _is_linked(line: _Line, start: int, end: int, name: _Name, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether only links, hedges and the name stand between two tokens."""
    return all(
        line.figures[place] < 0
        and (
            name.first <= place < name.end
            or line.lowered[place] in words["links"]
            or line.lowered[place] in words["hedges"]
        )
        for place in range(start, end)
    )


def _relate(line: _Line, at: int, name: _Name, place: tuple[int, int], words: dict[str, frozenset[str]]) -> Binding:
    """Tell whether the sentence itself gives the figure to the subject."""
    first, end = min(place[0], at), max(place[1], at + 1)
    before, behind = line.lowered[: name.first], line.lowered[name.end :]
    if _stands_in_row(line, name, words) or _is_modified(line, first, name, words):
        return Binding.INFERRED
    if first <= name.first and name.end <= end:
        return Binding.EXPLICIT
    if name.first >= end:
        explicit = name.first - end <= _MOST_BETWEEN and _is_linked(line, end, name.first, name, words)
        explicit = explicit and not (behind and behind[0] in ("'s", "’s"))
        return Binding.EXPLICIT if explicit and end < name.first else Binding.INFERRED
    begin = name.end
    if _stands_beside(line, begin, first, end):
        return Binding.EXPLICIT if _opens_clause(line, name.first, before, words) else Binding.INFERRED
    if line.lowered[begin : begin + 1] == [","]:
        begin += 1 if line.lowered[begin + 1] in words["relatives"] else 0
    if line.lowered[begin] in words["relatives"]:
        begin += 1
    if first - begin > _MOST_BETWEEN or not _is_linked(line, begin, first, name, words):
        return Binding.INFERRED
    return Binding.EXPLICIT if _opens_clause(line, name.first, before, words) else Binding.INFERRED


def _stands_beside(line: _Line, behind: int, first: int, end: int) -> bool:
    """Tell whether figure and measure are an aside behind the name: "Lake Orun, 212 km long, …", "Lake Orun (212 km long)"."""
    opening, closing = line.lowered[behind : behind + 1], line.lowered[end : end + 1]
    return behind + 1 == first and (*opening, *closing) in _ASIDES


def _is_modified(line: _Line, first: int, name: _Name, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether a word before the measure makes it another: "youth unemployment"."""
    before = first - 1
    if before < 0 or line.figures[first] >= 0 or name.first <= before < name.end or not line.words[before][0].isalpha():
        return False
    usual = words["links"] | words["hedges"] | words["openers"] | words["joins"] | words["relatives"]
    return line.lowered[before] not in usual


def _stands_in_row(line: _Line, name: _Name, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether a name is one of several, or a piece of a longer name."""
    for beside in (name.first - 1, name.end):
        if 0 <= beside < len(line.words) and (beside != name.first - 1 or beside != 0):
            word = line.words[beside]
            if word[0].isupper() and word.lower() not in words["openers"]:
                return True
    if name.first and line.lowered[name.first - 1] in words["joins"]:
        return True
    if name.end + 1 < len(line.words) and line.lowered[name.end] in (*words["joins"], ","):
        return line.words[name.end + 1][0].isupper()
    return False


def _opens_clause(line: _Line, first: int, before: Sequence[str], words: dict[str, frozenset[str]]) -> bool:
    """Tell whether a name begins its clause, so that what follows is told of it."""
    while before and before[-1] == "the":
        before, first = before[:-1], first - 1
    if not before or before[-1] in words["openers"]:
        return True
    if before[-1] in ",":
        # "In 2024, Kenya had", but not "Jamaica, Kenya and Haiti have".
        return first > 1 and (line.figures[first - 2] >= 0 or not line.words[first - 2][0].isupper())
    return not before[-1][0].isalnum() and before[-1] not in ("&", "/", "'", "’", "(")


def _is_narrowed(line: _Line, end: int, name: _Name, words: dict[str, frozenset[str]]) -> bool:
    """Tell whether what follows the figure may make it a part; what leads to the subject does not."""
    if name.first > end and _is_linked(line, end, name.first, name, words):
        end = name.end
    return line.lowered[end : end + 1] != [] and line.lowered[end] in words["narrowing"]


def _find_doubt(line: _Line, words: dict[str, frozenset[str]]) -> str:
    """Say why a sentence may not tell what is so today, "" if it seems to."""
    for place, word in enumerate(line.lowered):
        if place and line.words[place] != word and line.words[place - 1][0].isalnum():
            continue  # with a capital it is a name: "in May"
        if word in words["not_so"]:
            return f'"{word}": the sentence may not say that it is so'
        if word in words["other_times"]:
            return f'"{word}": the sentence may speak of another time'
    return ""
