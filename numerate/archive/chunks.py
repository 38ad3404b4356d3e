"""An archive cut into chunks, the same in every run: what is sent to a process at once, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from .records import read_records
from .rows import Columns, Row, build_rows
from .sources import Source

ROWS_AT_ONCE = 64
SIZE_AT_ONCE = 1_000_000  # code points


class Position(NamedTuple):
    """A place in an archive: the next source, counted from 0, and how many of its records have been taken."""

    source: int = 0
    record: int = 0


class Chunk(Struct, frozen=True):
    """Some records in a row, and what comes behind them: the position and the bytes of files read up to there."""

    rows: pa.RecordBatch
    end: Position
    bytes_read: int


def cut_chunks(sources: Sequence[Source], columns: Columns, start: Position) -> Iterator[Chunk]:
    """Give the chunks of an archive from a position on. They end where those of a run from the beginning do,
    if the position is the end of one of those.
    """
    rows: list[Row] = []
    size = 0
    before = sum(source.size for source in sources[: start.source])
    position, bytes_read = start, before
    for number, source in enumerate(sources[start.source :], start.source):
        skipped = start.record if number == start.source else 0
        placed = islice(read_records(source, columns), skipped, None)
        for record, (row, read) in enumerate(placed, skipped + 1):
            rows.append(replace(row, place=source.place))
            size += row.size
            position, bytes_read = Position(number, record), before + min(read, source.size)
            if len(rows) >= ROWS_AT_ONCE or size >= SIZE_AT_ONCE:
                yield Chunk(build_rows(rows), position, bytes_read)
                rows, size = [], 0
        before += source.size
    if rows:
        yield Chunk(build_rows(rows), position, bytes_read)
