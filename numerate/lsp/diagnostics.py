"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from ..model import Document, Finding, Galley, Notice, Severity
from ..reports.printable import escape
from ..reports.tool import NAME
from .buffers import Places
from .checks import Sight

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


def diagnose(sight: Sight, uri: str) -> list[types.Diagnostic]:
    """Give a diagnostic for each open finding, and for each notice at its line, or at the top."""
    if sight.galley is None:
        return [_note(sight.trouble, None, sight.places)] if sight.trouble else []
    galley = sight.galley
    found = [diagnose_finding(finding, galley, sight.places, uri) for finding in galley.findings if finding.is_open]
    notices = dict.fromkeys((*galley.article.notices, *galley.notices))
    return found + [_note(_write(notice), notice.line, sight.places) for notice in notices]


def diagnose_finding(finding: Finding, galley: Galley, places: Places, uri: str) -> types.Diagnostic:
    """Give the diagnostic of a finding: its message and working, and the other figures of the claim as related places."""
    document = galley.article.document
    working = galley.claims[finding.claim].verdict.working
    message = escape(finding.message) + (f"\n{escape(working)}" if working and working != finding.message else "")
    return types.Diagnostic(
        places.range(document.locate(finding.span)),
        message,
        _SEVERITIES[finding.severity],
        code=finding.rule,
        source=NAME,
        related_information=list(_relate(finding, document, places, uri)),
        data={"fingerprint": finding.fingerprint},
    )


def _relate(
    finding: Finding, document: Document, places: Places, uri: str
) -> Iterator[types.DiagnosticRelatedInformation]:
    for operand in finding.related:
        location = types.Location(uri, places.range(document.locate(operand.span)))
        printed = " ".join(escape(document.printed(operand.span)).split())
        yield types.DiagnosticRelatedInformation(location, f"{operand.role}: {printed}")


def _note(text: str, line: int | None, places: Places) -> types.Diagnostic:
    """Give a diagnostic of a line (from 1), None for the top, that is not about a figure."""
    where = places.line(line) if line else types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Diagnostic(where, escape(text), types.DiagnosticSeverity.Information, source=NAME)


def _write(notice: Notice) -> str:
    return ": ".join(filter(None, (notice.about, notice.what, notice.detail)))
