"""Tables of a league: games are wins, draws and losses, and points come from wins and draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import Article, BlockKind, Kind, Span

# What a win and a draw are worth, in the leagues there are.
SYSTEMS = ((3, 1), (2, 1), (4, 2), (2, 0), (1, 0))
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A relation in one row: the figures of its parts, of what they make, what they make, and how it is written."""

    parts: tuple[int, ...]
    whole: int
    made: int
    equation: str


def read_standings(article: Article, heads: Mapping[str, Sequence[str]]) -> Iterator[list[Line]]:
    """Give for each table the lines of one relation; ``heads`` leads from a role to the headers that name it."""
    groups: dict[int, dict[tuple[int, int], Span]] = {}
    for block in article.document.blocks:
        if (
            block.kind is BlockKind.CELL
            and block.group is not None
            and block.row is not None
            and block.column is not None
        ):
            groups.setdefault(block.group, {})[block.row, block.column] = block.span
    if not groups:
        return
    figures: dict[Span | None, int] = {
        quantity.span: number
        for number, quantity in enumerate(article.quantities)
        if quantity.kind in (Kind.NUMBER, Kind.COUNT) and isinstance(quantity.magnitude, int)
    }
    for cells in groups.values():
        columns = _find_columns(article, cells, heads)
        rows = sorted({row for row, _ in cells})[1:]
        yield from _read_rows(article, cells, columns, rows, figures)


def _find_columns(
    article: Article, cells: Mapping[tuple[int, int], Span], heads: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Find the columns of games, wins, draws, losses and points by the words above them."""
    first = min(row for row, _ in cells)
    columns: dict[str, int] = {}
    for (row, column), span in cells.items():
        if row == first:
            word = article.text_of(span).strip().lower().rstrip(".")
            for role, words in heads.items():
                if word in words:
                    columns.setdefault(role, column)
    return columns


def _read_rows(
    article: Article,
    cells: Mapping[tuple[int, int], Span],
    columns: Mapping[str, int],
    rows: Sequence[int],
    figures: Mapping[Span | None, int],
) -> Iterator[list[Line]]:
    """Give the lines for games and for points, where the table has their columns."""
    if "wins" not in columns or len(columns) < _FEWEST_COLUMNS:
        return
    lines = []
    for row in rows:
        spans = {role: cells.get((row, column)) for role, column in columns.items()}
        line = {role: figures[span] for role, span in spans.items() if span in figures}
        if len(line) == len(columns):
            lines.append(line)
    if len(lines) < _FEWEST_ROWS:
        return
    sizes = {n: int(article.quantities[n].magnitude or 0) for line in lines for n in line.values()}
    if "games" in columns and "losses" in columns:
        roles = tuple(role for role in ("wins", "draws", "losses") if role in columns)
        yield [_make_line(line, roles, "games", (1,) * len(roles), sizes) for line in lines]
    if "points" in columns and "draws" in columns:
        tables = [[_make_line(line, ("wins", "draws"), "points", worth, sizes) for line in lines] for worth in SYSTEMS]
        yield max(tables, key=lambda table: sum(sizes[line.whole] == line.made for line in table))


def _make_line(
    line: Mapping[str, int], roles: Sequence[str], whole: str, worth: Sequence[int], sizes: Mapping[int, int]
) -> Line:
    """Make the line of a row: each part times what it is worth."""
    parts = tuple(line[role] for role in roles)
    made = sum(times * sizes[part] for times, part in zip(worth, parts, strict=True))
    terms = [role if times == 1 else f"{times} × {role}" for times, role in zip(worth, roles, strict=True) if times]
    return Line(parts, line[whole], made, f"{whole} == {' + '.join(terms)}")
