"""A standard deviation cannot be that of yes-or-no answers with the share given.

Finds     "half of the 16, who all answered yes or no, said yes, a share of 0.50 with a standard deviation of 0.71".
Matters   the share or the deviation is wrong.
Silent    where the data may be others than yes and no.

The test is DEBIT (Heathers and Brown 2019): of zeros and ones with mean m, the variance is m (1 - m) n / (n - 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ...model import Article, Claim, Interval, Kind, Operand, Outcome, Reading, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="deviation-misses-share",
    summary="A standard deviation cannot be that of yes-or-no answers with the share given.",
    severity=Severity.ERROR,
    why="The share or the deviation is wrong.",
    wrong_when="The data are not only yes and no.",
    cues=("sd", "deviation", "deviations", "s"),
    primary="deviation",
    examples=(
        breaks(
            "Half of the 16 doctors, who answered yes or no, said yes, a share of [0.50]{share} with a standard "
            "deviation of [0.71]{deviation}."
        ),
        breaks("Of the 20 patients, half said yes (mean [0.50]{share}, SD [0.15]{deviation})."),
        holds("Of the 20 patients, half said yes to a further round (mean 0.50, SD 0.51)."),
        holds("The 40 answers, yes or no, had a mean of 0.30 and a standard deviation of 0.46."),
        silent("The mean score was 0.50 with a standard deviation of 0.20."),
    ),
)

_EQUATION = "deviation ** 2 == share * (1 - share) * n / (n - 1)"
_PAIR = compile_later(
    r"\b(?:mean|average|share|proportion|m)(?: of| was| is|:| =|=)? ?(?P<share>0?\.\d{1,3})\)?,? ?\(?(?:with |"
    r"and |where |;)*(?:an? |the )?"
    r"(?:sd|s\.d\.|standard deviation|deviation)(?: of| was| is|:| =|=)? ?(?P<deviation>\d?\.\d{1,3})"
)
_BINARY = compile_later(
    r"\b(?:yes[ -]or[ -]no|yes[/-]no|said yes|answered yes|say yes|said no|binary|dichotomous|zeros and ones|"
    r"0 or 1|0 and 1|yes and no)\b"
)
_BACK = 300


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each mean between zero and one that has its deviation beside it."""
    text = bench.text
    if "sd" not in text and "deviation" not in text and "s.d." not in text:
        return
    for found in _PAIR.finditer(text):
        if _BINARY.search(text, max(0, found.start() - _BACK), min(len(text), found.end() + 80)) is None:
            continue
        places = {role: _find_quantity(bench, *found.span(role)) for role in ("share", "deviation")}
        if None in places.values():
            continue
        operands = [bench.operand(role, number) for role, number in places.items() if number is not None]
        yield _judge(bench, operands, found, _find_sizes(article, found.start()))


def _find_quantity(bench: Bench, start: int, end: int) -> int | None:
    return next(
        (n for n, each in enumerate(bench.article.quantities) if each.span.start < end and start < each.span.end), None
    )


def _find_sizes(article: Article, place: int) -> list[int]:
    """Give the indexes of the counts in front, the nearest first; any of them may be the size of the sample."""
    return [
        number
        for number, quantity in reversed(list(enumerate(article.quantities)))
        if quantity.kind is Kind.COUNT
        and place - _BACK < quantity.span.start < place
        and isinstance(quantity.magnitude, int)
        and quantity.magnitude > 1
    ]


def _judge(bench: Bench, operands: list[Operand], found: re.Match[str], sizes: list[int]) -> Claim:
    share, deviation = _room(found["share"]), _room(found["deviation"])
    said = deviation * deviation
    middle = Fraction(found["share"])
    fitting = middle * (1 - middle)
    working = f"yes and no with a mean of {found['share']} deviate by {float(fitting) ** 0.5:.2f}"
    spread = share * (Interval.point(1) - share)
    for number in sizes:
        n = int(bench.article.quantities[number].magnitude or 0)
        if spread.scale(Fraction(n, n - 1)).meets(said):
            operands = [*operands, bench.operand("n", number)]
            return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.ROUNDED)
    if spread.meets(said):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.LOOSE)
    message = f"{working}, not by {found['deviation']}"
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, message, message=message)


def _room(digits: str) -> Interval:
    places = len(digits.partition(".")[2])
    half = Fraction(1, 2 * 10**places)
    value = Fraction(digits)
    return Interval(max(Fraction(0), value - half), value + half)
