"""From places in the source, as the JSON report gives them, back to the text of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..model import Article, Block, BlockKind, Document, Piece, Sentence, SourceMap, Span
from . import contract


class Stretches:
    """Finds stretches of one article's text by their place in its source."""

    def __init__(self, article: Article, known: dict[tuple[int, int], Span] | None = None) -> None:
        self.article = article
        self._known = {} if known is None else known
        self._pieces = sorted(article.document.source_map.pieces, key=lambda piece: piece.source_start)
        self._starts = [piece.source_start for piece in self._pieces]
        self._size = len(article.document.text)

    def find(self, start: int, end: int) -> Span:
        """Give the stretch of the text that was read from a stretch of the source. Raises ValueError if none was."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._look_up(start, end)
        return known

    def _look_up(self, start: int, end: int) -> Span:
        span = Span(start, end)
        if self._pieces:
            first = self._pieces[max(0, bisect_right(self._starts, start) - 1)]
            last = self._pieces[max(0, bisect_right(self._starts, end - 1) - 1)]
            span = Span(_lead(first, start, at_end=False), _lead(last, end, at_end=True))
        if span.end > self._size:
            raise ValueError(f"there is no text at {start} to {end}")
        return span


def _lead(piece: Piece, offset: int, *, at_end: bool) -> int:
    """Lead one offset of a piece's source to the text."""
    if piece.text_end - piece.text_start == piece.source_end - piece.source_start:
        return piece.text_start + offset - piece.source_start
    return piece.text_end if at_end else piece.text_start


def find_stretches(document: contract.Document, article: Article | None) -> Stretches:
    """Choose the text of a document: that of the report, else that of the article at hand, else its figures alone."""
    if document.manuscript:
        return Stretches(_read_manuscript(document, document.manuscript))
    if article is not None:
        stretches = Stretches(article)
        if _agree(document, stretches):
            return stretches
    return _string_together(document)


def _read_manuscript(document: contract.Document, manuscript: contract.Manuscript) -> Article:
    """Give the article of a manuscript. Raises ValueError where its parts reach out of its text."""
    blocks = tuple(
        Block(BlockKind(b.kind), Span(b.start, b.end), b.level, b.group, b.row, b.column, b.header)
        for b in manuscript.blocks
    )
    sentences = tuple(Sentence(Span(start, end), block, 0, 0) for start, end, block in manuscript.sentences)
    ends = [each.span.end for each in blocks] + [each.span.end for each in sentences]
    if max(ends, default=0) > len(manuscript.text) or any(each.block >= len(blocks) for each in sentences):
        raise ValueError("a block or sentence reaches out of the text")
    source_map = SourceMap(tuple(Piece(*piece) for piece in manuscript.pieces))
    return Article(
        Document(document.id, manuscript.text, "", blocks, lang=manuscript.lang, source_map=source_map), sentences, ()
    )


def _agree(document: contract.Document, stretches: Stretches) -> bool:
    """Tell whether the figures of a report stand where the text has them."""
    source = stretches.article.document
    try:
        return all(source.printed(stretches.find(start, end)) == text for start, end, text in _list_printed(document))
    except ValueError:
        return False


def _string_together(document: contract.Document) -> Stretches:
    """Give a text of nothing but the printed figures, one after the other, without blocks."""
    text, known = "", {}
    for start, end, printed in sorted(set(_list_printed(document))):
        if (start, end) not in known:
            shown = printed or " "
            known[start, end] = Span(len(text), len(text) + len(shown))
            text += shown + "\n"
    for start, end in _list_places(document):
        if (start, end) not in known:
            known[start, end] = Span(len(text), len(text) + 1)
            text += "…\n"
    return Stretches(Article(Document(document.id, text, "", ()), (), ()), known)


def _list_printed(document: contract.Document) -> Iterator[tuple[int, int, str]]:
    """Give place and text of all that is printed in a report of the draft."""
    for quantity in document.quantities:
        yield quantity.start, quantity.end, quantity.text
    for claim in document.claims:
        for operand in claim.operands:
            yield operand.start, operand.end, operand.text


def _list_places(document: contract.Document) -> Iterator[tuple[int, int]]:
    """Give the places that findings name, most of which are printed figures too."""
    for finding in document.findings:
        yield finding.start, finding.end
        yield from ((each.start, each.end) for each in finding.related)
        yield from ((each.start, each.end) for each in finding.repairs)
