"""The tables of an archive run, validated; and Data Docs of it, opened."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.doors.running import numerate
from tests.house.sources import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARTICLES = ROOT / "docs" / "examples" / "archive" / "articles.csv"
LOOSE = ("--most-findings", "500", "--most-of-a-rule", "100")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Check the small archive once."""
    folder = tmp_path_factory.mktemp("archive") / "run"
    result = numerate("archive", "check", ARTICLES, "--out", folder, "--jobs", "1", "--isolated")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def copy(run: Path, tmp_path: Path) -> Path:
    """Give the run to spoil."""
    shutil.copytree(run, tmp_path / "run")
    return tmp_path / "run"


def rewrite(file: Path, column: str, values: pa.Array) -> None:
    """Put other values into a column of a table."""
    table = pq.read_table(file)
    place = table.column_names.index(column)
    pq.write_table(table.set_column(place, pa.field(column, values.type), values), file)


def test_a_run_is_as_it_should_be_and_is_told_so(copy: Path) -> None:
    result = numerate("archive", "validate", copy, *LOOSE)
    assert result.exit_code == 0, result.output
    met, _, expected = result.output.split()[:3]
    assert met == expected
    assert int(met) > 90
    assert (copy / "data-docs" / "index.html").is_file()
    assert numerate("archive", "validate", copy, *LOOSE).exit_code == 0, "Data Docs of an earlier run are replaced"


def test_more_findings_than_expected_fail(run: Path, tmp_path: Path) -> None:
    result = numerate("archive", "validate", run, "--docs", tmp_path / "docs")
    assert result.exit_code == 1
    assert (
        "rates: critical: in 1,000 articles there must be at most 100 findings (1 of 1 are not): 357.14"
        in result.output
    )
    assert "at most 50 findings of one rule (5 of 5 are not): 71.43" in result.output


def test_spoiled_tables_fail(copy: Path, tmp_path: Path) -> None:
    quantities = copy / "quantities" / "part-00000.parquet"
    size = pq.read_metadata(quantities).num_rows
    rewrite(quantities, "status", pa.array(["perhaps", *["adds-up"] * (size - 1)]))
    findings = copy / "findings" / "part-00000.parquet"
    rewrite(findings, "start", pc.add(pq.read_table(findings)["end"], 1))
    articles = copy / "articles" / "part-00000.parquet"
    pq.write_table(pq.read_table(articles).drop_columns(["sha256"]), articles)
    result = numerate("archive", "validate", copy, *LOOSE, "--docs", tmp_path / "docs")
    assert result.exit_code == 1
    assert (
        "quantities-part-00000: critical: status must be one of adds-up, contradicted, unchecked (1 of" in result.output
    )
    assert "findings-part-00000: critical: end must be behind start" in result.output
    assert "columns: critical: each column must have the type of the schema (1 of" in result.output
    assert "no such column" in result.output


def test_a_large_table_is_validated_in_pieces(copy: Path, tmp_path: Path) -> None:
    quantities = copy / "quantities" / "part-00000.parquet"
    table = pq.read_table(quantities)
    copies = -(-110_000 // table.num_rows)
    with pq.ParquetWriter(quantities, table.schema) as writer:
        for number in range(copies):
            ids = pc.binary_join_element_wise(table["document"], str(number), "-")
            place = table.column_names.index("document")
            writer.write_table(table.set_column(place, table.schema.field("document"), ids))
    result = numerate("archive", "validate", copy, *LOOSE, "--docs", tmp_path / "docs")
    assert result.exit_code == 0, result.output
    index = (tmp_path / "docs" / "index.html").read_text(encoding="utf-8")
    assert "quantities-part-00000-1" in index
    assert "quantities-part-00000-2" in index


@pytest.mark.parametrize(("spoil", "message"), [(None, "holds no archive run"), ("articles", "holds no table")])
def test_what_is_no_finished_run_is_told_in_a_line(copy: Path, tmp_path: Path, spoil: str | None, message: str) -> None:
    if spoil is not None:
        shutil.rmtree(copy / spoil)
    result = numerate("archive", "validate", copy if spoil else tmp_path / "nothing", "--docs", tmp_path / "docs")
    assert (result.exit_code, message in result.output) == (2, True)


def test_data_docs_are_not_written_over_other_files(run: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = numerate("archive", "validate", run, "--docs", tmp_path)
    assert (result.exit_code, "holds other files than Data Docs" in result.output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_data_docs_read_well_and_fetch_nothing(run: Path, tmp_path: Path, page: Page) -> None:
    docs = tmp_path / "docs"
    assert numerate("archive", "validate", run, "--docs", docs).exit_code == 1
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((docs / "index.html").as_uri())
    assert page.locator("h1").inner_text() == "archive-run"
    assert page.locator("tbody tr").count() == 7
    first = page.locator("tbody tr").first
    assert "not met" in first.inner_text()
    first.get_by_role("link", name="rates", exact=True).first.click()
    text = page.inner_text("body")
    assert "at most 100 findings" in text or "less than or equal to 100" in text
    assert "357.14" in text
    assert page.locator(".fa-times").count() >= 2
    assert "Validation Filter" not in text
    assert not page.get_by_text("Batch Markers").is_visible()
    page.get_by_role("link", name="Show more info").click()
    assert page.get_by_text("Batch Markers").is_visible()
    page.get_by_role("link", name="Home").click()
    assert page.locator("h1").inner_text() == "archive-run"
    page.get_by_role("link", name="findings", exact=True).first.click()
    assert "fingerprint" in page.inner_text("body")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert errors == []
