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

from ...model import Article, Claim, Hedge, Interval, Kind, Moment, Operand, Outcome, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from .elapsed import measure_gap
from .stretch import Length, Stretch, Tie, find_lengths, find_stretches

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
        breaks("It has [28 days]{duration} to appeal, until [August 15]{end}, counting from [July 8]{start}."),
        holds("Half a century separates the first (1961) and the last (2011) of the missions."),
        breaks("She will leave in [2023]{end} after a [seven-year]{duration} tenure that began in [2014]{start}."),
        breaks(
            "The alarm was raised at [4.15am]{start}; by [6.05am]{end} all were on board, [an hour and 40 minutes]{duration} later."
        ),
        holds("The mill closed in 1985, 51 years after it opened in 1934."),
        holds("He was found at 5.20am. Nobody had been in since 3.13am, 127 minutes earlier."),
        silent("She taught on and off for ten years from 1980 to 1999."),
        silent("Between 1904 and 1914 she spent ten months at sea."),
        silent("The debate ran from 9.30am to 11am, with 20 minutes for questions."),
    ),
)

_EQUATION = "duration == end - start"
# "went up by four years", "rose on average by a year"
_BY = compile_later(r"([a-z]+)(?: on average)? by (?:an? |about |some )?\Z")
_WAYS = frozenset(("up", "down"))
_BROKEN_OFF = compile_later(
    r"\b(?:on and off|off and on|with interruptions|interrupted|with gaps|with breaks|intermittently|"
    r"in (?:two|three|several) (?:spells|stints|stretches)|now and then|at intervals|by turns|spells)\b"
)
# Durations that agree by their words alone must be this long: short ones agree by chance.
_TELLING = 3
# Years before this may be counted downwards.
_FIRST_YEAR = 1000


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each duration by the moments around it: the first pair that agrees, else the only one that is tied to it."""
    for length in bench.once(find_lengths):
        span = article.sentences[length.sentence].span
        if _BROKEN_OFF.search(bench.text, span.start, span.end) or _is_change(bench, length):
            continue
        stretches = find_stretches(article, bench, length)
        gaps = [(stretch, _measure(article, stretch)) for stretch in stretches]
        known = [(stretch, gap) for stretch, gap in gaps if gap is not None]
        backwards = next((stretch for stretch in stretches if _runs_backwards(article, bench, stretch)), None)
        if backwards is not None:
            yield _tell_backwards(bench, backwards)
            continue
        agreeing = next((pair for pair in known if _agrees(*pair)), None)
        if agreeing is not None:
            yield _tell_agreement(bench, *agreeing)
            continue
        tied = [pair for pair in known if pair[0].tie is known[0][0].tie and pair[0].tie]
        if len(tied) == 1:
            claim = _judge(bench, *tied[0])
            if claim is not None:
                yield claim


def _runs_backwards(article: Article, bench: Bench, stretch: Stretch) -> bool:
    """Tell "from 1991 to 1969" beside its years: the words are sure, and the years the wrong way round."""
    start, end = (article.quantities[n] for n in (stretch.start, stretch.end))
    if stretch.tie is not Tie.SURE or start.kind is not Kind.YEAR or end.kind is not Kind.YEAR or start is end:
        return False
    if start.span.start > end.span.start or start.magnitude is None or end.magnitude is None:
        return False
    if not _FIRST_YEAR < Fraction(end.magnitude) < Fraction(start.magnitude):
        return False
    return not bench.speaks_of_errors(stretch.length.sentence)


def _tell_backwards(bench: Bench, stretch: Stretch) -> Claim:
    start, end = (bench.article.quantities[n] for n in (stretch.start, stretch.end))
    working = f"{bench.printed(end)} comes before {bench.printed(start)}"
    return bench.tell(RULE, _find_operands(bench, stretch), Outcome.BREAKS, _EQUATION, working, message=working)


def _is_change(bench: Bench, length: Length) -> bool:
    """Tell by how much something changed from how long it lasted: "went up by four years between 2005 and 2015"."""
    found = _BY.search(bench.text, max(0, length.span.start - 40), length.span.start)
    return found is not None and (
        found[1] in _WAYS or found[1] in bench.phrases("rise-verbs") or found[1] in bench.phrases("fall-verbs")
    )


def _measure(article: Article, stretch: Stretch) -> Interval | None:
    """Give the time between the two moments; None where it cannot be told or runs backwards."""
    start, end = (article.quantities[n] for n in (stretch.start, stretch.end))
    first, last = start.moment, end.moment
    if stretch.start == stretch.end:
        first, last = Moment(year=int(start.magnitude or 0)), Moment(year=int(start.top or 0))
    if first is None or last is None:
        return None
    gap = measure_gap(first, last, stretch.length.unit)
    return gap if gap is not None and gap.high is not None and gap.low is not None and gap.high >= 0 else None


def _agrees(stretch: Stretch, gap: Interval) -> bool:
    if not gap.meets(stretch.length.values):
        return False
    if stretch.tie:
        return True
    if stretch.length.unit == "month":
        return False
    middle = stretch.length.values.middle
    # Years alone leave room for three counts; untied, only the plain difference says something.
    near = gap.middle if stretch.length.unit in ("year", "decade", "century") else None
    return middle is not None and middle >= _TELLING and (near is None or near in stretch.length.values)


def _find_operands(bench: Bench, stretch: Stretch) -> list[Operand]:
    numbers = [("start", stretch.start)] + ([("end", stretch.end)] if stretch.end != stretch.start else [])
    operands = [bench.operand(role, number) for role, number in numbers]
    length = stretch.length
    return [*operands, Operand("duration", length.span, length.numbers[0] if length.numbers else None)]


def _write(bench: Bench, stretch: Stretch, gap: Interval) -> str:
    quantities = bench.article.quantities
    start, end = quantities[stretch.start], quantities[stretch.end]
    ends = bench.printed(start) if start is end else f"{bench.printed(start)} to {bench.printed(end)}"
    return f"{ends} is {_tell(gap, stretch.length.unit, start.moment)}"


def _tell_agreement(bench: Bench, stretch: Stretch, gap: Interval) -> Claim:
    reading = Reading.EXACT if gap.exact and stretch.tie is Tie.SURE else Reading.ROUNDED
    operands, working = _find_operands(bench, stretch), _write(bench, stretch, gap)
    return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)


def _judge(bench: Bench, stretch: Stretch, gap: Interval) -> Claim | None:
    length = stretch.length
    if length.hedge in (Hedge.OVER, Hedge.UNDER, Hedge.AT_LEAST, Hedge.AT_MOST) or bench.speaks_of_errors(
        length.sentence
    ):
        return None
    operands, working = _find_operands(bench, stretch), _write(bench, stretch, gap)
    if stretch.tie is not Tie.SURE and not _is_slip(length, gap):
        reason = "the duration may be of something else"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason)
    printed = " ".join(bench.article.text_of(length.span).split())
    message = f"{working}, not {printed}"
    return bench.tell(
        RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message, repairs=_mend(bench, length, gap)
    )


def _is_slip(length: Length, gap: Interval) -> bool:
    """Tell whether one wrong or two swapped digits explain the difference."""
    said = str(length.size)
    assert gap.low is not None
    assert gap.high is not None
    for value in range(int(gap.low), int(gap.high) + 1):
        fitting = str(value)
        if len(said) == len(fitting) > 1 and (
            sum(a != b for a, b in zip(said, fitting)) == 1 or sorted(said) == sorted(fitting)
        ):
            return True
    return False


def _tell(gap: Interval, unit: str, start: Moment | None) -> str:
    """Say how long it is: the count without the first day, or both of two counts."""
    assert gap.low is not None
    assert gap.high is not None
    if unit in ("week", "fortnight"):
        return f"{round(float(gap.low + gap.high) / 2, 1):g} {unit}s"
    whole = start is not None and start.month is None
    middle = gap.low if gap.exact else (gap.low + gap.high) / 2 if whole else Fraction(gap.low)
    value = Fraction(middle)
    count = int(value) if value.denominator == 1 else round(float(value), 2)
    return f"{count} {unit if count == 1 else unit + 's'}"


def _mend(bench: Bench, length: Length, gap: Interval) -> Iterator[Repair]:
    """Offer the duration that fits."""
    assert gap.low is not None
    assert gap.high is not None
    middle = Fraction(gap.low + gap.high) / 2
    printed = bench.article.text_of(length.span)
    digits = re.match(r"\d+", printed)
    if middle.denominator == 1 and digits is not None:
        yield Repair(length.span, f"{middle}{printed[digits.end() :]}", "the time between the two")
