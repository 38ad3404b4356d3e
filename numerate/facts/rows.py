"""Reads tables: CSV, Parquet, SQLite and DuckDB, row by row, every cell as text with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct

from ..config import FactTable
from ..model import ConfigError

SUFFIXES = (".csv", ".parquet", ".sqlite", ".sqlite3", ".db", ".duckdb")


class Row(Struct, frozen=True):
    """A row: ``place`` is the line of a CSV, else the row counted from 1; ``cells`` by our names of the columns."""

    place: str
    cells: Mapping[str, str]


def read_rows(table: FactTable, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Row]:
    """Give the rows of a table of facts, with the cells of the wanted ``columns``.

    Raises ConfigError for a file that cannot be read and for a column that is needed and not there.
    """
    suffix = table.path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ConfigError(
            str(table.path), f'"{suffix}" is no table of facts', f"the suffixes are {', '.join(SUFFIXES)}"
        )
    if suffix == ".csv":
        names, rows = _read_csv(table)
    elif suffix == ".parquet":
        names, rows = _read_parquet(table)
    elif suffix == ".duckdb":
        names, rows = _read_duckdb(table)
    else:
        names, rows = _read_sqlite(table)
    places = {ours: names.index(theirs) for ours, theirs in _name_columns(table, columns, names)}
    for column in needed:
        if column not in places:
            asked = table.columns.get(column, column)
            raise ConfigError(str(table.path), f'there is no column "{asked}"', f"the columns are {', '.join(names)}")
    for place, cells in rows:
        if len(cells) < len(names):
            raise ConfigError(place, f"the row has {len(cells)} cells and the table {len(names)} columns")
        yield Row(place, {name: _write(cells[index]) for name, index in places.items()})


def _name_columns(table: FactTable, columns: Sequence[str], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give our name and the table's for each wanted column that is there."""
    for column in columns:
        theirs = table.columns.get(column, column)
        if theirs in names:
            yield column, theirs


def _write(cell: object) -> str:
    """Write a cell as text; a whole float without its point, since a database gives 600.0 for 600."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return "" if cell != cell else repr(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


_Table = tuple[list[str], Iterator[tuple[str, Sequence[Any]]]]


def _read_csv(table: FactTable) -> _Table:
    """Read a CSV with a line of names."""
    try:
        text = table.path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(str(table.path), "is not UTF-8 text", "save it as UTF-8") from error
    except OSError as error:
        raise _unreadable(table, error.strerror or str(error)) from error
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)

    def read() -> Iterator[tuple[str, Sequence[Any]]]:
        try:
            for cells in lines:
                if any(cells):
                    yield f"{table.path}:{lines.line_num}", cells
        except csv.Error as error:
            raise ConfigError(f"{table.path}:{lines.line_num}", f"is no CSV ({error})") from error

    rows = read()
    _, names = next(rows, ("", []))
    if not names:
        raise ConfigError(str(table.path), "is empty", "its first line names the columns")
    return [name.strip() for name in names], rows


def _read_parquet(table: FactTable) -> _Table:
    """Read a Parquet file."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise _missing(table, "pyarrow") from error
    try:
        found = parquet.read_table(table.path)
    except (OSError, ArrowException) as error:
        raise _unreadable(table, str(error)) from error
    return list(found.column_names), _number(table, (tuple(row.values()) for row in found.to_pylist()))


def _read_sqlite(table: FactTable) -> _Table:
    """Read a table of an SQLite file, which is opened for reading only."""
    import sqlite3

    if not table.path.is_file():
        raise _unreadable(table, "there is no such file")
    try:
        with closing(sqlite3.connect(f"{table.path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            cursor = database.execute(f"select * from {_quote(table)}")
            return [column[0] for column in cursor.description], _number(table, cursor.fetchall())
    except sqlite3.Error as error:
        raise _unreadable(table, str(error)) from error


def _read_duckdb(table: FactTable) -> _Table:
    """Read a table of a DuckDB file, which is opened for reading only and may open nothing else."""
    try:
        import duckdb
    except ImportError as error:
        raise _missing(table, "duckdb") from error
    if not table.path.is_file():
        raise _unreadable(table, "there is no such file")
    settings: dict[str, Any] = {"enable_external_access": False, "autoinstall_known_extensions": False}
    try:
        with closing(duckdb.connect(str(table.path), read_only=True, config=settings)) as database:
            cursor = database.execute(f"select * from {_quote(table)}")
            return [column[0] for column in cursor.description or ()], _number(table, cursor.fetchall())
    except duckdb.Error as error:
        raise _unreadable(table, str(error).split("\n")[0]) from error


def _quote(table: FactTable) -> str:
    """Write the name of a database's table so that it can be nothing else."""
    if not table.table:
        raise ConfigError(str(table.path), "is a database, and no table of it is named", 'write table = "facts"')
    return '"' + table.table.replace('"', '""') + '"'


def _number(table: FactTable, rows: Any) -> Iterator[tuple[str, Sequence[Any]]]:
    """Give rows with their places."""
    where = f"{table.path}:{table.table}" if table.table else str(table.path)
    return ((f"{where}, row {number}", cells) for number, cells in enumerate(rows, start=1))


def _unreadable(table: FactTable, why: str) -> ConfigError:
    return ConfigError(str(table.path), f"cannot be read ({why})")


def _missing(table: FactTable, package: str) -> ConfigError:
    return ConfigError(str(table.path), f"needs {package}", "install numerate[archive]")
