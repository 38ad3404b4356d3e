"""The records of one file, one after the other; one that is no article gives a row that says why."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ..model import ConfigError
from ..pipeline.readers import FORMATS as DRAFTS
from ..pipeline.readers import LIMITS
from .rows import LONGEST, Columns, Row, lead_into
from .sources import Opened, Source, open_source

Placed = tuple[Row, int]
"""A row, and how many bytes of its file have been read with it."""

_MARK = b"\xef\xbb\xbf"
_BATCH = 256  # rows of Parquet decoded at once
_SKIP = 1 << 20


def read_records(source: Source, columns: Columns) -> Iterator[Placed]:
    """Give the rows of a file in order.

    A file that cannot be read, or not to its end, gives a last row that says so.
    """
    try:
        match source.kind:
            case "jsonl":
                yield from _read_lines(source, columns)
            case "csv":
                yield from _read_csv(source, columns)
            case "parquet":
                yield from _read_parquet(source, columns)
            case _:
                yield _read_draft(source), source.size
    except _list_failures(source) as error:
        told = " ".join(str(getattr(error, "strerror", None) or error).split())
        advice = f"{told}; see whether the file is whole"
        yield Row(source.name, problem="cannot be read to its end", advice=advice), source.size


def _list_failures(source: Source) -> tuple[type[Exception], ...]:
    """Give what is raised where a file is broken."""
    failures = (OSError, EOFError, zlib.error, csv.Error, pa.ArrowException)
    if source.path.suffix.lower() != ".zst":
        return failures
    import zstandard  # few archives need it

    return (*failures, zstandard.ZstdError)


def refuse_strange_columns(source: Source, columns: Columns) -> None:
    """Raise ConfigError for a table that was named itself and lacks the column of the texts."""
    if not source.is_named or source.kind not in ("csv", "parquet"):
        return
    names = list_columns(source)
    if names is not None and columns.text not in names:
        what = f'has no column "{columns.text}"; its columns are {", ".join(names) or "none"}'
        raise ConfigError(source.name, what, "say which holds the text with --column text=NAME")


def list_columns(source: Source) -> list[str] | None:
    """Give the columns of a table, None where it cannot be read: that is told when it is its turn."""
    try:
        if source.kind == "parquet":
            return list(pq.read_schema(source.path).names)
        with open_source(source) as opened:
            return next(csv.reader(_decode(opened)), [])
    except _list_failures(source):
        return None


def _read_lines(source: Source, columns: Columns) -> Iterator[Placed]:
    """Give the rows of JSON Lines; blank lines are passed over."""
    decoder = msgspec.json.Decoder()
    with open_source(source) as opened:
        number = 0
        while line := opened.stream.readline(LONGEST + 1):
            number += 1
            where = f"{source.name}:{number}"
            if len(line) > LONGEST and not line.endswith(b"\n"):
                while (rest := opened.stream.readline(_SKIP)) and not rest.endswith(b"\n"):
                    pass
                what = f"the line is longer than {LONGEST // 1_000_000} MB"
                yield Row(where, problem=what, advice="split the article"), opened.tell()
            elif line := line.removeprefix(_MARK if number == 1 else b"").strip():
                yield _read_line(line, where, decoder, columns), opened.tell()


def _read_line(line: bytes, where: str, decoder: msgspec.json.Decoder[Any], columns: Columns) -> Row:
    """Give the row of one line."""
    try:
        record = decoder.decode(line)
    except UnicodeDecodeError:
        return _refuse_encoding(where)
    except msgspec.DecodeError as error:
        return Row(where, problem="is no JSON", advice=f"{error}; give a JSON object a line")
    except RecursionError:
        return Row(where, problem="is nested too deep", advice="give a JSON object a line")
    if not isinstance(record, dict):
        return Row(where, problem="is no JSON object", advice="give a JSON object a line")
    return columns.make_row(where, lead_into(record))


def _read_csv(source: Source, columns: Columns) -> Iterator[Placed]:
    """Give the rows of CSV with a header; each is known by the line it begins in."""
    csv.field_size_limit(LONGEST)
    with open_source(source) as opened:
        reader = csv.reader(_decode(opened))
        header = next(reader, [])
        if columns.text not in header:
            what = f'has no column "{columns.text}"'
            yield Row(source.name, problem=what, advice="say which holds the text with --column text=NAME"), 0
            return
        while True:
            where = f"{source.name}:{reader.line_num + 1}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(where, problem="is no CSV", advice=f"{error}; quote cells with line breaks"), opened.tell()
                continue
            if not cells:
                continue
            if len(cells) != len(header):
                what = f"{len(cells)} cells under {len(header)} headings; quote cells with commas or line breaks"
                yield Row(where, problem="has another number of cells", advice=what), opened.tell()
                continue
            record = dict(zip(header, cells, strict=True))
            yield columns.make_row(where, record.get), opened.tell()


def _decode(opened: Opened) -> io.TextIOWrapper:
    """Read bytes as UTF-8 with or without a mark; what is none is found again when a row is made."""
    return io.TextIOWrapper(opened.stream, "utf-8-sig", "surrogateescape", newline="")


def _read_parquet(source: Source, columns: Columns) -> Iterator[Placed]:
    """Give the rows of Parquet, counted from 1."""
    wanted = (columns.id, columns.text, columns.title, columns.date, columns.lang, columns.link)
    with pq.ParquetFile(source.path, buffer_size=_SKIP, pre_buffer=False) as file:
        present = [name for name in dict.fromkeys(wanted) if name in file.schema_arrow.names]
        if columns.text not in present:
            what = f'has no column "{columns.text}"'
            yield Row(source.name, problem=what, advice="say which holds the text with --column text=NAME"), 0
            return
        number, every = 0, max(1, file.metadata.num_rows)
        for batch in file.iter_batches(_BATCH, columns=present, use_threads=False):
            for record in _list_records(batch):
                number += 1
                where = f"{source.name}:{number}"
                row = _refuse_encoding(where) if record is None else columns.make_row(where, record.get)
                yield row, source.size * number // every


def _refuse_encoding(where: str) -> Row:
    return Row(where, problem="is not UTF-8", advice="save the file as UTF-8")


def _list_records(batch: pa.RecordBatch) -> Iterator[dict[str, object] | None]:
    """Give the records of a batch, None for one whose texts are no UTF-8, which Parquet does not rule out."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for number in range(batch.num_rows):
            try:
                yield from batch.slice(number, 1).to_pylist()
            except UnicodeDecodeError:
                yield None


def _read_draft(source: Source) -> Row:
    """Give the row of a file that is one article."""
    form = DRAFTS[source.path.suffix.lower()]
    if source.size > LIMITS[form]:
        what = f"is larger than {LIMITS[form] // 1_000_000} MB"
        return Row(source.name, problem=what, advice="split it, or take out what is no article")
    return Row(source.name, source.name, data=Path(source.path).read_bytes(), format=form)
