"""Decisions at the command line: what check makes of them, and how they are taken in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import numerate

TEXT = "The 144 sailors comprise 120 men and 34 women.\n\nThey met 90 elders in the town hall.\n"
RULES = ("--select", "parts-miss-total")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in a folder of its own, where the command is run."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "crew.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def decide(folder: Path, *records: dict[str, str]) -> Path:
    """Write the file of decisions."""
    file = folder / ".numerate" / "decisions.jsonl"
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


def find_fingerprint() -> str:
    """Give the fingerprint of the draft's finding."""
    report = json.loads(numerate("check", *RULES, "--output-format", "json").output)
    fingerprint: str = report["documents"][0]["findings"][0]["fingerprint"]
    return fingerprint


@pytest.mark.parametrize(("decision", "code"), [("dismissed", 0), ("sourced", 0), ("accepted", 1)])
def test_what_is_dismissed_or_sourced_does_not_fail(draft: Path, decision: str, code: int) -> None:
    assert numerate("check", *RULES).exit_code == 1
    decide(draft.parent, {"key": find_fingerprint(), "decision": decision, "reason": "as agreed"})
    result = numerate("check", *RULES)
    assert result.exit_code == code
    assert f"decision: {decision}: as agreed" in result.output


def test_what_is_stale_fails(draft: Path) -> None:
    from numerate.api import check_text
    from numerate.reports.html.keys import anchor_claims

    galley = check_text(TEXT, format="markdown").galleys[0]
    anchor = next(
        anchor
        for anchor, claim in zip(anchor_claims(galley), galley.claims, strict=True)
        if claim.rule == "parts-miss-total"
    )
    decide(draft.parent, {"key": find_fingerprint(), "decision": "dismissed", "reason": "as agreed", "anchor": anchor})
    assert numerate("check", *RULES).exit_code == 0
    draft.write_text(TEXT.replace("34", "43"), encoding="utf-8")
    result = numerate("check", *RULES)
    assert result.exit_code == 1
    assert "stale: the figures have changed since it was dismissed: as agreed" in result.output


def test_the_report_tells_decisions(draft: Path) -> None:
    decide(draft.parent, {"key": find_fingerprint(), "decision": "sourced", "reason": "p. 7", "by": "Ada"})
    numerate("check", *RULES, "--report", "html=page.html", "--report", "json=report.json")
    finding = json.loads(Path("report.json").read_text())["documents"][0]["findings"][0]
    assert finding["decision"] == {"decision": "sourced", "reason": "p. 7", "by": "Ada", "at": ""}
    assert "Sourced: p. 7 · by Ada" in Path("page.html").read_text()


def test_every_number_is_to_be_accounted_for(draft: Path) -> None:
    from numerate.api import check_text
    from numerate.reports.html.keys import name_quantities

    names = name_quantities(check_text(TEXT, format="markdown").galleys[0])
    finding = {"key": find_fingerprint(), "decision": "dismissed", "reason": "x"}
    decide(draft.parent, finding)
    result = numerate("check", *RULES, "--require-decisions")
    assert result.exit_code == 1
    assert "1 number is not accounted for" in result.output
    assert numerate("check", *RULES, "--require-decisions", "--exit-zero").exit_code == 0
    decide(draft.parent, finding, {"key": names[-1], "decision": "accepted"})
    assert numerate("check", *RULES, "--require-decisions").exit_code == 0
    draft.write_text(TEXT.replace("90", "91"), encoding="utf-8")
    assert numerate("check", *RULES, "--require-decisions").exit_code == 1


def test_another_file_of_decisions_can_be_named(draft: Path) -> None:
    file = decide(draft.parent, {"key": find_fingerprint(), "decision": "dismissed", "reason": "x"})
    file.rename(".mine.jsonl")
    assert numerate("check", *RULES).exit_code == 1
    assert numerate("check", *RULES, "--decisions", ".mine.jsonl").exit_code == 0
    result = numerate("check", *RULES, "--decisions", "other.jsonl")
    assert result.exit_code == 2
    assert "other.jsonl: there is no such file" in result.output


def test_a_bad_file_of_decisions_stops_the_run(draft: Path) -> None:
    decide(draft.parent, {"key": "a"}).write_text("{}\n")
    result = numerate("check", *RULES)
    assert result.exit_code == 2
    assert 'decisions.jsonl:1: needs a "key"' in result.output


def test_several_processes_hear_decisions(draft: Path) -> None:
    decide(draft.parent, {"key": find_fingerprint(), "decision": "dismissed", "reason": "x"})
    assert numerate("check", *RULES, "--jobs", "2").exit_code == 0


def test_decisions_are_taken_in(draft: Path) -> None:
    file = decide(
        draft.parent,
        {"key": "a", "decision": "dismissed", "reason": "ours", "at": "2025-02-06T12:00:00Z"},
        {"key": "b", "decision": "dismissed", "reason": "ours", "at": "2025-02-06T12:00:00Z"},
    )
    theirs = [
        {"key": "a", "decision": "dismissed", "reason": "newer", "at": "2025-02-07T12:00:00Z"},
        {"key": "b", "decision": "dismissed", "reason": "older", "at": "2025-02-05T12:00:00Z"},
        {"key": "c", "decision": "accepted", "at": "2025-02-05T12:00:00Z"},
    ]
    Path("theirs.jsonl").write_text("".join(json.dumps(each) + "\n" for each in theirs))
    result = numerate("decisions", "import", "theirs.jsonl")
    assert result.exit_code == 0
    assert result.output == "3 read: 1 new, 1 newer than ours, 1 known or older\n"
    kept = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(each["key"], each.get("reason", "")) for each in kept] == [("a", "newer"), ("b", "ours"), ("c", "")]


@pytest.mark.parametrize(("text", "words"), [(None, "there is no such file"), ("x", "theirs.jsonl:1: is no JSON")])
def test_what_cannot_be_taken_in_is_told(draft: Path, text: str | None, words: str) -> None:
    if text is not None:
        Path("theirs.jsonl").write_text(text)
    result = numerate("decisions", "import", "theirs.jsonl")
    assert result.exit_code == 2
    assert words in result.output
