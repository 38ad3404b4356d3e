"""Tables between bars and set in columns, judged by rows and columns."""

from __future__ import annotations

import pytest

from numerate.model import Outcome
from numerate.proving import read_sentence
from numerate.rules.engine import check
from tests.rules.support import whole_catalogue


def _claims(text: str, rule: str) -> list[tuple[Outcome, str]]:
    galley = check(read_sentence(text, None), whole_catalogue())
    return [
        (claim.verdict.outcome, galley.article.text_of(claim.operands[claim.primary].span))
        for claim in galley.claims
        if claim.rule == rule
    ]


def test_names_with_figures_are_a_table_however_they_are_spaced() -> None:
    text = "The harvest:\n-- rye   2,615 acres\n-- winter barley   1,894 acres\n-- oats   705 acres\n-- total   5,214 acres\n"
    assert _claims(text, "column-misses-total") == [(Outcome.HOLDS, "5,214 acres")]


def test_subtotals_are_judged_by_their_own_rows() -> None:
    text = (
        "The harvest by crop:\n-- rye   2,615 acres\n-- barley   1,894 acres\n-- oats   705 acres\n-- total grain   5,404 acres\n"
        "-- total roots   4,059 acres\n-- total harvest   9,463 acres\n"
    )
    assert (Outcome.BREAKS, "5,404 acres") in _claims(text, "column-misses-total")
    assert (Outcome.HOLDS, "9,463 acres") in _claims(text, "column-misses-total")


@pytest.mark.parametrize("total", ["269", "270"])
def test_a_total_near_the_sum_of_its_column_was_meant_to_be_it(total: str) -> None:
    text = f"| Ward | Beds |\n|---|---|\n| North | 120 |\n| South | 85 |\n| East | 64 |\n| Total | {total} |\n"
    expected = Outcome.HOLDS if total == "269" else Outcome.BREAKS
    assert _claims(text, "column-misses-total")[0][0] is expected


def test_changes_are_measured_from_the_two_columns_before() -> None:
    text = (
        "| Town | 2019 | 2020 | Change |\n|---|---|---|---|\n| Elm | 410 | 380 | -30 |\n| Oak | 290 | 310 | 30 |\n"
        "| Ash | 120 | 180 | 60 |\n"
    )
    claims = _claims(text, "row-change-misses-figures")
    assert [outcome for outcome, _ in claims].count(Outcome.HOLDS) == 2
    assert (Outcome.BREAKS, "30") in claims


def test_a_column_that_means_something_else_breaks_nothing() -> None:
    text = "| Town | Home | Away | Change |\n|---|---|---|---|\n| Elm | 14 | 9 | 3 |\n| Oak | 11 | 12 | 6 |\n| Ash | 8 | 8 | 2 |\n"
    assert all(outcome is Outcome.UNSURE for outcome, _ in _claims(text, "row-change-misses-figures"))


@pytest.mark.parametrize(("points", "breaks"), [("11", False), ("12", True)])
def test_points_follow_from_wins_and_draws(points: str, breaks: bool) -> None:
    text = (
        "| Team | P | W | D | L | Pts |\n|---|---|---|---|---|---|\n| Elm | 6 | 4 | 1 | 1 | 13 |\n"
        f"| Oak | 6 | 3 | 2 | 1 | {points} |\n"
    )
    assert ((Outcome.BREAKS, points) in _claims(text, "points-miss-results")) is breaks
    assert {outcome for outcome, _ in _claims(text, "matches-miss-results")} == {Outcome.HOLDS}
