"""An anniversary, or "N years ago", does not fit the year beside it.

Finds     "founded in 1895, kept its 115th birthday in 2020"; "in 2011, 20 years ago" in an article of 2021.
Matters   one of the figures is wrong.
Silent    where ordinal and year may belong to two things, and within a year either way (editions skipped, the day not reached).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...model import Article, Claim, Hedge, Kind, Operand, Outcome, Quantity, Reading, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="anniversary-misses-year",
    summary="An anniversary does not fit the year beside it.",
    severity=Severity.ERROR,
    why="One of the figures is wrong.",
    wrong_when="The anniversary is of something else that began in another year.",
    kinds=(Kind.YEAR,),
    primary="ordinal",
    examples=(
        breaks("The club, founded in [1895]{year}, kept its [115th]{ordinal} birthday in [2020]{at}.", repair="125th"),
        breaks("In [2013]{at} they held the [35th]{ordinal} anniversary of the [1988]{year} fire."),
        holds("The club, founded in 1895, kept its 125th birthday in 2020."),
        holds("It is the 800th anniversary of Magna Carta, sealed in 1215.", published=date(2015, 6, 15)),
        breaks(
            "The cup, first held in [1978]{year} and staged every four years, will be the [11th]{ordinal} of its kind "
            "in [2022]{at}."
        ),
        breaks(
            "The choir, founded in [1921]{year}, marks its [bicentenary]{ordinal} this year.",
            published=date(2021, 3, 1),
        ),
        holds("The choir, which gave its first concert in 1921, will be 100 next year.", published=date(2020, 11, 25)),
        silent("The 50th anniversary of the club, founded by a man born in 1895, fell in 1978."),
        silent("The 100th runner to finish the race, first held in 1924, got a cake."),
    ),
)

_EQUATION = "ordinal == at - year"
_EVENT = compile_later(
    r"\s+(?:(?:yearly|annual|wedding|birth|founding) )?(?:anniversary|birthday|jubilee|commemoration)\b"
)
_EDITION = compile_later(
    r"\s+(?:(?:annual|yearly|consecutive) )?(?:edition|staging|running|festival|fair|show|race|of its kind|"
    r"tournament|championships?|games|congress|conference|meeting|in the series)\b"
)
_YEAR_IN = compile_later(r"\s+(?:full |consecutive |straight )?(?:year|season) (?:in|at|as|of|with|on|there)\b")
_ON = compile_later(r"\s+(?:on\b(?: from)?|since the|after the)\b")
_MARKS = compile_later(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:es?|ed|ing)|commemorat(?:es?|ed|ing)) (?:its |their |the |his |"
    r"her )?(?:first )?$"
)
_OLD = compile_later(r"\s+old\b")
_BE = compile_later(r"\b(?:will be|turns?|turned|becomes|is|was) (?:just )?$")
_WHEN = compile_later(
    r"(?: years old)? (?P<when>next|this|last) (?:year|month|week|autumn|spring|summer|winter|january|"
    r"february|march|april|may|"
    r"june|july|august|september|october|november|december)\b"
)
_WORTH = {
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "sesquicentennial": 150,
    "centenary": 100,
    "centennial": 100,
    "quincentenary": 500,
    "golden jubilee": 50,
    "silver jubilee": 25,
    "diamond jubilee": 60,
    "platinum jubilee": 70,
    "golden wedding": 50,
    "silver wedding": 25,
    "diamond wedding": 60,
    "ruby wedding": 40,
}
_NAMED = compile_later(r"\b(?:" + "|".join(_WORTH) + r")\b")
_ORIGIN = compile_later(
    r"\b(?:founded|established|opened|formed|built|sealed|signed|begun|began|launched|first held|held first|"
    r"started|created|set up|inaugurated|introduced|held|staged|incorporated|first (?:run|played|staged|"
    r"published|concert|performance|match|issue|race|meeting)|"
    r"gave its first|dates from|dating from|since)[^.;!?\d]{0,24}?(?:in |of )?(?:the )?$"
)
_OF_THE = compile_later(r"\b(?:of|from) the (?:[a-z]+ ){0,2}(?:of )?$")
# Staged not every year: "every four years", "biennial".
_EVERY = compile_later(
    r"\bevery (?P<count>two|three|four|five|2|3|4|5|other|second|third|fourth|fifth) years?\b|"
    r"\b(?P<word>biennial(?:ly)?|quadrennial|triennial)\b"
)
_PERIODS = {
    "two": 2,
    "other": 2,
    "second": 2,
    "2": 2,
    "three": 3,
    "third": 3,
    "3": 3,
    "four": 4,
    "fourth": 4,
    "4": 4,
    "five": 5,
    "fifth": 5,
    "5": 5,
}
_SKIP = compile_later(r"\bborn\b|\bskipped\b|\bcancelled\b|\bcanceled\b")


_CUES = (
    *_WORTH,
    *("turn", "turns", "turned", "turning", "mark", "marks", "marked", "marking"),
    *("celebrate", "celebrates", "celebrated", "celebrating"),
    *("commemorate", "commemorates", "commemorated", "commemorating", "commemoration"),
    "years old",
    "will be",
    "anniversary",
    "birthday",
    "jubilee",
    "edition",
    "of its kind",
    "years since the",
    "years after the",
    "years on",
    "first held",
    "first staged",
    "first run",
    "first played",
    "year in",
    "year at",
    "year as",
    "season in",
    "season at",
    "season as",
    "in the series",
)


class _Count(Struct, frozen=True):
    """A count of years since an origin: where it stands, its value, and how many more it may be.

    ``slack``  1 for editions, of which the first is that of the origin, 0 for years.
    ``shift``  of the article's year: 1 for "next year".
    """

    span: Span
    number: int | None
    value: int
    slack: int
    shift: int
    sentence: int


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each anniversary with one year of origin in its sentence."""
    if not bench.find_standing(_CUES):
        return
    for count in (*_find_figures(article, bench), *_find_words(article, bench)):
        sentence = article.sentences[count.sentence]
        text = bench.text[sentence.span.start : sentence.span.end]
        if _SKIP.search(text):
            continue
        years = [n for n in range(sentence.first, sentence.last) if _is_year(article.quantities[n])]
        origins = [n for n in years if _is_origin(bench, article.quantities[n])]
        others = [n for n in years if n not in origins]
        if len(origins) == 1 and len(others) <= 1:
            claim = _judge(bench, count, origins[0], others[0] if others else None, _find_period(text))
            if claim is not None:
                yield claim


