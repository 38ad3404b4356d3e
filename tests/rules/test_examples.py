"""Every example of every rule gives what it says, and disturbs no other rule."""

from __future__ import annotations

import pytest

from numerate.proving import prove_rule
from numerate.rules.kit.examples import read_marks
from numerate.rules.kit.rule import Expect
from tests.rules.support import whole_catalogue

NAMES = sorted(whole_catalogue().rules)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_rule_prove_it(name: str) -> None:
    catalogue = whole_catalogue()
    failures = [str(failure) for failure in prove_rule(catalogue.rules[name], catalogue)]
    assert failures == []


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_examples_of_each_kind_and_says_when_it_is_wrong(name: str) -> None:
    rule = whole_catalogue().rules[name]
    expected = {example.expect for example in rule.examples}
    assert {Expect.BREAKS, Expect.SILENT} <= expected
    assert rule.wrong_when
    assert rule.why


def test_marks_are_taken_out_and_keep_their_places() -> None:
    text, marks = read_marks("The [144]{total} officers comprise [120]{parts} men.")
    assert text == "The 144 officers comprise 120 men."
    assert [(mark.slot, text[mark.span.start : mark.span.end]) for mark in marks] == [
        ("total", "144"),
        ("parts", "120"),
    ]
