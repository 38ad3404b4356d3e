"""How the page looks: for everyone, on every screen, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace

from numerate.api import check_text
from numerate.decisions import Decisions, Record, apply_decisions
from numerate.model import DecisionKind, Edition, Notice
from numerate.reports.html.keys import anchor_claims
from tests.builders import OFFICERS, make_edition, make_galley

from .conftest import Desk
from .editions import officers

if TYPE_CHECKING:
    from playwright.sync_api import Page


def every_state() -> tuple[Edition, Edition]:
    """Give an edition whose cards are open, decided and stale, new and changed, and the run before it."""
    edition = officers()
    stale = make_galley(OFFICERS.replace("men", "priests").replace("34", "35"), id="stale.md", path="stale.md")
    stale = replace(stale, findings=(replace(stale.findings[0], fingerprint="a" * 16),))
    record = Record("d" * 16, DecisionKind.DISMISSED, "old", anchor=anchor_claims(stale)[0])
    decided = Record("f" * 16, DecisionKind.SOURCED, "p. 7", by="Ada")
    several = Edition((*edition.galleys, stale), (Notice("rules", "a rule gave up", "too long"),), edition.rules)
    first = apply_decisions(Edition((stale,)), Decisions({record.key: record})).galleys[0]
    rest = apply_decisions(edition, Decisions({decided.key: decided})).galleys
    return Edition((*rest, first), several.notices, edition.rules), edition


def unfold(page: Page) -> None:
    """Open all that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(desk: Desk, scheme: str, width: int) -> None:
    edition, previous = every_state()
    page = desk.open(edition, previous=previous)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    unfold(page)
    for key in "?jj":
        page.keyboard.press(key)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found] == []
    page.keyboard.press("n")
    found = Axe().run(page, context="#ask").response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found] == []


DRAFT = """---
date: 2025-03-05
---
# Harbour fire kills six

At least nine people died when fire swept through a hotel near the harbour on Tuesday, 4 March 2025.

## The money

Repairs cost $4.2 million, up 12% from $3.5 million. Of the 300 guests, 45 were children; 90 rescuers came.

- 40 miles (46 km) of hose were laid

| Ward | Beds |
|---|---|
| North | 120 |
| South | 85 |
| Total | 206 |
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_a_real_page(desk: Desk, scheme: str, width: int) -> None:
    page = desk.open(check_text(DRAFT, format="markdown").edition)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    unfold(page)
    page.keyboard.press("j")
    assert page.locator(".card.contradicted").count() > 2
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 4)])
def test_it_flows_into_a_narrow_screen(desk: Desk, width: int, zoom: int) -> None:
    page = desk.open(every_state()[0])
    page.set_viewport_size({"width": width // zoom, "height": 640})
    unfold(page)
    for key in "?jj":
        page.keyboard.press(key)
    assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom


def test_what_is_pressed_is_large_enough(desk: Desk) -> None:
    page = desk.open(every_state()[0])
    unfold(page)
    sizes = page.locator("button:visible").evaluate_all(
        "buttons => buttons.map(b => b.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
    )
    assert len(sizes) > 20
    assert min(sizes) >= 24


def test_each_state_shows_without_colour(desk: Desk) -> None:
    edition, previous = every_state()
    page = desk.open(edition, previous=previous)
    lines = {
        status: page.locator(f"mark.{status}:not(.suspect) a").first.evaluate(
            "link => getComputedStyle(link).textDecorationStyle"
        )
        for status in ("adds-up", "contradicted", "unchecked")
    }
    assert len(set(lines.values())) == 3
    before = "(s) => getComputedStyle(document.querySelector(s), '::before').content"
    assert "✗" in page.evaluate(before, "mark.suspect")
    assert "✓" in page.evaluate(before, ".card.decided .decision-line")
    assert "↻" in page.evaluate(before, ".card.stale .decision-line")
    assert "＋" in page.evaluate(before, ".tag.new")
    signs = page.locator(".card .sign").all_text_contents()
    assert {"✗", "✓", "?"} <= set(signs)


def test_the_one_chosen_has_a_frame(desk: Desk) -> None:
    page = desk.open(officers())
    page.keyboard.press("j")
    assert page.locator(".card.current").evaluate("card => getComputedStyle(card).outlineStyle") == "solid"


def test_where_colours_are_forced_it_stays_clear(desk: Desk) -> None:
    page = desk.open(officers())
    page.emulate_media(forced_colors="active")
    page.keyboard.press("1")
    chip = page.get_by_role("button", name="contradicted")
    other = page.get_by_role("button", name="adds up")
    colour = "button => getComputedStyle(button).backgroundColor"
    assert chip.evaluate(colour) != other.evaluate(colour)
    assert page.locator("mark.suspect").first.evaluate("m => getComputedStyle(m).borderTopStyle") == "solid"


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_it_moves_only_for_those_who_like_it(desk: Desk, motion: str, behaviour: str) -> None:
    page = desk.open(officers())
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


def test_the_theme_can_be_chosen_and_is_kept(desk: Desk) -> None:
    page = desk.open(officers())
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.keyboard.press("t")
    after = page.evaluate(colour)
    assert after != before
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.evaluate(colour) == after


def test_it_can_be_tabbed_through(desk: Desk) -> None:
    page = desk.open(officers())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.dataset.act || document.activeElement.tagName"))
    assert seen.index("accepted") < seen.index("dismissed") < seen.index("sourced")


def test_it_prints_as_a_numbered_galley_with_boxes(desk: Desk) -> None:
    page = desk.open(officers())
    page.keyboard.press("j")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for gone in ("#tools", "#filters", ".actions >> nth=0", ".index", ".card .rule >> nth=0"):
        assert page.locator(gone).is_hidden()
    content = "([s, p]) => getComputedStyle(document.querySelector(s), p).content"
    assert "☐" in page.evaluate(content, [".card h3", "::after"])
    assert "☐" in page.evaluate(content, [".signed .tick", "::after"])
    assert page.locator("mark .n").first.inner_text() == "1"
    assert page.locator(".ledger td").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pages = page.pdf().count(b"/Type /Page\n")
    assert pages >= len(officers().galleys)


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        (Edition(()), "Nothing was read."),
        (make_edition(make_galley("")), "There is no text in it."),
        (make_edition(make_galley("No figures here.")), "There are no numbers in it."),
        (make_edition(make_galley("[7]{} of them.")), "No two numbers here can be checked against each other."),
        (
            Edition((), (Notice("a.docx", "could not be read", "no ZIP file"),)),
            "a.docx: could not be read (no ZIP file)",
        ),
    ],
)
def test_there_are_words_for_what_is_empty(desk: Desk, edition: Edition, words: str) -> None:
    assert words in desk.open(edition).locator("body").inner_text()
