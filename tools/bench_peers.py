"""Measure numerate's reading of figures beside quantulum3 and Recognizers-Text: the same texts, the same run.

Accuracy is F1 over the figures of the tests' tables (each text has one figure, or none), or of ``--data FILE.jsonl``, one
{"text": …, "quantities": [{"value": number | [low, high]}]} a line; a figure counts where its value is right. Speed is in
characters a second of process time over the seeds with other digits, or the texts of ``--articles FILE.jsonl``. Each peer is
installed from its own lock into ``build/peers``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import tomllib
import venv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numerate
from numerate.model import Kind
from tools.bench_texts import copy_seeds, read_articles

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("quantulum3", "recognizers-text")
TABLES = ROOT / "tests" / "pipeline" / "quantities" / "tables"
ENOUGH = 60_000  # characters: the peers take seconds for them
SAME = 1e-6
ROUNDS = 3

NO_FIGURES = (Kind.IDENTIFIER, Kind.ORDINAL)

Figures = list[float]
Case = tuple[str, Figures]


def install(peer: str) -> Path:
    """Give the Python of an environment that holds one peer; make it where it is missing."""
    home = ROOT / "build" / "peers" / peer
    python = home / "bin" / "python"
    ready = home / "ready"
    lock = ROOT / "tools" / "peers" / f"{peer}.lock"
    if not ready.exists() or ready.read_text(encoding="utf-8") != lock.read_text(encoding="utf-8"):
        venv.create(home, with_pip=True, clear=True)
        install_lock = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(lock)]
        subprocess.run(install_lock, check=True)
        ready.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")
    return python


def read_with(peer: str, texts: Sequence[str]) -> tuple[float, list[Figures]]:
    """Give the seconds a peer takes for texts, and the values it finds in each."""
    script = ROOT / "tools" / "peers" / f"read_{peer.replace('-', '_')}.py"
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([str(install(peer)), str(script)], input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{peer} failed:\n{done.stderr[-2000:]}")
    seconds, found = json.loads(done.stdout)
    return seconds, [[float(value) for value, _ in figures if value is not None] for figures in found]


def read_ours(texts: Sequence[str]) -> tuple[float, list[Figures]]:
    """Give the seconds numerate takes for texts, and the values it finds in each."""
    numerate.extract_text("ready in 5 km")
    start = time.process_time()
    for text in texts:
        numerate.extract_text(text)
    seconds = time.process_time() - start
    return seconds, [list_values(numerate.extract_text(text)) for text in texts]


def list_values(report: numerate.Report) -> Figures:
    """Give the values of the figures of a report, both ends of a range; dates, times and names are none."""
    figures = [
        quantity for quantity in report.quantities if quantity.moment is None and quantity.kind not in NO_FIGURES
    ]
    ends = [end for quantity in figures for end in (quantity.magnitude, quantity.top)]
    return [float(end) for end in ends if end is not None]


def read_cases(data: Path | None) -> list[Case]:
    """Give texts with the values of their figures."""
    if data is not None:
        cases = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
        return [(case["text"], [x for q in case["quantities"] for x in _list(q["value"])]) for case in cases]
    cases_of_tables: list[Case] = []
    for path in sorted(TABLES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        cases_of_tables += [(text, []) for text in table.get("texts", ())]
        for figure in table.get("figure", ()):
            if isinstance(figure.get("value"), int | float):
                values = [float(figure[end]) for end in ("value", "top") if end in figure]
                cases_of_tables += [(text, values) for text in figure["texts"]]
    return cases_of_tables


def _list(value: float | list[float]) -> list[float]:
    return value if isinstance(value, list) else [value]


def score(cases: Sequence[Case], found: Sequence[Figures]) -> float:
    """Give F1 over values, in percent: each found value may serve one expected."""
    tally: Counter[str] = Counter()
    for (_, expected), values in zip(cases, found, strict=True):
        left = list(values)
        tally["expected"] += len(expected)
        tally["found"] += len(values)
        for value in expected:
            match = next((other for other in left if abs(other - value) <= SAME * max(1, abs(value))), None)
            if match is not None:
                left.remove(match)
                tally["right"] += 1
    return 200 * tally["right"] / max(1, tally["expected"] + tally["found"])


def describe(data: Path | None, articles: Path | None) -> Iterator[str]:
    """Give the rows of a table with a row for each system."""
    cases = read_cases(data)
    texts: list[str] = []
    for text in read_articles(articles) if articles else copy_seeds():
        if sum(map(len, texts)) > ENOUGH:
            break
        texts.append(text)
    size = sum(map(len, texts))
    systems: dict[str, Callable[[Sequence[str]], tuple[float, list[Figures]]]] = {"numerate": read_ours}
    systems |= {peer: partial(read_with, peer) for peer in PEERS}
    yield f"| {len(cases):,} texts with figures known; {size:,} characters | value F1 | characters a second | numerate is |"
    yield "|---|---|---|---|"
    ours = 0.0
    for name, read in systems.items():
        _, found = read([text for text, _ in cases])
        rate = size / min(read(texts)[0] for _ in range(ROUNDS))
        ours = ours or rate
        times = "" if name == "numerate" else f"{ours / rate:.0f} times as fast"
        yield f"| {name} | {score(cases, found):.1f} | {rate:,.0f} | {times} |"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, help="a JSON Lines file of texts with their figures")
    arguments.add_argument("--articles", type=Path, help="a JSON Lines file to measure the speed on")
    chosen = arguments.parse_args()
    for row in describe(chosen.data, chosen.articles):
        print(row, flush=True)


if __name__ == "__main__":
    main()
