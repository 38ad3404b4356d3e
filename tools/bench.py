"""Measure all that docs/performance.md tells: reading and checking, a second run, the peers, archives.

    python -m tools.bench [--articles FILE.jsonl] [--count 20000] [--no-peers] [--write]

Without articles, one {"text": …} a line, it measures on the seeds. ``--write`` puts the tables into the page.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools import bench_archive, bench_cache, bench_check, bench_peers
from tools.bench_page import describe_machine, write_part


def list_parts(chosen: argparse.Namespace) -> Iterator[tuple[str, Iterator[str]]]:
    """Give the parts of the page by name, each a table that is measured row by row."""
    articles: Path | None = chosen.articles
    yield "speed", bench_check.describe(bench_check.group_texts(articles))
    if not chosen.no_peers:
        yield "peers", bench_peers.describe(None, articles)
    yield "second run", bench_cache.describe(chosen.drafts, articles)
    with tempfile.TemporaryDirectory() as folder:
        yield "archives", bench_archive.describe(Path(folder), bench_archive.read_texts(articles), chosen.count)


def main() -> None:
    """Print the tables, and write them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="a JSON Lines file to measure on")
    parser.add_argument("--count", type=int, default=2_000, help="articles in the larger archive")
    parser.add_argument("--drafts", type=int, default=2_000, help="drafts that are checked twice")
    parser.add_argument("--no-peers", action="store_true", help="leave other systems out: they are installed first")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args()
    articles = ' ARGS="--articles FILE.jsonl"' if chosen.articles else ""
    made = describe_machine(f'make bench{articles} ARCHIVE="--count {chosen.count} --write"')
    measured: dict[str, list[str]] = {"machine": [made]}
    print(made, flush=True)
    for name, rows in list_parts(chosen):
        measured[name] = []
        print(f"\n{name}", flush=True)
        for row in rows:
            measured[name].append(row)
            print(row, flush=True)
    if chosen.write:
        for name, lines in measured.items():
            write_part(name, lines)


if __name__ == "__main__":
    main()
