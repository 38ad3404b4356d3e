"""What is told while a run goes on: share, rate, time left."""

from __future__ import annotations

import io

import pytest

from numerate.archive.progress import Progress, describe


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("articles", "read", "total", "begun", "seconds", "line"),
    [
        (84_000, 420, 1_000, 0, 204.0, " 42%  84,000 articles  412 a second  4:42 left"),
        (500, 600, 1_000, 500, 10.0, " 60%  500 articles  50 a second  0:40 left"),
        (10, 10, 100_000, 0, 1.0, "  0%  10 articles  10 a second  2:46:39 left"),
        (7, 1_000, 1_000, 0, 0.5, "100%  7 articles  14 a second  0:00 left"),
        (0, 0, 0, 0, 0.0, "100%  0 articles  0 a second  0:00 left"),
    ],
)
def test_a_line_of_progress(articles: int, read: int, total: int, begun: int, seconds: float, line: str) -> None:
    assert describe(articles, read, total, begun, seconds) == line


def test_a_terminal_gets_one_line_that_is_taken_away() -> None:
    screen = Screen()
    progress = Progress(1_000, 0, screen)
    progress.tell(10, 100)
    progress.tell(10, 200)  # too soon for another
    assert screen.getvalue().startswith("\r\x1b[K 10%  10 articles")
    assert screen.getvalue().count("\r") == 1
    progress.close()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_elsewhere_lines_follow_each_other() -> None:
    stream = io.StringIO()
    progress = Progress(1_000, 0, stream)
    progress.tell(10, 100)
    progress.close()
    assert stream.getvalue().count("\n") == 1
    assert "\r" not in stream.getvalue()
