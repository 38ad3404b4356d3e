"""Sets the places that contradict each other side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from ...model import BlockKind, Claim, Galley, Operand, Sentence, Span
from .sheet import Side

_HEADINGS = (BlockKind.HEADLINE, BlockKind.HEADING)
_AROUND = 160  # code points of a sentence shown on either side of its figures
_MOST = 4


def set_sides(galley: Galley, claim: Claim) -> Iterator[Side]:
    """Give a side for each sentence that operands of a claim stand in, if these are two to four; cells are no sides."""
    article = galley.article
    groups: list[tuple[int, list[Operand]]] = []
    for number, together in groupby(claim.operands, lambda operand: _find_sentence(galley, operand.span.start)):
        groups.append((number, list(together)))
    sentences = [number for number, _ in groups]
    if not 2 <= len(set(sentences)) == len(sentences) <= _MOST or sentences[0] < 0:
        return
    if any(article.block_of(article.sentences[number]).kind is BlockKind.CELL for number in sentences):
        return
    for number, operands in groups:
        sentence = article.sentences[number]
        yield Side(
            place=_name_place(galley, sentence),
            figures=tuple(" ".join(article.text_of(operand.span).split()) for operand in operands),
            pieces=tuple(_cut(galley, sentence.span, operands)),
        )


def _find_sentence(galley: Galley, offset: int) -> int:
    return bisect_right(galley.article.sentences, offset, key=lambda sentence: sentence.span.start) - 1


def _name_place(galley: Galley, sentence: Sentence) -> str:
    """Say where a sentence stands: "headline", or its paragraph and the heading above it."""
    document = galley.article.document
    block = document.blocks[sentence.block]
    if block.kind is not BlockKind.PARAGRAPH:
        return str(block.kind.value)
    before = document.blocks[: sentence.block + 1]
    number = sum(each.kind is BlockKind.PARAGRAPH for each in before)
    heading = next((each for each in reversed(before) if each.kind in _HEADINGS), None)
    if heading is None or heading.kind is BlockKind.HEADLINE:
        return f"paragraph {number}"
    title = " ".join(galley.article.text_of(heading.span).split())
    return f"paragraph {number}, under “{title[:60]}”"


def _cut(galley: Galley, span: Span, operands: list[Operand]) -> Iterator[tuple[str, bool]]:
    """Cut a sentence at its operands, with True for these; what is far from them is left out."""
    text = galley.article.document.text
    at = max(span.start, operands[0].span.start - _AROUND)
    if at > span.start:
        yield "…", False
    for operand in operands:
        if operand.span.start > at:
            yield text[at : operand.span.start], False
        yield text[max(at, operand.span.start) : operand.span.end], True
        at = max(at, operand.span.end)
    end = min(span.end, at + _AROUND)
    if end > at:
        yield text[at:end], False
    if end < span.end:
        yield "…", False
