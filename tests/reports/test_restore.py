"""Reports read back: the same page comes of them, and what has been tampered with is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from numerate.api import check_file, check_text
from numerate.decisions import Decisions, Record, apply_decisions
from numerate.model import Article, DecisionKind, Edition, Outcome, ReadError
from numerate.reports.html.keys import anchor_claims, name_quantities
from numerate.reports.html.page import render
from numerate.reports.json import build_document, document_line, encode, render_json
from numerate.reports.restore import read_report, restore_edition
from numerate.reports.schema import build_schema
from tests.builders import OFFICERS, make_edition, make_galley

SEEDS = Path(__file__).parents[2] / "seeds"
SPOILED = """# Crew grows

The 144 sailors comprise 120 men and 34 women. More than 600 people watched, about 1,900 by another count.

| Port | Boats |
|---|---|
| North | 120 |
| South | 85 |
| Total | 206 |

Between 10 and 15 boats left on *Friday* February 6; dozens stayed, nearly 40% of them new.
"""


def write_lines(edition: Edition) -> bytes:
    """Write the documents of an edition with their text, a line each."""
    return b"\n".join(encode(build_document(galley, with_text=True)) for galley in edition.galleys)


def read_back(data: bytes, edition: Edition, find: Callable[[Any], Article | None] = lambda document: None) -> Edition:
    """Read a report back, with the rules of the edition it was made of."""
    return restore_edition(read_report(data, "result.json"), "result.json", rules=edition.rules, find_article=find)


@pytest.mark.parametrize("name", sorted(seed.name for seed in SEEDS.iterdir() if seed.suffix != ".toml"))
def test_the_page_of_a_report_is_the_page_of_the_run(name: str) -> None:
    edition = check_file(SEEDS / name).edition
    assert render(read_back(write_lines(edition), edition)) == render(edition)


def test_the_page_of_a_spoiled_draft_is_the_same_too() -> None:
    edition = check_text(SPOILED, date="2025-02-06", format="markdown").edition
    assert any(galley.findings for galley in edition.galleys)
    assert render(read_back(write_lines(edition), edition)) == render(edition)


def test_decisions_come_back() -> None:
    galley = make_galley(OFFICERS + " They met [90]{} elders.")
    stale = make_galley(OFFICERS.replace("men", "priests"))
    stale = replace(stale, findings=(replace(stale.findings[0], fingerprint="e" * 16),))
    records = (
        Record(galley.findings[0].fingerprint, DecisionKind.SOURCED, "p. 7", by="Ada", at="2025-02-06T12:00:00Z"),
        Record(name_quantities(galley)[3], DecisionKind.ACCEPTED, at="2025-02-06T12:00:00Z"),
        Record("9" * 16, DecisionKind.DISMISSED, "old", anchor=anchor_claims(stale)[0]),
    )
    edition = apply_decisions(make_edition(galley, stale), Decisions({record.key: record for record in records}))
    back = read_back(write_lines(edition), edition)
    assert [galley.findings[0].decision for galley in back.galleys] == [
        galley.findings[0].decision for galley in edition.galleys
    ]
    assert back.galleys[0].ledger == edition.galleys[0].ledger
    assert back.galleys[1].findings[0].stale == edition.galleys[1].findings[0].stale
    assert render(back) == render(edition)
    Draft202012Validator(build_schema()).validate(json.loads(render_json(edition)))


def test_without_text_the_figures_are_shown() -> None:
    edition = check_text(SPOILED, date="2025-02-06", format="markdown").edition
    page = render(read_back(render_json(edition), edition))
    assert "The text of this article is not in the result" in page
    assert "120 and 34 make 154, not 144" in page
    assert page.count('class="line ') == len(edition.galleys[0].article.quantities)


def test_the_text_is_taken_from_the_draft_where_that_is_at_hand() -> None:
    edition = check_text(SPOILED, date="2025-02-06", format="markdown").edition
    article = edition.galleys[0].article
    assert render(read_back(render_json(edition), edition, lambda document: article)) == render(edition)


def test_a_draft_that_says_something_else_is_not_used() -> None:
    edition = check_text(SPOILED, date="2025-02-06", format="markdown").edition
    other = check_text("x" + SPOILED, date="2025-02-06", format="markdown").galleys[0].article
    short = check_text("7 men", format="markdown").galleys[0].article
    for found in (lambda _: other), (lambda _: short):
        assert "is not in the result" in render(read_back(render_json(edition), edition, found))


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"[]", b"{}", b'{"schema": "numerate-report/2"}', b"\xff\xfe{}", b"[" * 100_000]
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_report(data, "result.json")
    assert str(caught.value).startswith("result.json: is ")
    assert "\n" not in str(caught.value)


def tamper(path: tuple[str | int, ...], value: object) -> bytes:
    """Give a report with one value changed."""
    edition = make_edition(make_galley(OFFICERS, repairs=[(2, "24", "")]))
    plain = json.loads(write_lines(edition))
    inner = plain
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("quantities", 0, "start"), 10**12),
        (("quantities", 0, "end"), 10**12),
        (("quantities", 0, "end"), 0),
        (("quantities", 0, "claims"), ["c9"]),
        (("quantities", 0, "low"), 10**9),
        (("claims", 0, "operands", 0, "quantity"), "q99"),
        (("claims", 0, "operands", 0, "start"), 10**12),
        (("findings", 0, "claim"), "c7"),
        (("findings", 0, "repairs", 0, "end"), 10**12),
        (("manuscript", "blocks", 0, "end"), 10**12),
        (("manuscript", "sentences"), [[0, 5, 9]]),
        (("date",), "2025-02-31"),
    ],
)
def test_a_report_that_does_not_fit_together_is_refused(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(ReadError, match="do not fit together"):
        read_back(tamper(path, value), make_edition())


def test_far_places_without_text_take_no_room() -> None:
    plain = json.loads(document_line(make_galley(OFFICERS)))
    for quantity, operand in zip(plain["quantities"], plain["claims"][0]["operands"], strict=True):
        for each in (quantity, operand):
            each["start"] += 10**15
            each["end"] += 10**15
    for each in (plain["findings"][0], *plain["findings"][0]["related"]):
        each["start"] += 10**15
        each["end"] += 10**15
    edition = read_back(json.dumps(plain).encode(), make_edition())
    assert len(edition.galleys[0].article.document.text) < 100


def test_a_report_may_be_of_nothing() -> None:
    assert restore_edition(read_report(render_json(Edition(())), "x"), "x").galleys == ()


def test_a_claim_that_cannot_be_told_comes_back() -> None:
    edition = make_edition(make_galley(OFFICERS, outcome=Outcome.UNSURE, reason="the list is open"))
    assert read_back(write_lines(edition), edition).galleys[0].claims[0].verdict == edition.galleys[0].claims[0].verdict
