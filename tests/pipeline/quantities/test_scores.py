"""Scores, votes and odds. The table is in scores.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from numerate.model import Kind
from numerate.pipeline.quantities.scores import find_scores
from tests.pipeline.quantities.marked import print_figures, unmark

TABLE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("scores.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("marked", [sentence for table in TABLE.values() for sentence in table])
def test_scores_are_told_from_ranges(marked: str) -> None:
    text, printed = unmark(marked)
    assert print_figures(text, find_scores(text)) == printed


def test_both_sides_of_a_score_are_read() -> None:
    (figure,) = find_scores("They lost 1-2 to Ghana.")
    assert (figure.kind, figure.magnitude, figure.top) == (Kind.SCORE, 1, 2)
