"""The file of findings to live with: what is in it, what leaves it, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from numerate.baseline import Baseline, Line, parse_baseline
from numerate.checking import Brief, Checker
from numerate.config import find_config
from numerate.model import ConfigError, Document, Finding, Known
from numerate.pipeline.readers import read_file

from .running import numerate

OFFICERS = "The 144 officers comprise 120 men and 34 women.\n"
SAILORS = "The 150 sailors comprise 120 men and 34 women.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two drafts that do not add up, where the command is run."""
    (tmp_path / "numerate.toml").write_text('select = ["parts-miss-total"]\n')
    (tmp_path / "a.md").write_text(OFFICERS)
    (tmp_path / "b.md").write_text(SAILORS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_paths(folder: Path) -> list[str]:
    """Give the paths of the findings in the baseline."""
    plain = json.loads((folder / "numerate-baseline.json").read_text())
    return [finding["path"] for finding in plain["findings"]]


def check_config(folder: Path) -> tuple[Finding, ...]:
    """Give the findings of a draft as every door finds them under the settings of the folder."""
    (document,) = read_file(folder / "a.md", root=folder)
    assert isinstance(document, Document)
    return Checker(Brief(find_config(folder))).check(document).findings


def check(*options: str) -> int:
    """Check against the baseline; give the exit code."""
    return numerate("check", "--baseline", "numerate-baseline.json", *options).exit_code


def test_what_is_in_the_baseline_does_not_fail(folder: Path) -> None:
    assert numerate("baseline", "create").output == "numerate-baseline.json: 2 findings\n"
    assert read_paths(folder) == ["a.md", "b.md"]
    assert check() == 0
    assert check("--jobs", "2") == 0
    assert numerate("baseline", "show").output.splitlines()[0].startswith("a.md: parts-miss-total: 120 and 34 make 154")


def test_the_file_has_a_finding_a_line_and_the_same_bytes_each_time(folder: Path) -> None:
    numerate("baseline", "create")
    first = (folder / "numerate-baseline.json").read_bytes()
    assert first.count(b"\n{") == 2
    assert numerate("baseline", "update").output == "numerate-baseline.json: 2 findings; 0 taken out, 0 taken in\n"
    assert (folder / "numerate-baseline.json").read_bytes() == first


def test_a_finding_whose_figure_changes_is_news(folder: Path) -> None:
    numerate("baseline", "create")
    (folder / "a.md").write_text(OFFICERS.replace("34", "43"))
    result = numerate("check", "--baseline", "numerate-baseline.json", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.output.count("error[") == 1


def test_update_takes_in_and_out_and_prune_only_out(folder: Path) -> None:
    numerate("baseline", "create")
    (folder / "a.md").write_text(OFFICERS.replace("34", "24"))
    (folder / "c.md").write_text(OFFICERS.replace("144 officers", "160 cooks"))
    assert numerate("baseline", "prune").output == "numerate-baseline.json: 1 finding; 1 taken out\n"
    assert read_paths(folder) == ["b.md"]
    assert check() == 1
    assert numerate("baseline", "update").output == "numerate-baseline.json: 2 findings; 0 taken out, 1 taken in\n"
    assert read_paths(folder) == ["b.md", "c.md"]
    assert check() == 0


def test_a_part_of_the_drafts_says_nothing_of_the_rest(folder: Path) -> None:
    numerate("baseline", "create")
    (folder / "a.md").write_text("Nothing.\n")
    (folder / "b.md").write_text("Nothing.\n")
    assert numerate("baseline", "prune", "a.md").output == "numerate-baseline.json: 1 finding; 1 taken out\n"
    assert read_paths(folder) == ["b.md"]


def test_what_is_dismissed_needs_no_baseline(folder: Path) -> None:
    (folder / "a.md").write_text(f"{OFFICERS.strip()} <!-- numerate: ignore[parts-miss-total] -- satire -->\n")
    numerate("baseline", "create")
    assert read_paths(folder) == ["b.md"]


def test_every_report_knows_what_is_known(folder: Path) -> None:
    numerate("baseline", "create")
    (folder / "c.md").write_text(OFFICERS.replace("144 officers", "160 cooks"))
    options = ("--baseline", "numerate-baseline.json", "--output-format")

    def print_as(form: str) -> str:
        return numerate("check", *options, form).output

    report = json.loads(print_as("json"))
    assert report["summary"]["findings"] == {"error": 3, "warning": 0, "note": 0}
    assert report["summary"]["open"] == {"error": 1, "warning": 0, "note": 0}
    documents = report["documents"]
    assert [finding.get("known") for each in documents for finding in each["findings"]] == [
        "baseline",
        "baseline",
        None,
    ]
    results = json.loads(print_as("sarif"))["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["unchanged", "unchanged", "new"]
    assert len(print_as("github").splitlines()) == len(print_as("concise").splitlines()) == 1
    assert len(json.loads(print_as("gitlab"))) == len(json.loads(print_as("rdjson"))["diagnostics"]) == 1
    assert print_as("junit").count('<skipped message="known: baseline" />') == 2
    assert "0 dismissed or sourced, 2 known from before" in print_as("markdown")
    assert print_as("html").count('<span class="tag">known from before</span>') == 2
    assert print_as("full").endswith(
        "Found 1 error in 1 of 3 articles. 2 findings are known from before. 9 numbers: 9 are contradicted.\n"
    )
    explained = numerate("check", "--baseline", "numerate-baseline.json", "--explain").output
    assert explained.count("known[parts-miss-total]") == 2


def test_there_is_one_baseline(folder: Path) -> None:
    numerate("baseline", "create")
    result = numerate("baseline", "create")
    assert result.exit_code == 2
    assert "is there already; `numerate baseline update` writes it anew" in result.output


def test_an_unreadable_draft_leaves_the_baseline_as_it_was(folder: Path) -> None:
    numerate("baseline", "create")
    before = (folder / "numerate-baseline.json").read_bytes()
    (folder / "a.md").write_bytes(b"\xff\xfe\x00\x00\x80")
    result = numerate("baseline", "prune")
    assert result.exit_code == 2
    assert "the baseline was not written" in result.output
    assert (folder / "numerate-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "x.json:1: is no JSON"),
        (b"\xff", "is no JSON in UTF-8"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "is no baseline"),
        (b'{"schema": "numerate-baseline/2", "findings": []}', "is no baseline"),
        (b'{"schema": "numerate-baseline/1", "findings": {}}', "is no baseline"),
        (b'{"schema": "numerate-baseline/1", "findings": [{}]}', "finding 1 has no fingerprint"),
        (b'{"schema": "numerate-baseline/1", "findings": [{"fingerprint": "a", "rule": 1}]}', "finding 1"),
        (b'{"schema": "numerate-baseline/1", "findings": ["a"]}', "finding 1"),
    ],
)
def test_what_is_no_baseline_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_baseline(data, "x.json")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_baseline_reads_what_it_writes() -> None:
    lines = (Line("b", "r", "ü.md", '"1"', "m\n\ud800"), Line("a"))
    written = Baseline({line.fingerprint: line for line in lines}).write()
    assert set(parse_baseline(written, "x").lines) == {"a", "b"}
    assert Baseline().write() == b'{"schema": "numerate-baseline/1", "findings": []}\n'


def test_settings_may_name_the_baseline(folder: Path) -> None:
    (folder / "numerate.toml").write_text('select = ["parts-miss-total"]\nbaseline = "lists/known.json"\n')
    (folder / "lists").mkdir()
    result = numerate("check")
    assert result.exit_code == 2
    assert "there is no such baseline; `numerate baseline create` writes one" in result.output
    assert numerate("baseline", "create").output == "lists/known.json: 2 findings\n"
    assert numerate("check").exit_code == 0
    assert [finding.known for finding in check_config(folder)] == [Known.BASELINE]
    assert 'baseline = "lists/known.json"' in numerate("config", "show").output
    (folder / "numerate.toml").write_text('baseline = "../known.json"\n')
    result = numerate("check")
    assert result.exit_code == 2
    assert '"baseline": "../known.json" leads out of the folder' in result.output
