"""A number in words and the digits in brackets behind it are not the same.

Finds     "a fine of twelve thousand (21,000) shillings".
Matters   contracts and court reports print a figure twice so that it cannot be misread.
Silent    where the brackets hold anything besides the digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Operand, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent

RULE = Rule(
    name="words-contradict-digits",
    summary="A number in words and the digits behind it are not the same.",
    severity=Severity.ERROR,
    why="A figure is printed twice so that it cannot be misread.",
    wrong_when="The brackets hold another number, such as a footnote.",
    primary="digits",
    examples=(
        breaks("A fine of [twelve thousand]{words} ([21,000]{digits}) shillings was imposed.", repair="12,000"),
        breaks("She must pay [fifty-five]{words} ([45]{digits}) dollars.", repair="55"),
        holds("He must pay two hundred and fifty (250) dollars."),
        holds("Fifty-five (55) acres were sold."),
        silent("The seven (12 with their wives) dined at eight."),
        silent("Nine (60%) of the fifteen agreed."),
    ),
)

_EQUATION = "words == digits"
_PLAIN = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.DURATION)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each number in brackets right behind a number in words."""
    quantities = article.quantities
    for number in range(len(quantities) - 1):
        words, digits = quantities[number], quantities[number + 1]
        if digits.unit is not None and digits.unit != words.unit:
            continue
        if words.kind not in _PLAIN or digits.kind not in _PLAIN or words.sentence != digits.sentence:
            continue
        if bench.text[words.span.end : digits.span.start] != " (" or not bench.text.startswith(")", digits.span.end):
            continue
        if words.unit is None and _is_spelled(bench, words) and not _is_spelled(bench, digits):
            yield _judge(bench, number)


def _is_spelled(bench: Bench, quantity: Quantity) -> bool:
    return not any(char.isdigit() for char in bench.text[quantity.span.start : quantity.span.end])


def _judge(bench: Bench, number: int) -> Claim:
    words, digits = bench.article.quantities[number], bench.article.quantities[number + 1]
    operands: list[Operand] = [bench.operand("words", number), bench.operand("digits", number + 1)]
    working = f"{bench.printed(words)} is {words.magnitude:,}"
    if words.magnitude == digits.magnitude:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
    message = f"{working}, not {bench.printed(digits)}"
    repairs = [Repair(digits.span, f"{words.magnitude:,}", "what the words say")]
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=repairs)
