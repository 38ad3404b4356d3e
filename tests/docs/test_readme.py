"""What the README shows is what numerate says."""

from __future__ import annotations

import re

import pytest

import numerate
from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", README.split("## What it finds")[1].split("\n## ")[0], re.M)[2:]
LEFT_ALONE = (
    "The UN froze US$13.3 million of the initial $15 million.",
    "In the poll 33% chose red, 33% blue and 33% green.",
    "On 9/11 he drove the M23 to see a Boeing 747.",
)


def test_the_table_has_rows() -> None:
    assert len(ROWS) >= 6


@pytest.mark.parametrize(("draft", "said"), ROWS)
def test_a_row_of_the_table_is_what_is_said(draft: str, said: str) -> None:
    assert [finding.message for finding in numerate.check_text(draft).findings] == [said]


@pytest.mark.parametrize("draft", LEFT_ALONE)
def test_what_is_left_alone_is_left_alone(draft: str) -> None:
    assert numerate.check_text(draft).findings == ()
