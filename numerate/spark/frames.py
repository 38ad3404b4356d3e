"""A data frame of articles in, data frames of what is in them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from ..archive.rows import Columns, build_rows
from ..archive.schema import CHECKED, TABLES
from ..archive.work import make_portable
from ..checking import Brief
from ..config import Config
from ..model import ConfigError
from .workers import find_worker


class Tables(Struct, frozen=True):
    """What came of checking a data frame; the columns are those of ``numerate.archive.schema``.

    ``checked``  a row for each article, with a list for each table. The tables are taken from it, so ``cache()`` it, or
    write it and read it back, before using more than one: otherwise the articles are checked once for each.
    """

    checked: DataFrame

    def take(self, table: str) -> DataFrame:
        """Give a table by name: "articles", "quantities", "claims", "findings" or "notices"."""
        if table not in TABLES:
            raise KeyError(f'there is no table "{table}"; the tables are {", ".join(TABLES)}')
        return self.checked.select(F.explode(table).alias("row")).select("row.*")

    @property
    def articles(self) -> DataFrame:
        """Give the articles, with the number of their findings."""
        return self.take("articles")

    @property
    def quantities(self) -> DataFrame:
        """Give every number."""
        return self.take("quantities")

    @property
    def claims(self) -> DataFrame:
        """Give what is said to be related, whether it holds or not."""
        return self.take("claims")

    @property
    def findings(self) -> DataFrame:
        """Give the claims that break."""
        return self.take("findings")

    @property
    def notices(self) -> DataFrame:
        """Give what could not be done."""
        return self.take("notices")


def check(
    frame: DataFrame,
    *,
    id: str = "id",  # noqa: A002
    text: str = "text",
    title: str = "title",
    date: str = "date",
    lang: str = "lang",
    link: str = "link",
    format: str = "text",  # noqa: A002
    as_of: date | None = None,
    config: Config | None = None,
) -> Tables:
    """Check a data frame of articles with every rule, or those of a configuration.

    ``id`` … ``link`` name the columns; only those of id and text must be there. ``format`` is what the texts are: "text",
    "markdown" or "html". Nothing is done until a table is asked for. An article that cannot be read is a row of
    ``notices``. Raises ConfigError where a column is missing.
    """
    columns = Columns(id, text, title, date, lang, link, format)
    for name in (id, text):
        if name not in frame.columns:
            raise ConfigError("numerate.spark.check", f'the data frame has no column "{name}"', "name it: text=…, id=…")
    wanted = [name for name in dict.fromkeys((id, text, title, date, lang, link)) if name in frame.columns]
    brief = make_portable(Brief(config or Config(root=Path.cwd()), as_of=as_of))
    selected = frame.select(*(F.col(f"`{name}`") for name in wanted))
    return Tables(selected.mapInArrow(FrameCheck(columns, brief), from_arrow_schema(CHECKED)))


class FrameCheck(Struct, frozen=True):
    """Checks the batches of a partition; is sent to the workers."""

    columns: Columns
    brief: Brief

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give for each batch of articles batches of ``schema.CHECKED``."""
        worker = find_worker(self.brief)
        for batch in batches:
            rows = [self.columns.make_row("", record.get) for record in batch.to_pylist()]
            yield from worker.check_slices(build_rows(replace(row, source=row.id or "") for row in rows))
