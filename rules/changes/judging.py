"""Judges movements: the rules of percentages, of points and of plain changes differ in their checks only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from ...model import Binding, Claim, Direction, Hedge, Outcome, Reading
from ..kit import Bench, Rule
from .movement import Movement, find_movements
from .order import Tie

# Figures below this agree by chance.
_TELLING = 20
_REASONS = {
    "<adjusted>": "the change is adjusted, annualised or of another kind",
    "<through-zero>": "a change through zero has no percentage",
}


def judge_movements(
    bench: Bench,
    rule: Rule,
    roles: tuple[str, str, str],
    may_judge: Callable[[Movement], bool],
    check: str,
    unless: Sequence[str],
    message: str = "",
) -> Iterator[Claim]:
    """Give for each change the movement that holds, else the only one that breaks, else the surest, which is unsure.

    ``roles`` are the slots of before, after and change; ``unless`` names lists of words that make what does not hold unsure.
    """
    groups: dict[int, list[Movement]] = {}
    for movement in bench.once(find_movements):
        if may_judge(movement):
            groups.setdefault(movement.change, []).append(movement)
    for group in groups.values():
        claims: list[tuple[Movement, Claim]] = []
        for movement in group:
            claim = bench.judge(
                rule,
                {roles[2]: movement.change, roles[0]: movement.before, roles[1]: movement.after},
                check,
                message,
                binding=Binding.EXPLICIT if movement.tie else Binding.INFERRED,
                near_miss_only=movement.tie is not Tie.SURE,
                reason=_find_reason(bench, movement, unless),
            )
            if claim.verdict.outcome is Outcome.HOLDS:
                if movement.tie is Tie.LOOSE and not _is_news(bench, movement, claim):
                    continue
                yield claim
                break
            claims.append((movement, claim))
        else:
            yield from _choose(claims)


def _is_news(bench: Bench, movement: Movement, claim: Claim) -> bool:
    """Tell whether figures that only agree are no chance: they are large or have decimals, and agree closely."""
    figures = [bench.article.quantities[n] for n in (movement.before, movement.after, movement.change)]
    before, after, change = figures
    if change.hedge not in (Hedge.NONE, Hedge.ABOUT) or not _goes_as_told(bench, movement):
        return False
    if before.per != after.per:
        return False
    telling = any(abs(Fraction(figure.magnitude or 0)) >= _TELLING or figure.grain not in (0, 1) for figure in figures)
    return telling and claim.verdict.reading is not Reading.LOOSE


def _goes_as_told(bench: Bench, movement: Movement) -> bool:
    """Tell whether the two figures go the way that the words of the change say, if they say any."""
    before, after, change = (bench.article.quantities[n] for n in (movement.before, movement.after, movement.change))
    way = Direction.UP if Fraction(after.magnitude or 0) > Fraction(before.magnitude or 0) else Direction.DOWN
    return change.direction in (None, way)


def _choose(claims: Sequence[tuple[Movement, Claim]]) -> Iterator[Claim]:
    told = [(movement, claim) for movement, claim in claims if movement.tie is not Tie.LOOSE]
    broken = [claim for _, claim in told if claim.verdict.outcome is Outcome.BREAKS]
    if len(broken) == 1:
        yield broken[0]
    elif told and not broken and told[0][0].tie is Tie.SURE:
        yield told[0][1]


def _find_reason(bench: Bench, movement: Movement, unless: Sequence[str]) -> str:
    """Say what in the sentence of a change makes it one of another kind, "" for nothing."""
    sentence = bench.article.quantities[movement.change].sentence
    reason = bench.told_as_wrong(sentence)
    for name in unless:
        if not reason and bench.find_phrase(bench.view(sentence), bench.vocabulary.phrases(name)):
            reason = _REASONS[name]
    return reason
