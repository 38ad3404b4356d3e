"""Two sums and their conversions do not use one rate.

Finds     "£40m ($60m) for the brand and £14m ($31m) for the factory": 1.5 dollars a pound, then 2.2.
Matters   one of the four figures is wrong; no table of exchange rates is needed to see it.
Silent    where the sums are of different years or the text speaks of other rates, for prices in two countries, and where the
          difference is small. A single pair is held against the yearly averages of the year that the article is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from ...model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Hedge,
    Interval,
    Kind,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
)
from ..kit import Bench, Rule, breaks, holds, silent, unsure
from ..kit.later import compile_later
from ..kit.slips import LIKELY, find_slips
from .yearly_rates import DOLLARS, find_rate

RULE = Rule(
    name="currency-rates-disagree",
    summary="Two sums and their conversions do not use one rate.",
    severity=Severity.ERROR,
    why="One of the figures is wrong; readers of one currency are told another story.",
    wrong_when="The sums were converted at rates of different times.",
    kinds=(Kind.MONEY,),
    primary="other",
    examples=(
        breaks(
            "The firm paid £40m ($60m) for the brand and [£14m]{one} ([$31m]{other}) for the factory.", repair="$21m"
        ),
        breaks("Rents fetched $64m (Sh7.7bn), of which shops paid [$38m]{one} ([Sh5.3bn]{other})."),
        breaks(
            "The band took $48m (£26m) on tour, the singer $24m (£13m) and her rival [£35m]{one} ([£19m]{other}) last summer."
        ),
        breaks("The film took $6.3 (£3.35m) at home, while its rival took [$17m]{one} ([£9m]{other})."),
        breaks("The vineyard was sold for [$260m]{one} ([£314m]{other}) in cash."),
        holds("The firm paid £40m ($60m) for the brand and £12m ($18m) for the factory."),
        holds("The vineyard was sold for $260m (£140m) in 2005."),
        holds("Sales rose to €2.2bn ($2.4bn) from €2.0bn ($2.2bn)."),
        unsure("Sales rose to €3.1bn ($3.4bn) in 2015 from €2.8bn ($3.9bn) in 2008, each at the rate of the year."),
        silent("The winner takes A$1.2m ($0.9m). The runner-up gets C$600,000 ($470,000)."),
        silent("The group paid $40m (two years' profit) for a plant and £12m (a third less than asked) for a brand."),
        silent("The phone costs $99 (£69 in the UK), the tablet $149 (£99)."),
    ),
)

_EQUATION = "other / one is one rate"
_ABOUT = (
    r"(?:about |around |roughly |approximately |nearly |almost |some |just (?:over|under) |more than |over |"
    r"approx\.? |c\.? ?|~ ?|or |= ?|equal to |equivalent to )*"
)
_OPENS = compile_later(r"\s?\(\s?" + _ABOUT)
_SIGNS = ("(", " or ", "equivalent", "equal to", "worth", "which is", "that is")
_CLOSES = compile_later(r"\s?[);]")
_ALSO = compile_later(r"\s?;\s?" + _ABOUT)
_ELSE = compile_later(r",? (?:or|equal to|equivalent to|the equivalent of|which is|that is|worth|i\.e\.) " + _ABOUT)
# The sums were converted at rates of their own times, or not at all.
_OTHER_RATES = compile_later(
    r"\b(?:at the time|exchange rates?|rates? of the (?:year|day|time)|then worth|at today's|in today's|"
    r"at current|at (?:the )?then|depreciat\w+|devalu\w+|"
    r"appreciat\w+|in the uk|in the us|in britain|in europe|in america|retail|black market|official rate)\b"
)
_YEAR = compile_later(r"\b(?:19|20)\d\d\b|\b(?:last|previous|earlier|ago|year-earlier)\b")
_ROOM = Fraction(3, 100)
_FAR = Fraction(1, 10)
_VERY_FAR = Fraction(1, 4)
# No currency halves its worth twice between two sums of one story.
_ABSURD = Fraction(3, 4)
_LARGE = 1000
# How far a rate sways from the average of its year as a rule, and at the very most.
_SWAY = Fraction(7, 100)
_STRAY = Fraction(1, 3)
# The least and the most that the second currency has cost in the first since 1980, or the other way round: how many of the
# second go to one of the first, names in order. Dollars are those of the United States, Canada, Australia or New Zealand,
# which all write "$". Rough and rounded outwards, so that only what never was is told.
_EVER = {
    ("GBP", "USD"): ("1.03", "3.6"),
    ("EUR", "USD"): ("0.82", "2.2"),
    ("EUR", "GBP"): ("0.55", "0.99"),
    ("JPY", "USD"): ("0.0033", "0.0205"),
    ("GBP", "JPY"): ("116", "560"),
    ("EUR", "JPY"): ("88", "185"),
    ("CHF", "USD"): ("0.34", "1.9"),
    ("CNY", "USD"): ("0.11", "0.7"),
    ("INR", "USD"): ("0.011", "0.14"),
    ("SEK", "USD"): ("0.085", "0.37"),
    ("NOK", "USD"): ("0.08", "0.32"),
    ("DKK", "USD"): ("0.08", "0.3"),
}


class _Known(Struct, frozen=True):
    """What is known of a rate without the article: of its year the average and bounds, and bounds since 1980."""

    average: Fraction | None
    of_year: tuple[Fraction, Fraction] | None
    ever: tuple[Fraction, ...] | None


class _Pair(Struct, frozen=True):
    """A sum and its conversion: their indexes, and the rate they give, in the second currency for one of the first.

    ``sure``  True where the conversion stands in brackets of its own.
    """

    one: int
    other: int
    rate: Interval
    sure: bool


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare the rates of all pairs of the same two currencies."""
    money = bench.of_kind(Kind.MONEY)
    if len(money) < 2 or not any(sign in bench.text for sign in _SIGNS):
        return
    pairs: dict[tuple[str, str], list[_Pair]] = {}
    twins: list[tuple[int, int]] = []
    for one, other in pairwise(money):
        joined = _join(article, bench, one, other) if other == one + 1 else ""
        if not joined:
            continue
        names = _currency(article.quantities[one]), _currency(article.quantities[other])
        if names[0] == names[1]:
            if joined == "(":
                twins.append((one, other))
            continue
        for number in (other, *_follow(article, bench, other)):
            names = _currency(article.quantities[one]), _currency(article.quantities[number])
            pair = _read(article, one, number, names[0] > names[1], joined == "(") if names[0] != names[1] else None
            if pair is not None:
                pairs.setdefault((min(names), max(names)), []).append(pair)
    year = _find_year(article, bench)
    for names, group in pairs.items():
        known = _know(names, year)
        if len(group) > 1:
            yield from _compare(bench, group, known)
        else:
            yield from _gauge(bench, group[0], known)
    for one, other in twins:
        yield from _judge_twin(bench, one, other, pairs)


