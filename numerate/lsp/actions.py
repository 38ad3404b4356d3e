"""Code actions: the repairs of a finding, and ways to say that it is none. Nothing is ever done unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..model import Finding, Galley, Span
from ..reports.printable import escape
from .buffers import Places
from .checks import Sight
from .diagnostics import diagnose_finding
from .projects import find_format
from .words import QUICK_FIX, CodeAction, Command, Range, TextEdit, WorkspaceEdit

IGNORE = "numerate.ignore"
ASK = "numerate.askForReason"  # a command of the editor's side, which asks its user and then calls ours
REASONS = ("quoted figure", "different base or period", "rounding agreed", "wrongly read")
LONGEST_REASON = 500
_MARKUP = re.compile(r"[*_~`]*")
_COMMENTED = ("markdown", "html")  # formats that have comments


class Asker(Struct, frozen=True):
    """What the editor can do.

    ``versioned``  takes edits that name the version they are for.
    ``asks``       asks its user for the reason to ignore a finding.
    """

    versioned: bool = False
    asks: bool = False


def offer(
    sight: Sight, uri: str, language: str, asked: Range, only: list[str] | None, asker: Asker
) -> list[CodeAction]:
    """Give the actions for the findings that a range touches: their repairs first, then what ignores them."""
    if sight.galley is None or not _wants_quick_fixes(only):
        return []
    galley, places = sight.galley, sight.places
    wanted = places.bounds(asked)
    touched = [finding for finding in galley.findings if finding.is_open and _touches(finding, galley, wanted)]
    repairs = [action for finding in touched for action in _repair(finding, galley, sight, uri, asker)]
    if find_format(uri, language) not in _COMMENTED:
        return repairs
    return repairs + [action for finding in touched for action in _ignore(finding, galley, sight, uri, asker)]


def make_ignoring_edit(sight: Sight, uri: str, fingerprint: str, reason: str, asker: Asker) -> WorkspaceEdit | None:
    """Give the edit that ignores a finding for a reason; None if it is not there any more or no reason is given."""
    said = tame(reason)
    if sight.galley is None or not said:
        return None
    for finding in sight.galley.findings:
        if finding.fingerprint == fingerprint:
            return _edit(sight, uri, _write_comment(finding, sight.galley, sight.places, said), asker)
    return None


def tame(reason: str) -> str:
    """Make a reason fit for a comment: one line, of some length, that cannot end it."""
    return re.sub("-{2,}", "–", escape(" ".join(reason.split())))[:LONGEST_REASON].strip().rstrip("-").replace(">", "›")


def _wants_quick_fixes(only: list[str] | None) -> bool:
    return only is None or any(kind in ("", QUICK_FIX) for kind in only)


def _touches(finding: Finding, galley: Galley, wanted: tuple[int, int]) -> bool:
    """Tell whether a range touches the figure a finding is about, or another of its claim."""
    document = galley.article.document
    spans = [finding.span, *(operand.span for operand in finding.related)]
    return any(place.start <= wanted[1] and wanted[0] <= place.end for place in map(document.locate, spans))


def _repair(finding: Finding, galley: Galley, sight: Sight, uri: str, asker: Asker) -> Iterator[CodeAction]:
    document = galley.article.document
    diagnostic = diagnose_finding(finding, galley, sight.places, uri)
    for repair in finding.repairs:
        printed = " ".join(escape(document.printed(repair.span)).split())
        why = f" ({repair.why})" if repair.why else ""
        change: TextEdit = {"range": sight.places.range(document.locate(repair.span)), "newText": repair.text}
        yield {
            "title": escape(f"Change {printed} to {repair.text}{why}"),
            "kind": QUICK_FIX,
            "diagnostics": [diagnostic],
            "edit": _edit(sight, uri, change, asker),
        }


def _ignore(finding: Finding, galley: Galley, sight: Sight, uri: str, asker: Asker) -> Iterator[CodeAction]:
    diagnostics = [diagnose_finding(finding, galley, sight.places, uri)]
    if asker.asks:
        title = f"Ignore {finding.rule} here, with a reason…"
        asking: Command = {"title": title, "command": ASK, "arguments": [uri, finding.fingerprint, finding.rule]}
        yield {"title": title, "kind": QUICK_FIX, "diagnostics": diagnostics, "command": asking}
        return
    for reason in REASONS:
        comment = _write_comment(finding, galley, sight.places, reason)
        yield {
            "title": f"Ignore {finding.rule} here: {reason}",
            "kind": QUICK_FIX,
            "diagnostics": diagnostics,
            "edit": _edit(sight, uri, comment, asker),
        }


def _write_comment(finding: Finding, galley: Galley, places: Places, reason: str) -> TextEdit:
    """Write the comment that ignores a finding, behind the sentence that its figure stands in."""
    at = _find_sentence_end(finding, galley, places.text)
    where = places.position(at)
    comment = f" <!-- numerate: ignore[{finding.rule}] -- {reason} -->"
    return {"range": {"start": where, "end": where}, "newText": comment}


def _find_sentence_end(finding: Finding, galley: Galley, source: str) -> int:
    """Give the offset of the source behind the finding's sentence and the marks that close it."""
    article = galley.article
    end = finding.span.end
    for sentence in article.sentences:
        if sentence.span.start <= finding.span.start < sentence.span.end:
            end = max(end, sentence.span.end)
            break
    behind = article.document.locate(Span(end - 1, end)).end
    marks = _MARKUP.match(source, behind)
    return marks.end() if marks and (marks.end() == len(source) or source[marks.end()].isspace()) else behind


def _edit(sight: Sight, uri: str, change: TextEdit, asker: Asker) -> WorkspaceEdit:
    if not asker.versioned:
        return {"changes": {uri: [change]}}
    target = {"uri": uri, "version": sight.state.version}
    return {"documentChanges": [{"textDocument": target, "edits": [change]}]}
