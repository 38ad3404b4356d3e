"""Drafts cannot act in the page, and the page does without what it may not have: network, scripts, storage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from numerate.api import check_text
from numerate.reports.html.page import render
from tests.builders import make_edition, make_galley

from .conftest import Desk
from .editions import officers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> [144]{total} "
    '"><svg onload=alert(1)> <a href="javascript:alert(1)">javascript:alert(1)</a> {{ 7*7 }} </style></template> '
    "\u202egnp.exe\u202c \u2066\u2067 "
    + "w" * 10_000
    + " [120]{parts} \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd [34]{parts} \U0001f469\u200d\U0001f52c [7]{}"
)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_hostile_draft_runs_nothing_and_breaks_nothing(desk: Desk, width: int) -> None:
    galley = make_galley(HOSTILE, message=HOSTILE, working=HOSTILE, repairs=[(2, HOSTILE, HOSTILE)], path=HOSTILE[:300])
    page = desk.open(make_edition(galley))
    page.set_viewport_size({"width": width, "height": 700})
    for key in "Jn":
        page.keyboard.press(key)
    page.locator("#ask-text").fill(HOSTILE[:2000])
    page.locator("#ask-ok").click()
    page.keyboard.press("J")
    page.reload()
    assert page.title() == "Number check"
    assert page.locator("main img, main svg, main script, a[href^=javascript]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


SCRIPT = "<script>document.title='owned'</script>"
LONG = "w" * 10_000
EVIL_MARKDOWN = f"""# {SCRIPT} {LONG} kills 6 \u202egnp.exe

[144](javascript:alert(1)) sailors comprise 120 {LONG} men and <img src=x onerror="document.title='owned'"> 34 women.

- {LONG} 7 \u0645\u0631\u062d\u0628\u0627
- <svg onload="document.title='owned'"> 8 \U0001f469\u200d\U0001f52c

| {LONG} | 2023 {SCRIPT} |
|---|---|
| {LONG} | 120 |
| \u05e9\u05dc\u05d5\u05dd | 85 |
| Total | 206 |
"""
EVIL_PAGE = f"""<h1 onclick="document.title='owned'">{LONG} kills 6</h1><base href="https://example.org/">
<p style="position:fixed;inset:0">The <a href="javascript:alert(1)">144</a> sailors comprise 120 men and 34 women. {SCRIPT}
<iframe srcdoc="{SCRIPT}"></iframe></p><link rel=stylesheet href="https://example.org/x.css"><form action="//example.org">
<table><tr><th>{LONG}<td>120<tr><th>South<td>85<tr><th>Total<td>206</table><meta http-equiv=refresh content="0;url=//example.org">
"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("draft", "form"), [(EVIL_MARKDOWN, "markdown"), (EVIL_PAGE, "html")])
def test_a_hostile_draft_is_only_text(desk: Desk, draft: str, form: Literal["markdown", "html"], width: int) -> None:
    page = desk.open(check_text(draft, format=form).edition)
    page.set_viewport_size({"width": width, "height": 700})
    assert page.locator(".card.contradicted").count() >= 1
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    for key in "jjjj":
        page.keyboard.press(key)
    page.locator("mark a").first.click()
    assert page.title() == "Number check"
    assert page.url.startswith("file:")
    assert page.locator("main img, main iframe, main script, main form, main link, main meta, main base").count() == 0
    assert page.locator("main :is([style], [onclick], [onerror], [onload], a[href^=javascript])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_marks_hold_exactly_the_printed_figures(desk: Desk) -> None:
    page = desk.open(
        make_edition(
            make_galley("\U0001f469\u200d\U0001f52c [1\u00a0440]{} e\u0301 [\u0664\u0662]{} \u202e[12]{}\u202c")
        )
    )
    texts = page.locator("mark a").evaluate_all("links => links.map(link => link.firstChild.textContent)")
    assert texts == ["1\u00a0440", "\u0664\u0662", "12"]


def test_without_scripts_everything_can_be_read(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(officers()), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(path.as_uri())
    assert page.locator(".card.contradicted h3").first.is_visible()
    assert page.locator(".galley").first.is_visible()
    assert page.locator("button:visible, input:visible").count() == 0
    page.locator("details.ledger summary").first.click()
    assert page.locator(".ledger td").first.is_visible()
    page.locator("details.card summary").first.click()
    assert page.locator("details.card .figures").first.is_visible()
    page.locator("mark.contradicted a").first.click()
    assert page.url.endswith(page.locator(".card.contradicted").get_attribute("id") or "-")
    page.context.close()


def test_in_a_sandbox_it_says_that_nothing_is_kept(page: Page, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(render(officers()), encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text('<iframe sandbox="allow-scripts" src="report.html" width="900" height="700"></iframe>')
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#banner").wait_for(state="visible")
    assert "kept only until you close" in inside.locator("#banner").inner_text()
    inside.locator(".card.contradicted [data-act=accepted]").click()
    assert "Accepted" in inside.locator(".card.contradicted .decision-line").inner_text()


def test_what_the_browser_has_kept_may_be_anything(desk: Desk) -> None:
    page = desk.open(officers())
    for kept in ("{", "7", "null", '{"x": 1}', '{"x": {"key": "x", "decision": "<b>"}}'):
        page.evaluate("kept => localStorage.setItem('numerate-decisions:draft.md', kept)", kept)
        page.reload()
        page.keyboard.press("j")
        assert page.locator(".card.current").count() == 1
