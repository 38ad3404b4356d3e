"""Colour for the terminal. It repeats what the words say, and adds nothing."""

from __future__ import annotations

from msgspec import Struct

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;34",
    "holds": "32",
    "breaks": "1;31",
    "unsure": "33",
    "dismissed": "2",
    "sourced": "2",
    "known": "2",
    "place": "1",
    "gutter": "2",
    "related": "36",
    "repair": "32",
}


class Palette(Struct, frozen=True):
    """Paints words by what they are; paints nothing unless ``colour`` is set."""

    colour: bool = False

    def paint(self, text: str, what: str) -> str:
        """Put the colour of ``what`` around a text."""
        return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if self.colour and text else text
