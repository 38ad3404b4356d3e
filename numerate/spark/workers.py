"""The rules are loaded once for each Python process of a Spark worker."""

from __future__ import annotations

import pickle

from ..archive.work import Worker
from ..checking import Brief

_workers: dict[bytes, Worker] = {}


def find_worker(brief: Brief) -> Worker:
    """Give the worker of this process for a brief. Raises what Checker raises."""
    key = pickle.dumps(brief)
    if key not in _workers:
        _workers.clear()  # another run; the last one is over
        _workers[key] = Worker(brief)
    return _workers[key]
