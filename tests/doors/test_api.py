"""The Python interface."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import numerate
from numerate.model import ReadError

from .running import DRAFTS

OFFICERS = "The 144 officers comprise 120 men and 34 women."


def test_check_text() -> None:
    report = numerate.check_text(OFFICERS)
    (finding,) = report.findings
    assert finding.rule == "parts-miss-total"
    assert [OFFICERS[q.span.start : q.span.end] for q in report.quantities] == ["144", "120", "34"]
    assert [claim.rule for claim in report.claims] == ["parts-miss-total"]
    assert len(report.documents) == len(report.galleys) == 1
    assert report.documents[0].text == OFFICERS


def test_extract_text_checks_nothing() -> None:
    report = numerate.extract_text(OFFICERS)
    assert len(report.quantities) == 3
    assert report.claims == ()
    assert report.findings == ()


def test_a_date_may_be_a_date_or_written() -> None:
    text = "They met on Friday, February 6."
    written = numerate.check_text(text, date="2025-02-08")
    assert [finding.rule for finding in written.findings] == ["weekday-misses-date"]
    assert numerate.check_text(text, date=date(2025, 2, 8)).to_dict() == written.to_dict()
    assert numerate.check_text(text).findings == ()
    with pytest.raises(ValueError, match="yesterday"):
        numerate.check_text(text, date="yesterday")


def test_formats_and_titles() -> None:
    report = numerate.check_text(
        "The **144** officers comprise 120 men and 34&nbsp;women.", format="markdown", title="x"
    )
    assert report.to_dict()["documents"][0]["title"] == "x"
    assert len(report.findings) == 1
    with pytest.raises(ReadError, match="pdf"):
        numerate.check_text("x", format="pdf")


def test_check_file(tmp_path: Path) -> None:
    report = numerate.check_file(DRAFTS / "ferry.md")
    assert report.documents[0].published == date(2025, 2, 6)
    assert report.documents[0].path == "ferry.md"
    assert numerate.check_file(str(DRAFTS / "quiet.txt"), date="2025-01-02").documents[0].published == date(2025, 1, 2)
    with pytest.raises(ReadError, match="no such file"):
        numerate.check_file(tmp_path / "no.md")


def test_json_lines_give_a_galley_a_line(tmp_path: Path) -> None:
    lines = tmp_path / "two.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": OFFICERS}) + "\n" for name in "ab"), encoding="utf-8")
    assert [document.id for document in numerate.check_file(lines).documents] == ["a", "b"]
    lines.write_text('{"id": "a", "text": ""}\n{broken\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"two\.jsonl:2"):
        numerate.check_file(lines)


def test_what_a_report_gives() -> None:
    report = numerate.check_text(OFFICERS)
    assert json.loads(report.to_json()) == json.loads(json.dumps(report.to_dict()))
    assert report.to_html().startswith("<!")
    assert list(report.frames()) == ["quantities", "claims", "findings"]
    assert report.frames()["quantities"]["value"].tolist() == [144, 120, 34]
    assert numerate.check_text(OFFICERS).to_json() == report.to_json()


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert numerate.__version__ == version("numerate")


def test_importing_is_cheap() -> None:
    code = "import sys, numerate; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "pandas",
        "numpy",
        "pint",
        "yaml",
        "lxml",
        "babel",
        "regex",
        "click",
        "jinja2",
        "docx",
        "tomllib",
    }
    assert not heavy & set(loaded)
