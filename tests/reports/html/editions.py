"""Editions for tests of the page."""

from __future__ import annotations

from dataclasses import replace

from numerate.model import (
    Article,
    Block,
    BlockKind,
    Document,
    Edition,
    Galley,
    Outcome,
    Quantity,
    RuleCard,
    Sentence,
    Severity,
    Span,
)
from tests.builders import OFFICERS, make_document, make_edition, make_galley, strip_marks

RULES = (
    RuleCard("parts-miss-total", "The parts miss the total.", Severity.ERROR, "Readers add.", "The parts overlap."),
)
ALONE = "They met [90]{} elders in the town hall of Port-au-Prince, the ministry said."


def name(galley: Galley, stem: str) -> Galley:
    """Give a galley under another name."""
    document = replace(galley.article.document, id=f"{stem}.md", path=f"{stem}.md", title=stem)
    return replace(galley, article=replace(galley.article, document=document))


def officers() -> Edition:
    """Give an edition with a claim of each outcome and a figure that stands alone."""
    return replace(
        make_edition(
            make_galley(OFFICERS, repairs=[(2, "24", "one digit")]),
            name(make_galley(OFFICERS.replace("34", "24"), outcome=Outcome.HOLDS, working="120 + 24 = 144"), "good"),
            name(make_galley(OFFICERS, outcome=Outcome.UNSURE, reason="the list is open"), "open"),
            name(make_galley(ALONE), "alone"),
        ),
        rules=RULES,
    )


def many_claims(number: int, *, repeat: str = OFFICERS) -> Edition:
    """Give one article with many claims that break, each in a paragraph of its own."""
    one = make_galley(repeat, repairs=[(2, "24", "one digit")])
    text = one.article.document.text
    step, figures = len(text) + 2, len(one.article.quantities)
    document = make_document("\n\n".join([text] * number))
    document = replace(
        document,
        blocks=tuple(Block(BlockKind.PARAGRAPH, Span(n * step, n * step + len(text))) for n in range(number)),
    )
    moves = [_Move(n * step, n * figures, n) for n in range(number)]
    article = Article(
        document,
        tuple(Sentence(block.span, n, n * figures, (n + 1) * figures) for n, block in enumerate(document.blocks)),
        tuple(move.quantity(q, n) for n, move in enumerate(moves) for q in one.article.quantities),
    )
    claims = tuple(
        replace(
            claim,
            operands=tuple(
                replace(o, span=move.span(o.span), quantity=None if o.quantity is None else o.quantity + move.figures)
                for o in claim.operands
            ),
            repairs=tuple(replace(r, span=move.span(r.span)) for r in claim.repairs),
        )
        for move in moves
        for claim in one.claims
    )
    findings = tuple(
        replace(
            finding,
            claim=move.claims,
            span=move.span(finding.span),
            fingerprint=f"{move.claims:016x}",
            related=(),
            repairs=(),
        )
        for move in moves
        for finding in one.findings
    )
    entries = tuple(replace(e, claims=(move.claims,)) for move in moves for e in one.ledger.entries)
    return Edition((Galley(article, claims, findings, type(one.ledger)(entries)),), (), RULES)


class _Move:
    """Moves the parts of a galley to a later place in a text."""

    def __init__(self, by: int, figures: int, claims: int) -> None:
        self.by, self.figures, self.claims = by, figures, claims

    def span(self, span: Span) -> Span:
        return Span(span.start + self.by, span.end + self.by)

    def quantity(self, quantity: Quantity, sentence: int) -> Quantity:
        return replace(quantity, span=self.span(quantity.span), sentence=sentence)


def table_document(rows: list[list[str]], marked: bool = True) -> tuple[Document, list[tuple[str, Span]]]:
    """Give a document of one table, and the role and span of each marked figure."""
    text, blocks, roles = "", [], []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            plain, found = strip_marks(cell)
            start = len(text)
            text += plain + ("\n" if column == len(cells) - 1 else "\t")
            if plain:
                span = Span(start, start + len(plain))
                blocks.append(Block(BlockKind.CELL, span, 0, 0, row, column, row == 0))
            roles += [(role, Span(span.start + start, span.end + start)) for role, span in found]
    return replace(make_document(text), blocks=tuple(blocks)), roles
