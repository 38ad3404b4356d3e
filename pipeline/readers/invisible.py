"""Characters that print nothing are left out of the text: a figure with one inside is still one figure."""

from __future__ import annotations

from ...model import Piece, SourceMap
from ...model.patterns import compile_kept

# Soft hyphen, zero-width space, word joiner, byte order mark, and the marks that steer bidirectional text.
# The zero-width joiners stay: emoji and some scripts are spelled with them.
_CODES = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = compile_kept(f"[{_CODES}]+")


def has_invisible(source: str) -> bool:
    """Tell whether there is an invisible character. One search a character is faster than one for all."""
    return not source.isascii() and any(code in source for code in _CODES)


def drop_invisible(source: str) -> tuple[str, SourceMap]:
    """Give the source without its invisible characters, and the way back."""
    if not has_invisible(source):
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
