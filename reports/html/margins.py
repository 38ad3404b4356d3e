"""Sums in the margin of tables: what the rows and columns that a claim is about make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from msgspec import Struct

from ...model import Block, BlockKind, Claim, Galley, Outcome
from .printing import print_number
from .sheet import VERDICT_STATUS, Sum

_SUM = re.compile(r"\w+ == sum\((\w+)\)|sum\((\w+)\) == \w+")
_MADE = re.compile(r" = ([^=]+?)(?:, not [^=]*)?$")


class Margin(Struct, frozen=True):
    """Sums beside the rows and below the columns of one table, by their number."""

    rows: dict[int, tuple[Sum, ...]]
    columns: dict[int, tuple[Sum, ...]]


def draw_margins(galley: Galley, claim_names: list[str]) -> dict[int, Margin]:
    """Give the margin of each table, by its number, that has claims along its rows or columns."""
    cells = [block for block in galley.article.document.blocks if block.kind is BlockKind.CELL]
    if not cells:
        return {}
    starts = [cell.span.start for cell in cells]
    rows: dict[int, dict[int, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    columns: dict[int, dict[int, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    for claim, name in zip(galley.claims, claim_names, strict=True):
        if claim.verdict.outcome is Outcome.UNSURE:
            continue
        place = _find_line(cells, starts, claim)
        if place is None:
            continue
        group, row, column = place
        drawn = Sum(name, VERDICT_STATUS[claim.verdict.outcome], sum_up(galley, claim))
        if row is not None:
            rows[group][row].append(drawn)
        elif column is not None:
            columns[group][column].append(drawn)
    return {
        group: Margin(
            {row: tuple(sums) for row, sums in rows[group].items()},
            {column: tuple(sums) for column, sums in columns[group].items()},
        )
        for group in {*rows, *columns}
    }


def sum_up(galley: Galley, claim: Claim) -> str:
    """Write what the parts of a claim make, as its working does; "" where the claim is not about a sum."""
    about = _SUM.fullmatch(claim.equation)
    if about is None:
        return ""
    said = _MADE.search(claim.verdict.working)
    if said is not None:
        return said[1]
    role = about[1] or about[2]
    numbers = [operand.quantity for operand in claim.operands if operand.role == role]
    values = [None if number is None else galley.article.quantities[number].magnitude for number in numbers]
    exact = [value for value in values if value is not None]
    return print_number(sum(exact)) if len(exact) == len(values) > 1 else ""


def find_cell(cells: list[Block], starts: list[int], offset: int) -> Block | None:
    """Give the cell that an offset stands in; ``starts`` are the starts of the cells."""
    at = bisect_right(starts, offset) - 1
    return cells[at] if at >= 0 and offset < cells[at].span.end else None


def _find_line(cells: list[Block], starts: list[int], claim: Claim) -> tuple[int, int | None, int | None] | None:
    """Give the table and the row or the column that all figures of a claim stand in, None if there is none."""
    found = [find_cell(cells, starts, operand.span.start) for operand in claim.operands]
    within = [cell for cell in found if cell is not None and cell.group is not None]
    if len(within) < 2 or len(within) < len(found) or len({cell.group for cell in within}) > 1:
        return None
    group, rows, columns = within[0].group, {cell.row for cell in within}, {cell.column for cell in within}
    assert group is not None
    if len(rows) == 1:
        return group, within[0].row, None
    return (group, None, within[0].column) if len(columns) == 1 else None
