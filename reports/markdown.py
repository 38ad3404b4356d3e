"""A Markdown summary for step summaries and comments. Text of drafts is escaped: nothing in it comes alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Edition, Finding, Galley, Notice, Status, Topic
from .places import Places
from .printable import escape as show
from .summary import sum_up

MARKER = "<!-- numerate:summary -->"
LIMIT = 900_000
_MOST_NOTICES = 50
_HEADINGS = {
    Topic.CHANGE: "Dismissed by this change",
    Topic.SUPPRESSION: "Suppressions that do nothing",
    Topic.LIMIT: "What could not be done",
}
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+!|~$^=:@.-])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render(edition: Edition) -> str:
    """Give counts, a table of findings and the working of each; cut, and said so, before GitHub's limit of 1 MiB."""
    counts = [sum(galley.ledger.count(status) for galley in edition.galleys) for status in Status]
    numbers = sum(len(galley.ledger.entries) for galley in edition.galleys)
    lines = [MARKER, "## Numbers", "", sum_up(numbers, *counts), ""]
    rows = list(_write_rows(edition))
    if rows:
        lines += ["| | place | says | rule |", "|---|---|---|---|"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for shown, row in enumerate(rows):
        size += len(row.encode("utf-8", "replace")) + 1
        if size > LIMIT:
            lines += ["", f"and {len(rows) - shown} more."]
            break
        lines.append(row)
    findings = [finding for galley in edition.galleys for finding in galley.findings]
    settled = sum(finding.is_settled for finding in findings)
    known = sum(not finding.is_open for finding in findings) - settled
    if settled or known:
        lines += ["", f"{settled} dismissed or sourced, {known} known from before."]
    told = [(galley, notice) for galley in edition.galleys for notice in dict.fromkeys(galley.notices)]
    for topic, heading in _HEADINGS.items():
        rows = [_write_notice(None, notice) for notice in edition.notices if notice.topic is topic]
        rows += [_write_notice(galley, notice) for galley, notice in told if notice.topic is topic]
        if rows:
            lines += ["", f"**{heading}**", "", *rows[:_MOST_NOTICES]]
            if len(rows) > _MOST_NOTICES:
                lines.append(f"- and {len(rows) - _MOST_NOTICES} more.")
    return "\n".join(lines) + "\n"


def _write_notice(galley: Galley | None, notice: Notice) -> str:
    document = galley.article.document if galley else None
    parts = (document and (document.path or document.id), notice.about, notice.what, notice.detail)
    return f"- {escape(': '.join(dict.fromkeys(part for part in parts if part)))}"


def _write_rows(edition: Edition) -> Iterator[str]:
    for galley in edition.galleys:
        places = Places(galley.article.document)
        for finding in galley.findings:
            if finding.is_open:
                yield _write_row(galley, finding, places)


def _write_row(galley: Galley, finding: Finding, places: Places) -> str:
    document = galley.article.document
    place = places.find(finding.span)
    claim = galley.claims[finding.claim]
    working = (
        f"<details><summary>working</summary>{escape(claim.verdict.working)}</details>" if claim.verdict.working else ""
    )
    where = f"{escape(document.path or document.id)}:{place.line}"
    return f"| {finding.severity.value} | {where} | {escape(finding.message)} {working} | {escape(finding.rule)} |"


def escape(text: str) -> str:
    """Escape everything that Markdown or HTML would act on; one line."""
    flat = show(" ".join(text.split()))
    return _ACTIVE.sub(r"\\\1", "".join(_ENTITIES.get(char, char) for char in flat)).replace("@", "@\u200b")
