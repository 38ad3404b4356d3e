"""A yearly growth does not lead from the one figure to the other.

Finds     "invested at 4 per cent compound for ten years, £1,000 becomes £1,840" (it becomes £1,480).
Matters   one of the four figures is wrong; few readers can check it.
Silent    where several rates or several years are named, for rates of other periods, and where either simple or compound growth
          fits, with all figures rounded as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ...model import Article, Claim, Hedge, Interval, Kind, Outcome, Quantity, Reading, Repair, Sentence, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.numeral import write_like
from ..kit.slips import find_slips

RULE = Rule(
    name="growth-misses-figures",
    summary="A yearly growth does not lead from the one figure to the other.",
    severity=Severity.ERROR,
    why="One of the four figures is wrong; few readers can check it.",
    wrong_when="The rate changed over the years, or is of something else.",
    kinds=(Kind.PERCENT,),
    primary="end",
    examples=(
        breaks(
            "Invested at [4 per cent]{rate} compound for [ten years]{years}, [£1,000]{start} becomes [£1,840]{end}.",
            repair="£1,480",
        ),
        breaks(
            "Prices rose [7 percent]{rate} a year for [three years]{years}, taking a [$400]{start} phone to [$640]{end}."
        ),
        breaks("At [2 per cent]{rate} a year the flock of [600]{start} would be [862]{end} in [five years]{years}."),
        holds("Invested at 5 per cent compound for ten years, £1,000 becomes £1,629."),
        holds("Sales, growing at six per cent a year, have gone from $50,000 to $59,551 in three years."),
        holds("Falling by 10% a year, the herd would shrink from 1,000 to 729 in three years."),
        silent("Inflation of 3 per cent and a town of 2.0 million that had 2.7 million in 1990."),
        silent("The herd of 500 grew by 2 per cent in one year and by 9 in five bad ones."),
    ),
)

_EQUATION = "end == start * (1 + rate) ** years"
_YEARLY = compile_later(
    r"(?: growth| interest| rise| increase)? (?:a year|annually|per annum|per year|each year|every year|"
    r"yearly|a year's|compound(?:ed)?|p\.?a\.?)\b"
)
_YEARLY_BEFORE = compile_later(
    r"\b(?:annual(?:ly)?|yearly|compound(?:ed)?)(?: [a-z]+){0,3} (?:of|at|by|was|is) (?:an? |about |some )?$"
)
_FALLS = compile_later(
    r"\b(?:fall\w*|fell|shrink\w*|shrank|shrunk|declin\w+|drop\w*|los(?:e|es|ing|t)|decreas\w+|depreciat\w+|"
    r"dwindl\w+|contract\w*|erod\w+)\b"
)
_TO = compile_later(
    r"\b(?:to|into|becomes?|became|become|be|is|was|worth|reach(?:es|ed)?|makes?|made|give[sn]?|gave|"
    r"yield(?:s|ed)?|stand(?:s)? at|stood at|total(?:s|led)?|comes? to|"
    r"came to|grow(?:s|n)? to|grew to|turn(?:s|ed)? into)\b"
)
_SERIES = compile_later(r"\b(?:respectively|then|compared with|against|average of|between)\b")
_AMOUNTS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE)
_MOST_YEARS = 200
_FAR = Fraction(3, 5)


class _Growth(Struct, frozen=True):
    """What a sentence says of a growth: indexes of its figures; ``down`` is True where it is a fall."""

    rate: int
    years: int
    start: int
    end: int
    down: bool


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each sentence with one yearly rate, one number of years, and two amounts."""
    for number in bench.of_kind(Kind.PERCENT):
        rate = article.quantities[number]
        sentence = article.sentences[rate.sentence]
        if sentence.last - sentence.first < 4 or not _is_yearly(bench, rate):
            continue
        growth = _read(article, bench, number, sentence)
        if growth is not None:
            claim = _judge(bench, growth)
            if claim is not None:
                yield claim


def _is_yearly(bench: Bench, rate: Quantity) -> bool:
    start = rate.span.start
    if rate.per in ("year", "annum") or _YEARLY.match(bench.text, rate.span.end):
        return True
    return _YEARLY_BEFORE.search(bench.text, max(0, start - 48), start) is not None