def _find_year(article: Article, bench: Bench) -> int:
    """Give the year an article is of: that of its date, else the latest it names; 0 where there is none."""
    if article.document.published is not None:
        return article.document.published.year
    moments = (article.quantities[n].moment for n in bench.of_kind(Kind.YEAR, Kind.DATE))
    return max((moment.year for moment in moments if moment is not None and moment.year is not None), default=0)


def _know(names: tuple[str, str], year: int) -> _Known:
    """Give what is known of a rate: the yearly average, and bounds in which it stays, for any country that writes "$"."""
    one, other = (name[10:13] for name in names)
    firsts = DOLLARS if one == DOLLARS[0] else (one,)
    seconds = DOLLARS if other == DOLLARS[0] else (other,)
    rates = [find_rate(first, second, year) for first in firsts for second in seconds]
    known = [rate for rate in rates if rate is not None]
    ever = _EVER.get((one, other))
    bounds = tuple(Fraction(end) for end in ever) if ever is not None else None
    return _Known(rates[0], (min(known) * (1 - _STRAY), max(known) * (1 + _STRAY)) if known else None, bounds)


def _follow(article: Article, bench: Bench, other: int) -> tuple[int, ...]:
    """Give the second conversion in the same brackets: "$130m (100m euros; £69m)"."""
    third = other + 1
    if third >= len(article.quantities) or not _is_sum(article.quantities[third]):
        return ()
    between = bench.text[article.quantities[other].span.end : article.quantities[third].span.start]
    return (third,) if article.quantities[third].kind is Kind.MONEY and _ALSO.fullmatch(between) else ()


def _join(article: Article, bench: Bench, one: int, other: int) -> str:
    """Tell how a sum is followed by its conversion: "(" in brackets of its own, "or" by words, "" not at all."""
    first, second = article.quantities[one], article.quantities[other]
    if not (_is_sum(first) and _is_sum(second)):
        return ""
    between = bench.text[first.span.end : second.span.start]
    if _OPENS.fullmatch(between):
        return "(" if _CLOSES.match(bench.text, second.span.end) else ""
    return "or" if _ELSE.fullmatch(between) else ""


