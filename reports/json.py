"""The JSON report, version 1: one object, or one document a line.

Written piece by piece, so that an archive never stands in memory: ``open_report``, one ``document_line`` for
each galley (with commas between them), ``close_report``. Same input, same bytes: sorted by place, no clock,
no absolute paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from ..model import Claim, Decision, Document, Edition, Entry, Finding, Galley, Notice, Quantity, Reading, Span, Topic
from . import contract
from .lines import Lines
from .manuscript import build_manuscript
from .numbers import write_bounds, write_range, write_value
from .tally import Tally, count_galleys
from .tool import NAME, VERSION

SCHEMA: Final = "numerate-report/1"

_READINGS: Mapping[Reading, Literal["exact", "rounded", "loose"]] = {
    Reading.EXACT: "exact",
    Reading.ROUNDED: "rounded",
    Reading.LOOSE: "loose",
}
_TOPICS: Mapping[Topic, Literal["suppression", "change"]] = {Topic.SUPPRESSION: "suppression", Topic.CHANGE: "change"}
_ENCODER = msgspec.json.Encoder()


def build_document(galley: Galley, *, with_text: bool = False) -> contract.Document:
    """Give one checked article as a document of the contract, if asked with the text it was read from."""
    article = galley.article
    document = article.document
    lines = Lines(document.source)
    return contract.Document(
        document.id,
        document.path,
        document.title,
        document.published.isoformat() if document.published else None,
        document.sha256,
        [
            _build_quantity(number, quantity, entry, document, lines)
            for number, (quantity, entry) in enumerate(
                zip(article.quantities, galley.ledger.entries, strict=True), start=1
            )
        ],
        [_build_claim(number, claim, document) for number, claim in enumerate(galley.claims, start=1)],
        [_build_finding(each, galley.claims[each.claim].steps, document, lines) for each in galley.findings],
        build_notices((*article.notices, *galley.notices)),
        build_manuscript(galley) if with_text else msgspec.UNSET,
    )


def build_report(edition: Edition) -> contract.Report:
    """Give a whole run as a report of the contract."""
    tally = count_galleys(edition.galleys)
    return contract.Report(
        SCHEMA,
        contract.Tool(NAME, VERSION),
        [build_document(galley) for galley in edition.galleys],
        _build_summary(tally),
        build_notices(edition.notices),
    )


def build_notices(notices: Iterable[Notice]) -> list[contract.Notice]:
    """Give notices, each once."""
    return [
        contract.Notice(
            n.about,
            n.what,
            n.detail,
            _TOPICS.get(n.topic, msgspec.UNSET),
            msgspec.UNSET if n.line is None else n.line,
        )
        for n in dict.fromkeys(notices)
    ]


def encode(value: object) -> bytes:
    """Write a struct of the contract as compact JSON in UTF-8.

    Half a surrogate pair in a draft is written escaped.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def document_line(galley: Galley, *, with_text: bool = False) -> bytes:
    """Write one document as a line, without its break."""
    return encode(build_document(galley, with_text=with_text))


def open_report() -> bytes:
    """Write the report up to its first document."""
    tool = encode(contract.Tool(NAME, VERSION))
    return b'{"schema":"%b","tool":%b,"documents":[\n' % (SCHEMA.encode(), tool)


def close_report(tally: Tally, notices: Iterable[Notice]) -> bytes:
    """Write the report from behind its last document."""
    return b'\n],"summary":%b,"notices":%b}\n' % (
        encode(_build_summary(tally)),
        encode(build_notices(notices)),
    )


def render_json(edition: Edition) -> bytes:
    """Write the report of a whole run."""
    documents = b",\n".join(map(document_line, edition.galleys))
    tally = count_galleys(edition.galleys)
    return open_report() + documents + close_report(tally, edition.notices)


def to_builtins(edition: Edition) -> dict[str, Any]:
    """Give the report as dicts and lists."""
    plain: dict[str, Any] = msgspec.to_builtins(build_report(edition))
    return plain


