"""A claim that breaks, told to a reader; and the ledger of every quantity."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from .article import Article, Notice
from .claim import Claim, Confidence, Operand, Repair
from .span import Span


class Severity(Enum):
    """How bad it is, if true."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Give 0 for an error, 1 for a warning, 2 for a note."""
        return ("error", "warning", "note").index(self.value)


class Status(Enum):
    """What the ledger says of a quantity."""

    ADDS_UP = "adds-up"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"


class DecisionKind(Enum):
    """What a person said about a finding or a quantity."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    SOURCED = "sourced"


class Decision(Struct, frozen=True):
    """What a person said, why, who, and when (ISO 8601); ``note`` is for colleagues.

    ``in_draft``  it is said in the draft itself, and not in a file of decisions.
    ``until``     the last day on which it counts (ISO 8601), "" for ever.
    """

    kind: DecisionKind
    reason: str
    by: str = ""
    at: str = ""
    note: str = ""
    in_draft: bool = False
    until: str = ""


class Known(Enum):
    """Why a finding is none of the business of the change under check."""

    BASELINE = "baseline"  # it is in the file of findings to live with
    COMMIT = "commit"  # it was there at an earlier commit
    UNCHANGED = "unchanged"  # none of its figures is on a line that has changed


class Finding(Struct, frozen=True):
    """A claim that breaks.

    ``claim``        index of the claim in its galley.
    ``span``         the one figure or phrase to look at first; ``related`` are the other operands.
    ``fingerprint``  made of the rule, the operands' roles, values and units, and the words around them.
    ``stale``        what was decided before the figures changed; it counts for nothing.
    ``known``        why it is no news; None if it is.
    """

    rule: str
    claim: int
    severity: Severity
    confidence: Confidence
    message: str
    span: Span
    related: tuple[Operand, ...]
    repairs: tuple[Repair, ...]
    fingerprint: str
    decision: Decision | None = None
    stale: Decision | None = None
    known: Known | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether somebody has dismissed it or given a source."""
        return self.decision is not None and self.decision.kind is not DecisionKind.ACCEPTED

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has yet to look at it: it is neither settled nor known."""
        return not self.is_settled and self.known is None


class Entry(Struct, frozen=True):
    """The ledger's line for one quantity: its status, and the indexes of the claims that use it.

    ``decision`` is what a person said of the figure itself, ``stale`` what was said before it changed.
    """

    status: Status
    claims: tuple[int, ...]
    decision: Decision | None = None
    stale: Decision | None = None


class Ledger(Struct, frozen=True):
    """One entry for each quantity of an article, in the same order."""

    entries: tuple[Entry, ...]

    def count(self, status: Status) -> int:
        """Count the quantities of a status."""
        return sum(entry.status is status for entry in self.entries)


class Galley(Struct, frozen=True):
    """An article that has been checked. ``claims`` and ``findings`` are in order of place."""

    article: Article
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    notices: tuple[Notice, ...] = ()


class RuleCard(Struct, frozen=True):
    """What a report may say of a rule: its name, one line on what it finds, why it matters, when it may be wrong.

    ``page`` is the address of its page, for readers to follow, "" where none is known.
    """

    name: str
    summary: str
    severity: Severity
    why: str = ""
    wrong_when: str = ""
    page: str = ""


class Edition(Struct, frozen=True):
    """All galleys of one run, the notices about the run itself, and a card for each rule that took part."""

    galleys: tuple[Galley, ...]
    notices: tuple[Notice, ...] = ()
    rules: tuple[RuleCard, ...] = ()
