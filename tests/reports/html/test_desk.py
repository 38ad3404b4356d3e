"""The page in a real browser: what an editor sees and does, without network, with and without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe

from numerate.model import Edition, Outcome
from numerate.reports.html.page import render
from tests.builders import OFFICERS, make_edition, make_galley

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> [144]{total} "
    "javascript:alert(1) \u202egnp.exe\u202c "
    + "w" * 10_000
    + " [120]{parts} \u0645\u0631\u062d\u0628\u0627 [34]{parts} \U0001f469\u200d\U0001f52c"
)

Open: TypeAlias = "Callable[[Edition], Page]"


def officers() -> Edition:
    """Give an edition with one claim of each outcome."""
    return make_edition(
        make_galley(OFFICERS, repairs=[(2, "24", "one digit")]),
        make_galley(OFFICERS.replace("34", "24"), outcome=Outcome.HOLDS, working="120 + 24 = 144", path="good.md"),
        make_galley(OFFICERS, outcome=Outcome.UNSURE, reason="the list is open", path="open.md"),
    )


@pytest.fixture
def open_page(page: Page, tmp_path: Path) -> Open:
    """Open an edition from disk; fail on any request that leaves it and on any error in it."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "blob:", "data:")) else troubles.append(request.url),
    )

    def opened(edition: Edition) -> Page:
        path = tmp_path / "report.html"
        path.write_text(render(edition), encoding="utf-8")
        page.goto(path.as_uri())
        assert troubles == []
        return page

    return opened


def test_j_and_k_walk_through_the_claims(open_page: Open) -> None:
    page = open_page(officers())
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    assert first == page.locator(".card.contradicted").first.get_attribute("id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == page.locator(".card.adds-up").first.get_attribute("id")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first
    assert page.url.endswith(f"#{first}")


def test_a_whole_review_by_keyboard(open_page: Open) -> None:
    page = open_page(officers())
    card = page.locator(".card.contradicted").first
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("#ask-code").select_option("other")
    page.locator("#ask-ok").press("Enter")
    assert page.locator("#ask-error").inner_text() != ""
    page.locator("#ask-text").fill("the ministry says so")
    page.locator("#ask-by").fill("Ada")
    page.locator("#ask-ok").press("Enter")
    assert card.locator(".decision-line").inner_text() == "Dismissed: other: the ministry says so · by Ada"
    assert page.locator("#progress-text").inner_text() == "1 of 1"
    page.keyboard.press("u")
    assert card.locator(".decision-line").is_hidden()
    page.keyboard.press("a")
    assert "Accepted" in card.locator(".decision-line").inner_text()


def test_decisions_survive_a_reload(open_page: Open) -> None:
    page = open_page(officers())
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.reload()
    assert "Accepted" in page.locator(".card.contradicted .decision-line").first.inner_text()


def test_decisions_go_out_and_come_back(open_page: Open, browser: Browser, tmp_path: Path) -> None:
    page = open_page(officers())
    page.keyboard.press("j")
    page.keyboard.press("a")
    with page.expect_download() as waiting:
        page.keyboard.press("e")
    saved = tmp_path / "decisions.jsonl"
    waiting.value.save_as(saved)
    record = json.loads(saved.read_text(encoding="utf-8"))
    assert (record["decision"], record["rule"]) == ("accepted", "parts-miss-total")

    other = browser.new_context().new_page()
    other.goto((tmp_path / "report.html").as_uri())
    other.locator("#import-file").set_input_files(saved)
    other.locator(".card.contradicted .decision-line").first.wait_for(state="visible")
    assert "1 decisions read" in other.locator("#live").inner_text()
    other.context.close()


def test_a_file_without_decisions_is_refused(open_page: Open, tmp_path: Path) -> None:
    page = open_page(officers())
    wrong = tmp_path / "wrong.json"
    wrong.write_text("not json", encoding="utf-8")
    page.locator("#import-file").set_input_files(wrong)
    page.locator("#banner").wait_for(state="visible")
    assert "holds no decisions" in page.locator("#banner").inner_text()


def test_filters_stand_in_the_address(open_page: Open) -> None:
    page = open_page(officers())
    page.keyboard.press("1")
    assert page.url.endswith("#?q=s%3Acontradicted")
    assert page.locator(".card:visible").count() == 1
    page.reload()
    assert page.locator(".card:visible").count() == 1
    page.keyboard.press("0")
    assert page.locator("#filter-count").inner_text() == "3 claims"
    page.locator("#filter").fill("r:parts-miss-total s:adds-up")
    assert page.locator(".card:visible").count() == 1


def test_a_click_on_a_figure_opens_its_claim(open_page: Open) -> None:
    page = open_page(officers())
    page.locator("mark.contradicted").nth(1).click()
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"
    assert page.locator("mark.current").count() == 3


def test_keys_do_nothing_where_text_is_typed(open_page: Open) -> None:
    page = open_page(officers())
    page.locator("#filter").press_sequentially("jaxs")
    assert page.locator(".card.current").count() == 0
    assert page.locator("#filter").input_value() == "jaxs"


def test_single_keys_can_be_switched_off(open_page: Open) -> None:
    page = open_page(officers())
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.locator("#main").focus()
    page.keyboard.press("j")
    assert page.locator(".card.current").count() == 0


def test_a_hostile_draft_runs_nothing(open_page: Open) -> None:
    page = open_page(make_edition(make_galley(HOSTILE, message=HOSTILE)))
    assert page.title() != "owned"
    assert page.locator(".galley img, .galley script").count() == 0
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


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
    page.context.close()


def test_in_a_sandbox_it_says_that_nothing_is_kept(page: Page, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(render(officers()), encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text('<iframe sandbox="allow-scripts" src="report.html" width="900" height="700"></iframe>')
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#banner").wait_for(state="visible")
    assert "kept only until you close" in inside.locator("#banner").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Open, scheme: str) -> None:
    page = open_page(officers())
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    page.keyboard.press("?")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


def test_it_fits_a_narrow_screen(open_page: Open) -> None:
    page = open_page(officers())
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_theme_can_be_chosen(open_page: Open) -> None:
    page = open_page(officers())
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"


def test_it_prints_as_a_galley_with_boxes(open_page: Open) -> None:
    page = open_page(officers())
    page.emulate_media(media="print")
    assert page.locator("#tools").is_hidden()
    assert page.locator(".actions").first.is_hidden()
    content = page.evaluate("getComputedStyle(document.querySelector('.card h3'), '::after').content")
    assert "☐" in content
    assert page.pdf().startswith(b"%PDF")


def test_two_thousand_claims_stay_quick(open_page: Open) -> None:
    page = open_page(make_edition(*[make_galley(OFFICERS, path=f"{n}.md") for n in range(2000)]))
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.keyboard.press("j")
    took = page.evaluate(
        "() => { const start = performance.now(); document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true})); return performance.now() - start; }"
    )
    # Generous bounds: they fail when work grows with the square of the claims, not when a machine is slow.
    assert paint < 10_000
    assert took < 2_000
