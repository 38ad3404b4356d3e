"""A run that is killed goes on where it was: nothing is lost, nothing is there twice."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from pathlib import Path

import pyarrow as pa
import pytest

from numerate.archive.chunks import Position, cut_chunks
from numerate.archive.columns import unnest
from numerate.archive.manifest import read_manifest
from numerate.archive.pool import Check, check_apart
from numerate.archive.rows import Columns
from numerate.archive.sources import list_sources
from numerate.archive.work import Worker
from numerate.checking import Brief
from numerate.config import Config
from tests.doors.running import numerate

from .making import Record, make_records, read_bytes, read_table, start_run, write_lines

SHARD = 100
PATIENCE = 60  # seconds


def check(*args: str | Path, jobs: int = 1) -> str:
    """Run the command in this process."""
    result = numerate("archive", "check", *args, "--isolated", "--jobs", str(jobs), "--shard-size", str(SHARD))
    assert result.exit_code == 0, result.output
    return result.output


def count_shards(folder: Path) -> int:
    """Count what the manifest lists."""
    found = read_manifest(folder)
    return len(found.shards) if found else 0


def list_group(leader: int) -> list[int]:
    """Give the processes of a group that are alive."""
    alive = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(group) == leader and state != "Z":
                alive.append(int(entry.name))
    return alive


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of nine shards and a bit."""
    records: list[object] = list(make_records(950))
    records[120] = "no article"
    return write_lines(tmp_path_factory.mktemp("archive") / "a.jsonl", records)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an uninterrupted run writes."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    check(source, "--out", folder)
    return folder


def test_processes_write_what_one_alone_writes(source: Path, whole: Path, tmp_path: Path) -> None:
    check(source, "--out", tmp_path / "out", jobs=2)
    assert read_bytes(tmp_path / "out") == read_bytes(whole)
    assert len(read_table(whole, "articles")) == 949


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on(source: Path, whole: Path, tmp_path: Path, jobs: int) -> None:
    out = tmp_path / "out"
    args = ("check", source, "--out", out, "--isolated", "--jobs", str(jobs), "--shard-size", str(SHARD))
    run = start_run(*args)
    deadline = time.monotonic() + PATIENCE
    while count_shards(out) < 3 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    run.kill()
    run.communicate()
    assert 3 <= count_shards(out) < 10
    while list_group(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list_group(run.pid) == [], "processes outlive the run"
    before = read_bytes(out)

    check(source, "--out", out, jobs=jobs)
    after = read_bytes(out)
    assert after == read_bytes(whole)
    kept = [name for name in before if name.startswith("quantities/part-0000") and not name.endswith(".tmp")]
    assert all(before[name] == after[name] for name in kept[:3])


def test_a_run_that_is_done_does_nothing_again(source: Path, whole: Path) -> None:
    times = {file: file.stat().st_mtime_ns for file in (whole / "quantities").iterdir()}
    assert "949 articles" in check(source, "--out", whole)
    assert {file: file.stat().st_mtime_ns for file in (whole / "quantities").iterdir()} == times


def test_parts_that_were_not_finished_are_removed(source: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    check(source, "--out", out)
    stray = out / "claims" / "part-00077.parquet.tmp"
    stray.write_bytes(b"half of it")
    check(source, "--out", out)
    assert not stray.exists()
    assert read_bytes(out) == read_bytes(whole)


def test_another_question_is_another_run(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    check(source, "--out", out)
    refused = numerate(
        "archive", "check", source, "--out", out, "--isolated", "--shard-size", str(SHARD), "--as-of", "2025-01-01"
    )
    assert refused.exit_code == 2
    assert "holds a run with other dates; begin anew with --no-resume" in refused.output
    check(source, "--out", out, "--as-of", "2025-01-01", "--no-resume")
    assert len(read_table(out, "articles")) == 949


def test_two_runs_do_not_write_to_one_folder(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = numerate("archive", "check", source, "--out", tmp_path / "out", "--isolated")
    assert refused.exit_code == 2
    assert "is being written to by another run" in refused.output


def test_a_process_killed_from_outside_costs_nothing(source: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = start_run("check", source, "--out", out, "--isolated", "--jobs", "2", "--shard-size", str(SHARD))
    deadline = time.monotonic() + PATIENCE
    while count_shards(out) < 1 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    victim = max(list_group(run.pid))
    assert victim != run.pid
    os.kill(victim, signal.SIGKILL)
    assert run.wait(PATIENCE) == 0
    run.communicate()
    assert read_bytes(out) == read_bytes(whole)


class Poisoned:
    """Prepares a check that one article kills the process of, as one might that takes all memory."""

    def __call__(self) -> Check:
        worker = Worker(Brief(Config(Path())))

        def check_batch(rows: pa.RecordBatch) -> pa.RecordBatch:
            if "a00005" in rows.column("id").to_pylist():
                os.kill(os.getpid(), signal.SIGKILL)
            return worker.check_batch(rows)

        return check_batch


def test_an_article_that_kills_its_process_is_left_out(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", make_records(150))
    sources = list_sources([str(source)], Config(tmp_path), tmp_path)
    chunks = cut_chunks(sources, Columns(), Position())
    results = [checked for _, checked in check_apart(chunks, Poisoned(), 2)]
    articles: list[Record] = [row for checked in results for row in unnest(checked, "articles").to_pylist()]
    notices: list[Record] = [row for checked in results for row in unnest(checked, "notices").to_pylist()]
    assert [row["document"] for row in articles] == [f"a{n:05}" for n in range(150) if n != 5]
    assert [(row["document"], row["what"]) for row in notices] == [("a00005", "could not be checked")]
