"""The files beside drafts that a run depends on: the settings, and what they name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .config import FILE_NAMES, PYPROJECT, Config

_RULES = (".yaml", ".yml")


def list_settings(folder: Path) -> Iterator[Path]:
    """Give every file that may hold the settings of a folder, and its decisions, whether they are there or not."""
    for above in (folder, *folder.parents):
        yield from (above / name for name in (*FILE_NAMES, PYPROJECT))
        yield above / ".numerate" / "decisions.jsonl"


def list_inputs(config: Config) -> Iterator[Path]:
    """Give the files of rules, those of a folder sorted, the tables of known values, and the baseline."""
    for path in config.rule_paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in _RULES)
        else:
            yield path
    yield from (table.path for table in config.sources)
    if config.baseline is not None:
        yield config.baseline


def look_at(files: Iterator[Path]) -> tuple[tuple[str, int, int], ...]:
    """Tell the state of files by their times and sizes; those that are not there are left out."""
    state = []
    for file in files:
        try:
            known = file.stat()
        except OSError:
            continue
        state.append((str(file), known.st_mtime_ns, known.st_size))
    return tuple(state)
