"""The published schema is that of the structs, and real reports keep to it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import numerate
from numerate.reports.json import to_builtins
from numerate.reports.schema import render_schema
from tests.builders import OFFICERS, make_edition, make_galley

SEEDS = Path(__file__).parents[2] / "seeds"
SEED_NAMES = sorted(seed.name for seed in SEEDS.iterdir() if seed.name not in ("README.md", "faults.toml"))


def load_schema() -> dict[str, Any]:
    """Give the schema as it is published with the package."""
    schema: dict[str, Any] = json.loads(files("numerate.reports").joinpath("report-v1.schema.json").read_text("utf-8"))
    return schema


def test_the_published_schema_is_fresh() -> None:
    assert files("numerate.reports").joinpath("report-v1.schema.json").read_text("utf-8") == render_schema(), (
        "make it anew: python -m numerate.reports.schema > reports/report-v1.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(load_schema())


@pytest.mark.parametrize("seed", SEED_NAMES)
def test_a_real_report_keeps_to_it(seed: str) -> None:
    report = numerate.check_file(SEEDS / seed)
    Draft202012Validator(load_schema()).validate(report.to_dict())
    assert report.quantities


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "numerate-report/2"),
        (("documents", 0, "date"), "6 February"),
        (("documents", 0, "quantities", 0, "kind"), "colour"),
        (("documents", 0, "quantities", 0, "line"), 0),
        (("documents", 0, "quantities", 0, "value"), "144"),
        (("documents", 0, "quantities", 0, "range"), [1]),
        (("documents", 0, "claims", 0, "verdict"), "maybe"),
        (("documents", 0, "claims", 0, "id"), "3"),
        (("documents", 0, "findings", 0, "severity"), "fatal"),
        (("summary", "findings", "error"), -1),
    ],
)
def test_the_schema_refuses_what_is_wrong(path: tuple[str | int, ...], wrong: object) -> None:
    report = to_builtins(make_edition(make_galley(OFFICERS)))
    validator = Draft202012Validator(load_schema())
    assert validator.is_valid(report)
    place: Any = report
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    assert not validator.is_valid(report)


def test_the_schema_asks_for_every_key() -> None:
    validator = Draft202012Validator(load_schema())
    for key in ("sha256", "quantities", "claims", "findings", "notices"):
        report = to_builtins(make_edition(make_galley(OFFICERS)))
        del report["documents"][0][key]
        assert not validator.is_valid(report), key


def test_keys_may_be_added() -> None:
    report = to_builtins(make_edition(make_galley(OFFICERS)))
    report["documents"][0]["words"] = 12
    Draft202012Validator(load_schema()).validate(report)
