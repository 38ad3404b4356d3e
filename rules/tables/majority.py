"""Judges the rows of a table by one relation between its columns: most rows must keep it before one can break it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model import Claim, Outcome, Verdict
from ..kit import Bench, Rule
from ..kit.bench import Bound

_TOO_FEW = "too few rows of the table keep this relation"


class Relation(Struct, frozen=True):
    """A check between columns and the figures of each row, by slot."""

    check: str
    rows: tuple[Bound, ...]


def judge_rows(rule: Rule, bench: Bench, relations: Sequence[Relation]) -> Iterator[Claim]:
    """Judge a table by that of several relations which most of its rows keep.

    Rows keep or break it only if one keeps it, and at least as many keep it as break it.
    """
    best: list[Claim] = []
    for relation in relations:
        claims = [bench.judge(rule, row, relation.check, rule.message) for row in relation.rows]
        if _count(claims) > _count(best) or not best:
            best = claims
    kept = _count(best)
    broken = sum(claim.verdict.outcome is Outcome.BREAKS for claim in best)
    for claim in best:
        if claim.verdict.outcome is not Outcome.UNSURE and kept < max(broken, 1):
            verdict = Verdict(Outcome.UNSURE, claim.verdict.working, None, claim.verdict.confidence, _TOO_FEW)
            yield replace(claim, verdict=verdict, message="", repairs=(), steps=())
        else:
            yield claim


def _count(claims: Sequence[Claim]) -> int:
    return sum(claim.verdict.outcome is Outcome.HOLDS for claim in claims)