def _read(article: Article, bench: Bench, number: int, sentence: Sentence) -> _Growth | None:
    quantities, text = article.quantities, bench.text
    inside = range(sentence.first, sentence.last)
    if _SERIES.search(text, sentence.span.start, sentence.span.end):
        return None
    if sum(quantities[n].kind is Kind.PERCENT for n in inside) > 1:
        return None
    years = [n for n in inside if _counts_years(quantities[n])]
    amounts = [
        n
        for n in inside
        if quantities[n].kind in _AMOUNTS and n != number and not quantities[n].per and quantities[n].top is None
    ]
    if len(years) != 1 or len(amounts) != 2:
        return None
    one, other = amounts
    if not _are_alike(quantities[one], quantities[other]):
        return None
    between = text[quantities[one].span.end : quantities[other].span.start]
    if _TO.search(between) is None:
        return None
    down = _FALLS.search(text, sentence.span.start, sentence.span.end) is not None
    return _Growth(number, years[0], one, other, down)


def _counts_years(quantity: Quantity) -> bool:
    unit = quantity.unit
    if quantity.kind is not Kind.DURATION or unit is None or unit.name not in ("year", "decade") or quantity.per:
        return False
    return (
        isinstance(quantity.magnitude, int)
        and quantity.top is None
        and 1 < quantity.magnitude * (10 if unit.name == "decade" else 1) <= _MOST_YEARS
    )


def _are_alike(one: Quantity, other: Quantity) -> bool:
    mine = one.unit.dimension if one.unit else ""
    its = other.unit.dimension if other.unit else ""
    plain = (Kind.COUNT, Kind.NUMBER)
    return mine == its and (one.kind is other.kind or (one.kind in plain and other.kind in plain))


def _judge(bench: Bench, growth: _Growth) -> Claim | None:
    quantities = bench.article.quantities
    rate, years, start, end = (quantities[n] for n in (growth.rate, growth.years, growth.start, growth.end))
    count = int(years.magnitude or 0) * (10 if years.unit is not None and years.unit.name == "decade" else 1)
    operands = [
        bench.operand(role, number)
        for role, number in (
            ("rate", growth.rate),
            ("years", growth.years),
            ("start", growth.start),
            ("end", growth.end),
        )
    ]
    sign = -1 if growth.down else 1
    exact = Fraction(start.magnitude or 0) * _scale(start) * (1 + sign * Fraction(rate.magnitude or 0) / 100) ** count
    shown = write_like(exact, end, bench.printed(end))
    working = f"{bench.printed(start)} at {bench.printed(rate)} over {bench.printed(years)} becomes {shown}"
    for reading in (Reading.ROUNDED, Reading.LOOSE):
        if any(
            _reach(start, rate, count, sign, reading, compound).meets(_worth(end, reading))
            for compound in (True, False)
        ):
            return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    printed = Fraction(end.magnitude or 0) * _scale(end)
    reason = ""
    if Hedge.NONE not in (rate.hedge, end.hedge) or bench.speaks_of_errors(rate.sentence):
        reason = "the figures are rough ones"
    elif abs(printed - exact) > _FAR * max(printed, exact):
        reason = "the figures are too far apart for a slip; they may not belong together"
    outcome = Outcome.UNSURE if reason else Outcome.BREAKS
    repairs = [
        Repair(end.span, slip.text, slip.why)
        for slip in find_slips(end, bench.printed(end))
        if _reach(start, rate, count, sign, Reading.ROUNDED, compound=True).meets(
            _worth(slip.quantity, Reading.ROUNDED)
        )
    ]
    message = f"{working}, not {bench.printed(end)}"
    return bench.tell(RULE, operands, outcome, _EQUATION, message, message=message, reason=reason, repairs=repairs[:3])


def _reach(start: Quantity, rate: Quantity, years: int, sign: int, reading: Reading, compound: bool) -> Interval:
    """Give every amount that the first figure may have become."""
    room = rate.interval(reading)
    low, high = (Fraction(end or 0) / 100 for end in (room.low, room.high))
    factors = [
        (1 + sign * each) ** years if compound else max(Fraction(0), 1 + sign * each * years) for each in (low, high)
    ]
    return _worth(start, reading) * Interval(min(factors), max(factors))


def _worth(quantity: Quantity, reading: Reading) -> Interval:
    return quantity.interval(reading).scale(_scale(quantity))


def _scale(quantity: Quantity) -> Fraction:
    return Fraction(quantity.unit.factor) if quantity.unit is not None else Fraction(1)
