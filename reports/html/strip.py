"""Draws the numbers of an article as a strip: a line for each in the order of reading, as long as it is in need of a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...model import Status
from .sheet import Strip

HEIGHT = 12
_TOPS = {Status.CONTRADICTED: 0, Status.ADDS_UP: 5, Status.UNCHECKED: 8}


def draw_strip(statuses: Sequence[Status]) -> Strip:
    """Give the strip of an article's numbers: a path for each status that occurs, as SVG has them.

    A line stands in the middle of its number's place, which is one wide; what is contradicted has the longest.
    """
    paths: dict[Status, list[str]] = defaultdict(list)
    for place, status in enumerate(statuses):
        top = _TOPS[status]
        paths[status].append(f"M{place}.5 {top}V{HEIGHT}")
    return Strip(len(statuses), tuple((status.value, "".join(paths[status])) for status in _TOPS if status in paths))
