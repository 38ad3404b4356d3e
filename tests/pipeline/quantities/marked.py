"""Sentences whose figures stand in square brackets."""

from __future__ import annotations

from collections.abc import Iterable

from numerate.pipeline.quantities.figure import Figure


def unmark(marked: str) -> tuple[str, list[str]]:
    """Give a sentence without its brackets, and what stood in them."""
    pieces = marked.replace("[", "]").split("]")
    return "".join(pieces), pieces[1::2]


def print_figures(text: str, found: Iterable[Figure]) -> list[str]:
    """Give the text of each figure."""
    return [text[figure.start : figure.end] for figure in found]
