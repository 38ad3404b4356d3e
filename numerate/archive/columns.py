"""Checked articles as columns: each table built column by column, nested a list a row of the input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from ..model import Galley, Severity
from ..reports import contract
from ..reports.json import build_document
from ..reports.rows import claim_row, finding_row, quantity_row
from .schema import CHECKED, TABLES
from .subjects import SubjectFinder
from .work import Checked

_SENTENCE = 400  # code points of a sentence that are kept
_Rows = list[tuple[Any, ...]]


def build_checked(results: Sequence[Checked]) -> pa.RecordBatch:
    """Give a batch of ``schema.CHECKED``, a row for each result."""
    documents = [None if each.galley is None else build_document(each.galley) for each in results]
    nested = {
        "articles": [list(_article_rows(each, d)) for each, d in zip(results, documents, strict=True)],
        "quantities": [list(_quantity_rows(each, d)) for each, d in zip(results, documents, strict=True)],
        "claims": [[] if d is None else [_claim_row(d, claim) for claim in d.claims] for d in documents],
        "findings": [list(_finding_rows(each, d)) for each, d in zip(results, documents, strict=True)],
        "notices": [list(_notice_rows(each)) for each in results],
    }
    arrays = [_nest(nested[name], schema) for name, schema in TABLES.items()]
    return pa.RecordBatch.from_arrays(arrays, schema=CHECKED)


def unnest(batch: pa.RecordBatch, table: str) -> pa.RecordBatch:
    """Give the rows of one table that a batch of ``schema.CHECKED`` holds."""
    lists = batch.column(CHECKED.names.index(table))
    return pa.RecordBatch.from_arrays(lists.flatten().flatten(), schema=TABLES[table])


def _nest(lists: Sequence[_Rows], schema: pa.Schema) -> pa.ListArray:
    """Give lists of rows as one array of lists."""
    ends = [0]
    for rows in lists:
        ends.append(ends[-1] + len(rows))
    columns = list(zip(*(row for rows in lists for row in rows), strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.StructArray.from_arrays(arrays, fields=list(schema)))


def _article_rows(checked: Checked, document: contract.Document | None) -> Iterator[tuple[Any, ...]]:
    if document is None or checked.galley is None:
        return
    read = checked.galley.article.document
    severities = [finding.severity for finding in checked.galley.findings]
    yield (
        document.id,
        checked.row.source,
        document.title,
        read.published,
        read.lang,
        checked.row.link,
        document.sha256,
        len(read.source),
        len(document.quantities),
        len(document.claims),
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.NOTE),
    )


def _quantity_rows(checked: Checked, document: contract.Document | None) -> Iterator[tuple[Any, ...]]:
    galley = checked.galley
    if document is None or galley is None:
        return
    finder = SubjectFinder(galley.article)
    for q, read in zip(document.quantities, galley.article.quantities, strict=True):
        yield (
            *quantity_row(document, q, q.claims),
            read.period or None,
            read.per or None,
            read.stance.value,
            finder.find(read.sentence),
            _cut_sentence(galley, read.sentence),
        )


def _cut_sentence(galley: Galley, number: int) -> str:
    """Give a sentence on one line, cut where it is long."""
    text = " ".join(galley.article.text_of(galley.article.sentences[number].span).split())
    return text if len(text) <= _SENTENCE else text[: _SENTENCE - 1] + "…"


def _claim_row(document: contract.Document, c: contract.Claim) -> tuple[Any, ...]:
    operands = [{"role": operand.role, "text": operand.text} for operand in c.operands]
    return claim_row(document, c, operands, [operand.quantity for operand in c.operands if operand.quantity])


def _finding_rows(checked: Checked, document: contract.Document | None) -> Iterator[tuple[Any, ...]]:
    if document is None or checked.galley is None:
        return
    source = checked.galley.article.document.source
    for f in document.findings:
        related = [{"role": other.role, "text": other.text} for other in f.related]
        repairs = [{"old": source[repair.start : repair.end], "new": repair.text} for repair in f.repairs]
        yield finding_row(document, f, related, repairs)


def _notice_rows(checked: Checked) -> Iterator[tuple[Any, ...]]:
    row = checked.row
    name = row.id if checked.galley is None else checked.galley.article.document.id
    for notice in checked.notices:
        yield name, row.source, notice.about, notice.what, notice.detail
