"""Judges tables: is the total column the sum of its parts, the total row the sum of the rows above?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Interval
from .cells import count_decimals, is_missing, read_room, show, show_number
from .judging import Judged, Row, Settings, Unexpected, list_columns

INCOMPLETE = "a part or the total is empty"


def judge(rows: Iterable[Row], settings: Settings) -> Judged:
    """Compare totals with the sums of their parts; each figure stands for all values that would be rounded to it.

    With ``total_column`` each row is judged, with ``total_row`` each of the columns ``parts`` (and the total column).
    Raises ValueError for a cell that is no figure, or where there is no such row.
    """
    names = list_columns("totals", settings)
    table = [dict(zip(names, row, strict=True)) for row in rows]
    decimals = _find_decimals(table, settings)
    judged = Judged()
    label = settings.get("label_column")
    if settings.get("total_column"):
        for number, row in enumerate(table):
            where = str(number) if label is None or is_missing(row[label]) else str(row[label])
            cells = [row[part] for part in settings["parts"]]
            _compare(judged, where, cells, row[settings["total_column"]], decimals)
    if settings.get("total_row") is not None:
        _judge_total_row(judged, table, settings, decimals)
    return judged


def _judge_total_row(judged: Judged, table: Sequence[dict[str, Any]], settings: Settings, decimals: int | None) -> None:
    """Judge the columns of a table with a row of totals."""
    wanted, label = str(settings["total_row"]).strip().casefold(), settings["label_column"]
    is_total = [str(row[label]).strip().casefold() == wanted for row in table]
    if sum(is_total) != 1:
        raise ValueError(f'{sum(is_total) or "no"} rows are called "{settings["total_row"]}" in the column "{label}"')
    total = table[is_total.index(True)]
    rest = [row for row, is_it in zip(table, is_total, strict=True) if not is_it]
    for column in dict.fromkeys((*settings["parts"], settings.get("total_column"))):
        if column is not None:
            _compare(judged, column, [row[column] for row in rest], total[column], decimals)


def _find_decimals(table: Sequence[dict[str, Any]], settings: Settings) -> int | None:
    """Give the places to which a table is rounded: what the settings say, else the most that a number has."""
    if settings.get("decimals") is not None:
        return int(settings["decimals"])
    columns = [*settings["parts"], *filter(None, [settings.get("total_column")])]
    return count_decimals(row[column] for row in table for column in columns)


def _compare(judged: Judged, where: str, parts: Sequence[Any], total: Any, decimals: int | None) -> None:
    """Compare one total with its parts."""
    rooms = [_read(where, part, decimals) for part in parts]
    goal = _read(where, total, decimals)
    present = [room for room in rooms if room is not None]
    if goal is None or len(present) < len(rooms) or not present:
        judged.leave(INCOMPLETE)
        return
    judged.count += 1
    room = Interval.total(present)
    if room.meets(goal):
        return
    amount = show_number(room.middle, decimals)
    shown = [show(part) for part in parts]
    left = " + ".join(shown if len(shown) <= 8 else [*shown[:6], "…", shown[-1]])
    message = f"the parts make {amount}, not {show(total)}"
    judged.unexpected.append(Unexpected(where, show(total), message, f"{left} = {amount}, not {show(total)}"))


def _read(where: str, cell: Any, decimals: int | None) -> Interval | None:
    try:
        return read_room(cell, decimals)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
