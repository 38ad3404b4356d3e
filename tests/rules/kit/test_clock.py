"""The clock follows processor time, a little ahead at most, and never goes back."""

from __future__ import annotations

import time
from itertools import pairwise

from numerate.rules.kit.clock import Clock


def test_sleep_costs_next_to_nothing() -> None:
    clock = Clock()
    start = clock.now()
    time.sleep(0.2)
    assert clock.now() - start < 0.1


def test_it_counts_work_and_never_goes_back() -> None:
    clock = Clock()
    start, used = clock.now(), time.thread_time()
    readings = [clock.now() for _ in range(20_000)]
    assert all(one <= other for one, other in pairwise(readings))
    assert clock.now() - start >= time.thread_time() - used - 0.02
