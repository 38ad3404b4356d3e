"""Whether two figures tell of one thing, agree or contradict, and whether a slip of the pen lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations

from ...model import Hedge, Kind, Quantity, Reading, Stance
from ..kit import Bench
from ..kit.kinship import Kin, compare_nouns, differ_in_period, differ_in_stance, explain_unlike, family
from ..kit.later import compile_later

_NUMBERS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.AGE, Kind.DURATION))
_MEASURED = frozenset((Kind.MEASURE, Kind.DURATION))
_BOUNDS = frozenset((Hedge.OVER, Hedge.UNDER, Hedge.AT_LEAST, Hedge.AT_MOST))
_EXTRA = frozenset(("other", "more", "another", "additional", "further", "extra", "new"))
_RATES = compile_later(r"\b(?:a|per|each|every) (?:day|week|month|year|hour|person|head|household)\b|\bdaily|\baverage")
_MOST_TRIED = 12
_SMALL = 13
_WIDEST = 3
_NAMING = frozenset((Kind.ORDINAL, Kind.YEAR, Kind.DATE, Kind.TIME, Kind.IDENTIFIER, Kind.WEEKDAY))
# Two figures this near, as a share of the larger, may be one told at another hour or by another rounding.
_NEAR = Fraction(1, 50)
# "More than 60,000" tells of figures up to so many steps of its last digit, or so many times as large.
_STEPS, _WIDE = 2, Fraction(5, 4)


def may_be_same(bench: Bench, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may tell of one thing: kind, unit, noun, time and stance."""
    if one.kind not in _NUMBERS or one.magnitude is None or other.magnitude is None:
        return False
    if one.top is not None or other.top is not None or one.vague is not None or other.vague is not None:
        return False
    if other.kind not in family(one.kind):
        return False
    if one.stance is Stance.DENIED or other.stance is Stance.DENIED:
        return False
    if (one.kind is Kind.AGE) != (other.kind is Kind.AGE) or not _have_one_measure(bench, one, other):
        return False
    return compare_nouns(one.noun, other.noun, bench.lexicon.classes) >= Kin.UNKNOWN


