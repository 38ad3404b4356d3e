"""A temperature and its conversion are not the same.

Finds     "-20C (-14F)", "warmed by 1.5 degrees Celsius (34.7 Fahrenheit)": a rise is converted without the 32.
Matters   half of the readers use the one scale, half the other.
Silent    where either figure, rounded as printed, is the other one converted, and where the second may be of another time.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor

from ...model import Article, Claim, Hedge, Kind, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.slips import find_slips

RULE = Rule(
    name="temperature-conversion-differs",
    summary="A temperature and its conversion are not the same.",
    severity=Severity.ERROR,
    why="Half of the readers use the one scale, half the other.",
    wrong_when="The two figures are not one temperature said twice.",
    kinds=(Kind.TEMPERATURE,),
    primary="other",
    examples=(
        breaks("The serum must be kept at [-20C]{one} ([-14F]{other}).", repair="-4F"),
        breaks("The kiln is heated to [1,200C]{one}, or [1,292F]{other}."),
        breaks("The planet has warmed by [1.5 degrees Celsius]{one} ([34.7 degrees Fahrenheit]{other}) since 1850."),
        breaks("The oven stood at [180C]{one}. That is [256F]{other}."),
        holds("The vaccine must be kept at -70C (-94F)."),
        holds("Temperatures fell to minus 40 degrees Celsius (minus 40 Fahrenheit) in Yakutsk."),
        holds("The world has warmed by 1.1C (2F) since the 1800s."),
        holds("Steel melts at about 1,500C, or 2,730F."),
        holds("It will be 20-25C (68-77F) in the shade."),
        silent("It was 38C at noon and 100F is what they had feared for Friday."),
        silent("Highs: Athens 38C (29C at night), Rome 35C (24C)."),
    ),
)

_EQUATION = "one == other"
_BETWEEN = compile_later(
    r"\s?(?:\(|,? or\b|/|-+|–|,? which is|,? that is|,? i\.e\.,?|,? equal to|,? equivalent to|"
    r",? the equivalent of|\. (?:that|this|it) is|"
    r"\. (?:that|this) (?:equals|means)|; that is)\s?"
    r"(?:(?:or|about|around|roughly|nearly|almost|some|approximately|just|over|under|above|below|more than|"
    r"the equivalent of|equivalent to|a) )*"
)
# A change of temperature is converted without the 32.
_CHANGE = compile_later(
    r"\b(?:by|(?:rise|increase|warming|jump|drop|fall|decrease|cooling|swing|difference|gap|change|range|"
    r"anomaly|margin) of(?: [a-z]+)?(?: [a-z]+)?|warmed|cooled|"
    r"within|limit(?:ed|ing)? (?:[a-z]+ ){0,3}to|plus or minus) "
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|just|over|under|up to|more than|at least|"
    r"an?|the|average|between|below|well) )*$"
)
_CHANGE_BEHIND = compile_later(
    r"\)?,? (?:(?:degrees? )?(?:warmer|cooler|hotter|colder|higher|lower|above|below|more|less|of warming|"
    r"rise|increase|warming|difference|drop|swing|over the|change))\b"
)
_SCALES = {"degree_Celsius": "C", "delta_degree_Celsius": "C", "degree_Fahrenheit": "F", "delta_degree_Fahrenheit": "F"}
_THIRTY_TWO = 32
_FACTOR = Fraction(9, 5)
_ABOUT = Fraction(1, 20)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each temperature that another one, on the other scale, follows at once."""
    numbers = bench.of_kind(Kind.TEMPERATURE, Kind.MEASURE)
    for one, other in pairwise(numbers):
        if other != one + 1:
            continue
        first, second = article.quantities[one], article.quantities[other]
        scales = _scale_of(first), _scale_of(second)
        if "" in scales or scales[0] == scales[1] or (first.top is None) != (second.top is None):
            continue
        between = bench.text[first.span.end : second.span.start]
        if not _BETWEEN.fullmatch(between) or (
            "(" in between and bench.text[second.span.end : second.span.end + 1] not in ")/;,"
        ):
            continue
        yield _judge(bench, one, other)


def _scale_of(quantity: Quantity) -> str:
    return _SCALES.get(quantity.unit.name, "") if quantity.unit is not None and quantity.magnitude is not None else ""


def _judge(bench: Bench, one: int, other: int) -> Claim:
    first, second = bench.article.quantities[one], bench.article.quantities[other]
    operands = (bench.operand("one", one), bench.operand("other", other))
    change = _is_change(bench, first, second)
    fitting = _convert(first, change)
    working = f"{bench.printed(first)} is {_print(fitting, second)}" + (" as a difference" if change else "")
    for reading in (Reading.ROUNDED, Reading.LOOSE):
        if _agree(first, second, change, reading):
            return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    if not change and _agree(first, second, True, Reading.ROUNDED):
        # A target of 1.5C (2.7F) is a difference of temperatures.
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.LOOSE)
    reason = bench.told_as_wrong(first.sentence)
    stated = bench.printed(second)
    repairs = [
        Repair(second.span, slip.text, slip.why)
        for slip in find_slips(second, stated)
        if _agree(first, slip.quantity, change, Reading.ROUNDED)
    ]
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        _EQUATION,
        f"{working}, not {stated}",
        message=f"{working}, not {stated}",
        reason=reason,
        repairs=repairs[:3],
    )


def _is_change(bench: Bench, first: Quantity, second: Quantity) -> bool:
    units = {quantity.unit.name for quantity in (first, second) if quantity.unit is not None}
    if any(name.startswith("delta") for name in units):
        return True
    start = bench.article.sentences[first.sentence].span.start
    before = bench.text[max(start, first.span.start - 60) : first.span.start]
    return _CHANGE.search(before) is not None or _CHANGE_BEHIND.match(bench.text, second.span.end) is not None


def _convert(quantity: Quantity, change: bool) -> tuple[Fraction, ...]:
    """Give the ends of a figure on the other scale."""
    ends = [Fraction(end) for end in (quantity.magnitude, quantity.top) if end is not None]
    shift = 0 if change else _THIRTY_TWO
    if _scale_of(quantity) == "C":
        return tuple(end * _FACTOR + shift for end in ends)
    return tuple((end - shift) / _FACTOR for end in ends)


def _agree(one: Quantity, other: Quantity, change: bool, reading: Reading) -> bool:
    """Tell whether either figure is the other one converted and rounded."""
    return _rounds_to(_convert(one, change), other, reading) or _rounds_to(_convert(other, change), one, reading)


def _rounds_to(values: tuple[Fraction, ...], quantity: Quantity, reading: Reading) -> bool:
    printed = [Fraction(end) for end in (quantity.magnitude, quantity.top) if end is not None]
    for value, end in zip(values, printed, strict=True):
        step = Fraction(quantity.grain) or Fraction(1)
        if reading is Reading.LOOSE:
            while end and end % (step * 10) == 0 and step * 5 <= abs(end) * _ABOUT:
                step *= 10
        room = step / 2
        if quantity.hedge is not Hedge.NONE and reading is Reading.LOOSE:
            room = max(room, abs(end) * _ABOUT)
        cut = reading is Reading.LOOSE and floor(abs(value) / step) * step == abs(end)
        if abs(value - end) > room and not cut:
            return False
    return True


def _print(values: tuple[Fraction, ...], like: Quantity) -> str:
    scale = _scale_of(like)
    return " to ".join(f"{float(round(value, 1)):g}" for value in values) + scale
