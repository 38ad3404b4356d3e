"""Runs the real command, in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from numerate.cli import main

DRAFTS = Path(__file__).parent / "drafts"
FERRY = (DRAFTS / "ferry.md").read_text(encoding="utf-8")
QUIET = (DRAFTS / "quiet.txt").read_text(encoding="utf-8")


def numerate(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run the command in this process. A traceback is never an answer."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def start(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-c", "from numerate.cli import main; main()", *map(str, args)]
    return subprocess.run(command, input=stdin, cwd=cwd, capture_output=True, check=False)
