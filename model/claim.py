"""What a rule has pulled out of an article, and what came of checking it."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from .quantity import Reading
from .span import Span


class Outcome(Enum):
    """Three answers: it holds, it breaks, or we cannot tell."""

    HOLDS = "holds"
    BREAKS = "breaks"
    UNSURE = "unsure"


class Binding(Enum):
    """Whether the sentence itself says that its figures belong together, or a figure was supplied by us."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


class Confidence(Enum):
    """How sure we are of a verdict."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Operand(Struct, frozen=True):
    """One part of a claim. ``quantity`` is its index in the article, None if it is no number (a list item, a name)."""

    role: str
    span: Span
    quantity: int | None = None


class Repair(Struct, frozen=True):
    """A single change of the text that would make a claim hold. It is offered, never applied."""

    span: Span
    text: str
    why: str


class Verdict(Struct, frozen=True):
    """What a check gave.

    ``reading``  the tightest reading under which the claim holds; None unless it holds.
    ``working``  the arithmetic in the writer's own figures: "120 + 24 = 144".
    ``reason``   why we cannot tell; "" unless unsure.
    """

    outcome: Outcome
    working: str
    reading: Reading | None = None
    confidence: Confidence = Confidence.MEDIUM
    reason: str = ""


class Claim(Struct, frozen=True):
    """Operands with roles that a rule says are related by an equation, and the verdict.

    ``operands`` in order of place. ``message`` tells a reader what is wrong, "" unless it breaks.
    ``steps``    the working step by step, each a line, for reports that show it at length.
    ``repairs``  empty unless it breaks.
    ``primary``  index of the operand to look at first.
    """

    rule: str
    operands: tuple[Operand, ...]
    equation: str
    binding: Binding
    verdict: Verdict
    message: str = ""
    steps: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    primary: int = 0

    @property
    def span(self) -> Span:
        """Give the stretch from the first operand to the last."""
        return Span(min(o.span.start for o in self.operands), max(o.span.end for o in self.operands))
