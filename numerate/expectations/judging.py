"""What an expectation hands back: how much was judged, and what was not as expected. Each judge is a function of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from msgspec import Struct, field, to_builtins

Row = Sequence[Any]
Settings = Mapping[str, Any]


class Unexpected(Struct, frozen=True):
    """Something that is not as expected.

    ``where``    the row, by its label or number, or the column. ``value`` is what stands there, cut where it is long.
    ``message``  what is wrong; ``working`` the arithmetic.
    """

    where: str
    value: str
    message: str
    working: str

    def __str__(self) -> str:
        """Say it in one line, for a table of unexpected values."""
        working = f" [{self.working}]" if self.working else ""
        value = f" in: {self.value}" if self.value and self.value not in self.message else ""
        return f"{self.where}: {self.message}{working}{value}"


class Judged(Struct):
    """What came of judging rows.

    ``count``       how many things were judged: texts, totals, groups, values. ``unexpected`` are those that are wrong.
    ``unjudged``    how many could not be, by reason.
    """

    count: int = 0
    unexpected: list[Unexpected] = field(default_factory=list)
    unjudged: dict[str, int] = field(default_factory=dict)

    def leave(self, reason: str, number: int = 1) -> None:
        """Note what could not be judged."""
        self.unjudged[reason] = self.unjudged.get(reason, 0) + number

    def to_builtins(self) -> dict[str, Any]:
        """Give it as dicts and lists, as metrics are kept."""
        plain: dict[str, Any] = to_builtins(self)
        return plain


Judge = Callable[[Iterable[Row], Settings], Judged]

# A judge and the columns it reads, by the name of its module; columns that are None are left out.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("column", "date_column", "id_column"),
    "totals": ("total_column", "label_column", "parts"),
    "percentages": ("column", "group_column"),
    "reference": ("column", "subject_column", "measure_column", "date_column"),
}


def find_judge(name: str) -> Judge:
    """Give a judge by its name."""
    judge: Judge = import_module(f".{name}", __package__).judge
    return judge


def list_columns(name: str, settings: Settings) -> list[str]:
    """Give the columns that a judge reads, in the order in which it wants the cells of a row; none twice."""
    columns: list[str] = []
    for key in COLUMNS[name]:
        value = settings.get(key)
        columns += [value] if isinstance(value, str) else list(value or ())
    return list(dict.fromkeys(columns))


def cell_of(row: Row, settings: Settings, name: str, key: str) -> Any:
    """Give the cell of a row in the column that a setting names, None if it names none."""
    column = settings.get(key)
    return None if column is None else row[list_columns(name, settings).index(column)]
