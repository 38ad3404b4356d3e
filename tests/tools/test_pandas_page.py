"""docs/pandas.md says what its cells print."""

from __future__ import annotations

import re

import pandas as pd

import numerate.pandas
from tools.pandas_pages import PAGE, ROOT, make_page, run_cell

PICTURE = ROOT / "docs" / "images" / "archive-desks.svg"


def mask(text: str) -> str:
    """Take out counts and the blanks that line them up: they move with every rule, and `make pages` brings them up to date."""
    return re.sub(r"[ \t]+", " ", re.sub(r"\d+", "0", text))


def test_the_page_and_its_picture_are_what_its_cells_give() -> None:
    text, picture = PAGE.read_text(encoding="utf-8"), PICTURE.read_text(encoding="utf-8")
    try:
        assert mask(make_page(text)) == mask(text), "make pages"
        assert mask(PICTURE.read_text(encoding="utf-8")) == mask(picture), "make pages"
    finally:
        PICTURE.write_text(picture, encoding="utf-8", newline="\n")


def test_the_findings_of_the_page_are_those_of_the_archive() -> None:
    articles = pd.read_csv(ROOT / "docs" / "examples" / "archive" / "articles.csv", index_col="id")
    findings = numerate.pandas.check(articles).frames()["findings"]
    printed = "".join(f"{row.document} {row.message}\n" for row in findings.itertuples())
    assert f"```text\n{printed}```" in PAGE.read_text(encoding="utf-8"), "make pages"


def test_the_archive_has_articles_with_errors_and_without() -> None:
    articles = pd.read_csv(ROOT / "docs" / "examples" / "archive" / "articles.csv")
    assert articles["id"].is_unique
    printed = PAGE.read_text(encoding="utf-8")
    wrong = {name for name in articles["id"] if f"\n{name} " in printed}
    assert {"a01", "a05", "a07", "a10"} <= wrong
    assert len(wrong) < len(articles) / 2


def test_a_cell_prints_its_last_expression() -> None:
    names: dict[str, object] = {}
    assert run_cell("x = 2\nx + 1\n", names) == "3"
    assert run_cell("print(x)\n", names) == "2"
    assert run_cell("y = 1\n", names) == ""
