"""Tables of facts: four formats, and what is wrong with one in a line that names row and column."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from numerate.config import FactTable
from numerate.facts import read_facts
from numerate.model import ConfigError
from tests.doors.facts.tables import HEADER, ROWS, write


def write_parquet(file: Path, rows: list[dict[str, str]]) -> FactTable:
    """Write rows as Parquet."""
    parquet.write_table(pa.Table.from_pylist(rows), file)
    return FactTable("facts", file)


def write_sqlite(file: Path, rows: list[dict[str, str]]) -> FactTable:
    """Write rows to a table of an SQLite file."""
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"create table known ({HEADER})")
        database.executemany(f"insert into known values ({','.join('?' * 8)})", [tuple(row.values()) for row in rows])
        database.commit()
    return FactTable("facts", file, "known")


def write_duckdb(file: Path, rows: list[dict[str, str]]) -> FactTable:
    """Write rows to a table of a DuckDB file."""
    with closing(duckdb.connect(str(file))) as database:
        database.execute(f"create table known ({', '.join(f'{name} varchar' for name in HEADER.split(','))})")
        database.executemany(f"insert into known values ({','.join('?' * 8)})", [tuple(row.values()) for row in rows])
    return FactTable("facts", file, "known")


WRITERS: dict[str, Callable[[Path, list[dict[str, str]]], FactTable]] = {
    "parquet": write_parquet,
    "sqlite": write_sqlite,
    "duckdb": write_duckdb,
}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_gives_the_same_facts(tmp_path: Path, suffix: str) -> None:
    rows = list(csv.DictReader(ROWS.splitlines()))
    table = WRITERS[suffix](tmp_path / f"facts.{suffix}", rows)
    expected = list(read_facts([write(tmp_path, ROWS)], tmp_path))
    found = list(read_facts([table], tmp_path))
    assert [(f.subject, f.wordings, f.known, f.since, f.until, f.source) for f in found] == [
        (f.subject, f.wordings, f.known, f.since, f.until, f.source) for f in expected
    ]
    assert "row 1" in found[0].locator


def test_values_of_a_database_keep_their_types(tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    columns = {"subject": ["Verania"], "measure": ["area"], "value": [612.0], "unit": [None]}
    parquet.write_table(pa.table(columns), file)
    (fact,) = read_facts([FactTable("facts", file)], tmp_path)
    assert (fact.known.magnitude, fact.shown, fact.source) == (612, "612", "")


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    table = write(tmp_path, "who,measure,amount\nVerania,officers,624\n")
    columns = {"subject": "who", "value": "amount"}
    (fact,) = read_facts([FactTable("facts", table.path, columns=columns)], tmp_path)
    assert (fact.subject, fact.known.magnitude) == ("Verania", 624)


BROKEN = [
    ("Verania,,officers,many,,,,x", 'facts.csv:2, column value: "many" is no number'),
    ("Verania,,officers,,,,,x", "facts.csv:2, column value: is empty"),
    (",,officers,7,,,,x", "facts.csv:2, column subject: is empty"),
    ("Verania,,;,7,,,,x", "facts.csv:2, column measure: names nothing"),
    ("Verania,,* of *,7,,,,x", 'facts.csv:2, column measure: "* of *" has no word'),
    ("Verania,,area,7,hectors,,,x", 'facts.csv:2, column unit: "hectors" is no unit'),
    ("Verania,,area,7,,01/02/2025,,x", 'facts.csv:2, column valid_from: "01/02/2025" is no day'),
    ("Verania,,area,7,,2025-02-30,,x", "facts.csv:2, column valid_from: day is out of range"),
    ("Verania,,area,7,,2025-02-03,2025-02-01,x", "facts.csv:2, column valid_to: 2025-02-01 is before 2025-02-03"),
    ("Ada,,born,2025-13-01,date,,,x", 'facts.csv:2, column value: "2025-13-01" is no day of the calendar'),
    ("Verania,,area", "facts.csv:2: the row has 3 cells and the table 8 columns"),
    ('Verania,"are', "facts.csv:2: is no CSV"),
]


@pytest.mark.parametrize(("row", "message"), BROKEN)
def test_a_broken_row_is_named_with_its_column(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        list(read_facts([write(tmp_path, f"{HEADER}\n{row}\n")], tmp_path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("facts.csv", b"", "is empty"),
        ("facts.csv", b"subject,measure\nA,b\n", 'there is no column "value"; the columns are subject, measure'),
        ("facts.csv", b"\xff\xfe", "is not UTF-8 text"),
        ("facts.parquet", b"nothing", "cannot be read"),
        ("facts.sqlite", b"nothing at all, and long enough", "cannot be read"),
        ("facts.duckdb", b"nothing", "cannot be read"),
        ("facts.xlsx", b"", '".xlsx" is no table of facts'),
    ],
)
def test_a_file_that_is_no_table_is_told_in_a_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        list(read_facts([FactTable("facts", tmp_path / name, "known")], tmp_path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_name_of_a_table_is_a_name_and_nothing_else(tmp_path: Path) -> None:
    table = write_sqlite(tmp_path / "facts.sqlite", list(csv.DictReader(ROWS.splitlines())))
    evil = FactTable("facts", table.path, 'known"; drop table known; --')
    with pytest.raises(ConfigError, match="no such table"):
        list(read_facts([evil], tmp_path))
    assert list(read_facts([table], tmp_path))


def test_a_database_needs_the_name_of_its_table(tmp_path: Path) -> None:
    table = write_sqlite(tmp_path / "facts.sqlite", [])
    with pytest.raises(ConfigError, match='write table = "facts"'):
        list(read_facts([FactTable("facts", table.path)], tmp_path))
