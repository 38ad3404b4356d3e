"""``numerate archive check``: every kind of source gives the same tables; what is no article is a notice."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from msgspec.structs import replace

from numerate.archive.columns import unnest
from numerate.archive.rows import Row
from numerate.archive.schema import SCHEMA, TABLES
from numerate.archive.work import Worker, build_what_can_be
from numerate.checking import Brief
from numerate.config import Config
from numerate.model import Notice
from tests.doors.running import numerate

from .making import AGREEING, MISSION, Record, make_records, read_table, read_tables, write_lines

RECORDS = make_records(9)


def check(*args: str | Path) -> str:
    """Run the command in this process and give what it printed."""
    result = numerate("archive", "check", *args, "--isolated", "--jobs", "1")
    assert result.exit_code == 0, result.output
    return result.output


def refuse(*args: str | Path) -> str:
    """Run the command where it must refuse, and give the line it said."""
    result = numerate("archive", "check", *args, "--isolated", "--jobs", "1")
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    return result.output


def write_csv(file: Path, records: list[Record]) -> Path:
    """Write CSV with a header."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    return file


def write_source(folder: Path, kind: str) -> Path:
    """Write the records in one of the formats."""
    lines = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
    file = folder / f"articles.{kind}"
    if kind == "csv":
        return write_csv(file, RECORDS)
    if kind == "csv.gz":
        plain = write_csv(folder / "plain", RECORDS)
        file.write_bytes(gzip.compress(plain.read_bytes()))
    elif kind == "parquet":
        pq.write_table(pa.Table.from_pylist(RECORDS), file, row_group_size=4)
    elif kind == "jsonl.zst":
        half = len(lines) // 2  # two frames, as tools that append write them
        packer = zstandard.ZstdCompressor()
        file.write_bytes(packer.compress(lines[:half]) + packer.compress(lines[half:]))
    else:
        file.write_bytes(gzip.compress(lines) if kind == "jsonl.gz" else lines)
    return file


def forget_places(tables: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """Give tables without the files that the articles came from."""
    return {name: [{**row, "source": ""} for row in rows] for name, rows in tables.items()}


@pytest.mark.parametrize("kind", ["jsonl.gz", "jsonl.zst", "csv", "csv.gz", "parquet"])
def test_every_kind_of_source_gives_the_same_tables(tmp_path: Path, kind: str) -> None:
    check(write_source(tmp_path, "jsonl"), "--out", tmp_path / "lines")
    check(write_source(tmp_path, kind), "--out", tmp_path / "other")
    expected = read_tables(tmp_path / "lines")
    assert len(expected["findings"]) == 6
    assert forget_places(read_tables(tmp_path / "other")) == forget_places(expected)


def test_the_tables_say_what_the_report_says(tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "a.jsonl", [{"id": "m", "text": MISSION, "date": "2025-02-06", "title": "Officers"}]
    )
    check(source, "--out", tmp_path / "out")
    document = json.loads(numerate("check", source, "--isolated", "--output-format", "jsonl").output)
    tables = read_tables(tmp_path / "out")
    assert tables["articles"] == [
        {
            "document": "m",
            "source": "a.jsonl:1",
            "title": "Officers",
            "date": date(2025, 2, 6),
            "lang": "en",
            "link": None,
            "sha256": document["sha256"],
            "characters": len(MISSION),
            "quantities": len(document["quantities"]),
            "claims": len(document["claims"]),
            "errors": 1,
            "warnings": 0,
            "notes": 0,
        }
    ]
    for table, keys in (
        ("quantities", ("id", "text", "start", "line", "kind", "value", "low", "high", "noun", "status", "claims")),
        ("claims", ("id", "rule", "verdict", "binding", "confidence", "equation", "working", "start", "end")),
        ("findings", ("fingerprint", "rule", "claim", "severity", "message", "start", "end_column")),
    ):
        told = [{key: entry[key] for key in keys} for entry in document[table]]
        assert [{key: row[key] for key in keys} for row in tables[table]] == told
    assert tables["quantities"][0]["subjects"] == ["Haiti", "Nairobi"]
    assert {"old": "34", "new": "24"} in tables["findings"][0]["repairs"]


def test_the_files_follow_the_schema_and_name_it(tmp_path: Path) -> None:
    check(write_lines(tmp_path / "a.jsonl", RECORDS[:1]), "--out", tmp_path / "out")
    for table, schema in TABLES.items():
        written = pq.read_schema(tmp_path / "out" / table / "part-00000.parquet")
        assert written.equals(schema)
        assert written.metadata[b"numerate.schema"] == SCHEMA.encode()


def test_columns_are_mapped(tmp_path: Path) -> None:
    nested = {"key": 7, "body": {"text": MISSION}, "published": "6 February 2025", "url": "https://news.example/7"}
    mapping = ("id=key", "text=body.text", "date=published", "link=url")
    options = [option for pair in mapping for option in ("--column", pair)]
    check(write_lines(tmp_path / "a.jsonl", [nested]), *options, "--out", tmp_path / "out")
    (article,) = read_table(tmp_path / "out", "articles")
    assert (article["document"], article["date"], article["link"]) == ("7", date(2025, 2, 6), "https://news.example/7")
    assert [row["rule"] for row in read_table(tmp_path / "out", "findings")] == ["parts-miss-total"]


def test_dates_of_parquet_are_read_as_they_are(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [MISSION], "date": [date(2024, 5, 1)]}), tmp_path / "a.parquet")
    check(tmp_path / "a.parquet", "--out", tmp_path / "out")
    (article,) = read_table(tmp_path / "out", "articles")
    assert (article["document"], article["date"]) == ("a.parquet:1", date(2024, 5, 1))


