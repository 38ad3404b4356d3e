"""Where the cells of a table stand, when some span several columns or rows."""

from __future__ import annotations

_WIDEST = 256  # columns; what is further right is not told apart
_TALLEST = 65_534  # rows, the limit of HTML


class Grid:
    """Counts the rows and columns of one table as its cells come by (HTML Living Standard, 4.9.12)."""

    def __init__(self, group: int) -> None:
        self.group = group
        self.row = -1
        self.column = -1
        self._free = 0  # the next column that may be free
        self._taken: dict[int, int] = {}  # column → last row of the cell that reaches down from above

    def begin_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = -1
        self._free = 0
        self._taken = {column: last for column, last in self._taken.items() if last >= self.row}

    def skip_columns(self, count: int) -> None:
        """Leave columns empty."""
        self._free = min(self._free + max(0, count), _WIDEST)

    def place_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Set ``column`` to the next free one, for a cell that spans so much (0 rows: all that follow)."""
        if self.row < 0:
            self.begin_row()
        while self._free in self._taken:
            self._free += 1
        self.column = self._free
        self._free = min(self._free + min(max(1, columns), _WIDEST), _WIDEST)
        if rows != 1:
            last = self.row + (min(rows, _TALLEST) if rows > 1 else _TALLEST) - 1
            self._taken.update(dict.fromkeys(range(self.column, self._free), last))


def read_span(value: str | None) -> int:
    """Read a ``colspan`` or ``rowspan``; 1 where it is no number."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
