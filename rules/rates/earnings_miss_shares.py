"""Earnings per share do not follow from the net result and the number of shares.

Finds     "Shr 150 cts vs 11 cts / Net 900,334 vs 482,705 / Avg shrs 6,195,527 vs 4,551,105".
Matters   the figure per share is the one that moves the price.
Silent    where preferred dividends, dilution or special items may part the two, which is always but for slips of a digit's
          place or the order of two digits, and where the other column does not add up either.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ...model import Article, Claim, Interval, Kind, Outcome, Quantity, Reading, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.slips import find_slips

RULE = Rule(
    name="earnings-miss-shares",
    summary="Earnings per share do not follow from the net result and the number of shares.",
    severity=Severity.ERROR,
    why="The figure per share is the one that moves the price.",
    wrong_when="Preferred dividends or special items are in one of the figures.",
    cues=("shrs", "shares"),
    primary="average",
    examples=(
        breaks(
            "Shr [250 cts]{average} vs 20 cts\n\nNet [1,506,000]{total} vs 1,004,000\n\nAvg shrs [6,024,000]{count} vs 5,020,000",
        ),
        breaks(
            "Shr 25 cts vs [20 cts]{average}\n\nNet 1,506,000 vs [100,400]{total}\n\nAvg shrs 6,024,000 vs [5,020,000]{count}",
        ),
        holds("Shr 25 cts vs 20 cts\n\nNet 1,506,000 vs 1,004,000\n\nAvg shrs 6,024,000 vs 5,020,000"),
        holds(
            "Oper shr loss 1.23 dlrs vs profit 50 cts\n\nOper net loss 17,154,000 vs profit 238,000\n\n"
            "Avg shrs 13,914,000 vs 476,000"
        ),
        silent("Shr 25 cts vs 20 cts\n\nNet 1,506,000 vs 1,004,000\n\nRevs 28.7 mln vs 18.8 mln"),
        silent("Shr 25 cts vs 20 cts\n\nNet 1,706,000 vs 1,204,000\n\nAvg shrs 6,024,000 vs 5,020,000"),
    ),
)

_EQUATION = "average * count == total"
_SHR = compile_later(r"\b(?:shr|share|eps|per share)(?: diluted| basic| primary)?(?: (?:profit|loss|nil))? $")
_NET = compile_later(r"\b(?:net|net income|net profit|net earnings|profits?)(?: (?:profit|loss|income))? $")
_COUNT = compile_later(r"\b(?:avg|average) (?:shrs|shares)(?: outstanding)? $")
_VS = compile_later(r" ?(?:vs|versus|against)\.? (?:a )?(?:profit |loss |nil )?$")
_WORDS = (("average", _SHR), ("total", _NET), ("count", _COUNT))
_ROOM = Fraction(1, 100)
# Preferred dividends and special items part the two by less.
_NEAR = (Fraction(85, 100), Fraction(118, 100))
_AMOUNTS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)


class _Column(Struct, frozen=True):
    """Earnings per share, net result and number of shares of one period: their indexes."""

    average: int
    total: int
    count: int


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge both columns of each table of earnings."""
    if "shrs" not in bench.words and "average shares" not in bench.text:
        return
    rows: dict[str, tuple[int, int]] = {}
    for number in bench.of_kind(*_AMOUNTS):
        quantity = article.quantities[number]
        before = bench.text[max(0, quantity.span.start - 32) : quantity.span.start].replace("\n", " ")
        name = next((name for name, words in _WORDS if words.search(before)), "")
        if not name or number + 1 >= len(article.quantities):
            continue
        other = article.quantities[number + 1]
        if _VS.fullmatch(bench.text[quantity.span.end : other.span.start].replace("\n", " ")):
            rows[name] = (number, number + 1)
        if name == "count" and len(rows) == len(_WORDS):
            yield from _judge(bench, rows)
            rows = {}


def _judge(bench: Bench, rows: dict[str, tuple[int, int]]) -> Iterator[Claim]:
    columns = [_Column(*(rows[name][place] for name, _ in _WORDS)) for place in (0, 1)]
    fitting = [_fits(*_read(bench, column)) for column in columns]
    for column, fits, other_fits in zip(columns, fitting, reversed(fitting), strict=True):
        average, total, count = _read(bench, column)
        if None in (average.magnitude, total.magnitude, count.magnitude) or not count.magnitude:
            continue
        operands = [bench.operand(role, getattr(column, role)) for role in ("average", "total", "count")]
        exact = Fraction(total.magnitude or 0) / Fraction(count.magnitude or 1)
        working = f"{bench.printed(total)} over {bench.printed(count)} is {float(exact):.3g}"
        if fits:
            yield bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.ROUNDED)
            continue
        said = abs(Fraction(average.magnitude or 0)) * (average.unit.factor if average.unit is not None else 1)
        apart = said and not _NEAR[0] < abs(exact) / said < _NEAR[1]
        repairs = _mend(bench, average, total, count) if other_fits and apart else []
        if repairs:
            message = f"{working}, not {bench.printed(average)}"
            yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, message, message=message, repairs=repairs)


def _read(bench: Bench, column: _Column) -> tuple[Quantity, Quantity, Quantity]:
    quantities = bench.article.quantities
    return quantities[column.average], quantities[column.total], quantities[column.count]


def _fits(average: Quantity, total: Quantity, count: Quantity) -> bool:
    factor = average.unit.factor if average.unit is not None else 1
    if not count.magnitude or average.magnitude is None or total.magnitude is None:
        return False
    exact = abs(Fraction(total.magnitude)) / Fraction(count.magnitude)
    room = abs(Fraction(average.magnitude)) * factor
    grain = Fraction(average.grain) * factor
    return Interval.around(room, max(grain, room * _ROOM)).meets(Interval.point(exact))


def _mend(bench: Bench, average: Quantity, total: Quantity, count: Quantity) -> list[Repair]:
    """Give the slips of one figure that mend a column; one digit in seven explains too much to be told."""
    repairs: list[Repair] = []
    for place, wrong in enumerate((average, total, count)):
        for slip in find_slips(wrong, bench.printed(wrong)):
            figures = [average, total, count]
            figures[place] = slip.quantity
            telling = slip.why != "one digit differs" or slip.digits <= 2
            if telling and _fits(*figures):
                repairs.append(Repair(wrong.span, slip.text, slip.why))
    return repairs[:3]
