"""Confirms by arithmetic: in a sentence with a cue, figures that fulfil a rule's check exactly are taken to belong together.

Such a claim may only hold. Arithmetic without a pattern confirms a relation well (few figures agree by chance) but starts
false alarms, so a mismatch here is nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from ...model import Binding, Claim, Confidence, Hedge, Kind, Outcome, Quantity, Reading
from .bench import Bench
from .fit import refuse
from .judge import holds
from .kinship import Kin, compare_nouns, is_bare, read_head
from .program import Logic, Program
from .rough import guess_fillings
from .view import BIT, View

# Bounds on the work for one sentence, and on chance: more figures find partners too easily.
MOST_FIGURES = 7
MOST_TRIES = 8
# An agreement of small numbers is no news: at least one figure of a claim must be this large, or have a decimal.
TELLING = 20
OWNER_REACH = 2  # tokens behind "of"
MOST_RUN_FIGURES = 24
RUN_REACH = 2  # sentences
LONGEST_OF = 16  # characters
SLACK = 1e-9
# How many printed steps a sum must hold, so that it is no chance: of two parts or of many, in one sentence or over some.
LEAST_TOTAL = 10
LEAST_STEPS = 40
LEAST_STEPS_OF_MANY = 20
LEAST_STEPS_APART_OF_MANY = 40
LEAST_STEPS_APART = 100
_COUNTS = {Kind.COUNT, Kind.NUMBER}


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
        figures = [quantities[n] for n in chosen]
        likely = may_hold(dict(zip(names, figures, strict=True)))
        if (
            not likely
            or _are_odd(figures, bench)
            or _is_of_another(chosen, view)
            or refuse(bound, program, bench, frozenset(names), "any")
        ):
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


def _are_odd(figures: Sequence[Quantity], bench: Bench) -> bool:
    """Tell figures that hardly belong together unless a pattern says so: of other nouns, or money and a bare number."""
    others = [q for q in figures if q.kind not in (Kind.PERCENT, Kind.RATIO)]
    if any(q.kind is Kind.MONEY for q in others) and any(is_bare(q) and q.scale == 1 for q in others):
        return True
    return any(compare_nouns(a.noun, b.noun, bench.lexicon.classes) < Kin.SIBLINGS for a, b in combinations(others, 2))


def _is_of_another(chosen: Sequence[int], view: View) -> bool:
    """Tell a figure that the sentence ties to one left out: "forty-nine (19%)", "72% of the 370"."""
    for place, number in enumerate(view.figures):
        if number not in chosen or view.bits[place] != BIT[Kind.PERCENT]:
            continue
        owner = view.figures[place - 2] if place > 1 and view.tokens[place - 1] == "(" else -1
        if owner < 0 and view.tokens[place + 1 : place + 2] == ["of"]:
            owner = next((n for n in view.figures[place + 2 : place + 2 + OWNER_REACH] if n >= 0), -1)
        if owner >= 0 and owner not in chosen:
            return True
    return False


def _make_guess(logic: Logic, usable: list[Quantity]) -> Callable[[Mapping[str, Quantity]], bool]:
    """Give a quick test of figures in their slots; it lets all pass where they may lend each other units."""
    guesses = [test.check.guess for test in logic.tests]
    if any(guess is None for guess in guesses) or any(is_bare(each) or each.per for each in usable):
        return lambda filling: True
    return lambda filling: all(guess(guess_fillings(filling)) for guess in guesses if guess is not None)


def _confirm_runs(program: Program, bench: Bench, view: View) -> Iterator[Claim]:
    """Give claims that hold for a figure and a run of figures like it, in a sentence and the two on either side."""
    rule, article = program.rule, bench.article
    single = next(name for name, slot in rule.slots.items() if not slot.is_list)
    many = next(name for name, slot in rule.slots.items() if slot.is_list)
    first = article.sentences[max(0, view.index - RUN_REACH)].first
    last = article.sentences[min(view.index + RUN_REACH, len(article.sentences) - 1)].last
    here = range(view.sentence.first, view.sentence.last)
    numbers = range(max(first, here.start - MOST_RUN_FIGURES // 2), min(last, here.start + MOST_RUN_FIGURES))
    usable = [n for n in numbers if _may_serve(article.quantities[n]) and _fits_any(program, bench, n)]
    if len(usable) < 3:
        return
    logic = program.logic(rule.patterns[0])
    used: set[int] = set()
    for number, run in _list_runs(usable, article.quantities):
        if run[0] < number < run[-1] and not _is_part_of(bench, run[0], number):
            continue
        if used & {number, *run} or not any(n in here for n in (number, *run)):
            continue
        parts = [article.quantities[n] for n in run]
        if _is_mixed(article.quantities[number], parts) or not _is_news_of_sum(article.quantities[number], parts):
            continue
        bound: dict[str, int | tuple[int, ...]] = {single: number, many: run}
        if refuse(bound, program, bench, frozenset((single, many)), "any", any_time=True):
            continue
        if all(holds(test.check, bench.fill(rule, bound), Reading.ROUNDED) for test in logic.tests):
            claim = bench.conclude(rule, logic, bound, {}, Binding.INFERRED)
            if claim.verdict.outcome is Outcome.HOLDS:
                used |= {number, *run}
                yield claim


def _is_mixed(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell counts of several nouns among bare numbers: "63 slipped to six … two new entries … number eight"."""
    if total.unit is not None or len(parts) == 2:
        return False
    heads = [read_head(each) for each in (total, *parts)]
    return "" in heads[1:] and len({*heads} - {""}) > 1


