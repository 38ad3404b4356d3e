"""Concludes a claim: judges its figures, looks for what would mend it, and writes it down for readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import Binding, Claim, Confidence, Lexicon, Operand, Outcome, Quantity, Reading, Repair, Span, Verdict
from .check import Check, Filling
from .judge import NEAR, Judgement, is_far_off, judge
from .kinship import Kin, compare_nouns
from .lending import as_tuple
from .program import Logic, Test
from .repair import Mending, find_mending
from .rule import Rule
from .steps import explain_break
from .working import Teller, show_working, tell_message

if TYPE_CHECKING:
    from .bench import Bench, Bound

TOLD_AS_WRONG = "the sentence speaks of figures that are wrong"
DENIED = "a figure is denied"
# Reasons for which even figures that agree say nothing.
PROVES_NOTHING = (TOLD_AS_WRONG, DENIED)
TOO_FAR = "the figures are too far apart for a slip; they may not belong together"
_NOTHING = Mending((), "")
# Two parts come near a third figure too often by chance.
_TELLING_PARTS = 3


class Case(Struct, frozen=True):
    """Figures bound to the slots of a rule, and the words captured beside them."""

    bench: Bench
    rule: Rule
    logic: Logic
    bound: Bound
    captured: Mapping[str, Span]
    binding: Binding


def conclude(case: Case, *, near_miss_only: bool, reason: str) -> Claim:
    """Judge figures and make the claim, with working, message and repairs.

    ``reason`` makes it unsure whatever the figures say; where they agree although a list may be open, it was not.
    """
    bench, logic = case.bench, case.logic
    fillings = bench.fill(case.rule, case.bound)
    test, judged = _judge_tests(logic, fillings)
    outcome, why, mending = judged.outcome, reason or judged.reason, _NOTHING
    if outcome is Outcome.HOLDS and reason not in PROVES_NOTHING and "==" in test.check.text:
        why = ""
    if outcome is Outcome.BREAKS and not why:
        why = next((text for check, text in logic.excuses if judge(check, fillings).outcome is Outcome.HOLDS), "")
    if outcome is Outcome.BREAKS and not why:
        also = [other.check for other in logic.tests if other is not test and other.check.names <= fillings.keys()]
        mending = find_mending(test.check, fillings, bench.printed, bench.vocabulary.small_numbers, also)
        explained = bool(mending.near_miss) or (
            bool(mending.repairs) and (not near_miss_only or _is_near_sum(test.check, fillings, bench.lexicon))
        )
        if not explained and (near_miss_only or is_far_off(test.check, fillings)):
            why = TOO_FAR
    if why:
        outcome = Outcome.UNSURE
    words = {name: " ".join(bench.article.text_of(span).split()) for name, span in case.captured.items()}
    teller = Teller(fillings, words, bench.printed, logic.let_nodes)
    working = show_working(test.check, teller, judged.outcome)
    reading = judged.reading if outcome is Outcome.HOLDS else None
    operands = _list_operands(case)
    breaks = outcome is Outcome.BREAKS
    return Claim(
        case.rule.name,
        operands,
        test.check.text,
        case.binding,
        Verdict(outcome, working, reading, _confide(outcome, case.binding, reading, mending), why),
        _tell(logic, test, teller, fillings) if breaks else "",
        explain_break(test.check, teller) if breaks else (working,) if bench.explain else (),
        mending.repairs if breaks else (),
        _find_primary(case.rule, operands, mending.repairs),
    )


def _judge_tests(logic: Logic, fillings: Mapping[str, Filling]) -> tuple[Test, Judgement]:
    """Judge all checks whose slots are filled: the first that breaks or is unsure speaks, else the loosest."""
    tests = [test for test in logic.tests if test.check.names <= fillings.keys()]
    if not tests:
        return logic.tests[0], Judgement(Outcome.UNSURE, None, "a figure is missing")
    loosest: tuple[Test, Judgement] | None = None
    for test in tests:
        judged = judge(test.check, fillings)
        if judged.outcome is not Outcome.HOLDS:
            return test, judged
        if loosest is None or (judged.reading or 0) > (loosest[1].reading or 0):
            loosest = test, judged
    assert loosest is not None
    return loosest


def _is_near_sum(check: Check, fillings: Mapping[str, Filling], lexicon: Lexicon) -> bool:
    """Tell whether three parts or more, of one thing with their total, miss it by little: one digit is then reason enough."""
    lists = [filling for filling in fillings.values() if isinstance(filling, tuple)]
    if len(lists) != 1 or len(lists[0]) < _TELLING_PARTS or is_far_off(check, fillings, NEAR):
        return False
    others = [filling for filling in fillings.values() if isinstance(filling, Quantity)]
    return all(
        compare_nouns(part.noun, other.noun, lexicon.classes) >= Kin.WIDER for part in lists[0] for other in others
    )


def _tell(logic: Logic, test: Test, teller: Teller, fillings: Mapping[str, Filling]) -> str:
    """Write the message, with the explanations that fit."""
    message = tell_message(test.message, teller)
    for check, parts in logic.explanations:
        if judge(check, fillings).outcome is Outcome.HOLDS:
            message += "; " + tell_message(parts, teller)
    return message


def _list_operands(case: Case) -> tuple[Operand, ...]:
    """Give the operands in order of place."""
    operands = [Operand(name, span) for name, span in case.captured.items()]
    for name, numbers in case.bound.items():
        operands += [case.bench.operand(name, number) for number in as_tuple(numbers)]
    return tuple(sorted(operands, key=lambda operand: operand.span))


def _confide(outcome: Outcome, binding: Binding, reading: Reading | None, mending: Mending) -> Confidence:
    """Say how sure we are: surest where the sentence binds its figures and one slip explains the mismatch."""
    if outcome is Outcome.UNSURE:
        return Confidence.LOW
    if outcome is Outcome.HOLDS:
        return Confidence.MEDIUM if binding is Binding.INFERRED or reading is Reading.LOOSE else Confidence.HIGH
    return Confidence.HIGH if binding is Binding.EXPLICIT and mending.repairs else Confidence.MEDIUM


def _find_primary(rule: Rule, operands: Sequence[Operand], repairs: Sequence[Repair]) -> int:
    """Choose the operand to look at first: the only one a repair changes, else the rule's primary slot."""
    spans = {repair.span for repair in repairs}
    if len(spans) == 1:
        return next((place for place, operand in enumerate(operands) if operand.span in spans), 0)
    wanted = rule.primary or next(iter(rule.slots), "")
    return next((place for place, operand in enumerate(operands) if operand.role == wanted), 0)
