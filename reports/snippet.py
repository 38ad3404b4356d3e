"""Lines of a draft with marks under its figures, as compilers show code.

  |
9 | The 144 officers comprise 120 men and 34 women.
  |     ^^^               --- part        -- part
  |     |
  |     total
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..model import Span
from .excerpt import Excerpt, cut_excerpt
from .lines import Lines
from .palette import Palette
from .printable import width_of


class Mark(Struct, frozen=True):
    """A stretch of the source to underline, what to call it, and the colour.

    ``primary`` is underlined with ``^``.
    """

    span: Span
    label: str
    colour: str
    primary: bool = False


class _Stroke(Struct, frozen=True):
    """A mark, or the part of one, on one line: half-open columns counted from 0."""

    start: int
    end: int
    label: str
    colour: str
    primary: bool


def draw_snippet(source: str, lines: Lines, marks: Iterable[Mark], *, width: int, palette: Palette) -> list[str]:
    """Give every line that has a mark, cut to about ``width`` columns, with marks and labels under it."""
    strokes = _split_by_line(lines, marks)
    gutter = len(str(max(strokes, default=1)))
    bar = palette.paint(f"{'':{gutter}} |", "gutter")
    shown = [bar]
    previous: int | None = None
    for line in sorted(strokes):
        if previous is not None and line > previous + 1:
            shown.append(palette.paint(f"{'':{gutter}} …", "gutter"))
        start, end = lines.bounds(line)
        excerpt = cut_excerpt(source, start, end, [(s.start, s.end) for s in strokes[line]], width)
        shown.append(f"{palette.paint(f'{line:{gutter}} |', 'gutter')} {excerpt.text}".rstrip())
        shown.extend(f"{bar} {row}" for row in _draw_strokes(strokes[line], excerpt, palette))
        previous = line
    return shown


def _split_by_line(lines: Lines, marks: Iterable[Mark]) -> dict[int, list[_Stroke]]:
    """Give the strokes of each line, in order of place; marks on one and the same stretch become one."""
    joined: dict[Span, Mark] = {}
    for mark in marks:
        other = joined.get(mark.span)
        if other is not None and mark.label != other.label:
            label = ", ".join(filter(None, (other.label, mark.label)))
            shown = other if other.primary or not mark.primary else mark
            joined[mark.span] = Mark(mark.span, label, shown.colour, shown.primary)
        elif other is None or mark.primary:
            joined[mark.span] = mark
    strokes: dict[int, list[_Stroke]] = {}
    for mark in sorted(joined.values(), key=lambda mark: (mark.span, mark.label)):
        last_line, _ = lines.place(mark.span.end - 1)
        for line in range(lines.place(mark.span.start)[0], last_line + 1):
            start, end = lines.bounds(line)
            low, high = max(mark.span.start, start) - start, min(mark.span.end, end) - start
            if low < high:
                label = mark.label if line == last_line else ""
                strokes.setdefault(line, []).append(_Stroke(low, high, label, mark.colour, mark.primary))
    return strokes


def _draw_strokes(strokes: Sequence[_Stroke], excerpt: Excerpt, palette: Palette) -> list[str]:
    """Give the row of strokes with the labels that fit beside them, and rows of labels that hang below."""
    places = [(excerpt.column(stroke.start), excerpt.column(stroke.end)) for stroke in strokes]
    row = _Row(palette)
    hanging: list[tuple[int, _Stroke]] = []
    for index, (stroke, (start, end)) in enumerate(zip(strokes, places, strict=True)):
        row.put(start, ("^" if stroke.primary else "-") * max(1, end - max(start, row.end)), stroke.colour)
        is_last = index + 1 == len(strokes)
        if stroke.label and (is_last or end + width_of(stroke.label) + 2 <= places[index + 1][0]):
            row.put(end + 1, stroke.label, stroke.colour)
        elif stroke.label:
            hanging.append((start, stroke))
    return [row.text, *_hang_labels(hanging, palette)]


def _hang_labels(hanging: list[tuple[int, _Stroke]], palette: Palette) -> list[str]:
    """Give rows of labels below their strokes, the rightmost first, with bars down to those that wait."""
    if not hanging:
        return []
    bars = _Row(palette)
    for start, stroke in hanging:
        bars.put(start, "|", stroke.colour)
    rows = [bars.text]
    while hanging:
        start, stroke = hanging.pop()
        row = _Row(palette)
        for other, waiting in hanging:
            row.put(other, "|", waiting.colour)
        row.put(start, stroke.label, stroke.colour)
        rows.append(row.text)
    return rows


class _Row:
    """A row of text that is filled from left to right; colour takes no columns."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._parts: list[str] = []
        self.end = 0

    def put(self, column: int, text: str, colour: str) -> None:
        """Write at a column, or at the end if the row is already longer."""
        self._parts.append(" " * max(0, column - self.end) + self._palette.paint(text, colour))
        self.end = max(column, self.end) + width_of(text)

    @property
    def text(self) -> str:
        """Give the row."""
        return "".join(self._parts)
