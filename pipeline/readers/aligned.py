"""Tables in plain text: columns set apart by bars, by tabs, or by two and more spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model.patterns import compile_kept
from .lines import Line

Cell = tuple[int, int] | None  # from … to in the text; None where the table has nothing

_FIELD = compile_kept(r"\S+(?: \S+)*")
_YEAR = compile_kept(r"(?:FY|Q[1-4]\s*)?(?:1[5-9]|20)\d\d(?:[-/–]\d{2,4})?\b")
_DIGIT = compile_kept(r"\d")
_RULE = compile_kept(r"\|[\s:|–-]+\|")
_STOPS = ".!?:;,"
_LONGEST_CELL = 80
_FEWEST_ROWS = 2
_ENTRY = 2  # cells
_FEWEST_ENTRIES = 3
_FIGURE = compile_kept(r"[$£€¥]?[-+(]?\d[^a-z]{0,20}(?:[a-z%$£€]+\)?){0,2}$", re.I)


def find_tables(text: str, lines: Sequence[Line]) -> list[tuple[int, int, list[list[Cell]]]]:
    """Give (first line, line behind the last, rows of cells) of every table among the lines of a stanza."""
    found: list[tuple[int, int, list[list[Cell]]]] = []
    if len(lines) < _FEWEST_ROWS:
        return found
    found += _find_barred(text, lines)
    if not _may_hold(text, lines):
        return found
    for by_tab in (True, False):
        for first, rows in _runs(text, lines, by_tab=by_tab):
            if len(rows) >= _FEWEST_ROWS and _holds_figures(text, rows) and (by_tab or _is_long(lines, first, rows)):
                behind = first + len(rows)
                if all(behind <= begin or first >= end for begin, end, _ in found):
                    found.append((first, behind, rows))
    return sorted(found, key=lambda table: table[0])


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names the columns: years or no figures there, figures below."""
    head = [body for body in rows[0][1:] if body]
    below = [body for row in rows[1:] for body in row[1:] if body]
    is_named = all(not _DIGIT.search(body) or _YEAR.match(body) for body in head)
    return bool(head) and is_named and any(_DIGIT.search(body) and not _YEAR.fullmatch(body) for body in below)


def _may_hold(text: str, lines: Sequence[Line]) -> bool:
    body = text[lines[0].start : lines[-1].end]
    return "\t" in body or "  " in body


def _find_barred(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, list[list[Cell]]]]:
    """Give the tables whose rows stand between bars, as in Markdown; a row of dashes below the header is left out."""
    first, rows = 0, list[list[Cell]]()
    for index, line in enumerate((*lines, None)):
        if line is not None and text[line.start] == "|" and text[line.end - 1] == "|" and line.end - line.start > 1:
            if not rows:
                first = index
            if not _RULE.fullmatch(text, line.start, line.end):
                rows.append(_by_bar(text, line))
            continue
        if len(rows) >= _FEWEST_ROWS and len(rows[0]) > 1 and _holds_figures(text, rows):
            yield first, index, rows
        rows = []


def _by_bar(text: str, line: Line) -> list[Cell]:
    """Split a line at its bars."""
    cells: list[Cell] = []
    start = line.start + 1
    for field in text[start : line.end - 1].split("|"):
        body = field.strip()
        left = start + len(field) - len(field.lstrip())
        cells.append((left, left + len(body)) if body else None)
        start += len(field) + 1
    return cells


def _runs(text: str, lines: Sequence[Line], *, by_tab: bool) -> Iterator[tuple[int, list[list[Cell]]]]:
    """Give the runs of neighbouring lines that have the same columns, with the index of the first."""
    rows: list[list[Cell]] = []
    first = 0
    for index, line in enumerate(lines):
        row = _by_tab(text, line) if by_tab else _by_space(text, line)
        if rows and not (row and _agree(text, rows[-1], row, [lines[index - 1].begin, line.begin], by_tab=by_tab)):
            yield first, rows
            rows = []
        if row:
            if not rows:
                first = index
            rows.append(row)
    if rows:
        yield first, rows


def _by_tab(text: str, line: Line) -> list[Cell]:
    """Split a line at its tabs; no cells unless there are two."""
    cells: list[Cell] = []
    start = line.start
    for field in text[line.start : line.end].split("\t"):
        body = field.strip()
        left = start + len(field) - len(field.lstrip())
        cells.append((left, left + len(body)) if body else None)
        start += len(field) + 1
    is_short = all(cell is None or cell[1] - cell[0] <= _LONGEST_CELL for cell in cells)
    return cells if len(cells) > 1 and is_short else []


def _by_space(text: str, line: Line) -> list[Cell]:
    """Split a line where two or more spaces stand; no cells where these only part sentences."""
    if "  " not in text[line.start : line.end]:
        return []
    fields = [found.span() for found in _FIELD.finditer(text, line.start, line.end)]
    if len(fields) < 2 or any(end - start > _LONGEST_CELL for start, end in fields):
        return []
    if any(text[end - 1] in _STOPS and text[start].isalpha() for (_, end), (start, _) in pairwise(fields)):
        return []
    return list(fields)


def _agree(text: str, above: Sequence[Cell], below: Sequence[Cell], begins: Sequence[int], *, by_tab: bool) -> bool:
    """Tell whether two rows have as many columns and, where spaces part them, each under its like."""
    if len(above) != len(below):
        return False
    return by_tab or _are_entries(text, above, below) or _are_under(above, below, begins)


def _is_long(lines: Sequence[Line], first: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether rows stand under each other, or are so many that names and figures are enough."""
    begins = [line.begin for line in lines[first : first + len(rows)]]
    pairs = zip(pairwise(rows), pairwise(begins), strict=True)
    return len(rows) >= _FEWEST_ENTRIES or all(_are_under(*some, begin) for some, begin in pairs)


def _are_under(above: Sequence[Cell], below: Sequence[Cell], begins: Sequence[int]) -> bool:
    """Tell whether the cells of two rows stand each under its like."""
    for one, two in zip(above, below, strict=True):
        if one is None or two is None:
            return False
        upper = (one[0] - begins[0], one[1] - begins[0])
        lower = (two[0] - begins[1], two[1] - begins[1])
        if upper[1] < lower[0] or lower[1] < upper[0]:
            return False
    return True


def _are_entries(text: str, above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Tell whether two rows are a name and a figure each, wherever the figure stands."""
    if len(above) != _ENTRY:
        return False
    return all(
        row[0] is not None
        and row[1] is not None
        and any(char.isalpha() for char in text[row[0][0] : row[0][1]])
        and _FIGURE.match(text[row[1][0] : row[1][1]]) is not None
        for row in (above, below)
    )


def _holds_figures(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether half of the rows, the first aside, have a figure behind their first column."""
    body = rows[1:]
    counted = sum(any(cell and _DIGIT.search(text, *cell) for cell in row[1:]) for row in body)
    return 2 * counted >= len(body)
