"""Hypothesis strategies for the nouns of the model."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from numerate.model import Exact, Hedge, Interval, Kind, Moment, Noun, Quantity, Span, Unit

# Small whole numbers and simple fractions meet at the same ends often, which is where intervals go wrong.
whole_numbers = st.integers(-12, 12)
fractions = st.builds(Fraction, whole_numbers, st.integers(1, 4))
exact_values: st.SearchStrategy[Exact] = st.one_of(
    whole_numbers, fractions, st.integers(-(10**15), 10**15), st.fractions(max_denominator=10**6)
)
small_values: st.SearchStrategy[Exact] = st.one_of(whole_numbers, fractions)
sizes: st.SearchStrategy[Exact] = st.one_of(
    st.integers(0, 12), st.builds(Fraction, st.integers(0, 12), st.integers(1, 4))
)


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Exact] = small_values, *, bounded: bool = False) -> Interval:
    """Any interval: points, closed, open, half-open, and without one or both ends unless ``bounded``."""
    low = draw(values if bounded else st.none() | values)
    high = draw(values if bounded else st.none() | values)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is not None and low == high:
        return Interval.point(low)
    return Interval(low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans()))


def bounded_intervals() -> st.SearchStrategy[Interval]:
    """An interval with both ends."""
    return intervals(bounded=True)


@dataclass(frozen=True)
class Pick:
    """An interval and a number in it."""

    interval: Interval
    value: Exact


@st.composite
def picks(draw: st.DrawFn, source: st.SearchStrategy[Interval] | None = None) -> Pick:
    """An interval and a number in it: an end, the middle, or somewhere between."""
    interval = draw(intervals() if source is None else source)
    low, high = interval.low, interval.high
    # Places between the ends, and the ends themselves where they belong.
    places = [Fraction(1, 2), Fraction(1, 7), Fraction(6, 7)]
    places += [Fraction(0)] * (not interval.low_open) + [Fraction(1)] * (not interval.high_open)
    share = draw(st.sampled_from(places))
    if low is not None and high is not None:
        return Pick(interval, low + (high - low) * share)
    step = draw(st.integers(1, 20)) * share
    if low is not None:
        return Pick(interval, low + (step or interval.low_open))
    if high is not None:
        return Pick(interval, high - (step or interval.high_open))
    return Pick(interval, draw(small_values))


@st.composite
def spans(draw: st.DrawFn, longest: int = 10_000) -> Span:
    """A stretch of code points."""
    start = draw(st.integers(0, longest - 1))
    return Span(start, draw(st.integers(start + 1, longest)))


units = st.sampled_from(
    [
        Unit("USD", "[currency:USD]"),
        Unit("percent", "[share]", Fraction(1, 100)),
        Unit("mile", "[length]", Fraction(201168, 125)),
        Unit("degree_Celsius", "[temperature]", 1, Fraction(5463, 20)),
        Unit("mile / hour", "[length] / [time]", Fraction(1397, 3125)),
    ]
)
nouns = st.sampled_from(
    [Noun("officer", "female officers", ("female",)), Noun("person", "people"), Noun("goal", "goals")]
)
moments = st.builds(
    Moment,
    year=st.none() | st.integers(1, 2100),
    month=st.none() | st.integers(1, 13),
    day=st.none() | st.integers(1, 32),
)
_STEPS: list[Exact] = [Fraction(1, 100), Fraction(1, 10), 1, 10, 100, 1_000_000]


@st.composite
def quantities(draw: st.DrawFn, hedges: st.SearchStrategy[Hedge] | None = None) -> Quantity:
    """A quantity with a magnitude, of any kind of number, grain, filling and hedge; some ranges, some vague."""
    kind = draw(st.sampled_from([Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.RATIO]))
    magnitude = draw(exact_values)
    grain = draw(st.sampled_from([0, *_STEPS]))
    filling = draw(st.sampled_from([step for step in [0, *_STEPS] if step >= grain]))
    top = magnitude + draw(sizes) if draw(st.booleans()) else None
    vague = None
    if top is None and draw(st.booleans()):
        reach = draw(st.integers(1, 1000))
        vague = Interval(magnitude, magnitude + reach) if draw(st.booleans()) else Interval.around(magnitude, reach)
    return Quantity(
        draw(spans()),
        kind,
        magnitude,
        top,
        grain,
        filling,
        draw(st.sampled_from(Hedge) if hedges is None else hedges),
        draw(st.none() | units),
        draw(st.none() | nouns),
        vague=vague,
    )
