"""What the page shows of one article: plain nouns that the templates print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from ...model import Claim, Decision, Finding, Outcome, RuleCard, Status

Part = TypeVar("Part")
_BATCH = 20
_MENDS = 3
STATUS_WORDS = {Status.ADDS_UP: "adds up", Status.CONTRADICTED: "contradicted", Status.UNCHECKED: "unchecked"}
VERDICT_STATUS = {Outcome.HOLDS: "adds-up", Outcome.BREAKS: "contradicted", Outcome.UNSURE: "unsure"}


class Mark(Struct, frozen=True):
    """A marked stretch of the article: a quantity, or a phrase that a finding is about.

    ``link``     the card of its claim, else its line in the ledger, "" if it has neither.
    ``suspect``  the one figure of a finding to look at first.
    """

    name: str
    number: int | None
    text: str
    status: str
    word: str
    claim: str
    link: str
    suspect: bool = False


Pieces = tuple[str | Mark, ...]


class Sum(Struct, frozen=True):
    """A sum drawn in the margin of a table: what the figures of a row or column make."""

    claim: str
    status: str
    text: str


class Cell(Struct, frozen=True):
    """A cell of a table; ``sums`` are drawn in it where it stands in the margin."""

    pieces: Pieces = ()
    is_header: bool = False
    sums: tuple[Sum, ...] = ()


class Table(Struct, frozen=True):
    """A table of the article. The last cell of each row and the cells of ``foot`` are the margin, where there is one."""

    rows: tuple[tuple[Cell, ...], ...]
    has_margin: bool = False
    foot: tuple[Cell, ...] = ()


class Passage(Struct, frozen=True):
    """A block with its text cut at the marks, or a list, or a table."""

    kind: str
    level: int = 0
    pieces: Pieces = ()
    items: tuple[Pieces, ...] = ()
    table: Table | None = None


class Figure(Struct, frozen=True):
    """An operand on a card.

    ``role`` is "" where ``label`` says it better: the head of a row or column, what is counted.
    ``tail`` are decimals it lacks, printed unseen so that points stand one below the other.
    """

    role: str
    label: str
    text: str
    tail: str
    stands_for: str
    mark: str
    number: int | None
    is_suspect: bool


class Side(Struct, frozen=True):
    """One of several places that contradict each other: where it stands and what stands there."""

    place: str
    figures: tuple[str, ...]
    pieces: tuple[tuple[str, bool], ...]


class Change(Struct, frozen=True):
    """How a finding stands to an earlier run: "new", "changed" or "same", and what it said then if it changed."""

    word: str
    was: str = ""


class Mend(Struct, frozen=True):
    """A change that would mend a claim: what is printed, what it would be, and why."""

    old: str
    new: str
    why: str


class Card(Struct, frozen=True):
    """A claim as the page shows it.

    ``key`` is what decisions are kept under, ``anchor`` outlives a change of figures (see keys.py).
    ``makes`` is what the parts make where the claim is that they make the last figure, "" elsewhere.
    """

    name: str
    key: str
    anchor: str
    status: str
    claim: Claim
    finding: Finding | None
    rule: RuleCard | None
    figures: tuple[Figure, ...]
    makes: str
    makes_tail: str
    sides: tuple[Side, ...]
    quotes: tuple[str, ...]
    mends: tuple[Mend, ...]
    change: Change | None = None

    @property
    def headline(self) -> str:
        """Give what the card says first."""
        text = (self.claim.verdict.working or self.claim.equation).replace("<=", "≤").replace(">=", "≥")
        if self.finding is not None:
            text = self.finding.message
            if len(self.mends) == 1:  # which are told further down
                text = text.removesuffix(f"; {self.mends[0].new} would fit")
        return text[:1].upper() + text[1:]

    @property
    def mend_groups(self) -> tuple[tuple[Mend, ...], tuple[Mend, ...]]:
        """Give the changes that are shown at once, and those that are folded away."""
        first = _MENDS if len(self.mends) > _MENDS + 1 else len(self.mends)
        return self.mends[:first], self.mends[first:]

    @property
    def steps(self) -> tuple[str, ...]:
        """Give the working step by step, unless it is one line that the headline or what stands side by side has told."""
        steps = self.claim.steps or (self.claim.verdict.working,)
        told = bool(self.sides) or steps[0].lower() in self.headline.lower()
        if self.status != "contradicted" or (len(steps) == 1 and told):
            return ()
        return tuple(step if " = " in step else step[:1].upper() + step[1:] for step in steps)


class Line(Struct, frozen=True):
    """A line of the ledger: ``link`` is its own name, ``name`` that of its mark, ``key`` what decisions are kept under."""

    number: int
    name: str
    link: str
    key: str
    anchor: str
    text: str
    kind: str
    noun: str
    stands_for: str
    status: str
    word: str
    claims: tuple[str, ...]
    decision: Decision | None
    stale: Decision | None


class Strip(Struct, frozen=True):
    """The numbers of an article drawn as lines: how many places there are, and for each status its SVG path."""

    places: int
    paths: tuple[tuple[str, str], ...] = ()


class Sheet(Struct, frozen=True):
    """One article of the page; ``fixed`` tells what an earlier run found and this one does not."""

    name: str
    title: str
    path: str
    date: str
    lang: str
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    adds_up: int
    contradicted: int
    unchecked: int
    strip: Strip = Strip(0)
    fixed: tuple[str, ...] = ()

    def of_status(self, status: str) -> tuple[Card, ...]:
        """Give the cards of a status."""
        return tuple(card for card in self.cards if card.status == status)

    @property
    def is_long(self) -> bool:
        """Tell whether the browser should lay out only what is on the screen."""
        return len(self.cards) + len(self.passages) > 200

    def divide(self, parts: Sequence[Part]) -> list[Sequence[Part]]:
        """Give parts of the page in batches that a browser lays out, or does not, as one."""
        return [parts[at : at + _BATCH] for at in range(0, len(parts), _BATCH)] if self.is_long else [parts]
