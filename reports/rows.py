"""The rows of the tables of quantities, claims and findings: the columns are the same in data frames and in archives.

What is nested in a row is given by the caller, in the form its tables hold.
"""

from __future__ import annotations

from typing import Any

from . import contract


def write_float(value: int | float | None) -> float | None:
    """Give a value as a float; None where it is beyond every float."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def quantity_row(document: contract.Document, q: contract.Quantity, claims: Any) -> tuple[Any, ...]:
    """Give the row of a quantity; ``claims`` are the ids of the claims it is part of."""
    low, high = q.range or (None, None)
    return (
        document.id,
        q.id,
        q.text,
        q.start,
        q.end,
        q.line,
        q.column,
        q.kind,
        write_float(q.value),
        write_float(q.low),
        write_float(q.high),
        write_float(low),
        write_float(high),
        q.hedge,
        q.unit,
        q.noun,
        q.noun_phrase,
        q.direction,
        q.date,
        q.status,
        claims,
    )


def claim_row(document: contract.Document, c: contract.Claim, operands: Any, quantities: Any) -> tuple[Any, ...]:
    """Give the row of a claim; ``operands`` are roles with texts, ``quantities`` the ids of those that are quantities."""
    return (
        document.id,
        c.id,
        c.rule,
        c.verdict,
        c.reading,
        c.binding,
        c.confidence,
        operands,
        quantities,
        c.equation,
        c.working,
        c.reason,
        c.start,
        c.end,
    )


def finding_row(document: contract.Document, f: contract.Finding, related: Any, repairs: Any) -> tuple[Any, ...]:
    """Give the row of a finding; ``related`` are roles with texts, ``repairs`` what stands and what would mend it."""
    return (
        document.id,
        f.fingerprint,
        f.rule,
        f.claim,
        f.severity,
        f.confidence,
        f.message,
        f.start,
        f.end,
        f.line,
        f.column,
        f.end_line,
        f.end_column,
        related,
        repairs,
        f.decision.decision if f.decision else None,
    )
