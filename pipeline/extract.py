"""Reads the numbers of a document: the stages in their order."""

from __future__ import annotations

from ..model import Article, Document, Kind, Quantity, Sentence, Span
from .quantities.context import read_context
from .quantities.figure import Figure
from .quantities.nouns import read_noun
from .quantities.read import read_quantities
from .sentences import split_sentences


def extract(document: Document) -> Article:
    """Give the article of a document: its sentences and every quantity in it."""
    text = document.text
    places = split_sentences(text, document.blocks)
    figures = read_quantities(text, document.published, places, document.lang)
    sentences: list[Sentence] = []
    quantities: list[Quantity] = []
    cursor, count = 0, len(figures)
    for number, (start, end, block) in enumerate(places):
        while cursor < count and figures[cursor].start < start:
            cursor += 1
        first, begin = cursor, len(quantities)
        while cursor < count and figures[cursor].end <= end:
            cursor += 1
        if cursor > first:
            quantities += _read_sentence(text, start, end, number, figures[first:cursor])
        sentences.append(Sentence(Span(start, end), block, begin, len(quantities)))
    return Article(document, tuple(sentences), tuple(quantities))


def _read_sentence(text: str, start: int, end: int, number: int, figures: list[Figure]) -> list[Quantity]:
    """Add to the figures of a sentence what they count and what the words around them say; give their quantities."""
    for figure in figures:
        figure.sentence = number
        figure.noun = read_noun(text, figure.start, figure.end, start, end, figure.kind)
        if figure.noun is not None and figure.kind is Kind.NUMBER:
            figure.kind = Kind.COUNT
    read_context(text, start, end, figures)
    return [
        Quantity(
            Span(f.start, f.end),
            f.kind,
            f.magnitude,
            f.top,
            f.grain,
            f.filling,
            f.hedge,
            f.unit,
            f.noun,
            f.direction,
            f.moment,
            f.vague,
            f.stance,
            f.scale,
            f.per,
            f.period,
            f.sentence,
        )
        for f in figures
    ]
