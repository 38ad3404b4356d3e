"""Every number of an article as a table for the terminal."""

from __future__ import annotations

from ..model import Galley, Quantity
from .lines import Lines
from .numbers import write_bounds
from .palette import Palette
from .printable import escape, width_of
from .terminal import View, name_document

_LONGEST = 40


def render_numbers(galley: Galley, view: View) -> str:
    """Write the table of one article, a line for each number in order of place.

    Its name and the count above.
    """
    palette = Palette(view.colour)
    document = galley.article.document
    lines = Lines(document.source)
    rows = [("place", "printed", "kind", "may stand for", "unit", "noun")]
    for quantity in galley.article.quantities:
        line, column = lines.place(document.locate(quantity.span).start)
        rows.append(
            (
                f"{line}:{column}",
                _shorten(escape(" ".join(document.printed(quantity.span).split()))),
                quantity.kind.value,
                describe_value(quantity),
                quantity.unit.name if quantity.unit else "",
                _shorten(escape(" ".join(quantity.noun.phrase.split()))) if quantity.noun else "",
            )
        )
    count = len(galley.article.quantities)
    title = f"{name_document(document)}: {count} number{'' if count == 1 else 's'}"
    if not count:
        return title + "\n\n"
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = [
        "  "
        + "  ".join(cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    table[0] = palette.paint(table[0], "gutter")
    return "\n".join((palette.paint(title, "place"), *table)) + "\n\n"


def describe_value(quantity: Quantity) -> str:
    """Write the value, the interval where it is more than one value, or the day."""
    if quantity.moment is not None and quantity.magnitude is None:
        return quantity.moment.iso() or ""
    low, high = write_bounds(quantity)
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"{high:,} or less"
    return f"{low:,} to {high:,}"


def _shorten(text: str) -> str:
    """Cut a text that would make the table too wide."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
