"""Settles claims against each other when all rules have run.

A claim that breaks is dropped to unsure when the same figure satisfies the same rule in another way, or when
every figure
of it already adds up elsewhere. Claims over the same figures become one, and so do findings with one cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Article, Binding, Claim, Entry, Ledger, Outcome, Status
from .kit.doubt import cast_doubt
from .system.equation import TOLD

_ALREADY = "another way to read these figures adds up"
_ELSEWHERE = "each of these figures adds up elsewhere"

_Key = tuple[str, tuple[tuple[str, int, int], ...]]


def settle(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the claims that remain, in order of place, contradictions among them settled."""
    merged = _drop_rebindings(_merge(claims))
    holding = [claim for claim in merged if claim.verdict.outcome is Outcome.HOLDS]
    rules_that_hold: set[tuple[str, int]] = set()
    roles_that_hold: set[tuple[str, str, int]] = set()
    adding_up: set[int] = set()
    for claim in holding:
        for operand in claim.operands:
            if operand.quantity is not None:
                rules_that_hold.add((claim.rule, operand.quantity))
                roles_that_hold.add((claim.rule, operand.role, operand.quantity))
                # That a part is smaller than a whole is true of most pairs of numbers: it clears nobody.
                if "==" in claim.equation:
                    adding_up.add(operand.quantity)
    settled = [_weigh(claim, rules_that_hold, roles_that_hold, adding_up) for claim in merged]
    return tuple(sorted(_tell_once(settled), key=_place))


def _key(claim: Claim) -> _Key:
    return claim.rule, tuple((operand.role, operand.span.start, operand.span.end) for operand in claim.operands)


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.span.start, claim.span.end, claim.rule, claim.equation


def _merge(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim for each rule and its figures; one that the sentence makes wins over one we inferred."""
    kept: dict[_Key, Claim] = {}
    for claim in claims:
        other = kept.get(_key(claim))
        if other is None or _strength(claim) > _strength(other):
            kept[_key(claim)] = claim
    return list(kept.values())


def _drop_rebindings(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out claims of ours that bind the figures of a broken claim in other roles.

    Where the sentence says which figure is which, that another order of them adds up clears nobody.
    """
    broken = {
        _figures(claim)
        for claim in claims
        if claim.verdict.outcome is Outcome.BREAKS and claim.binding is Binding.EXPLICIT
    }
    return [claim for claim in claims if claim.binding is not Binding.INFERRED or _figures(claim) not in broken]


def _figures(claim: Claim) -> tuple[str, frozenset[tuple[int, int]]]:
    """Give the rule and the places of the operands, without their roles."""
    return claim.rule, frozenset((operand.span.start, operand.span.end) for operand in claim.operands)


def _strength(claim: Claim) -> tuple[bool, bool, bool]:
    outcome = claim.verdict.outcome
    return outcome is Outcome.HOLDS, claim.binding is Binding.EXPLICIT, outcome is Outcome.BREAKS


def _weigh(
    claim: Claim,
    rules_that_hold: set[tuple[str, int]],
    roles_that_hold: set[tuple[str, str, int]],
    adding_up: set[int],
) -> Claim:
    """Drop a claim that breaks to unsure where other claims speak for its figures."""
    if claim.verdict.outcome is not Outcome.BREAKS:
        return claim
    numbers = [operand.quantity for operand in claim.operands if operand.quantity is not None]
    if not numbers:
        return claim
    key = claim.operands[claim.primary]
    same_rule = [number for number in numbers if (claim.rule, number) in rules_that_hold]
    # A subtotal is the total of its parts whatever larger total it is a part of: only the same role is another way.
    again = key.quantity is not None and (claim.rule, key.role, key.quantity) in roles_that_hold
    if again or len(same_rule) > 1:
        return cast_doubt(claim, _ALREADY)
    # What is said of figures, and not how much they are, is right or wrong whatever they add up to.
    if any(sign in claim.equation for sign in "=<>") and all(number in adding_up for number in numbers):
        return cast_doubt(claim, _ELSEWHERE)
    return claim


def _tell_once(claims: Sequence[Claim]) -> list[Claim]:
    """Of claims that break over mostly the same figures, leave the surest; the others become unsure."""
    broken = sorted(
        (claim for claim in claims if claim.verdict.outcome is Outcome.BREAKS),
        key=lambda claim: (
            claim.binding is Binding.INFERRED,
            not claim.repairs,
            -len(claim.operands),
            _place(claim),
        ),
    )
    told: list[tuple[Claim, set[int]]] = []
    silenced: set[int] = set()
    for claim in broken:
        numbers = {operand.quantity for operand in claim.operands if operand.quantity is not None}
        if numbers and any(2 * len(numbers & others) > len(numbers) for _, others in told):
            silenced.add(id(claim))
        else:
            told.append((claim, numbers))
    return [cast_doubt(claim, TOLD) if id(claim) in silenced else claim for claim in claims]


def make_ledger(article: Article, claims: Sequence[Claim]) -> Ledger:
    """Give every quantity its status: contradicted before adds-up before unchecked."""
    used: list[list[int]] = [[] for _ in article.quantities]
    status = [Status.UNCHECKED] * len(article.quantities)
    for number, claim in enumerate(claims):
        outcome = claim.verdict.outcome
        for operand in claim.operands:
            if operand.quantity is None:
                continue
            if not used[operand.quantity] or used[operand.quantity][-1] != number:
                used[operand.quantity].append(number)
            if outcome is Outcome.BREAKS:
                status[operand.quantity] = Status.CONTRADICTED
            elif outcome is Outcome.HOLDS and status[operand.quantity] is Status.UNCHECKED:
                status[operand.quantity] = Status.ADDS_UP
    return Ledger(tuple(Entry(each, tuple(numbers)) for each, numbers in zip(status, used, strict=True)))
