"""A rule as it is written.

Where to look, what must hold, what to tell the reader, and the sentences that prove it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...model import Article, Claim, Kind, RuleCard, Severity
from .slot import SlotRule

if TYPE_CHECKING:
    from .bench import Bench

Find = Callable[[Article, "Bench"], Iterator[Claim]]


class Judge(Enum):
    """How much a pattern proves: it may break a claim, break it for a near miss only, or only confirm it."""

    STRICT = "strict"
    NEAR_MISS = "near-miss"
    CONFIRM = "confirm"


class Inference(Struct, frozen=True):
    """A slot that a pattern leaves open, to be filled from within so many sentences before (or after) it.

    ``moved``  True where only figures that are said to rise or fall may fill it.
    """

    slot: str
    within: int = 3
    before: bool = True
    after: bool = False
    moved: bool = False


class PatternRule(Struct, frozen=True):
    """A pattern, how it is judged, the slots it leaves to be inferred, and terms of its own.

    ``nouns``     how near the nouns of slots that are like each other must be, "" for what the slots say.
    ``partners``  True where the items of its list must leave no third ("men" and "women").
    ``closed``    True where its list leaves nothing out whatever words stand around: ``unless`` is not asked.
    """

    text: str
    judge: Judge = Judge.STRICT
    infer: tuple[Inference, ...] = ()
    lets: Mapping[str, str] = field(default_factory=dict)
    partners: bool = False
    nouns: str = ""
    closed: bool = False


class Requirement(Struct, frozen=True):
    """A check and, where it differs from the rule's, what to tell the reader when it fails."""

    check: str
    message: str = ""


class Unless(Struct, frozen=True):
    """Words that make a claim unsure, where they stand (the sentence or the clause), and the reason.

    ``where``  a check: the words explain a mismatch only where it holds ("" for any); elsewhere only a slip is told.
    """

    words: str
    clause: bool = False
    because: str = ""
    where: str = ""


class Remark(Struct, frozen=True):
    """A check that, where it holds, excuses a mismatch or explains it."""

    check: str
    text: str


class Expect(Enum):
    """What an example must give."""

    BREAKS = "breaks"
    HOLDS = "holds"
    UNSURE = "unsure"
    SILENT = "silent"


class Example(Struct, frozen=True):
    """A sentence that proves a rule, figures marked with their slots: ``[144]{total} officers``.

    ``published`` is the date of its article; ``repair`` a text that must be among the repairs offered.
    ``line`` is its place in the rule's file, 0 in Python.
    """

    expect: Expect
    text: str
    published: date | None = None
    repair: str = ""
    why: str = ""
    line: int = 0


class Rule(Struct, frozen=True):
    """A rule. YAML rules have patterns and checks; Python rules have ``find`` in their module instead.

    ``confirm``  cue words with which agreeing figures of a sentence are taken to belong together, none for never.
    ``kinds``, ``cues``  kinds of figures and words (of the letters a to z) of which the article must have one each, or
        else a Python rule is not asked at all; none for any article.
    ``primary``  the slot to look at first, "" for the first one.
    ``source``   the file it was read from, relative to its root.
    """

    name: str
    summary: str
    severity: Severity
    examples: tuple[Example, ...]
    message: str = ""
    why: str = ""
    wrong_when: str = ""
    slots: Mapping[str, SlotRule] = field(default_factory=dict)
    patterns: tuple[PatternRule, ...] = ()
    checks: tuple[Requirement, ...] = ()
    lets: Mapping[str, str] = field(default_factory=dict)
    unless: tuple[Unless, ...] = ()
    excuses: tuple[Remark, ...] = ()
    explanations: tuple[Remark, ...] = ()
    confirm: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    cues: tuple[str, ...] = ()
    primary: str = ""
    source: str = ""
    find: Find | None = None

    @classmethod
    def of_card(cls, card: RuleCard, examples: tuple[Example, ...], source: str, find: Find) -> Rule:
        """Give the rule that reports know by a card already."""
        return cls(
            card.name,
            card.summary,
            card.severity,
            examples,
            why=card.why,
            wrong_when=card.wrong_when,
            source=source,
            find=find,
        )

    @property
    def card(self) -> RuleCard:
        """Give what reports may say of the rule."""
        return RuleCard(self.name, self.summary, self.severity, self.why, self.wrong_when)


def breaks(text: str, *, published: date | None = None, repair: str = "") -> Example:
    """Give an example that must break."""
    return Example(Expect.BREAKS, text, published, repair)


def holds(text: str, *, published: date | None = None) -> Example:
    """Give an example that must hold."""
    return Example(Expect.HOLDS, text, published)


def unsure(text: str, *, published: date | None = None) -> Example:
    """Give an example that must leave us unsure."""
    return Example(Expect.UNSURE, text, published)


def silent(text: str, *, published: date | None = None, why: str = "") -> Example:
    """Give an example that must bind nothing that breaks or holds."""
    return Example(Expect.SILENT, text, published, "", why)
