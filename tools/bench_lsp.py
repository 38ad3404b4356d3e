"""Measures the language server as an editor meets it: a real process, a draft of 3,000 words, one keystroke after another.

    python -m tools.bench_lsp

Prints medians in milliseconds.
"""

from __future__ import annotations

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


def measure_start(folder: Path, draft: str) -> tuple[float, float]:
    """Give the seconds to the first diagnostics, from the start of the process and from the end of the greeting."""
    began = time.perf_counter()
    with start_client(folder) as client:
        client.begin(folder)
        greeted = time.perf_counter()
        client.open((folder / "draft.md").as_uri(), draft)
        done = time.perf_counter()
        client.end()
    return done - began, done - greeted


def measure_keystrokes(client: Client, folder: Path, draft: str) -> list[float]:
    """Give the seconds from each of some keystrokes to the diagnostics of the text it makes."""
    uri = (folder / "other.md").as_uri()
    client.open(uri, draft)
    line = draft.count("\n") // 2
    taken = []
    for version in range(2, KEYSTROKES + 2):
        place = {"line": line, "character": 0}
        began = time.perf_counter()
        client.change(uri, version, {"range": {"start": place, "end": place}, "text": "a"})
        client.diagnostics(uri, version)
        taken.append(time.perf_counter() - began)
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
    for what, seconds in (
        ("process started to first diagnostics", [start for start, _ in starts]),
        ("greeting ended to first diagnostics", [greeted for _, greeted in starts]),
        ("keystroke to diagnostics", keystrokes),
    ):
        print(f"{what:38}{statistics.median(seconds) * 1000:6.0f} ms  (worst {max(seconds) * 1000:.0f} ms)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
