"""Measure the speed: figures read and rules checked in characters a second on one core, a cold start, and memory.

The articles are the seeds, many times over with other digits, so that nothing learnt from one copy helps with
the next. ``--articles FILE.jsonl`` measures on others, one {"text": …} a line.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numerate

ROOT = Path(__file__).resolve().parents[1]
SEEDS = [ROOT / "seeds" / name for name in ("council-budget.md", "election.txt", "haiti-mission.md", "harvest.txt")]
COPIES = 100
ROUNDS = 3
STARTS = 7


def vary_digits(text: str, chance: random.Random) -> str:
    """Draw every digit that is not leading anew; years keep their century."""
    return re.sub(r"(?<=\d)\d", lambda _: chance.choice("0123456789"), text)


def copy_seeds() -> list[str]:
    """Give the seeds, each many times with other digits: the same texts in every run."""
    chance = random.Random(1)
    originals = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    return [vary_digits(text, chance) for _ in range(COPIES) for text in originals]


def read_articles(path: Path) -> list[str]:
    """Give the texts of a JSON Lines file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def measure_reading(work: Callable[[str], object], texts: list[str]) -> float:
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


def measure_starts(draft: Path) -> tuple[float, float]:
    """Give the seconds that one draft takes in a fresh process, and those of Python alone: medians, taken in turn."""
    command = [str(Path(sys.executable).with_name("numerate")), "check", str(draft), "--isolated"]
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
        run_child([*command, "--output-format", "jsonl", "--output-file", os.devnull])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Print a line for each measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=Path, help="a JSON Lines file to measure on")
    chosen: Path | None = arguments.parse_args().articles
    texts = read_articles(chosen) if chosen else copy_seeds()
    start, bare = measure_starts(SEEDS[2])
    extract = measure_reading(numerate.extract_text, texts)
    check = measure_reading(numerate.check_text, texts)
    print(f"{len(texts):,} articles, {sum(map(len, texts)):,} characters, Python {platform.python_version()}")
    print(f"extract     {extract:12,.0f} characters a second")
    print(f"check       {check:12,.0f} characters a second, {extract / check:.1f} times the work of extract")
    print(f"one draft   {start:12.3f} s from process start to exit, {start / bare:.1f} times that of Python alone")
    print(f"memory      {measure_memory(texts):12,.0f} MB at most for all articles, one after the other")


if __name__ == "__main__":
    main()
