"""The fact-checker's worksheet: a CSV line for every number; what has been decided stands in it, the rest is filled in by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..model import Decision, DecisionKind, Edition, Galley, Kind, Quantity, Reading
from .numbers import write_bounds
from .places import Places

COLUMNS = (
    "article", "line", "printed", "sentence", "kind", "value low", "value high", "unit", "noun", "status", "says",
    "source", "checked by", "date",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula, in wide letters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_AROUND = 140  # code points of a sentence on either side of its figure


def render(edition: Edition) -> str:
    """Give one line a quantity in order of place; the last three columns are for the checker."""
    return render_header() + "".join(map(render_rows, edition.galleys))


def render_header() -> str:
    """Give the line of column names."""
    return _write_lines([COLUMNS])


def render_rows(galley: Galley) -> str:
    """Give the lines of one article."""
    document, places = galley.article.document, Places(galley.article.document)
    decided = {finding.claim: finding.decision for finding in galley.findings if finding.decision is not None}
    rows = []
    for quantity, entry in zip(galley.article.quantities, galley.ledger.entries, strict=True):
        place = places.find(quantity.span)
        low, high = ("", "") if quantity.kind is Kind.IDENTIFIER else _bound(quantity)
        row = (
            document.path or document.id,
            str(place.line),
            " ".join(place.text.split()),
            _quote(galley, quantity),
            quantity.kind.value,
            low,
            high,
            quantity.unit.name if quantity.unit else "",
            quantity.noun.phrase if quantity.noun else "",
            entry.status.value,
            "; ".join(galley.claims[claim].verdict.working for claim in entry.claims),
            *_tell(entry.decision or next((decided[claim] for claim in entry.claims if claim in decided), None)),
        )  # fmt: skip
        rows.append([guard(cell) for cell in row])
    return _write_lines(rows)


def _write_lines(rows: Iterable[Sequence[str]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue()


def guard(cell: str) -> str:
    """Keep a spreadsheet from taking a cell of ours for a formula; numbers may keep their sign."""
    if not cell.startswith(_FORMULA):
        return cell
    return cell if cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-" else f"'{cell}"


def _quote(galley: Galley, quantity: Quantity) -> str:
    """Give what stands around a figure in its sentence."""
    sentence, span = galley.article.sentences[quantity.sentence].span, quantity.span
    start, end = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
    text = " ".join(galley.article.document.text[start:end].split())
    return ("…" if start > sentence.start else "") + text + ("…" if end < sentence.end else "")


def _tell(decision: Decision | None) -> tuple[str, str, str]:
    """Give the source, who checked it and when, as far as that has been decided."""
    if decision is None:
        return "", "", ""
    said = (
        decision.reason if decision.kind is DecisionKind.SOURCED else f"{decision.kind.value} {decision.reason}".strip()
    )
    return said, decision.by, decision.at[:10]


def _bound(quantity: Quantity) -> tuple[str, str]:
    if quantity.magnitude is None and quantity.interval(Reading.ROUNDED).low is None:
        return "", ""
    low, high = write_bounds(quantity)
    return ("" if low is None else str(low)), ("" if high is None else str(high))
