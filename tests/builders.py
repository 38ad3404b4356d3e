"""Small checked articles made by hand, for tests of what comes after checking.

A text marks its figures and their roles: ``The [144]{total} officers comprise [120]{parts} men.`` An empty
role (``[90]{}``) makes a quantity that no claim uses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from numerate.model import (
    Article,
    Binding,
    Block,
    BlockKind,
    Claim,
    Confidence,
    Document,
    Edition,
    Entry,
    Exact,
    Finding,
    Galley,
    Kind,
    Ledger,
    Notice,
    Noun,
    Operand,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Sentence,
    Severity,
    SourceMap,
    Span,
    Status,
    Verdict,
)

_MARK = re.compile(r"\[([^\]]*)\]\{([^}]*)\}")
_FIGURE = re.compile(r"-?\d[\d,]*(\.\d+)?")


def strip_marks(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Give the text without marks, and each mark's role and span."""
    text = ""
    roles = []
    position = 0
    for found in _MARK.finditer(marked):
        text += marked[position : found.start()]
        roles.append((found[2], Span(len(text), len(text) + len(found[1]))))
        text += found[1]
        position = found.end()
    return text + marked[position:], roles


def make_document(
    text: str,
    *,
    id: str = "draft.md",  # noqa: A002
    path: str | None = "draft.md",
    source_map: SourceMap | None = None,
    source: str = "",
) -> Document:
    """Give a document of one paragraph."""
    return Document(
        id=id,
        text=text,
        source=source or text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else (),
        path=path,
        title="A draft",
        published=date(2025, 2, 6),
        source_map=source_map or SourceMap(),
        sha256="ab" * 32,
    )


def read_value(printed: str) -> Exact | None:
    """Give the value of the first figure of a printed quantity."""
    found = _FIGURE.search(printed)
    if found is None:
        return None
    value = Fraction(found[0].replace(",", ""))
    return value.numerator if value.denominator == 1 else value


def make_quantity(document: Document, span: Span, noun: str | None = None) -> Quantity:
    """Give a count, or a number where no noun is given."""
    value = read_value(document.text[span.start : span.end])
    kind = Kind.COUNT if noun else Kind.NUMBER
    return Quantity(span, kind, value, noun=Noun(noun, f"{noun}s") if noun else None)


def make_galley(
    marked: str,
    *,
    rule: str = "parts-miss-total",
    outcome: Outcome = Outcome.BREAKS,
    severity: Severity = Severity.ERROR,
    confidence: Confidence = Confidence.HIGH,
    message: str = "120 men and 34 women make 154, not 144",
    working: str = "120 + 34 = 154, not 144",
    reason: str = "",
    repairs: Sequence[tuple[int, str, str]] = (),
    primary: int = 0,
    document: Document | None = None,
    id: str = "draft.md",  # noqa: A002
    path: str | None = "draft.md",
    notices: tuple[Notice, ...] = (),
) -> Galley:
    """Give an article with one claim over its figures that have a role.

    ``repairs`` are (operand, text, why).
    """
    text, roles = strip_marks(marked)
    document = document or make_document(text, id=id, path=path)
    quantities = tuple(make_quantity(document, span, "officer" if role else None) for role, span in roles)
    operands = tuple(Operand(role, span, index) for index, (role, span) in enumerate(roles) if role)
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    if operands:
        breaks = outcome is Outcome.BREAKS
        mends = tuple(Repair(operands[i].span, new, why) for i, new, why in repairs)
        reading = Reading.EXACT if outcome is Outcome.HOLDS else None
        verdict = Verdict(outcome, working, reading, confidence, reason)
        claims = (
            Claim(
                rule,
                operands,
                "total == sum(parts)",
                Binding.EXPLICIT,
                verdict,
                message if breaks else "",
                (),
                mends,
                primary,
            ),
        )
        if breaks:
            others = operands[:primary] + operands[primary + 1 :]
            finding = Finding(rule, 0, severity, confidence, message, operands[primary].span, others, mends, "f" * 16)
            findings = (finding,)
    status = {
        Outcome.BREAKS: Status.CONTRADICTED,
        Outcome.HOLDS: Status.ADDS_UP,
        Outcome.UNSURE: Status.UNCHECKED,
    }[outcome]
    entries = tuple(Entry(status, (0,)) if role else Entry(Status.UNCHECKED, ()) for role, _ in roles)
    sentences = (Sentence(Span(0, len(text)), 0, 0, len(quantities)),) if text else ()
    article = Article(document, sentences, quantities)
    return Galley(article, claims, findings, Ledger(entries), notices)


OFFICERS = "The [144]{total} officers comprise [120]{parts} men and [34]{parts} women."


def make_edition(*galleys: Galley, notices: tuple[Notice, ...] = ()) -> Edition:
    """Give an edition; of the officers' sentence, which does not add up, when no galley is given."""
    chosen = galleys or (make_galley(OFFICERS, repairs=[(2, "24", "one digit"), (0, "154", "")]),)
    return Edition(chosen, notices)
