"""An age does not fit the year of birth beside it.

Finds     "born in 1946, he died in 2015 at the age of 79".
Matters   an age is the first thing that friends and family check.
Silent    where the age may be another person's or of another time, for houses, firms and whisky, and within the year before a
          birthday: someone born in 1946 is 68 or 69 in 2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...model import Article, Claim, Interval, Kind, Moment, Outcome, Quantity, Reading, Repair, Sentence, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="age-misses-birth",
    summary="An age does not fit the year of birth beside it.",
    severity=Severity.ERROR,
    why="An age is the first thing that friends and family check.",
    wrong_when="The age and the birth are of two people, or the age is that of another time.",
    kinds=(Kind.YEAR, Kind.DATE),
    primary="age",
    examples=(
        breaks("Born in [1946]{born}, she died in [2015]{at} at the age of [79]{age}.", repair="69"),
        breaks("The judge, [81]{age}, who was born in [1948]{born}, steps down.", published=date(2019, 6, 10)),
        breaks("The singer ([1899-1983]{born}), who died at [64]{age}, had nine children."),
        holds("The actor (born 1948) is 71.", published=date(2019, 6, 10)),
        holds("Born in 1946, she died in 2015 at the age of 69."),
        holds("The judge, 71, who was born in 1948, steps down.", published=date(2019, 6, 10)),
        holds("The rower - born on 2 February 1988 - is 28 and has six titles.", published=date(2016, 8, 8)),
        silent("The judge, 71, who took office in 1988, steps down.", published=date(2019, 6, 10)),
        silent("She was born in 1946 in a house 79 years old."),
        silent("Born in 1946, she joined at 15, was 23 when she left and died in 2015."),
    ),
)

_EQUATION = "age == at - born"
_BORN = compile_later(
    r"\b(?:born(?: on| in)?|birth(?: in| on)?|b\.?|born(?: (?:at|in|near|into|to|"
    r"as) [^.;!?\d]{1,40}?)?,? (?:on|in))(?: the)?(?: [a-z]+day,?)? $"
)
_AT = compile_later(
    r"\b(?:died|dies|death|killed|turn(?:s|ed)?|retired|married|left(?: home)?|went to sea|fell ill|emigrated|"
    r"elected|appointed|"
    r"celebrated|marked)\b[^.;!?]{0,40}?(?:in|on) (?:the )?$"
)
_IN = compile_later(r"\b(?:in|on|of) (?:the )?$")
_SAID = compile_later(
    r"\b(?:aged?|at(?: the age of)?|age of|turn(?:s|ed)?|is|was|now|will be|would be|to be|have been|has been|"
    r"be) (?:about |just |only |now |still )?$"
)
_ASIDE = compile_later(r"[a-z], $")
_NEITHER = compile_later(
    r"\b(?:house|whisky|whiskey|wine|firm|company|club|building|bridge|years of|named after|father|mother|"
    r"grandfather)\b"
)
_OLDEST = 118
# How long after the latest year it names an article without a date may have been written, and never was.
_SOON, _FAR_OFF = 5, 40


class _Life(Struct, frozen=True):
    """What a sentence says of one person: indexes of the age and the birth; ``at`` is None for the article's own date."""

    age: int
    born: int
    at: int | None


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each age that stands with one birth and one time."""
    if "born" not in bench.text and "(1" not in bench.text and "birth" not in bench.text:
        return
    for index, sentence in enumerate(article.sentences):
        life = _read_life(article, bench, sentence)
        if life is None and index + 1 < len(article.sentences):
            life = _read_two(article, bench, sentence, article.sentences[index + 1])
        if life is None:
            life = _read_near(article, bench, index)
        if life is not None:
            claim = _judge(bench, life)
            if claim is not None:
                yield claim


def _read_life(article: Article, bench: Bench, sentence: Sentence) -> _Life | None:
    """Read age, birth and time of one sentence; None unless there is one of each, or no time and the article has a date."""
    numbers = range(sentence.first, sentence.last)
    births = [n for n in numbers if _is_birth(article, bench, n)]
    lives = _find_dates_of_life(article, bench, sentence)
    ages = [n for n in numbers if _is_age(article, bench, n, sentence)]
    if len(ages) != 1 or _NEITHER.search(bench.text[sentence.span.start : sentence.span.end]):
        return None
    if lives is not None and not births:
        died = re.search(r"\b(?:died|death)\b", bench.text[sentence.span.start : sentence.span.end])
        return _Life(ages[0], *lives) if died else None
    if len(births) != 1:
        return None
    others = [n for n in numbers if n != births[0] and _has_year(article.quantities[n])]
    published = article.document.published is not None
    if not others:
        return _Life(ages[0], births[0], None) if published or len(ages) == 1 else None
    times = [n for n in others if _is_time(article, bench, n)]
    if len(times) == 1 and len(others) == 1:
        # "The judge, 71, born in 1948, took office in 1988": the age is that of the article.
        by_now = (
            published
            and _fits(article, _Life(ages[0], births[0], None))
            and not _fits(article, _Life(ages[0], births[0], times[0]))
        )
        return _Life(ages[0], births[0], None if by_now else times[0])
    return next(
        (
            life
            for at in (*times, None)
            if _fits(article, life := _Life(ages[0], births[0], at)) and (published or at is not None)
        ),
        None,
    )


def _read_near(article: Article, bench: Bench, index: int) -> _Life | None:
    """Read a birth in one sentence, and the only age of the sentences around it; they may agree, or differ by a slip."""
    here = article.sentences[index]
    births = [n for n in range(here.first, here.last) if _is_birth(article, bench, n)]
    if len(births) != 1:
        return None
    window = article.sentences[max(0, index - 2) : index + 4]
    numbers = range(window[0].first, window[-1].last)
    ages = [n for n in numbers if article.quantities[n].kind is Kind.AGE and _is_age(article, bench, n, here)]
    deaths = [
        n for n in numbers if n not in births and _has_year(article.quantities[n]) and article.quantities[n].moment
    ]
    died = [n for n in deaths if _tells_of_death(article, bench, n)]
    others = [n for n in numbers if _is_birth(article, bench, n) and n not in births]
    if len(ages) != 1 or others or len(died) > 1 or article.quantities[ages[0]].sentence == index:
        return None
    life = _Life(ages[0], births[0], died[0] if died else None)
    if not died and article.document.published is None:
        return None
    return life if _fits(article, life) or _is_slip(article, life) else None


def _tells_of_death(article: Article, bench: Bench, number: int) -> bool:
    span = article.sentences[article.quantities[number].sentence].span
    return re.search(r"\b(?:died|passed away|death|killed)\b", bench.text[span.start : span.end]) is not None


def _fits(article: Article, life: _Life) -> bool:
    """Tell whether an age is right for a birth and a time."""
    known = _find_moments(article, life)
    if known is None:
        return False
    fitting = _reckon(*known)
    return article.quantities[life.age].interval(Reading.LOOSE).meets(fitting)


def _is_slip(article: Article, life: _Life) -> bool:
    """Tell whether two digits of the age changed places."""
    known = _find_moments(article, life)
    said = str(article.quantities[life.age].magnitude)
    if known is None or len(said) < 2:
        return False
    fitting = _reckon(*known)
    return any(str(end) == said[::-1] for end in (fitting.low, fitting.high))


def _find_moments(article: Article, life: _Life) -> tuple[Moment, Moment] | None:
    """Give birth and time; the time is that of the article where no other is said."""
    published = article.document.published
    born = article.quantities[life.born].moment
    at = article.quantities[life.at].moment if life.at is not None else None
    if life.born == life.at:
        years = article.quantities[life.born]
        return Moment(year=int(years.magnitude or 0)), Moment(year=int(years.top or 0))
    if life.at is None and published is not None:
        at = Moment(published.year, published.month, published.day)
    if born is None or at is None or born.year is None or at.year is None:
        return None
    return born, at


def _read_two(article: Article, bench: Bench, first: Sentence, second: Sentence) -> _Life | None:
    """Read a birth in one sentence and a death in the next: "He was born in 1921. He died in 1999 at 78."."""
    begin = bench.text[second.span.start : second.span.start + 4]
    if first.block != second.block or not begin.startswith(("he ", "she ")):
        return None
    births = [n for n in range(first.first, first.last) if _is_birth(article, bench, n)]
    years = [n for n in range(first.first, first.last) if _has_year(article.quantities[n])]
    numbers = range(second.first, second.last)
    ages = [n for n in numbers if _is_age(article, bench, n, second)]
    times = [n for n in numbers if _has_year(article.quantities[n]) and _is_time(article, bench, n)]
    if len(births) == len(years) == len(ages) == len(times) == 1:
        return _Life(ages[0], births[0], times[0])
    return None


def _has_year(quantity: Quantity) -> bool:
    moment = quantity.moment
    return (
        quantity.kind in (Kind.YEAR, Kind.DATE)
        and moment is not None
        and moment.year is not None
        and quantity.top is None
    )


def _is_birth(article: Article, bench: Bench, number: int) -> bool:
    quantity = article.quantities[number]
    start = quantity.span.start
    return _has_year(quantity) and _BORN.search(bench.text[max(0, start - 20) : start]) is not None


def _is_time(article: Article, bench: Bench, number: int) -> bool:
    start = article.quantities[number].span.start
    before = bench.text[max(0, start - 70) : start]
    return _AT.search(before) is not None or _IN.search(before) is not None


def _is_age(article: Article, bench: Bench, number: int, sentence: Sentence) -> bool:
    quantity = article.quantities[number]
    if quantity.magnitude is None or quantity.top is not None or not 0 < quantity.magnitude <= _OLDEST:
        return False
    if quantity.kind is Kind.AGE:
        return quantity.unit is None or quantity.unit.name == "year"
    if quantity.kind is Kind.ORDINAL:
        return bench.text.startswith(" birthday", quantity.span.end)
    if quantity.kind is not Kind.NUMBER and quantity.kind is not Kind.COUNT:
        return False
    if quantity.noun is not None and quantity.noun.span is not None and quantity.noun.span.start >= quantity.span.end:
        return False
    start, end = quantity.span.start, quantity.span.end
    before = bench.text[max(sentence.span.start, start - 20) : start]
    return _SAID.search(before) is not None or (_ASIDE.search(before) is not None and bench.text[end : end + 1] == ",")


def _find_dates_of_life(article: Article, bench: Bench, sentence: Sentence) -> tuple[int, int] | None:
    """Find "(1899-1983)": two years in brackets, read as one figure."""
    for number in range(sentence.first, sentence.last):
        quantity = article.quantities[number]
        span = quantity.span
        in_brackets = bench.text[span.start - 1 : span.start] == "(" and bench.text.startswith(")", span.end)
        if quantity.kind is Kind.YEAR and quantity.top is not None and in_brackets:
            return number, number
    return None


def _judge(bench: Bench, life: _Life) -> Claim | None:
    quantities = bench.article.quantities
    age = quantities[life.age]
    known = _find_moments(bench.article, life)
    if known is None:
        return _judge_undated(bench, life)
    born, at = known
    fitting = _reckon(born, at)
    if fitting.high is None or fitting.high < 0:
        return None
    operands = [bench.operand("age", life.age), bench.operand("born", life.born)]
    stated = life.at if life.at is not None else _find_own_date(bench.article, age.sentence)
    if stated is not None and stated != life.born:
        operands.append(bench.operand("at", stated))
    when = bench.printed(quantities[life.at]) if life.at is not None else str(at.year)
    said = f"{fitting.low}" if fitting.exact else f"{fitting.low} or {fitting.high}"
    birth = str(born.year) if life.born == life.at else bench.printed(quantities[life.born])
    when = str(at.year) if life.born == life.at else when
    working = f"born {birth}, in {when}: {said}"
    if age.interval(Reading.LOOSE).meets(fitting):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
    if bench.speaks_of_errors(age.sentence):
        return None
    message = f"someone born in {birth} is {said} in {when}, not {age.magnitude}"
    repairs = [Repair(age.span, text, "the age by then") for text in _rewrite(bench, age, fitting)]
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=repairs)


def _find_own_date(article: Article, sentence: int) -> int | None:
    """Find the article's own date, printed within two sentences: "on Tuesday, May 30"."""
    published = article.document.published
    if published is None:
        return None
    window = article.sentences[max(0, sentence - 2) : sentence + 3]
    for number in range(window[0].first, window[-1].last):
        moment = article.quantities[number].moment
        if (
            moment is not None
            and (moment.month, moment.day) == (published.month, published.day)
            and moment.year in (None, published.year)
        ):
            return number
    return None


