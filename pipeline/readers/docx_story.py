"""Walks through a part of a DOCX, paragraph by paragraph, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from .docx_paragraph import Fragment, read_paragraph
from .docx_styles import PLAIN, Style, Styles, W, get_value, is_on
from .grid import Grid

_DEEPEST = 60  # tables and text boxes in each other; what is deeper is left out
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class Paragraph(NamedTuple):
    """A paragraph: its text, its style, and its place in a list (None: in none)."""

    fragments: list[Fragment]
    style: Style = PLAIN
    list_id: str | None = None
    level: int = 0


class Cell(NamedTuple):
    """A cell of a table with what is in it."""

    row: int
    column: int
    is_header: bool
    content: list[Paragraph | Table]


class Table(NamedTuple):
    """A table: its cells, row by row."""

    cells: list[Cell]


class Story:
    """The text of one part. ``notes`` collects the references to foot- and endnotes that are read."""

    def __init__(self, part: str, root: etree._Element, styles: Styles) -> None:
        self.part = part
        self.notes: set[tuple[str, str]] = set()
        self._styles = styles
        self._numbers = {paragraph: place for place, paragraph in enumerate(root.iter(f"{W}p"))}

    def read(self, container: etree._Element, depth: int = 0) -> Iterator[Paragraph | Table]:
        """Give the paragraphs and tables in a container, in order."""
        before: list[Fragment] = []  # of paragraphs whose mark was deleted: they run on into the next
        waiting = list(reversed(container))
        while waiting:
            element = waiting.pop()
            if element.tag in _WRAPPERS:
                waiting.extend(reversed(element))
            elif element.tag == f"{W}p":
                content = read_paragraph(element, self._numbers[element])
                self.notes.update(content.notes)
                before += content.fragments
                if not _runs_on(element):
                    yield self._make(element, before)
                    before = []
                for box in content.boxes if depth < _DEEPEST else ():
                    yield from self.read(box, depth + 1)
            elif element.tag == f"{W}tbl" and depth < _DEEPEST:
                yield Table(list(self._read_rows(element, depth)))
        if before:
            yield Paragraph(before)

    def _make(self, element: etree._Element, fragments: list[Fragment]) -> Paragraph:
        """Make a paragraph with what its properties say."""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return Paragraph(fragments)
        style = self._styles.find(get_value(properties, "pStyle", "") or None)
        list_id = get_value(properties, f"numPr/{W}numId", "") or style.list_id
        level = get_value(properties, f"numPr/{W}ilvl", "0")
        return Paragraph(fragments, style, None if list_id == "0" else list_id, int(level) if level.isdecimal() else 0)

    def _read_rows(self, table: etree._Element, depth: int) -> Iterator[Cell]:
        """Give the cells of a table; one that continues the cell above is no cell of its own."""
        grid = Grid(0)
        for row in _find_within(table, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            grid.begin_row()
            if properties is not None:
                grid.skip_columns(_read_number(properties, "gridBefore", 0))
            for cell in _find_within(row, "tc"):
                about = cell.find(f"{W}tcPr")
                grid.place_cell(1 if about is None else _read_number(about, "gridSpan", 1))
                merge = None if about is None else about.find(f"{W}vMerge")
                is_part = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                is_deleted = about is not None and about.find(f"{W}cellDel") is not None
                if not is_part and not is_deleted:
                    content = list(self.read(cell, depth + 1))
                    yield Cell(grid.row, grid.column, is_on(properties, "tblHeader"), content)


def _runs_on(paragraph: etree._Element) -> bool:
    """Tell whether the mark that ends a paragraph was deleted."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _find_within(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the rows of a table or the cells of a row, also from within content controls."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in _WRAPPERS:
            waiting.extend(reversed(element))


def _read_number(element: etree._Element, name: str, default: int) -> int:
    value = get_value(element, name, str(default))
    return int(value) if value.isdecimal() and len(value) < 6 else default
