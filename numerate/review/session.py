"""The drafts under review: checked anew whenever one of them has changed."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ..checking import Brief
from ..formats import Whole
from ..model import ConfigError, Edition, Notice
from ..pipeline.readers import FORMATS
from ..reading import Reader
from ..reports.html.page import render_desk
from ..reports.terminal import View
from ..run import Output, run
from ..sources import STDIN, find_sources

_Signature = tuple[tuple[str, int, int], ...]
_SETTLING = 0.05  # seconds: an editor that saves is left to finish
_PATIENCE = 10


class Sight(Struct, frozen=True):
    """What there is to see: the desk, and a name for this state of the drafts."""

    revision: str
    desk: str


class Session:
    """Keeps the desk of some drafts up to date. Safe to use from several threads.

    Raises what a run raises when it cannot begin, and ConfigError for standard input, which cannot be read twice.
    """

    def __init__(self, paths: Sequence[str], brief: Brief) -> None:
        if STDIN in paths:
            raise ConfigError("-", "cannot be reviewed", "name files or folders: they are read again when they change")
        self._paths = paths
        self._brief = brief
        self._lock = threading.Lock()
        self._signature = self._sign()
        self._count = 1
        self._sight = Sight("1", self._write_desk())

    def look(self) -> Sight:
        """Give the desk; the drafts are checked anew if they have changed since."""
        with self._lock:
            signature = self._sign()
            if signature != self._signature:
                self._signature = self._let_settle(signature)
                self._count += 1
                self._sight = Sight(str(self._count), self._write_desk())
            return self._sight

    def _let_settle(self, signature: _Signature) -> _Signature:
        """Wait until nobody is writing the drafts any more, but not for long."""
        for _ in range(_PATIENCE):
            time.sleep(_SETTLING)
            before, signature = signature, self._sign()
            if before == signature:
                break
        return signature

    def _sign(self) -> _Signature:
        """Tell the state of the drafts by their paths, times and sizes."""
        signature = []
        for source in find_sources(self._paths, self._brief.config, FORMATS, Path.cwd()):
            assert source.path is not None
            try:
                known = source.path.stat()
            except OSError:
                signature.append((str(source.path), 0, 0))
                continue
            signature.append((str(source.path), known.st_mtime_ns, known.st_size))
        return tuple(signature)

    def _write_desk(self) -> str:
        """Check the drafts and write the desk; what cannot be read is told there."""
        notices: list[Notice] = []
        desks: list[str] = []

        def keep(edition: Edition) -> bytes:
            desks.append(render_desk(edition))
            return b""

        sources = find_sources(self._paths, self._brief.config, FORMATS, Path.cwd())
        incoming = Reader(self._brief.config, notices, lambda error: None).read(sources)
        run(incoming, self._brief, [Output(Whole(keep), io.BytesIO(), View())], notices)
        return desks[0]