def _find_figures(article: Article, bench: Bench) -> Iterator[_Count]:
    """Give ordinals, durations and numbers that count years: "25th anniversary", "30 years on", "will be 100 next year"."""
    text = bench.text
    for number in bench.of_kind(Kind.ORDINAL, Kind.DURATION, Kind.NUMBER, Kind.COUNT, Kind.AGE):
        quantity = article.quantities[number]
        if not isinstance(quantity.magnitude, int) or quantity.top is not None or quantity.hedge is not Hedge.NONE:
            continue
        start, end, slack, shift = quantity.span.start, quantity.span.end, None, 0
        if quantity.kind is Kind.ORDINAL:
            slack = (
                0 if _EVENT.match(text, end) else 1 if _EDITION.match(text, end) or _YEAR_IN.match(text, end) else None
            )
        elif quantity.kind is Kind.DURATION:
            is_years = quantity.unit is not None and quantity.unit.name == "year"
            marked = _ON.match(text, end) or _MARKS.search(text[max(0, start - 30) : start]) or _OLD.match(text, end)
            slack = 0 if is_years and marked else None
        elif _BE.search(text[max(0, start - 20) : start]):
            when = _WHEN.match(text, end)
            slack = 0 if when is not None else None
            shift = {"next": 1, "last": -1}.get(when["when"] if when is not None else "", 0)
        if slack is not None:
            yield _Count(quantity.span, number, quantity.magnitude, slack, shift, quantity.sentence)


def _find_words(article: Article, bench: Bench) -> Iterator[_Count]:
    """Give anniversaries in words: "centenary", "golden jubilee"."""
    place = 0
    for found in _NAMED.finditer(bench.text):
        while place + 1 < len(article.sentences) and article.sentences[place].span.end <= found.start():
            place += 1
        yield _Count(Span(*found.span()), None, _WORTH[found.group()], 0, 0, place)


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind is Kind.YEAR and quantity.top is None and quantity.moment is not None


def _is_origin(bench: Bench, quantity: Quantity) -> bool:
    start = quantity.span.start
    before = bench.text[max(0, start - 50) : start]
    return _ORIGIN.search(before) is not None or _OF_THE.search(before) is not None


def _find_period(text: str) -> int:
    """Give how many years lie between two editions."""
    found = _EVERY.search(text)
    if found is None:
        return 1
    return _PERIODS.get(found["count"] or "", {"b": 2, "t": 3, "q": 4}.get((found["word"] or " ")[0], 1))


def _judge(bench: Bench, count: _Count, origin: int, other: int | None, every: int) -> Claim | None:
    quantities, published = bench.article.quantities, bench.article.document.published
    at = quantities[other].magnitude if other is not None else None
    if other is None and published is not None:
        at = published.year + count.shift
    began = quantities[origin].magnitude
    if at is None or began is None:
        return None
    said, years = count.value, int(at) - int(began)
    if years <= 0 or (every > 1 and years % every):
        return None
    operands = [Operand("ordinal", count.span, count.number), bench.operand("year", origin)]
    if other is not None and (published is None or at != published.year):
        operands.append(bench.operand("at", other))
    working = f"{began} to {at} is {years} years"
    if every > 1:
        working += f", {years // every + count.slack} times {every} years apart"
        years //= every
    if every > 1 and count.slack:
        fits = said == years + 1
    else:
        fits = 0 <= said - years <= count.slack or (count.slack == 1 and 0 < years + 1 - said <= 3)
    if fits:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
    # The day may not have come yet, or have passed already; editions may have been skipped.
    if (every == 1 and abs(said - years) <= 1) or (count.slack == 1 and said < years):
        reason = "the day, or an edition, may be of the year beside"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason, reading=Reading.LOOSE)
    if bench.speaks_of_errors(count.sentence):
        return None
    message = f"{working}, not {said}"
    repairs = list(_mend(bench, count, years + count.slack))
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=repairs)


def _mend(bench: Bench, count: _Count, years: int) -> Iterator[Repair]:
    printed = bench.article.text_of(count.span)
    digits = re.match(r"\d+", printed)
    if digits is None:
        return
    if printed[digits.end() :] in ("st", "nd", "rd", "th"):
        tail = "th" if 10 <= years % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(years % 10, "th")
        yield Repair(count.span, f"{years}{tail}", "the years between")
    else:
        yield Repair(count.span, f"{years}{printed[digits.end() :]}", "the years between")
