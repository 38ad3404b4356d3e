"""Writes many words as one pattern in which common beginnings are tried once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def write_trie(words: Iterable[str]) -> str:
    """Give a pattern that matches the longest of the words, all of two letters or more; their first may be a capital."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    # Most words of a text fail by their first two letters, which one look tells.
    firsts = "".join(sorted({letter + letter.upper() for letter in tree if letter.isalpha()}))
    seconds = "".join(sorted({letter for rest in tree.values() for letter in rest if letter.isalpha()}))
    return f"(?=[{firsts}][{seconds}]){_write(tree, is_first=True)}"


def _write(node: dict[str, Any], *, is_first: bool = False) -> str:
    parts = []
    for letter, rest in sorted(node.items()):
        if letter:
            head = f"[{letter}{letter.upper()}]" if is_first and letter.isalpha() else re.escape(letter)
            parts.append(head + _write(rest))
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return body + ("?" if "" in node else "")
