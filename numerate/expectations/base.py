"""What the expectations share: settings to the judge, its verdict to a result, a sentence for Data Docs."""

from __future__ import annotations

import json
from abc import abstractmethod
from copy import copy
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from .engine import gx  # isort: skip

from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import BatchExpectation, render_suite_parameter_string
from great_expectations.expectations.row_conditions import RowConditionType
from great_expectations.render import LegacyDiagnosticRendererType, LegacyRendererType, RenderedStringTemplateContent
from great_expectations.render.renderer.renderer import renderer
from great_expectations.render.renderer_configuration import RendererConfiguration, RendererValueType
from great_expectations.render.util import parse_row_condition_string
from great_expectations.validator.metric_configuration import MetricConfiguration

from .judging import Judged, Unexpected
from .metric import METRIC

__all__ = ["JudgedExpectation", "gx"]

_SHOWN = 20  # unexpected values in a result that does not ask for all


class JudgedExpectation(BatchExpectation):
    """An expectation that a judge decides. What is unexpected is told in a line each: where, what, and the working."""

    row_condition: RowConditionType = None
    mostly: float = pydantic.Field(default=1.0, ge=0, le=1)

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition")
    judge: ClassVar[str] = ""
    things: ClassVar[str] = "values"
    setting_keys: ClassVar[tuple[str, ...]] = ()

    def get_validation_dependencies(self, execution_engine: Any = None, runtime_configuration: Any = None) -> Any:
        """Ask for the verdict of the judge."""
        needed = super().get_validation_dependencies(execution_engine, runtime_configuration)
        configuration = self.configuration
        settings = {key: self._get_success_kwarg(key) for key in self.setting_keys}
        domain = {"batch_id": configuration.kwargs.get("batch_id"), "table": None}
        if self.row_condition is not None:
            domain |= {"row_condition": configuration.kwargs["row_condition"]}
        needed.set_metric_configuration(
            METRIC,
            MetricConfiguration(
                metric_name=METRIC,
                metric_domain_kwargs=domain,
                metric_value_kwargs={"judge": self.judge, "settings": json.dumps(settings, sort_keys=True)},
            ),
        )
        return needed

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        found = dict(metrics[METRIC])
        unexpected = [Unexpected(**each) if isinstance(each, dict) else each for each in found["unexpected"]]
        judged = Judged(found["count"], unexpected, found["unjudged"])
        wrong = len(judged.unexpected)
        success = not wrong or (judged.count - wrong) / judged.count >= self._get_success_kwarg("mostly", 1.0)
        return {"success": success, "result": self._write_result(judged, runtime_configuration)}

    def _write_result(self, judged: Judged, runtime_configuration: Any) -> dict[str, Any]:
        """Write a verdict in the shape of a result, as long as its format asks for."""
        asked: Any = self._get_result_format(runtime_configuration=runtime_configuration)
        form = asked.get("result_format", "BASIC") if isinstance(asked, dict) else asked
        form = str(getattr(form, "value", form))
        if form == "BOOLEAN_ONLY":
            return {}
        most = asked.get("partial_unexpected_count", _SHOWN) if isinstance(asked, dict) else _SHOWN
        told = [str(each) for each in judged.unexpected]
        wrong = len(told)
        left = sum(judged.unjudged.values())
        observed = f"{judged.count - wrong} of {judged.count} {self.things} as expected"
        reasons = ", ".join(f"{reason}: {number}" for reason, number in sorted(judged.unjudged.items()))
        result: dict[str, Any] = {
            "observed_value": observed + (f"; {left} not judged ({reasons})" if left else ""),
            "element_count": judged.count + left,
            "missing_count": left,
            "unexpected_count": wrong,
            "unexpected_percent": 100 * wrong / judged.count if judged.count else 0.0,
            "partial_unexpected_list": told[:most],
            "details": {
                "unexpected": [
                    {"where": u.where, "value": u.value, "message": u.message, "working": u.working}
                    for u in (judged.unexpected if form == "COMPLETE" else judged.unexpected[:most])
                ],
                "unjudged": dict(sorted(judged.unjudged.items())),
            },
        }
        if form == "COMPLETE":
            result["unexpected_list"] = told
        return result

    @classmethod
    @abstractmethod
    def describe(cls, settings: dict[str, Any]) -> str:
        """Say what is expected, as a template over the names of settings. Empty settings are not there."""

    @classmethod
    def _describe_in_full(cls, kwargs: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give the template of the whole sentence, and its parameters."""
        params: dict[str, Any] = {
            key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
            for key, value in kwargs.items()
            if value not in (None, "", []) and key in (*cls.setting_keys, "mostly", "row_condition")
        }
        if "sources" in params:
            params["sources"] = ", ".join(Path(path).name for path in kwargs["sources"])
        sentence = cls.describe(params)
        if params.get("mostly", 1.0) < 1.0:
            params["mostly_pct"] = f"{100 * params['mostly']:g}"
            sentence += ", for at least $mostly_pct % of them"
        if "row_condition" in params:
            params["row_condition"] = parse_row_condition_string(params["row_condition"])
            sentence = f"if $row_condition, then {sentence}"
        return f"{sentence}.", params

    @classmethod
    def _prescriptive_template(cls, renderer_configuration: RendererConfiguration) -> RendererConfiguration:
        template, params = cls._describe_in_full(dict(renderer_configuration.kwargs))
        for name, value in params.items():
            renderer_configuration.add_param(name=name, param_type=RendererValueType.STRING, value=str(value))
        renderer_configuration.template_str = template
        return renderer_configuration

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    @render_suite_parameter_string
    def _prescriptive_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None, **others: Any
    ) -> list[RenderedStringTemplateContent]:
        runtime = runtime_configuration or {}
        asked = configuration if configuration is not None else result.expectation_config
        template, params = cls._describe_in_full({**cls._list_defaults(), **asked.kwargs})
        return [
            RenderedStringTemplateContent(
                content_block_type="string_template",
                string_template={"template": template, "params": params, "styling": runtime.get("styling")},
            )
        ]

    # Data Docs print cells and errors as HTML, and both may hold what a stranger wrote.

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> Any:
        return super()._diagnostic_unexpected_table_renderer(configuration, _escape(result), runtime_configuration)

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_STATEMENT)
    def _diagnostic_unexpected_statement_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> Any:
        return super()._diagnostic_unexpected_statement_renderer(configuration, _escape(result), runtime_configuration)

    @classmethod
    def _list_defaults(cls) -> dict[str, Any]:
        """Give the settings that have a value where none is given."""
        return {key: cls.__fields__[key].default for key in cls.setting_keys if key in cls.__fields__}


def _escape(result: Any) -> Any:
    """Give a result whose unexpected values and errors are safe in HTML."""
    if result is None:
        return None
    safe = copy(result)
    safe.result = _escape_texts(result.result or {})
    safe.exception_info = _escape_texts(result.exception_info or {})
    return safe


def _escape_texts(value: Any) -> Any:
    """Escape every text in dicts and lists."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {key: _escape_texts(each) for key, each in value.items()}
    return [_escape_texts(each) for each in value] if isinstance(value, list) else value
