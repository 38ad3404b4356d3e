"""Two figures that are compared have scale words a thousand apart.

Finds     "sales of $6.57 billion against 8.81 million a year earlier".
Matters   million for billion is the commonest slip with large figures, and the costliest.
Silent    unless both have a scale word, one stands right behind "against", "compared with" or "up from", and they would be
          alike with one scale word; where the text speaks of a growth by so many times.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model import Article, Claim, Confidence, Kind, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, breaks, silent
from ..kit.kinship import explain_unlike
from ..kit.later import compile_later
from ..kit.slips import SCALE, find_slips

RULE = Rule(
    name="scale-words-disagree",
    summary="Two figures that are compared have scale words a thousand apart.",
    severity=Severity.ERROR,
    why="Million for billion is the commonest slip with large figures.",
    wrong_when="It did grow or shrink a thousandfold.",
    primary="other",
    examples=(
        breaks(
            "The fund took in [$7.46 billion]{one} against [$6.63 million]{other} in April.", repair="$6.63 billion"
        ),
        breaks("Takings were [Sh3.4m]{one}, compared with [Sh3.1bn]{other} in December."),
        silent("The fund took in $7.46 billion against $6.63 billion in April."),
        silent("The fund took in $7.46 billion, against $663 million in April."),
        silent("The firm made $7 million on sales of $6.6 billion."),
        silent("Sales grew a thousandfold, to $7.5 billion from $7.1 million in the year it was founded."),
    ),
)

_EQUATION = "one and other are of one scale"
_KINDS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE)
_COMPARED = compile_later(
    r"^[^.;:()]{0,40}?\b(?:against|compared (?:with|to)|versus|vs|(?:up|down) from|than(?: the)?|from(?: the)?)"
    r"(?: about| some| just| only| nearly| a| an| just over| over| more than)? $"
)
_GROWN = ("thousandfold", "thousand-fold", "thousand times", "-fold", " times ")
_LEAST_APART, _ALIKE = 100, 5


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge every two neighbouring figures with scale words where a word of comparison stands between."""
    quantities = article.quantities
    scaled = [n for n in bench.of_kind(*_KINDS) if quantities[n].scale >= 1_000_000 and quantities[n].magnitude]
    for place, number in enumerate(scaled[1:]):
        one, other = quantities[scaled[place]], quantities[number]
        if one.sentence != other.sentence or (explain_unlike(one, other) and other.unit is not None):
            continue
        if not _COMPARED.search(bench.text[one.span.end : other.span.start]):
            continue
        if one.top is None and other.top is None and one.vague is None and other.vague is None:
            claim = _judge(bench, scaled[place], number)
            if claim is not None:
                yield claim


def _judge(bench: Bench, one: int, other: int) -> Claim | None:
    quantities = bench.article.quantities
    first, second = quantities[one], quantities[other]
    operands = (bench.operand("one", one), bench.operand("other", other))
    working = f"{bench.printed(first)} and {bench.printed(second)}"
    # That two figures are of one size proves neither of them: such a pair is no claim.
    if _apart(first, second) < _LEAST_APART or first.scale == second.scale:
        return None
    if bench.speaks_of_errors(first.sentence) or _tells_growth(bench, first.sentence):
        return None
    repairs = [
        Repair(quantity.span, slip.text, SCALE)
        for quantity, rival in ((second, first), (first, second))
        for slip in find_slips(quantity, bench.article.text_of(quantity.span))
        if slip.why == SCALE and _apart(slip.quantity, rival) <= _ALIKE
    ]
    if not repairs:
        return None
    return bench.tell(
        RULE,
        operands,
        Outcome.BREAKS,
        _EQUATION,
        working,
        message=_tell_message(bench, *((first, second) if _is_larger(second, first) else (second, first))),
        confidence=Confidence.HIGH,
        repairs=repairs,
    )


def _apart(one: Quantity, other: Quantity) -> Fraction:
    """Give how many times the larger of two figures holds the smaller."""
    first, second = abs(Fraction(one.magnitude or 0)), abs(Fraction(other.magnitude or 0))
    return max(first, second) / min(first, second)


def _is_larger(one: Quantity, other: Quantity) -> bool:
    return abs(Fraction(one.magnitude or 0)) > abs(Fraction(other.magnitude or 0))


def _tell_message(bench: Bench, small: Quantity, large: Quantity) -> str:
    return f"{bench.printed(small)} is compared with {bench.printed(large)}, some {_tell_apart(small, large)} times as much"


def _tell_apart(one: Quantity, other: Quantity) -> str:
    """Tell a factor with two digits that say something: 1,100."""
    times = round(_apart(one, other))
    place = 10 ** max(0, len(str(times)) - 2)
    return f"{times // place * place:,}"


def _tells_growth(bench: Bench, sentence: int) -> bool:
    """Tell whether a sentence speaks of a growth by so many times."""
    span = bench.article.sentences[sentence].span
    text = bench.text[span.start : span.end]
    return any(words in text for words in _GROWN)
