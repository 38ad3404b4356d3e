"""Claims read back as equations, so that they can be asked again with another figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ...model import Claim, Interval, Outcome, Quantity
from ..kit.bench import Bench
from ..kit.check import Check, CheckError, Compiler, Filling
from ..kit.judge import holds
from ..kit.rule import Rule
from .solve import solve

TOLD = "another claim tells of the same figures"
ONE_CAUSE = "one figure explains this and another contradiction"
# Claims that broke and are silent because another tells of the same cause: they must be mended too.
_SILENCED = (TOLD, ONE_CAUSE)


class Equation(Struct, frozen=True):
    """A claim with its check and its figures.

    ``place``     index of the claim; ``bound`` the indexes of the figures by slot, ``fillings`` the figures themselves.
    ``compiler``  reads terms of the check.
    """

    place: int
    claim: Claim
    check: Check
    compiler: Compiler
    bound: Mapping[str, tuple[int, ...]]
    fillings: Mapping[str, Filling]

    @property
    def figures(self) -> frozenset[int]:
        """Give the indexes of all its quantities."""
        return frozenset(n for numbers in self.bound.values() for n in numbers)

    @property
    def is_kept(self) -> bool:
        """Tell whether the claim holds."""
        return self.claim.verdict.outcome is Outcome.HOLDS

    @property
    def is_silenced(self) -> bool:
        """Tell whether it broke and another claim tells of its cause."""
        return self.claim.verdict.reason in _SILENCED

    @property
    def is_equality(self) -> bool:
        """Tell whether it says how much its figures are, and not only which is larger."""
        return "==" in self.check.text

    def holds_with(self, number: int, new: Quantity) -> bool:
        """Tell whether the check holds with another quantity in the place of one."""
        return holds(self.check, self._put(number, new))

    def find_room(self, number: int) -> Interval | None:
        """Give the values, in base units, that the other figures leave to one of them; None where that cannot be told."""
        for name, numbers in self.bound.items():
            if number in numbers:
                return solve(self.check, self.compiler, self.fillings, name, numbers.index(number))
        return None

    def _put(self, number: int, new: Quantity) -> dict[str, Filling]:
        fillings = dict(self.fillings)
        for name, numbers in self.bound.items():
            if number not in numbers:
                continue
            filling = fillings[name]
            if isinstance(filling, Quantity):
                fillings[name] = _take_over(filling, new)
            else:
                fillings[name] = tuple(
                    _take_over(old, new) if each == number else old for each, old in zip(numbers, filling, strict=True)
                )
        return fillings


def _take_over(filled: Quantity, new: Quantity) -> Quantity:
    """Give a new magnitude to a figure that may have been lent the unit of its neighbour."""
    if filled.unit is new.unit or filled.unit == new.unit or new.unit is not None:
        return replace(new, unit=filled.unit if new.unit is None else new.unit)
    return replace(filled, magnitude=new.magnitude, grain=new.grain, filling=new.filling)


def read_equations(bench: Bench, rules: Mapping[str, Rule], claims: tuple[Claim, ...]) -> Iterator[Equation]:
    """Give the claims around a contradiction that hold or break, told or not, and can be asked again."""
    broken = {o.quantity for c in claims if c.verdict.outcome is Outcome.BREAKS for o in c.operands}
    for place, claim in enumerate(claims):
        rule = rules.get(claim.rule)
        verdict = claim.verdict
        if rule is None or (verdict.outcome is Outcome.UNSURE and verdict.reason not in _SILENCED):
            continue
        if broken.isdisjoint(operand.quantity for operand in claim.operands):
            continue
        equation = _read(bench, rule, place, claim)
        if equation is not None:
            yield equation


def _read(bench: Bench, rule: Rule, place: int, claim: Claim) -> Equation | None:
    bound: dict[str, tuple[int, ...]] = {}
    for operand in claim.operands:
        if operand.quantity is None:
            return None
        bound[operand.role] = (*bound.get(operand.role, ()), operand.quantity)
    lists = {name: _is_list(rule, name, numbers) for name, numbers in bound.items()}
    if any(not lists[name] and len(numbers) > 1 for name, numbers in bound.items()):
        return None
    indexes = {name: numbers if lists[name] else numbers[0] for name, numbers in bound.items()}
    fillings = bench.fill(rule, indexes)
    wanted = claim.verdict.outcome is Outcome.HOLDS
    for lets in _find_lets(rule):
        try:
            compiler = Compiler(lists, lets)
            check = compiler.check(claim.equation)
        except CheckError:
            continue
        # Terms of several patterns may have one name: those that give the verdict again are the right ones.
        if check.names <= fillings.keys() and holds(check, fillings) is wanted:
            return Equation(place, claim, check, compiler, bound, fillings)
    return None


def _is_list(rule: Rule, name: str, numbers: tuple[int, ...]) -> bool:
    slot = rule.slots.get(name)
    return slot.is_list if slot is not None else len(numbers) > 1


def _find_lets(rule: Rule) -> Iterator[dict[str, str]]:
    """Give the named terms of a rule, for each of its patterns that has its own."""
    seen: list[dict[str, str]] = []
    for lets in ({}, *(dict(pattern.lets) for pattern in rule.patterns)):
        terms = {**rule.lets, **lets}
        if terms not in seen:
            seen.append(terms)
            yield terms
