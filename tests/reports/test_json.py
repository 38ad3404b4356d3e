"""The JSON report: the keys of the contract in its order, places in the source, the same bytes every time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import force_setattr
from syrupy.assertion import SnapshotAssertion

from numerate.model import (
    Decision,
    DecisionKind,
    Edition,
    Galley,
    Notice,
    Outcome,
    Piece,
    SourceMap,
)
from numerate.reports.json import document_line, render_json, to_builtins
from tests.builders import OFFICERS, make_document, make_edition, make_galley

MARKUP = "The **144** officers &mdash;\r\ncomprise 120&nbsp;men and **34** women."
READ = "The [144]{total} officers — comprise [120\xa0men]{parts} and [34]{parts} women."


def read_markup() -> Galley:
    """Give a galley whose text was read from Markdown with entities and a line break that became a space."""
    runs = [
        ("The ", "The "),
        ("", "**"),
        ("144", "144"),
        ("", "**"),
        (" officers ", " officers "),
        ("—", "&mdash;"),
        (" ", "\r\n"),
        ("comprise 120", "comprise 120"),
        ("\xa0", "&nbsp;"),
        ("men and ", "men and "),
        ("", "**"),
        ("34", "34"),
        ("", "**"),
        (" women.", " women."),
    ]
    pieces = []
    text = source = ""
    for read, written in runs:
        if read:
            pieces.append(Piece(len(text), len(text) + len(read), len(source), len(source) + len(written)))
        text += read
        source += written
    assert source == MARKUP
    return make_galley(READ, document=make_document(text, source=source, source_map=SourceMap(tuple(pieces))))


def places_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Give everything in a document that has a place and a text."""
    operands = [operand for claim in document["claims"] for operand in claim["operands"]]
    related = [other for finding in document["findings"] for other in finding["related"]]
    return [*document["quantities"], *operands, *related]


def test_keys_stand_in_the_order_of_the_contract() -> None:
    report = json.loads(render_json(make_edition()))
    (document,) = report["documents"]
    quantity = "id text start end line column kind value low high range hedge unit noun noun_phrase"
    claim = "id rule verdict reading binding confidence operands equation working reason start end"
    finding = "fingerprint rule claim severity confidence message start end line column end_line end_column"
    counts = "documents quantities adds_up contradicted unchecked claims findings"
    assert list(report) == ["schema", "tool", "documents", "summary", "notices"]
    assert list(report["summary"]) == counts.split()
    assert list(document) == [
        "id",
        "path",
        "title",
        "date",
        "sha256",
        "quantities",
        "claims",
        "findings",
        "notices",
    ]
    assert list(document["quantities"][0]) == [*quantity.split(), "direction", "date", "status", "claims"]
    assert list(document["claims"][0]) == claim.split()
    assert list(document["findings"][0]) == [*finding.split(), "related", "repairs", "decision"]


def test_a_report(snapshot: SnapshotAssertion) -> None:
    holds = make_galley("[12]{part} of [20]{whole}, and [90]{}", outcome=Outcome.HOLDS, id="b", path="b.jsonl")
    notices = (Notice("c.md", "could not be read", "there is no such file"),)
    edition = make_edition(make_edition().galleys[0], holds, notices=notices)
    assert json.dumps(json.loads(render_json(edition)), indent=1, ensure_ascii=False) == snapshot


def test_places_are_in_the_source() -> None:
    (document,) = to_builtins(make_edition(read_markup()))["documents"]
    assert [MARKUP[each["start"] : each["end"]] for each in places_of(document)] == [
        each["text"] for each in places_of(document)
    ]
    assert [each["text"] for each in document["quantities"]] == ["144", "120&nbsp;men", "34"]
    assert [(each["line"], each["column"]) for each in document["quantities"]] == [(1, 7), (2, 10), (2, 29)]


def test_the_place_of_a_finding_ends_behind_its_figure() -> None:
    (document,) = to_builtins(make_edition(read_markup()))["documents"]
    (finding,) = document["findings"]
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (1, 7, 1, 10)


def test_the_report_as_dicts_is_the_report_as_text() -> None:
    edition = make_edition(read_markup(), make_galley(OFFICERS))
    assert json.loads(render_json(edition)) == json.loads(json.dumps(to_builtins(edition)))


def test_an_empty_run_is_a_report() -> None:
    report = json.loads(render_json(Edition(())))
    assert report["documents"] == []
    assert report["summary"]["documents"] == 0


def test_a_decision_is_shown() -> None:
    galley = make_galley(OFFICERS)
    decision = Decision(DecisionKind.DISMISSED, "quoted", "ann", "2025-02-07T10:00:00Z")
    (finding,) = galley.findings
    force_setattr(finding, "decision", decision)
    (document,) = to_builtins(make_edition(galley))["documents"]
    assert document["findings"][0]["decision"] == {
        "decision": "dismissed", "reason": "quoted", "by": "ann", "at": "2025-02-07T10:00:00Z",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["half a pair \ud83d [144]{total} [120]{parts}", "a \x00 b [1]{total} [2]{parts}"])
def test_a_line_is_json_whatever_the_draft_holds(text: str) -> None:
    line = document_line(make_galley(text, message=text))
    assert b"\n" not in line
    assert json.loads(line)["findings"][0]["message"] == text