def _judge_undated(bench: Bench, life: _Life) -> Claim | None:
    """Judge an age in an article without a date: by the years it names."""
    quantities = bench.article.quantities
    age, birth = quantities[life.age], quantities[life.born]
    if birth.moment is None or birth.moment.year is None or age.magnitude is None:
        return None
    years = [q.moment.year for q in quantities if _has_year(q) and q.moment is not None and q.moment.year is not None]
    latest, then = max(years), birth.moment.year + int(age.magnitude)
    operands = [bench.operand("age", life.age), bench.operand("born", life.born)]
    working = f"someone born in {birth.moment.year} is {age.magnitude} in {then} or {then + 1}"
    if latest - 1 <= then <= latest + _SOON:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.LOOSE)
    if then > latest + _FAR_OFF and not bench.speaks_of_errors(age.sentence):
        return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=working)
    return None


def _reckon(born: Moment, at: Moment) -> Interval:
    """Give the ages someone may have: one between two days, one of two where only years are known."""
    assert born.year is not None
    assert at.year is not None
    years = at.year - born.year
    if born.date is not None and at.date is not None:
        return Interval.point(years - ((at.date.month, at.date.day) < (born.date.month, born.date.day)))
    if born.month is not None and at.month is not None and born.month != at.month:
        return Interval.point(years - (at.month < born.month))
    return Interval(years - 1, years)


def _rewrite(bench: Bench, age: Quantity, fitting: Interval) -> Iterator[str]:
    printed = bench.article.text_of(age.span)
    digits = re.search(r"\d+", printed)
    if digits is None:
        return
    for value in dict.fromkeys((fitting.high, fitting.low)):
        yield f"{printed[: digits.start()]}{value}{printed[digits.end() :]}"
