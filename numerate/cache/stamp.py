"""Names everything that decides what is said of drafts, beside the drafts themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..checking import Brief
from ..inputs import list_inputs
from ..reports.tool import VERSION

_PACKAGE = Path(__file__).resolve().parents[1]
_PARTS = ("model", "pipeline", "reports", "rules")
_SUFFIXES = (".py", ".toml", ".yaml", ".json")
# What reads drafts beside us.
_READERS = ("Babel", "lxml", "markdown-it-py", "pandas", "PyYAML", "regex")


def make_stamp(brief: Brief, outputs: Iterable[str]) -> str:
    """Give a name for a brief, the reports that are asked for, and this installation.

    ``brief.today`` is left out: it counts for those drafts only that speak of days. Raises OSError where a file of rules
    or of known values cannot be read.
    """
    digest = blake2b(digest_size=20)
    told = (
        VERSION,
        sys.version_info[:3],
        [(name, _find_version(name)) for name in _READERS],
        sorted(_look_at_package()),
        brief.config,
        brief.with_rules,
        brief.as_of,
        brief.deaf,
        brief.only_old_asides,
        sorted((key, record.line()) for key, record in brief.decisions.records.items()) if brief.decisions else None,
        (sorted(brief.known.baseline), sorted(brief.known.earlier), brief.known.within) if brief.known else None,
        list(outputs),
    )
    digest.update(repr(told).encode("utf-8", "surrogateescape"))
    for file in list_inputs(brief.config):
        digest.update(blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _look_at_package() -> Iterator[tuple[str, int, int]]:
    """Tell the state of the package's own files: by size and time, whatever their version says."""
    for folder in (_PACKAGE, *(_PACKAGE / part for part in _PARTS)):
        for file in folder.resolve().rglob("*"):
            if file.suffix in _SUFFIXES and not file.is_symlink():
                known = file.stat()
                yield str(file), known.st_size, known.st_mtime_ns
