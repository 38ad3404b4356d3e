"""A century or a decade is not that of the year beside it.

Finds     "a 16th-century anchor, cast in 1623"; "a house of the 1890s, built in 1905".
Matters   centuries are one ahead of their years, which is easily forgotten.
Silent    where the year is that of another event: "a 16th-century house, restored in 1923".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Article, Claim, Kind, Outcome, Quantity, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="century-misses-year",
    summary="A century or a decade is not that of the year beside it.",
    severity=Severity.ERROR,
    why="Centuries are one ahead of their years, which is easily forgotten.",
    wrong_when="The year is that of something else.",
    kinds=(Kind.YEAR,),
    primary="century",
    examples=(
        breaks("A [16th-century]{century} anchor, cast in [1623]{year}, came up too."),
        breaks("The villa of the [1890s]{century}, built in [1905]{year}, is for sale."),
        breaks("Built in [1742]{year}, the [17th-century]{century} mill is a hotel."),
        holds("A 17th-century anchor, cast in 1623, came up too."),
        holds("The 20th-century church, built in 1900, has no tower."),
        silent("The 16th-century house, restored in 1923, is for sale."),
        silent("The 19th-century novel was written by a man born in 1799."),
    ),
)

_EQUATION = "year is in century"
_MADE = (
    r"(?:built|cast|made|painted|written|composed|founded|erected|carved|completed|printed|forged|woven|"
    r"minted|constructed|created|drawn|"
    r"published|established|laid out|dug|dated|dating (?:from|back to|to)|which dates (?:from|back to|to)|"
    r"(?:which|that) was (?:built|cast|made|painted|written|founded|erected|carved|completed))"
)
_BEHIND = compile_later(
    rf"(?:[ -](?!and |but |with |by |of )[a-z'-]+){{1,4}},? \(?(?:and )?(?:first )?{_MADE}(?: (?:in|around|"
    rf"about|as early as))* "
)
_BEFORE = compile_later(r",? (?:the|this|a|an|its|his|her) (?:[a-z]+ ){0,2}?$")
_MADE_IN = compile_later(rf"\b{_MADE}(?: (?:in|around|about))* $")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each century or decade with a year of origin beside it."""
    numbers = bench.of_kind(Kind.YEAR)
    for place, number in enumerate(numbers):
        era = article.quantities[number]
        if not _is_era(bench, era):
            continue
        for other in numbers[max(0, place - 1) : place + 2]:
            year = article.quantities[other]
            if other != number and year.top is None and year.sentence == era.sentence and _belongs(bench, era, year):
                yield _judge(bench, number, other)


def _is_era(bench: Bench, quantity: Quantity) -> bool:
    printed = bench.text[quantity.span.start : quantity.span.end]
    return quantity.top is not None and ("centur" in printed or printed.endswith("0s"))


def _belongs(bench: Bench, era: Quantity, year: Quantity) -> bool:
    text = bench.text
    if era.span.end <= year.span.start:
        joint = text[era.span.end : year.span.start]
        return (
            _BEHIND.fullmatch(joint) is not None
            or re.fullmatch(rf",? {_MADE}(?: (?:in|around|about))* ", joint) is not None
        )
    between = text[year.span.end : era.span.start]
    return (
        _BEFORE.fullmatch(between) is not None
        and _MADE_IN.search(text[max(0, year.span.start - 40) : year.span.start]) is not None
    )


def _judge(bench: Bench, number: int, other: int) -> Claim:
    era, year = bench.article.quantities[number], bench.article.quantities[other]
    operands = (bench.operand("century", number), bench.operand("year", other))
    first, last, at = int(era.magnitude or 0), int(era.top or 0), int(year.magnitude or 0)
    shown = f"{bench.printed(era)}: {first} to {last}"
    # The year before its first is often counted in: 1900 as the twentieth century.
    if first - 1 <= at <= last:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, shown)
    reason = bench.told_as_wrong(era.sentence)
    outcome = Outcome.UNSURE if reason else Outcome.BREAKS
    message = f"{bench.printed(era)} is {first} to {last}, and {at} is not in it"
    return bench.tell(RULE, operands, outcome, _EQUATION, shown, message=message, reason=reason)
