"""Measures what a second run over drafts that have not changed costs: processor time of two runs over many drafts.

    python -m tools.bench_cache [--drafts 2000] [--articles FILE.jsonl]

Without a file of articles, one {"text": …} a line, the drafts are the news article of the seeds with other digits.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("full", "json", "sarif", "html")


def list_drafts(count: int, articles: Path | None) -> list[str]:
    """Give the texts of the drafts."""
    if articles is not None:
        lines = articles.read_text(encoding="utf-8").splitlines()[:count]
        return [json.loads(line)["text"] for line in lines]
    chance = random.Random(1)
    seed = (ROOT / "seeds" / "haiti-mission.md").read_text(encoding="utf-8")
    return [re.sub(r"(?<=\d)\d", lambda _: chance.choice("0123456789"), seed) for _ in range(count)]


def measure(folder: Path, kept: Path, form: str) -> tuple[float, bytes]:
    """Check the folder; give the seconds of processor time and what was printed."""
    code = "from numerate.cli import main; main()"
    args = ("check", "--isolated", "--exit-zero", "--output-format", form, "--cache-dir", str(kept), ".")
    before = os.times()
    done = subprocess.run([sys.executable, "-c", code, *args], cwd=folder, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, done.stdout


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure runs over drafts that have not changed.")
    parser.add_argument("--drafts", type=int, default=2_000)
    parser.add_argument("--articles", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "drafts")
        folder.mkdir()
        for number, text in enumerate(list_drafts(asked.drafts, asked.articles)):
            (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
        for form in FORMATS:
            first, printed = measure(folder, Path(name, form), form)
            second, again = measure(folder, Path(name, form), form)
            same = "the same bytes" if printed == again else "OTHER BYTES"
            print(f"{form:6} first {first:6.2f} s, second {second:5.2f} s: {second / first:.3f} of it; {same}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
