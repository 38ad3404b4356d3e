"""A Markdown summary for step summaries and comments. Text of drafts is escaped: nothing in it comes alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Edition, Finding, Galley, Status
from .places import Places
from .summary import sum_up

MARKER = "<!-- numerate:summary -->"
LIMIT = 900_000
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
    notices = [*edition.notices, *(n for galley in edition.galleys for n in galley.notices)]
    if notices:
        lines += ["", "**What could not be done**", ""]
        lines += [f"- {escape(notice.about)}: {escape(notice.what)}" for notice in notices[:50]]
    return "\n".join(lines) + "\n"


def _write_rows(edition: Edition) -> Iterator[str]:
    for galley in edition.galleys:
        places = Places(galley.article.document)
        for finding in galley.findings:
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
    flat = " ".join(text.split())
    return _ACTIVE.sub(r"\\\1", "".join(_ENTITIES.get(char, char) for char in flat)).replace("@", "@\u200b")
