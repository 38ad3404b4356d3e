"""Chunks are checked in processes of their own and come back in order; a process that dies takes one article with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

import pyarrow as pa

from ..checking import Brief
from ..model import Notice
from .chunks import Chunk
from .rows import read_rows
from .work import Checked, Worker

Check = Callable[[pa.RecordBatch], pa.RecordBatch]
Prepare = Callable[[], Check]
Result = tuple[Chunk, pa.RecordBatch]

_OBJECTS = 100_000  # made between two searches for garbage: articles hold no cycles
_AHEAD = 4  # chunks that wait for each process


class Preparation:
    """Makes the function that a process checks batches with: can be sent to another process."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief

    def __call__(self) -> Check:
        return Worker(self._brief).check_batch


def check_here(chunks: Iterator[Chunk], prepare: Prepare) -> Iterator[Result]:
    """Check one chunk after the other in this process."""
    check = prepare()
    return ((chunk, check(chunk.rows)) for chunk in chunks)


def check_apart(chunks: Iterator[Chunk], prepare: Prepare, jobs: int) -> Iterator[Result]:
    """Check chunks in processes and give the results in order."""
    crew = Crew(prepare, jobs)
    waiting: deque[tuple[Chunk, Future[pa.RecordBatch]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, crew.submit(chunk.rows)))
            if len(waiting) > _AHEAD * jobs:
                yield from _take(crew, waiting)
        while waiting:
            yield from _take(crew, waiting)
    finally:
        crew.dismiss()


def _take(crew: Crew, waiting: deque[tuple[Chunk, Future[pa.RecordBatch]]]) -> Iterator[Result]:
    """Give the first result that is waited for. Where a process has died, all of them, checked with care."""
    chunk, future = waiting.popleft()
    try:
        yield chunk, future.result()
    except BrokenProcessPool:
        crew.replace()
        lost = [chunk, *(each for each, _ in waiting)]
        waiting.clear()
        for each in lost:
            yield each, crew.check_with_care(each.rows)


class Crew:
    """Processes that check batches.

    They are not copies of this process (forkserver, or spawn where there is none), since this one runs threads, and they
    end when it does, however it ends.
    """

    def __init__(self, prepare: Prepare, jobs: int) -> None:
        self._prepare = prepare
        self._jobs = jobs
        self._pool = self._hire()

    def submit(self, rows: pa.RecordBatch) -> Future[pa.RecordBatch]:
        """Hand a batch to a process."""
        try:
            return self._pool.submit(_check, rows)
        except BrokenProcessPool as error:
            broken: Future[pa.RecordBatch] = Future()
            broken.set_exception(error)
            return broken

    def replace(self) -> None:
        """Take new processes for those of which one has died."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._hire()

    def check_with_care(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Check a batch that may have killed a process: by halves, down to the article that does, which is left out."""
        try:
            return self.submit(rows).result()
        except BrokenProcessPool:
            self.replace()
        if rows.num_rows == 1:
            return _leave_out(rows)
        middle = rows.num_rows // 2
        halves = [self.check_with_care(half) for half in (rows.slice(0, middle), rows.slice(middle))]
        (whole,) = pa.Table.from_batches(halves).combine_chunks().to_batches()
        return whole

    def dismiss(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _hire(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._jobs, mp_context=_choose_context(), initializer=_begin, initargs=(self._prepare,)
        )


def _choose_context() -> BaseContext:
    """Give a way to start processes that is safe beside threads."""
    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def _leave_out(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Give what is told of an article that killed the process that checked it."""
    from .columns import build_checked

    (row,) = read_rows(rows)
    detail = "the process that checked it died, perhaps for want of memory"
    return build_checked([Checked(row, None, (Notice(row.source, "could not be checked", detail),))])


_ready: list[Check] = []  # one, in a process of the pool


def _begin(prepare: Prepare) -> None:
    """Load the rules once for a process, and see that it never outlives the run."""
    gc.set_threshold(_OBJECTS)
    pa.set_cpu_count(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends its processes itself
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _ready[:] = [prepare()]


def _end_with_parent() -> None:
    """Wait until the process that runs the archive is gone, then end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Check a batch in a prepared process."""
    (check,) = _ready
    return check(rows)
