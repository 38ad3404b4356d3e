"""Small archives, and what a run wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from numerate.archive.schema import TABLES

MISSION = "The 144 officers comprise 120 men and 34 women. They came to Haiti in 2024, officials in Nairobi said."
AGREEING = "The 144 officers comprise 120 men and 24 women. They came to Haiti in 2024, officials in Nairobi said."
PATIENTS = (
    "At the clinic 18 of the 120 patients (25%) had a fever, Harbour Health said. It treats 13,300 people a year."
)

Record = dict[str, Any]


def make_records(count: int) -> list[Record]:
    """Give articles with dates and links; one in three contradicts itself."""
    texts = (MISSION, AGREEING, PATIENTS)
    return [
        {
            "id": f"a{number:05}",
            "text": f"Report {number}.\n\n{texts[number % 3]}",
            "title": f"Title {number}",
            "date": f"2025-02-{number % 28 + 1:02}",
            "link": f"https://news.example/{number}",
        }
        for number in range(count)
    ]


def write_lines(file: Path, records: Sequence[object]) -> Path:
    """Write JSON Lines."""
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


def read_table(folder: Path, table: str) -> list[Record]:
    """Give the rows of a table of a run, in order."""
    files = sorted((folder / table).glob("*.parquet"))
    rows: list[Record] = [row for file in files for row in pq.read_table(file).to_pylist()]
    return rows


def read_tables(folder: Path) -> dict[str, list[Record]]:
    """Give the rows of all tables."""
    return {table: read_table(folder, table) for table in TABLES}


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Give every file of a run that is there to be read, by its name in the folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith(".")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def start_run(*args: str | Path) -> subprocess.Popen[bytes]:
    """Start ``numerate archive`` in a process group of its own."""
    command = [sys.executable, "-c", "from numerate.cli import main; main()", "archive", *map(str, args)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=os.environ.copy()
    )
