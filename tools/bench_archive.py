"""Measure archive runs: rate by length, number and processes, memory, and Spark beside this machine.

The articles are the seeds, again and again with new ids; ``--articles FILE.jsonl`` measures on others. Memory is that of all
processes of a run at once, shared pages counted once.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tools.bench_page import CORES
from tools.bench_texts import read_articles

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (500, 2_500, 25_000)  # characters
SIZE = 2_000_000  # characters of each run that compares lengths
MANY = 10_000_000  # articles
LARGE = 16  # cores of a large machine
CLUSTER = 64


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: articles, characters, seconds from start to end and of processor time, and megabytes at most."""

    articles: int
    characters: int
    seconds: float
    work: float
    memory: float

    @property
    def rate(self) -> float:
        """Give the articles a second."""
        return self.articles / self.seconds


def read_texts(path: Path | None) -> list[str]:
    """Give the texts of a JSON Lines file, or of the seeds."""
    if path is None:
        files = sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "seeds").glob("*.md"))
        return [file.read_text(encoding="utf-8") for file in files]
    return read_articles(path)


def resize(texts: list[str], length: int) -> list[str]:
    """Give texts of about a length, made of the paragraphs of others."""
    made, paragraphs, size = [], [], 0
    for paragraph in (part for text in texts for part in text.split("\n\n")):
        paragraphs.append(paragraph)
        size += len(paragraph)
        if size >= length:
            made.append("\n\n".join(paragraphs))
            paragraphs, size = [], 0
    return made or ["\n\n".join(paragraphs)]


def write_archive(file: Path, texts: list[str], count: int) -> int:
    """Write so many articles with ids of their own; give the number of characters."""
    characters = 0
    with file.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(islice(cycle(texts), count)):
            stream.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
            characters += len(text)
    return characters


def list_family(pid: int) -> Iterator[int]:
    """Give a process and all that it started, as far as the system tells."""
    yield pid
    for task in Path("/proc", str(pid), "task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from list_family(int(child))


def read_memory(pid: int) -> float:
    """Give the megabytes of a process: pages that several share count in parts."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path("/proc", str(pid), "smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def read_work(pid: int) -> float:
    """Give the seconds of processor time that a process has had."""
    try:
        fields = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(archive: Path, articles: int, characters: int, *options: str) -> Measured:
    """Run ``numerate archive check`` once."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "numerate", "archive", "check", str(archive), "--out", f"{folder}/out"]
        start = time.perf_counter()
        run = subprocess.Popen(
            [*command, "--isolated", "--quiet", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        most = [0.0]
        work: dict[int, float] = {}

        def watch() -> None:
            while run.poll() is None:
                family = list(list_family(run.pid))
                most[0] = max(most[0], sum(map(read_memory, family)))
                for pid in family:
                    work[pid] = max(work.get(pid, 0.0), read_work(pid))
                time.sleep(0.25)

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, errors = run.communicate()
        seconds = time.perf_counter() - start
        watcher.join()
        if run.returncode:
            sys.exit(errors.decode())
    return Measured(articles, characters, seconds, sum(work.values()), most[0])


def compare_lengths(folder: Path, texts: list[str]) -> Iterator[str]:
    """Give the rows of the table on lengths, in processor time without that of the start."""
    yield "| length on average | articles | articles a second | characters a second |"
    yield "|---|---|---|---|"
    start = measure(folder / "a.jsonl", 1, write_archive(folder / "a.jsonl", texts, 1), "--jobs", "1").work
    for length in LENGTHS:
        count = SIZE // length
        characters = write_archive(folder / "a.jsonl", resize(texts, length), count)
        work = measure(folder / "a.jsonl", count, characters, "--jobs", "1").work - start
        speed = characters / work
        yield f"| {round(characters / count, -1):,.0f} characters | {count:,} | {count / work:,.0f} | {round(speed, -4):,.0f} |"


def compare_engines(folder: Path, texts: list[str], count: int) -> Iterator[str]:
    """Give the rows of the table on numbers, processes and engines, and what follows from them."""
    yield "| engine | processes | articles | seconds | articles a second | over one process | processor ms each | memory, MB |"
    yield "|---|---|---|---|---|---|---|---|"
    alone: Measured | None = None
    local: dict[int, Measured] = {}
    spark: Measured | None = None
    for number, jobs, engine in list_runs(count):
        characters = write_archive(folder / "a.jsonl", texts, number)
        done = measure(folder / "a.jsonl", number, characters, "--jobs", str(jobs), "--engine", engine)
        alone = done if jobs == 1 else alone
        assert alone is not None
        if number == count and engine == "local":
            local[jobs] = done
        spark = done if engine == "spark" else spark
        speed = (
            f"{done.seconds:,.1f} | {done.rate:,.0f} | {done.rate / alone.rate:.2f} | {1000 * done.work / number:.1f}"
        )
        yield f"| {engine} | {jobs} | {number:,} | {speed} | {done.memory:,.0f} |"
    yield ""
    for jobs, done in local.items():
        if jobs > 1:
            share = done.work / local[1].work
            yield (
                f"{jobs} processes took {share:.2f} times the processor time of one, "
                f"so {jobs} free cores do {jobs / share:.2f} times what one does."
            )
    yield ""
    yield from foretell(local[1], spark)


def list_runs(count: int) -> list[tuple[int, int, str]]:
    """Give the runs that are compared: articles, processes, engine; one process first."""
    runs = [(count // 10, jobs, "local") for jobs in sorted({1, CORES})] + [
        (count, n, "local") for n in count_processes()
    ]
    return [*runs, (count, CORES, "spark")] if shutil.which("java") else runs


def foretell(alone: Measured, spark: Measured | None) -> Iterator[str]:
    """Give the rows of a table on ten million articles, from the processor time that one of them takes."""
    each = alone.work / alone.articles
    yield f"At {1000 * each:.1f} ms of processor time an article ten million articles take"
    yield ""
    yield "| | |"
    yield "|---|---|"
    for cores in sorted({CORES, LARGE}):
        yield f"| one machine, {cores} cores | {write_time(MANY * each / cores)} |"
    if spark is not None:
        needed = write_time(MANY * spark.work / spark.articles / CLUSTER)
        yield f"| a Spark cluster, {CLUSTER} cores | {needed}, and half a minute to begin |"


def write_time(seconds: float) -> str:
    """Write hours or minutes."""
    return f"{seconds / 3600:.1f} hours" if seconds > 5400 else f"{seconds / 60:.0f} minutes"


def count_processes() -> list[int]:
    """Give 1, 2, 4 … up to the cores."""
    numbers = [1]
    while numbers[-1] * 2 < CORES:
        numbers.append(numbers[-1] * 2)
    return numbers if CORES == 1 else [*numbers, CORES]


def describe(folder: Path, texts: list[str], count: int) -> Iterator[str]:
    """Give the rows of both tables."""
    yield f"{len(texts):,} articles of {sum(map(len, texts)) // len(texts):,} characters on average, again and again."
    yield ""
    yield from compare_lengths(folder, texts)
    yield ""
    yield from compare_engines(folder, texts, count)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="a JSON Lines file to measure on")
    parser.add_argument("--count", type=int, default=2_000, help="articles in the larger archive")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for row in describe(Path(name), read_texts(chosen.articles), chosen.count):
            print(row, flush=True)


if __name__ == "__main__":
    main()
