"""A figure while it is being read: what the stages pass to each other before it becomes a Quantity."""

from __future__ import annotations

from msgspec import Struct

from ...model import Direction, Exact, Hedge, Interval, Kind, Moment, Noun, Stance, Unit


class Figure(Struct):
    """The fields are those of Quantity; ``start`` and ``end`` are offsets in the document's text.

    ``core_start`` and ``core_end`` bound the numeral itself, without currency, scale and unit words.
    """

    start: int
    end: int
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
    core_start: int = 0
    core_end: int = 0
