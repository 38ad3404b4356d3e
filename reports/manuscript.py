"""The text of an article for the JSON report: what a page needs that quantities and claims do not say."""

from __future__ import annotations

from ..model import Galley
from . import contract


def build_manuscript(galley: Galley) -> contract.Manuscript:
    """Give the text of a checked article with its blocks and sentences, and the way back to the source."""
    article = galley.article
    document = article.document
    return contract.Manuscript(
        document.text,
        document.lang,
        [
            contract.Block(
                block.kind.value,
                block.span.start,
                block.span.end,
                block.level,
                block.group,
                block.row,
                block.column,
                block.is_header,
            )
            for block in document.blocks
        ],
        [(sentence.span.start, sentence.span.end, sentence.block) for sentence in article.sentences],
        [
            (piece.text_start, piece.text_end, piece.source_start, piece.source_end)
            for piece in document.source_map.pieces
        ],
    )
