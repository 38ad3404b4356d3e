"""Weighs the claims of an article together: which figure is wrong, and which repairs are none.

A figure is a suspect where some value of it would keep every equation it stands in. Of the suspects that which would
mend most contradictions is named first. Repairs that would break what holds are left out; two contradictions that one
figure explains become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model import Binding, Claim, Interval, Outcome, Quantity, Repair
from ..kit.bench import Bench
from ..kit.doubt import cast_doubt
from ..kit.rule import Rule
from ..kit.slips import find_slips
from .equation import ONE_CAUSE, Equation, read_equations

# Articles have some dozens of equations around their contradictions at most; a text with more is none.
_MOST_EQUATIONS = 500


class _System(Struct, frozen=True):
    """The equations of an article; ``others`` are the figures of claims that hold and cannot be asked again."""

    bench: Bench
    equations: tuple[Equation, ...]
    others: Mapping[int, frozenset[str]]

    def around(self, number: int) -> list[Equation]:
        """Give the equations a figure stands in."""
        return [equation for equation in self.equations if number in equation.figures]


def weigh_together(claims: tuple[Claim, ...], bench: Bench, rules: Mapping[str, Rule]) -> tuple[Claim, ...]:
    """Give the claims with likelier suspects first, without repairs that do harm, and one for each cause."""
    if not any(claim.verdict.outcome is Outcome.BREAKS for claim in claims):
        return claims
    equations = tuple(read_equations(bench, rules, claims))
    if len(equations) > _MOST_EQUATIONS:
        return claims
    system = _System(bench, equations, _find_others(claims, equations))
    weighed = _join_causes(system, claims)
    equations = tuple(replace(equation, claim=weighed[equation.place]) for equation in equations)
    system = replace(system, equations=equations)
    for place, claim in enumerate(weighed):
        if claim.verdict.outcome is Outcome.BREAKS:
            weighed[place] = _order_repairs(system, claim)
    for equation in equations:
        if weighed[equation.place].verdict.outcome is Outcome.BREAKS:
            weighed[equation.place] = _name_suspect(system, equation, weighed[equation.place])
    return tuple(weighed)


def _find_others(claims: Sequence[Claim], equations: Sequence[Equation]) -> dict[int, frozenset[str]]:
    """Give the rules of claims that hold and cannot be asked again, by the figures they use."""
    asked = {equation.place for equation in equations}
    others: dict[int, frozenset[str]] = {}
    for place, claim in enumerate(claims):
        relates = "==" in claim.equation and len(claim.operands) > 1
        if claim.verdict.outcome is Outcome.HOLDS and place not in asked and relates:
            for operand in claim.operands:
                if operand.quantity is not None:
                    others[operand.quantity] = others.get(operand.quantity, frozenset()) | {claim.rule}
    return others


def _order_repairs(system: _System, claim: Claim) -> Claim:
    """Leave out repairs that would break what holds, or mend one contradiction of a cause and not the other.

    Those that mend most come first.
    """
    numbers = {operand.quantity for operand in claim.operands}
    silenced = [e for e in system.equations if e.is_silenced and not numbers.isdisjoint(e.figures)]
    ranked: list[tuple[int, Repair]] = []
    for repair in claim.repairs:
        number = _find_figure(claim, repair)
        if number is None:
            ranked.append((1, repair))
            continue
        new = read_repair(system.bench, number, repair)
        if new is None:
            if not silenced and not _is_used(system, claim, number):
                ranked.append((1, repair))
        elif all(e.holds_with(number, new) for e in silenced) and not _does_harm(system, number, new):
            ranked.append((_count_mended(system, number, new), repair))
    ranked.sort(key=lambda pair: -pair[0])
    return replace(claim, repairs=tuple(repair for _, repair in ranked))


def _find_figure(claim: Claim, repair: Repair) -> int | None:
    return next((o.quantity for o in claim.operands if o.span == repair.span), None)


def read_repair(bench: Bench, number: int, repair: Repair) -> Quantity | None:
    """Give the quantity that a repair would make of one; None where that cannot be told without reading the text anew."""
    quantity = bench.article.quantities[number]
    printed = bench.article.text_of(quantity.span)
    for slip in find_slips(quantity, printed, bench.vocabulary.small_numbers):
        if slip.text == repair.text:
            return slip.quantity
    for other in bench.article.quantities:
        if other.kind is quantity.kind and bench.article.text_of(other.span) == repair.text:
            return replace(other, span=quantity.span, noun=quantity.noun, sentence=quantity.sentence)
    return None


def _is_used(system: _System, claim: Claim, number: int) -> bool:
    """Tell whether a figure stands in a claim that holds."""
    if system.others.get(number, frozenset()) - {claim.rule}:
        return True
    return any(equation.is_kept and equation.is_equality for equation in system.around(number))


def _does_harm(system: _System, number: int, new: Quantity) -> bool:
    """Tell whether another value of a figure would break what holds."""
    if system.others.get(number):
        return True
    return any(equation.is_kept and not equation.holds_with(number, new) for equation in system.around(number))


def _count_mended(system: _System, number: int, new: Quantity) -> int:
    return sum(not each.is_kept and each.holds_with(number, new) for each in system.around(number))


def _name_suspect(system: _System, equation: Equation, claim: Claim) -> Claim:
    """Look first at the only figure that can be wrong by all that is said of it, where there is one."""
    equalities = {n: sum(e.is_kept and e.is_equality for e in system.around(n)) for n in equation.figures}
    if not any(equalities.values()):
        return claim
    suspects = [n for n in sorted(equation.figures) if find_room(system.equations, n) is not None]
    if len(suspects) != 1 or equalities[suspects[0]] or not equation.is_equality:
        return claim
    place = next((p for p, o in enumerate(claim.operands) if o.quantity == suspects[0]), claim.primary)
    printed = system.bench.printed(system.bench.article.quantities[suspects[0]])
    step = f"the other figures add up elsewhere, {printed} does not"
    return replace(claim, primary=place, steps=(*claim.steps, step) if claim.steps else claim.steps)


def find_room(equations: Iterable[Equation], number: int) -> Interval | None:
    """Give the values with which a figure would keep every equation it stands in.

    None if there are none, or if an equation cannot be solved for it.
    """
    room: Interval | None = None
    for equation in equations:
        if number not in equation.figures or not equation.is_equality:
            continue
        found = equation.find_room(number)
        if found is None:
            return None
        room = found if room is None else room.intersect(found)
        if room is None:
            return None
    return room


def _join_causes(system: _System, claims: Sequence[Claim]) -> list[Claim]:
    """Of contradictions that another value of one figure would end together, leave the surest."""
    joined = list(claims)
    broken = [e for e in system.equations if not (e.is_kept or e.is_silenced) and e.is_equality]
    numbers = sorted({n for equation in broken for n in equation.figures})
    for number in numbers:
        sharing = [
            equation
            for equation in broken
            if number in equation.figures and joined[equation.place].verdict.outcome is Outcome.BREAKS
        ]
        if len(sharing) < 2 or find_room(system.equations, number) is None:
            continue
        kept = min(sharing, key=lambda equation: _order(joined[equation.place]))
        for equation in sharing:
            if equation is not kept:
                joined[equation.place] = cast_doubt(joined[equation.place], ONE_CAUSE)
        joined[kept.place] = _prefer(joined[kept.place], number, system.bench)
    return joined


def _order(claim: Claim) -> tuple[bool, bool, int, int]:
    return claim.binding is Binding.INFERRED, not claim.repairs, -len(claim.operands), claim.span.start


def _prefer(claim: Claim, number: int, bench: Bench) -> Claim:
    """Look at one figure first, and put its repairs before the others."""
    place = next((p for p, operand in enumerate(claim.operands) if operand.quantity == number), claim.primary)
    span = bench.article.quantities[number].span
    repairs = sorted(claim.repairs, key=lambda repair: repair.span != span)
    return replace(claim, primary=place, repairs=tuple(repairs))
