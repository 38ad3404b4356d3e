"""A page for each rule, made of the rule itself."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from numerate.references import load_references
from numerate.rules.catalogue import Catalogue
from tests.rules.support import whole_catalogue
from tests.sentences.cases import Half
from tools.page_files import escape, write_folder
from tools.rule_pages import Counts, write_index, write_page

NOTHING = Counts({half: Counter() for half in Half}, 0, 40)
SECTIONS = (
    "## Why it matters",
    "## What it checks",
    "## When it is silent",
    "## When it may be wrong",
    "## Examples",
    "### It speaks",
    "### It is silent",
    "## How well it does",
)


@cache
def catalogue_with_references() -> Catalogue:
    """Give all rules that have a page."""
    rules = whole_catalogue()
    return Catalogue([*rules.rules.values(), *load_references()], rules.vocabulary)


@pytest.mark.parametrize("name", sorted(catalogue_with_references().rules))
def test_a_page_says_all_there_is_to_say_of_a_rule(name: str) -> None:
    catalogue = catalogue_with_references()
    page = write_page(catalogue.rules[name], catalogue, NOTHING)
    places = [page.find(f"\n{section}\n") for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)
    bodies = [part.strip() for part in page.split("\n## ")[1:]]
    assert [body for body in bodies if "\n" not in body] == [], "a section is empty"
    assert write_page(catalogue.rules[name], catalogue, NOTHING) == page


def test_an_example_shows_its_figures_and_what_is_said_of_it() -> None:
    catalogue = whole_catalogue()
    page = write_page(catalogue.rules["parts-miss-total"], catalogue, NOTHING)
    shown = (
        "> The **144** officers comprise **120** men and **34** women.\n\n120 and 34 make 154, not 144. Would mend it: "
    )
    assert shown in page
    assert "The **144** officers comprise **120** men and **24** women." in page
    assert "- the list may leave parts out" in page


def test_the_page_of_a_python_rule_tells_what_its_module_tells() -> None:
    catalogue = whole_catalogue()
    page = write_page(catalogue.rules["weekday-misses-date"], catalogue, NOTHING)
    assert "for days of every week" in page
    assert "In an article of 2025-02-06" in page


def test_the_index_leads_to_every_page_and_counts_both_halves() -> None:
    catalogue = whole_catalogue()
    counted = Counts(
        {
            Half.SEEN: Counter({"breaks": 9, "caught": 8, "holds": 4, "silent": 2, "alarms": 1}),
            Half.ASIDE: Counter({"breaks": 5, "caught": 3, "holds": 4, "silent": 2}),
        },
        0,
        40,
    )
    index = write_index(catalogue, dict.fromkeys(catalogue.rules, counted))
    for name in catalogue.rules:
        assert f"| [{name}]({name}.md) | " in index
    assert index.count("| 11 of 14 | 1 of 12 |") == len(catalogue.rules)


def test_text_shows_as_it_is() -> None:
    assert escape("1 * 2 < 3 | [a]") == r"1 \* 2 \< 3 \| \[a\]"


def test_a_folder_holds_the_pages_that_are_made_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("of a rule that is no more", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"")
    write_folder(tmp_path, {"one.md": "# One"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.md", "picture.png"]
    assert (tmp_path / "one.md").read_bytes() == b"# One\n"
