"""Confirms by arithmetic: in a sentence with a cue, figures that fulfil a rule's check exactly are taken to belong together.

Such a claim may only hold. Arithmetic without a pattern confirms a relation well (few figures agree by chance) but starts
false alarms, so a mismatch here is nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from ...model import Binding, Claim, Confidence, Hedge, Outcome, Quantity, Reading
from .bench import Bench
from .fit import refuse
from .judge import holds
from .program import Program
from .view import View

# Bounds on the work for one sentence, and on chance: more figures find partners too easily.
MOST_FIGURES = 7
MOST_TRIES = 240
# An agreement of small numbers is no news: at least one figure of a claim must be this large, or have a decimal.
TELLING = 20


def confirm(program: Program, bench: Bench, view: View) -> Iterator[Claim]:
    """Give claims that hold for the figures of a sentence that fit the slots of a rule, the nearest together first."""
    rule = program.rule
    names = tuple(rule.slots)
    quantities = bench.article.quantities
    usable = [n for n in view.figures if n >= 0 and _may_serve(quantities[n]) and _fits_any(program, bench, n)]
    if not len(names) <= len(usable) <= MOST_FIGURES:
        return
    logic = program.logic(rule.patterns[0])
    tries = 0
    for chosen in sorted(permutations(usable, len(names)), key=lambda numbers: max(numbers) - min(numbers)):
        bound: dict[str, int | tuple[int, ...]] = dict(zip(names, chosen, strict=True))
        if not _is_telling([quantities[n] for n in chosen]) or refuse(bound, program, bench, frozenset(names), "any"):
            continue
        tries += 1
        if tries > MOST_TRIES:
            return
        fillings = bench.fill(rule, bound)
        if all(holds(test.check, fillings, Reading.ROUNDED) for test in logic.tests):
            claim = bench.conclude(rule, logic, bound, {}, Binding.INFERRED)
            if claim.verdict.outcome is Outcome.HOLDS and claim.verdict.confidence is not Confidence.LOW:
                yield claim
                return


def _may_serve(quantity: Quantity) -> bool:
    return quantity.magnitude is not None and quantity.top is None and quantity.hedge in (Hedge.NONE, Hedge.ABOUT)


def _fits_any(program: Program, bench: Bench, number: int) -> bool:
    quantity = bench.article.quantities[number]
    return any(not slot.refuse(quantity, bench.lexicon) for slot in program.rule.slots.values())


def _is_telling(chosen: list[Quantity]) -> bool:
    return any(
        quantity.magnitude is not None and (abs(quantity.magnitude) >= TELLING or quantity.grain not in (0, 1))
        for quantity in chosen
    )
