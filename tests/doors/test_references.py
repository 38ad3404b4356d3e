"""Rules that compare with tables of known values or an index of what was printed are listed and proved like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from numerate.checking import load_rules
from numerate.config import ARCHIVE_RULE, FACT_RULE, Config
from numerate.proving import prove_rule
from numerate.references import load_references
from numerate.rules.catalogue import Catalogue

from .facts.tables import ROWS, write
from .running import numerate

NAMES = (ARCHIVE_RULE, FACT_RULE)


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold_beside_all_rules(name: str) -> None:
    rules = load_rules(Config(Path()))
    catalogue = Catalogue([*rules.rules.values(), *load_references()], rules.vocabulary)
    assert catalogue.rules[name].examples
    assert list(prove_rule(catalogue.rules[name], catalogue)) == []


def test_they_are_listed_and_tested() -> None:
    listed = {row["name"]: row for row in json.loads(numerate("rules", "list", "--output-format", "json").stdout)}
    assert [listed[name]["severity"] for name in NAMES] == ["note", "error"]
    assert all(listed[name]["why"] and listed[name]["wrong_when"] for name in NAMES)
    assert numerate("rules", "test", *NAMES).stdout.endswith(" examples, 0 failures\n")


def test_a_sentence_is_explained_by_the_tables_of_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, ROWS)
    config = tmp_path / "numerate.toml"
    config.write_text('[sources]\nfacts = "facts.csv"\n', encoding="utf-8")
    shown = numerate("rules", "explain", FACT_RULE, "Lake Orun is 112 km long.", "--config", config)
    assert "Lake Orun, long: 112 km printed, 212 kilometer known" in shown.output
    assert (
        "it is silent where nothing is known"
        in numerate("rules", "explain", FACT_RULE, "Lake Orun is 112 km long.", "--isolated").output
    )


def test_their_names_are_taken() -> None:
    refused = numerate("rules", "new", FACT_RULE, "--isolated")
    assert (refused.exit_code, "is the name of a rule already" in refused.output) == (2, True)
