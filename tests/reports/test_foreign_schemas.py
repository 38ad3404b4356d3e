"""Reports in formats of other people fit those formats, whatever the draft is; and findings keep their names in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from junitparser import JUnitXml
from lxml import etree
from msgspec.structs import replace

from numerate.api import check_text
from numerate.model import Decision, DecisionKind, Edition, Known, Notice, Topic
from numerate.reports import gitlab, junit, rdjson, sarif
from tests.builders import OFFICERS, make_edition, make_galley
from tests.published import find_misfits

SCHEMAS = Path(__file__).parent / "schemas"
CREW = "The 144 sailors comprise 120 men and 34 women."
DRAFT = f"""# Crew grows

{CREW} More than 600 people watched, about 1,900 by another count.

| Port | Boats |
|---|---|
| North | 120 |
| South | 85 |
| Total | 206 |

“The 150 cooks comprise 120 men and 34 women,” she said on Friday February 6; the 7 ferries, 5 old and 3 new ones, left.
"""
NOTICES = (
    Notice("line 1, ignore[x]", "does nothing [x](1)", "take it out", Topic.SUPPRESSION, 1),
    Notice("ignore[y]", "came with this change", "so they say", Topic.CHANGE),
    Notice("a rule", "gave up"),
)


def make_decided() -> Edition:
    """Give an edition with findings in every state, notices, and a path that needs escaping."""
    draft = make_galley(OFFICERS, path="größe x/a b?.md", id="größe x/a b?.md", notices=NOTICES)
    states: tuple[dict[str, Any], ...] = (
        {},
        {"decision": Decision(DecisionKind.DISMISSED, "so", in_draft=True)},
        {"decision": Decision(DecisionKind.SOURCED, "p. 7")},
        {"decision": Decision(DecisionKind.ACCEPTED, "")},
        {"known": Known.BASELINE},
        {"known": Known.UNCHANGED},
    )
    galleys = (replace(draft, findings=(replace(draft.findings[0], **state),)) for state in states)
    return make_edition(*galleys, notices=NOTICES)


def make_checked() -> Edition:
    """Give an edition of a real check."""
    edition = check_text(DRAFT, date="2025-02-06", format="markdown").edition
    assert sum(len(galley.findings) for galley in edition.galleys) > 1
    return edition


EDITIONS: dict[str, Callable[[], Edition]] = {
    "made by hand": make_edition,
    "decided": make_decided,
    "checked": make_checked,
    "nothing": lambda: make_edition(make_galley("No figures here.")),
    "no document": lambda: Edition(()),
    "hostile": lambda: make_edition(
        make_galley(
            "The [144]{total} \x00\x0b [120]{parts} [x](y) and [34]{parts}", message="a \x00 ]]> <b> [1](1) \x1b"
        )
    ),
}


def read_schema(name: str) -> Draft202012Validator:
    """Read a schema and see that it is one."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("name", "render"), [("sarif", sarif.render), ("gitlab", gitlab.render), ("rdjson", rdjson.render)]
)
def test_a_report_fits_its_format(name: str, render: Callable[[Edition], str], edition: str) -> None:
    report = json.loads(render(EDITIONS[edition]()))
    assert [error.message for error in read_schema(name).iter_errors(report)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_sarif_fits_the_schema_of_its_standard(edition: str) -> None:
    assert find_misfits("sarif-2.1.0", json.loads(sarif.render(EDITIONS[edition]()))) == []


def test_the_schema_of_the_standard_refuses_what_does_not_fit() -> None:
    report = json.loads(sarif.render(make_edition()))
    report["runs"][0]["results"][0].update(unknown=1)
    assert find_misfits("sarif-2.1.0", report)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_reader_of_others_counts_what_junit_says(edition: str) -> None:
    report = JUnitXml.fromstring(junit.render(EDITIONS[edition]()).encode())
    counted = (report.tests, report.failures, report.errors)
    report.update_statistics()  # type: ignore[no-untyped-call]
    assert (report.tests, report.failures, report.errors) == counted


@pytest.mark.parametrize("edition", EDITIONS)
def test_junit_fits_its_format(edition: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    root = etree.fromstring(junit.render(EDITIONS[edition]()).encode())
    assert schema.validate(root), schema.error_log
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))


