"""A duration does not fit the dates, years or clock times beside it.

Finds     "from 1991 to 2008, a reign of 27 years"; "from 8.30pm to 10pm, 150 minutes".
Matters   one of the three figures is wrong, and a reader who counts will see it.
Silent    where the duration may be of something else, for loose periods ("the late 1950s", "on and off"), and where either
          way of counting fits (four days after 16 July is 20 July; from 5 to 14 July is ten days).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ...model import Article, Claim, Hedge, Interval, Kind, Moment, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from .elapsed import measure_gap

RULE = Rule(
    name="duration-misses-dates",
    summary="A duration does not fit the dates, years or times beside it.",
    severity=Severity.ERROR,
    why="Readers count: one of the three figures is wrong.",
    wrong_when="The duration is of something else than the time between the two.",
    primary="duration",
    examples=(
        breaks(
            "She led the choir from [1991]{start} to [2008]{end}, a spell of [27 years]{duration}.", repair="17 years"
        ),
        breaks("The fair runs for [12 days]{duration}, from [August 3]{start} to [August 24]{end}."),
        breaks("The hearing ran from [8.30pm]{start} to [10pm]{end}, [150 minutes]{duration} in all."),
        breaks("Opened in [1934]{start}, the mill closed in [1985]{end} after [61 years]{duration}."),
        holds("She led the choir from 1998 to 2010, a spell of 12 years."),
        holds("The fair runs for ten days, from July 5 to July 14."),
        holds("The strike, which began on 3 May and ended on 24 May, lasted 21 days."),
        holds("The six-week trial opened on 7 January and closed on 18 February."),
        silent("She taught on and off for ten years from 1980 to 1999."),
        silent("Between 1904 and 1914 she spent ten months at sea."),
        silent("The debate ran from 9.30am to 11am, with 20 minutes for questions."),
    ),
)

_EQUATION = "duration == end - start"
_MOMENTS = (Kind.YEAR, Kind.DATE, Kind.TIME)
_UNITS = frozenset(("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"))

# Between two moments: both ends of one stretch, or two events of one subject.
_JOINED = re.compile(r"\s*(?:to|until|till|and|through|[-–—]|up to)\s*(?:the )?")
_OPENED = re.compile(r"(?:\bfrom|\bbetween|\() (?:the )?$|\($")
_CLOSING = re.compile(
    r"^(?:[^.;:!?]|\.\d){0,70}?\b(?:end(?:ed|s|ing)?|clos(?:ed|es|ing)|expir(?:ed|es)|finish(?:ed|es)|died|landed|"
    r"came home|returned|"
    r"married|retired|reopened|was out|were out|ran out|until|and the last|freed|released|lifted|dissolved|demolished)\b"
    r"(?:[^.;:!?]|\.\d){0,20}$"
)
# A duration right behind the later moment, or right before the earlier one.
_BEHIND = re.compile(
    r"\)?\s*(?:[,–—-]|--)?\s*(?:(?:a|an|the) [a-z]+(?: [a-z]+)? of |(?:a|an) (?:span|spell|period|stretch|gap) of |"
    r"after |lasted |or |for |"
    r"in |some |exactly |just |that is |which is |a total of )?(?:a |the )?"
)
_LATER = re.compile(r" (?:later|afterwards|in all)\b")
_LASTED = re.compile(r"[^.;:!?]{0,12}?\b(?:lasted|took|lasting|spanned)(?: for)? ")
_BEFORE = re.compile(
    r"^(?:\s*,)?\s*(?:[a-z]+ ){0,2}?(?:from|between|opened on|opened in|began on|began in|signed in|taken out in|"
    r"agreed in|started on|"
    r"separates? the [a-z]+ \()\s*(?:the )?$|^,? (?:from|between) (?:the )?$|^ [a-z]+,? (?:from|between|\() ?$"
)
_LOOSE = re.compile(r"\b(?:late|early|mid|almost every|each|every)\b")
_BROKEN_OFF = re.compile(r"\b(?:on and off|off and on|with interruptions|interrupted|with gaps|with breaks)\b")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each duration that stands beside two moments of one sort."""
    if not bench.of_kind(Kind.DURATION):
        return
    for sentence in article.sentences:
        numbers = range(sentence.first, sentence.last)
        durations = [n for n in numbers if _is_duration(article.quantities[n])]
        moments = [n for n in numbers if article.quantities[n].kind in _MOMENTS and article.quantities[n].moment]
        if not durations or not moments or _BROKEN_OFF.search(bench.text, sentence.span.start, sentence.span.end):
            continue
        for number in durations:
            pair = _find_pair(article, bench, number, moments)
            if pair is not None:
                claim = _judge(bench, number, *pair)
                if claim is not None:
                    yield claim


def _is_duration(quantity: Quantity) -> bool:
    unit = quantity.unit
    return quantity.kind is Kind.DURATION and unit is not None and unit.name in _UNITS and quantity.per == ""


