"""The expectations on Spark say what they say on pandas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import great_expectations as gx
import pytest

from numerate.spark.session import open_session
from tests.doors.expectations.cases import (
    CASES,
    FACTS,
    Case,
    ExpectPercentagesToSumTo,
    ExpectQuantityWithinReference,
    ExpectTableTotalsToMatch,
    check_result,
)


@pytest.fixture(scope="module")
def batches() -> Iterator[Any]:
    """Give a way from a frame to a batch of Spark's."""
    with open_session(1, {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1"}) as session:
        context = gx.get_context(mode="ephemeral")
        asset = context.data_sources.add_spark("frames").add_dataframe_asset("all")
        definition = asset.add_batch_definition_whole_dataframe("all")

        def make(case: Case, partitions: int = 1) -> Any:
            frame = case.make_frame()
            rows = [tuple(None if cell != cell else cell for cell in row) for row in frame.itertuples(index=False)]
            rows = [tuple(getattr(cell, "item", lambda cell=cell: cell)() for cell in row) for row in rows]
            made = session.createDataFrame(rows, list(frame.columns)).repartition(partitions)
            return definition.get_batch({"dataframe": made})

        yield make


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spark_says_what_pandas_says(batches: Any, case: Case) -> None:
    check_result(case, batches(case).validate(case.expectation))


@pytest.mark.parametrize(
    ("frame", "expectation", "told"),
    [
        (
            # Alone the third group would be one of whole percentages, and three times 33 might make 100.
            {"share": [60.5, 39.5, 33.3, 33.3, 33.4, 33.0, 33.0, 33.0], "town": [*"AABBBCCC"]},
            ExpectPercentagesToSumTo(column="share", group_column="town"),
            ["C: the percentages make 99, not 100 [33 + 33 + 33 = 99]"],
        ),
        (
            {"name": ["A", "B", "C"], "a": [1.0, 1.2, 2.0], "b": [1.0, 1.3, 2.0], "sum": [2.0, 2.5, 5.0]},
            ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum", label_column="name"),
            ["C: the parts make 4, not 5 [2 + 2 = 4, not 5]"],
        ),
        (
            {
                "country": ["Verania", "Costa Perla"] * 3,
                "officers": [624, 150, 642, 150, 624, 150],
                "day": ["2025-02-06"] * 6,
            },
            ExpectQuantityWithinReference(
                column="officers", sources=[FACTS], subject_column="country", measure="officers", date_column="day"
            ),
            ["Verania: officers: 642 is given, 624 is known"],
        ),
    ],
)
def test_what_can_be_judged_where_the_rows_are_is(batches: Any, frame: Any, expectation: Any, told: list[str]) -> None:
    result = batches(Case("", frame, expectation, False), 3).validate(expectation)
    assert result.success is False
    assert [line.split(" [known")[0] for line in result.result["partial_unexpected_list"]] == told
