"""Counts over checked articles: what a summary says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from ..model import Galley, Outcome, Severity, Status, Topic


class Tally(Struct, frozen=True):
    """How many documents, quantities by status, claims by verdict and findings by severity.

    ``flawed``  documents with at least one open finding.
    ``undecided``  quantities that neither add up nor were answered for by anyone (see ``find_undecided``).
    ``open_errors`` … are the findings that somebody has yet to look at: these decide the exit code. ``settled`` are those
    that somebody has dismissed or given a source for, ``known`` the others that are no news.
    ``loose``  notices on what drafts say about findings and does nothing.
    """

    documents: int = 0
    flawed: int = 0
    adds_up: int = 0
    contradicted: int = 0
    unchecked: int = 0
    holds: int = 0
    breaks: int = 0
    unsure: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    open_errors: int = 0
    open_warnings: int = 0
    open_notes: int = 0
    undecided: int = 0
    settled: int = 0
    known: int = 0
    loose: int = 0

    @property
    def quantities(self) -> int:
        """Count the quantities of every status."""
        return self.adds_up + self.contradicted + self.unchecked

    @property
    def findings(self) -> int:
        """Count the findings of every severity."""
        return self.errors + self.warnings + self.notes

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))


def count_galley(galley: Galley) -> Tally:
    """Count one galley."""
    status = Counter(entry.status for entry in galley.ledger.entries)
    outcome = Counter(claim.verdict.outcome for claim in galley.claims)
    severity = Counter(finding.severity for finding in galley.findings)
    still_open = Counter(finding.severity for finding in galley.findings if finding.is_open)
    settled = sum(finding.is_settled for finding in galley.findings)
    return Tally(
        documents=1,
        flawed=int(bool(still_open)),
        adds_up=status[Status.ADDS_UP],
        contradicted=status[Status.CONTRADICTED],
        unchecked=status[Status.UNCHECKED],
        holds=outcome[Outcome.HOLDS],
        breaks=outcome[Outcome.BREAKS],
        unsure=outcome[Outcome.UNSURE],
        errors=severity[Severity.ERROR],
        warnings=severity[Severity.WARNING],
        notes=severity[Severity.NOTE],
        open_errors=still_open[Severity.ERROR],
        open_warnings=still_open[Severity.WARNING],
        open_notes=still_open[Severity.NOTE],
        undecided=len(find_undecided(galley)),
        settled=settled,
        known=len(galley.findings) - settled - still_open.total(),
        loose=sum(notice.topic is Topic.SUPPRESSION for notice in galley.notices),
    )


def find_undecided(galley: Galley) -> list[int]:
    """Give the quantities that nobody has answered for: neither do they add up, nor are they sourced or signed off.

    A contradicted one is answered for when all findings it takes part in are dismissed or sourced.
    """
    settled = {finding.claim for finding in galley.findings if finding.is_settled}
    undecided = []
    for index, entry in enumerate(galley.ledger.entries):
        if entry.status is Status.CONTRADICTED:
            breaking = [n for n in entry.claims if galley.claims[n].verdict.outcome is Outcome.BREAKS]
            answered = bool(breaking) and settled.issuperset(breaking)
        else:
            answered = entry.status is Status.ADDS_UP or entry.decision is not None
        if not answered:
            undecided.append(index)
    return undecided


def count_galleys(galleys: Iterable[Galley]) -> Tally:
    """Count all galleys of an edition."""
    return sum(map(count_galley, galleys), Tally())
