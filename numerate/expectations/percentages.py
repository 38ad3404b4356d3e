"""Judges shares: do the percentages of a column, or of each group in it, make 100?"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from ..model import Interval
from .cells import count_decimals, is_missing, read_room, show, show_number
from .judging import Judged, Row, Settings, Unexpected, list_columns

ALL = "all rows"


def judge(rows: Iterable[Row], settings: Settings) -> Judged:
    """Add up percentages; each stands for all values that would be rounded to it: 33, 33 and 33 may make 100.

    Raises ValueError for a cell that is no figure.
    """
    names = list_columns("percentages", settings)
    groups: dict[str, list[Any]] = {}
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        group = cells.get(settings.get("group_column") or "")
        groups.setdefault(ALL if is_missing(group) else str(group), []).append(cells[settings["column"]])
    wanted = Fraction(str(settings.get("sum_to", 100)))
    decimals = settings.get("decimals")
    if decimals is None:
        # Whole percentages are rounded ones: nobody's share is exactly a third.
        decimals = count_decimals(value for values in groups.values() for value in values) or 0
    judged = Judged()
    for group, values in groups.items():
        _judge_group(judged, group, values, wanted, int(decimals))
    return judged


def _judge_group(judged: Judged, group: str, values: list[Any], wanted: Fraction, decimals: int) -> None:
    """Add up one group."""
    try:
        rooms = [read_room(value, None if isinstance(value, str) and "." in value else decimals) for value in values]
    except ValueError as error:
        raise ValueError(f"{group}: {error}") from error
    present = [room for room in rooms if room is not None]
    if not present or len(present) < len(rooms):
        judged.leave("a percentage is empty")
        return
    judged.count += 1
    total = Interval.total(present)
    if wanted in total:
        return
    amount = show_number(total.middle, decimals)
    shown = [show(value) for value in values]
    left = " + ".join(shown if len(shown) <= 8 else [*shown[:6], "…", shown[-1]])
    goal = show_number(wanted, decimals)
    message = f"the percentages make {amount}, not {goal}"
    judged.unexpected.append(Unexpected(group, "", message, f"{left} = {amount}"))
