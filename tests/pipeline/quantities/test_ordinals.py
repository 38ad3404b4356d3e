"""Ordinals of rank. The table is in ordinals.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from numerate.model import Kind
from numerate.pipeline.quantities.ordinals import find_ordinals
from tests.pipeline.quantities.marked import print_figures, unmark

TABLE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("ordinals.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("marked", "rank"), [(sentence, rank) for rank, table in TABLE.items() for sentence in table])
def test_ranks_are_told_from_other_ordinals(marked: str, rank: str) -> None:
    text, printed = unmark(marked)
    found = find_ordinals(text)
    assert print_figures(text, found) == printed
    assert all((figure.kind, figure.magnitude) == (Kind.ORDINAL, int(rank)) for figure in found)


def test_the_digits_of_a_numbered_rank_are_its_core() -> None:
    text = "He is the world No. 4 now."
    (figure,) = find_ordinals(text)
    assert text[figure.core_start : figure.core_end] == "4"


def test_ordinals_in_a_row_are_each_read() -> None:
    assert [figure.magnitude for figure in find_ordinals("They came first, second and 10th.")] == [1, 2, 10]
