"""League tables: which columns hold matches, wins, draws, losses and points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Article
from ..kit import Bench
from .grid import Grid, find_grids
from .majority import Relation

_HEADS = {
    "played": ("p", "pl", "pld", "played", "gp", "mp", "games", "matches"),
    "won": ("w", "won", "wins"),
    "drawn": ("d", "drawn", "draws", "drew"),
    "lost": ("l", "lost", "losses"),
    "points": ("pts", "points", "pts.", "pt"),
}


def find_standings(article: Article, bench: Bench) -> Iterator[tuple[Grid, dict[str, int]]]:
    """Give the league tables of an article with the columns of "won", "drawn", "lost", and "played" or "points"."""
    for grid in bench.once(find_grids):
        columns = {name: _find_column(grid, heads) for name, heads in _HEADS.items()}
        columns = {name: column for name, column in columns.items() if column > 0}
        if {"won", "drawn", "lost"} <= columns.keys():
            yield grid, columns


def _find_column(grid: Grid, heads: tuple[str, ...]) -> int:
    return next((column for column, head in enumerate(grid.heads) if head in heads), -1)


def read_rows(grid: Grid, columns: Mapping[str, int], check: str, slots: tuple[str, ...]) -> Relation:
    """Give the figures of each row in the slots of a check that are named like the columns."""
    rows = []
    for row in range(len(grid.labels)):
        cells = [-1, *grid.row(row)]
        bound = {slot: cells[columns[slot]] for slot in slots}
        if min(bound.values()) >= 0:
            rows.append(bound)
    return Relation(check, tuple(rows))
