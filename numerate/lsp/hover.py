"""What an editor shows of the figure under the pointer: the working, the rule, and what the figure may stand for.

All text of drafts and rules is escaped: nothing in it becomes a link, a picture or a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model import Claim, Document, Finding, Galley, Outcome, Quantity, RuleCard, Span
from ..reports.markdown import escape
from ..reports.numbers_table import describe_value
from ..reports.printable import escape as make_printable

_TICKS = re.compile("`+")


def describe(galley: Galley, offset: int, cards: Mapping[str, RuleCard]) -> tuple[str, Span] | None:
    """Give Markdown on the figure at an offset of the source, and the figure's place; None if there is none."""
    document = galley.article.document
    findings = {finding.claim: finding for finding in galley.findings}
    parts: list[str] = []
    places: list[Span] = []
    for number, claim in enumerate(galley.claims):
        spans = [document.locate(operand.span) for operand in claim.operands]
        if number in findings:
            spans.append(document.locate(findings[number].span))
        touched = [span for span in spans if span.start <= offset <= span.end]
        if touched:
            places += touched
            parts.append("\n\n".join(_describe_claim(claim, findings.get(number), document, cards)))
    quantity = _find_quantity(galley, offset)
    if quantity is not None:
        places.append(document.locate(quantity.span))
        parts.append(_describe_quantity(quantity, document))
    if not parts:
        return None
    return "\n\n---\n\n".join(parts), min(places, key=lambda span: span.end - span.start)


def _describe_claim(
    claim: Claim, finding: Finding | None, document: Document, cards: Mapping[str, RuleCard]
) -> Iterator[str]:
    """Say how a claim stands, why, and by which rule; a paragraph each."""
    verdict = claim.verdict
    if finding is not None:
        yield f"**{finding.severity.value}**: {escape(finding.message)}"
    elif verdict.outcome is Outcome.HOLDS:
        yield "**adds up**"
    else:
        yield f"**cannot be told**: {escape(verdict.reason)}" if verdict.reason else "**cannot be told**"
    yield from (quote_code(step) for step in claim.steps or (verdict.working,) if step)
    if finding is not None and finding.repairs:
        changes = (
            f"- {quote_code(document.printed(repair.span))} → {quote_code(repair.text)}"
            + (f" ({escape(repair.why)})" if repair.why else "")
            for repair in finding.repairs
        )
        yield "One change would mend it:\n\n" + "\n".join(changes)
    if finding is not None and finding.decision is not None:
        yield f"{finding.decision.kind.value}: {escape(finding.decision.reason)}"
    card = cards.get(claim.rule)
    if card is not None:
        yield f"{quote_code(card.name)}: {escape(card.summary)}"
    if card is not None and finding is not None:
        yield from (escape(text) for text in (card.why,) if text)
        yield from (f"*May be wrong when*: {escape(text)}" for text in (card.wrong_when,) if text)


def _find_quantity(galley: Galley, offset: int) -> Quantity | None:
    """Give the quantity printed at an offset of the source."""
    document = galley.article.document
    for quantity in galley.article.quantities:
        span = document.locate(quantity.span)
        if span.start <= offset <= span.end:
            return quantity
    return None


def _describe_quantity(quantity: Quantity, document: Document) -> str:
    """Say what a figure may stand for: "`about 13.3 million`: money, 13,250,000 to 13,350,000 USD"."""
    unit = f" {quantity.unit.name}" if quantity.unit else ""
    noun = f", {quantity.noun.phrase}" if quantity.noun else ""
    value = describe_value(quantity)
    stands = f", {value}{unit}" if value else ""
    return f"{quote_code(document.printed(quantity.span))}: {escape(quantity.kind.value + stands + noun)}"


def quote_code(text: str) -> str:
    """Set a text as code, whatever it holds."""
    flat = " ".join(make_printable(text).split())
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(flat)), default=0))
    room = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{room}{flat}{room}{fence}"
