"""Large files cut into pieces that fit into memory; an article's rows stay together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

_MOST = 100_000  # rows of a file that is validated at once


def cut_file(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the pieces of a Parquet file with their names: the file itself, or copies of its row groups in a folder.

    An archive run writes all rows of an article into one row group.
    """
    with pq.ParquetFile(path, memory_map=True) as file:
        if file.metadata.num_rows <= _MOST:
            yield path.stem, path
            return
        for number, groups in enumerate(_deal_groups(file), 1):
            piece = folder / f"{path.parent.name}-{path.stem}-{number}.parquet"
            with pq.ParquetWriter(piece, file.schema_arrow) as writer:
                for group in groups:
                    writer.write_table(file.read_row_group(group))
            yield f"{path.stem}-{number}", piece


def _deal_groups(file: pq.ParquetFile) -> Iterator[list[int]]:
    """Give the numbers of row groups that make a piece, one piece after the other."""
    groups: list[int] = []
    rows = 0
    for number in range(file.num_row_groups):
        size = file.metadata.row_group(number).num_rows
        if groups and rows + size > _MOST:
            yield groups
            groups, rows = [], 0
        groups.append(number)
        rows += size
    if groups:
        yield groups
