"""Lines and columns of a source, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of one source, found once. Lines and columns count from 1, columns in code points.

    A line ends at a line feed, a carriage return or both in a row; the break belongs to the line it ends.
    """

    __slots__ = ("_source", "_starts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *(found.end() for found in _BREAK.finditer(source))]

    @property
    def count(self) -> int:
        """Count the lines."""
        return len(self._starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Give where a line starts and where its text ends, before its break."""
        start = self._starts[line - 1]
        if line == len(self._starts):
            return start, len(self._source)
        end = self._starts[line] - 1
        if end > start and self._source[end] == "\n" and self._source[end - 1] == "\r":
            end -= 1
        return start, end
