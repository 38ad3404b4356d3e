"""A measure and its conversion beside it are not the same.

Finds     "35 km (31 miles)", "90 pounds, or about 51 kg".
Matters   half of the readers use one unit, half the other.
Silent    where either figure, rounded as printed, is a conversion of the other.

One side was converted from the other and only the converted side is rounded, but which one is not known. So
the pair is
right if the second figure is the first converted and rounded, or the first is the second converted and
rounded; the room
of both is never added up. (20 miles is 32.2 km; 18,000 m was 60,000 ft before it was rounded.)
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from ...model import (
    Article,
    Claim,
    Exact,
    Hedge,
    Kind,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
    Unit,
)
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.numeral import find_numeral, write_like, write_number
from ..kit.slips import find_slips

RULE = Rule(
    name="unit-conversion-differs",
    summary="A measure and its conversion are not the same.",
    severity=Severity.ERROR,
    why="Half of the readers use the one unit, half the other.",
    wrong_when="The two figures are not one measure said twice.",
    kinds=(Kind.MEASURE, Kind.MONEY),
    primary="other",
    examples=(
        breaks("The quake struck [35 km]{one} ([32 miles]{other}) west of the capital.", repair="22 miles"),
        breaks("The road is [10 miles]{one} ([18 km]{other}) long.", repair="16 km"),
        breaks("The calf weighed [90 pounds]{one}, or about [51 kg]{other}, at birth.", repair="41 kg"),
        breaks("The shelter lay [90 feet]{one} -- [72 metres]{other} -- under the street."),
        holds("The tower rises to [324 metres]{one} ([1,063 feet]{other})."),
        holds("The road is 20 miles (32 km) long, the tunnel 16 km (10 miles)."),
        holds("Ash rose 18,000 metres (60,000 feet) into the sky."),
        holds("He is 6 ft (1.82 m) tall."),
        holds("Crude was posted at 18.48 dlrs a barrel (44 cts a gallon)."),
        breaks(
            "The bank lent [Rs 15 crore]{one} ([15 million rupees]{other}) to the mill.", repair="150 million rupees"
        ),
        silent("The train will run at 320 km/h (the old one managed 160)."),
        silent("Flights cover 500 miles (four hours) a day."),
    ),
)

EQUATION = "one == other"

# Zeros may fill a place as long as half of it is at most this share of the value; see the measurements in the
# docs.
_FILLING = Fraction(1, 20)
# Truncated conversions are accepted where the last place is at most this share of the value.
_TRUNCATING = Fraction(1, 50)
_ABOUT = Fraction(1, 20)
_HALF = Fraction(1, 2)
# Lakh and crore.
_INDIAN = (10**5, 10**7, 10**12)

# Between a measure and its conversion: some words of what is measured, a joint, and words of roughness.
_BETWEEN = compile_later(
    r"(?P<words>(?:[ -](?!(?:and|but|to|from|than|per|by|at|after|before|while|then|with|into|against|for|or|"
    r"is|was|that|which) )"
    r"[a-z'-]+){0,4}?)"
    r"(?P<joint>\s?\(|\s?\[|,? or|,? ?(?:that is|which is|i\.e\.|ie),?|(?:,? which|,? it|\. that|\. this|"
    r"\. it)? (?:equals|is equal to)|,? equal to|"
    r"(?:, which is|\. that is|\. this is)?,? (?:the )?equivalent (?:of|to)|\. (?:that|this) is|; that is|"
    r",? in metric(?: terms)?|"
    r"\s?[-–]+|\s?/|\s?=|,)\s?"
    r"(?:(?:or|about|around|roughly|approximately|approx\.?|some|nearly|almost|just|over|under|the|equivalent|"
    r"of|to|which|is|a|close to|"
    r"a little|a bit|more than|less than|c\.|circa|~|≈|=|in metric terms,?)\s?)*"
)
_SURE = compile_later(r"\(|\[|\bor\b|is\b|i\.e|equal|equiv|[-–/=]|metric")
# Units of one name and two sizes: what a British writer means by them, in terms of the American ones.
_GALLON = Fraction("4.54609") / Fraction("3.785411784")
_FLUID_OUNCE = Fraction("28.4130625") / Fraction("29.5735295625")
_LONG_TON = Fraction("1016.0469088") / Fraction("907.18474")
_OTHER_SIZES = {
    "gallon": _GALLON,
    "pint": _GALLON,
    "quart": _GALLON,
    "fluid_ounce": _FLUID_OUNCE,
    "ton": _LONG_TON,
    "imperial_gallon": 1 / _GALLON,
    "imperial_pint": 1 / _GALLON,
}


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each measure that stands beside another of the same dimension and another unit."""
    numbers = bench.of_kind(Kind.MEASURE, Kind.MONEY)
    for place, number in enumerate(numbers[:-1]):
        follower = numbers[place + 1]
        one, other = article.quantities[number], article.quantities[follower]
        if follower != number + 1 or other.sentence > one.sentence + 1 or not _are_two_units(one, other):
            continue
        joint = _joint(bench, one, other)
        if joint:
            claim = _judge(bench, number, follower)
            # A mere comma may part two measures of two things.
            if _SURE.search(joint) or claim.verdict.outcome is Outcome.HOLDS:
                yield claim


