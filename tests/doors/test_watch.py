"""``check --watch``: a real process that is told of changes by the disk alone."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .running import numerate

WRONG = "The 144 officers comprise 120 men and 34 women.\n"
RIGHT = "The 144 officers comprise 120 men and 24 women.\n"
PATIENCE = 60


class Watcher:
    """A running ``numerate check --watch`` and the lines it prints."""

    def __init__(self, folder: Path) -> None:
        code = "from numerate.cli import main; main()"
        args = ("check", "--watch", "--output-format", "concise")
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", code, *args], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.decode().rstrip())

    def read_round(self) -> list[str]:
        """Give the lines of one check."""
        lines = []
        while (line := self._lines.get(timeout=PATIENCE)) != "Waiting for changes; Ctrl-C stops.":
            lines.append(line)
        return lines


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    """A watcher over a folder with one draft that is wrong."""
    (tmp_path / "a.md").write_text(WRONG)
    running = Watcher(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()


def test_changes_of_drafts_and_settings_are_followed(watcher: Watcher, tmp_path: Path) -> None:
    wrong = "a.md:1:5: error[parts-miss-total] 120 and 34 make 154, not 144"
    assert watcher.read_round() == [wrong]
    (tmp_path / "a.md").write_text(RIGHT)
    assert watcher.read_round() == []
    (tmp_path / "b.md").write_text(WRONG)
    assert watcher.read_round()[0] == wrong.replace("a.md", "b.md")
    (tmp_path / "numerate.toml").write_text("nothing = 1\n")
    (told,) = watcher.read_round()
    assert 'numerate.toml:1: unknown key "nothing"' in told
    (tmp_path / "numerate.toml").write_text('ignore = ["parts-miss-total"]\n')
    assert watcher.read_round() == []
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(PATIENCE) == 130


def test_standard_input_cannot_be_watched() -> None:
    done = numerate("check", "--watch", "-", stdin=WRONG)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "numerate: --watch: cannot watch standard input; name files or folders\n"
