"""Spark gives the rows that one machine gives, from data frames and from files."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

import numerate.spark
from numerate.archive.manifest import read_manifest
from numerate.archive.schema import TABLES
from numerate.config import Config
from numerate.model import ConfigError
from numerate.spark.session import open_session
from tests.doors.archive.making import Record, make_records, read_tables, write_lines
from tests.doors.running import numerate as command
from tests.doors.running import start

RECORDS = make_records(300)


def sort_rows(rows: list[Record]) -> list[str]:
    """Give rows in an order of their own."""
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def sort_tables(tables: dict[str, list[Record]]) -> dict[str, list[str]]:
    """Give the rows of all tables, each table in an order of its own."""
    return {name: sort_rows(rows) for name, rows in tables.items()}


def check_here(source: Path, out: Path, *more: str) -> dict[str, list[Record]]:
    """Give what one machine says."""
    result = command("archive", "check", source, "--out", out, "--isolated", "--jobs", "1", *more)
    assert result.exit_code == 0, result.output
    return read_tables(out)


@pytest.fixture(scope="module")
def session(java: str) -> Iterator[SparkSession]:
    """A session in local mode with two cores."""
    with open_session(2, {"spark.sql.shuffle.partitions": "2"}) as opened:
        yield opened


def test_a_data_frame_gives_the_rows_of_one_machine(session: SparkSession, tmp_path: Path) -> None:
    records = [*RECORDS, {**RECORDS[0], "id": "empty", "text": ""}]
    expected = check_here(write_lines(tmp_path / "a.jsonl", records), tmp_path / "out")
    frame = session.createDataFrame(records).repartition(4)
    tables = numerate.spark.check(frame)
    tables.checked.cache()
    found = {name: [row.asDict(recursive=True) for row in tables.take(name).collect()] for name in TABLES}
    assert len(found["findings"]) == len(expected["findings"]) > 100
    for rows in (expected["articles"], expected["notices"]):
        rows[:] = [{**row, "source": row["document"]} for row in rows]  # a frame has no lines
    assert sort_tables(found) == sort_tables(expected)


def test_an_article_without_text_is_a_notice(session: SparkSession) -> None:
    rows = [(1, None), (2, RECORDS[0]["text"])]
    tables = numerate.spark.check(session.createDataFrame(rows, "key int, body string"), id="key", text="body")
    assert [row.document for row in tables.articles.collect()] == ["2"]
    (notice,) = tables.notices.collect()
    assert (notice.document, notice.what) == ("1", 'has no text in "body"')


def test_settings_and_dates_reach_the_workers(session: SparkSession) -> None:
    rows = [("w", date(2025, 2, 6), "The council met on Friday February 7.")]
    frame = session.createDataFrame(rows, "id string, date date, text string")
    assert numerate.spark.check(frame).findings.count() == 0
    later = numerate.spark.check(frame, as_of=date(2024, 2, 10))
    assert [row.rule for row in later.findings.collect()] == ["weekday-misses-date"]
    deaf = numerate.spark.check(frame, as_of=date(2024, 2, 10), config=Config(Path(), ignore=("weekday-misses-date",)))
    assert deaf.findings.count() == 0


def test_a_missing_column_is_told_at_once(session: SparkSession) -> None:
    frame = session.createDataFrame([("a", "b")], "id string, body string")
    with pytest.raises(ConfigError, match=r'has no column "text"; name it'):
        numerate.spark.check(frame)


def test_files_give_the_rows_of_one_machine(java: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    write_lines(folder / "a.jsonl", [*RECORDS[:99], "no article", {"text": RECORDS[3]["text"]}, *RECORDS[99:200]])
    packed = "".join(json.dumps(record) + "\n" for record in RECORDS[200:]).encode()
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(packed))
    (folder / "c.md").write_text(f"# Officers\n\n{RECORDS[0]['text']}\n", encoding="utf-8")
    (folder / "d.csv").write_text("id,text\nx\n", encoding="utf-8")
    expected = check_here(folder, tmp_path / "here")

    args = ("archive", "check", folder, "--out", tmp_path / "there", "--isolated", "--engine", "spark", "--jobs", "2")
    run = start(*args)
    assert run.returncode == 0, run.stderr
    assert sort_tables(read_tables(tmp_path / "there")) == sort_tables(expected)
    assert [row["source"] for row in expected["notices"]] == ["a.jsonl:100", "d.csv:2"]
    assert (tmp_path / "there" / "summary.json").read_bytes() == (tmp_path / "here" / "summary.json").read_bytes()
    manifest = read_manifest(tmp_path / "there")
    assert manifest is not None
    assert manifest.complete
    assert manifest.count("articles") == 302

    again = command(*args)  # it is done: Spark is not asked again
    assert again.exit_code == 0
    assert again.output == run.stdout.decode()


def test_wrong_use_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_lines(tmp_path / "a.jsonl", RECORDS[:1])
    args = ("archive", "check", source, "--out", tmp_path / "out", "--isolated", "--engine", "spark")
    result = command(*args, "--spark-conf", "master=yarn")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert '"master=yarn" is no setting of Spark' in result.output
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = command(*args)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert "needs Java 17, and there is none" in result.output