def _build_quantity(
    number: int, quantity: Quantity, entry: Entry, document: Document, lines: Lines
) -> contract.Quantity:
    """Give one quantity, numbered from 1."""
    place = document.locate(quantity.span)
    line, column = lines.place(place.start)
    low, high = write_bounds(quantity)
    noun = quantity.noun
    return contract.Quantity(
        f"q{number}",
        document.source[place.start : place.end],
        place.start,
        place.end,
        line,
        column,
        quantity.kind._value_,
        write_value(quantity),
        low,
        high,
        write_range(quantity),
        quantity.hedge._value_,
        quantity.unit.name if quantity.unit else None,
        noun.head if noun else None,
        noun.phrase if noun else None,
        quantity.direction._value_ if quantity.direction else None,
        quantity.moment.iso() if quantity.moment else None,
        entry.status._value_,
        [f"c{index + 1}" for index in entry.claims],
        msgspec.UNSET if entry.decision is None else _build_decision(entry.decision),
    )


def _build_claim(number: int, claim: Claim, document: Document) -> contract.Claim:
    """Give one claim, numbered from 1."""
    verdict = claim.verdict
    operands = []
    for operand in claim.operands:
        place = document.locate(operand.span)
        operands.append(
            contract.Operand(
                operand.role,
                None if operand.quantity is None else f"q{operand.quantity + 1}",
                place.start,
                place.end,
                document.source[place.start : place.end],
            )
        )
    whole = document.locate(claim.span)
    return contract.Claim(
        f"c{number}",
        claim.rule,
        verdict.outcome.value,
        None if verdict.reading is None else _READINGS[verdict.reading],
        claim.binding.value,
        verdict.confidence.value,
        operands,
        claim.equation,
        verdict.working,
        verdict.reason or None,
        whole.start,
        whole.end,
    )


def _build_finding(finding: Finding, steps: Sequence[str], document: Document, lines: Lines) -> contract.Finding:
    """Give one finding; ``steps`` are those of its claim."""
    place = document.locate(finding.span)
    return contract.Finding(
        finding.fingerprint,
        finding.rule,
        f"c{finding.claim + 1}",
        finding.severity.value,
        finding.confidence.value,
        finding.message,
        place.start,
        place.end,
        *lines.place(place.start),
        *lines.place(place.end),
        [_build_related(operand.role, operand.span, document, lines) for operand in finding.related],
        [
            contract.Repair(where.start, where.end, repair.text, repair.why)
            for repair in finding.repairs
            for where in (document.locate(repair.span),)
        ],
        None if finding.decision is None else _build_decision(finding.decision),
        msgspec.UNSET if finding.stale is None else _build_decision(finding.stale),
        msgspec.UNSET if finding.known is None else finding.known.value,
        list(steps) if len(steps) > 1 else msgspec.UNSET,
    )


def _build_decision(decision: Decision) -> contract.Decision:
    """Give what somebody decided."""
    return contract.Decision(
        decision.kind.value,
        decision.reason,
        decision.by,
        decision.at,
        "draft" if decision.in_draft else msgspec.UNSET,
        decision.until or msgspec.UNSET,
    )


def _build_related(role: str, span: Span, document: Document, lines: Lines) -> contract.Related:
    """Give another part of the claim."""
    place = document.locate(span)
    line, column = lines.place(place.start)
    return contract.Related(role, place.start, place.end, line, column, document.source[place.start : place.end])


def _build_summary(tally: Tally) -> contract.Summary:
    """Give the counts."""
    return contract.Summary(
        tally.documents,
        tally.quantities,
        tally.adds_up,
        tally.contradicted,
        tally.unchecked,
        contract.ClaimCounts(tally.holds, tally.breaks, tally.unsure),
        contract.FindingCounts(tally.errors, tally.warnings, tally.notes),
        contract.FindingCounts(tally.open_errors, tally.open_warnings, tally.open_notes)
        if tally.settled or tally.known
        else msgspec.UNSET,
    )