def _find_pair(article: Article, bench: Bench, number: int, moments: list[int]) -> tuple[int, int, bool] | None:
    """Find the two moments that a duration is said to lie between: neighbours of one sort, with the duration beside.

    The last tells whether the sentence says so itself ("from … to …", "later", "lasted").
    """
    quantities, text = article.quantities, bench.text
    duration = quantities[number]
    for first, second in pairwise(moments):
        start, end = quantities[first], quantities[second]
        if start.kind is not end.kind:
            continue
        between = text[start.span.end : end.span.start]
        opened = _OPENED.search(text[max(0, start.span.start - 14) : start.span.start])
        joined = _JOINED.fullmatch(between) is not None and opened is not None
        if not joined and not _CLOSING.match(between):
            continue
        if _LOOSE.search(text[max(0, start.span.start - 24) : end.span.end + 24]):
            continue
        if duration.span.start >= end.span.end:
            gap = text[end.span.end : duration.span.start]
            lasted = _LASTED.fullmatch(gap) is not None
            if lasted or _BEHIND.fullmatch(gap):
                said = lasted or bool(_LATER.match(text, duration.span.end))
                return first, second, joined or said
        elif duration.span.end <= start.span.start and _BEFORE.match(text[duration.span.end : start.span.start]):
            return first, second, joined
    return None


def _judge(bench: Bench, number: int, first: int, second: int, said_so: bool) -> Claim | None:
    quantities = bench.article.quantities
    duration, start, end = quantities[number], quantities[first].moment, quantities[second].moment
    assert start is not None
    assert end is not None
    assert duration.unit is not None
    gap = measure_gap(start, end, duration.unit.name)
    if gap is None or gap.low is None or gap.high is None or gap.high < 0:
        return None
    said, extra = _add_minutes(bench, number, duration)
    operands = [bench.operand("start", first), bench.operand("end", second), bench.operand("duration", number)]
    if extra is not None:
        operands.append(bench.operand("duration", extra))
    ends = f"{bench.printed(quantities[first])} to {bench.printed(quantities[second])}"
    working = f"{ends} is {_tell(gap, duration.unit.name, start)}"
    if gap.meets(said):
        reading = Reading.EXACT if gap.exact else Reading.ROUNDED
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    if duration.hedge in (Hedge.OVER, Hedge.UNDER) or bench.speaks_of_errors(duration.sentence):
        return None
    if not said_so and not _is_slip(duration, gap):
        reason = "the duration may be of something else"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason)
    message = f"{working}, not {bench.printed(duration)}"
    return bench.tell(
        RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=_mend(bench, number, gap)
    )


def _add_minutes(bench: Bench, number: int, duration: Quantity) -> tuple[Interval, int | None]:
    """Give what a duration may stand for, with the minutes said behind hours ("two hours and 45 minutes")."""
    said = duration.interval(Reading.LOOSE)
    quantities = bench.article.quantities
    if number + 1 < len(quantities):
        follower = quantities[number + 1]
        joint = bench.text[duration.span.end : follower.span.start]
        small = follower.unit is not None and follower.unit.name == "minute" and follower.magnitude is not None
        if small and duration.unit is not None and duration.unit.name == "hour" and joint in (" and ", " ", ", "):
            return said + follower.interval(Reading.LOOSE).scale(Fraction(1, 60)), number + 1
    return said, None


def _is_slip(duration: Quantity, gap: Interval) -> bool:
    """Tell whether one wrong or two swapped digits explain the difference."""
    if gap.low is None or gap.high is None or duration.magnitude is None:
        return False
    said = str(duration.magnitude)
    for value in range(int(gap.low), int(gap.high) + 1):
        fitting = str(value)
        if len(said) == len(fitting) and (
            sum(a != b for a, b in zip(said, fitting)) == 1 or sorted(said) == sorted(fitting)
        ):
            return True
    return False


def _tell(gap: Interval, unit: str, start: Moment) -> str:
    """Say how long it is: the count without the first day, or both of two counts."""
    assert gap.low is not None
    assert gap.high is not None
    middle = gap.low if gap.exact else (gap.low + gap.high) / 2 if start.month is None else Fraction(gap.low)
    value = Fraction(middle)
    count = int(value) if value.denominator == 1 else round(float(value), 2)
    return f"{count} {unit if count == 1 else unit + 's'}"


def _mend(bench: Bench, number: int, gap: Interval) -> Iterator[Repair]:
    """Offer the duration that fits."""
    duration = bench.article.quantities[number]
    assert gap.low is not None
    assert gap.high is not None
    middle = Fraction(gap.low + gap.high) / 2
    printed = bench.article.text_of(duration.span)
    digits = re.match(r"\d+", printed)
    if middle.denominator == 1 and digits is not None:
        yield Repair(duration.span, f"{middle}{printed[digits.end() :]}", "the time between the two")