def _have_one_measure(bench: Bench, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are told in one unit, per the same.

    Of equal figures one may leave out what the other says of its unit: "4bn francs" and "4bn Swiss francs", "15 dlrs" and
    "15 dlrs a barrel".
    """
    if not explain_unlike(one, other) and bool(one.per) == bool(other.per):
        return one.kind not in _MEASURED or (one.unit and one.unit.factor) == (other.unit and other.unit.factor)
    if one.magnitude != other.magnitude or one.unit is None or other.unit is None or (one.per and other.per):
        return False
    names = [bench.printed(each).lower().rstrip("s").rpartition(" ")[2] for each in (one, other)]
    return one.kind is Kind.MONEY and (names[0] == names[1] or one.unit.name == other.unit.name)


def have_one_noun(bench: Bench, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures count the same by their nouns, or measure in one currency or unit."""
    if one.noun is None or other.noun is None:
        return one.unit is not None and other.unit is not None and one.kind is not Kind.PERCENT
    if one.noun.head == other.noun.head:
        return True
    mine = bench.vocabulary.meanings.stem(one.noun.head)
    return mine != "" and mine == bench.vocabulary.meanings.stem(other.noun.head)


def agree(bench: Bench, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are one: some value is printed as both, a bound no further off than its last digit."""
    if _is_bound(bench, one) or _is_bound(bench, other):
        far = max(_last_place(one), _last_place(other))
        apart = abs(Fraction(one.magnitude or 0) - Fraction(other.magnitude or 0))
        size = max(abs(Fraction(one.magnitude or 0)), abs(Fraction(other.magnitude or 0)))
        return apart < max(far, Fraction(1)) and apart * 4 <= size and not contradict(bench, one, other)
    if one.grain and one.grain == other.grain and one.hedge is other.hedge and one.magnitude != other.magnitude:
        return False  # two figures of one coarseness are not roundings of each other
    first, second = abs(float(one.magnitude or 0)), abs(float(other.magnitude or 0))
    if first > _WIDEST * second or second > _WIDEST * first:
        return False  # no rounding reaches so far
    return one.interval(Reading.LOOSE).meets(other.interval(Reading.LOOSE))


def contradict(bench: Bench, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures cannot be one under any reading."""
    first, second = one.interval(Reading.LOOSE), other.interval(Reading.LOOSE)
    if first.meets(second):
        return _is_far_over(one, other) or _is_far_over(other, one)
    small, large = Fraction(one.magnitude or 0), Fraction(other.magnitude or 0)
    # "passes 800" and 812, as "over 800".
    if small < large and _is_passed(bench, one):
        return False
    return not (large < small and _is_passed(bench, other))


def _is_far_over(bound: Quantity, other: Quantity) -> bool:
    """Tell whether nobody would tell a figure by a bound so far below: "more than 12,000" of 22,000."""
    if bound.hedge is not Hedge.OVER or other.hedge is not Hedge.NONE:
        return False
    low, value = Fraction(bound.magnitude or 0), Fraction(other.magnitude or 0)
    return value > low + _STEPS * _last_place(bound) and value > _WIDE * low


def are_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures have one value and unit, whatever they are per."""
    if one.magnitude is None or other.magnitude is None or one.kind in _NAMING or one.vague is not None:
        return False
    if (one.kind is Kind.MONEY) != (other.kind is Kind.MONEY):
        return False
    return one.interval(Reading.LOOSE).meets(other.interval(Reading.LOOSE)) and one.hedge not in _BOUNDS


def is_extra(bench: Bench, quantity: Quantity) -> bool:
    """Tell whether a figure is of what comes on top: "20 other languages", "another 12"."""
    span = quantity.span
    behind = bench.text[span.end : span.end + 14].split()[:1]
    before = bench.text[max(0, span.start - 12) : span.start].split()[-1:]
    return bool(_EXTRA.intersection(behind + before))


def is_average(bench: Bench, number: int) -> bool:
    """Tell whether a figure is an average or a rate by the words around it: "192 deaths each day"."""
    quantity = bench.article.quantities[number]
    sentence = bench.article.sentences[quantity.sentence].span
    behind = bench.text[quantity.span.end : min(sentence.end, quantity.span.end + 40)]
    before = bench.text[max(sentence.start, quantity.span.start - 30) : quantity.span.start]
    return bool(_RATES.search(behind) or "average" in before)


def are_near(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are so close that one may be the other at another hour."""
    first, second = Fraction(one.magnitude or 0), Fraction(other.magnitude or 0)
    return abs(first - second) <= _NEAR * max(abs(first), abs(second))


def is_small_word(bench: Bench, quantity: Quantity) -> bool:
    """Tell whether a figure is a small number in words: that "two" stands twice proves little."""
    text = bench.text[quantity.span.start : quantity.span.end]
    return (quantity.magnitude or 0) < _SMALL and not any(char.isdigit() for char in text)


def are_near_in_size(one: Quantity, other: Quantity) -> bool:
    """Tell whether neither of two figures is ten times the other."""
    first, second = abs(Fraction(one.magnitude or 0)), abs(Fraction(other.magnitude or 0))
    return max(first, second) < 10 * min(first, second)


def differ_in_time(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are of two times, or one is a forecast and the other is not."""
    return differ_in_period(one, other) or differ_in_stance(one, other)


def are_made(wanted: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether two or three figures make another: their sum, difference, product or quotient."""
    if are_added(wanted, others):
        return True
    value = float(wanted.magnitude or 0)
    wide = max(_find_slack(wanted), abs(value) / 200)
    return any(
        abs(made - value) <= wide
        for one, other in combinations(_list_values(others), 2)
        for made in (one * other, one / other, other / one)
    )


def are_added(wanted: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether two or three figures add up to another, or it lies between two of them."""
    values = _list_values(others)
    value, slack = float(wanted.magnitude or 0), _find_slack(wanted)
    sums = (sum(some) for size in (2, 3) for some in combinations(values, size))
    gaps = (abs(one - other) for one, other in combinations(values, 2))
    return any(abs(made - value) <= slack for made in chain(sums, gaps))


def _list_values(quantities: Sequence[Quantity]) -> list[float]:
    return [float(q.magnitude) for q in quantities[:_MOST_TRIED] if q.magnitude and q.kind not in _NAMING]


def _find_slack(quantity: Quantity) -> float:
    """Give how far from a figure a value may be that is printed as that figure."""
    return float(max(quantity.grain, quantity.filling if quantity.filling > 1 else 0)) / 2 + 1e-9


def _last_place(quantity: Quantity) -> Fraction:
    """Give the worth of the last digit that is no zero: of 5,200 a hundred."""
    value = abs(Fraction(quantity.magnitude or 0))
    if not value:
        return Fraction(0)
    place = Fraction(1)
    while (value / place).denominator > 1 and place > Fraction(1, 10**6):
        place /= 10
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def _is_bound(bench: Bench, quantity: Quantity) -> bool:
    return quantity.hedge in _BOUNDS or _is_passed(bench, quantity)


def _is_passed(bench: Bench, quantity: Quantity) -> bool:
    """Tell whether a figure is one that has been passed: "toll passes 200"."""
    start = quantity.span.start
    word = bench.text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    return word in bench.vocabulary.meanings.passing
