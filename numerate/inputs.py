"""The files beside drafts that a run depends on: what settings name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .config import Config

_RULES = (".yaml", ".yml")


def list_inputs(config: Config) -> Iterator[Path]:
    """Give the files of rules, those of a folder sorted, and the baseline."""
    for path in config.rule_paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in _RULES)
        else:
            yield path
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
