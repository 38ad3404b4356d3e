"""Seeds give nothing; a seed with one planted fault gives that finding, with the repair."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import numerate

SEEDS = Path(__file__).parents[2] / "seeds"
FAULTS: list[dict[str, Any]] = tomllib.loads((SEEDS / "faults.toml").read_text(encoding="utf-8"))["fault"]
ARTICLES = sorted(p.name for p in SEEDS.iterdir() if p.name not in ("README.md", "faults.toml"))


@pytest.mark.parametrize("name", ARTICLES)
def test_a_seed_gives_no_finding(name: str) -> None:
    report = numerate.check_file(SEEDS / name)
    assert [finding.message for finding in report.findings] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_a_seed_has_figures_that_add_up(name: str) -> None:
    report = numerate.check_file(SEEDS / name)
    holding = [claim for claim in report.claims if claim.verdict.outcome.value == "holds"]
    assert len(holding) >= 3


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f['seed']}:{f['replace']}" for f in FAULTS])
def test_a_planted_fault_is_found(fault: dict[str, Any], tmp_path: Path) -> None:
    source = (SEEDS / fault["seed"]).read_text(encoding="utf-8")
    assert source.count(fault["find"]) == 1
    spoiled = tmp_path / fault["seed"]
    spoiled.write_text(source.replace(fault["find"], fault["replace"]), encoding="utf-8")

    findings = numerate.check_file(spoiled).findings

    assert fault["rule"] in [finding.rule for finding in findings]
    if "repair" in fault:
        repairs = [repair.text for finding in findings for repair in finding.repairs]
        assert any(fault["repair"] in text or text in fault["repair"] for text in repairs), repairs


def test_every_seed_is_described_and_spoiled() -> None:
    table = (SEEDS / "README.md").read_text(encoding="utf-8")
    for name in ARTICLES:
        assert f"`{name}`" in table
        assert any(fault["seed"] == name for fault in FAULTS)
