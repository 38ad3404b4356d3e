"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Finding, Galley, Notice, Severity
from ..reports.printable import escape
from ..reports.tool import NAME
from .buffers import Places
from .checks import Sight
from .words import Diagnostic, Level, Range, Related

_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.NOTE: Level.INFORMATION}


def diagnose(sight: Sight, uri: str) -> list[Diagnostic]:
    """Give a diagnostic for each open finding, and for each notice at its line, or at the top."""
    if sight.galley is None:
        return [_note(sight.trouble, None, sight.places)] if sight.trouble else []
    galley = sight.galley
    found = [diagnose_finding(finding, galley, sight.places, uri) for finding in galley.findings if finding.is_open]
    notices = dict.fromkeys((*galley.article.notices, *galley.notices))
    return found + [_note(_write(notice), notice.line, sight.places) for notice in notices]


def diagnose_finding(finding: Finding, galley: Galley, places: Places, uri: str) -> Diagnostic:
    """Give the diagnostic of a finding: its message and working, and the other figures of the claim as related places."""
    document = galley.article.document
    working = galley.claims[finding.claim].verdict.working
    message = escape(finding.message) + (f"\n{escape(working)}" if working and working != finding.message else "")
    return {
        "range": places.range(document.locate(finding.span)),
        "severity": _LEVELS[finding.severity],
        "source": NAME,
        "code": finding.rule,
        "message": message,
        "relatedInformation": list(_relate(finding, document, places, uri)),
        "data": {"fingerprint": finding.fingerprint},
    }


def _relate(finding: Finding, document: Document, places: Places, uri: str) -> Iterator[Related]:
    for operand in finding.related:
        location = {"uri": uri, "range": places.range(document.locate(operand.span))}
        printed = " ".join(escape(document.printed(operand.span)).split())
        yield {"location": location, "message": f"{operand.role}: {printed}"}


def _note(text: str, line: int | None, places: Places) -> Diagnostic:
    """Give a diagnostic of a line (from 1), None for the top, that is not about a figure."""
    top = places.position(0)
    where: Range = places.line(line) if line else {"start": top, "end": top}
    return {"range": where, "severity": Level.INFORMATION, "source": NAME, "message": escape(text)}


def _write(notice: Notice) -> str:
    return ": ".join(filter(None, (notice.about, notice.what, notice.detail)))
