"""``numerate facts lint``: every row that cannot be used, and what would be stumbled on later."""

from __future__ import annotations

from pathlib import Path

from tests.doors.facts.tables import HEADER, ROWS, write
from tests.doors.running import numerate
from tests.house.sources import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "facts"


def test_the_example_is_sound_but_for_what_it_is_an_example_of(tmp_path: Path) -> None:
    args = ("facts", "lint", "--config", EXAMPLE / "numerate.toml", "--as-of", "2025-02-06")
    result = numerate(*args, "--docs", tmp_path / "docs")
    assert result.exit_code == 0, result.output
    assert 'warning: missions.csv:7: "mission" may be Lake Mission or Border Mission' in result.output
    assert "warning: missions.csv:6: Costa Perla, contribution: known until 2024-12-31 only" in result.output
    assert result.output.endswith("13 facts in 2 tables, 0 errors, 4 warnings\n")
    assert (tmp_path / "docs" / "index.html").is_file()
    assert numerate(*args, "--strict").exit_code == 1


def test_every_broken_row_is_told_with_row_and_column(tmp_path: Path) -> None:
    rows = "Verania,,officers,6z4,,,,x\nVerania,,area,12,hectors,,,x\nVerania,,area,12,,,2025-02-30,x\n,,area,12,,,,x\n"
    table = write(tmp_path, f"{HEADER}\n{rows}")
    result = numerate("facts", "lint", table.path, "--isolated")
    assert result.exit_code == 1
    assert [line.split("facts.csv:")[1][:28] for line in result.output.splitlines()[:-1]] == [
        '2, column value: "6z4" is no',
        '3, column unit: "hectors" is',
        "4, column valid_to: day is o",
        "5, column subject: is empty",
    ]


def test_two_values_for_a_day_are_told(tmp_path: Path) -> None:
    table = write(tmp_path, ROWS + "Verania,,officers,700,,2025-02-01,,x\n")
    result = numerate("facts", "lint", table.path, "--isolated")
    assert result.exit_code == 1
    assert "Verania, officers: 700 here, 624 in" in result.output
    assert "480 here" not in result.output


def test_a_row_without_source_is_a_warning(tmp_path: Path) -> None:
    table = write(tmp_path, f"{HEADER}\nVerania,,officers,7,,,,\n")
    result = numerate("facts", "lint", table.path, "--isolated")
    assert (result.exit_code, "facts.csv:2: no source is named" in result.output) == (0, True)


def test_a_table_without_rows_and_no_table_at_all_are_told(tmp_path: Path) -> None:
    empty = write(tmp_path, f"{HEADER}\n")
    result = numerate("facts", "lint", empty.path, "--isolated")
    assert (result.exit_code, "there must be facts" in result.output) == (1, True)
    result = numerate("facts", "lint", tmp_path / "none.csv", "--isolated")
    assert (result.exit_code, "cannot be read" in result.output) == (2, True)
    result = numerate("facts", "lint", "--isolated")
    assert (result.exit_code, "there is no table" in result.output) == (2, True)


def test_what_stands_in_a_table_is_text_in_data_docs(tmp_path: Path) -> None:
    table = write(tmp_path, f"{HEADER}\nVerania,,officers,<script>alert(2)</script>,,,,x\n")
    docs = tmp_path / "docs"
    result = numerate("facts", "lint", table.path, "--isolated", "--docs", docs)
    assert '"<script>alert(2)</script>" is no number' in result.output
    pages = "".join(page.read_text(encoding="utf-8") for page in docs.rglob("*.html"))
    assert "&lt;script&gt;alert(2)" in pages
    assert "<script" not in pages
