"""A document whose numbers have been read."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from .document import Block, Document
from .quantity import Quantity
from .span import Span


class Sentence(Struct, frozen=True):
    """A sentence, or a block without one (a headline, a cell).

    ``block`` is the index of its block; ``first`` and ``last`` bound its quantities, half-open, in the article's tuple.
    """

    span: Span
    block: int
    first: int
    last: int


class Topic(Enum):
    """What a notice is on: a limit of ours, an aside of the draft that says to pass a finding over, or the change under check."""

    LIMIT = "limit"
    SUPPRESSION = "suppression"
    CHANGE = "change"


class Notice(Struct, frozen=True):
    """Something the reader of a report should know beside the findings: about what, what, and in which detail.

    ``line`` is where it stands in the source, None if it stands nowhere.
    """

    about: str
    what: str
    detail: str = ""
    topic: Topic = Topic.LIMIT
    line: int | None = None


class Article(Struct, frozen=True):
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
