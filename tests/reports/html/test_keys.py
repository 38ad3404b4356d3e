"""Names of claims and quantities: what changes them, and what does not."""

from __future__ import annotations

import pytest

from numerate.reports.html.keys import anchor_claims, anchor_quantities, name_claims, name_quantities
from tests.builders import OFFICERS, make_galley

BEFORE = "The talks began on a Tuesday. "
BEHIND = " They left in the evening, the ministry of the interior said in the capital."


def test_a_name_changes_with_its_figures() -> None:
    one, other = make_galley(OFFICERS), make_galley(OFFICERS.replace("34", "43"))
    assert name_claims(one) != name_claims(other)
    assert anchor_claims(one) == anchor_claims(other)
    assert name_quantities(one)[:2] == name_quantities(other)[:2]
    assert name_quantities(one)[2] != name_quantities(other)[2]
    assert anchor_quantities(one) == anchor_quantities(other)


@pytest.mark.parametrize("longer", ["1,440", "one hundred and forty-four"])
def test_a_figure_beside_it_may_change_at_any_length(longer: str) -> None:
    one, other = make_galley(OFFICERS), make_galley(OFFICERS.replace("144", longer))
    assert name_quantities(one)[1:] == name_quantities(other)[1:]
    assert anchor_claims(one) == anchor_claims(other)


def test_words_between_the_figures_belong_to_the_place() -> None:
    one, other = make_galley(OFFICERS), make_galley(OFFICERS.replace("men and", "nurses and"))
    assert anchor_claims(one) != anchor_claims(other)


def test_two_rules_in_one_place_are_two() -> None:
    assert anchor_claims(make_galley(OFFICERS)) != anchor_claims(make_galley(OFFICERS, rule="part-exceeds-whole"))


def test_capitals_and_letters_that_grow_do_not_matter() -> None:
    shout = OFFICERS.replace("officers", "OFFICERS")
    assert name_quantities(make_galley(OFFICERS)) == name_quantities(make_galley(shout))
    assert len(name_quantities(make_galley("\u0130stanbul has [7]{} hills, \u0130zmir has [3]{} of them."))) == 2


def test_a_figure_without_words_has_no_place() -> None:
    assert anchor_quantities(make_galley("[7]{} [8]{}")) == ["", ""]
    assert len(set(name_quantities(make_galley("[7]{} [7]{}")))) == 2
