"""The tables of an archive run: their columns, types and meaning. ``docs/archive-tables.md`` is made from this file.

Columns may be added under one version; to change or remove one is the next version. Names and order follow the JSON
report (``numerate.reports.contract``) and ``Report.frames()``. Offsets are code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyarrow as pa

SCHEMA: Final = "numerate-archive/1"

_TEXT, _INT, _FLOAT, _DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()
_TEXTS = pa.list_(_TEXT)
_PAIR = pa.list_(pa.struct([pa.field("role", _TEXT), pa.field("text", _TEXT)]))
_CHANGE = pa.list_(pa.struct([pa.field("old", _TEXT), pa.field("new", _TEXT)]))


def _must(name: str, kind: pa.DataType, about: str) -> pa.Field:
    """Give a column that always has a value."""
    return pa.field(name, kind, nullable=False, metadata={"about": about})


def _may(name: str, kind: pa.DataType, about: str) -> pa.Field:
    """Give a column that may be empty."""
    return pa.field(name, kind, metadata={"about": about})


_DOCUMENT = _must("document", _TEXT, "id of the article; where none is given, its source")
_START = _must("start", _INT, "where it begins in the text, counted from 0")
_END = _must("end", _INT, "behind its last code point")

ARTICLES = pa.schema(
    [
        _DOCUMENT,
        _must("source", _TEXT, "file, and in it line or row, counted from 1; of a data frame the id"),
        _may("title", _TEXT, "title, or the headline of the text"),
        _may("date", _DAY, "the day weekdays and “last year” are read against"),
        _must("lang", _TEXT, "language tag"),
        _may("link", _TEXT, "where it can be read"),
        _must("sha256", _TEXT, "of the text in UTF-8"),
        _must("characters", _INT, "code points of the text"),
        _must("quantities", _INT, "rows of the table quantities"),
        _must("claims", _INT, "rows of the table claims"),
        _must("errors", _INT, "findings of severity error"),
        _must("warnings", _INT, "findings of severity warning"),
        _must("notes", _INT, "findings of severity note"),
    ]
)
QUANTITIES = pa.schema(
    [
        _DOCUMENT,
        _must("id", _TEXT, "q1, q2 … in order of place"),
        _must("text", _TEXT, "the figure as printed"),
        _START,
        _END,
        _must("line", _INT, "counted from 1"),
        _must("column", _INT, "counted from 1, in code points"),
        _must("kind", _TEXT, "count, money, percent, date …: the kinds of the JSON report"),
        _may("value", _FLOAT, "what it says; empty for a range or where it is no number"),
        _may("low", _FLOAT, "the least it may stand for; empty where it has no such end"),
        _may("high", _FLOAT, "the most it may stand for; empty where it has no such end"),
        _may("range_low", _FLOAT, "the low end of a printed range"),
        _may("range_high", _FLOAT, "the high end of a printed range"),
        _must("hedge", _TEXT, "none, about, over, under, at_least, at_most, nearly, just_over"),
        _may("unit", _TEXT, "currency (ISO 4217) or unit of measure"),
        _may("noun", _TEXT, "what is counted, singular"),
        _may("noun_phrase", _TEXT, "what is counted, as printed"),
        _may("direction", _TEXT, "up or down"),
        _may("date", _TEXT, "of a date, ISO 8601 with “-” for what is not printed"),
        _must("status", _TEXT, "adds-up, contradicted or unchecked"),
        _must("claims", _TEXTS, "ids of the claims it takes part in"),
        _may("period", _TEXT, "the time it is said to hold for, as printed"),
        _may("per", _TEXT, "what a rate is per, as printed"),
        _must("stance", _TEXT, "asserted, forecast, quoted or denied"),
        _must("subjects", _TEXTS, "names in its sentence, else in the first sentences"),
        _must("sentence", _TEXT, "the sentence it stands in, at most 400 code points of it"),
    ]
)
CLAIMS = pa.schema(
    [
        _DOCUMENT,
        _must("id", _TEXT, "c1, c2 … in order of place"),
        _must("rule", _TEXT, "name of the rule"),
        _must("verdict", _TEXT, "holds, breaks or unsure"),
        _may("reading", _TEXT, "exact, rounded or loose: the tightest under which it holds"),
        _must("binding", _TEXT, "explicit: the sentence relates its figures; inferred: one was supplied"),
        _must("confidence", _TEXT, "high, medium or low"),
        _must("operands", _PAIR, "role and printed text of each part"),
        _must("quantities", _TEXTS, "ids of the parts that are figures"),
        _must("equation", _TEXT, "what must hold"),
        _must("working", _TEXT, "the arithmetic in the writer's own figures"),
        _may("reason", _TEXT, "why it cannot be told"),
        _START,
        _END,
    ]
)
FINDINGS = pa.schema(
    [
        _DOCUMENT,
        _must("fingerprint", _TEXT, "what it is known by when paragraphs move"),
        _must("rule", _TEXT, "name of the rule"),
        _must("claim", _TEXT, "id of the claim that breaks"),
        _must("severity", _TEXT, "error, warning or note"),
        _must("confidence", _TEXT, "high, medium or low"),
        _must("message", _TEXT, "what is wrong"),
        _START,
        _END,
        _must("line", _INT, "counted from 1"),
        _must("column", _INT, "counted from 1, in code points"),
        _must("end_line", _INT, "line behind it"),
        _must("end_column", _INT, "column behind it"),
        _must("related", _PAIR, "role and printed text of the other parts of the claim"),
        _must("repairs", _CHANGE, "single changes that would mend it, never applied"),
        _may("decision", _TEXT, "dismissed, accepted or sourced, where somebody has decided"),
    ]
)
NOTICES = pa.schema(
    [
        _may("document", _TEXT, "id of the article, where it is known"),
        _must("source", _TEXT, "file, and in it line or row, counted from 1; of a data frame the id"),
        _must("about", _TEXT, "a rule, a file, a line"),
        _must("what", _TEXT, "what could not be done"),
        _must("detail", _TEXT, "why, and what would help"),
    ]
)

TABLES: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "articles": ARTICLES,
        "quantities": QUANTITIES,
        "claims": CLAIMS,
        "findings": FINDINGS,
        "notices": NOTICES,
    }
)
"""Table → its columns, in the order in which they are written."""

ROWS = pa.schema(
    [
        pa.field("source", _TEXT),
        pa.field("id", _TEXT),
        pa.field("text", _TEXT),
        pa.field("data", pa.binary()),
        pa.field("format", _TEXT),
        pa.field("title", _TEXT),
        pa.field("date", _TEXT),
        pa.field("lang", _TEXT),
        pa.field("link", _TEXT),
        pa.field("place", _TEXT),
        pa.field("problem", _TEXT),
        pa.field("advice", _TEXT),
    ]
)
"""What the work is handed, a row an article; see ``rows.Row``."""

CHECKED = pa.schema([pa.field(name, pa.list_(pa.struct(list(schema)))) for name, schema in TABLES.items()])
"""What the work gives back, a row for each row it was handed: of each table the rows of that article."""