def _is_sum(quantity: Quantity) -> bool:
    return bool(quantity.magnitude) and quantity.top is None and quantity.vague is None and quantity.per == ""


def _currency(quantity: Quantity) -> str:
    return quantity.unit.dimension if quantity.unit is not None else ""


def _read(article: Article, one: int, other: int, turned: bool, sure: bool) -> _Pair | None:
    rate = _rate(article.quantities[one], article.quantities[other], turned)
    return _Pair(one, other, rate, sure) if rate is not None else None


def _rate(one: Quantity, other: Quantity, turned: bool) -> Interval | None:
    first, second = (_worth(quantity) for quantity in ((other, one) if turned else (one, other)))
    if not first.bounded or not second.bounded or first.low is None or first.low <= 0:
        return None
    return second / first


def _worth(quantity: Quantity) -> Interval:
    """Give the room of a sum in whole units of its currency; a bound is taken for a rough figure."""
    factor = quantity.unit.factor if quantity.unit is not None else 1
    if quantity.hedge is Hedge.NONE:
        return quantity.interval(Reading.ROUNDED).scale(factor)
    value = Fraction(quantity.magnitude or 0) * factor
    return Interval.around(value, max(value / 10, Fraction(quantity.grain) * factor / 2))


def _compare(bench: Bench, group: Sequence[_Pair], known: _Known) -> Iterator[Claim]:
    """Find the rate that most pairs share, and judge each pair by it; rates there have never been agree by chance."""
    agreeing = [[other for other in group if other is not pair and _agree(pair.rate, other.rate)] for pair in group]
    most = max(range(len(group)), key=lambda place: (len(agreeing[place]), -place))
    crowd = [group[most], *agreeing[most]]
    for place, pair in enumerate(group):
        if agreeing[place]:
            if known.ever is not None and not _lies_in(pair.rate, known.ever):
                continue
            yield _confirm(bench, pair, min(agreeing[place], key=lambda other: abs(other.one - pair.one)))
        elif len(crowd) > 1 or place == len(group) - 1:
            others = [other for other in crowd if other is not pair]
            yield from (_confirm_alone(bench, pair, known) or _doubt(bench, pair, others))
        elif known.average is not None:
            yield from _confirm_alone(bench, pair, known)


def _agree(one: Interval, other: Interval) -> bool:
    return _apart(one, other) <= _ROOM


def _apart(one: Interval, other: Interval) -> Fraction:
    """Give how far two rates are apart, as a share of the larger one; 0 where they meet."""
    if one.meets(other) or one.low is None or one.high is None or other.low is None or other.high is None:
        return Fraction(0)
    low, high = (one.high, other.low) if one.high < other.low else (other.high, one.low)
    return 1 - Fraction(low) / Fraction(high)


def _confirm(bench: Bench, pair: _Pair, partner: _Pair) -> Claim:
    operands = [
        bench.operand(role, number)
        for each in (pair, partner)
        for role, number in (("one", each.one), ("other", each.other))
    ]
    meets = pair.rate.meets(partner.rate)
    working = f"{_tell(bench, pair)} and {_tell(bench, partner)}"
    reading = Reading.ROUNDED if meets else Reading.LOOSE
    return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)


def _doubt(bench: Bench, pair: _Pair, crowd: Sequence[_Pair]) -> Iterator[Claim]:
    """Judge a pair that is alone with its rate; ``crowd`` are the pairs it disagrees with."""
    if not crowd:
        return
    quantities = bench.article.quantities
    nearest = min(crowd, key=lambda other: abs(other.one - pair.one))
    gap = min(_apart(pair.rate, other.rate) for other in crowd)
    operands = (bench.operand("one", pair.one), bench.operand("other", pair.other))
    working = f"{_tell(bench, pair)}, but {_tell(bench, nearest)}"
    here, there = quantities[pair.one].sentence, quantities[nearest.one].sentence
    repairs = _mend(bench, pair, nearest)
    reason = bench.told_as_wrong(here)
    if not reason and gap < _ABSURD and any(_is_of_another_time(bench, sentence) for sentence in {here, there}):
        reason = "the sums may be of different times"
    if not (reason or repairs) and (
        not (pair.sure and nearest.sure) or gap < _FAR or (here != there and gap < _VERY_FAR)
    ):
        reason = "the rates are near each other, or the sums too far apart"
    outcome = Outcome.UNSURE if reason else Outcome.BREAKS
    yield bench.tell(RULE, operands, outcome, _EQUATION, working, message=working, reason=reason, repairs=repairs)


