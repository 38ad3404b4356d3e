"""A figure is told again a little differently.

Finds     "Police arrested 86 protesters. The 68 protesters will be freed."
Matters   one of the two is a slip, and the reader cannot tell which.
Silent    unless the second mention points back ("the", "all", "those") to the only figure of the same thing, and two swapped
          digits or a factor of ten or a thousand lie between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Article, Binding, Claim, Confidence, Hedge, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from .same_figure import agree, is_slip, may_be_same

RULE = Rule(
    name="figure-restated-differently",
    summary="A figure is told again, a little differently.",
    severity=Severity.WARNING,
    why="One of the two is a slip, and the reader cannot tell which.",
    wrong_when="The two mentions are of two groups.",
    primary="again",
    examples=(
        breaks(
            "Police arrested [86]{first} protesters on Sunday. The [68]{again} protesters will be freed.", repair="86"
        ),
        breaks("The trial followed [2,115]{first} patients. In the [2,151]{again} patients no harm was seen."),
        holds("The ship had 1,204 passengers. All 1,204 passengers got ashore."),
        holds("Some 60,643 people watched. The more than 60,000 people sang to the end."),
        silent("The ship had 1,204 passengers. All 402 crew got ashore."),
        silent("Police arrested 86 protesters on Friday and 68 protesters on Sunday."),
        silent("At least 175 people died. Later the ministry said 183 people had died."),
    ),
)

_EQUATION = "first == again"
_POINTS_BACK = re.compile(
    r"\b(?:the|all|those|these|all the|all of the|each of the|both of the)(?: same)?(?: more than)? $"
)
_REACH = 4
_LEAST = 10


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each figure that points back to the only one of its thing in the sentences before."""
    quantities = article.quantities
    classes = bench.lexicon.classes
    for number, again in enumerate(quantities):
        if again.noun is None or again.magnitude is None or again.magnitude < _LEAST or again.noun.span is None:
            continue
        start = again.span.start
        if not _POINTS_BACK.search(bench.text[max(0, start - 24) : start]):
            continue
        first_sentence = max(0, again.sentence - _REACH)
        before = [
            n
            for n in range(article.sentences[first_sentence].first, article.sentences[again.sentence].first)
            if may_be_same(quantities[n], again, classes) and not _is_pointing(bench, quantities[n])
        ]
        same = [n for n in before if agree(quantities[n], again)]
        if same:
            yield _tell(bench, same[-1], number, Outcome.HOLDS)
        elif (
            len(before) == 1
            and (quantities[before[0]].magnitude or 0) >= _LEAST
            and is_slip(quantities[before[0]], again)
        ):
            yield _tell(bench, before[0], number, Outcome.BREAKS)


def _is_pointing(bench: Bench, quantity: Quantity) -> bool:
    start = quantity.span.start
    return _POINTS_BACK.search(bench.text[max(0, start - 24) : start]) is not None and quantity.hedge is Hedge.NONE


def _tell(bench: Bench, first: int, again: int, outcome: Outcome) -> Claim:
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    operands = (bench.operand("first", first), bench.operand("again", again))
    working = f"{bench.printed(one)} and {bench.printed(other)}"
    if bench.speaks_of_errors(one.sentence) or bench.speaks_of_errors(other.sentence):
        reason = "the sentence speaks of figures that are wrong"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason, binding=Binding.INFERRED)
    reading = Reading.EXACT if one.magnitude == other.magnitude else Reading.ROUNDED
    return bench.tell(
        RULE,
        operands,
        outcome,
        _EQUATION,
        working,
        message=f"{bench.printed(other)} is told again of what was {bench.printed(one)}",
        reading=reading,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=[
            Repair(other.span, bench.article.text_of(one.span), "as it was told first"),
            Repair(one.span, bench.article.text_of(other.span), "as it is told again"),
        ],
    )
