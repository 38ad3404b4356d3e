"""The sentences are well formed: marks parse, roles are known, no text is told twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from .cases import HERE, ROLES, BadCase, Half, Verdict, cases, quiet, read, unmark

if TYPE_CHECKING:
    from pathlib import Path

FEWEST = 8
"""Cases a rule must have in each half."""


@pytest.mark.parametrize("rule", ROLES)
@pytest.mark.parametrize("half", Half)
def test_a_rule_has_enough_cases_in_each_half(rule: str, half: Half) -> None:
    assert sum(case.rule == rule and case.half == half for case in cases()) >= FEWEST


@pytest.mark.parametrize("rule", ROLES)
def test_a_rule_has_sentences_that_break_and_sentences_that_must_stay_silent(rule: str) -> None:
    told = {case.verdict for case in cases() if case.rule == rule}
    assert {Verdict.BREAKS, Verdict.SILENT} <= told


def test_no_text_occurs_twice() -> None:
    twice = [text for text, times in Counter(case.text for case in cases()).items() if times > 1]
    assert twice == []


def test_what_must_be_judged_has_marks_and_what_must_stay_silent_says_why() -> None:
    bare = [case.name for case in cases() if case.verdict is not Verdict.SILENT and not case.marks]
    unexplained = [case.name for case in cases() if case.verdict is Verdict.SILENT and not case.why]
    assert (bare, unexplained) == ([], [])


def test_every_file_belongs_to_a_rule() -> None:
    strays = [path.name for half in Half for path in (HERE / half).iterdir() if path.stem not in ROLES]
    assert strays == []


def test_marks_stand_where_the_figures_stand() -> None:
    text, marks = unmark("The [144]{total} officers comprise [120]{parts} men.")
    assert text == "The 144 officers comprise 120 men."
    assert [(text[start:end], role) for start, end, role in marks] == [("144", "total"), ("120", "parts")]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('  - holds: "The [144]{sum} officers."', "no role 'sum'"),
        ('  - holds: "The [144{total} officers."', "not closed"),
        ('  - holds: "a"\n    breaks: "b"', "exactly one"),
        ('  - holds: "a"\n    because: "b"', "unknown key 'because'"),
    ],
)
def test_a_bad_case_is_refused_with_its_place(body: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "parts-miss-total.yaml"
    path.write_text(f"rule: parts-miss-total\nsentences:\n{body}\n", encoding="utf-8")
    with pytest.raises(BadCase, match=complaint) as caught:
        list(read(path, Half.SEEN))
    assert str(caught.value).startswith("seen/parts-miss-total.yaml:3: ")


def test_there_are_forty_quiet_articles_full_of_figures() -> None:
    assert len(quiet()) == 40
    poor = [name for name, text in quiet() if sum(word[0].isdigit() for word in text.split()) < 8]
    assert poor == []
