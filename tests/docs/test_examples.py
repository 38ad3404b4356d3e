"""Files that the documentation shows can be used as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from numerate.config_file import parse_config
from numerate.proving import prove_rule
from tests.house.sources import ROOT
from tests.rules.support import make_catalogue


def list_blocks(page: str, language: str) -> list[str]:
    """Give the blocks of a page that are in a language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def test_the_rule_of_the_format_proves_itself() -> None:
    rule, *_ = list_blocks("docs/rule-format.md", "yaml")
    catalogue = make_catalogue(rule)
    (only,) = catalogue.rules.values()
    assert list(prove_rule(only, catalogue)) == []


@pytest.mark.parametrize("page", ["docs/configuration.md"])
def test_a_configuration_that_is_shown_is_one(page: str, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    blocks = list_blocks(page, "toml")
    assert blocks
    for number, block in enumerate(blocks):
        for name in re.findall(r'"([\w/-]+\.csv)"', block):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("subject,value\n", encoding="utf-8")
        parse_config(block, tmp_path / f"numerate-{number}.toml")
