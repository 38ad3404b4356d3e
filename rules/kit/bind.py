"""Runs a pattern over a sentence: fills the slots, asks whether the figures fit, and has the claim judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct, field

from ...model import Binding, Claim, Outcome, Quantity, Reading, Span, Stance
from .bench import Bench, Bound
from .check import Check, Filling
from .conclude import DENIED, TOLD_AS_WRONG
from .doubt import cast_doubt, find_doubt
from .fit import leave_no_third, refuse
from .judge import holds
from .lending import as_tuple
from .match import Match, Walk
from .pattern import Phrase
from .program import Entry, Logic, Program
from .rule import Inference, Judge, PatternRule, Unless
from .view import DASH, View

# Bindings of one cue that are looked at before giving up on it.
MOST_MATCHES = 24
# Of these, ones that fit and are judged.
MOST_JUDGED = 8
# Figures that are tried for each of two open slots.
MOST_CANDIDATES = 6

_CLAUSE_ENDS = frozenset((",", ";", ":", "!", "?", DASH, "(", ")"))


class Try(Struct, frozen=True):
    """One way a pattern was bound: why its figures were refused ("" if they were not), and the claim made of them."""

    match: Match
    bound: Bound
    problem: str
    claim: Claim | None


class Trace(Struct):
    """What happened when a pattern was tried, for those who write rules."""

    tries: list[Try] = field(default_factory=list)


def try_entry(
    entry: Entry, token: str, program: Program, bench: Bench, view: View, trace: Trace | None = None
) -> Iterator[Claim]:
    """Give the claims a pattern makes in a sentence, one for each place of its cue at most.

    Raises Exhausted.
    """
    for turn, place in enumerate(view.places[token]):
        if turn:
            bench.hurry()
        walk = Walk(view, program.shapes, bench.vocabulary.function, program.passes)
        best: Claim | None = None
        judged = 0
        for count, match in enumerate(walk.find(entry.anchored, token, place)):
            if count >= MOST_MATCHES or judged >= MOST_JUDGED:
                break
            claim = _try_match(match, entry, program, bench, view, trace)
            if claim is None:
                continue
            judged += 1
            if best is None or claim.verdict.outcome is Outcome.HOLDS:
                best = claim
            if claim.verdict.outcome is Outcome.HOLDS:
                break
        if best is not None:
            yield best


def _try_match(
    match: Match, entry: Entry, program: Program, bench: Bench, view: View, trace: Trace | None
) -> Claim | None:
    """Ask whether the figures of a match fit, and judge them; None where they do not, or nothing comes of it."""
    pattern = program.rule.patterns[entry.pattern]
    bound, captured = _read_match(match, program, view)
    problem = refuse(bound, program, bench, frozenset(), pattern.nouns)
    if not problem and pattern.partners and not leave_no_third(match, program, bench, view):
        problem = "the items of the list may leave others out"
    claim = None
    if not problem:
        claim = _judge_match(pattern.infer, pattern.judge, bound, captured, match, entry, program, bench, view)
    if trace is not None:
        trace.tries.append(Try(match, bound, problem, claim))
    return claim


def _read_match(match: Match, program: Program, view: View) -> tuple[dict[str, int | tuple[int, ...]], dict[str, Span]]:
    """Turn tokens into quantities, and captured words into spans."""
    bound: dict[str, int | tuple[int, ...]] = {}
    captured: dict[str, Span] = {}
    for name, tokens in match.bound.items():
        shape = program.shapes.get(name)
        if shape is None:
            captured[name] = view.span(tokens[0], tokens[1])
        elif shape.is_list:
            bound[name] = tuple(view.figures[token] for token in tokens)
        else:
            bound[name] = view.figures[tokens[0]]
    return bound, captured


def _judge_match(
    infer: tuple[Inference, ...],
    mode: Judge,
    bound: dict[str, int | tuple[int, ...]],
    captured: dict[str, Span],
    match: Match,
    entry: Entry,
    program: Program,
    bench: Bench,
    view: View,
) -> Claim | None:
    """Judge a filled match, or fill its open slot from around it first."""
    pattern = program.rule.patterns[entry.pattern]
    logic = program.logic(pattern)
    doubts = tuple(_find_doubts(pattern, bound, match, program, logic, bench, view))
    if not infer:
        reason, only_slips = _weigh_doubts(doubts, bench.fill(program.rule, bound))
        claim = bench.conclude(
            program.rule,
            logic,
            bound,
            captured,
            Binding.EXPLICIT,
            near_miss_only=only_slips or mode is Judge.NEAR_MISS,
            reason=reason,
        )
        if claim.verdict.outcome is Outcome.BREAKS:
            doubt = find_doubt(bound, match, program, bench, view, pattern.nouns, is_open=only_slips)
            claim = cast_doubt(claim, doubt)
        return None if mode is Judge.CONFIRM and claim.verdict.outcome is not Outcome.HOLDS else claim
    if len(infer) > 1:
        return _confirm_pair(infer, bound, captured, match, entry, program, bench, view)
    tried: list[Claim] = []
    for number in _find_candidates(infer[0], bound, match, bench, view):
        filled = {**bound, infer[0].slot: number}
        if refuse(filled, program, bench, frozenset((infer[0].slot,)), pattern.nouns):
            continue
        reason, only_slips = _weigh_doubts(doubts, bench.fill(program.rule, filled))
        claim = bench.conclude(
            program.rule,
            logic,
            filled,
            captured,
            Binding.INFERRED,
            near_miss_only=only_slips or mode is not Judge.STRICT,
            reason=reason,
        )
        if claim.verdict.outcome is Outcome.HOLDS:
            return claim
        tried.append(claim)
    broken = [claim for claim in tried if claim.verdict.outcome is Outcome.BREAKS]
    if len(broken) == 1:
        return None if mode is Judge.CONFIRM else broken[0]
    unsure = [claim for claim in tried if claim.verdict.outcome is Outcome.UNSURE]
    return unsure[0] if unsure and mode is not Judge.CONFIRM else None


def _confirm_pair(
    infer: tuple[Inference, ...],
    bound: dict[str, int | tuple[int, ...]],
    captured: dict[str, Span],
    match: Match,
    entry: Entry,
    program: Program,
    bench: Bench,
    view: View,
) -> Claim | None:
    """Fill two open slots with the nearest figures that agree; only a figure printed with decimals tells that from chance."""
    quantities = bench.article.quantities
    if not any(_is_precise(quantities[n]) for numbers in bound.values() for n in as_tuple(numbers)):
        return None
    one, other = (list(_find_candidates(each, bound, match, bench, view))[:MOST_CANDIDATES] for each in infer)
    names = frozenset(each.slot for each in infer)
    logic = program.logic(program.rule.patterns[entry.pattern])
    for first, second in sorted(product(one, other), key=lambda pair: one.index(pair[0]) + other.index(pair[1])):
        filled = {**bound, infer[0].slot: first, infer[1].slot: second}
        if first == second or refuse(filled, program, bench, names, "any"):
            continue
        fillings = bench.fill(program.rule, filled)
        if not all(holds(test.check, fillings, Reading.ROUNDED) for test in logic.tests):
            continue
        claim = bench.conclude(program.rule, logic, filled, captured, Binding.INFERRED)
        if claim.verdict.outcome is Outcome.HOLDS:
            return claim
    return None


def _is_precise(quantity: Quantity) -> bool:
    return 0 < quantity.grain < quantity.scale


def _find_candidates(
    infer: Inference, bound: Mapping[str, int | tuple[int, ...]], match: Match, bench: Bench, view: View
) -> Iterator[int]:
    """Give the quantities that may fill an open slot, nearest first; earlier ones before later ones."""
    quantities, sentences = bench.article.quantities, bench.article.sentences
    used = {number for numbers in bound.values() for number in as_tuple(numbers)}
    start, end = view.starts[match.first], view.ends[match.last]
    places: list[int] = []
    if infer.before:
        first = sentences[max(0, view.index - infer.within)].first
        places += [n for n in range(view.sentence.last - 1, first - 1, -1) if quantities[n].span.end <= start]
    if infer.after:
        last = sentences[min(len(sentences) - 1, view.index + infer.within)].last
        places += [n for n in range(view.sentence.first, last) if quantities[n].span.start >= end]
    for number in places:
        if number not in used and (quantities[number].direction is not None or not infer.moved):
            yield number


class Doubt(Struct, frozen=True):
    """Why figures may prove nothing; ``limit`` is the check where that explains a mismatch, None for any mismatch."""

    reason: str
    limit: Check | None = None


def _find_doubts(
    pattern: PatternRule,
    bound: Mapping[str, int | tuple[int, ...]],
    match: Match,
    program: Program,
    logic: Logic,
    bench: Bench,
    view: View,
) -> Iterator[Doubt]:
    """Give the doubts that words raise: an open list, a denial, an error told on purpose."""
    asked = () if pattern.closed else zip(program.unless, logic.limits, strict=True)
    for (unless, phrases), limit in asked:
        found = find_words(unless, phrases, match, bench, view)
        if found:
            yield Doubt(unless.because or f"the sentence says {found!r}", limit)
    quantities = bench.article.quantities
    if any(quantities[n].stance is Stance.DENIED for numbers in bound.values() for n in as_tuple(numbers)):
        yield Doubt(DENIED)
    if bench.speaks_of_errors(view.index):
        yield Doubt(TOLD_AS_WRONG)


def _weigh_doubts(doubts: Sequence[Doubt], fillings: Mapping[str, Filling]) -> tuple[str, bool]:
    """Give the first doubt that explains a mismatch of these figures, and whether only a slip may be told.

    That is so where words raise a doubt that does not explain it: of an open list the parts may overlap.
    """
    for doubt in doubts:
        limit = doubt.limit
        if limit is None or not limit.names <= fillings.keys() or holds(limit, fillings):
            return doubt.reason, False
    return "", bool(doubts)


def find_words(unless: Unless, phrases: Sequence[Phrase], match: Match, bench: Bench, view: View) -> str:
    """Give the words of an ``unless`` that stand where it looks, "" if none do."""
    if not unless.clause:
        return bench.find_phrase(view, phrases)
    start, end = match.first, match.last
    while start > 0 and view.tokens[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(view) - 1 and view.tokens[end + 1] not in _CLAUSE_ENDS:
        end += 1
    return bench.find_phrase(view, phrases, start, end)
