"""Measure the speed: figures read and rules checked in characters a second on one core, a cold start, and memory."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numerate
from tools.bench_texts import SEEDS, copy_seeds, read_articles

ROUNDS = 3
STARTS = 7
DRAFT = SEEDS[2]


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second read and checked, and the megabytes that all texts took in one process."""

    extract: float
    check: float
    memory: float


def measure(texts: list[str]) -> Speed:
    """Measure on texts."""
    extract = measure_work(numerate.extract_text, texts)
    return Speed(extract, measure_work(numerate.check_text, texts), measure_memory(texts))


def measure_work(work: Callable[[str], object], texts: list[str]) -> float:
    """Give the characters a second of process time, the best of several rounds, all words and rules loaded before."""
    work(texts[0])
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - start)
    return sum(map(len, texts)) / min(times)


def run_child(command: list[str]) -> float:
    """Give the seconds from start to exit of a process."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return seconds


def measure_starts() -> tuple[float, float]:
    """Give the seconds that one draft takes in a fresh process, and those of Python alone: medians, taken in turn."""
    command = [str(Path(sys.executable).with_name("numerate")), "check", str(DRAFT), "--isolated"]
    bare = [sys.executable, "-c", "pass"]
    run_child(command)  # compiles modules, keeps word lists and rules
    pairs = [(run_child(command), run_child(bare)) for _ in range(STARTS)]
    return statistics.median(first for first, _ in pairs), statistics.median(second for _, second in pairs)


def measure_memory(texts: list[str]) -> float:
    """Give the megabytes that a process needs at most to check the articles as one file of lines."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("numerate")), "check", str(lines), "--isolated"]
        script = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        options = ["--output-format", "jsonl", "--output-file", os.devnull]
        done = subprocess.run([sys.executable, "-c", script, *command, *options], capture_output=True, check=True)
    return int(done.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def describe(groups: Mapping[str, list[str]]) -> Iterator[str]:
    """Give the rows of a table with a column for each group of texts."""
    yield f"| | {' | '.join(groups)} |"
    yield "|---|" + "---|" * len(groups)
    speeds = [measure(texts) for texts in groups.values()]
    start, bare = measure_starts()
    rows = {
        "reading figures, characters a second": [f"{round(each.extract, -4):,.0f}" for each in speeds],
        "checking, reading included": [f"{round(each.check, -3):,.0f}" for each in speeds],
        "checking over reading": [f"{each.extract / each.check:.1f}" for each in speeds],
        "most memory, one article after the other": [f"{each.memory:,.0f} MB" for each in speeds],
    }
    for name, cells in rows.items():
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""
    yield f"One draft takes {start:.2f} s from process start to exit, {start / bare:.0f} times Python alone."


def group_texts(articles: Path | None) -> dict[str, list[str]]:
    """Give the texts to measure on by what they are called."""
    seeds = copy_seeds()
    groups = {f"{len(seeds)} seeds with digits drawn anew": seeds}
    if articles is None:
        return groups
    texts = read_articles(articles)
    return {f"{len(texts):,} articles": texts, **groups}


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=Path, help="a JSON Lines file to measure on")
    print("\n".join(describe(group_texts(arguments.parse_args().articles))))


if __name__ == "__main__":
    main()
