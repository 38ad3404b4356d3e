"""An anniversary, or "N years ago", does not fit the year beside it.

Finds     "founded in 1895, kept its 115th birthday in 2020"; "in 2011, 20 years ago" in an article of 2021.
Matters   one of the figures is wrong.
Silent    where ordinal and year may belong to two things, and within a year either way (editions skipped, the day not reached).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ...model import Article, Claim, Hedge, Kind, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent

RULE = Rule(
    name="anniversary-misses-year",
    summary="An anniversary does not fit the year beside it.",
    severity=Severity.ERROR,
    why="One of the figures is wrong.",
    wrong_when="The anniversary is of something else that began in another year.",
    primary="ordinal",
    examples=(
        breaks("The club, founded in [1895]{year}, kept its [115th]{ordinal} birthday in [2020]{at}.", repair="125th"),
        breaks("In [2013]{at} they held the [35th]{ordinal} anniversary of the [1988]{year} fire."),
        holds("The club, founded in 1895, kept its 125th birthday in 2020."),
        holds("It is the 800th anniversary of Magna Carta, sealed in 1215.", published=date(2015, 6, 15)),
        silent("The 50th anniversary of the club, founded by a man born in 1895, fell in 1978."),
        silent("The 100th runner to finish the race, first held in 1924, got a cake."),
    ),
)

_EQUATION = "ordinal == at - year"
_EVENT = re.compile(r"\s+(?:(?:yearly|annual|wedding|birth) )?(?:anniversary|birthday|jubilee)\b")
_EDITION = re.compile(r"\s+(?:annual )?(?:edition|staging|running|festival|fair)\b")
_ON = re.compile(r"\s+on\b(?: from)?")
_ORIGIN = re.compile(
    r"\b(?:founded|established|opened|formed|built|sealed|signed|begun|began|launched|first held|held first|"
    r"started|created|set up|since)[^.;!?\d]{0,24}?(?:in |of )?(?:the )?$"
)
_OF_THE = re.compile(r"\b(?:of|from) the (?:[a-z]+ ){0,2}(?:of )?$")
_SKIP = re.compile(r"\bborn\b|\bskipped\b|\bcancelled\b|\bcanceled\b")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each anniversary with one year of origin in its sentence."""
    if not re.search(r"anniversary|birthday|jubilee|edition|years on\b", bench.text):
        return
    for number in bench.of_kind(Kind.ORDINAL, Kind.DURATION):
        quantity = article.quantities[number]
        slack = _find_slack(bench, quantity)
        if slack is None:
            continue
        sentence = article.sentences[quantity.sentence]
        if _SKIP.search(bench.text[sentence.span.start : sentence.span.end]):
            continue
        years = [n for n in range(sentence.first, sentence.last) if _is_year(article.quantities[n])]
        origins = [n for n in years if _is_origin(bench, article.quantities[n])]
        others = [n for n in years if n not in origins]
        if len(origins) == 1 and len(others) <= 1:
            claim = _judge(bench, number, origins[0], others[0] if others else None, slack)
            if claim is not None:
                yield claim


def _find_slack(bench: Bench, quantity: Quantity) -> int | None:
    """Tell whether a figure counts years since an origin: 0 for an anniversary, 1 for editions; None if it does not."""
    end = quantity.span.end
    if quantity.kind is Kind.DURATION:
        is_years = quantity.unit is not None and quantity.unit.name == "year" and quantity.hedge is Hedge.NONE
        return 0 if is_years and _ON.match(bench.text, end) else None
    if _EVENT.match(bench.text, end):
        return 0
    return 1 if _EDITION.match(bench.text, end) else None


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind is Kind.YEAR and quantity.top is None and quantity.moment is not None


def _is_origin(bench: Bench, quantity: Quantity) -> bool:
    start = quantity.span.start
    before = bench.text[max(0, start - 50) : start]
    return _ORIGIN.search(before) is not None or _OF_THE.search(before) is not None


def _judge(bench: Bench, number: int, origin: int, other: int | None, slack: int) -> Claim | None:
    quantities, published = bench.article.quantities, bench.article.document.published
    at = quantities[other].magnitude if other is not None else None
    if other is None and published is not None:
        at = published.year
    began, count = quantities[origin].magnitude, quantities[number].magnitude
    if at is None or began is None or count is None or Fraction(count).denominator > 1:
        return None
    count, years = int(count), int(at) - int(began)
    if years <= 0:
        return None
    operands = [bench.operand("ordinal", number), bench.operand("year", origin)]
    if other is not None:
        operands.append(bench.operand("at", other))
    working = f"{began} to {at} is {years} years"
    if 0 <= count - years <= slack or (slack == 1 and 0 < years + 1 - count <= 3):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
    # The day may not have come yet, or have passed already; editions may have been skipped.
    if abs(count - years) <= 1 or (slack == 1 and count < years):
        reason = "the day, or an edition, may be of the year beside"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason, reading=Reading.LOOSE)
    message = f"{working}, not {count}"
    repairs = list(_mend(bench, quantities[number], years + slack))
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=repairs)


def _mend(bench: Bench, quantity: Quantity, years: int) -> Iterator[Repair]:
    printed = bench.article.text_of(quantity.span)
    digits = re.match(r"\d+", printed)
    if digits is not None and quantity.kind is Kind.ORDINAL:
        tail = "th" if 10 <= years % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(years % 10, "th")
        yield Repair(quantity.span, f"{years}{tail}", "the years between")
    elif digits is not None:
        yield Repair(quantity.span, f"{years}{printed[digits.end() :]}", "the years between")
