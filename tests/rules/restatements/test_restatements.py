"""Figures told twice: what holds, what breaks, and what is left alone."""

from __future__ import annotations

import pytest

from numerate.model import Outcome
from numerate.proving import read_sentence
from numerate.rules.engine import check
from tests.rules.support import whole_catalogue


def _outcomes(text: str) -> dict[str, set[Outcome]]:
    found: dict[str, set[Outcome]] = {}
    for claim in check(read_sentence(text, None), whole_catalogue()).claims:
        found.setdefault(claim.rule, set()).add(claim.verdict.outcome)
    return found


def _breaks(text: str) -> set[str]:
    return {rule for rule, outcomes in _outcomes(text).items() if Outcome.BREAKS in outcomes}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ferry sinks with 312 aboard\n\nA ferry sank off Samar with 321 people aboard on Monday.", "headline-contradicts-body"),
        ("Singer Ida Falk dies aged 43\n\nSinger Ida Falk has died at the age of 34.", "headline-contradicts-body"),
        ("Dock strike costs Rs 3.6 crore\n\nThe dock strike has cost Rs 36 lakh so far.", "headline-contradicts-body"),
        ("A mudslide in Loja killed 36 miners.\n\nIn Loja 35 miners were killed by a mudslide.", "figure-restated-differently"),
        ("Mount Elbe, 3,842 metres, is in Savoy.\n\nMount Elbe is 3,824 metres high.", "figure-restated-differently"),
        ("Ames Larsen, 62, found it. Mr Larsen, who turned 26 in April, wept.", "attribute-restated-differently"),
        ("The 41-bed clinic opened. All 14 beds of the clinic are full.", "attribute-restated-differently"),
        ("Six million people died of plague and 10 million caught it.\n\n10 million people died of plague.", "roles-swapped"),
        ("Tram fares in Bergen fell 6% in May.\n\nBergen tram fares rose 6%.", "figure-told-of-opposites"),
        ("Sales were 6.57 billion pounds against 8.81 million.", "scale-words-disagree"),
    ],
)  # fmt: skip
def test_a_figure_told_otherwise_is_found(text: str, rule: str) -> None:
    assert rule in _breaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks with 312 aboard\n\nA ferry sank off Samar on Monday. Another, with 321 people aboard, sank in May.",
        "Bakery lays off 90\n\nThe bakery has 940 workers in two towns, it said on Monday.",
        "Toll passes 800\n\nThe toll of the floods rose to 812 on Monday.",
        "Six hostages were freed in Basra.\n\nThe four Jordanian hostages in Basra were freed.",
        "At least 175 people died in the club fire.\n\nAt least 174 people died in the club fire.",
        "Ira Falk, 49, came with her son. The 19-year-old sings.",
        "The club was founded in 1967 in Leeds. It won the cup in 1976.",
        "A 53-year-old man from Riyadh fell ill on Monday. A 35-year-old man from Riyadh fell ill on Tuesday.",
        "Mill profit rose 5% in May. Mill profit fell 5% in June.",
        "Prices grew a thousandfold, to $7.5 billion from $7.1 million.",
        "There are 20 other official languages in the union.\n\nThere are 21 official languages in the union.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert not _breaks(text)


def test_a_headline_that_says_the_same_holds() -> None:
    outcomes = _outcomes("Harbour firm cuts 1,250 jobs\n\nThe harbour firm will cut 1,250 jobs by spring.")
    assert outcomes["headline-contradicts-body"] == {Outcome.HOLDS}