def _are_two_units(one: Quantity, other: Quantity) -> bool:
    mine, its = one.unit, other.unit
    if mine is None or its is None or mine.dimension != its.dimension:
        return False
    if mine.name == its.name:
        # Rs 45 lakh (4.5 million rupees)
        return (
            one.scale != other.scale
            and (one.scale in _INDIAN) != (other.scale in _INDIAN)
            and 1 not in (one.scale, other.scale)
        )
    if one.kind is Kind.MONEY and not (one.per and other.per):
        return False
    return one.magnitude is not None and other.magnitude is not None and one.vague is None and other.vague is None


def _joint(bench: Bench, one: Quantity, other: Quantity) -> str:
    """Give the words between a measure and the one that follows as its conversion, "" if it is none."""
    found = _BETWEEN.fullmatch(bench.text, one.span.end, other.span.start)
    if found is None:
        return ""
    behind = bench.text[other.span.end : other.span.end + 1]
    if "(" in found["joint"] and behind not in ")];,/":
        return ""
    if found["joint"].strip("- –") == "" and behind not in " ,-–.;)":
        return ""
    return found.group() or " "


def _judge(bench: Bench, number: int, follower: int) -> Claim:
    """Accept the pair if either figure is the other one converted."""
    quantities = bench.article.quantities
    one, other = quantities[number], quantities[follower]
    operands = (bench.operand("one", number), bench.operand("other", follower))
    reading = find_reading(one, other)
    assert one.magnitude is not None
    assert one.unit is not None
    shown = write_like(_to_base(one.magnitude, one.unit), other, bench.printed(other))
    working = f"{bench.printed(one)} = {shown}"
    if reading is not None:
        return bench.tell(RULE, operands, Outcome.HOLDS, EQUATION, working, reading=reading)
    reason = bench.told_as_wrong(one.sentence)
    claim = bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        EQUATION,
        f"{working}, not {bench.printed(other)}",
        message=f"{bench.printed(one)} is {shown}, not {bench.printed(other)}",
        reason=reason,
        repairs=_find_repairs(bench, one, other),
    )
    return replace(claim, steps=(*claim.steps, *_explain(bench, one, other))) if claim.steps else claim


def _explain(bench: Bench, one: Quantity, other: Quantity) -> Iterator[str]:
    """Say how the first unit becomes the other, in the writer's words: "miles × 1.6093 = km"."""
    names = [_name_unit(bench.printed(quantity)) for quantity in (one, other)]
    if one.unit is None or other.unit is None or not all(names):
        return
    factor = Fraction(one.unit.factor) / Fraction(other.unit.factor)
    sign, factor = ("×", factor) if factor > 1 else ("/", 1 / factor)
    yield f"{names[0]} {sign} {write_number(factor, 3, commas=True)} = {names[1]}"


def _name_unit(printed: str) -> str:
    numeral = find_numeral(printed)
    return "" if numeral is None else printed[numeral.end :].strip(" -")


