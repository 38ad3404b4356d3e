"""A weekday and a date beside it are not the same day.

Finds     "Thursday, 7 February 2025": that day was a Friday.
Matters   readers who come on the Thursday, or on the seventh, may miss the day.
Silent    where no year is known, where the two are apart, and for days of every week.

A year that is not printed is that of the article's date; where the day may as well lie in the year before or
after
(it is about half a year away), both are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ...model import (
    Article,
    Claim,
    Kind,
    Moment,
    Operand,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
    Span,
)
from ..kit import Bench, Rule, breaks, holds, silent, unsure
from ..kit.later import compile_later
from .days_abroad import NamedDay, find_named_days

RULE = Rule(
    name="weekday-misses-date",
    summary="A weekday and the date beside it are not the same day.",
    severity=Severity.ERROR,
    why="Readers rely on one of the two and miss the day.",
    wrong_when="The date is of another year than the article says, or the weekday belongs to another day.",
    primary="weekday",
    examples=(
        breaks("The fair opens on [Thursday]{weekday}, [7 February 2025]{date}.", repair="Friday"),
        breaks("The fair opens on Thursday, 7 February 2025.", repair="6"),
        breaks(
            "The two spoke on [Friday]{weekday} [February 6]{date}.",
            published=date(2025, 2, 6),
            repair="Thursday",
        ),
        breaks("Voting ends on [17 May 2014]{date} ([Sunday]{weekday}).", repair="Saturday"),
        breaks("The poster reads: [Sonntag]{weekday}, den [24. Aug. 2013]{date}.", repair="Samstag"),
        breaks("Saved [Tue]{weekday} [21/Apr/2014]{date} in the log.", repair="Mon"),
        holds("The poster reads: Samedi 24 août 2013."),
        holds("The two spoke on Thursday February 6.", published=date(2025, 2, 6)),
        holds("The fair opens on Friday, 7 February 2025."),
        holds("The race was run on November 1, 2015, a Sunday, in the rain."),
        unsure("The fair opens on Thursday, 7 February."),
        silent("On Thursday 5,000 people marched.", published=date(2022, 5, 2)),
        silent("The deadline was moved from Monday to 5 June 2024."),
        silent("Every Monday until 4 June 2024 the museum is free."),
    ),
)

# A day without a year this near to the article's date is of the same year for certain.
_NEAR = timedelta(days=120)
# How far a repair moves the day of the month.
_REACH = 6

_BETWEEN = compile_later(r"(?:\s*,\s*|\s+)(?:the\s+)?|\s*\(\s*|\s*,\s+(?:a|which was a|which is a)\s+")
_EVERY = compile_later(r"\b(?:every|each)\s+$")
_DAY = compile_later(r"(?<!\d)\d{1,2}(?!\d)")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each date that has a weekday in it or beside it."""
    weekdays = {article.quantities[n].span.end: n for n in bench.of_kind(Kind.WEEKDAY)}
    starts = {article.quantities[n].span.start: n for n in bench.of_kind(Kind.WEEKDAY)}
    for number in bench.of_kind(Kind.DATE):
        quantity = article.quantities[number]
        moment = quantity.moment
        if moment is None or moment.day is None or moment.month is None or not moment.possible:
            continue
        if quantity.top is not None:
            continue
        if moment.weekday is not None:
            inside = _find_weekday(bench, quantity)
            if inside is not None:
                yield _judge(bench, number, Operand("weekday", inside), moment, moment.weekday)
            continue
        other = _find_neighbour(article, bench, quantity, weekdays, starts)
        if other is not None:
            named = article.quantities[other].moment
            if named is not None and named.weekday is not None:
                yield _judge(bench, number, bench.operand("weekday", other), moment, named.weekday)
    for day in find_named_days(bench):
        if not _is_read(article, bench, day):
            yield _judge_abroad(bench, day)


def _is_read(article: Article, bench: Bench, day: NamedDay) -> bool:
    """Tell whether weekday and date have been read as figures, and so judged already."""
    named = (article.quantities[n].span for n in bench.of_kind(Kind.WEEKDAY, Kind.DATE))
    dated = (article.quantities[n].span for n in bench.of_kind(Kind.DATE) if _has_day(article.quantities[n]))
    return any(span.overlaps(day.named) for span in named) and any(span.overlaps(day.dated) for span in dated)


def _has_day(quantity: Quantity) -> bool:
    return quantity.moment is not None and quantity.moment.day is not None and quantity.moment.month is not None


def _find_weekday(bench: Bench, quantity: Quantity) -> Span | None:
    """Find the name of the weekday within a date."""
    text = bench.text[quantity.span.start : quantity.span.end]
    for name in bench.phrases("weekdays"):
        found = re.search(rf"\b{name[:3].lower()}[a-z]*\.?", text)
        if found:
            return Span(quantity.span.start + found.start(), quantity.span.start + found.end())
    return None


def _find_neighbour(
    article: Article, bench: Bench, quantity: Quantity, ends: dict[int, int], starts: dict[int, int]
) -> int | None:
    """Find the weekday that stands right before or right behind a date."""
    span = quantity.span
    for end, number in ends.items():
        if 0 < span.start - end <= 12 and _BETWEEN.fullmatch(bench.text, end, span.start):
            start = article.quantities[number].span.start
            if not _EVERY.search(bench.text, max(0, start - 12), start):
                return number
    for start, number in starts.items():
        if 0 < start - span.end <= 16:
            between = bench.text[span.end : start]
            if _BETWEEN.fullmatch(between) and ("(" in between or re.search(r"\ba\s", between)):
                return number
    return None


