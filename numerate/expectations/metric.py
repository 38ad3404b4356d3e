"""The metric behind the expectations: a judge of ours run over the rows of a batch, by pandas or by Spark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .engine import gx  # isort: skip  first, so that it is quiet

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine, SparkDFExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from .judging import Judged, find_judge, list_columns
from .spread import judge_spark

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["METRIC", "NumerateJudged", "gx"]

METRIC = "table.numerate_judged"


class NumerateJudged(TableMetricProvider):
    """What a judge says of the rows of a batch, as ``Judged.to_builtins`` gives it."""

    metric_name = METRIC
    value_keys = ("judge", "settings")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> dict[str, Any]:
        return judge_frame(*_read_batch(execution_engine, metric_domain_kwargs, metric_value_kwargs)).to_builtins()

    @metric_value(engine=SparkDFExecutionEngine)
    def _spark(
        cls,
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> dict[str, Any]:
        frame, name, settings = _read_batch(execution_engine, metric_domain_kwargs, metric_value_kwargs)
        columns = _require_columns(name, settings, frame.columns)
        chosen = frame.select([f"`{column}`" for column in columns])
        return judge_spark(chosen, name, columns, settings).to_builtins()


def _read_batch(engine: Any, domain: dict[str, Any], asked: dict[str, Any]) -> tuple[Any, str, dict[str, Any]]:
    """Give the rows of a batch, and the judge that is asked with its settings."""
    frame, _, _ = engine.get_compute_domain(domain, domain_type=MetricDomainTypes.TABLE)
    return frame, asked["judge"], json.loads(asked["settings"])


def judge_frame(frame: pd.DataFrame, name: str, settings: dict[str, Any]) -> Judged:
    """Run a judge over the rows of a pandas frame."""
    columns = _require_columns(name, settings, list(map(str, frame.columns)))
    rows = zip(*(frame[column].tolist() for column in columns), strict=True)
    return find_judge(name)(rows, settings)


def _require_columns(name: str, settings: dict[str, Any], present: list[str]) -> list[str]:
    """Give the columns of a judge. Raises ValueError for one that is not there."""
    columns = list_columns(name, settings)
    for column in columns:
        if column not in present:
            raise ValueError(f'there is no column "{column}"; the columns are {", ".join(present)}')
    return columns
