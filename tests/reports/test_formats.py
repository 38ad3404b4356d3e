"""Reports for CI systems and other programs: what a consumer reads back from them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from numerate.api import check_file
from numerate.model import Decision, DecisionKind, Edition, Ledger, Outcome, Severity, Span
from numerate.reports import annotations as web_annotations
from numerate.reports import criticmarkup, github, gitlab, junit, markdown, rdjson, sarif, worksheet
from tests.builders import OFFICERS, make_edition, make_galley

HOSTILE = (
    "The [144]{total} <img src=x onerror=alert(1)> @all\n::error::no, [120]{parts} [x](javascript:1) and [34]{parts}."
)


def hostile(message: str = "120 and 34\r\n::error::make | `154`, <b>not</b> 144 @all") -> Edition:
    return make_edition(make_galley(HOSTILE, message=message, path="a,b:c.md", id="a,b:c.md"))


def test_github_names_the_place_and_the_rule() -> None:
    assert github.render(make_edition()) == (
        "::error file=draft.md,line=1,endLine=1,col=5,endColumn=8,title=numerate parts-miss-total"
        "::120 men and 34 women make 154, not 144\n"
    )


def test_github_lets_no_draft_start_a_command() -> None:
    lines = github.render(hostile()).splitlines()
    assert len(lines) == 1
    assert "file=a%2Cb%3Ac.md," in lines[0]
    assert "%0D%0A::error" in lines[0]


def test_github_says_how_many_more_there_are() -> None:
    galleys = [make_galley("[144]{total} is [1]{parts} and [2]{parts}", path=f"{n}.md") for n in range(25)]
    lines = github.render(make_edition(*galleys)).splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("and 16 more: see the summary or the report")


def test_github_shows_errors_before_notes() -> None:
    note = make_galley("[144]{total} is [1]{parts} and [2]{parts}", severity=Severity.NOTE)
    error = make_galley("[144]{total} is [1]{parts} and [2]{parts}")
    kinds = [line.split(" ")[0] for line in github.render(make_edition(note, error)).splitlines()]
    assert kinds == ["::error", "::notice"]


def test_gitlab_fingerprints_differ() -> None:
    galley = make_galley("[144]{total} is [1]{parts} and [2]{parts}")
    issues = json.loads(gitlab.render(make_edition(galley, galley)))
    assert [issue["fingerprint"] for issue in issues] == ["f" * 16, "f" * 16 + "-2"]
    assert issues[0]["location"] == {"path": "draft.md", "lines": {"begin": 1, "end": 1}}
    assert issues[0]["severity"] == "major"


def test_rdjson_counts_bytes() -> None:
    galley = make_galley("Für [144]{total} sind es [120]{parts} und [34]{parts}", repairs=[(2, "24", "one digit")])
    result = json.loads(rdjson.render(make_edition(galley)))
    found = result["diagnostics"][0]
    assert found["location"]["range"]["start"] == {"line": 1, "column": 6}
    assert [place["message"] for place in found["related_locations"]] == ["parts", "parts"]
    assert found["suggestions"][0]["text"] == "24"


def test_junit_has_a_case_for_each_claim() -> None:
    galleys = [
        make_galley("[144]{total} is [1]{parts} and [2]{parts}", outcome=outcome, reason="the list is open")
        for outcome in Outcome
    ]
    root = ElementTree.fromstring(junit.render(make_edition(*galleys)).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "0")
    assert sum(int(suite.get("skipped", "")) for suite in root) == 1
    failure = root.find(".//failure")
    assert failure is not None
    assert "total == sum(parts)" in (failure.text or "")


def test_junit_survives_what_xml_cannot_hold() -> None:
    edition = make_edition(make_galley("[144]{total} \x00\x0b\ud800 [1]{parts} [2]{parts}", message="a \x00 b ]]> <"))
    failure = ElementTree.fromstring(junit.render(edition).encode()).find(".//failure")
    assert failure is not None
    assert failure.get("message") == "a \ufffd b ]]> <"


def test_markdown_brings_no_text_of_the_draft_to_life() -> None:
    text = markdown.render(hostile())
    body = text.removeprefix(markdown.MARKER)
    assert "<b>" not in body
    assert "@all" not in body
    assert "::error" not in body.replace("\\", "").splitlines()
    row = next(line for line in body.splitlines() if "154" in line)
    assert row.replace("\\|", "").count("|") == 5


def test_markdown_is_cut_before_the_limit() -> None:
    galley = make_galley("[144]{total} is [1]{parts} and [2]{parts}", message="m" * 5000)
    text = markdown.render(make_edition(*[galley] * 300))
    assert len(text.encode()) < markdown.LIMIT + 10_000
    assert text.rstrip().endswith("more.")


def test_worksheet_has_a_line_for_each_number() -> None:
    rows = list(csv.DictReader(io.StringIO(worksheet.render(make_edition()))))
    assert [row["printed"] for row in rows] == ["144", "120", "34"]
    assert {row["status"] for row in rows} == {"contradicted"}
    assert rows[0]["value low"] == rows[0]["value high"] == "144"


def test_worksheet_quotes_the_sentence_and_tells_what_was_decided() -> None:
    galley = make_galley(OFFICERS + " They met [90]{} elders. " + "They left. " * 40)
    sourced = Decision(DecisionKind.SOURCED, "roster, p. 7", "Ada", "2025-02-06T12:00:00Z")
    signed = Decision(DecisionKind.ACCEPTED, "", "Bo")
    entries = (*galley.ledger.entries[:3], replace(galley.ledger.entries[3], decision=signed))
    finding = replace(galley.findings[0], decision=sourced)
    decided = replace(galley, findings=(finding,), ledger=Ledger(entries))
    rows = list(csv.DictReader(io.StringIO(worksheet.render(make_edition(decided)))))
    assert rows[0]["sentence"].startswith("The 144 officers comprise 120 men")
    assert len(rows[3]["sentence"]) < 300
    assert [(row["source"], row["checked by"], row["date"]) for row in rows] == [
        *[("roster, p. 7", "Ada", "2025-02-06")] * 3,
        ("accepted", "Bo", ""),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1+1"])
def test_worksheet_guards_formulas(cell: str) -> None:
    assert worksheet.guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-2", "+2.5", "144", "US$5"])
def test_worksheet_leaves_numbers_alone(cell: str) -> None:
    assert worksheet.guard(cell) == cell


def test_criticmarkup_keeps_the_draft() -> None:
    text = criticmarkup.render(make_edition())
    assert text == (
        "The {==144==}{>>120 men and 34 women make 154, not 144 [parts-miss-total]<<} officers comprise 120 men and 34 women."
    )


def test_criticmarkup_puts_findings_of_one_figure_together() -> None:
    galley = make_galley(OFFICERS)
    first = galley.findings[0]
    wider = replace(first, span=Span(4, 16), message="too\nmany <<}", fingerprint="a" * 16)
    text = criticmarkup.render(make_edition(replace(galley, findings=(first, wider))))
    assert text == (
        "The {==144 officers==}{>>120 men and 34 women make 154, not 144 [parts-miss-total]<<}"
        "{>>too many << } [parts-miss-total]<<} comprise 120 men and 34 women."
    )


def test_annotations_of_a_page_quote_what_its_readers_see(tmp_path: Path) -> None:
    (tmp_path / "crew.html").write_text("<p>The <b>1</b>44 sailors comprise 120&nbsp;men and 34 women.</p>")
    page = json.loads(web_annotations.render(check_file(tmp_path / "crew.html").edition))
    (selector,) = page["items"][0]["target"][0]["selector"]
    assert selector == {
        "type": "TextQuoteSelector",
        "exact": "144",
        "prefix": "The ",
        "suffix": " sailors comprise 120\u00a0men and 34",
    }
    assert page["items"][0]["body"][0]["value"].split("\n")[1:] == ["120 + 34 = 154, not 144", "144 is 10 less"]


def test_annotations_quote_the_figures() -> None:
    page = json.loads(web_annotations.render(make_edition()))
    targets = page["items"][0]["target"]
    assert [target["selector"][0]["exact"] for target in targets] == ["144", "120", "34"]
    assert targets[0]["selector"][1] == {"type": "TextPositionSelector", "start": 4, "end": 7}


def test_sarif_points_at_one_place_and_relates_the_others() -> None:
    log = json.loads(sarif.render(make_edition()))
    result = log["runs"][0]["results"][0]
    assert len(result["locations"]) == 1
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 5, 8)
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]
    assert "[120](1), [34](2)" in result["message"]["text"]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == "f" * 16 + ":1"
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert steps[-1]["location"]["message"]["text"] == "120 + 34 = 154, not 144"


def test_sarif_carries_decisions_as_suppressions() -> None:
    galley = make_galley("[144]{total} is [1]{parts} and [2]{parts}")
    decided = replace(galley.findings[0], decision=Decision(DecisionKind.DISMISSED, "the ministry's own figures"))
    log = json.loads(sarif.render(make_edition(replace(galley, findings=(decided,)))))
    assert log["runs"][0]["results"][0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the ministry's own figures"}
    ]


@pytest.mark.parametrize(
    "render",
    [github.render, gitlab.render, rdjson.render, junit.render, markdown.render, sarif.render, worksheet.render],
)
def test_nothing_to_report_is_reported(render: object) -> None:
    assert callable(render)
    empty = make_edition(make_galley("No figures here."))
    assert isinstance(render(empty), str)
