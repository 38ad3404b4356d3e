"""What must hold for every document, however it was read."""

from __future__ import annotations

from itertools import pairwise

from numerate.model import BlockKind, Document, Span


def bodies(document: Document) -> list[str]:
    """Give the text of each block."""
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    """Give kind and text of each block."""
    return [(block.kind, body) for block, body in zip(document.blocks, bodies(document), strict=True)]


def cells(document: Document) -> list[tuple[int, int, str]]:
    """Give row, column and text of each cell."""
    return [
        (block.row, block.column, body)
        for block, body in zip(document.blocks, bodies(document), strict=True)
        if block.kind is BlockKind.CELL and block.row is not None and block.column is not None
    ]


def check_document(document: Document) -> None:
    """Fail unless blocks and map are sound."""
    text, source = document.text, document.source
    for before, behind in pairwise(document.blocks):
        assert before.span.end <= behind.span.start
    for block, body in zip(document.blocks, bodies(document), strict=True):
        assert block.span.end <= len(text)
        assert body.strip(" \t\r\n") == body
    pieces = document.source_map.pieces
    if not pieces:
        assert text in (source, "")
        return
    assert pieces[0].text_start == 0
    assert pieces[-1].text_end == len(text)
    for piece, following in pairwise(pieces):
        assert piece.text_end == following.text_start
        assert piece.source_end <= following.source_start
    for piece in pieces:
        assert piece.text_start < piece.text_end
        assert 0 <= piece.source_start <= piece.source_end <= len(source)
    for block in document.blocks:
        whole = document.locate(block.span)
        first = document.locate(Span(block.span.start, block.span.start + 1))
        last = document.locate(Span(block.span.end - 1, block.span.end))
        assert (whole.start, whole.end) == (first.start, last.end)
