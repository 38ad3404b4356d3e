"""What is worked out once and kept for the next start: plain JSON in the user's cache folder.

Reading word lists and rules takes longer than checking an article. What is kept is data: where it is missing, stale or
damaged, or the folder cannot be used, all is worked out anew, and nothing is said, for nothing is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

# Each installation keeps files of its own; of more than this many the oldest go.
_HERE = f"{crc32(__file__.encode('utf-8', 'surrogateescape')):08x}"
_MOST = 8


def find_folder() -> Path:
    """Give the folder, by the XDG base directory specification. Raises RuntimeError where there is no home."""
    given = Path(os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "")
    return (given if given.is_absolute() else Path.home() / ".cache") / "numerate"


def find_file(name: str) -> Path:
    """Give the file in which this installation keeps something. Raises RuntimeError where there is no home."""
    return find_folder() / f"{name}-{_HERE}.json"


def make_stamp(files: Iterable[Path], more: str = "") -> str:
    """Name the state of files, by place, size and time, and of what else was worked with."""
    stats = [(str(file), stat.st_size, stat.st_mtime_ns) for file in files if (stat := file.stat())]
    return f"{crc32(repr(stats).encode('utf-8', 'surrogateescape')):08x}-{crc32(more.encode('utf-8', 'replace')):08x}"


def read_kept(name: str, stamp: str) -> Any:
    """Give what was kept under this stamp, None if nothing was."""
    try:
        found = json.loads(find_file(name).read_bytes())
        return found["data"] if found["stamp"] == stamp else None
    except (OSError, RuntimeError, ValueError, LookupError, TypeError, RecursionError):
        return None


def keep(name: str, stamp: str, data: Any) -> None:
    """Keep JSON data for the next run: the whole file or none."""
    with suppress(OSError, RuntimeError, ValueError, TypeError):
        file = find_file(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"stamp": stamp, "data": data}, ensure_ascii=False)
        put_file(file, text.encode("utf-8", "surrogatepass"))  # as json.loads reads it
        others = sorted(file.parent.glob(f"{name}-*.json"), key=lambda other: other.stat().st_mtime_ns)
        for other in others[:-_MOST]:
            other.unlink(missing_ok=True)


def put_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it. Raises OSError."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
