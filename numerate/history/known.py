"""Which findings are no news: those of the baseline, those that were there before, those on lines that have not changed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from ..model import Finding, Galley, Known
from ..reports.lines import Lines
from .past import Change


class Acquaintance(Struct, frozen=True):
    """What is known before a run.

    ``baseline``  fingerprints of the file of findings to live with.
    ``earlier``   fingerprints of the findings at an earlier commit, in files that have changed since.
    ``within``    what counts as news: "nofilter" everything, "file" what is in changed files, "added" what has a figure on
        a line that is new.
    """

    baseline: AbstractSet[str] = frozenset()
    earlier: AbstractSet[str] = frozenset()
    within: str = "nofilter"


def mark_known(galley: Galley, known: Acquaintance, change: Change | None, *, is_same: bool) -> Galley:
    """Give a galley whose findings tell why they are no news.

    ``change`` is what has become of the document since the base of the change, None where that is not asked or not
    known; ``is_same`` tells that it is what it was at the earlier commit.
    """
    if not galley.findings:
        return galley
    lines = Lines(galley.article.document.source)

    def mark(finding: Finding) -> Finding:
        if finding.fingerprint in known.baseline:
            return replace(finding, known=Known.BASELINE)
        if is_same or finding.fingerprint in known.earlier:
            return replace(finding, known=Known.COMMIT)
        if change is not None and not _is_in(galley, finding, change, known.within, lines):
            return replace(finding, known=Known.UNCHANGED)
        return finding

    return replace(galley, findings=tuple(map(mark, galley.findings)))


def _is_in(galley: Galley, finding: Finding, change: Change, within: str, lines: Lines) -> bool:
    """Tell whether a finding is on what has changed."""
    if within == "nofilter" or change.lines is None:
        return True
    if within == "file":
        return bool(change.lines)
    document = galley.article.document
    spans = [finding.span, *(operand.span for operand in galley.claims[finding.claim].operands)]
    for place in map(document.locate, spans):
        first, last = lines.place(place.start)[0], lines.place(place.end - 1)[0]
        if not change.lines.isdisjoint(range(first, last + 1)):
            return True
    return False
