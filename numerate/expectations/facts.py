"""The suite for tables of facts: every row that cannot be used, and what a reader would stumble on later."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .engine import gx  # isort: skip

import pyarrow as pa
import pyarrow.parquet as pq

from ..config import FactTable
from ..facts.fact import Fact
from ..facts.read import COLUMNS, NEEDED, read_row
from ..facts.rows import read_rows
from ..model import ConfigError
from .context import Broken, File, run_checkpoint

_FOUND = ("place", *COLUMNS, "problem", "overlap", "ambiguous", "outdated", "unsourced")


class _Line(Struct, frozen=True):
    """A row of a table: its cells, the fact if it is one, and what is wrong with it, "" if nothing is."""

    place: str
    cells: dict[str, str]
    fact: Fact | None
    problem: str


def lint_facts(tables: Sequence[FactTable], root: Path, today: date, docs: Path | None) -> tuple[int, list[Broken]]:
    """Check tables of facts, a Checkpoint each; give how many rows there are, and what is not as it should be.

    ``docs`` is a folder for Data Docs. Raises ConfigError for a file that is no table at all.
    """
    lines = {table.name: list(_read_lines(table, root)) for table in tables}
    together = [line for rows in lines.values() for line in rows]
    with tempfile.TemporaryDirectory(prefix="numerate-") as place:
        files = []
        for name, rows in lines.items():
            path = Path(place) / f"{name}.parquet"
            pq.write_table(_describe_lines(rows, together, today), path)
            files.append(File(name, path, "facts"))
        _, broken = run_checkpoint("facts", {"facts": build_suite()}, files, docs, complete=True)
    return len(together), [replace(each, values=tuple(_spell(each.values))) for each in broken]


def build_suite() -> gx.ExpectationSuite:
    """Give what is expected of a table of facts."""
    expect = gx.expectations
    wanted: list[Any] = [
        expect.ExpectTableRowCountToBeBetween(min_value=1, description="there must be facts"),
        expect.ExpectColumnValuesToBeNull(column="problem", description="each row must be one that can be used"),
        expect.ExpectColumnValuesToBeNull(
            column="overlap", description="for each day one value must be known of a subject's measure"
        ),
        expect.ExpectColumnValuesToBeNull(
            column="ambiguous", severity="warning", description="a name should stand for one subject"
        ),
        expect.ExpectColumnValuesToBeNull(
            column="outdated", severity="warning", description="what is known should be known for today"
        ),
        expect.ExpectColumnValuesToBeNull(
            column="unsourced", severity="warning", description="each row should say who says so"
        ),
    ]
    return gx.ExpectationSuite(name="facts", expectations=wanted)


def _read_lines(table: FactTable, root: Path) -> Iterable[_Line]:
    """Give the rows of a table, the broken ones with what is wrong with them."""
    for row in read_rows(table, COLUMNS, NEEDED):
        cells = {column: row.cells.get(column, "") for column in COLUMNS}
        try:
            fact = read_row(row, root)
        except ConfigError as error:
            yield _Line(_shorten(row.place, root), cells, None, _shorten(str(error), root))
        else:
            yield _Line(fact.locator, cells, fact, "")


def _shorten(text: str, root: Path) -> str:
    """Tell places from the root."""
    return text.replace(f"{root}/", "")


def _describe_lines(rows: Sequence[_Line], together: Sequence[_Line], today: date) -> pa.Table:
    """Give a table with the cells of the rows, and what is wrong with each in columns of its own."""
    facts = [line.fact for line in together if line.fact is not None]
    columns: dict[str, list[str | None]] = {name: [] for name in _FOUND}
    for line in rows:
        columns["place"].append(line.place)
        for name in COLUMNS:
            columns[name].append(line.cells[name] or None)
        columns["problem"].append(line.problem or None)
        fact = line.fact
        columns["overlap"].append(None if fact is None else _find_overlap(fact, facts))
        columns["ambiguous"].append(None if fact is None else _find_namesake(fact, facts))
        columns["outdated"].append(None if fact is None else _find_end(fact, facts, today))
        unsourced = None if fact is None or fact.source else f"{fact.locator}: no source is named"
        columns["unsourced"].append(unsourced)
    # Data Docs print values as HTML.
    safe = {
        name: [None if cell is None else escape(cell, quote=False) for cell in cells] for name, cells in columns.items()
    }
    return pa.table(safe, pa.schema([(name, pa.string()) for name in _FOUND]))


def _find_overlap(fact: Fact, facts: Sequence[Fact]) -> str | None:
    """Say with which other value of the same measure a fact shares a day."""
    for other in facts:
        same = (other.subject, other.measure) == (fact.subject, fact.measure) and other.shown != fact.shown
        if same and fact.is_right(other.since or date.min, other.until or date.max) and _has_like_unit(fact, other):
            where = f"{fact.subject}, {fact.measure}"
            return f"{fact.locator}: {where}: {fact.shown} here, {other.shown} in {other.locator} on the same day"
    return None


def _has_like_unit(one: Fact, other: Fact) -> bool:
    mine, theirs = one.known.unit, other.known.unit
    return (mine.dimension if mine else None) == (theirs.dimension if theirs else None)


def _find_namesake(fact: Fact, facts: Sequence[Fact]) -> str | None:
    """Say which name of a subject is that of another subject too."""
    mine = {name.casefold() for name in (fact.subject, *fact.aliases)}
    for other in facts:
        if other.subject != fact.subject:
            shared = mine & {name.casefold() for name in (other.subject, *other.aliases)}
            if shared:
                return f'{fact.locator}: "{min(shared)}" may be {fact.subject} or {other.subject}'
    return None


def _find_end(fact: Fact, facts: Sequence[Fact], today: date) -> str | None:
    """Say when a fact ended, where none of its kind has come after it."""
    if fact.until is None or fact.until >= today:
        return None
    kin = [other for other in facts if (other.subject, other.measure) == (fact.subject, fact.measure)]
    if any(other.until is None or other.until > fact.until for other in kin):
        return None
    return f"{fact.locator}: {fact.subject}, {fact.measure}: known until {fact.until} only"


def _spell(values: Iterable[str]) -> Iterable[str]:
    """Give values as they stand in the table, without what is none."""
    return (unescape(value) for value in values if value != "<NA>")
