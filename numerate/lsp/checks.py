"""Follows the buffers: each is checked when its writer pauses, and only its newest state."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..model import Galley, NumerateError, ReadError
from .buffers import Buffer, Places
from .projects import Projects, find_format, find_path

PAUSE = 0.015  # seconds without a keystroke before a draft is checked
_SLOW = 0.2  # a draft whose check takes longer is checked after a pause as long as that
_LONGEST_PAUSE = 1.0
_PATIENCE = 5.0  # seconds that a question waits for the check of what it is about

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sight:
    """What came of checking one state of a buffer.

    ``galley``   None where it could not be checked or is not to be.
    ``trouble``  why the draft could not be checked; ``setup`` what is wrong with the folder's settings or rules.
    """

    version: int
    places: Places
    galley: Galley | None = None
    trouble: str = ""
    setup: str = ""


class Checks:
    """Checks buffers, one after the other in a thread of their own, and tells ``publish`` what came of each."""

    def __init__(self, projects: Projects, publish: Callable[[Buffer, Sight], None]) -> None:
        self._projects = projects
        self._publish = publish
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="numerate-check")
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._sights: dict[str, Sight] = {}
        self._pauses: dict[str, float] = {}

    def prepare(self) -> None:
        """Load words and rules of the open folders before the first draft comes."""
        for folder in self._projects.folders or (Path.cwd(),):
            self._pool.submit(self._projects.find(folder / "draft").warm_up)

    def follow(self, buffer: Buffer, *, at_once: bool = False) -> asyncio.Task[None]:
        """Check a buffer that is new or has changed, when its writer pauses or at once."""
        self._drop(buffer.uri)
        pause = 0.0 if at_once else self._pauses.get(buffer.uri, PAUSE)
        task = asyncio.get_running_loop().create_task(self._check(buffer, pause))
        task.add_done_callback(_tell_failure)
        self._tasks[buffer.uri] = task
        return task

    def forget(self, uri: str) -> None:
        """Leave a buffer that is closed."""
        self._drop(uri)
        self._sights.pop(uri, None)
        self._pauses.pop(uri, None)

    async def look(self, buffer: Buffer) -> Sight | None:
        """Give what came of the buffer's present state; it is checked at once if it was not yet. None if that takes long."""
        sight = self._sights.get(buffer.uri)
        if sight is None or sight.version != buffer.version:
            await asyncio.wait({self.follow(buffer, at_once=True)}, timeout=_PATIENCE)
            sight = self._sights.get(buffer.uri)
        return sight if sight is not None and sight.version == buffer.version else None

    def stop(self) -> None:
        """Leave everything."""
        for uri in list(self._tasks):
            self._drop(uri)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _drop(self, uri: str) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()

    async def _check(self, buffer: Buffer, pause: float) -> None:
        """Wait for a pause, check the buffer in the thread, and publish unless it has changed meanwhile."""
        if pause:
            await asyncio.sleep(pause)
        version, places = buffer.version, buffer.places
        start = time.perf_counter()
        loop = asyncio.get_running_loop()
        sight = await loop.run_in_executor(self._pool, self._work, buffer, version, places)
        taken = time.perf_counter() - start
        self._pauses[buffer.uri] = PAUSE if taken < _SLOW else min(_LONGEST_PAUSE, taken)
        if sight is not None and buffer.version == version:
            self._sights[buffer.uri] = sight
            self._publish(buffer, sight)

    def _work(self, buffer: Buffer, version: int, places: Places) -> Sight | None:
        """Check a text; whatever it does to us becomes a sentence. None if it has changed while it waited."""
        if buffer.version != version:
            return None
        form = find_format(buffer.uri, buffer.language)
        if form is None:
            return Sight(version, places)
        path = find_path(buffer.uri)
        try:
            galley = self._projects.find(path).check(path, places.text, form)
        except ReadError as error:
            return Sight(version, places, trouble=str(error))
        except NumerateError as error:
            return Sight(version, places, setup=str(error))
        except Exception as error:
            _log.exception("a draft could not be checked")
            return Sight(version, places, trouble=f"could not be checked: {type(error).__name__}")
        return Sight(version, places, galley)


def _tell_failure(task: asyncio.Task[None]) -> None:
    """Write down a mistake of ours, which nobody waits for."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a check came to nothing", exc_info=error)
