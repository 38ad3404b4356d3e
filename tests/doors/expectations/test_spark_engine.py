"""The expectations on Spark say what they say on pandas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import great_expectations as gx
import pytest

from numerate.spark.session import open_session
from tests.doors.expectations.cases import CASES, Case, check_result


@pytest.fixture(scope="module")
def batches() -> Iterator[Any]:
    """Give a way from a frame to a batch of Spark's."""
    with open_session(1, {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1"}) as session:
        context = gx.get_context(mode="ephemeral")
        asset = context.data_sources.add_spark("frames").add_dataframe_asset("all")
        definition = asset.add_batch_definition_whole_dataframe("all")

        def make(case: Case) -> Any:
            frame = case.make_frame()
            rows = [tuple(None if cell != cell else cell for cell in row) for row in frame.itertuples(index=False)]
            rows = [tuple(getattr(cell, "item", lambda cell=cell: cell)() for cell in row) for row in rows]
            return definition.get_batch({"dataframe": session.createDataFrame(rows, list(frame.columns))})

        yield make


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spark_says_what_pandas_says(batches: Any, case: Case) -> None:
    check_result(case, batches(case).validate(case.expectation))
