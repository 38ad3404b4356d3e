"""Prove that an archive run goes on after ``kill -9``: a run killed half way and begun again leaves what an undisturbed one does.

    python -m tools.bench_resume [--articles FILE.jsonl] [--count 20000] [--jobs N] [--write]

The articles are the seeds, or those of a file, again and again with new ids. Every file of the two runs is compared byte by
byte, and ids are counted. Memory is that of all processes at once. ``--write`` puts what came of it into docs/performance.md.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from numerate.archive.manifest import read_manifest
from numerate.archive.schema import TABLES
from tools.bench_archive import list_family, read_memory, read_texts, write_archive
from tools.bench_page import CORES, describe_machine, write_part

_PAUSE = 0.5  # seconds between two looks
_FEWEST_PARTS = 20
_LARGEST_PART = 10_000


@dataclass(slots=True)
class Run:
    """One start of ``numerate archive check``: what it is asked, and the megabytes and seconds it took."""

    archive: Path
    out: Path
    jobs: int
    shard: int
    memory: float = 0.0
    seconds: float = 0.0
    family: set[int] = field(default_factory=set)

    def start(self, *, quiet: bool) -> subprocess.Popen[bytes]:
        """Start it in a process group of its own; ``quiet`` for one that is killed, whose helpers complain."""
        command = [sys.executable, "-m", "numerate", "archive", "check", str(self.archive), "--out", str(self.out)]
        options = ["--isolated", "--quiet", "--jobs", str(self.jobs), "--shard-size", str(self.shard)]
        errors = subprocess.DEVNULL if quiet else None
        return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)

    def wait(self, until: int | None = None) -> None:
        """Run it to its end, or kill it by ``kill -9`` when so many records are written. Ends the program if it fails."""
        begun = time.perf_counter()
        process = self.start(quiet=until is not None)
        while process.poll() is None:
            self.family = set(list_family(process.pid))
            self.memory = max(self.memory, sum(map(read_memory, self.family)))
            if until is not None and count_written(self.out) >= until:
                process.kill()
                break
            time.sleep(_PAUSE)
        code = process.wait()
        self.seconds = time.perf_counter() - begun
        if code not in (0, -signal.SIGKILL) or (until is not None and code == 0):
            sys.exit(f"the run ended with {code}{'' if code else ' before it was to be killed: take more articles'}")


def count_written(out: Path) -> int:
    """Count the articles in parts that the manifest lists."""
    manifest = read_manifest(out) if out.is_dir() else None
    return manifest.count("articles") if manifest else 0


def list_survivors(family: set[int]) -> list[int]:
    """Give the processes of a killed run that are still there after a moment."""
    deadline = time.monotonic() + 10
    while (alive := [pid for pid in family if is_running(pid)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return alive


def is_running(pid: int) -> bool:
    """Tell whether a process is there and is no corpse."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def digest(out: Path) -> dict[str, str]:
    """Give a digest of each file of a run."""
    files = (file for file in sorted(out.rglob("*")) if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def count_ids(out: Path) -> tuple[int, int]:
    """Give the number of articles and of different ids in a run."""
    ids = [
        pq.read_table(file, columns=["document"])["document"] for file in sorted((out / "articles").glob("*.parquet"))
    ]
    return sum(map(len, ids)), len({each for column in ids for each in column.to_pylist()})


def prove(folder: Path, texts: list[str], count: int, jobs: int) -> list[str]:
    """Run, kill, go on, run without a stop, compare; give what came of it. Ends the program where anything differs."""
    archive = folder / "a.jsonl"
    write_archive(archive, texts, count)
    shard = min(_LARGEST_PART, max(1, count // _FEWEST_PARTS))
    killed, rest, whole = (Run(archive, folder / name, jobs, shard) for name in ("killed", "killed", "whole"))
    killed.wait(until=count // 2)
    written = count_written(killed.out)
    survivors = list_survivors(killed.family)
    if survivors:
        sys.exit(f"processes outlive the run: {survivors}")
    print(f"killed after {written:,} of {count:,} articles and {killed.seconds:.0f} s", flush=True)
    rest.wait()
    print(f"went on to the end in {rest.seconds:.0f} s", flush=True)
    whole.wait()
    print(f"another run without a stop took {whole.seconds:.0f} s", flush=True)
    ours, theirs = digest(rest.out), digest(whole.out)
    differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if differing:
        sys.exit(f"the runs differ in {', '.join(differing)}")
    articles, ids = count_ids(rest.out)
    if not articles == ids == count:
        sys.exit(f"{count:,} articles went in, {articles:,} with {ids:,} ids came out")
    rows = {table: sum(pq.read_metadata(file).num_rows for file in (rest.out / table).iterdir()) for table in TABLES}
    memory = max(run.memory for run in (killed, rest, whole))
    told = (
        f"An archive of {count:,} articles was run with {jobs} processes and killed with `kill -9` after {written:,}; no process",
        f"outlived it, and the same command went on to the end. All {len(ours)} files, with {rows['quantities']:,} figures and",
        f"{rows['claims']:,} claims, are the same to the byte as those of a run that was never stopped, and every article is there",
        f"once. All processes together needed {memory:,.0f} MB at most; the run without a stop checked",
        f"{count / whole.seconds:,.0f} articles a second.",
    )
    return [" ".join(told)]


def main() -> None:
    """Prove it, and write it down if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="a JSON Lines file of articles")
    parser.add_argument("--count", type=int, default=20_000, help="articles in the archive")
    parser.add_argument("--jobs", type=int, default=CORES, help="processes")
    parser.add_argument("--write", action="store_true", help="put what came of it into docs/performance.md")
    chosen = parser.parse_args()
    articles = "--articles FILE.jsonl " if chosen.articles else ""
    made = describe_machine(f'make bench-resume ARGS="{articles}--count {chosen.count} --write"')
    with tempfile.TemporaryDirectory() as folder:
        lines = [made, "", *prove(Path(folder), read_texts(chosen.articles), chosen.count, chosen.jobs)]
    print("\n".join(lines))
    if chosen.write:
        write_part("resume", lines)


if __name__ == "__main__":
    main()