def find_reading(one: Quantity, other: Quantity) -> Reading | None:
    """Give the tightest reading under which the two are one measure, None if there is none."""
    for reading in (Reading.ROUNDED, Reading.LOOSE):
        for factor in _factors(one, other):
            if _converts(one, other, factor, reading) or _converts(other, one, 1 / factor, reading):
                return reading
    if any(_meet_roughly(one, other, factor) for factor in _factors(one, other)):
        return Reading.LOOSE
    return None


def _meet_roughly(one: Quantity, other: Quantity, factor: Fraction) -> bool:
    """Tell whether "about 90 km (50 miles)" may be: with a hedge, both figures may have been rounded."""
    if Hedge.ABOUT not in (one.hedge, other.hedge) or one.magnitude is None or other.magnitude is None:
        return False
    if one.top is not None or other.top is not None:
        return False
    first, second = Fraction(one.magnitude), Fraction(other.magnitude)
    return abs(first * factor - second) <= _place(one, first) * factor / 2 + _place(other, second) / 2


def _place(quantity: Quantity, printed: Fraction) -> Fraction:
    """Give the worth of the last digit before the zeros."""
    step = Fraction(quantity.grain) or Fraction(1)
    while step >= 1 and printed and printed % (step * 10) == 0:
        step *= 10
    return step


def _factors(one: Quantity, other: Quantity) -> list[Fraction]:
    """Give how many of the second unit one of the first is, for every size that these units have."""
    assert one.unit is not None
    assert other.unit is not None
    plain = Fraction(one.unit.factor) / Fraction(other.unit.factor)
    mine, its = _OTHER_SIZES.get(one.unit.name), _OTHER_SIZES.get(other.unit.name)
    factors = [plain]
    if mine:
        factors.append(plain * mine)
    if its:
        factors.append(plain / its)
    return factors


def _converts(source: Quantity, target: Quantity, factor: Fraction, reading: Reading) -> bool:
    """Tell whether ``target`` is ``source`` converted and rounded; of ranges, both ends."""
    starts = [source.magnitude, *([source.top] if source.top is not None else [])]
    ends = [target.magnitude, *([target.top] if target.top is not None else [])]
    if len(starts) != len(ends):
        return False
    return all(
        _rounds_to(Fraction(start) * factor, target, Fraction(end), reading)
        for start, end in zip(starts, ends, strict=True)
        if start is not None and end is not None
    )


def _rounds_to(exact: Fraction, target: Quantity, printed: Fraction, reading: Reading) -> bool:
    step = _step(target, printed)
    room = step / 2
    if target.hedge is Hedge.ABOUT:
        room = max(room, abs(printed) * _ABOUT)
    if abs(exact - printed) <= room:
        return True
    grain = Fraction(target.grain) or Fraction(1)
    # Small figures are often given to the nearest half: 1.5 miles, 2.5 feet.
    if reading is Reading.LOOSE and printed % 1 == _HALF and abs(exact - printed) <= _HALF / 2:
        return True
    truncated = reading is Reading.LOOSE and grain <= abs(printed) * _TRUNCATING
    return truncated and printed <= exact < printed + grain


def _step(quantity: Quantity, printed: Fraction) -> Fraction:
    """Give the worth of the last place that was rounded to.

    Zeros at the end fill places while that is plausible.
    """
    step = grain = Fraction(quantity.grain) or Fraction(1)
    if grain < 1:
        return grain
    while printed % (step * 10) == 0 and step * 5 <= abs(printed) * _FILLING:
        step *= 10
    return step


def _to_base(value: Exact, unit: Unit) -> Fraction:
    return Fraction(value) * Fraction(unit.factor) + Fraction(unit.offset)


def _find_repairs(bench: Bench, one: Quantity, other: Quantity) -> list[Repair]:
    """Give the single slips on either side that make the pair agree, those of the second figure first."""
    repairs: list[Repair] = []
    for quantity, rest in ((other, one), (one, other)):
        slips = [
            slip
            for slip in find_slips(quantity, bench.printed(quantity))
            if find_reading(slip.quantity, rest) is Reading.ROUNDED
        ]
        slips.sort(key=lambda slip: (slip.rank, slip.text))
        repairs += [Repair(quantity.span, slip.text, slip.why) for slip in slips[:3] if slip.rank == slips[0].rank]
    return repairs
