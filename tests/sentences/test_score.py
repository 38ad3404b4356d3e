"""What counts as confirmed, caught and an alarm, on one sentence and reports as the contract gives them."""

from __future__ import annotations

from typing import Any

import pytest

from .cases import Case, Half, Verdict, unmark
from .score import judge

RULE = "parts-miss-total"
TEXT, MARKS = unmark("The [144]{total} officers comprise [120]{parts} men and [24]{parts} women.")


def case(verdict: Verdict) -> Case:
    marks = () if verdict is Verdict.SILENT else MARKS
    return Case(RULE, verdict, TEXT, marks, None, None, Half.SEEN, 1)


def report(verdict: str, operands: int, rule: str = RULE, severity: str | None = None) -> dict[str, Any]:
    """A report with one claim over the first so many marks, and a finding of that severity on it."""
    spans = [{"role": role, "start": start, "end": end} for start, end, role in MARKS[:operands]]
    claim = {"id": "c1", "rule": rule, "verdict": verdict, "operands": spans}
    finding = {"rule": rule, "claim": "c1", "severity": severity, "message": "they do not add up"}
    return {"claims": [claim], "findings": [finding] if severity else []}


def test_a_case_is_confirmed_by_a_claim_of_its_rule_that_holds_over_all_marks() -> None:
    assert judge(case(Verdict.HOLDS), report("holds", 3)).confirmed
    assert not judge(case(Verdict.HOLDS), report("holds", 2)).confirmed
    assert not judge(case(Verdict.HOLDS), report("unsure", 3)).confirmed


def test_a_claim_of_another_rule_is_counted_apart() -> None:
    score = judge(case(Verdict.HOLDS), report("holds", 3, rule="part-exceeds-whole"))
    assert (score.confirmed, score.elsewhere, score.missed) == (False, True, True)


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_break_is_caught_where_a_loud_finding_covers_two_marks(severity: str) -> None:
    assert judge(case(Verdict.BREAKS), report("breaks", 2, severity=severity)).caught
    assert not judge(case(Verdict.BREAKS), report("breaks", 1, severity=severity)).caught


def test_a_note_catches_nothing_and_alarms_nobody() -> None:
    assert not judge(case(Verdict.BREAKS), report("breaks", 3, severity="note")).caught
    assert judge(case(Verdict.SILENT), report("breaks", 3, severity="note")).alarms == ()


@pytest.mark.parametrize("verdict", [Verdict.HOLDS, Verdict.SILENT])
def test_a_loud_finding_on_what_is_right_is_an_alarm(verdict: Verdict) -> None:
    assert judge(case(verdict), report("breaks", 3, severity="error")).alarms == (f"{RULE}: they do not add up",)