def _judge(bench: Bench, number: int, named: Operand, moment: Moment, weekday: int) -> Claim:
    """Compare the weekday with the calendar."""
    operands = (named, bench.operand("date", number))
    equation = "weekday == weekday of date"
    names = bench.phrases("weekdays")
    days = _find_days(moment, bench.article.document.published)
    printed = bench.printed(bench.article.quantities[number])
    if not days:
        return bench.tell(RULE, operands, Outcome.UNSURE, equation, printed, reason="the year of the date is not known")
    fitting = [day for day in days if day.isoweekday() == weekday]
    day = fitting[0] if fitting else days[0]
    working = f"{day.day} {bench.phrases('months')[day.month - 1]} {day.year} is a {names[day.isoweekday() - 1]}"
    if fitting:
        reading = Reading.EXACT if len(days) == 1 else Reading.LOOSE
        return bench.tell(RULE, operands, Outcome.HOLDS, equation, working, reading=reading)
    article = bench.article
    if named.quantity is None:
        operands = (Operand("weekday", named.span), bench.operand("date", number))
    reason = ""
    sentence = article.quantities[number].sentence
    if bench.speaks_of_errors(sentence):
        reason = "the sentence speaks of dates that are wrong"
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        equation,
        working,
        message=f"{working}, not a {names[weekday - 1]}",
        reason=reason,
        repairs=_find_repairs(bench, number, named.span, day, weekday),
    )


def _judge_abroad(bench: Bench, found: NamedDay) -> Claim:
    """Compare a weekday of another language, or of a log, with the calendar."""
    numbers = [n for n, quantity in enumerate(bench.article.quantities) if quantity.span.overlaps(found.dated)]
    operands = (
        Operand("weekday", found.named),
        Operand("date", found.dated, numbers[0] if numbers else None),
    )
    equation = "weekday == weekday of date"
    names, months = bench.phrases("weekdays"), bench.phrases("months")
    days = _find_days(found.moment, bench.article.document.published)
    printed = bench.article.text_of(found.dated)
    if not days:
        return bench.tell(RULE, operands, Outcome.UNSURE, equation, printed, reason="the year of the date is not known")
    fitting = [day for day in days if day.isoweekday() == found.weekday]
    day = fitting[0] if fitting else days[0]
    working = f"{day.day} {months[day.month - 1]} {day.year} is a {names[day.isoweekday() - 1]}"
    if fitting:
        return bench.tell(RULE, operands, Outcome.HOLDS, equation, working)
    right = found.names[day.isoweekday() - 1]
    written = bench.article.text_of(found.named)
    repairs = [Repair(found.named, right.title() if written.istitle() else right, "the weekday of that date")]
    message = f"{working}, not a {names[found.weekday - 1]}"
    return bench.tell(RULE, operands, Outcome.BREAKS, equation, working, message=message, repairs=repairs)


def _find_days(moment: Moment, published: date | None) -> list[date]:
    """Give the days a date may mean, the likeliest first; none where the year cannot be known."""
    moments = [moment, *([moment.other] if moment.other is not None else [])]
    if moment.stated_year and moment.year is not None:
        return [day for each in moments if (day := each.date) is not None]
    if published is None:
        return []
    days: list[date] = []
    for each in moments:
        around = [day for year in range(published.year - 1, published.year + 2) if (day := _in_year(each, year))]
        around.sort(key=lambda day: abs(day - published))
        if around:
            certain = abs(around[0] - published) <= _NEAR
            days += around[:1] if certain else around[:2]
    return days


def _in_year(moment: Moment, year: int) -> date | None:
    return Moment(year, moment.month, moment.day).date


def _find_repairs(bench: Bench, number: int, named: Span, day: date, weekday: int) -> Iterator[Repair]:
    """Give the right weekday, the nearest days with the printed one.

    And the month beside in which the day fits.
    """
    quantity = bench.article.quantities[number]
    names, months = bench.phrases("weekdays"), bench.phrases("months")
    right = names[day.isoweekday() - 1]
    written = bench.article.text_of(named)
    yield Repair(named, right if len(written.rstrip(".")) > 4 else right[:3], "the weekday of that date")
    offset = quantity.span.start
    text = bench.article.text_of(quantity.span)
    numeral = next((f for f in _DAY.finditer(text) if int(f.group()) == day.day), None)
    if numeral is not None:
        place = Span(offset + numeral.start(), offset + numeral.end())
        for step in sorted(range(-_REACH, _REACH + 1), key=abs):
            near = day + timedelta(days=step)
            if step and near.isoweekday() == weekday and near.month == day.month:
                yield Repair(place, str(near.day).zfill(len(numeral.group())), "the nearest such weekday")
    month = re.search(months[day.month - 1], text, re.IGNORECASE)
    if month is not None:
        place = Span(offset + month.start(), offset + month.end())
        for other in (day.month - 1, day.month + 1):
            moved = Moment(day.year, other, day.day).date if 1 <= other <= 12 else None
            if moved is not None and moved.isoweekday() == weekday:
                yield Repair(place, months[other - 1], "the month beside")
