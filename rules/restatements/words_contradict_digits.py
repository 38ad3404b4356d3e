"""A number in words and the digits in brackets behind it are not the same.

Finds     "a fine of twelve thousand (21,000) shillings".
Matters   contracts and court reports print a figure twice so that it cannot be misread.
Silent    where the brackets hold anything besides the digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Exact, Kind, Operand, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.numeral import find_numeral

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
        breaks("The court fined him [twelve thousand shillings]{words} ([Sh21,000]{digits}).", repair="Sh12,000"),
        breaks("She sold [12]{digits} ([fourteen]{words}) of the goats.", repair="14"),
        holds("The levy is fifty per cent (50%)."),
        holds("He must pay two hundred and fifty (250) dollars."),
        holds("Fifty-five (55) acres were sold."),
        silent("The seven (12 with their wives) dined at eight."),
        silent("Nine (60%) of the fifteen agreed."),
    ),
)

_EQUATION = "words == digits"
_PLAIN = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT, Kind.AGE)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each number in brackets right behind a number in words."""
    quantities = article.quantities
    for number in range(len(quantities) - 1):
        words, digits = quantities[number], quantities[number + 1]
        if digits.unit is not None and digits.unit != words.unit:
            continue
        if words.vague is not None or words.top is not None or digits.top is not None:
            continue
        if words.kind not in _PLAIN or digits.kind not in _PLAIN or words.sentence != digits.sentence:
            continue
        if bench.text[words.span.end : digits.span.start] != " (" or not bench.text.startswith(")", digits.span.end):
            continue
        if _is_spelled(bench, words) and not _is_spelled(bench, digits):
            yield _judge(bench, number, number + 1)
        elif _is_spelled(bench, digits) and not _is_spelled(bench, words) and words.unit == digits.unit:
            yield _judge(bench, number + 1, number)


def _is_spelled(bench: Bench, quantity: Quantity) -> bool:
    return not any(char.isdigit() for char in bench.text[quantity.span.start : quantity.span.end])


def _judge(bench: Bench, number: int, other: int) -> Claim:
    words, digits = bench.article.quantities[number], bench.article.quantities[other]
    operands: list[Operand] = [bench.operand("words", number), bench.operand("digits", other)]
    value = words.magnitude
    working = (
        f"{bench.printed(words)} is {value:,}" if isinstance(value, int) else f"{bench.printed(words)} and figures"
    )
    if value == digits.magnitude:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
    message = f"{working}, not {bench.printed(digits)}"
    repairs = _mend(bench, value, digits)
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=repairs)


def _mend(bench: Bench, value: Exact | None, digits: Quantity) -> list[Repair]:
    """Offer what the words say in the place of the digits, their currency and unit kept."""
    printed = bench.article.text_of(digits.span)
    numeral = find_numeral(printed)
    if numeral is None or not isinstance(value, int) or digits.scale != 1:
        return []
    text = f"{printed[: numeral.start]}{value:,}{printed[numeral.end :]}"
    return [Repair(digits.span, text, "what the words say")]
