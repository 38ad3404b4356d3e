"""Cells of a table as figures: what a number, or a printed figure, may stand for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real

import pandas as pd

from ..facts.known import read_known
from ..model import Article, Interval, Kind, Quantity, Reading, Span
from ..pipeline.extract import extract
from ..pipeline.readers import read_text

_MOST_DECIMALS = 12  # of a binary number: what follows is noise of its making


def is_missing(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT, NA, or a text of blanks."""
    if value is None or value is pd.NA or (isinstance(value, str) and not value.strip()):
        return True
    return bool(value != value)  # NaN and NaT are unlike themselves


def read_cell(value: object, unit: str = "", decimals: int | None = None) -> Quantity | None:
    """Give a cell as a figure, None for an empty one.

    A number with decimals stands for all that would be rounded to it, a whole number for itself; ``decimals`` says to
    how many places the table is rounded. A text is read as an article's figures are ("about 600", "US$13.3 million").
    Raises ValueError for what is no figure.
    """
    if is_missing(value):
        return None
    if isinstance(value, bool):
        raise ValueError(f"{value} is no figure")
    if isinstance(value, Integral):
        return _with_grain(read_known(str(int(value)), unit), decimals)
    if isinstance(value, Decimal | Real):
        exact = value if isinstance(value, Decimal) else Decimal(repr(round(float(value), _MOST_DECIMALS)))
        if not exact.is_finite():
            raise ValueError(f"{value} is no figure")
        plain = format(exact, "f")
        if decimals is None and not isinstance(value, Decimal):
            plain = plain.removesuffix(".0")
        return _with_grain(read_known(plain, unit), decimals)
    return _with_grain(_read_text(str(value), unit), decimals)


def count_decimals(values: Iterable[object]) -> int | None:
    """Give the most decimals that numbers of a column have, None if none has any: 62 among 61.5 and 60.2 is 62.0."""
    most = 0
    for value in values:
        if isinstance(value, Real) and not isinstance(value, Integral) and not is_missing(value):
            text = format(Decimal(repr(round(float(value), _MOST_DECIMALS))), "f")
            most = max(most, len(text.removesuffix(".0").partition(".")[2]))
    return most or None


def read_room(value: object, decimals: int | None) -> Interval | None:
    """Give all values that a cell may stand for, in its own unit; None for an empty one. Raises ValueError."""
    quantity = read_cell(value, decimals=decimals)
    return None if quantity is None else quantity.interval(Reading.ROUNDED)


def show(value: object) -> str:
    """Write a cell for people."""
    if isinstance(value, float):
        return format(Decimal(repr(round(value, _MOST_DECIMALS))), "f").removesuffix(".0")
    return str(value)


def show_number(value: Fraction | int | None, decimals: int | None) -> str:
    """Write a sum for people, with as many decimals as its parts have."""
    if value is None:
        return "an open number"
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    return f"{float(exact):.{max(decimals or 0, 1)}f}"


def _read_text(text: str, unit: str) -> Quantity:
    """Read a printed figure. Raises ValueError."""
    try:
        return read_known(text.strip(), unit)
    except ValueError:
        article: Article = extract(read_text(text, id="cell"))
        figures = [q for q in article.quantities if q.magnitude is not None or q.moment is not None]
        if len(figures) != 1 or figures[0].kind is Kind.IDENTIFIER:
            raise ValueError(f'"{text}" is no figure') from None
        return figures[0]


def _with_grain(quantity: Quantity, decimals: int | None) -> Quantity:
    """Give a figure that is rounded to so many places."""
    if decimals is None or quantity.magnitude is None:
        return quantity
    grain = Fraction(1, 10**decimals)
    return Quantity(Span(0, 1), quantity.kind, quantity.magnitude, grain=grain, filling=grain, unit=quantity.unit)
