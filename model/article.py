"""A document whose numbers have been read."""

from __future__ import annotations

from dataclasses import dataclass

from .document import Block, Document
from .quantity import Quantity
from .span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a block without one (a headline, a cell).

    ``block`` is the index of its block; ``first`` and ``last`` bound its quantities, half-open, in the article's tuple.
    """

    span: Span
    block: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something we could not do, which the reader of a report should know: about what, what, and in which detail."""

    about: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its sentences and every quantity in it, both in order of place."""

    document: Document
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    notices: tuple[Notice, ...] = ()

    def text_of(self, span: Span) -> str:
        """Give the text of a span."""
        return self.document.text[span.start : span.end]

    def within(self, sentence: Sentence) -> tuple[Quantity, ...]:
        """Give the quantities of a sentence."""
        return self.quantities[sentence.first : sentence.last]

    def block_of(self, sentence: Sentence) -> Block:
        """Give the block a sentence stands in."""
        return self.document.blocks[sentence.block]
