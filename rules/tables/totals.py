"""Judges a line of a table, a row or a column, against its total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from ...model import Claim, Interval, Outcome, Quantity, Reading, Verdict
from ..kit import Bench, Rule
from .grid import EMPTY, UNREAD, are_like

CHECK = "total == sum(parts)"
_FEWEST = 2
_SURE = 3
_MOST = 60


def judge_lines(rule: Rule, bench: Bench, lines: list[tuple[list[list[int]], int]]) -> Iterator[Claim]:
    """Judge lines of one table, each given as the ways to read its parts, likeliest first, and its total."""
    read = []
    for ways, total in lines:
        fitting = next((way for way in ways if _adds_up(bench, way, total)), None)
        read.append((fitting or _find_nearest(bench, ways, total), total, fitting is not None))
    for parts, total, _ in read:
        others = any(fits for _, other, fits in read if other != total)
        claim = _judge_line(rule, bench, parts, total, others_hold=others)
        if claim is not None:
            yield claim


def _judge_line(rule: Rule, bench: Bench, parts: list[int], total: int, *, others_hold: bool) -> Claim | None:
    """Judge one line; None if it cannot be added.

    A mismatch counts where other lines of the table add up, or where one slip explains it.
    """
    quantities = bench.article.quantities
    if UNREAD in parts or total < 0:
        return None
    filled = [n for n in parts if n != EMPTY]
    if not _FEWEST <= len(filled) <= _MOST or not are_like([quantities[n] for n in (*filled, total)]):
        return None
    # In a clean column of three and more cells a total that is nearly theirs was meant to be theirs.
    near = len(filled) == len(parts) >= _SURE and _is_near([quantities[n] for n in filled], quantities[total])
    missing = "a cell of the line is empty" if len(filled) < len(parts) else ""
    claim = bench.judge(
        rule, {"parts": tuple(filled), "total": total}, CHECK, rule.message, near_miss_only=not (others_hold or near)
    )
    if claim.verdict.outcome is Outcome.BREAKS and missing:
        verdict = Verdict(Outcome.UNSURE, claim.verdict.working, None, claim.verdict.confidence, missing)
        return replace(claim, verdict=verdict, message="", repairs=(), steps=())
    return claim


def _adds_up(bench: Bench, parts: list[int], total: int) -> bool:
    """Tell whether a line adds up."""
    quantities = bench.article.quantities
    filled = [quantities[n] for n in parts if n >= 0]
    if total < 0 or UNREAD in parts or len(filled) < _FEWEST or not are_like([*filled, quantities[total]]):
        return False
    return _sum(filled).meets(quantities[total].interval(Reading.LOOSE))


def _find_nearest(bench: Bench, ways: list[list[int]], total: int) -> list[int]:
    """Give the way to read a line whose sum is nearest to its total; the first where two are as near."""
    quantities = bench.article.quantities
    wanted = Fraction(quantities[total].magnitude or 0)
    filled = [way for way in ways if UNREAD not in way and sum(n >= 0 for n in way) >= _FEWEST] or ways[:1]
    return min(filled, key=lambda way: abs(sum(Fraction(quantities[n].magnitude or 0) for n in way if n >= 0) - wanted))


def _is_near(parts: list[Quantity], total: Quantity) -> bool:
    """Tell whether the sum of cells is within a tenth of the total."""
    summed = sum(Fraction(part.magnitude or 0) for part in parts)
    wanted = Fraction(total.magnitude or 0)
    return 10 * abs(summed - wanted) <= abs(wanted)


def _sum(quantities: list[Quantity]) -> Interval:
    return Interval.total(quantity.interval(Reading.LOOSE) for quantity in quantities)


def split_parts(labels: tuple[str, ...], totals: list[int], at: int) -> Iterator[list[int]]:
    """Give the ways to read which lines a total at ``at`` adds up, likeliest first.

    All lines before it that are no totals; those since the last total; or the totals before it.
    """
    before = [n for n in range(at) if n not in totals and labels[n]]
    yield before
    earlier = [n for n in totals if n < at]
    if earlier:
        yield [n for n in before if n > earlier[-1]]
        yield earlier
    after = [n for n in range(at + 1, len(labels)) if n not in totals and labels[n]]
    if not before:
        yield after
