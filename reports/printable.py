"""Draft text made safe for a terminal, and how wide it is there.

A draft may hold escape sequences, or marks that turn the direction of writing around, and so show other
figures than it holds. Those are shown by their number, ``U+202E``.
"""

from __future__ import annotations

import unicodedata

# Joiners hold emoji and some scripts together, and a soft hyphen is seen only where a line ends: harmless.
_HARMLESS = "\u00ad\u200c\u200d"
_UNSAFE = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def escape(text: str) -> str:
    """Give a text on one line without anything a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_escape_one, text))


def _escape_one(char: str) -> str:
    """Give one code point, or its number if it is not safe."""
    if char in "\t\n":
        return " "
    if char not in _HARMLESS and unicodedata.category(char) in _UNSAFE:
        return f"U+{ord(char):04X}"
    return char


def width_of(text: str) -> int:
    """Give the number of terminal columns that an escaped text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width_of_one, text))


def _width_of_one(char: str) -> int:
    """Give 0 for what combines, 2 for wide East Asian characters and emoji, else 1."""
    if char in _HARMLESS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
