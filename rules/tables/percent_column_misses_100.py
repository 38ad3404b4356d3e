"""A column of shares does not add up to 100.

Finds     a column of percentages with a total of 100, or of the answers of a poll, whose cells make more or
          less than
          rounding allows.
Matters   one of the shares is wrong, or an answer is missing.
Silent    where no total of 100 is printed and the cells make less than 100 (answers left out), and for
          questions with several
          answers.

Slack: k shares rounded to a unit u may miss 100 by k*u/2 (Mosteller, Youtz and Zahn 1967 for how often they
do).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model import Article, Claim, Outcome, Quantity, Reading, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from .grid import Grid, are_shares, find_grids, is_total

RULE = Rule(
    name="percent-column-misses-100",
    summary="A table's column of shares does not add up to 100.",
    severity=Severity.WARNING,
    why="One of the shares is wrong, or one is missing.",
    wrong_when="More than one answer was allowed, or the shares are of different wholes.",
    primary="shares",
    examples=(
        breaks("Fuel\t% of all\nCoal\t[58.2]{shares}\nGas\t[36.7]{shares}\nWind\t[15.1]{shares}\nTotal\t100.0\n"),
        breaks("Answer\tPercent\nYes\t[57]{shares}\nNo\t[41]{shares}\nDon't know\t[12]{shares}\n"),
        holds("Fuel\t% of power\nCoal\t58.2\nGas\t26.7\nWind\t15.1\nTotal\t100.0\n"),
        holds("Answer\tPercent\nYes\t47\nNo\t41\nDon't know\t12\n"),
        silent("Town\tTurnout, %\nElm\t61\nOak\t58\nAsh\t64\n"),
    ),
)

EQUATION = "sum(shares) == 100"
_SEVERAL = (
    "more than one answer",
    "multiple answers",
    "several answers",
    "could choose",
    "add up to more than 100",
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each column of shares."""
    for grid in bench.once(find_grids):
        for column in range(1, len(grid.heads)):
            claim = _judge(bench, grid, column)
            if claim is not None:
                yield claim


def _judge(bench: Bench, grid: Grid, column: int) -> Claim | None:
    quantities = bench.article.quantities
    cells = grid.column(column)
    totals = [row for row, label in enumerate(grid.labels) if is_total(label, bench)]
    numbers = [cell for row, cell in enumerate(cells) if row not in totals]
    if len(numbers) < 3 or min(numbers) < 0:
        return None
    shares = [quantities[number] for number in numbers]
    if not are_shares(shares, grid.heads[column]):
        return None
    closed = [quantities[cells[row]].magnitude for row in totals if cells[row] >= 0] == [100]
    answers = any(label in bench.phrases("no-answer") for label in grid.labels)
    total = sum((Fraction(share.magnitude or 0) for share in shares), Fraction(0))
    slack = sum((Fraction(max(share.grain, _step(share))) / 2 for share in shares), Fraction(0))
    fits = abs(total - 100) <= slack
    operands = [bench.operand("shares", number) for number in numbers]
    shown = " + ".join(bench.printed(share) for share in shares)
    working = f"{shown} = {_print(total)}"
    if fits:
        reading = Reading.EXACT if total == 100 else Reading.ROUNDED
        return bench.tell(RULE, operands, Outcome.HOLDS, EQUATION, working, reading=reading)
    if not (closed or (answers and total > 100)) or any(words in bench.text for words in _SEVERAL):
        return None
    message = f"the shares make {_print(total)}, not 100"
    return bench.tell(RULE, operands, Outcome.BREAKS, EQUATION, f"{working}, not 100", message=message)


def _step(share: Quantity) -> Fraction:
    """Give the worth of the last printed place of a share."""
    value = Fraction(share.magnitude or 0)
    if value.denominator == 1:
        return Fraction(1)
    return Fraction(1, 10 if value.denominator in (2, 5, 10) else 100)


def _print(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
