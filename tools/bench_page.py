"""The measured parts of docs/performance.md: each stands between two comments, and is written anew as a whole."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def write_part(name: str, lines: Iterable[str]) -> None:
    """Put lines in the place of what was measured before. Raises ValueError where the page has no such part."""
    page = PAGE.read_text(encoding="utf-8")
    part = re.compile(rf"(<!-- measured: {re.escape(name)} -->\n).*?(<!-- end -->\n)", re.S)
    if part.search(page) is None:
        raise ValueError(f"{PAGE} has no part {name!r}")
    body = "\n".join(lines) + "\n"
    PAGE.write_text(part.sub(lambda found: found[1] + body + found[2], page), encoding="utf-8")


def describe_machine(command: str) -> str:
    """Say by what command and on what machine something was measured; ask before it is."""
    load = f", load {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""
    return f"Made by `{command}`: Python {platform.python_version()}, {CORES} cores{load}."
