"""Annotations for GitHub Actions: workflow commands, capped as GitHub caps them.

GitHub shows ten annotations of a kind for a step and drops the rest without a word, so the tenth says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..model import Edition, Finding, Galley, Notice, Severity, Topic
from .places import Places
from .printable import escape

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
CAP = 10


def render(edition: Edition, *, cap: int = CAP) -> str:
    """Give a workflow command for each open finding, errors first, then the notices on suppressions; at most ``cap`` of a kind."""
    lines: list[str] = []
    for severity in Severity:
        commands = list(_annotate(edition, severity))
        if severity is Severity.NOTE:
            commands += [_write_notice(None, notice) for notice in edition.notices if notice.topic is Topic.CHANGE]
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
            if finding.severity is severity and finding.is_open:
                yield _write_command(galley, finding, places)
        if severity is Severity.NOTE:
            yield from map(partial(_write_notice, galley), _choose_notices(galley))


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


def _choose_notices(galley: Galley) -> list[Notice]:
    """Give the notices on suppressions and on the change, each once."""
    return [notice for notice in dict.fromkeys(galley.notices) if notice.topic is not Topic.LIMIT]


def _write_notice(galley: Galley | None, notice: Notice) -> str:
    text = ": ".join(filter(None, (notice.about, notice.what, notice.detail)))
    if galley is None:
        return f"::notice title=numerate::{escape_data(text)}"
    document = galley.article.document
    line = f",line={notice.line}" if notice.line else ""
    return f"::notice file={_escape_property(document.path or document.id)}{line},title=numerate::{escape_data(text)}"


def escape_data(text: str) -> str:
    """Escape a message so that no draft can start a workflow command of its own, or do anything to the log."""
    return escape(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
