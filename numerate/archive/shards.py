"""Writes the parts of the tables: a few thousand articles each, under a name for the unfinished until they are whole."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..reports.tool import NAME, VERSION
from .chunks import Position
from .columns import unnest
from .manifest import Place, Shard
from .schema import SCHEMA, TABLES

ROWS_IN_SHARD = 10_000
_GROUP = 1_024  # articles that are gathered before they are written
_GROUP_SIZE = 16_000_000  # bytes

KEYS = {b"numerate.schema": SCHEMA.encode(), b"numerate.version": f"{NAME} {VERSION}".encode()}
"""What the Parquet files say of themselves."""


class ShardWriter:
    """Writes one shard after the other; all of them end after the same records whoever writes them, and when."""

    def __init__(self, place: Place, rows_in_shard: int = ROWS_IN_SHARD) -> None:
        self._place = place
        self._most = rows_in_shard
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._gathered: list[pa.RecordBatch] = []
        self._rows = dict.fromkeys(TABLES, 0)
        self._records = 0

    def write(self, checked: pa.RecordBatch, end: Position) -> bool:
        """Take a batch of ``schema.CHECKED`` that ends at a position; tell whether a shard ends with it."""
        self._gathered.append(checked)
        self._records += checked.num_rows
        full = self._records >= self._most
        if (
            full
            or sum(b.num_rows for b in self._gathered) >= _GROUP
            or sum(b.nbytes for b in self._gathered) >= _GROUP_SIZE
        ):
            self._flush()
        if full:
            self.close(end)
        return full

    def close(self, end: Position) -> None:
        """End the shard, if there is anything in it."""
        self._flush()
        if not self._writers:
            return
        number = len(self._place.manifest.shards)
        for table, writer in self._writers.items():
            writer.close()
            file = self._place.name_part(table, number)
            _sync(_unfinished(file))
            _unfinished(file).replace(file)
        self._place.add(Shard(self._rows, end))
        self._writers, self._rows, self._records = {}, dict.fromkeys(TABLES, 0), 0

    def _flush(self) -> None:
        """Write what has been gathered as a row group of each table."""
        if not self._gathered:
            return
        number = len(self._place.manifest.shards)
        for table, schema in TABLES.items():
            rows = pa.Table.from_batches([unnest(batch, table) for batch in self._gathered], schema)
            if table not in self._writers:
                file = _unfinished(self._place.name_part(table, number))
                self._writers[table] = open_writer(file, schema)
            if rows.num_rows:
                self._writers[table].write_table(rows.combine_chunks())
            self._rows[table] += rows.num_rows
        self._gathered = []


def open_writer(file: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Open a Parquet file that says which schema it follows."""
    return pq.ParquetWriter(file, schema.with_metadata(KEYS), compression="zstd")


def _unfinished(file: Path) -> Path:
    return file.with_name(f"{file.name}.tmp")


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
