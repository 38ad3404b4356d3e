"""Characters that print nothing are left out of the text: a figure with one inside is still one figure."""

from __future__ import annotations

import re

from ...model import Piece, SourceMap

# Soft hyphen, zero-width space, word joiner, byte order mark, and the marks that steer bidirectional text.
# The zero-width joiners stay: emoji and some scripts are spelled with them.
_CODES = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
INVISIBLE = re.compile(f"[{_CODES}]+")


def drop_invisible(source: str) -> tuple[str, SourceMap]:
    """Give the source without its invisible characters, and the way back."""
    if source.isascii() or not INVISIBLE.search(source):
        return source, SourceMap()
    chunks: list[str] = []
    pieces: list[Piece] = []
    length = behind = 0
    for start, end in [found.span() for found in INVISIBLE.finditer(source)] + [(len(source), len(source))]:
        if start > behind:
            chunks.append(source[behind:start])
            pieces.append(Piece(length, length + start - behind, behind, start))
            length += start - behind
        behind = end
    return "".join(chunks), SourceMap(tuple(pieces))
