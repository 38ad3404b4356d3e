"""What is worked out of the package's own files once and kept for the next start: plain JSON in the user's cache folder.

Reading the word lists as TOML takes longer than checking an article. Where the folder cannot be read or written, all is
worked out anew; nothing is said, for nothing is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32


def keep(name: str, files: Iterable[Path], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Give what ``make`` gives, JSON data; it is asked only where some of the files it reads have changed since.

    Files are told by their path, size and time. Raises what ``make`` raises.
    """
    try:
        stats = [(str(file), file.stat()) for file in files]
        sign = [[path, stat.st_size, stat.st_mtime_ns] for path, stat in stats]
        # Each installation has a file of its own.
        kept = find_folder() / f"{name}-{crc32(stats[0][0].encode()):08x}.json"
    except (OSError, RuntimeError, IndexError):
        return make()
    try:
        found = json.loads(kept.read_bytes())
        if found["files"] == sign and isinstance(found["data"], dict):
            data: dict[str, Any] = found["data"]
            return data
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass  # not there yet, or not ours
    data = make()
    _write(kept, {"files": sign, "data": data})
    return data


def find_folder() -> Path:
    """Give the folder: where the system keeps what a user can do without. Raises RuntimeError if there is no home."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(given) if given else Path.home() / ".cache") / "numerate"


def _write(kept: Path, content: dict[str, Any]) -> None:
    """Write a file at once or not at all."""
    unfinished = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(content), encoding="utf-8")
        unfinished.replace(kept)
    except (OSError, TypeError, ValueError):
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
