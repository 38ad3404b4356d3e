"""Rules that confirm by arithmetic: where they may, and that they never accuse."""

from __future__ import annotations

import numerate


def outcomes(text: str, rule: str) -> list[str]:
    """Give the verdicts of one rule over a text."""
    return [claim.verdict.outcome.value for claim in numerate.check_text(text).claims if claim.rule == rule]


def test_figures_that_agree_are_confirmed_where_a_cue_stands() -> None:
    text = "Growth was strong at the mill: with 48,000 tonnes against 40,000 a year before, output climbed a full 20 per cent."
    assert outcomes(text, "percent-change-misses-figures") == ["holds"]


def test_figures_that_disagree_are_left_alone() -> None:
    text = "Growth was strong at the mill: with 48,000 tonnes against 40,000 a year before, staff numbers climbed 35 per cent."
    assert "breaks" not in outcomes(text, "percent-change-misses-figures")


def test_a_run_of_parts_is_confirmed_behind_its_total() -> None:
    text = (
        "The office set an offer totalling 2.5 billion dollars. "
        "The issues are 1.3 billion dollars, 800 million dollars and 400 million dollars."
    )
    assert "holds" in outcomes(text, "parts-miss-total")


def test_small_numbers_confirm_nothing() -> None:
    text = "Five of them came in total, and two cats and three dogs came as well."
    assert "breaks" not in outcomes(text, "parts-miss-total")
