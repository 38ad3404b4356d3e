"""The expectations on pandas, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import great_expectations as gx
import pandas as pd
import pytest

from tests.doors.expectations.cases import (
    CASES,
    FACTS,
    RIGHT,
    WRONG,
    Case,
    ExpectArticleNumbersToAddUp,
    ExpectPercentagesToSumTo,
    ExpectQuantityWithinReference,
    ExpectTableTotalsToMatch,
    check_result,
)


@pytest.fixture(scope="module")
def batches() -> Any:
    """Give a way from a frame to a batch."""
    context = gx.get_context(mode="ephemeral")
    definition = (
        context.data_sources.add_pandas("frames").add_dataframe_asset("all").add_batch_definition_whole_dataframe("all")
    )
    return lambda frame: definition.get_batch({"dataframe": frame})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_expectation_is_met_or_not(batches: Any, case: Case) -> None:
    check_result(case, batches(case.make_frame()).validate(case.expectation))


def test_rows_may_be_left_out_by_a_condition(batches: Any) -> None:
    frame = pd.DataFrame({"text": [RIGHT, WRONG], "desk": ["news", "opinion"]})
    condition = gx.expectations.row_conditions.Column("desk") == "news"
    result = batches(frame).validate(ExpectArticleNumbersToAddUp(column="text", row_condition=condition))
    assert (result.success, result.result["element_count"]) == (True, 1)


def test_a_result_is_as_long_as_its_format(batches: Any) -> None:
    batch = batches(pd.DataFrame({"text": [WRONG] * 30}))
    expectation = ExpectArticleNumbersToAddUp(column="text")
    assert batch.validate(expectation, result_format="BOOLEAN_ONLY").result == {}
    assert len(batch.validate(expectation).result["partial_unexpected_list"]) == 20
    assert len(batch.validate(expectation, result_format="COMPLETE").result["unexpected_list"]) == 30


def test_a_missing_column_and_a_cell_that_is_no_figure_are_told(batches: Any) -> None:
    missing = batches(pd.DataFrame({"a": [1]})).validate(ExpectArticleNumbersToAddUp(column="text"))
    assert 'there is no column "text"; the columns are a' in str(missing.exception_info)
    frame = pd.DataFrame({"a": ["many"], "b": [1], "sum": [2]})
    strange = batches(frame).validate(ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum"))
    assert (strange.success, '0: "many" is no figure' in str(strange.exception_info)) == (False, True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ExpectArticleNumbersToAddUp(column="text", fail_on="never"), "fail_on is"),
        (lambda: ExpectArticleNumbersToAddUp(column="text", text_format="runes"), "text_format is"),
        (lambda: ExpectTableTotalsToMatch(parts=["a"]), "name a total_column"),
        (lambda: ExpectTableTotalsToMatch(parts=[], total_column="b"), "parts names no column"),
        (lambda: ExpectTableTotalsToMatch(parts=["a"], total_row="b"), "total_row needs the label_column"),
        (
            lambda: ExpectQuantityWithinReference(column="a", sources=[FACTS], subject_column="b"),
            "name a measure",
        ),
        (lambda: ExpectPercentagesToSumTo(column="a", mostly=2), "less than or equal to 1"),
    ],
)
def test_settings_that_say_nothing_are_refused(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


ARTICLES = "the figures in each text of body must add up"


@pytest.mark.parametrize(
    ("expectation", "sentence"),
    [
        (
            ExpectArticleNumbersToAddUp(column="body", date_column="day", fail_on="warning", mostly=0.95),
            f"{ARTICLES}, read against the dates in day (errors and warnings count), for at least 95 % of them.",
        ),
        (
            ExpectTableTotalsToMatch(parts=["men", "women"], total_column="all"),
            "all must be the sum of men, women in each row, figures being rounded as shown.",
        ),
        (
            ExpectPercentagesToSumTo(column="share", group_column="town", decimals=1),
            "the percentages in share of each town must make 100, figures being rounded to 1 places.",
        ),
        (
            ExpectQuantityWithinReference(
                column="n", sources=["a.csv", "b.csv"], subject_column="who", measure="officers", as_of="2025-02-06"
            ),
            "each value of n must be what a.csv, b.csv says of the who beside it (officers) on 2025-02-06.",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_expectations_are_told_as_sentences(expectation: Any, sentence: str) -> None:
    (told,) = type(expectation)._prescriptive_renderer(configuration=expectation.configuration)
    parts = told.string_template
    text = parts["template"]
    for name in sorted(parts["params"], key=len, reverse=True):
        text = text.replace(f"${name}", str(parts["params"][name]))
    assert text == sentence
    expectation.render()
    assert expectation.rendered_content[0].value.template == parts["template"]


REFUSED = f"""
import sys
def refuse(event, args):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise OSError(f"refused: {{event}}")
sys.addaudithook(refuse)
import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except OSError as error:
    assert "refused" in str(error), error
else:
    raise SystemExit("sockets are not refused")
import pandas as pd
from tests.doors.expectations.cases import CASES, check_result
import great_expectations as gx
context = gx.get_context(mode="ephemeral")
definition = context.data_sources.add_pandas("f").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
for case in CASES:
    check_result(case, definition.get_batch({{"dataframe": case.make_frame()}}).validate(case.expectation))
from numerate.cli import main
try:
    main(["facts", "lint", {FACTS!r}, "--docs", sys.argv[1]])
except SystemExit as done:
    print("done", done.code, len(CASES))
"""


def test_no_socket_is_opened(tmp_path: Any) -> None:
    command = [sys.executable, "-W", "ignore", "-c", REFUSED, str(tmp_path / "docs")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == [f"done 0 {len(CASES)}"], done.stderr
    assert (tmp_path / "docs" / "index.html").is_file()


def test_a_stored_suite_is_read_again(tmp_path: Any) -> None:
    condition = gx.expectations.row_conditions.Column("desk") == "news"
    wanted = [
        ExpectArticleNumbersToAddUp(column="text", mostly=0.9, row_condition=condition),
        ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum"),
    ]
    first = gx.get_context(mode="file", project_root_dir=tmp_path)
    first.suites.add(gx.ExpectationSuite(name="stored", expectations=wanted))
    again = gx.get_context(mode="file", project_root_dir=tmp_path)
    suite = again.suites.get("stored")
    frame = pd.DataFrame({"text": [RIGHT, WRONG], "desk": ["news", "letters"], "a": [1, 2], "b": [1, 2], "sum": [2, 5]})
    asset = again.data_sources.add_pandas("frames").add_dataframe_asset("all")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    results = {each.expectation_config.type: each.success for each in batch.validate(suite).results}
    assert results == {"expect_article_numbers_to_add_up": True, "expect_table_totals_to_match": False}


def test_what_a_stranger_wrote_is_text_in_data_docs(batches: Any) -> None:
    evil = f"<img src=x onerror=alert(1)> {WRONG} <script>alert(2)</script>"
    expectation = ExpectArticleNumbersToAddUp(column="text")
    result = batches(pd.DataFrame({"text": [evil]})).validate(expectation)
    assert "<script>" in result.result["partial_unexpected_list"][0]
    (table,) = type(expectation)._diagnostic_unexpected_table_renderer(result=result)
    shown = str(table.to_json_dict())
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown
    frame = pd.DataFrame({"a": ["<b>many</b>"], "sum": [1]})
    strange = batches(frame).validate(ExpectTableTotalsToMatch(parts=["a"], total_column="sum"))
    told = ExpectTableTotalsToMatch._diagnostic_unexpected_statement_renderer(result=strange)
    assert "<b>" not in str([each.to_json_dict() for each in told])
