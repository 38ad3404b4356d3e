"""Runs the command in a process that tells of everything it opens, runs and connects to."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Python tells its audit hooks of these before they happen (PEP 578).
_WATCH = """
import os, sys
log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def tell(event, args):
    if event == "open" and args and isinstance(args[0], (str, bytes)):
        os.write(log, f"open\\t{os.fsdecode(args[0])!r}\\n".encode())
    elif event.startswith("socket.") or event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"):
        os.write(log, f"{event}\\t{args!r}\\n".encode())
    elif event == "subprocess.Popen":
        os.write(log, f"run\\t{args[1][0]!r}\\n".encode())
sys.addaudithook(tell)
from numerate.cli import main
main()
"""


@dataclass(frozen=True)
class Watched:
    """What a run printed and did."""

    code: int
    out: str
    err: str
    opened: tuple[str, ...]
    ran: frozenset[str]
    others: tuple[str, ...]

    def opened_below(self, folder: Path) -> list[str]:
        """Give the files that were opened in a folder."""
        return [name for name in self.opened if os.path.realpath(name).startswith(f"{folder.resolve()}{os.sep}")]


def watch(folder: Path, log: Path, *arguments: str) -> Watched:
    """Run the command in a folder; two minutes are a hang."""
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, str(log), *arguments],
        cwd=folder, env={**os.environ, "PYTHONSAFEPATH": "1"}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    events = [line.split("\t", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    return Watched(
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
        tuple(os.path.join(folder, eval_text(what)) for event, what in events if event == "open"),  # noqa: PTH118
        frozenset(eval_text(what) for event, what in events if event == "run"),
        tuple(f"{event} {what}" for event, what in events if event not in ("open", "run")),
    )


def eval_text(written: str) -> str:
    """Read a text that was written as Python writes it."""
    import ast

    text = ast.literal_eval(written)
    assert isinstance(text, str)
    return text