def test_markup_is_read_where_texts_are_said_to_be_marked_up(tmp_path: Path) -> None:
    text = "<p>The 144 officers comprise <b>120</b> men and 34 women.</p>"
    source = write_lines(tmp_path / "a.jsonl", [{"id": "h", "text": text}])
    check(source, "--text-format", "html", "--out", tmp_path / "out")
    (finding,) = read_table(tmp_path / "out", "findings")
    assert text[finding["start"] : finding["end"]] == "144"


def test_a_folder_of_drafts_and_lines_is_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "one.md").write_text(f"# Officers\n\n{MISSION}\n", encoding="utf-8")
    (folder / "2024" / "two.txt").write_text(AGREEING, encoding="utf-8")
    (folder / "notes.log").write_text(MISSION, encoding="utf-8")
    write_lines(folder / "a.jsonl", RECORDS[:2])
    check(folder, "--out", tmp_path / "out")
    names = [row["document"] for row in read_table(tmp_path / "out", "articles")]
    assert names == ["a00000", "a00001", "2024/one.md", "2024/two.txt"]


def test_what_is_no_article_is_a_notice_and_stops_nothing(tmp_path: Path) -> None:
    good = json.dumps(RECORDS[0]).encode()
    lines = [b"{broken", b'{"id": "n", "text": 7}', b"[1]", b'{"text": "\xff"}', b'{"text": "a\\ud800"}', b"", good]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(good * 9)[:-20])
    (tmp_path / "c.csv").write_bytes(b'id,text\nx,"one"\ny,two,three\nz,\xff\n')
    (tmp_path / "d.parquet").write_bytes(b"PAR1 is what it is not")
    (tmp_path / "e.docx").write_bytes(b"no archive of parts")
    shown = check(tmp_path, "--out", tmp_path / "out")
    notices = [(row["source"].rpartition("/")[2], row["what"]) for row in read_table(tmp_path / "out", "notices")]
    assert notices == [
        ("a.jsonl:1", "is no JSON"),
        ("a.jsonl:2", 'has no text in "text"'),
        ("a.jsonl:3", "is no JSON object"),
        ("a.jsonl:4", "is not UTF-8"),
        ("a.jsonl:5", "is no JSON"),
        ("b.jsonl.gz", "cannot be read to its end"),
        ("c.csv:3", "has another number of cells"),
        ("c.csv:4", "is not UTF-8"),
        ("d.parquet", "cannot be read to its end"),
        ("e.docx", "is not a DOCX file: File is not a zip file"),
    ]
    assert [row["document"] for row in read_table(tmp_path / "out", "articles")] == ["a00000", "x"]
    assert read_table(tmp_path / "out", "notices")[1]["document"] == "n"
    assert "is no JSON object" in shown


