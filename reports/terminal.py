"""Findings for the terminal: ``full`` as compilers show errors, ``concise`` one line each."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..model import Claim, Confidence, Document, Finding, Galley, Notice, Outcome, Span, Topic
from .lines import Lines
from .palette import Palette
from .printable import escape
from .snippet import Mark, draw_snippet
from .summary import sum_up
from .tally import Tally


class View(Struct, frozen=True):
    """How to show a run.

    ``explain``  with the claims that hold, and those that cannot be told and why.
    ``colour``   with colour; ``width`` is that of the terminal in columns.
    ``quiet``    without the closing sentence.
    ``text``     with the drafts' text, in the JSON report.
    """

    explain: bool = False
    colour: bool = False
    width: int = 100
    quiet: bool = False
    text: bool = False


def render_concise(galley: Galley, view: View) -> str:
    """Write each open finding on a line, and every other finding and claim when explaining."""
    palette = Palette(view.colour)
    document = galley.article.document
    lines = Lines(document.source)
    rows = []
    for claim, finding in _choose_claims(galley, view):
        if finding is not None and finding.is_settled and not view.explain:
            continue
        row = _write_header(claim, finding, document, lines, palette)
        rows.append(row + (f" ({escape(claim.verdict.reason)})" if claim.verdict.reason else "") + "\n")
    return "".join(rows)


def render_full(galley: Galley, view: View) -> str:
    """Write each finding with its lines of the draft, the working and the repairs."""
    palette = Palette(view.colour)
    document = galley.article.document
    lines = Lines(document.source)
    blocks = []
    for claim, finding in _choose_claims(galley, view):
        colour = _grade(claim, finding)
        primary = claim.operands[claim.primary].span if finding is None else finding.span
        marks = [
            Mark(
                document.locate(operand.span),
                escape(operand.role),
                colour if operand.span == primary else "related",
                operand.span == primary,
            )
            for operand in claim.operands
        ]
        if all(operand.span != primary for operand in claim.operands):
            marks.append(Mark(document.locate(primary), "", colour, True))
        is_told = finding is not None and not finding.is_open and not view.explain
        rows = [
            _write_header(claim, finding, document, lines, palette),
            *(() if is_told else draw_snippet(document.source, lines, marks, width=view.width - 8, palette=palette)),
            *(_write_decision(finding) if is_told else _write_remarks(claim, finding, document, palette)),
        ]
        blocks.append("\n".join(rows) + "\n\n")
    return "".join(blocks) + _write_notices(galley, palette)


def render_closing(tally: Tally, view: View, notices: Iterable[Notice] = ()) -> str:
    """Write what the change under check decides, and the plain sentences that close a run, unless asked to be quiet."""
    palette = Palette(view.colour)
    changes = [notice for notice in dict.fromkeys(notices) if notice.topic is Topic.CHANGE]
    told = "".join(f"{palette.paint('notice', 'note')} {_say(notice)}\n" for notice in changes)
    if told:
        told += "\n"
    if view.quiet:
        return told
    if not tally.documents:
        return f"{told}There was no article to check.\n"
    sentences = []
    opened = ((tally.open_errors, "error"), (tally.open_warnings, "warning"), (tally.open_notes, "note"))
    counts = [_count(number, word) for number, word in opened if number]
    if counts:
        where = f" in {tally.flawed} of {tally.documents} articles" if tally.documents > 1 else ""
        sentences.append(f"Found {_enumerate(counts)}{where}.")
    if tally.settled:
        sentences.append(
            f"{_count(tally.settled, 'finding')} {'is' if tally.settled == 1 else 'are'} dismissed or sourced."
        )
    if tally.known:
        sentences.append(f"{_count(tally.known, 'finding')} {'is' if tally.known == 1 else 'are'} known from before.")
    if view.explain and tally.unsure:
        sentences.append(f"{_count(tally.unsure, 'claim')} could not be told.")
    sentences.append(sum_up(tally.quantities, tally.adds_up, tally.contradicted, tally.unchecked))
    return f"{told}{' '.join(sentences)}\n"


def name_document(document: Document) -> str:
    """Name a document for a reader: its path, with its id where a file holds several."""
    if document.path is None:
        return escape(document.id)
    path = escape(document.path)
    return path if document.id == document.path else f"{path}#{escape(document.id)}"


def _write_notices(galley: Galley, palette: Palette) -> str:
    """Write what we could not do with an article; what could not be read at all is told on standard error."""
    document = galley.article.document
    if not document.text:
        return ""
    rows = []
    for notice in dict.fromkeys((*galley.article.notices, *galley.notices)):
        place = palette.paint(f"{name_document(document)}:", "place")
        rows.append(f"{place} {palette.paint('notice', 'note')} {_say(notice)}\n")
    return "".join(rows) + ("\n" if rows else "")


def _say(notice: Notice) -> str:
    """Say a notice on one line."""
    return escape(": ".join(filter(None, (notice.about, notice.what, notice.detail))))


def _choose_claims(galley: Galley, view: View) -> list[tuple[Claim, Finding | None]]:
    """Give the claims to show with their findings.

    When explaining also findings that are known, and claims that hold or are unsure, all by place.
    """
    chosen: list[tuple[Span, Claim, Finding | None]] = [
        (finding.span, galley.claims[finding.claim], finding)
        for finding in galley.findings
        if view.explain or finding.known is None
    ]
    if view.explain:
        shown = {finding.claim for finding in galley.findings}
        chosen += [
            (claim.operands[claim.primary].span, claim, None)
            for index, claim in enumerate(galley.claims)
            if index not in shown
        ]
        chosen.sort(key=lambda each: each[0].start)
    return [(claim, finding) for _, claim, finding in chosen]


def _grade(claim: Claim, finding: Finding | None) -> str:
    """Give the word that a header starts with."""
    if finding is None:
        return claim.verdict.outcome.value
    if finding.decision is not None and finding.is_settled:
        return finding.decision.kind.value
    return "known" if finding.known else finding.severity.value


def _write_header(claim: Claim, finding: Finding | None, document: Document, lines: Lines, palette: Palette) -> str:
    """Write place, grade, rule and message: ``story.md:9:5: error[parts-miss-total] …``."""
    span = claim.operands[claim.primary].span if finding is None else finding.span
    line, column = lines.place(document.locate(span).start)
    grade = _grade(claim, finding)
    message = claim.verdict.working if finding is None else finding.message
    place = palette.paint(f"{name_document(document)}:{line}:{column}:", "place")
    return f"{place} {palette.paint(f'{grade}[{escape(claim.rule)}]', grade)} {escape(message)}"


def _write_remarks(claim: Claim, finding: Finding | None, document: Document, palette: Palette) -> list[str]:
    """Write what stands below the lines of the draft: the working, why it is unsure, the repairs."""
    verdict = claim.verdict
    remarks = []
    if verdict.working and finding is not None:  # else it stands in the header
        remarks.append(f"  = working: {escape(verdict.working)}")
    if verdict.outcome is Outcome.HOLDS and verdict.reading is not None:
        remarks.append(f"  = reading: {verdict.reading.name.lower()}")
    if verdict.reason:
        remarks.append(f"  = reason: {escape(verdict.reason)}")
    if finding is None:
        return remarks
    if finding.confidence is not Confidence.HIGH:
        remarks.append(f"  = confidence: {finding.confidence.value}")
    for repair in finding.repairs:
        change = f"{escape(document.printed(repair.span))} -> {escape(repair.text)}"
        why = f" ({escape(repair.why)})" if repair.why else ""
        remarks.append(f"  = repair: {palette.paint(change, 'repair')}{why}")
    remarks += _write_decision(finding)
    if finding.stale is not None:
        reason = f": {escape(finding.stale.reason)}" if finding.stale.reason else ""
        remarks.append(f"  = stale: the figures have changed since it was {finding.stale.kind.value}{reason}")
    return remarks


def _write_decision(finding: Finding | None) -> list[str]:
    """Write what was decided of a finding, and where."""
    if finding is None or finding.decision is None:
        return []
    decision = finding.decision
    reason = f": {escape(decision.reason)}" if decision.reason else ""
    where = f" ({escape(decision.by)})" if decision.in_draft else ""
    until = f" until {escape(decision.until)}" if decision.until else ""
    return [f"  = decision: {decision.kind.value}{until}{reason}{where}"]


def _count(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _enumerate(parts: list[str]) -> str:
    """Write a list as in a sentence."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
