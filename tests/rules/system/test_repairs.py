"""No repair that is offered makes a new contradiction: each is applied to its text, and the text checked again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from numerate.model import Galley, Repair
from numerate.proving import read_sentence
from numerate.rules.engine import check
from tests.rules.support import whole_catalogue
from tests.sentences.cases import Half, cases

_HERE = Path(__file__).resolve().parents[3]
_SEEDS = sorted((_HERE / "seeds").glob("*.txt"))
_BANK = (
    "Dutch bank to lay off 2,850 staff\n\nThe Dutch bank is to cut 2,650 jobs, made up of 1,100 in trading, 1,200 in "
    "computing and 550 in sales."
)
_MADE = (
    _BANK,
    "The 154 players comprise 120 men and 24 women. The 120 men comprise 80 Swedes and 40 Danes.",
    "The 144 officers comprise 120 men and 34 women. Of the 144, 36, or 25%, are new.",
    "Sales fell by 23% from 3,618 in 2003 to 28,041 in 2004.",
    "Sales at Halden doubled to $661m from $129m in January.",
)


def _texts() -> list[str]:
    rules = whole_catalogue().rules.values()
    examples = [example.text for rule in rules for example in rule.examples]
    return [
        *examples,
        *(case.text for case in cases() if case.half is Half.SEEN),
        *_MADE,
        *(file.read_text(encoding="utf-8") for file in _SEEDS),
    ]


def _check(text: str) -> Galley:
    return check(read_sentence(text, None), whole_catalogue())


def _apply(text: str, repair: Repair) -> str:
    return text[: repair.span.start] + repair.text + text[repair.span.end :]


def _count(galley: Galley) -> Counter[str]:
    return Counter(finding.rule for finding in galley.findings)


def test_a_repair_mends_its_contradiction_and_makes_no_other() -> None:
    tried = 0
    for text in _texts():
        galley = _check(text)
        before = _count(galley)
        for finding in galley.findings:
            for repair in finding.repairs:
                after = _count(_check(_apply(text, repair)))
                assert not after - before, (text, repair, after)
                assert after[finding.rule] < before[finding.rule], (text, repair)
                tried += 1
    assert tried > 100


@pytest.mark.parametrize("text", _MADE)
def test_the_made_up_texts_are_found_fault_with(text: str) -> None:
    assert _check(text).findings
