"""``numerate extract``: every number, unchecked."""

from __future__ import annotations

import csv
import io
import json

from syrupy.assertion import SnapshotAssertion

from .running import DRAFTS, FERRY, numerate


def test_a_table_for_people(snapshot: SnapshotAssertion) -> None:
    result = numerate("extract", "-", "--stdin-filename", "ferry.md", stdin=FERRY)
    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_a_draft_without_numbers() -> None:
    assert numerate("extract", "-", stdin="Nothing here.").stdout == "-: 0 numbers\n\n"


def test_json_has_no_claims_and_no_findings() -> None:
    report = json.loads(numerate("extract", DRAFTS / "ferry.md", "--output-format", "json").stdout)
    (document,) = report["documents"]
    assert document["claims"] == document["findings"] == []
    assert {quantity["status"] for quantity in document["quantities"]} == {"unchecked"}
    assert {"144", "120", "34", "50", "31"} <= {quantity["text"] for quantity in document["quantities"]}
    assert report["summary"]["unchecked"] == len(document["quantities"])


def test_numbers_are_those_of_check() -> None:
    def numbers(command: str) -> list[tuple[str, int, int]]:
        line = numerate(command, DRAFTS / "ferry.md", "--output-format", "jsonl").stdout
        return [(q["text"], q["start"], q["end"]) for q in json.loads(line)["quantities"]]

    assert numbers("extract") == numbers("check")


def test_csv_has_a_line_a_number() -> None:
    rows = list(csv.DictReader(io.StringIO(numerate("extract", DRAFTS, "--output-format", "csv").stdout)))
    report = json.loads(numerate("extract", DRAFTS, "--output-format", "json").stdout)
    assert len(rows) == report["summary"]["quantities"]
    assert {row["article"] for row in rows} == {document["path"] for document in report["documents"]}


def test_exit_codes() -> None:
    assert numerate("extract", DRAFTS / "ferry.md").exit_code == 0
    assert numerate("extract", DRAFTS / "no.md", DRAFTS / "ferry.md").exit_code == 2
    assert numerate("extract", "--output-format", "html").exit_code == 2
