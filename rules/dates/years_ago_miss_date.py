"""\"N years ago\" does not fit the year beside it.

Finds     "in 2011, 20 years ago" in an article of 2021; "since 2003, or for 22 years" in one of 2015.
Matters   one of the figures is wrong.
Silent    where the year is not named as that of the same event, without the article's date, and within a year either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...model import Article, Claim, Hedge, Interval, Kind, Operand, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from .stretch import Length, find_lengths

RULE = Rule(
    name="years-ago-miss-date",
    summary="“N years ago” does not fit the year beside it.",
    severity=Severity.ERROR,
    why="One of the figures is wrong.",
    wrong_when="The year and the years ago are of two events.",
    cues=("ago", "since"),
    primary="years",
    examples=(
        breaks("In [2011]{year}, [20 years]{years} ago, the dam burst.", published=date(2021, 3, 5), repair="10 years"),
        breaks("She has been chair since [2003]{year}, or for [22 years]{years}.", published=date(2015, 5, 20)),
        holds("In 2011, ten years ago, the dam burst.", published=date(2021, 3, 5)),
        holds("The market crashed 79 years ago, in 1929.", published=date(2008, 10, 1)),
        breaks("It broke the record of [1937]{year}, [94 years]{years} ago.", published=date(2021, 6, 29)),
        holds("He had searched for it for 22 years, ever since 1996.", published=date(2018, 5, 8)),
        silent("The town was founded in 1811; 20 years ago it had two schools.", published=date(2021, 3, 5)),
        silent("She has been chair since 2003 and sat on the board for 22 years.", published=date(2015, 5, 20)),
    ),
)

_EQUATION = "years == at - year"
_HEDGES = (
    r"(?:some |about |around |nearly |almost |just |just over |over |more than |exactly |only |roughly |"
    r"fully |a |an )*"
)
# 1937, 94 years ago / since 2003, or for 22 years
_YEAR_THEN_AGO = compile_later(rf"(?:,|:| -+| \(|, that is| -|, or)? {_HEDGES}$|\(? ?{_HEDGES}$")
_YEAR_THEN_FOR = compile_later(
    rf",? (?:or|that is|and so|which is|i\.e\.|meaning|making it|which makes it|a (?:stretch|spell|run|reign|"
    rf"tenure|gap) of)(?: for| in| the last)? {_HEDGES}$|"
    rf",? (?:for|a total of|now|all of) {_HEDGES}$"
)
_AGO_THEN_YEAR = compile_later(
    r" ago,? \(?(?:(?:back )?in|on|that is,? in|i\.e\. in|around)? ?(?:the )?(?:[a-z]+ of )?(?:spring |"
    r"summer |autumn |winter |early |late |mid-)?$"
)
_FOR_THEN_SINCE = compile_later(
    r",? \(?(?:[a-z]+ ){0,3}?(?:ever |that is,? |i\.e\. |or )?since (?:the )?(?:[a-z]+ of )?(?:early |late |mid-)?$"
)
_SINCE = compile_later(r"\b(?:since|from)(?: the [a-z]+ of| early| late)? $")
_IN = compile_later(r"\b(?:in|of|since|from|on|until|by|back to|dating from|dates from)(?: the| early| late)? $")
_SIZES = {"year": 1, "decade": 10, "century": 100}


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each count of years that names its year."""
    published = article.document.published
    if published is None:
        return
    for length in bench.once(find_lengths):
        if length.unit not in _SIZES:
            continue
        for number in _find_years(article, length):
            if _names_its_year(bench, length, article.quantities[number]):
                yield _judge(bench, length, number, published)
                break


def _find_years(article: Article, length: Length) -> Iterator[int]:
    """Give the years of the sentence, the nearest first."""
    sentence = article.sentences[length.sentence]
    years = [
        n
        for n in range(sentence.first, sentence.last)
        if article.quantities[n].kind in (Kind.YEAR, Kind.DATE) and _year_of(article.quantities[n]) is not None
    ]
    yield from sorted(years, key=lambda n: abs(article.quantities[n].span.start - length.span.start))[:2]


def _year_of(quantity: Quantity) -> int | None:
    moment = quantity.moment
    return moment.year if moment is not None and moment.stated_year and quantity.top is None else None


def _names_its_year(bench: Bench, length: Length, year: Quantity) -> bool:
    """Tell whether a year stands beside as that of the same event."""
    text = bench.text
    if year.span.end <= length.span.start:
        between = text[year.span.end : length.span.start]
        before = text[max(0, year.span.start - 32) : year.span.start]
        if text.startswith(" ago", length.span.end):
            return _YEAR_THEN_AGO.fullmatch(between) is not None and _IN.search(before) is not None
        return _SINCE.search(before) is not None and _YEAR_THEN_FOR.fullmatch(between) is not None
    between = text[length.span.end : year.span.start]
    return _AGO_THEN_YEAR.fullmatch(between) is not None or _FOR_THEN_SINCE.fullmatch(between) is not None


def _judge(bench: Bench, length: Length, other: int, published: date) -> Claim:
    year = bench.article.quantities[other]
    then = _year_of(year) or 0
    gap, size = published.year - then, _SIZES[length.unit]
    operands = (
        Operand("years", length.span, length.numbers[0] if length.numbers else None),
        bench.operand("year", other),
    )
    working = f"{then} to {published.year} is {gap} years"
    if length.values.scale(size).meets(Interval(gap - 1, gap + 1)):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.ROUNDED)
    printed = bench.article.text_of(length.span)
    reason = ""
    if length.hedge is not Hedge.NONE or bench.speaks_of_errors(length.sentence) or gap < 0:
        reason = "the count is a loose one"
    digits = re.match(r"\d+", printed)
    repairs = (
        [Repair(length.span, f"{gap}{printed[digits.end() :]}", "the years between")] if digits and size == 1 else []
    )
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        _EQUATION,
        working,
        message=f"{working}, not {' '.join(printed.split())}",
        reason=reason,
        repairs=repairs,
    )
