"""Facts from the configuration to the report, through the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.doors.facts.tables import ROWS, write
from tests.doors.running import numerate
from tests.house.sources import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "facts"
WRONG = "---\ndate: 2025-02-06\n---\n\nVerania has 642 officers at the lake.\n"


def set_up(folder: Path, settings: str = 'facts = "facts.csv"') -> tuple[Path, Path]:
    """Write a table, a draft that contradicts it, and settings."""
    write(folder, ROWS)
    draft, config = folder / "draft.md", folder / "numerate.toml"
    draft.write_text(WRONG, encoding="utf-8")
    config.write_text(f"[sources]\n{settings}\n", encoding="utf-8")
    return draft, config


def test_the_example_shows_what_the_page_says() -> None:
    args = ("check", EXAMPLE / "draft.md", "--config", EXAMPLE / "numerate.toml", "--output-format", "json")
    result = numerate(*args)
    assert result.exit_code == 1
    (document,) = json.loads(result.stdout)["documents"]
    verdicts = [claim["verdict"] for claim in document["claims"] if claim["rule"] == "fact-contradicted"]
    assert sorted(verdicts) == ["breaks", "breaks", "holds", "holds", "holds", "unsure", "unsure"]
    assert all("csv:" in finding["message"] for finding in document["findings"])
    reasons = " ".join(claim["reason"] or "" for claim in document["claims"])
    assert "may be Lake Mission or Border Mission" in reasons
    assert "is right from 2024-07-01 until 2024-12-31 only" in reasons


def test_a_draft_is_compared_in_processes_of_their_own_too(tmp_path: Path) -> None:
    draft, config = set_up(tmp_path)
    result = numerate("check", draft, "--config", config, "--jobs", "2")
    assert (result.exit_code, "fact-contradicted" in result.output) == (1, True)


@pytest.mark.parametrize("option", ["--ignore=fact-contradicted", "--select=impossible-date"])
def test_facts_are_left_out_like_any_rule(tmp_path: Path, option: str) -> None:
    draft, config = set_up(tmp_path)
    assert numerate("check", draft, "--config", config, option).exit_code == 0


def test_facts_may_be_all_that_is_checked(tmp_path: Path) -> None:
    draft, config = set_up(tmp_path)
    assert numerate("check", draft, "--config", config, "--select", "fact-contradicted").exit_code == 1


def test_severity_and_places_are_those_of_the_settings(tmp_path: Path) -> None:
    draft, config = set_up(tmp_path)
    extra = '[severities]\nfact-contradicted = "note"\n'
    config.write_text(config.read_text(encoding="utf-8") + extra, encoding="utf-8")
    result = numerate("check", draft, "--config", config)
    assert (result.exit_code, "note[fact-contradicted]" in result.output) == (0, True)
    extra = '[per-file-ignores]\n"*.md" = ["fact-contradicted"]\n'
    config.write_text(config.read_text(encoding="utf-8") + extra, encoding="utf-8")
    assert "fact-contradicted" not in numerate("check", draft, "--config", config).output


def test_a_table_and_its_columns_may_be_named(tmp_path: Path) -> None:
    draft, config = set_up(tmp_path, 'facts = { path = "facts.csv", columns = { source = "aliases" } }')
    assert "(Veranian; facts.csv:3)" in numerate("check", draft, "--config", config).output
    shown = numerate("config", "show", "--config", config).output
    assert '[sources."facts"]\npath = "facts.csv"\ncolumns.source = "aliases"' in shown


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('facts = "none.csv"', 'numerate.toml:2: "sources": there is no "none.csv"'),
        ('facts = "../facts.csv"', 'numerate.toml:2: "sources": "../facts.csv" leads out of the folder'),
        ("facts = 7", 'numerate.toml:2: "facts" in "sources" must be a path'),
        ('facts = { file = "facts.csv" }', 'numerate.toml:2: "facts" in "sources" must be a path'),
    ],
)
def test_wrong_settings_are_told_in_a_line(tmp_path: Path, settings: str, message: str) -> None:
    draft, config = set_up(tmp_path, settings)
    result = numerate("check", draft, "--config", config)
    assert (result.exit_code, message in result.output) == (2, True)


def test_a_broken_table_stops_the_run_with_row_and_column(tmp_path: Path) -> None:
    draft, config = set_up(tmp_path)
    write(tmp_path, ROWS.replace(",624,", ",6z4,"))
    result = numerate("check", draft, "--config", config)
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert 'facts.csv:3, column value: "6z4" is no number' in result.output


def test_without_sources_nothing_of_facts_is_loaded(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(WRONG, encoding="utf-8")
    script = (
        "import sys; from numerate.cli import main\n"
        f"try: main(['check', '--isolated', {str(draft)!r}])\n"
        "except SystemExit: print([name for name in sys.modules if 'numerate.facts' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("[]\n")
