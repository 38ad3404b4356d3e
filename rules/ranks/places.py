"""Places in a ranking with the figures beside them: "in second place with $54m"."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Kind
from ..kit import Bench
from ..kit.view import View
from .chains import OF_TIME, Place

_KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE)
_STOPS = frozenset((";", "!", "?", ".", "but", "while", "whereas", "although"))
# What may stand behind a place: "fifth with $9m", "second, on 221 points".
_ENDS = frozenset((",", "with", "on", "at", "as", "and", "after", "(", "in", "behind", "was", "is", "came", "–", "."))
_BRINGING = frozenset(("with", "on", "at", "("))
_SUPERLATIVES = frozenset(("largest", "biggest", "highest", "busiest", "longest", "richest", "tallest"))
_MOST_WORDS = 14
_FURTHEST_RANK = 100


def find_places(article: Article, bench: Bench) -> list[Place]:
    """Give the figures of an article that stand beside a place, in their order."""
    sentences = {article.quantities[number].sentence for number in bench.of_kind(Kind.ORDINAL)}
    if not sentences:
        return []
    places: list[Place] = []
    phrases = bench.vocabulary.phrases("<leads-with>")
    words = {phrase[0] for phrase in phrases} & bench.words
    for index, sentence in enumerate(article.sentences):
        if sentence.last == sentence.first:
            continue
        if index in sentences or (words and not bench.lacks(sentence.span, frozenset(words))):
            bench.hurry()
            places += _read_places(article, bench, bench.view(index))
    return places


def _read_places(article: Article, bench: Bench, view: View) -> Iterator[Place]:
    """Give the places of a sentence, each with the figure that belongs to it."""
    marks = list(_find_marks(article, bench, view))
    spread = _read_respective(article, view, marks)
    if spread:
        yield from spread
        return
    taken: set[int] = set()
    for turn, (start, end, rank) in enumerate(marks):
        limit = marks[turn + 1][0] if turn + 1 < len(marks) else len(view)
        figure = _find_behind(article, view, end, limit, taken)
        if figure < 0 and view.figures[start] >= 0:
            figure = _find_before(article, view, start, marks[turn - 1][1] if turn else 0, taken)
        if figure >= 0:
            taken.add(figure)
            yield Place(rank, view.figures[figure], view.index)


def _find_marks(article: Article, bench: Bench, view: View) -> Iterator[tuple[int, int, int]]:
    """Give each place that a sentence names: its first token, the token behind it, and its number."""
    nouns = frozenset(bench.phrases("place-nouns"))
    verbs = frozenset(bench.phrases("place-verbs"))
    heads = bench.vocabulary.heads(bench.vocabulary.phrases("<leads-with>"))
    text = article.document.text
    for place, token in enumerate(view.tokens):
        number = view.figures[place]
        if number >= 0 and article.quantities[number].kind is Kind.ORDINAL:
            rank = article.quantities[number].magnitude
            behind = view.tokens[place + 1] if place + 1 < len(view) else "."
            before = view.tokens[max(0, place - 3) : place]
            named = text[view.starts[place]] in "Nn" and text[view.starts[place] + 1].lower() in "uo"
            is_name = place + 1 < len(view) and text[view.starts[place + 1]].isupper()
            beside = bool(verbs & set(before)) and (behind in _ENDS or is_name)
            subject = before[-1:] in ([], ["and"], [","]) and behind in ("is", "was", "came", "were", "with")
            placed = behind in nouns or beside or subject or named or _brings_figure(view, place + 1)
            if isinstance(rank, int) and rank <= _FURTHEST_RANK and placed:
                yield place, place + 1, rank
        elif any(tuple(view.tokens[place : place + len(phrase)]) == phrase for phrase in heads.get(token, ())):
            yield place, place + 1, 1


def _brings_figure(view: View, place: int) -> bool:
    """Tell whether "on 345,000" or "most visited with 92 million" stands at a token."""
    if view.tokens[place : place + 1] == ["most"]:
        place += 2
    elif view.tokens[place : place + 1] and view.tokens[place] in _SUPERLATIVES:
        place += 1
    is_brought = view.tokens[place : place + 1] and view.tokens[place] in _BRINGING
    return bool(is_brought) and place + 1 < len(view) and view.figures[place + 1] >= 0


def _read_respective(article: Article, view: View, marks: list[tuple[int, int, int]]) -> list[Place]:
    """Read "third and fourth with 210 and 206 respectively"."""
    if "respectively" not in view.places:
        return []
    ordinals = [
        int(article.quantities[n].magnitude or 0)
        for n in view.figures
        if n >= 0 and article.quantities[n].kind is Kind.ORDINAL
    ]
    figures = [n for n in view.figures if n >= 0 and article.quantities[n].kind in _KINDS]
    if len(ordinals) < 2 or len(ordinals) != len(figures):
        return []
    return [Place(rank, number, view.index) for rank, number in zip(ordinals, figures, strict=True)]


def _find_behind(article: Article, view: View, start: int, limit: int, taken: set[int]) -> int:
    """Find the first figure behind a place, in the same clause; -1 if there is none."""
    words = 0
    for place in range(start, limit):
        number = view.figures[place]
        if number >= 0 and _may_be_ranked(article, view, place):
            return place if place not in taken else -1
        words += view.tokens[place][0].isalnum()
        if view.tokens[place] in _STOPS or words > _MOST_WORDS:
            break
    return -1


def _find_before(article: Article, view: View, start: int, limit: int, taken: set[int]) -> int:
    """Find the nearest figure before a place, in the same clause; -1 if there is none."""
    for place in range(start - 1, limit - 1, -1):
        number = view.figures[place]
        if number >= 0 and _may_be_ranked(article, view, place):
            return place if place not in taken else -1
        if view.tokens[place] in _STOPS:
            break
    return -1


def _may_be_ranked(article: Article, view: View, place: int) -> bool:
    """Tell whether a figure may be what a ranking goes by: no place itself ("number four"), no age, no duration."""
    quantity = article.quantities[view.figures[place]]
    if quantity.kind not in _KINDS or quantity.magnitude is None:
        return False
    if quantity.noun is not None:
        return quantity.noun.head not in ("position", "rung") and quantity.noun.head not in OF_TIME
    return quantity.kind is not Kind.NUMBER or view.tokens[place - 1 : place] in (
        ["with"],
        ["on"],
        ["("],
        ["="],
        ["sold"],
    )
