"""A run over the files of an archive on Spark: its tables and manifest are as those of one machine.

A file is read by one task, since only so a record can be told of by its line; the records are dealt out evenly and
checked, and each task writes its part of every table. Sources and tables lie where all workers see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace
from pyspark import TaskContext
from pyspark.sql.pandas.types import from_arrow_schema

from ..archive.chunks import Position, cut_chunks
from ..archive.manifest import Place, Shard, hold, name_part
from ..archive.rows import Columns
from ..archive.run import Job, describe_job, list_archive
from ..archive.schema import ROWS, TABLES
from ..archive.shards import PartWriter
from ..archive.sources import Source
from ..archive.summary import Summary, summarise, write_summary
from ..archive.work import make_portable
from ..checking import Brief, Checker
from .session import open_session
from .workers import find_worker

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SIZE_OF_PART = 32_000_000  # bytes of the archive's files
_COUNTS = pa.schema([pa.field(name, pa.int64()) for name in ("part", *TABLES)])


def check_archive(job: Job, settings: Mapping[str, str]) -> Summary:
    """Check an archive on Spark and write its tables, manifest and summary.

    A run that was stopped begins anew. ``settings`` are Spark's. Raises what ``archive.run.check_archive`` does, and
    ConfigError where Spark cannot begin.
    """
    brief = make_portable(job.brief)
    Checker(brief)
    sources = list_archive(job.sources, brief, job.columns)
    with hold(job.folder) as place:
        asked = describe_job(sources, brief, job.columns, job.rows_in_shard)
        if job.resume:
            place.resume(asked)
        if not place.manifest.complete:
            place.begin(asked)
            with open_session(job.jobs, settings, progress=job.progress) as session:
                _write_tables(session, sources, job.columns, brief, place)
        summary = summarise(job.folder)
        write_summary(job.folder, summary)
    return summary


def _write_tables(
    session: SparkSession, sources: Sequence[Source], columns: Columns, brief: Brief, place: Place
) -> None:
    """Have the tables written by the workers, and list their parts."""
    parts = max(session.sparkContext.defaultParallelism, sum(source.size for source in sources) // _SIZE_OF_PART)
    rows = read_sources(session, sources, columns).repartition(parts)
    write = PartTask(brief, place.folder.absolute())
    counts = rows.mapInArrow(write, from_arrow_schema(_COUNTS)).collect()
    # Parts are counted without a gap; a task that had no records has written none.
    written = sorted(counts, key=lambda row: row["part"])
    for number, row in enumerate(written):
        _rename_part(place.folder, row["part"], number)
    end = Position(len(sources), 0)
    place.add(*(Shard({table: row[table] for table in TABLES}, end) for row in written))
    place.manifest.complete = True
    place.save()


def read_sources(session: SparkSession, sources: Sequence[Source], columns: Columns) -> DataFrame:
    """Give the rows of all sources as a data frame, a task for each."""
    there = tuple(replace(source, path=source.path.absolute()) for source in sources)
    numbers = session.range(len(there), numPartitions=len(there))
    return numbers.mapInArrow(SourceTask(there, columns), from_arrow_schema(ROWS))


class SourceTask(Struct, frozen=True):
    """Reads sources, by their numbers; is sent to the workers."""

    sources: tuple[Source, ...]
    columns: Columns

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give batches of ``schema.ROWS``."""
        for batch in batches:
            for number in batch.column(0).to_pylist():
                for chunk in cut_chunks([self.sources[number]], self.columns, Position()):
                    yield chunk.rows


class PartTask(Struct, frozen=True):
    """Checks the rows of a task and writes its part of every table; is sent to the workers."""

    brief: Brief
    folder: Path

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give one row: the number of the part, and the rows of each table in it; none if there was nothing to check."""
        context = TaskContext.get()
        number = 0 if context is None else context.partitionId()
        worker = find_worker(self.brief)
        part: PartWriter | None = None
        for batch in batches:
            for checked in worker.check_slices(batch):
                part = part or PartWriter(self.folder, number)
                part.write(checked)
        if part is not None:
            part.close()
            values = (number, *part.rows.values())
            yield pa.RecordBatch.from_arrays([pa.array([value], pa.int64()) for value in values], schema=_COUNTS)


def _rename_part(folder: Path, task: int, number: int) -> None:
    """Give the part of a task the number it has in the manifest, which is never a greater one."""
    if task != number:
        for table in TABLES:
            name_part(folder, table, task).replace(name_part(folder, table, number))
