"""Figures against known values: what agrees, what does not, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from numerate.config import FACT_RULE
from numerate.model import Binding, Outcome, Status
from tests.doors.facts.tables import HEADER, check, list_claims

AGREES = [
    "Verania has 624 officers at the lake.",
    "Verania's 624 police officers are at the lake.",
    "The 624 Veranian police officers are at the lake.",
    "Verania sent 624 officers.",
    "There are 624 officers from Verania.",
    "Verania has more than 600 officers.",
    "Verania has at least 620 officers.",
    "Unemployment in Verania stands at 6.41 percent.",
    "The Veranian contribution was $13 million.",
    "Verania's population of 5.6 million is young.",
    "Verania has about 620 officers.",
    "Verania has a population of 5.6 million.",
    "The population of Verania is 5,620,000.",
    "Verania pledged $13 million.",
    "Verania's contribution of US$13,300,000 has arrived.",
    "Unemployment in Verania was 6.4%.",
    "Verania's unemployment stood at 6.4 percent.",
    "Lake Orun is 212 kilometres long.",
    "Lake Orun is about 130 miles long.",
    "President Lindqvist took office on 14 September 2021.",
    "Ada Lindqvist, who took office in 2021, spoke first.",
    "Lindqvist was tired. Ada Lindqvist was sworn in on September 14, 2021.",
    "Verania's officers numbered 480 in 2024.",
]
DISAGREES = [
    ("Verania has 642 officers at the lake.", "642"),
    ("Verania's 600 police officers are at the lake.", "600"),
    ("The 524 Veranian police officers are at the lake.", "524"),
    ("Verania sent 264 officers.", "264"),
    ("There are 644 officers from Verania.", "644"),
    ("Verania has more than 700 officers.", "700"),
    ("Verania has a population of 6.5 million.", "6.5 million"),
    ("The population of Verania is 56,200,000.", "56,200,000"),
    ("Verania pledged $13.3 billion.", "$13.3 billion"),
    ("Unemployment in Verania was 4.6%.", "4.6%"),
    ("Lake Orun is 212 miles long.", "212 miles"),
    ("President Lindqvist took office on 4 September 2021.", "4 September 2021"),
    ("Ada Lindqvist, who took office in 2022, spoke first.", "2022"),
    ("Since President Lindqvist took office in 2020, prices have risen.", "2020"),
    ("Verania now has 642 officers, up from 480.", "642"),
    ("Of the 642 officers from Verania, 20 are women.", "642"),
    ("Verania has six hundred officers.", "six hundred"),
    ("Unemployment in Verania stands at 6.5 percent.", "6.5 percent"),
    ("Costa Perla has 160 soldiers.", "160"),
    ("Verania has fewer than 620 officers.", "620"),
    ("Lake Orun, 112 kilometres long, is deep.", "112 kilometres"),
    ("Lake Orun (112 km long) is deep.", "112 km"),
    ("Verania has 642 officers there, Ms May said.", "642"),
]
UNSURE = [
    ("The mission has 1,200 officers.", "may be Lake Mission or Border Mission"),
    ("The mission has 1,075 officers.", "may be Lake Mission or Border Mission"),
    ("Verania's neighbour has 700 officers.", "does not say"),
    ("Officials in Verania counted 700 officers.", "does not say"),
    ("If Verania has 700 officers, it is well guarded.", "if"),
    ("“If Verania has 700 officers, it is well guarded.”", "if"),
    ("From Lake Orun, 112 kilometres long, it is far.", "does not say"),
    ("Verania then had 700 officers.", "then"),
    ("South Verania has 700 officers.", "does not say"),
    ("Costa Rica and Verania have 700 officers.", "does not say"),
    ("Verania and Costa Perla have 774 officers.", "does not say"),
    ("Verania has more than 40 officers.", "only a bound"),
    ("Verania has 12 officers in Port Uma.", "a part"),
    ("Verania has 40 officers on trial.", "a part"),
    ("Verania has 3 officers per 1,000 people.", "a part"),
    ("Verania has dozens of officers there.", "a part"),
    ("Youth unemployment in Verania is 17.4%.", "does not say"),
    ("Verania has sent 162 officers, taking its total to 700.", "taking"),
    ("Verania's population was 4 million when Ada Lindqvist took over.", "when"),
    ("Verania pledged $15 million over three years.", "a part"),
    ("The government of Verania has 90,000 officers.", "does not say"),
    ("Verania's working population is 3 million.", "does not say"),
    ("President Lindqvist, 61, took office in May 2021.", "does not say"),
]
SILENT = [
    "Verania has another 144 officers on the way.",
    "Verania has 100 more officers on the way.",
    "Verania lost 20 of its 624 officers.",
    "Verania has 300 female officers.",
    "Verania's officers drove 700 kilometres.",
    "Verania pledged €9 million.",
    "Verania has 700 trucks.",
    "Numeria has 700 officers.",
    "Verania has 700 officers and soldiers.",
    "The population grew by 3%.",
    "The 700 officers come from many countries.",
    "Article 12 of the treaty with Verania names officers.",
]


@pytest.mark.parametrize("text", AGREES)
def test_what_agrees_adds_up(tmp_path: Path, text: str) -> None:
    galley = check(tmp_path, text)
    (claim,) = list_claims(galley)
    assert claim.verdict.outcome is Outcome.HOLDS, claim.verdict.reason
    assert claim.binding is Binding.EXPLICIT
    assert [finding.rule for finding in galley.findings] == []
    (printed,) = [operand for operand in claim.operands if operand.role == "printed"]
    assert printed.quantity is not None
    assert galley.ledger.entries[printed.quantity].status is Status.ADDS_UP


@pytest.mark.parametrize(("text", "figure"), DISAGREES)
def test_what_disagrees_is_told_with_its_source(tmp_path: Path, text: str, figure: str) -> None:
    galley = check(tmp_path, text)
    (finding,) = galley.findings
    assert finding.rule == FACT_RULE
    assert galley.article.text_of(finding.span) == figure
    assert "facts.csv:" in finding.message
    assert galley.claims[finding.claim].verdict.outcome is Outcome.BREAKS


@pytest.mark.parametrize(("text", "reason"), UNSURE)
def test_what_is_not_clear_is_unsure(tmp_path: Path, text: str, reason: str) -> None:
    galley = check(tmp_path, text)
    claims = list_claims(galley)
    assert [claim.verdict.outcome for claim in claims] == [Outcome.UNSURE]
    assert reason in claims[0].verdict.reason
    assert galley.findings == ()


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_covered_is_left_alone(tmp_path: Path, text: str) -> None:
    galley = check(tmp_path, text)
    told = [claim for claim in list_claims(galley) if claim.verdict.outcome is not Outcome.HOLDS]
    assert told == []


def test_a_finding_names_value_source_and_row(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, "Verania has 642 officers.").findings
    assert finding.message == ("Verania, officers: 642 is printed, 624 is known (Roster 2; facts.csv:3); 624 would fit")
    assert [repair.text for repair in finding.repairs] == ["624"]


def test_a_value_of_another_time_is_named(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, "Verania has 480 officers.").findings
    assert "480 was right from 2024-07-01 until 2025-01-17" in finding.message


def test_the_draft_s_date_chooses_the_value(tmp_path: Path) -> None:
    (claim,) = list_claims(check(tmp_path, "Verania has 480 officers.", published=date(2024, 9, 1)))
    assert claim.verdict.outcome is Outcome.HOLDS


def test_an_expired_value_is_no_alarm(tmp_path: Path) -> None:
    rows = f"{HEADER}\nVerania,,officers,480,,2024-07-01,2024-12-31,Roster 1\n"
    galley = check(tmp_path, "Verania has 700 officers.", rows=rows)
    (claim,) = list_claims(galley)
    assert claim.verdict.outcome is Outcome.UNSURE
    assert claim.verdict.reason == "what is known is right from 2024-07-01 until 2024-12-31 only"
    assert galley.findings == ()


def test_a_dated_value_and_a_draft_without_date(tmp_path: Path) -> None:
    rows = f"{HEADER}\nVerania,,officers,480,,2024-07-01,,Roster 1\n"
    (right,) = list_claims(check(tmp_path, "Verania has 480 officers.", rows=rows, published=None))
    (wrong,) = list_claims(check(tmp_path, "Verania has 700 officers.", rows=rows, published=None))
    assert right.verdict.outcome is Outcome.HOLDS
    assert (wrong.verdict.outcome, "no date" in wrong.verdict.reason) == (Outcome.UNSURE, True)


def test_two_values_for_one_time_are_no_alarm(tmp_path: Path) -> None:
    rows = f"{HEADER}\nVerania,,officers,480,,,,Roster 1\nVerania,,officers,490,,,,Roster 2\n"
    (right,) = list_claims(check(tmp_path, "Verania has 490 officers.", rows=rows))
    (wrong,) = list_claims(check(tmp_path, "Verania has 700 officers.", rows=rows))
    assert right.verdict.outcome is Outcome.HOLDS
    assert wrong.verdict.reason == "several values are known for that time"


@pytest.mark.parametrize(
    "text",
    [
        "Verania has " + "3 officers and Verania has " * 3000,
        "Verania " * 20_000 + "has 642 officers. " + "642 officers " * 9000,
    ],
    ids=["figures", "names"],
)
def test_a_hostile_sentence_takes_no_long_time(tmp_path: Path, text: str) -> None:
    begun = monotonic()
    check(tmp_path, text)
    assert monotonic() - begun < 30
