"""The index of what was printed: one DuckDB file, made from the tables of an archive run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct

from ..model import ConfigError

if TYPE_CHECKING:
    import duckdb

INDEX: Final = "numerate-index/1"
AMOUNTS = ("money", "percent")
KINDS = ("count", "number", "measure", *AMOUNTS)
LEAST = 10  # smaller counts are told of everything

_MEMORY = "256MB"
_MARK = b"DUCK"  # behind eight bytes of a check sum
_MOST = 2_000  # rows looked at for one article
# A level may be compared with another level; changes, forecasts, denials and bounds may not.
_ROWS = """
    SELECT q.noun, q.noun_phrase AS phrase, q.kind, q.unit, q.per, q.period, q.value, q.low, q.high,
        q.text, q.subjects, q.sentence, q.document, a.date, a.title, a.link
    FROM read_parquet($quantities) q JOIN articles a USING (document)
    WHERE q.kind IN $kinds AND q.noun IS NOT NULL AND len(q.subjects) > 0 AND (q.value >= $least OR q.kind IN $amounts)
        AND q.direction IS NULL AND q.stance IN ('asserted', 'quoted') AND q.hedge IN ('none', 'about', 'nearly', 'just_over')
"""


class Printed(Struct, frozen=True):
    """A figure as it was printed before; the columns of the table ``printed``. ``low`` and ``high`` bound what it stands for."""

    noun: str
    phrase: str
    kind: str
    unit: str | None
    per: str | None
    period: str | None
    value: float
    low: float | None
    high: float | None
    text: str
    subjects: tuple[str, ...]
    sentence: str
    document: str
    date: date | None
    title: str | None
    link: str | None


class Past(Protocol):
    """What was printed before, by what it was of."""

    def find(self, nouns: Sequence[str], before: date | None) -> list[Printed]:
        """Give what was printed of some nouns, before a day if one is given: the latest first."""


def build_index(folders: Sequence[Path], target: Path) -> int:
    """Make an index of finished archive runs; the file is there whole or not at all. Give the number of its figures.

    Raises ConfigError where a folder holds no finished run, or the file cannot be written.
    """
    from .manifest import read_manifest
    from .run import require_complete

    for folder in folders:
        require_complete(folder, read_manifest(folder))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _connect(unfinished, "READ_WRITE") as connection:
            count = _fill(connection, folders)
        unfinished.replace(target)
    except OSError as error:
        raise ConfigError(str(target), f"cannot be written ({error.strerror or error})") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _fill(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> int:
    """Write the tables, figures of one noun side by side, so that few blocks are read for one."""
    articles, quantities = (
        [str(file) for folder in folders for file in sorted((folder / table).glob("*.parquet"))]
        for table in ("articles", "quantities")
    )
    connection.execute(
        "CREATE TEMP TABLE articles AS SELECT DISTINCT ON (document) document, date, title, link "
        "FROM read_parquet($files) ORDER BY document, date DESC NULLS LAST",
        {"files": articles},
    )
    values = {"quantities": quantities, "kinds": list(KINDS), "amounts": list(AMOUNTS), "least": LEAST}
    connection.execute(f"CREATE TABLE printed AS {_ROWS} ORDER BY q.noun, a.date, q.document, q.start", values)
    connection.execute("CREATE TABLE about AS SELECT $schema AS schema", {"schema": INDEX})
    (count,) = connection.execute("SELECT count(*) FROM printed").fetchone() or (0,)
    return int(count)


class Index:
    """An index to look into; each process that asks opens it anew.

    Raises ConfigError when it is no index.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            with file.open("rb") as stream:
                head = stream.read(12)
        except OSError as error:
            raise ConfigError(str(file), f"cannot be read ({error.strerror or error})", "check the name") from error
        if head[8:] != _MARK:
            raise ConfigError(str(file), "is no index", "make one with numerate archive index")
        self._open().close()  # what opens here opens in every process

    def find(self, nouns: Sequence[str], before: date | None) -> list[Printed]:
        """Give what was printed of some nouns, before a day if one is given: the latest first."""
        names = ", ".join(Printed.__struct_fields__)
        query = f"SELECT {names} FROM printed WHERE noun IN $nouns AND (date < $day OR date IS NULL OR $day IS NULL) "
        order = "ORDER BY date DESC NULLS LAST, document, rowid LIMIT $most"
        values = {"nouns": list(nouns), "day": before, "most": _MOST}
        return [_make_printed(row) for row in self._connection.execute(query + order, values).fetchall()]

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        return self._open()

    def _open(self) -> duckdb.DuckDBPyConnection:
        """Open the file and see that it is an index. Raises ConfigError."""
        import duckdb

        try:
            connection = duckdb.connect(str(self.file), read_only=True, config=_limits(outside=False))
            (schema,) = connection.execute("SELECT schema FROM about").fetchone() or ("",)
        except duckdb.Error as error:
            raise ConfigError(str(self.file), "is no index", "make one with numerate archive index") from error
        if schema != INDEX:
            what = f'is of "{schema}", not "{INDEX}"'
            raise ConfigError(str(self.file), what, "make it anew with numerate archive index")
        return connection


def _make_printed(row: tuple[Any, ...]) -> Printed:
    values = dict(zip(Printed.__struct_fields__, row, strict=True))
    return Printed(**{**values, "subjects": tuple(values["subjects"])})


def _limits(*, outside: bool) -> dict[str, str | bool | int | float | list[str]]:
    """Give settings: little memory, no extensions from elsewhere, and no other files unless ``outside``."""
    return {
        "memory_limit": _MEMORY,
        "threads": "1",
        "enable_external_access": "true" if outside else "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


@contextmanager
def _connect(file: Path, mode: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file of DuckDB. Raises ConfigError."""
    import duckdb

    try:
        with duckdb.connect(str(file), config={**_limits(outside=True), "access_mode": mode}) as connection:
            yield connection
    except duckdb.Error as error:
        raise ConfigError(str(file), " ".join(str(error).split())) from error
