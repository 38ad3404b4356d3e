"""Measure the speed: figures read and rules checked in characters a second on one core, and a cold start.

The articles are the seeds, many times over with other digits, so that nothing learnt from one copy helps with
the next. ``--articles FILE.jsonl`` measures on others, one {"text": …} a line.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
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
    """Give the characters a second of the best of several rounds, all words and rules loaded before."""
    work(texts[0])
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            work(text)
        times.append(time.perf_counter() - start)
    return sum(map(len, texts)) / min(times)


def measure_start(draft: Path) -> float:
    """Give the seconds from process start to exit for one draft: the median of several, without the first."""
    command = [str(Path(sys.executable).with_name("numerate")), "check", str(draft)]
    times = []
    for _ in range(STARTS + 1):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
    return statistics.median(times[1:])


def main() -> None:
    """Print three lines of figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=Path, help="a JSON Lines file to measure on")
    chosen: Path | None = arguments.parse_args().articles
    texts = read_articles(chosen) if chosen else copy_seeds()
    print(f"{len(texts):,} articles, {sum(map(len, texts)):,} characters")
    print(f"extract: {measure_reading(numerate.extract_text, texts):12,.0f} characters a second")
    print(f"check:   {measure_reading(numerate.check_text, texts):12,.0f} characters a second")
    print(f"one draft, cold process to exit: {measure_start(SEEDS[2]):.3f} s")


if __name__ == "__main__":
    main()
