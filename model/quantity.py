"""A number as printed, and every value it may stand for.

The intervals follow the rounding rules of XBRL Calculations 1.1 (half a unit of the last place, ends included; a
whole unit away from zero where figures are truncated), widened by hedges.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from fractions import Fraction

from msgspec import Struct

from .interval import EVERYTHING, Exact, Interval
from .moment import Moment
from .span import Span
from .unit import Unit


class Kind(Enum):
    """What sort of number it is. The names are those of the JSON report."""

    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    MEASURE = "measure"
    TEMPERATURE = "temperature"
    AGE = "age"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    WEEKDAY = "weekday"
    ORDINAL = "ordinal"
    SCORE = "score"
    IDENTIFIER = "identifier"


class Hedge(Enum):
    """A word that loosens or bounds a figure."""

    NONE = "none"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    JUST_OVER = "just_over"


class Direction(Enum):
    """Which way a figure is said to have moved."""

    UP = "up"
    DOWN = "down"


class Stance(Enum):
    """How the article stands to the figure."""

    ASSERTED = "asserted"
    FORECAST = "forecast"
    QUOTED = "quoted"
    DENIED = "denied"


class Reading(IntEnum):
    """How much room a figure is given; a looser reading never narrows an interval."""

    EXACT = 0
    ROUNDED = 1
    LOOSE = 2


class Noun(Struct, frozen=True):
    """What is counted or measured: "24 female officers" has head "officer", phrase "female officers".

    ``head``       singular, lower case. ``modifiers`` are the words before it, lower case.
    ``complement`` the "of" phrase behind it ("officers of the state police"), "" if there is none.
    ``span``       where the phrase stands; None where the noun was supplied from another figure (elided).
    """

    head: str
    phrase: str
    modifiers: tuple[str, ...] = ()
    complement: str = ""
    span: Span | None = None


class Quantity(Struct, frozen=True):
    """One number as printed.

    ``span``       the figure with its currency, scale and unit words, in the text of the document.
    ``magnitude``  its value, scale word applied; for a range the low end; None if it is no number (a date, a name).
    ``top``        the high end of a printed range ("10 to 15"), else None.
    ``grain``      worth of the last digit that says something ("13.3 million": 100,000; "144": 1); 0 means exact by nature.
    ``filling``    worth of the last digit before the zeros that may be filling ("1,200": 100; "15 million": the grain).
    ``vague``      the interval of a word that is no exact figure ("dozens", "a few", "two-thirds"), else None.
    ``unit``       None for a pure number or a count.
    ``moment``     for dates, years, times and weekdays.
    ``scale``      factor of the scale word or letter (1,000,000 for "million"), 1 if there is none.
    ``per``        what a rate is per, as printed ("barrel", "year"), else "".
    ``period``     the time the figure is said to hold for ("2004", "a year earlier"), else "".
    ``sentence``   index of its sentence in the article.
    """

    span: Span
    kind: Kind
    magnitude: Exact | None = None
    top: Exact | None = None
    grain: Exact = 0
    filling: Exact = 0
    hedge: Hedge = Hedge.NONE
    unit: Unit | None = None
    noun: Noun | None = None
    direction: Direction | None = None
    moment: Moment | None = None
    vague: Interval | None = None
    stance: Stance = Stance.ASSERTED
    scale: int = 1
    per: str = ""
    period: str = ""
    sentence: int = 0

    @property
    def is_vague(self) -> bool:
        """Tell whether the magnitude is but the least that a word may mean: "dozens", "a few hundred", "in his 30s"."""
        return (
            self.vague is not None
            and self.vague.low == self.magnitude
            and self.vague.high is not None
            and self.vague.high != self.magnitude
        )

    def interval(self, reading: Reading = Reading.ROUNDED) -> Interval:
        """Give every value the figure may stand for, in its own unit; everything if it is no number."""
        if self.magnitude is None:
            return EVERYTHING
        if self.vague is not None:
            # A fraction in words is loose, but exact if read so; "dozens" is not.
            is_share = self.kind is Kind.RATIO and reading is Reading.EXACT and self.magnitude in self.vague
            room = Interval.point(self.magnitude) if is_share else self.vague
            return _hedge(room, self.hedge, self.magnitude, self.grain, reading)
        if self.top is not None:
            return self._room(self.magnitude, reading).hull(self._room(self.top, reading))
        return _hedge(self._room(self.magnitude, reading), self.hedge, self.magnitude, self.grain, reading)

    def _room(self, value: Exact, reading: Reading) -> Interval:
        """Give one printed value the room of a reading."""
        if reading is Reading.EXACT or (self.grain == 0 and reading is Reading.ROUNDED):
            return Interval.point(value)
        half = Fraction(self.grain) / 2
        rounded = Interval.around(value, half)
        if reading is Reading.ROUNDED:
            return rounded
        filled = Interval.around(value, Fraction(self.filling) / 2)
        away = Fraction(self.grain if self.grain else self.filling if self.filling > 1 else 0)
        if not away:
            return rounded.hull(filled)
        truncated = (
            Interval(value, value + away, False, True) if value >= 0 else Interval(value - away, value, True, False)
        )
        return rounded.hull(filled).hull(truncated)


_ABOUT = Fraction(1, 20)
_NEAR = Fraction(1, 10)


def _hedge(room: Interval, hedge: Hedge, value: Exact, grain: Exact, reading: Reading) -> Interval:
    """Widen or bound an interval by the word before the figure (see the table of printed forms in docs/intervals.md)."""
    if hedge is Hedge.NONE:
        return room
    size = abs(Fraction(value))
    match hedge:
        case Hedge.ABOUT:
            if reading is Reading.EXACT:
                return room
            share = _ABOUT if reading is Reading.ROUNDED else _NEAR
            return room.hull(Interval.around(value, max(size * share, Fraction(grain) / 2)))
        case Hedge.OVER:
            return Interval(value, None, True, False)
        case Hedge.AT_LEAST:
            return Interval(value, None)
        case Hedge.UNDER:
            return Interval(None, value, False, True)
        case Hedge.AT_MOST:
            return Interval(None, value)
        case Hedge.NEARLY:
            return _sided(value, -size * _NEAR, room, reading)
        case Hedge.JUST_OVER:
            return _sided(value, size * _NEAR, room, reading)


def _sided(value: Exact, reach: Fraction, room: Interval, reading: Reading) -> Interval:
    """Give the open interval from a value towards ``value + reach``; the value itself too when reading loosely."""
    if not reach:
        return room
    ends = (value + reach, value) if reach < 0 else (value, value + reach)
    side = Interval(ends[0], ends[1], True, True)
    return side.hull(room) if reading is Reading.LOOSE else side
