"""Slips of the pen, repairs and near misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Kind, Outcome, Quantity, Span
from numerate.proving import read_sentence
from numerate.rules.engine import check
from numerate.rules.kit.numeral import find_numeral, write_like, write_number
from numerate.rules.kit.slips import find_slips
from tests.rules.support import SUM, check_text, only_claim, outcomes, whole_catalogue

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def first_figure(text: str) -> tuple[Quantity, str]:
    article = read_sentence(text)
    quantity = article.quantities[0]
    return quantity, article.text_of(quantity.span)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("130 men", "120"),
        ("42 men", "24"),
        ("114 men", "144"),
        ("1,240 men", "1,420"),
        ("US$16.3 million", "US$13.3 million"),
        ("£3 million", "£3 billion"),
        ("£12bn", "£12m"),
        ("150 men", "1500"),
        ("35%", "25%"),
        ("nine men", "eight"),
        ("12.5%", "12.4%"),
    ],
)
def test_a_slip_is_among_the_changes(text: str, slip: str) -> None:
    quantity, printed = first_figure(text)
    assert slip in {found.text for found in find_slips(quantity, printed, WORDS)}


@given(st.integers(1, 10**7))
def test_every_slip_is_a_number_of_its_own(value: int) -> None:
    printed = f"{value:,}"
    quantity = Quantity(Span(0, len(printed)), Kind.COUNT, value)
    slips = list(find_slips(quantity, printed))
    assert all(find_numeral(slip.text) is not None for slip in slips)
    assert len({slip.quantity.magnitude for slip in slips}) == len(slips)
    assert value not in {slip.quantity.magnitude for slip in slips}
    for slip in slips:
        numeral = find_numeral(slip.text)
        assert numeral is not None
        assert numeral.value == slip.quantity.magnitude


@pytest.mark.parametrize(
    ("total", "parts", "outcome"),
    [
        (144, (120, 34), Outcome.BREAKS),
        (144, (120, 42), Outcome.BREAKS),
        (144, (52, 31), Outcome.UNSURE),
        (1440, (120, 24), Outcome.BREAKS),
        (264, (120, 24), Outcome.BREAKS),
    ],
)
def test_an_inferred_total_breaks_for_a_near_miss_only(total: int, parts: tuple[int, int], outcome: Outcome) -> None:
    rule = SUM.replace(
        '"{total} … <made-up-of> {parts}"', '{text: "<made-up-of> {parts}", infer: {total: {within: 2 sentences}}}'
    )
    text = f"The army sent {total} officers. The force comprises {parts[0]} men and {parts[1]} women."
    assert only_claim(check_text(text, rule)).verdict.outcome is outcome


def test_of_several_candidates_one_that_holds_settles_it() -> None:
    rule = SUM.replace(
        '"{total} … <made-up-of> {parts}"', '{text: "<made-up-of> {parts}", infer: {total: {within: 2 sentences}}}'
    )
    text = "The army sent 144 officers. They join 600 officers. The force comprises 120 men and 24 women."
    claim = only_claim(check_text(text, rule))
    assert claim.verdict.working == "120 + 24 = 144"


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("£4.2bn", 4_300_000_000, "£4.3bn"),
        ("12%", 0.125, "12.5%"),
        ("1,200 men", 15_400, "15,400"),
        ("45 cents", 0.5, "50 cents"),
        ("144 men", 15_400, "15,400"),
    ],
)
def test_values_are_written_as_the_writer_wrote(text: str, value: float, written: str) -> None:
    from fractions import Fraction

    quantity, printed = first_figure(text)
    assert write_like(Fraction(str(value)), quantity, printed) == written


@given(st.fractions(0, 10**6), st.integers(0, 3))
def test_written_numbers_have_one_decimal_more_at_most(value: object, decimals: int) -> None:
    text = write_number(value, decimals, commas=False)  # type: ignore[arg-type]
    assert len(text.partition(".")[2]) <= decimals + 1


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("{total} new cases came in: {one} in Kitale, {other} in Busia and {last} in Lodwar.", Outcome.BREAKS),
        ("{total} new clinics report: {one} cases in Kitale, {other} in Busia and {last} in Lodwar.", Outcome.UNSURE),
    ],
)
def test_three_parts_of_one_thing_break_by_a_digit_where_they_miss_by_little(text: str, outcome: Outcome) -> None:
    near = text.format(total=36, one=17, other=12, last=9)
    assert _judge(near) == {outcome}
    far = text.format(total=36, one=47, other=12, last=9)
    assert _judge(far) == {Outcome.UNSURE}


def _judge(text: str) -> set[Outcome]:
    return set(outcomes(check(read_sentence(text), whole_catalogue().only(["parts-miss-total"]))))
