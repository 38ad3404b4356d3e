"""The report as pandas tables, one row a number, claim or finding; keys and order as in the JSON report.

``QUANTITIES``, ``CLAIMS`` and ``FINDINGS`` name the columns and their types; ``document`` is the id of the
document. Offsets, lines and columns are ``int64``; values and bounds ``Float64`` (missing: unbounded, or no
number); texts ``string``; words of a closed list ``category`` with all of that list. Dates stay ISO text,
since a year may be unknown. ``claims`` and ``quantities`` hold tuples of ids, ``operands`` and ``related``
tuples of (role, text), ``repairs`` tuples of (old text, new text).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pandas as pd

from ..model import Edition
from . import contract
from .json import build_document
from .rows import claim_row, finding_row, quantity_row

_INT, _FLOAT, _TEXT, _TUPLE = "int64", "Float64", "string", "object"


def _words(*names: Any) -> pd.CategoricalDtype:
    """Give the type of a column with words of a closed list."""
    return pd.CategoricalDtype([word for name in names for word in get_args(name)])


_PLACE = {"start": _INT, "end": _INT}
QUANTITIES: Mapping[str, Any] = {
    "document": _TEXT,
    "id": _TEXT,
    "text": _TEXT,
    **_PLACE,
    "line": _INT,
    "column": _INT,
    "kind": _words(contract.KindName),
    "value": _FLOAT,
    "low": _FLOAT,
    "high": _FLOAT,
    "range_low": _FLOAT,
    "range_high": _FLOAT,
    "hedge": _words(contract.HedgeName),
    "unit": _TEXT,
    "noun": _TEXT,
    "noun_phrase": _TEXT,
    "direction": pd.CategoricalDtype(["up", "down"]),
    "date": _TEXT,
    "status": _words(contract.StatusName),
    "claims": _TUPLE,
}
CLAIMS: Mapping[str, Any] = {
    "document": _TEXT,
    "id": _TEXT,
    "rule": _TEXT,
    "verdict": _words(contract.OutcomeName),
    "reading": pd.CategoricalDtype(["exact", "rounded", "loose"]),
    "binding": pd.CategoricalDtype(["explicit", "inferred"]),
    "confidence": _words(contract.ConfidenceName),
    "operands": _TUPLE,
    "quantities": _TUPLE,
    "equation": _TEXT,
    "working": _TEXT,
    "reason": _TEXT,
    **_PLACE,
}
FINDINGS: Mapping[str, Any] = {
    "document": _TEXT,
    "fingerprint": _TEXT,
    "rule": _TEXT,
    "claim": _TEXT,
    "severity": _words(contract.SeverityName),
    "confidence": _words(contract.ConfidenceName),
    "message": _TEXT,
    **_PLACE,
    "line": _INT,
    "column": _INT,
    "end_line": _INT,
    "end_column": _INT,
    "related": _TUPLE,
    "repairs": _TUPLE,
    "decision": pd.CategoricalDtype(["dismissed", "accepted", "sourced"]),
}


def build_frames(edition: Edition) -> dict[str, pd.DataFrame]:
    """Give the three tables of a run; columns and types are the same where there is nothing to put in."""
    documents = [(build_document(galley), galley.article.document.source) for galley in edition.galleys]
    return {
        "quantities": _build_frame((row for d, _ in documents for row in _quantity_rows(d)), QUANTITIES),
        "claims": _build_frame((row for d, _ in documents for row in _claim_rows(d)), CLAIMS),
        "findings": _build_frame((row for d, source in documents for row in _finding_rows(d, source)), FINDINGS),
    }


def _build_frame(rows: Iterator[tuple[Any, ...]], columns: Mapping[str, Any]) -> pd.DataFrame:
    """Build a table column by column, each with its type."""
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=kind)
            for (name, kind), column in zip(columns.items(), values, strict=True)
        }
    )


def _quantity_rows(document: contract.Document) -> Iterator[tuple[Any, ...]]:
    for q in document.quantities:
        yield quantity_row(document, q, tuple(q.claims))


def _claim_rows(document: contract.Document) -> Iterator[tuple[Any, ...]]:
    for c in document.claims:
        operands = tuple((operand.role, operand.text) for operand in c.operands)
        yield claim_row(document, c, operands, tuple(operand.quantity for operand in c.operands if operand.quantity))


def _finding_rows(document: contract.Document, source: str) -> Iterator[tuple[Any, ...]]:
    for f in document.findings:
        related = tuple((other.role, other.text) for other in f.related)
        repairs = tuple((source[repair.start : repair.end], repair.text) for repair in f.repairs)
        yield finding_row(document, f, related, repairs)
