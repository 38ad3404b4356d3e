"""Confirms by arithmetic: in a sentence with a cue, figures that fulfil a rule's check exactly are taken to belong together.

Such a claim may only hold. Arithmetic without a pattern confirms a relation well (few figures agree by chance) but starts
false alarms, so a mismatch here is nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import permutations

from ...model import Binding, Claim, Confidence, Hedge, Outcome, Quantity, Reading
from .bench import Bench
from .fit import refuse
from .judge import holds
from .kinship import is_bare
from .program import Logic, Program
from .rough import guess_fillings
from .view import View

# Bounds on the work for one sentence, and on chance: more figures find partners too easily.
MOST_FIGURES = 7
MOST_TRIES = 8
# An agreement of small numbers is no news: at least one figure of a claim must be this large, or have a decimal.
TELLING = 20
MOST_RUN_FIGURES = 14


def confirm(program: Program, bench: Bench, view: View) -> Iterator[Claim]:
    """Give claims that hold for the figures of a sentence that fit the slots of a rule, the nearest together first."""
    rule = program.rule
    if any(slot.is_list for slot in rule.slots.values()):
        yield from _confirm_runs(program, bench, view)
        return
    names = tuple(name for name, slot in rule.slots.items() if not slot.optional)
    quantities = bench.article.quantities
    usable = [n for n in view.figures if n >= 0 and _may_serve(quantities[n]) and _fits_any(program, bench, n)]
    if not len(names) <= len(usable) <= MOST_FIGURES:
        return
    logic = program.logic(rule.patterns[0])
    tries = 0
    telling = {n for n in usable if _is_telling(quantities[n])}
    may_hold = _make_guess(logic, [quantities[n] for n in usable])
    for chosen in sorted(permutations(usable, len(names)), key=lambda numbers: max(numbers) - min(numbers)):
        if telling.isdisjoint(chosen):
            continue
        bound: dict[str, int | tuple[int, ...]] = dict(zip(names, chosen, strict=True))
        likely = may_hold({name: quantities[n] for name, n in zip(names, chosen, strict=True)})
        if not likely or refuse(bound, program, bench, frozenset(names), "any"):
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


def _make_guess(logic: Logic, usable: list[Quantity]) -> Callable[[Mapping[str, Quantity]], bool]:
    """Give a quick test of figures in their slots; it lets all pass where they may lend each other units."""
    guesses = [test.check.guess for test in logic.tests]
    if any(guess is None for guess in guesses) or any(is_bare(each) or each.per for each in usable):
        return lambda filling: True
    return lambda filling: all(guess(guess_fillings(filling)) for guess in guesses if guess is not None)


def _confirm_runs(program: Program, bench: Bench, view: View) -> Iterator[Claim]:
    """Give claims that hold for a figure and a run of neighbours, in a sentence and the one behind it."""
    rule, article = program.rule, bench.article
    single = next(name for name, slot in rule.slots.items() if not slot.is_list)
    many = next(name for name, slot in rule.slots.items() if slot.is_list)
    last = article.sentences[min(view.index + 1, len(article.sentences) - 1)].last
    numbers = range(view.sentence.first, last)
    usable = [n for n in numbers if _may_serve(article.quantities[n]) and _fits_any(program, bench, n)]
    if not 3 <= len(usable) <= MOST_RUN_FIGURES:
        return
    logic = program.logic(rule.patterns[0])
    used: set[int] = set()
    for place, number in enumerate(usable):
        for start, end in _runs(place, len(usable)):
            run = tuple(usable[start:end])
            if used & {number, *run} or not _is_sum(article.quantities[number], [article.quantities[n] for n in run]):
                continue
            bound: dict[str, int | tuple[int, ...]] = {single: number, many: run}
            if refuse(bound, program, bench, frozenset((single, many)), "any"):
                continue
            if all(holds(test.check, bench.fill(rule, bound), Reading.ROUNDED) for test in logic.tests):
                claim = bench.conclude(rule, logic, bound, {}, Binding.INFERRED)
                if claim.verdict.outcome is Outcome.HOLDS:
                    used |= {number, *run}
                    yield claim


def _runs(place: int, size: int) -> Iterator[tuple[int, int]]:
    """Give the runs of two to eight figures right behind a place, then right before it, the longest first."""
    for length in range(min(8, size - 1), 1, -1):
        if place + 1 + length <= size:
            yield place + 1, place + 1 + length
        if place - length >= 0:
            yield place - length, place


def _is_sum(total: Quantity, parts: list[Quantity]) -> bool:
    """Tell whether figures add up as printed, and are large enough for that to be news."""
    if total.magnitude is None or Fraction(total.magnitude) < TELLING or total.kind is not parts[0].kind:
        return False
    if len({part.unit.name if part.unit else "" for part in (total, *parts)}) > 1:
        return False
    values = [Fraction(part.magnitude or 0) for part in parts]
    return sum(values, Fraction(0)) == total.magnitude and min(values) > 0


def _may_serve(quantity: Quantity) -> bool:
    return quantity.magnitude is not None and quantity.top is None and quantity.hedge in (Hedge.NONE, Hedge.ABOUT)


def _fits_any(program: Program, bench: Bench, number: int) -> bool:
    quantity = bench.article.quantities[number]
    return any(not slot.refuse(quantity, bench.lexicon) for slot in program.rule.slots.values())


def _is_telling(quantity: Quantity) -> bool:
    """Tell whether an agreement of this figure is news: it is large, or has a decimal."""
    size = quantity.magnitude
    return size is not None and (size >= TELLING or size <= -TELLING or quantity.grain not in (0, 1))
