"""How far a run is, how fast, and how long it will take: on standard error."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from msgspec import Struct, field

_ON_SCREEN = 0.2  # seconds between two lines
_ELSEWHERE = 10.0


class Progress(Struct):
    """Tells of a run: over one line of a terminal, or a line every ten seconds.

    ``total`` and ``begun`` are bytes of the archive: all, and those read in an earlier run.
    """

    total: int
    begun: int = 0
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _articles: int = 0
    _start: float = field(default_factory=time.monotonic)
    _told: float = 0.0

    def tell(self, articles: int, bytes_read: int) -> None:
        """Tell of some more articles, if it is time to."""
        self._articles += articles
        now = time.monotonic()
        on_screen = self.stream.isatty()
        if now - self._told < (_ON_SCREEN if on_screen else _ELSEWHERE):
            return
        self._told = now
        line = describe(self._articles, bytes_read, self.total, self.begun, now - self._start)
        self.stream.write(f"\r\x1b[K{line}" if on_screen else f"{line}\n")
        self.stream.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._told and self.stream.isatty():
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def describe(articles: int, bytes_read: int, total: int, begun: int, seconds: float) -> str:
    """Say it: "42%  84,000 articles  412 a second  4:41 left"."""
    share = bytes_read / total if total else 1.0
    rate = articles / seconds if seconds else 0.0
    done = bytes_read - begun
    left = seconds * (total - bytes_read) / done if done > 0 else 0.0
    return f"{share:4.0%}  {articles:,} articles  {rate:,.0f} a second  {_write_time(left)} left"


def _write_time(seconds: float) -> str:
    """Write hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
