"""Checked articles read back from the JSON report, as far as a page needs them.

The report may come from anywhere: what does not fit together is refused with one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from ..model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Document,
    Edition,
    Entry,
    Exact,
    Finding,
    Galley,
    Interval,
    Kind,
    Known,
    Ledger,
    Notice,
    Noun,
    Operand,
    Outcome,
    Quantity,
    ReadError,
    Reading,
    Repair,
    RuleCard,
    Sentence,
    Severity,
    Status,
    Topic,
    Unit,
    Verdict,
)
from . import contract
from .stretches import Stretches, find_stretches

_NO_NUMBERS = {Kind.DATE, Kind.TIME, Kind.YEAR, Kind.WEEKDAY, Kind.IDENTIFIER}
FindArticle = Callable[[contract.Document], Article | None]


def read_report(data: bytes, where: str) -> contract.Report | list[contract.Document]:
    """Read a JSON report, or the documents of JSON Lines. Raises ReadError."""
    try:
        if b'"schema"' in data[:200]:
            return msgspec.json.decode(data, type=contract.Report)
        lines = [line for line in data.splitlines() if line.strip()]
        if not lines:
            raise ReadError(where, "is empty", "give what `numerate check --output-format json` wrote")
        return [msgspec.json.decode(line, type=contract.Document) for line in lines]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = str(error).split("\n")[0][:200]
        advice = "give what `numerate check --output-format json` wrote"
        raise ReadError(where, f"is no report of numerate ({what})", advice) from error


def restore_edition(
    report: contract.Report | list[contract.Document],
    where: str,
    *,
    rules: Sequence[RuleCard] = (),
    find_article: FindArticle = lambda document: None,
) -> Edition:
    """Give the edition a report was written from.

    ``find_article`` gives the article of a document whose text is not in the report, None if it is not at hand: then only
    the figures are known. Raises ReadError where the parts of a document do not fit together.
    """
    documents = report if isinstance(report, list) else report.documents
    notices = [] if isinstance(report, list) else report.notices
    galleys = []
    for document in documents:
        try:
            galleys.append(_restore_galley(document, find_article))
        except (ValueError, IndexError, KeyError, OverflowError) as error:
            what = f'the parts of "{document.id[:80]}" do not fit together'
            raise ReadError(where, what, "was it changed by hand?") from error
    return Edition(tuple(galleys), tuple(map(_restore_notice, notices)), tuple(rules))


def _restore_galley(document: contract.Document, find_article: FindArticle) -> Galley:
    stretches = find_stretches(document, None if document.manuscript else find_article(document))
    base = stretches.article
    blank = Document(
        document.id,
        base.document.text,
        base.document.source,
        base.document.blocks,
        document.path,
        document.title,
        date.fromisoformat(document.date) if document.date else None,
        base.document.lang,
        base.document.source_map,
        document.sha256,
    )
    quantities = tuple(_restore_quantity(quantity, stretches) for quantity in document.quantities)
    article = Article(blank, _fill(base.sentences, quantities), quantities)
    numbers = {quantity.id: number for number, quantity in enumerate(document.quantities)}
    places = {claim.id: number for number, claim in enumerate(document.claims)}
    told = {finding.claim: finding for finding in document.findings}
    return Galley(
        article,
        tuple(_restore_claim(claim, told.get(claim.id), numbers, stretches) for claim in document.claims),
        tuple(_restore_finding(finding, places, stretches) for finding in document.findings),
        Ledger(
            tuple(
                Entry(Status(q.status), tuple(places[claim] for claim in q.claims), _restore_decision(q.decision))
                for q in document.quantities
            )
        ),
        tuple(map(_restore_notice, document.notices)),
    )


def _fill(sentences: Sequence[Sentence], quantities: Sequence[Quantity]) -> tuple[Sentence, ...]:
    """Give the sentences with the numbers of their quantities."""
    starts = [quantity.span.start for quantity in quantities]
    return tuple(
        replace(each, first=bisect_right(starts, each.span.start - 1), last=bisect_right(starts, each.span.end - 1))
        for each in sentences
    )


def _restore_quantity(quantity: contract.Quantity, stretches: Stretches) -> Quantity:
    """Give a quantity that stands for the interval the report gives."""
    kind = Kind(quantity.kind)
    ends = quantity.range or (quantity.value, quantity.value)
    span = stretches.find(quantity.start, quantity.end)
    noun = Noun(quantity.noun, quantity.noun_phrase or quantity.noun) if quantity.noun else None
    low, high = _read_number(quantity.low), _read_number(quantity.high)
    # A word such as "dozens" has no value: its magnitude is the least it may be.
    magnitude = None if kind in _NO_NUMBERS else low if ends[0] is None else _read_number(ends[0])
    room = Interval(
        low,
        high,
        low is not None and quantity.hedge in ("over", "just_over"),
        high is not None and quantity.hedge in ("under", "nearly"),
    )
    return Quantity(
        span,
        kind,
        magnitude,
        _read_number(ends[1]) if quantity.range else None,
        unit=Unit(quantity.unit, "") if quantity.unit else None,
        noun=noun,
        vague=room,
        sentence=max(0, bisect_right([s.span.start for s in stretches.article.sentences], span.start) - 1),
    )


def _read_number(value: int | float | None) -> Exact | None:
    return None if value is None else value if isinstance(value, int) else Fraction(repr(value))


def _restore_claim(
    claim: contract.Claim,
    finding: contract.Finding | None,
    numbers: Mapping[str, int],
    stretches: Stretches,
) -> Claim:
    operands = tuple(
        Operand(
            operand.role,
            stretches.find(operand.start, operand.end),
            None if operand.quantity is None else numbers[operand.quantity],
        )
        for operand in claim.operands
    )
    spans = [operand.span for operand in operands]
    primary = stretches.find(finding.start, finding.end) if finding else None
    return Claim(
        claim.rule,
        operands,
        claim.equation,
        Binding(claim.binding),
        Verdict(
            Outcome(claim.verdict),
            claim.working,
            Reading[claim.reading.upper()] if claim.reading else None,
            Confidence(claim.confidence),
            claim.reason or "",
        ),
        finding.message if finding else "",
        tuple(finding.steps) if finding and finding.steps else (),
        _restore_repairs(finding, stretches) if finding else (),
        spans.index(primary) if primary in spans else 0,
    )


def _restore_finding(finding: contract.Finding, places: Mapping[str, int], stretches: Stretches) -> Finding:
    return Finding(
        finding.rule,
        places[finding.claim],
        Severity(finding.severity),
        Confidence(finding.confidence),
        finding.message,
        stretches.find(finding.start, finding.end),
        tuple(Operand(each.role, stretches.find(each.start, each.end)) for each in finding.related),
        _restore_repairs(finding, stretches),
        finding.fingerprint,
        _restore_decision(finding.decision or msgspec.UNSET),
        _restore_decision(finding.stale),
        Known(finding.known) if finding.known else None,
    )


def _restore_repairs(finding: contract.Finding, stretches: Stretches) -> tuple[Repair, ...]:
    return tuple(Repair(stretches.find(each.start, each.end), each.text, each.why) for each in finding.repairs)


def _restore_decision(decision: contract.Decision | msgspec.UnsetType) -> Decision | None:
    if isinstance(decision, msgspec.UnsetType):
        return None
    return Decision(
        DecisionKind(decision.decision),
        decision.reason,
        decision.by,
        decision.at,
        in_draft=decision.where == "draft",
        until=decision.until or "",
    )


def _restore_notice(notice: contract.Notice) -> Notice:
    topic = Topic(notice.topic) if notice.topic else Topic.LIMIT
    return Notice(notice.about, notice.what, notice.detail, topic, notice.line or None)
