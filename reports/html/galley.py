"""A galley made ready for the page: blocks with marks, cards for claims, lines of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ...model import (
    Block,
    BlockKind,
    Claim,
    Finding,
    Galley,
    Operand,
    Outcome,
    Quantity,
    Repair,
    RuleCard,
    Span,
    Status,
)
from .keys import name_claims, name_quantities
from .printing import print_stands_for

STATUS_WORDS = {Status.ADDS_UP: "adds up", Status.CONTRADICTED: "contradicted", Status.UNCHECKED: "unchecked"}
VERDICT_STATUS = {Outcome.HOLDS: "adds-up", Outcome.BREAKS: "contradicted", Outcome.UNSURE: "unsure"}
_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the article: a quantity, or a phrase that a finding is about."""

    name: str
    number: int | None
    text: str
    status: str
    word: str
    claim: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its text cut at the marks. ``cells`` are filled for a table, ``items`` for a list."""

    kind: str
    level: int
    pieces: tuple[str | Mark, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    items: tuple[tuple[str | Mark, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    pieces: tuple[str | Mark, ...]
    is_header: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """An operand on a card."""

    role: str
    text: str
    stands_for: str
    mark: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    name: str
    status: str
    claim: Claim
    finding: Finding | None
    rule: RuleCard | None
    figures: tuple[Figure, ...]
    quotes: tuple[str, ...]
    repairs: tuple[tuple[str, Repair], ...]

    @property
    def headline(self) -> str:
        """Give what the card says first."""
        return self.claim.message or self.claim.verdict.working or self.claim.equation


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger."""

    number: int
    name: str
    text: str
    kind: str
    noun: str
    stands_for: str
    status: str
    word: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article of the page."""

    name: str
    title: str
    path: str
    date: str
    lang: str
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    adds_up: int
    contradicted: int
    unchecked: int

    @property
    def findings(self) -> tuple[Card, ...]:
        """Give the cards of claims that break."""
        return tuple(card for card in self.cards if card.status == "contradicted")


def lay_out(galley: Galley, number: int, rules: dict[str, RuleCard]) -> Sheet:
    """Make one galley ready for the page; ``number`` counts galleys from 1."""
    document = galley.article.document
    claim_names, quantity_names = name_claims(galley), name_quantities(galley)
    marks = _collect_marks(galley, claim_names, quantity_names)
    return Sheet(
        name=f"a{number}",
        title=document.title or _first_line(document.text) or document.id,
        path=document.path or document.id,
        date=document.published.isoformat() if document.published else "",
        lang=document.lang,
        passages=tuple(_set_passages(galley, marks)),
        cards=tuple(_write_cards(galley, claim_names, quantity_names, rules)),
        lines=tuple(_write_lines(galley, claim_names, quantity_names)),
        adds_up=galley.ledger.count(Status.ADDS_UP),
        contradicted=galley.ledger.count(Status.CONTRADICTED),
        unchecked=galley.ledger.count(Status.UNCHECKED),
    )


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0][:120]


def _collect_marks(galley: Galley, claim_names: list[str], quantity_names: list[str]) -> list[tuple[Span, Mark]]:
    """Give every mark of the article in order: all quantities, and phrases that findings are about."""
    article = galley.article
    marks = []
    for index, (quantity, entry) in enumerate(zip(article.quantities, galley.ledger.entries, strict=True)):
        claim = _leading_claim(galley, entry.claims)
        mark = Mark(
            name=quantity_names[index],
            number=index + 1,
            text=article.text_of(quantity.span),
            status=entry.status.value,
            word=STATUS_WORDS[entry.status],
            claim="" if claim is None else claim_names[claim],
        )
        marks.append((quantity.span, mark))
    taken = [span for span, _ in marks]
    for index, claim_ in enumerate(galley.claims):
        if claim_.verdict.outcome is not Outcome.BREAKS:
            continue
        for turn, operand in enumerate(claim_.operands):
            if operand.quantity is None and not any(span.overlaps(operand.span) for span in taken):
                taken.append(operand.span)
                name = f"p-{claim_names[index][2:]}-{turn + 1}"
                text = article.text_of(operand.span)
                marks.append((operand.span, Mark(name, None, text, "contradicted", "contradicted", claim_names[index])))
    return sorted(marks, key=lambda pair: pair[0])


def _leading_claim(galley: Galley, claims: tuple[int, ...]) -> int | None:
    """Choose the claim a mark leads to: one that breaks before one that holds before an unsure one."""
    order = {Outcome.BREAKS: 0, Outcome.HOLDS: 1, Outcome.UNSURE: 2}
    return min(claims, key=lambda index: (order[galley.claims[index].verdict.outcome], index), default=None)


def _set_passages(galley: Galley, marks: list[tuple[Span, Mark]]) -> Iterator[Passage]:
    """Set the blocks of the document as passages; items of one list and cells of one table go together."""
    document = galley.article.document
    cursor = 0

    def cut(block: Block) -> tuple[str | Mark, ...]:
        nonlocal cursor
        pieces: list[str | Mark] = []
        at = block.span.start
        while cursor < len(marks) and marks[cursor][0].start < block.span.end:
            span, mark = marks[cursor]
            cursor += 1
            if span.start < at:
                continue
            if span.start > at:
                pieces.append(document.text[at : span.start])
            pieces.append(mark)
            at = span.end
        if at < block.span.end:
            pieces.append(document.text[at : block.span.end])
        return tuple(pieces)

    def group_of(block: Block) -> tuple[str, int | None, int]:
        grouped = block.kind in (BlockKind.CELL, BlockKind.LIST_ITEM) and block.group is not None
        return (block.kind.value, block.group if grouped else None, -1 if grouped else block.span.start)

    for (kind, group, _), blocks in groupby(document.blocks, group_of):
        members = list(blocks)
        if group is None:
            for block in members:
                yield Passage(kind, block.level, cut(block))
        elif kind == BlockKind.CELL.value:
            rows = groupby(members, lambda block: block.row)
            yield Passage(kind, 0, rows=tuple(tuple(Cell(cut(b), b.is_header) for b in row) for _, row in rows))
        else:
            yield Passage(kind, members[0].level, items=tuple(cut(block) for block in members))


def _write_cards(
    galley: Galley, claim_names: list[str], quantity_names: list[str], rules: dict[str, RuleCard]
) -> Iterator[Card]:
    """Give a card for each claim: those that break first, then those that hold, then the unsure ones."""
    findings = {finding.claim: finding for finding in galley.findings}
    order = {Outcome.BREAKS: 0, Outcome.HOLDS: 1, Outcome.UNSURE: 2}
    indexes = sorted(range(len(galley.claims)), key=lambda i: (order[galley.claims[i].verdict.outcome], i))
    for index in indexes:
        claim = galley.claims[index]
        if claim.verdict.outcome is Outcome.BREAKS and index not in findings:
            continue
        yield Card(
            name=claim_names[index],
            status=VERDICT_STATUS[claim.verdict.outcome],
            claim=claim,
            finding=findings.get(index),
            rule=rules.get(claim.rule),
            figures=tuple(_describe(galley, operand, quantity_names) for operand in claim.operands),
            quotes=tuple(_quote(galley, claim)),
            repairs=tuple((galley.article.text_of(repair.span), repair) for repair in claim.repairs),
        )


def _describe(galley: Galley, operand: Operand, quantity_names: list[str]) -> Figure:
    quantity: Quantity | None = None if operand.quantity is None else galley.article.quantities[operand.quantity]
    return Figure(
        role=operand.role,
        text=galley.article.text_of(operand.span),
        stands_for="" if quantity is None else print_stands_for(quantity),
        mark="" if operand.quantity is None else quantity_names[operand.quantity],
    )


def _quote(galley: Galley, claim: Claim) -> Iterator[str]:
    """Give the sentences a claim's operands stand in, each once, shortened."""
    for sentence in galley.article.sentences:
        if any(sentence.span.overlaps(operand.span) for operand in claim.operands):
            text = " ".join(galley.article.text_of(sentence.span).split())
            yield text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _write_lines(galley: Galley, claim_names: list[str], quantity_names: list[str]) -> Iterator[Line]:
    article = galley.article
    for index, (quantity, entry) in enumerate(zip(article.quantities, galley.ledger.entries, strict=True)):
        yield Line(
            number=index + 1,
            name=quantity_names[index],
            text=" ".join(article.text_of(quantity.span).split()),
            kind=quantity.kind.value.replace("_", " "),
            noun=quantity.noun.phrase if quantity.noun else "",
            stands_for=print_stands_for(quantity),
            status=entry.status.value,
            word=STATUS_WORDS[entry.status],
            claims=tuple(claim_names[claim] for claim in entry.claims),
        )