@pytest.mark.parametrize(
    ("name", "render", "spoil"),
    [
        ("sarif", sarif.render, lambda report: report["runs"][0]["results"][0].pop("message")),
        ("sarif", sarif.render, lambda report: report["runs"][0]["results"][0].update(ruleIndex=-5)),
        ("sarif", sarif.render, lambda report: report["runs"][0].update(unknown=1)),
        ("sarif", sarif.render, lambda report: report["runs"][0]["results"][0]["locations"].clear()),
        ("gitlab", gitlab.render, lambda report: report[0].update(severity="bad")),
        ("gitlab", gitlab.render, lambda report: report[0]["location"].pop("path")),
        ("rdjson", rdjson.render, lambda report: report["diagnostics"][0]["location"]["range"]["start"].update(line=0)),
    ],
)
def test_a_schema_refuses_what_does_not_fit(
    name: str, render: Callable[[Edition], str], spoil: Callable[[Any], object]
) -> None:
    report = json.loads(render(make_edition()))
    spoil(report)
    assert list(read_schema(name).iter_errors(report))


def test_the_rules_of_sarif_are_where_results_say() -> None:
    run = json.loads(sarif.render(make_checked()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_where_one_result_tells_its_state_all_do() -> None:
    results = json.loads(sarif.render(make_decided()))["runs"][0]["results"]
    kinds = [[each["kind"] for each in result["suppressions"]] for result in results]
    assert kinds == [[], ["inSource"], ["external"], [], [], []]
    assert [result["baselineState"] for result in results] == ["new", "new", "new", "new", "unchanged", "unchanged"]
    plain = json.loads(sarif.render(make_edition()))["runs"][0]["results"]
    assert not any({"suppressions", "baselineState"} & result.keys() for result in plain)


# What findings are called


def find_hashes(text: str) -> list[str]:
    """Give what code scanning tells the findings of a draft apart by."""
    edition = check_text(text, date="2025-02-06", format="markdown").edition
    results = json.loads(sarif.render(edition))["runs"][0]["results"]
    return [
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in results
        if result["ruleId"] == "parts-miss-total"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# Crew grows\n\nA paragraph before, with 12 ducks.\n\n{CREW}\n",
        f"{CREW}\n\nA paragraph behind.\n",
        f"A sentence before. {CREW} And one behind, of 17 words.\n",
        f"Other\r\nlines\r\n\r\n{CREW}\r\n",
        f"- a list\n- {CREW}\n",
        CREW.replace("120 men", "120 **men**"),
        CREW.replace("144 sailors", "144\nsailors"),
    ],
)
def test_a_moved_finding_keeps_its_name(text: str) -> None:
    assert find_hashes(text) == find_hashes(CREW)


@pytest.mark.parametrize(
    ("old", "new"),
    [("144", "145"), ("120", "121"), ("34", "43"), ("34", "340"), ("144", "1,440"), ("144", "about 144")],
)
def test_a_changed_figure_makes_another_finding(old: str, new: str) -> None:
    hashes = find_hashes(CREW.replace(old, new, 1))
    assert len(hashes) <= 1
    assert hashes != find_hashes(CREW)


def test_a_figure_changed_far_into_a_long_line_is_seen() -> None:
    before = "It was a long day at sea, and many things happened that nobody had counted before the evening came. "
    old, new = find_hashes(before + CREW), find_hashes(before + CREW.replace("34", "43"))
    assert len(old) == len(new) == 1
    assert old != new


def test_two_findings_of_a_paragraph_have_two_names() -> None:
    hashes = find_hashes(f"{CREW} {CREW.replace('144 sailors', '150 cooks')} {CREW}")
    assert len(hashes) == len(set(hashes)) == 3
