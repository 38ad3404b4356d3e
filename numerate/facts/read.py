"""Reads tables of facts; what is wrong with one is said in a line that names row and column."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ..config import FactTable
from ..model import ConfigError
from .fact import Fact
from .known import read_day, read_known, read_list, show_value
from .rows import Row, read_rows

NEEDED = ("subject", "measure", "value")
COLUMNS = ("subject", "aliases", "measure", "value", "unit", "valid_from", "valid_to", "source")

_UNITS = 'leave it empty, or write "percent", "date", a currency such as "USD" or a unit such as "kilometer"'


def read_facts(tables: Iterable[FactTable], root: Path) -> Iterator[Fact]:
    """Give the facts of tables; places are told from ``root``. Raises ConfigError."""
    for table in tables:
        for row in read_rows(table, COLUMNS, NEEDED):
            yield read_row(row, root)


def read_row(row: Row, root: Path) -> Fact:
    """Read one row. Raises ConfigError with row and column."""
    cells = {column: row.cells.get(column, "") for column in COLUMNS}
    for column in NEEDED:
        if not cells[column]:
            raise _blame(row, column, "is empty")
    wordings = read_list(cells["measure"])
    if not wordings:
        raise _blame(row, "measure", "names nothing")
    for wording in wordings:
        if wording.count("*") > 1 or not wording.strip("* "):
            raise _blame(row, "measure", f'"{wording}" has no word, or more than one star')
    try:
        known = read_known(cells["value"], cells["unit"])
    except ValueError as error:
        raise _blame(row, "value", str(error)) from error
    except KeyError as error:
        raise _blame(row, "unit", f'"{cells["unit"]}" is no unit', _UNITS) from error
    since, until = (_read_day(row, column) for column in ("valid_from", "valid_to"))
    if since is not None and until is not None and until < since:
        raise _blame(row, "valid_to", f"{until} is before {since}")
    return Fact(
        cells["subject"],
        read_list(cells["aliases"]),
        wordings[0].replace("*", "…"),
        wordings,
        known,
        show_value(cells["value"], cells["unit"]),
        since,
        until,
        cells["source"],
        row.place.removeprefix(f"{root}{os.sep}"),
    )


def _read_day(row: Row, column: str) -> date | None:
    """Read the day in a column. Raises ConfigError."""
    try:
        return read_day(row.cells.get(column, ""))
    except ValueError as error:
        raise _blame(row, column, str(error), "write it as 2025-02-06") from error


def _blame(row: Row, column: str, what: str, advice: str = "") -> ConfigError:
    return ConfigError(f"{row.place}, column {column}", what, advice)
