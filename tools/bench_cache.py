"""Measures what a second run over drafts that have not changed costs: processor time of two runs over many drafts.

    python -m tools.bench_cache [--drafts 2000] [--articles FILE.jsonl]

Without a file of articles, one {"text": …} a line, the drafts are the news article of the seeds with other digits.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.bench_texts import SEEDS, read_articles, vary_digits

FORMATS = ("full", "json", "sarif", "html")


def list_drafts(count: int, articles: Path | None) -> list[str]:
    """Give the texts of the drafts."""
    if articles is not None:
        return read_articles(articles)[:count]
    chance, seed = random.Random(1), SEEDS[2].read_text(encoding="utf-8")
    return [vary_digits(seed, chance) for _ in range(count)]


def measure(folder: Path, kept: Path, form: str) -> tuple[float, bytes]:
    """Check the folder; give the seconds of processor time and what was printed."""
    code = "from numerate.cli import main; main()"
    args = ("check", "--isolated", "--exit-zero", "--output-format", form, "--cache-dir", str(kept), ".")
    before = os.times()
    done = subprocess.run([sys.executable, "-c", code, *args], cwd=folder, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, done.stdout


def describe(count: int, articles: Path | None) -> Iterator[str]:
    """Give the rows of a table with a row for each report. Ends the program where the second run gives other bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "drafts")
        folder.mkdir()
        drafts = list_drafts(count, articles)
        for number, text in enumerate(drafts):
            (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
        yield f"| {len(drafts):,} drafts, {sum(map(len, drafts)):,} characters | first run | second run | |"
        yield "|---|---|---|---|"
        for form in FORMATS:
            first, printed = measure(folder, Path(name, form), form)
            second, again = measure(folder, Path(name, form), form)
            if printed != again:
                sys.exit(f"{form}: the second run gives other bytes than the first")
            yield f"| `{form}` | {first:.1f} s | {second:.2f} s | {second / first:.1%} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure runs over drafts that have not changed.")
    parser.add_argument("--drafts", type=int, default=2_000)
    parser.add_argument("--articles", type=Path)
    asked = parser.parse_args()
    for row in describe(asked.drafts, asked.articles):
        print(row, flush=True)


if __name__ == "__main__":
    main()
