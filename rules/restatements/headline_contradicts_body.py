"""A figure of the headline is another one in the article.

Finds     "Quake kills 86" over "68 people were killed".
Matters   most readers read the headline only.
Silent    unless the article has one figure of the same thing and a slip of the pen lies between the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Binding, BlockKind, Claim, Confidence, Outcome, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.kinship import Kin
from .same_figure import agree, is_slip, may_be_same

RULE = Rule(
    name="headline-contradicts-body",
    summary="A figure of the headline is another one in the article.",
    severity=Severity.WARNING,
    why="Most readers read the headline only.",
    wrong_when="Headline and article tell of two things.",
    primary="headline",
    examples=(
        breaks(
            "Harbour firm cuts [1,250]{headline} jobs\n\nThe harbour firm will cut [1,520]{body} jobs by spring, it said."
        ),
        holds("Harbour firm cuts 1,250 jobs\n\nThe harbour firm will cut 1,250 jobs by spring, it said."),
        holds("Bank sheds $2.1bn\n\nThe bank lost $2.13bn last year."),
        silent("Harbour firm cuts 1,250 jobs\n\nThe harbour firm has 4,900 jobs in all."),
        silent("Storm hits 40 towns\n\nThe storm hit on Monday. In May another one hit 14 towns."),
    ),
)

_EQUATION = "headline == body"
_FIRST_BLOCKS = 6
_TELLING = 20


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare each figure of the headline with those of the first paragraphs."""
    blocks = article.document.blocks
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        return
    quantities = article.quantities
    classes = bench.lexicon.classes
    heads = [n for n, q in enumerate(quantities) if article.sentences[q.sentence].block == 0]
    body = [n for n, q in enumerate(quantities) if 0 < article.sentences[q.sentence].block <= _FIRST_BLOCKS]
    for number in heads:
        head = quantities[number]
        near = [n for n in body if may_be_same(head, quantities[n], classes, least=Kin.UNKNOWN)]
        same = [n for n in near if agree(head, quantities[n])]
        if same:
            yield _tell(bench, number, same[0], Outcome.HOLDS)
            continue
        sure = [n for n in near if may_be_same(head, quantities[n], classes) and head.noun is not None]
        large = head.magnitude is not None and head.magnitude >= _TELLING
        if large and len(near) == len(sure) == 1 and is_slip(head, quantities[sure[0]]):
            yield _tell(bench, number, sure[0], Outcome.BREAKS)


def _tell(bench: Bench, number: int, other: int, outcome: Outcome) -> Claim:
    head, body = bench.article.quantities[number], bench.article.quantities[other]
    reading = Reading.EXACT if head.magnitude == body.magnitude else Reading.ROUNDED
    return bench.tell(
        RULE,
        (bench.operand("headline", number), bench.operand("body", other)),
        outcome,
        _EQUATION,
        f"{bench.printed(head)} and {bench.printed(body)}",
        message=f"the headline says {bench.printed(head)}, the article {bench.printed(body)}",
        reading=reading,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=[Repair(head.span, bench.article.text_of(body.span), "as the article has it")],
    )
