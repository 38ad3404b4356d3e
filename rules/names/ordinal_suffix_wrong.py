"""An ordinal number has the wrong ending.

Finds     "21th", "2th", "103th".
Matters   it is a slip that everyone sees.
Silent    on 11th, 12th and 13th, and on "22st" where things are weighed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Operand, Outcome, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="ordinal-suffix-wrong",
    summary="An ordinal number has the wrong ending.",
    severity=Severity.ERROR,
    why="It is a slip that everyone sees.",
    wrong_when="The letters are not an ending but a name.",
    cues=("st", "nd", "rd", "th"),
    primary="ordinal",
    examples=(
        breaks("The [21th]{ordinal} amendment was passed in 1933.", repair="21st"),
        breaks("It was his [2th]{ordinal} goal of the season.", repair="2nd"),
        holds("It was his 21st goal of the season."),
        holds("It was his 112th goal."),
        silent("Nothing was first, second or third."),
    ),
)

_EQUATION = "ending == ending of the number"
# Begins with a plain class of characters, so that the scan runs from digit to digit.
_ORDINAL = compile_later(r"(\d(?<![\w.,]\d)(?:\d{0,2}(?:,\d{3})*|\d{0,5}))(st|nd|rd|th)(?![\w])")

# "22st" is a weight in an article that weighs things.
_STONE = compile_later(r"\b(?:weigh|stone|\d+ ?lbs?\b)")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge the ending of each ordinal in digits."""
    known = {article.quantities[n].span.start: n for n in bench.of_kind(Kind.ORDINAL, Kind.DATE)}
    for found in _ORDINAL.finditer(bench.text):
        digits, ending = found[1].replace(",", ""), found[2]
        right = find_ending(int(digits))
        span = Span(found.start(), found.end())
        number = known.get(span.start)
        operand = bench.operand("ordinal", number) if number is not None else Operand("ordinal", span)
        working = f"{found[1]}{right}"
        if ending == "st" != right and _STONE.search(bench.text):
            continue
        if ending == right:
            if number is not None and article.quantities[number].kind is Kind.ORDINAL:
                yield bench.tell(RULE, (operand,), Outcome.HOLDS, _EQUATION, working)
            continue
        yield bench.tell(
            RULE,
            (Operand("ordinal", span, number if number is not None and operand.span == span else None),),
            Outcome.BREAKS,
            _EQUATION,
            working,
            message=f"it is {working}, not {found.group()}",
            repairs=[Repair(span, working, "the ending of the number")],
        )


def find_ending(number: int) -> str:
    """Give the ending of an ordinal number in English."""
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
