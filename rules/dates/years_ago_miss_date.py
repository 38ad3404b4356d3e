"""\"N years ago\" does not fit the year beside it.

Finds     "in 2011, 20 years ago" in an article of 2021; "since 2003, or for 22 years" in one of 2015.
Matters   one of the figures is wrong.
Silent    where the year is not named as that of the same event, without the article's date, and within a year either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...model import Article, Claim, Hedge, Interval, Kind, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent

RULE = Rule(
    name="years-ago-miss-date",
    summary="“N years ago” does not fit the year beside it.",
    severity=Severity.ERROR,
    why="One of the figures is wrong.",
    wrong_when="The year and the years ago are of two events.",
    primary="years",
    examples=(
        breaks("In [2011]{year}, [20 years]{years} ago, the dam burst.", published=date(2021, 3, 5), repair="10 years"),
        breaks("She has been chair since [2003]{year}, or for [22 years]{years}.", published=date(2015, 5, 20)),
        holds("In 2011, ten years ago, the dam burst.", published=date(2021, 3, 5)),
        holds("The market crashed 79 years ago, in 1929.", published=date(2008, 10, 1)),
        silent("The town was founded in 1811; 20 years ago it had two schools.", published=date(2021, 3, 5)),
        silent("She has been chair since 2003 and sat on the board for 22 years.", published=date(2015, 5, 20)),
    ),
)

_EQUATION = "years == at - year"
_AGO_BEHIND_YEAR = re.compile(r",? (?:some |about |nearly |almost |just |over |more than )?$")
_YEAR_BEHIND_AGO = re.compile(r" ago,? (?:back )?in (?:the )?$")
_SINCE = re.compile(r"\bsince (?:the [a-z]+ of )?$")
_OR_FOR = re.compile(r",? (?:or|that is|and so|which is)(?: for| in)? (?:some |about |the last )?$")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each count of years that names its year."""
    published = article.document.published
    if published is None:
        return
    for number in bench.of_kind(Kind.DURATION):
        quantity = article.quantities[number]
        if quantity.unit is None or quantity.unit.name not in ("year", "decade") or quantity.magnitude is None:
            continue
        for other in (number - 1, number + 1):
            if 0 <= other < len(article.quantities) and _names_its_year(bench, quantity, article.quantities[other]):
                yield _judge(bench, number, other, published)


def _names_its_year(bench: Bench, years: Quantity, year: Quantity) -> bool:
    """Tell whether a year stands beside as that of the same event."""
    if year.kind is not Kind.YEAR or year.top is not None or year.sentence != years.sentence:
        return False
    text = bench.text
    if year.span.end <= years.span.start:
        between = text[year.span.end : years.span.start]
        if text.startswith(" ago", years.span.end) and _AGO_BEHIND_YEAR.fullmatch(between):
            return re.search(r"\b(?:in|of) $", text[max(0, year.span.start - 4) : year.span.start]) is not None
        return _SINCE.search(text[max(0, year.span.start - 24) : year.span.start]) is not None and bool(
            _OR_FOR.fullmatch(between)
        )
    return _YEAR_BEHIND_AGO.fullmatch(text[years.span.end : year.span.start]) is not None


def _judge(bench: Bench, number: int, other: int, published: date) -> Claim:
    quantities = bench.article.quantities
    years, year = quantities[number], quantities[other]
    assert years.unit is not None
    gap = published.year - int(year.magnitude or 0)
    size = 10 if years.unit.name == "decade" else 1
    said = years.interval(Reading.LOOSE).scale(size)
    operands = (bench.operand("years", number), bench.operand("year", other))
    working = f"{year.magnitude} to {published.year} is {gap} years"
    if said.meets(Interval(gap - 1, gap + 1)):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.ROUNDED)
    reason = (
        "" if years.hedge is Hedge.NONE and not bench.speaks_of_errors(years.sentence) else "the count is a loose one"
    )
    printed = bench.article.text_of(years.span)
    digits = re.match(r"\d+", printed)
    repairs = [Repair(years.span, f"{gap}{printed[digits.end() :]}", "the years between")] if digits else []
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        _EQUATION,
        working,
        message=f"{working}, not {bench.printed(years)}",
        reason=reason,
        repairs=repairs,
    )
