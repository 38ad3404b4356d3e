"""Numbers and intervals in words that a reader can check."""

from __future__ import annotations

from fractions import Fraction

from ...model import Exact, Interval, Kind, Quantity, Reading, Unit

_MILLION = 1_000_000
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (_MILLION, " million"))
_PLACES = 6
_NO_AMOUNTS = frozenset((Kind.YEAR, Kind.IDENTIFIER, Kind.WEEKDAY, Kind.TIME, Kind.DATE, Kind.SCORE))
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
}


def print_number(value: Exact) -> str:
    """Write a number with thousands separators, scale words from a million, and at most six decimals."""
    factor, word = next(((factor, word) for factor, word in _SCALES if not -factor < value < factor), (1, ""))
    scaled = Fraction(value) / factor
    return _plain(scaled) + word if _decimals(scaled) <= _PLACES else _plain(Fraction(value))


def print_interval(interval: Interval) -> str:
    """Write an interval in words: "exactly 144", "13.25 to 13.35 million", "more than 600"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "anything"
    if low is None:
        assert high is not None
        return ("less than " if interval.high_open else "at most ") + print_number(high)
    if high is None:
        return ("more than " if interval.low_open else "at least ") + print_number(low)
    if low == high:
        return f"exactly {print_number(low)}"
    first, last = print_number(low), print_number(high)
    scale = last.partition(" ")[2]
    if scale and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return f"{first} to {last}"


def print_stands_for(quantity: Quantity) -> str:
    """Say what a figure may stand for, "" for dates, names, scores and the like."""
    if quantity.magnitude is None or quantity.kind in _NO_AMOUNTS:
        return ""
    text = print_interval(quantity.interval(Reading.ROUNDED))
    return text + _name_unit(quantity.unit, text) if quantity.unit is not None else text


def _name_unit(unit: Unit, text: str) -> str:
    """Give what goes behind an amount: "%", " USD", " miles", " miles / hour"."""
    if unit.name == "percent":
        return "%"
    first, *per = unit.name.replace("_", " ").split(" / ")
    if first[:1].islower() and text != "exactly 1":
        first = _PLURALS.get(first, first if first.endswith("s") else f"{first}s")
    return " " + " / ".join((first, *per))


def _plain(value: Fraction) -> str:
    """Write a fraction as a decimal number, rounded to six places if it does not end before."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = round(value * 10**_PLACES)
    whole, part = divmod(abs(scaled), 10**_PLACES)
    digits = f"{part:0{_PLACES}d}".rstrip("0")
    return ("-" if scaled < 0 else "") + f"{whole:,}" + (f".{digits}" if digits else "")


def _decimals(value: Fraction) -> int:
    """Count the decimals a number needs, more than six if it does not end."""
    rest, places = value.denominator, 0
    while rest > 1 and places <= _PLACES:
        if 10**places % value.denominator == 0:
            return places
        places += 1
    return places