def test_parquet_may_hold_what_is_no_text(tmp_path: Path) -> None:
    texts = pa.array([MISSION.encode(), b"\xff\xfe", AGREEING.encode()], pa.binary())
    broken = pa.Array.from_buffers(pa.string(), len(texts), texts.buffers())
    pq.write_table(pa.table({"text": broken, "date": [20250206, 20250207, 20250208]}), tmp_path / "a.parquet")
    check(tmp_path / "a.parquet", "--out", tmp_path / "out")
    articles = [(row["source"], row["date"]) for row in read_table(tmp_path / "out", "articles")]
    assert articles == [("a.parquet:1", date(2025, 2, 6)), ("a.parquet:3", date(2025, 2, 8))]
    (notice,) = read_table(tmp_path / "out", "notices")
    assert (notice["source"], notice["what"]) == ("a.parquet:2", "is not UTF-8")


def test_a_result_that_no_table_can_hold_is_left_out_alone() -> None:
    worker = Worker(Brief(Config(Path())))
    rows = [Row("one", "1", MISSION), Row("two", "2", AGREEING)]
    results = list(worker.check_rows(rows))
    results[0] = replace(results[0], notices=(Notice("one", "half a character: \ud800"),))
    tables = {name: unnest(build_what_can_be(results), name).to_pylist() for name in TABLES}
    assert [row["document"] for row in tables["articles"]] == ["2"]
    (notice,) = tables["notices"]
    assert (notice["source"], notice["what"]) == ("one", "could not be written")


def test_the_summary_counts_by_rule_and_names_articles(tmp_path: Path) -> None:
    shown = check(write_lines(tmp_path / "a.jsonl", RECORDS), "--out", tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["articles"], summary["flawed"]) == (9, 6)
    assert summary["rules"] == [
        {"rule": rule, "findings": 3, "articles": 3, "per_1000": 333.333}
        for rule in ("parts-miss-total", "percent-misses-part")
    ]
    assert [top["document"] for top in summary["top"]] == ["a00000", "a00002", "a00003", "a00005", "a00006", "a00008"]
    assert "6 findings in 6 articles: 666.7 in 1,000" in shown
    assert "https://news.example/8" in shown


def test_progress_is_told_on_request_only(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", RECORDS)
    assert "left" not in check(source, "--out", tmp_path / "quiet", "--quiet")
    told = check(source, "--out", tmp_path / "told", "--quiet", "--progress")
    assert "100%  9 articles" in told
    assert "0:00 left" in told


def test_wrong_use_is_one_line(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", RECORDS)
    table = write_csv(tmp_path / "a.csv", [{"body": "x", "id": "1"}])
    out = tmp_path / "out"
    assert "a.csv" in (line := refuse(table, "--out", out))
    assert 'has no column "text"; its columns are body, id; say which holds the text' in line
    assert "no-such.jsonl" in refuse(tmp_path / "no-such.jsonl", "--out", out)
    assert "is of no known format" in refuse(Path(__file__), "--out", out)
    assert '"txt=body"' in refuse(source, "--column", "txt=body", "--out", out)
    assert 'there is no rule "parts-mis-total"' in refuse(source, "--select", "parts-mis-total", "--out", out)
    assert 'holds other things ("a.csv")' in refuse(source, "--out", tmp_path)
    assert not out.exists()