def _is_of_another_time(bench: Bench, sentence: int) -> bool:
    span = bench.article.sentences[sentence].span
    return any(words.search(bench.text, span.start, span.end) for words in (_OTHER_RATES, _YEAR))


def _mend(bench: Bench, pair: _Pair, partner: _Pair) -> list[Repair]:
    """Give the slips on either side of a pair that bring it to the rate of another."""
    quantities = bench.article.quantities
    one, other = quantities[pair.one], quantities[pair.other]
    turned = _currency(one) > _currency(other)
    repairs = []
    for wrong in (other, one):
        for slip in find_slips(wrong, bench.printed(wrong)):
            meant = slip.quantity
            rate = _rate(one, meant, turned) if wrong is other else _rate(meant, other, turned)
            if (
                rate is not None
                and slip.rank <= LIKELY + 2
                and (slip.tells or slip.digits > 1)
                and rate.meets(partner.rate)
            ):
                repairs.append(Repair(wrong.span, slip.text, slip.why))
    return repairs[:3]


def _confirm_alone(bench: Bench, pair: _Pair, known: _Known) -> list[Claim]:
    """Confirm a pair by the average of its year."""
    if known.average is None or not pair.rate.meets(Interval.around(known.average, known.average * _SWAY)):
        return []
    operands = (bench.operand("one", pair.one), bench.operand("other", pair.other))
    working = f"{_tell(bench, pair)}, near the average of the year"
    return [
        bench.tell(
            RULE,
            operands,
            Outcome.HOLDS,
            _EQUATION,
            working,
            reading=Reading.LOOSE,
            binding=Binding.INFERRED,
            confidence=Confidence.MEDIUM,
        )
    ]


def _lies_in(rate: Interval, bounds: Sequence[Fraction]) -> bool:
    least, most = bounds
    if rate.low is None or rate.high is None:
        return True
    return least * (1 - _FAR) <= rate.high and rate.low <= most * (1 + _FAR)


def _gauge(bench: Bench, pair: _Pair, known: _Known) -> Iterator[Claim]:
    """Judge a pair without a second one: by the average of its year, and by the rates there have been."""
    confirmed = _confirm_alone(bench, pair, known)
    if confirmed:
        yield from confirmed
        return
    sentence = bench.article.quantities[pair.one].sentence
    reason = "a rate there has never been" if known.ever is not None and not _lies_in(pair.rate, known.ever) else ""
    dated = bench.article.document.published is not None and not _is_of_another_time(bench, sentence)
    if not reason and pair.sure and dated and known.of_year is not None and not _lies_in(pair.rate, known.of_year):
        reason = "far from the rates of the year"
    if not reason or (not pair.sure and known.of_year is None) or bench.speaks_of_errors(sentence):
        return
    operands = (bench.operand("one", pair.one), bench.operand("other", pair.other))
    working = f"{_tell(bench, pair)}, {reason}"
    yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=working)


def _judge_twin(bench: Bench, one: int, other: int, pairs: dict[tuple[str, str], list[_Pair]]) -> Iterator[Claim]:
    """Find a sum converted to its own currency: "£35m (£19m)" where the other pairs are of dollars and pounds."""
    first, second = bench.article.quantities[one], bench.article.quantities[other]
    own = _currency(first)
    for names, group in pairs.items():
        if own not in names or len(group) < 2:
            continue
        elsewhere = names[0] if names[1] == own else names[1]
        rate = _rate(first, second, elsewhere > own)
        if rate is not None and all(_agree(rate, pair.rate) for pair in group):
            operands = (bench.operand("one", one), bench.operand("other", other))
            code = elsewhere.removeprefix("[currency:").removesuffix("]")
            working = f"{bench.printed(first)} and {bench.printed(second)} are of one currency"
            message = f"{working}; at the rate of the other pairs, {bench.printed(first)} would be in {code}"
            yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message)
            return


def _tell(bench: Bench, pair: _Pair) -> str:
    """Say what rate a pair gives: "£40m is $60m (1.5)"."""
    quantities = bench.article.quantities
    one, other = quantities[pair.one], quantities[pair.other]
    assert one.unit is not None
    assert other.unit is not None
    rate = Fraction(other.magnitude or 0) * other.unit.factor / (Fraction(one.magnitude or 1) * one.unit.factor)
    return f"{bench.printed(one)} is {bench.printed(other)} ({_show_rate(rate)} for one)"


def _show_rate(rate: Fraction) -> str:
    """Write a rate with three digits that say something, a large one whole."""
    return f"{round(rate):,}" if rate >= _LARGE else f"{float(rate):.3g}"
