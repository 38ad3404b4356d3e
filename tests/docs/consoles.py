"""Runs what a page of the documentation tells its reader to do, in order, in an empty folder.

```yaml title="rules/crowd.yaml"      a file to write
```console                            commands behind "$ ", and what they print; a line "…" stands for any lines
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.doors.running import numerate

_BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?[^\n]*\n(.*?)^```$", re.M | re.S)
_ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class Write:
    """A file to write."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A command and what it prints."""

    command: str
    printed: str


def read_steps(page: str) -> Iterator[Write | Run]:
    """Give what a page tells its reader to do."""
    for language, title, body in _BLOCK.findall(page):
        if title:
            yield Write(title, body)
        elif language == "console":
            for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
                command, _, printed = part.partition("\n")
                yield Run(command, printed.strip("\n"))


def follow(page: Path, folder: Path) -> int:
    """Do all that a page says, being in ``folder``; give the number of commands. Fails where another thing is printed."""
    commands = 0
    for step in read_steps(page.read_text(encoding="utf-8")):
        if isinstance(step, Write):
            file = folder / step.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, encoding="utf-8")
        else:
            run(step)
            commands += 1
    return commands


def run(step: Run) -> None:
    """Run a command of ours and compare what it prints."""
    name, *args = shlex.split(step.command)
    assert name == "numerate", f"a page may only tell to run numerate: {step.command}"
    printed = numerate(*args).output.strip("\n")
    lines = step.printed.splitlines()
    pattern = "".join(r"(?:.*\n)*?" if line == _ANYTHING else re.escape(f"{line}\n") for line in lines)
    assert not lines or re.fullmatch(pattern, f"{printed}\n"), (
        f"$ {step.command}\n{printed}\n\nthe page says:\n{step.printed}"
    )
