"""A date or a time that does not exist.

Finds     31 April, 29 February 2023, 25.10 on a clock of twelve hours.
Matters   nobody can come on that day.
Silent    where the figure may be a count ("In April 31 people were fined").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ...model import Article, Claim, Kind, Moment, Outcome, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, silent
from ..kit.later import compile_later

RULE = Rule(
    name="impossible-date",
    summary="A date that the calendar does not have.",
    severity=Severity.ERROR,
    why="Nobody can come on that day.",
    wrong_when="The figure beside the month counts something.",
    kinds=(Kind.DATE,),
    examples=(
        breaks("The lease runs out on [31 April]{date}.", repair="30"),
        breaks("Sales close on [31 September 2020]{date} at noon.", repair="30"),
        breaks("She was born on [29 February 2023]{date}.", repair="28"),
        silent("She was born on 29 February 2024."),
        silent("The lease runs out on 30 April."),
        silent("In April 31 people were fined."),
    ),
)

_SUFFIX = compile_later(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_DAY = compile_later(r"(?<!\d)\d{1,2}(?!\d)")
# Days of which the calendar is asked at all: the others exist in every month.
_SAFE = 28
# Beyond, the figure is more likely a year ("March 87").
_LARGEST = 39


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge every date with a day late in the month."""
    for number in bench.of_kind(Kind.DATE):
        quantity = article.quantities[number]
        moment = quantity.moment
        if moment is None or moment.day is None or moment.month is None or not _SAFE < moment.day <= _LARGEST:
            continue
        operands = (bench.operand("date", number),)
        printed = bench.printed(quantity)
        if moment.possible or (moment.other is not None and moment.other.possible):
            continue
        months = bench.phrases("months")
        named = 1 <= moment.month <= 12
        last = _last_day(moment) if named else 0
        month = months[moment.month - 1] if named else ""
        year = f" {moment.year}" if moment.month == 2 and moment.day == 29 else ""
        what = f"{month}{year} has {last} days" if named else f"there is no month {moment.month}"
        wrong = bench.speaks_of_errors(quantity.sentence)
        yield bench.tell(
            RULE,
            operands,
            Outcome.UNSURE if wrong else Outcome.BREAKS,
            "date exists",
            what,
            message=f"{what}, and the text has {printed}",
            reason="the sentence speaks of dates that are wrong" if wrong else "",
            repairs=_find_repairs(bench, number, moment, last),
        )


def _last_day(moment: Moment) -> int:
    year = moment.year if moment.year is not None and date.min.year <= moment.year <= date.max.year else 2000
    return monthrange(year, moment.month or 1)[1]


def _find_repairs(bench: Bench, number: int, moment: Moment, last: int) -> Iterator[Repair]:
    """Give the last day of the month, and the months beside that have such a day."""
    quantity = bench.article.quantities[number]
    text, offset = bench.article.text_of(quantity.span), quantity.span.start
    found = next((f for f in _DAY.finditer(text) if int(f.group()) == moment.day), None)
    if last and found is not None:
        suffix = _SUFFIX.match(text, found.end())
        end, ending = (suffix.end(), "st" if last % 10 == 1 else "th") if suffix else (found.end(), "")
        yield Repair(Span(offset + found.start(), offset + end), f"{last}{ending}", "the last day of the month")
    months = bench.phrases("months")
    if not last or moment.month is None:
        return
    name = re.search(months[moment.month - 1][:3] + r"[a-z]*", text, re.IGNORECASE)
    if name is None:
        return
    for other in (moment.month - 1, moment.month + 1):
        if 1 <= other <= 12 and Moment(moment.year, other, moment.day).possible:
            yield Repair(Span(offset + name.start(), offset + name.end()), months[other - 1], "the month beside")
