"""Editions for tests of the page."""

from __future__ import annotations

from msgspec.structs import replace

from numerate.model import (
    Article,
    Binding,
    Block,
    BlockKind,
    Claim,
    Confidence,
    Document,
    Edition,
    Entry,
    Finding,
    Galley,
    Ledger,
    Operand,
    Outcome,
    Quantity,
    RuleCard,
    Sentence,
    Severity,
    Span,
    Status,
    Verdict,
)
from tests.builders import OFFICERS, make_document, make_edition, make_galley, make_quantity, strip_marks

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


def table(*rows: str, equation: str = "total == sum(parts)", outcome: Outcome = Outcome.BREAKS) -> Galley:
    """Give an article of one table, a row a line and a tab between cells, with a claim over its marked figures."""
    texts, blocks, operands = [], [], []
    at = 0
    for row, line in enumerate(rows):
        for column, marked in enumerate(line.split("\t")):
            text, found = strip_marks(marked)
            if text:
                blocks.append(Block(BlockKind.CELL, Span(at, at + len(text)), 0, 0, row, column, row == 0))
            operands += [(role, Span(at + span.start, at + span.end)) for role, span in found]
            texts.append(text)
            at += len(text) + 1
    document = replace(make_document("\n".join(texts) + "\n"), blocks=tuple(blocks))
    return claim_over(document, operands, equation, outcome)


def paragraphs(*marked: str, rule: str = "figure-restated-differently") -> Galley:
    """Give an article with a claim over its marked figures; the first paragraph is its headline, "# " makes a heading."""
    texts, blocks, operands = [], [], []
    at = 0
    for number, each in enumerate(marked):
        text, found = strip_marks(each.removeprefix("# "))
        kind = BlockKind.HEADING if each.startswith("# ") else BlockKind.PARAGRAPH if number else BlockKind.HEADLINE
        blocks.append(Block(kind, Span(at, at + len(text))))
        operands += [(role, Span(at + span.start, at + span.end)) for role, span in found]
        texts.append(text)
        at += len(text) + 2
    document = replace(make_document("\n\n".join(texts)), blocks=tuple(blocks))
    return claim_over(document, operands, "first == again", Outcome.BREAKS, rule)


def claim_over(
    document: Document,
    operands: list[tuple[str, Span]],
    equation: str,
    outcome: Outcome,
    rule: str = "column-misses-total",
) -> Galley:
    """Give a galley with one claim over figures of a document; each block is a sentence."""
    quantities = tuple(make_quantity(document, span) for _, span in sorted(operands, key=lambda pair: pair[1]))
    numbers = {quantity.span: number for number, quantity in enumerate(quantities)}
    parts = tuple(Operand(role, span, numbers[span]) for role, span in operands if role)
    verdict = Verdict(outcome, "1 + 2 = 3, not 4" if outcome is Outcome.BREAKS else "1 + 2 = 3")
    claim = Claim(rule, parts, equation, Binding.EXPLICIT, verdict, "it does not add up")
    finding = Finding(
        rule, 0, Severity.ERROR, Confidence.HIGH, "it does not add up", parts[0].span, parts[1:], (), "f" * 16
    )
    status = {Outcome.BREAKS: Status.CONTRADICTED, Outcome.HOLDS: Status.ADDS_UP, Outcome.UNSURE: Status.UNCHECKED}
    entries = tuple(Entry(status[outcome], (0,)) for _ in quantities)
    sentences = tuple(Sentence(block.span, number, 0, 0) for number, block in enumerate(document.blocks))
    findings = (finding,) if outcome is Outcome.BREAKS else ()
    return Galley(Article(document, sentences, quantities), (claim,), findings, Ledger(entries))
