"""Annotations for GitHub Actions: workflow commands, capped as GitHub caps them.

GitHub shows ten annotations of a kind for a step and drops the rest without a word, so the tenth says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Edition, Finding, Galley, Severity
from .places import Places

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
CAP = 10


def render(edition: Edition, *, cap: int = CAP) -> str:
    """Give one workflow command a line, errors first; at most ``cap`` of each kind."""
    lines: list[str] = []
    for severity in Severity:
        commands = list(_annotate(edition, severity))
        if len(commands) > cap:
            more = len(commands) - cap + 1
            commands = commands[: cap - 1]
            commands.append(f"::{COMMANDS[severity]} title=numerate::and {more} more: see the summary or the report")
        lines += commands
    return "".join(f"{line}\n" for line in lines)


def _annotate(edition: Edition, severity: Severity) -> Iterator[str]:
    for galley in edition.galleys:
        places = Places(galley.article.document)
        for finding in galley.findings:
            if finding.severity is severity:
                yield _write_command(galley, finding, places)


def _write_command(galley: Galley, finding: Finding, places: Places) -> str:
    place = places.find(finding.span)
    document = galley.article.document
    properties = {
        "file": document.path or document.id,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"numerate {finding.rule}",
    }
    text = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {text}::{escape_data(finding.message)}"


def escape_data(text: str) -> str:
    """Escape a message so that no draft can start a workflow command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
