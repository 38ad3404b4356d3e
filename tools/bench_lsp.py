"""Measures the language server as an editor meets it: a real process, a draft of 3,000 words, one keystroke after another.

    python -m tools.bench_lsp

Prints medians in milliseconds, by the clock and, on Linux, of the server's processor time, which a busy machine does not spoil.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.lsp.client import Client, start_client

ROOT = Path(__file__).resolve().parent.parent
WORDS = 3_000
RUNS = 7
KEYSTROKES = 30


def make_draft() -> str:
    """Give a Markdown draft of 3,000 words: a news article of the seeds, many times over, with some eleven figures in 100 words."""
    article = (ROOT / "seeds" / "haiti-mission.md").read_text(encoding="utf-8")
    paragraphs = [part for part in article.split("\n\n") if not part.startswith(("#", "---"))]
    draft: list[str] = []
    while sum(len(part.split()) for part in draft) < WORDS:
        draft.append(paragraphs[len(draft) % len(paragraphs)])
    return "\n\n".join(draft)


class Watch:
    """Tells the seconds that have passed, and those that a server has worked."""

    def __init__(self, client: Client) -> None:
        self._process = client.process.pid
        self._began = self._read()

    def read(self) -> tuple[float, float]:
        """Give the seconds by the clock and of processor time."""
        now = self._read()
        return now[0] - self._began[0], now[1] - self._began[1]

    def _read(self) -> tuple[float, float]:
        ticks = Path(f"/proc/{self._process}/stat").read_text().rpartition(")")[2].split()[11:13]
        return time.perf_counter(), sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def measure_start(folder: Path, draft: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Measure to the first diagnostics, from the start of the process and from the end of the greeting."""
    with start_client(folder) as client:
        started = Watch(client)
        client.begin(folder)
        greeted = Watch(client)
        client.open((folder / "draft.md").as_uri(), draft)
        done = started.read(), greeted.read()
        client.end()
    return done


def measure_keystrokes(client: Client, folder: Path, draft: str) -> list[tuple[float, float]]:
    """Measure from each of some keystrokes to the diagnostics of the text it makes."""
    uri = (folder / "other.md").as_uri()
    client.open(uri, draft)
    line = draft.count("\n") // 2
    taken = []
    for version in range(2, KEYSTROKES + 2):
        place = {"line": line, "character": 0}
        watch = Watch(client)
        client.change(uri, version, {"range": {"start": place, "end": place}, "text": "a"})
        client.diagnostics(uri, version)
        taken.append(watch.read())
    return taken


def main() -> int:
    """Measure and print."""
    draft = make_draft()
    print(f"{len(draft.split()):,} words, {len(draft):,} characters")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts = [measure_start(folder, draft) for _ in range(RUNS)][1:]  # the first one fills caches
        with start_client(folder) as client:
            client.begin(folder)
            keystrokes = measure_keystrokes(client, folder, draft)
    for what, taken in (
        ("process started to first diagnostics", [start for start, _ in starts]),
        ("greeting ended to first diagnostics", [greeted for _, greeted in starts]),
        ("keystroke to diagnostics", keystrokes),
    ):
        clock, work = (statistics.median(seconds) * 1000 for seconds in zip(*taken, strict=True))
        print(f"{what:38}{clock:6.0f} ms  (best {min(taken)[0] * 1000:.0f}), processor {work:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
