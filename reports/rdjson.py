"""Reviewdog's diagnostic format. Its columns count UTF-8 bytes from 1, and its ends are not included."""

from __future__ import annotations

import json

from ..model import Edition, Finding, Galley, Severity, Span
from .places import Places

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(edition: Edition) -> str:
    """Give one DiagnosticResult with the open findings."""
    diagnostics = [
        _diagnose(galley, finding, places)
        for galley in edition.galleys
        for places in [Places(galley.article.document)]
        for finding in galley.findings
        if finding.is_open
    ]
    result = {"source": {"name": "numerate"}, "diagnostics": diagnostics}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _diagnose(galley: Galley, finding: Finding, places: Places) -> dict[str, object]:
    document = galley.article.document
    path = document.path or document.id
    return {
        "message": finding.message,
        "location": {"path": path, "range": _measure(places, finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "suggestions": [{"range": _measure(places, repair.span), "text": repair.text} for repair in finding.repairs],
        "related_locations": [
            {"message": operand.role, "location": {"path": path, "range": _measure(places, operand.span)}}
            for operand in finding.related
        ],
    }


def _measure(places: Places, span: Span) -> dict[str, dict[str, int]]:
    place = places.find(span)
    return {
        "start": _point(places, place.line, place.column),
        "end": _point(places, place.end_line, place.end_column),
    }


def _point(places: Places, line: int, column: int) -> dict[str, int]:
    before = places.line_text(line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