def _is_part_of(bench: Bench, part: int, whole: int) -> bool:
    """Tell "14 of the 30"."""
    quantities = bench.article.quantities
    between = bench.article.document.text[quantities[part].span.end : quantities[whole].span.start]
    return between.lower().split()[:1] == ["of"] and len(between) <= LONGEST_OF


def _list_runs(usable: list[int], quantities: Sequence[Quantity]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give every figure with the runs beside it that it is the sum of: of its unit first, then of its noun too."""
    for number in usable:
        total = quantities[number]
        if total.magnitude is None or total.magnitude < LEAST_TOTAL:
            continue
        like = [n for n in usable if _is_of_unit(quantities[n], total)]
        head = read_head(total)
        rows = [like]
        for heads in (("", head), (head,)) if head else ():
            row = [n for n in rows[-1] if read_head(quantities[n]) in heads]
            if len(row) < len(rows[-1]):
                rows.append(row)
        aim = float(total.magnitude)
        for row in rows:
            if len(row) < 3:
                break
            # Floats find the candidates; what they find is added up exactly.
            values = [float(quantities[n].magnitude or 0) for n in row]
            for places in _runs(row.index(number), len(row)):
                run = [values[each] for each in places]
                if abs(sum(run) - aim) <= aim * SLACK and min(run) > 0:
                    numbers = tuple(row[each] for each in places)
                    if sum(Fraction(quantities[n].magnitude or 0) for n in numbers) == total.magnitude:
                        yield number, numbers


def _is_of_unit(quantity: Quantity, total: Quantity) -> bool:
    """Tell whether two figures may be added: of one kind (bare numbers are counts) and one unit."""
    names = [each.unit.name if each.unit else "" for each in (quantity, total)]
    return names[0] == names[1] and (quantity.kind is total.kind or {quantity.kind, total.kind} == _COUNTS)


def _is_news_of_sum(total: Quantity, parts: list[Quantity]) -> bool:
    """Tell whether a sum is unlikely to be chance: it is many times as large as the step its finest part is printed in."""
    step = min(Fraction(part.filling or part.grain or 1) for part in parts)
    steps = Fraction(total.magnitude or 0) / step
    apart = any(part.sentence != total.sentence for part in parts)
    if len(parts) == 2:
        return steps >= (LEAST_STEPS_APART if apart else LEAST_STEPS)
    return steps >= (LEAST_STEPS_APART_OF_MANY if apart else LEAST_STEPS_OF_MANY)


def _runs(place: int, size: int) -> Iterator[tuple[int, ...]]:
    """Give the places of two to eight figures right behind a place, right before it, and around it, the longest first.

    Around it stands the first part only: "14 of the 30 firms a buy, 11 a hold and five a sell".
    """
    for length in range(min(8, size - 1), 1, -1):
        if place + 1 + length <= size:
            yield tuple(range(place + 1, place + 1 + length))
        if place - length >= 0:
            yield tuple(range(place - length, place))
        if place and place + length <= size:
            yield (place - 1, *range(place + 1, place + length))


def _may_serve(quantity: Quantity) -> bool:
    return quantity.magnitude is not None and quantity.top is None and quantity.hedge in (Hedge.NONE, Hedge.ABOUT)


def _fits_any(program: Program, bench: Bench, number: int) -> bool:
    quantity = bench.article.quantities[number]
    return any(not slot.refuse(quantity, bench.lexicon) for slot in program.rule.slots.values())


def _is_telling(quantity: Quantity) -> bool:
    """Tell whether an agreement of this figure is news: it is large, or has a decimal."""
    size = quantity.magnitude
    return size is not None and (size >= TELLING or size <= -TELLING or quantity.grain not in (0, 1))
