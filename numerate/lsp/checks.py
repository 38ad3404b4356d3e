"""Follows the buffers: each is checked when its writer pauses, and only its newest state.

All checking is done in one thread, so that the other may listen to the editor.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread

from msgspec import Struct

from ..model import Galley, NumerateError, ReadError
from .buffers import Buffer, Places, State
from .projects import Projects, find_format, find_path

PAUSE = 0.015  # seconds without a keystroke before a draft is checked
_SLOW = 0.2  # a draft whose check takes longer is checked after a pause as long as that
_LONGEST_PAUSE = 1.0


class Sight(Struct, frozen=True):
    """What came of checking one state of a buffer.

    ``galley``   None where it could not be checked or is not to be.
    ``trouble``  why the draft could not be checked; ``setup`` what is wrong with the folder's settings or rules.
    """

    state: State
    galley: Galley | None = None
    trouble: str = ""
    setup: str = ""

    @property
    def places(self) -> Places:
        """Give the text that was checked, and its places."""
        return self.state.places


class Checks:
    """Checks buffers and tells ``publish`` what came of each; a question about a buffer waits until it has been checked."""

    def __init__(self, projects: Projects, publish: Callable[[Buffer, Sight], None]) -> None:
        self._projects = projects
        self._publish = publish
        self._changed = Condition()  # guards all that follows
        self._folders: deque[Path] = deque()  # whose rules are to be loaded
        self._due: dict[str, tuple[float, Buffer]] = {}  # when each is to be checked
        self._at_work: State | None = None
        self._sights: dict[str, Sight] = {}
        self._questions: dict[str, list[Callable[[Sight | None], None]]] = {}
        self._pauses: dict[str, float] = {}
        self._over = False

    def start(self) -> None:
        """Begin to check, and load words and rules of the folder we were started in before the first draft comes."""
        self.prepare([Path.cwd()])
        Thread(target=self._run, name="numerate-check", daemon=True).start()

    def prepare(self, folders: list[Path]) -> None:
        """Load the rules of folders before the first draft comes."""
        with self._changed:
            self._folders.extend(folders)
            self._changed.notify()

    def follow(self, buffer: Buffer, *, at_once: bool = False) -> None:
        """Check a buffer that is new or has changed, when its writer pauses or at once."""
        with self._changed:
            self._sights.pop(buffer.uri, None)
            pause = 0.0 if at_once else self._pauses.get(buffer.uri, PAUSE)
            self._due[buffer.uri] = (time.monotonic() + pause, buffer)
            late = self._questions.pop(buffer.uri, [])
            self._changed.notify()
        _answer(late, None)

    def forget(self, uri: str, then: Callable[[], None]) -> None:
        """Leave a buffer that is closed, and do something before anything else is published."""
        with self._changed:
            self._due.pop(uri, None)
            self._sights.pop(uri, None)
            self._pauses.pop(uri, None)
            self._at_work = None
            late = self._questions.pop(uri, [])
            then()
        _answer(late, None)

    def look(self, buffer: Buffer, then: Callable[[Sight | None], None]) -> None:
        """Call ``then`` with what came of the buffer's present state, when it has been checked; with None if it changes before."""
        with self._changed:
            sight = self._sights.get(buffer.uri)
            if sight is None:
                self._questions.setdefault(buffer.uri, []).append(then)
                if self._at_work is not buffer.state or buffer.uri in self._due:
                    self._due[buffer.uri] = (0.0, buffer)
                    self._changed.notify()
                return
        then(sight)

    def stop(self) -> None:
        """Leave everything."""
        with self._changed:
            self._over = True
            self._changed.notify()

    def _run(self) -> None:
        """Check what is due, and load rules when nothing is, until all is over."""
        while (task := self._take()) is not None:
            try:
                if isinstance(task, Path):
                    self._projects.find(task / "draft").warm_up()
                    continue
                start = time.perf_counter()
                sight = self._check(task, task.state)
                self._finish(task, sight, time.perf_counter() - start)
            except Exception as error:  # a mistake of ours; the next draft may do without
                sys.excepthook(type(error), error, error.__traceback__)

    def _take(self) -> Buffer | Path | None:
        """Wait for something to do; None when all is over."""
        with self._changed:
            while not self._over:
                when, buffer = min(self._due.values(), key=lambda due: due[0], default=(None, None))
                rest = 0.0 if when is None else when - time.monotonic()
                if buffer is not None and rest <= 0:
                    del self._due[buffer.uri]
                    self._at_work = buffer.state
                    return buffer
                if self._folders:
                    return self._folders.popleft()
                self._changed.wait(rest or None)
        return None

    def _finish(self, buffer: Buffer, sight: Sight, taken: float) -> None:
        """Publish what was found and answer those who wait for it, unless the buffer has changed meanwhile."""
        questions: list[Callable[[Sight | None], None]] = []
        with self._changed:
            if self._at_work is sight.state is buffer.state and buffer.uri not in self._due:
                self._pauses[buffer.uri] = PAUSE if taken < _SLOW else min(_LONGEST_PAUSE, taken)
                self._sights[buffer.uri] = sight
                self._publish(buffer, sight)
                questions = self._questions.pop(buffer.uri, [])
            self._at_work = None
        _answer(questions, sight)

    def _check(self, buffer: Buffer, state: State) -> Sight:
        """Check a text; whatever it does to us becomes a sentence."""
        form = find_format(buffer.uri, buffer.language)
        if form is None:
            return Sight(state)
        path = find_path(buffer.uri)
        try:
            galley = self._projects.find(path).check(path, state.places.text, form)
        except ReadError as error:
            return Sight(state, trouble=str(error))
        except NumerateError as error:
            return Sight(state, setup=str(error))
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return Sight(state, trouble=f"could not be checked: {type(error).__name__}")
        return Sight(state, galley)


def _answer(questions: list[Callable[[Sight | None], None]], sight: Sight | None) -> None:
    for then in questions:
        then(sight)
