"""Settling: what claims say of each other."""

from __future__ import annotations

from numerate.model import Binding, Claim, Operand, Outcome, Span, Verdict
from numerate.rules.settle import settle


def _claim(
    outcome: Outcome,
    figures: dict[str, int],
    *,
    rule: str = "a-rule",
    equation: str = "total == sum(parts)",
    binding: Binding = Binding.EXPLICIT,
) -> Claim:
    operands = tuple(Operand(role, Span(10 * n, 10 * n + 3), n) for role, n in figures.items())
    return Claim(rule, operands, equation, binding, Verdict(outcome, "1 + 1"), "broken")


def _outcomes(*claims: Claim) -> list[Outcome]:
    return [claim.verdict.outcome for claim in settle(claims)]


def test_claims_come_in_order_of_place() -> None:
    late, early = _claim(Outcome.HOLDS, {"total": 5}), _claim(Outcome.HOLDS, {"total": 1})
    assert settle([late, early]) == (early, late)


def test_one_claim_is_left_of_two_over_the_same_figures() -> None:
    inferred = _claim(Outcome.HOLDS, {"total": 1, "parts": 2}, binding=Binding.INFERRED)
    explicit = _claim(Outcome.HOLDS, {"total": 1, "parts": 2})
    assert settle([inferred, explicit]) == (explicit,)


def test_another_binding_of_the_same_figure_that_holds_clears_it() -> None:
    broken = _claim(Outcome.BREAKS, {"total": 1, "parts": 2})
    holds = _claim(Outcome.HOLDS, {"total": 1, "parts": 3})
    assert sorted(outcome.value for outcome in _outcomes(broken, holds)) == ["holds", "unsure"]


def test_figures_that_add_up_elsewhere_are_no_suspects() -> None:
    broken = _claim(Outcome.BREAKS, {"total": 1, "parts": 2})
    elsewhere = [_claim(Outcome.HOLDS, {"part": n, "whole": n + 5}, rule="b", equation="a == b") for n in (1, 2)]
    assert _outcomes(broken, *elsewhere).count(Outcome.BREAKS) == 0


def test_being_smaller_than_a_whole_clears_nobody() -> None:
    broken = _claim(Outcome.BREAKS, {"total": 1, "parts": 2})
    elsewhere = [_claim(Outcome.HOLDS, {"part": n, "whole": n + 5}, rule="b", equation="a <= b") for n in (1, 2)]
    assert _outcomes(broken, *elsewhere).count(Outcome.BREAKS) == 1


def test_the_same_figures_in_other_roles_do_not_clear_what_the_sentence_says() -> None:
    broken = _claim(Outcome.BREAKS, {"before": 1, "after": 2})
    swapped = _claim(Outcome.HOLDS, {"after": 1, "before": 2}, binding=Binding.INFERRED)
    assert settle([broken, swapped]) == (broken,)


def test_one_cause_is_told_once() -> None:
    long = _claim(Outcome.BREAKS, {"total": 1, "parts": 2, "more": 3})
    short = _claim(Outcome.BREAKS, {"part": 2, "whole": 3}, rule="b", equation="a == b")
    settled = settle([short, long])
    assert [claim.rule for claim in settled if claim.verdict.outcome is Outcome.BREAKS] == ["a-rule"]
