"""Turns claims that break into findings: severity, message, fingerprint."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence

from ..model import Article, Claim, Finding, Operand, Outcome, Quantity, Severity, Stance

_DIGITS = re.compile(r"[\d.,:]+")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AROUND = 4
_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}


def make_findings(article: Article, claims: Sequence[Claim], severities: Mapping[str, Severity]) -> tuple[Finding, ...]:
    """Give a finding for each claim that breaks, in order of place."""
    findings: list[Finding] = []
    taken: dict[str, int] = {}
    for number, claim in enumerate(claims):
        if claim.verdict.outcome is not Outcome.BREAKS:
            continue
        severity, message = severities[claim.rule], claim.message
        if _is_quoted(article, claim):
            severity, message = _LOWER[severity], f"in a quote: {message}"
        if len(claim.repairs) == 1:
            repair = claim.repairs[0]
            message += f"; {repair.text} would fit"
        mark = fingerprint(article, claim)
        # The same contradiction printed twice is two findings; they are told apart by their order.
        taken[mark] = taken.get(mark, 0) + 1
        findings.append(
            Finding(
                claim.rule,
                number,
                severity,
                claim.verdict.confidence,
                message,
                claim.operands[claim.primary].span,
                tuple(o for place, o in enumerate(claim.operands) if place != claim.primary),
                claim.repairs,
                mark if taken[mark] == 1 else f"{mark}-{taken[mark]}",
            )
        )
    findings.sort(key=lambda finding: (finding.span.start, finding.span.end, finding.rule, finding.claim))
    return tuple(findings)


def insert_claims(claims: Sequence[Claim], more: Iterable[Claim]) -> list[Claim]:
    """Give claims in the order of their places, with more of them among them, each behind those of its own place."""
    merged = list(claims)
    for claim in more:
        insort(merged, claim, key=lambda each: (each.span.start, each.span.end))
    return merged


def _is_quoted(article: Article, claim: Claim) -> bool:
    """Tell whether all figures of a claim are what somebody said."""
    numbers = [operand.quantity for operand in claim.operands if operand.quantity is not None]
    return bool(numbers) and all(article.quantities[number].stance is Stance.QUOTED for number in numbers)


def fingerprint(article: Article, claim: Claim) -> str:
    """Name a contradiction by its rule, roles, values and units, and the words around without digits.

    It survives moved paragraphs and edits elsewhere, and changes when a figure changes.
    """
    parts = [claim.rule]
    ordered = sorted(claim.operands, key=lambda operand: (operand.role, operand.span))
    parts += [f"{operand.role}={_worth(article, operand)}" for operand in ordered]
    start, end = _find_surroundings(article, claim)
    text, span = article.document.text, claim.span
    parts.append(" ".join(_words(text[start : span.start])[-_WORDS_AROUND:]))
    parts.append(" ".join(_words(text[span.end : end])[:_WORDS_AROUND]))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(text: str) -> list[str]:
    return _WORD.findall(_DIGITS.sub(" ", text).lower())


def _find_surroundings(article: Article, claim: Claim) -> tuple[int, int]:
    """Give the start of the sentence of the first operand and the end of that of the last."""
    starts = [sentence.span.start for sentence in article.sentences]
    first = bisect_right(starts, claim.span.start) - 1
    last = bisect_right(starts, claim.span.end - 1) - 1
    if first < 0:
        return claim.span.start, claim.span.end
    return starts[first], max(claim.span.end, article.sentences[last].span.end)


def _worth(article: Article, operand: Operand) -> str:
    """Write an operand by its value and unit, by its words if it is no number."""
    if operand.quantity is None:
        return " ".join(article.text_of(operand.span).lower().split())
    quantity: Quantity = article.quantities[operand.quantity]
    if quantity.magnitude is None or quantity.moment is not None:
        return " ".join(article.text_of(operand.span).lower().split())
    unit = quantity.unit.name if quantity.unit else ""
    top = f"..{quantity.top}" if quantity.top is not None else ""
    return f"{quantity.magnitude}{top} {unit} {quantity.hedge.value}".strip()
