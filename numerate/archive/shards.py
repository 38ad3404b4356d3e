"""Writes the parts of the tables: a few thousand articles each, under a name for the unfinished until they are whole."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..reports.tool import NAME, VERSION
from .chunks import Position
from .columns import unnest
from .manifest import Place, Shard, name_part
from .schema import SCHEMA, TABLES

ROWS_IN_SHARD = 10_000
_GROUP = 1_024  # articles that are gathered before they are written
_GROUP_SIZE = 16_000_000  # bytes

KEYS = {b"numerate.schema": SCHEMA.encode(), b"numerate.version": f"{NAME} {VERSION}".encode()}
"""What the Parquet files say of themselves."""


class PartWriter:
    """Writes one part of every table, row group by row group; it is in its place when it is whole."""

    def __init__(self, folder: Path, number: int) -> None:
        self._files = {table: name_part(folder, table, number) for table in TABLES}
        token = secrets.token_hex(4)  # two tasks may try the same part
        self._unfinished = {table: file.with_name(f"{file.name}.{token}.tmp") for table, file in self._files.items()}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._gathered: list[pa.RecordBatch] = []
        self._records = self._size = 0
        self.rows = dict.fromkeys(TABLES, 0)

    def write(self, checked: pa.RecordBatch) -> None:
        """Take a batch of ``schema.CHECKED``."""
        self._gathered.append(checked)
        self._records += checked.num_rows
        self._size += checked.nbytes
        if self._records >= _GROUP or self._size >= _GROUP_SIZE:
            self._flush()

    def close(self) -> None:
        """Finish the part and put its files in their places."""
        self._flush()
        for table, writer in self._writers.items():
            writer.close()
            unfinished = self._unfinished[table]
            descriptor = os.open(unfinished, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        for table, file in self._files.items():
            self._unfinished[table].replace(file)

    def _flush(self) -> None:
        """Write what has been gathered as a row group of each table."""
        for table, schema in TABLES.items():
            rows = pa.Table.from_batches([unnest(batch, table) for batch in self._gathered], schema)
            if table not in self._writers:
                described = schema.with_metadata(KEYS)
                self._writers[table] = pq.ParquetWriter(self._unfinished[table], described, compression="zstd")
            if rows.num_rows:
                self._writers[table].write_table(rows.combine_chunks())
            self.rows[table] += rows.num_rows
        self._gathered = []
        self._records = self._size = 0


class ShardWriter:
    """Writes one part after the other; all of them end after the same records whoever writes them, and when."""

    def __init__(self, place: Place, rows_in_shard: int = ROWS_IN_SHARD) -> None:
        self._place = place
        self._most = rows_in_shard
        self._part: PartWriter | None = None
        self._records = 0

    def write(self, checked: pa.RecordBatch, end: Position) -> None:
        """Take a batch of ``schema.CHECKED`` that ends at a position."""
        if self._part is None:
            self._part = PartWriter(self._place.folder, len(self._place.manifest.shards))
        self._part.write(checked)
        self._records += checked.num_rows
        if self._records >= self._most:
            self.close(end)

    def close(self, end: Position) -> None:
        """End the part, if there is one."""
        if self._part is None:
            return
        self._part.close()
        self._place.add(Shard(self._part.rows, end))
        self._part, self._records = None, 0
