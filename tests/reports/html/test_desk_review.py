"""Working the page in a real browser: keys, clicks, decisions, links."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from numerate.decisions import Decisions, Record, apply_decisions, parse_records
from numerate.model import DecisionKind, Edition
from numerate.reports.html.keys import anchor_claims
from tests.builders import OFFICERS, make_edition, make_galley

from .conftest import Desk
from .editions import ALONE, officers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def press(page: Page, keys: str) -> None:
    """Press single keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def edited(edition: Edition, fingerprint: str = "e" * 16) -> Edition:
    """Give an edition of the officers' sentence whose figures and fingerprint are others."""
    galley = make_galley(OFFICERS.replace("34", "43"), message="120 men and 43 women make 163, not 144")
    finding = replace(galley.findings[0], fingerprint=fingerprint)
    return replace(edition, galleys=(replace(galley, findings=(finding,)),))


def test_j_goes_to_what_is_open(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "j")
    card = page.locator(".card.contradicted")
    assert page.evaluate("document.activeElement.id") == card.get_attribute("id")
    press(page, "j")
    inspector = page.locator(".inspector")
    assert inspector.locator("h3 bdi").inner_text() == "144 stands alone"
    assert "Whether it agrees with the others cannot be told" in inspector.inner_text()
    press(page, "jjj")
    assert inspector.locator("h3 bdi").inner_text() == "90 stands alone"
    assert "They met 90 elders in the town hall" in inspector.inner_text()
    assert "Nothing in the article checks this number." in inspector.inner_text()
    assert page.evaluate("document.activeElement.classList.contains('inspector')")
    press(page, "kkkk")
    assert page.evaluate("document.activeElement.id") == card.get_attribute("id")
    assert inspector.count() == 0


def test_shift_and_arrows_go_to_all(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "JJ")
    holding = page.locator(".card.adds-up")
    assert holding.get_attribute("open") is not None
    assert page.evaluate("document.activeElement.closest('.card').id") == holding.get_attribute("id")
    press(page, "J")
    assert holding.get_attribute("open") is None
    assert page.evaluate("document.activeElement.closest('.card').dataset.status") == "unsure"
    press(page, "K")
    assert holding.get_attribute("open") is not None
    page.keyboard.press("ArrowDown")
    assert page.locator(".inspector h3 bdi").inner_text() == "144 stands alone"
    page.keyboard.press("ArrowUp")
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"


def test_arrows_scroll_as_long_as_one_is_on_no_item(desk: Desk) -> None:
    page = desk.open(officers())
    page.keyboard.press("ArrowDown")
    assert page.locator(".current").count() == 0


def test_the_address_follows(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "j")
    name = page.locator(".card.contradicted").get_attribute("id")
    page.wait_for_url(f"**#{name}")
    page.reload()
    assert page.locator(".card.current").get_attribute("id") == name


def test_a_whole_review_by_keyboard(desk: Desk) -> None:
    page = desk.open(officers())
    card = page.locator(".card.contradicted")
    press(page, "jx")
    page.locator("#ask-code").select_option("other")
    page.locator("#ask-ok").press("Enter")
    assert "write it down" in page.locator("#ask-error").inner_text()
    page.locator("#ask-text").fill("the ministry says so")
    page.locator("#ask-by").fill("Ada")
    page.locator("#ask-ok").press("Enter")
    assert card.locator(".decision-line").inner_text() == "Dismissed: other: the ministry says so · by Ada"
    assert page.locator("#progress-text").inner_text() == "1 of 5"
    press(page, "u")
    assert card.locator(".decision-line").is_hidden()
    press(page, "a")
    assert card.locator(".decision-line").inner_text() == "Accepted: 34 to 24 · by Ada"
    press(page, "j")
    press(page, "s")
    page.locator("#ask-ok").press("Enter")
    assert "write it down" in page.locator("#ask-error").inner_text()
    page.locator("#ask-text").fill("census 2024, p. 7")
    page.locator("#ask-ok").press("Enter")
    assert page.locator(".inspector .decision-line").inner_text() == "Sourced: census 2024, p. 7 · by Ada"
    assert page.evaluate("document.activeElement.classList.contains('inspector')")
    press(page, "n")
    page.locator("#ask-text").fill("also in the archive")
    page.locator("#ask-ok").press("Enter")
    assert "Note: also in the archive" in page.locator(".inspector .decision-line").inner_text()
    assert page.locator("#progress-text").inner_text() == "2 of 5"
    assert page.locator("#live").inner_text().startswith("Sourced")


def test_a_name_is_given_once(desk: Desk) -> None:
    page = desk.open(officers())
    page.locator("#name").fill("Ada")
    page.locator("#name").press("Tab")
    page.locator("#main").focus()
    press(page, "ja")
    assert page.locator(".card.contradicted .decision-line").inner_text() == "Accepted: 34 to 24 · by Ada"
    page.reload()
    press(page, "jjn")
    assert page.locator("#ask-by").input_value() == "Ada"
    page.locator("#ask-text").fill("see the archive")
    page.locator("#ask-by").fill("Bo")
    page.locator("#ask-ok").press("Enter")
    assert page.locator("#name").input_value() == "Bo"


def test_a_whole_review_by_mouse(desk: Desk) -> None:
    page = desk.open(officers())
    page.locator(".card.contradicted [data-act=dismissed]").click()
    page.locator("#ask-ok").click()
    assert page.locator(".card.contradicted .decision-line").inner_text() == "Dismissed: quoted figure"
    page.locator("mark.unchecked a", has_text="90").click()
    page.locator(".inspector [data-act=accepted]").click()
    assert page.locator(".inspector .decision-line").inner_text() == "Signed off"
    assert page.locator("#progress-text").inner_text() == "2 of 5"
    page.locator("#undo").click()
    assert page.locator("#progress-text").inner_text() == "1 of 5"


def test_figures_are_ticked_off_in_the_ledger(desk: Desk) -> None:
    page = desk.open(make_edition(make_galley(ALONE)))
    page.locator(".ledger summary").click()
    tick = page.get_by_role("button", name="Sign off number 1")
    tick.click()
    assert tick.get_attribute("aria-pressed") == "true"
    assert page.locator("#progress-text").inner_text() == "1 of 1"
    tick.click()
    assert tick.get_attribute("aria-pressed") == "false"
    assert page.locator("#progress-text").inner_text() == "0 of 1"


def test_what_adds_up_needs_no_decision(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "JJax")
    assert page.locator("#progress-text").inner_text() == "0 of 5"
    assert page.locator("#ask").is_hidden()
    press(page, "n")
    page.locator("#ask-text").fill("nice")
    page.locator("#ask-ok").press("Enter")
    assert page.locator(".card.adds-up .decision-line").inner_text() == "Note: nice"


def test_decisions_survive_a_reload(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "ja")
    page.reload()
    assert "Accepted" in page.locator(".card.contradicted .decision-line").inner_text()


def test_a_decision_on_figures_that_have_changed_is_stale(desk: Desk) -> None:
    page = desk.open(make_edition(make_galley(OFFICERS)))
    press(page, "jx")
    page.locator("#ask-ok").click()
    desk.open(edited(officers()))
    line = page.locator(".card.contradicted.stale .decision-line")
    assert line.inner_text() == "Stale: the figures have changed since “Dismissed: quoted figure”"
    assert page.locator("#progress-text").inner_text() == "0 of 1"
    page.locator("#filter").fill("d:stale")
    assert page.locator(".card:visible").count() == 1
    page.locator("#main").focus()
    press(page, "ja")
    assert "Accepted" in page.locator(".card.contradicted .decision-line").inner_text()
    assert page.locator(".card.stale").count() == 0


def test_decisions_of_the_run_stand_in_the_page(desk: Desk) -> None:
    galley = make_galley(OFFICERS)
    record = Record(
        galley.findings[0].fingerprint, DecisionKind.SOURCED, "p. 7 </p>", by="Ada", at="2025-02-06T12:00:00Z"
    )
    page = desk.open(apply_decisions(make_edition(galley), Decisions({record.key: record})))
    assert page.locator(".card .decision-line").inner_text() == "Sourced: p. 7 </p> · by Ada"
    assert page.locator("#progress-text").inner_text() == "1 of 1"
    press(page, "Jx")
    page.locator("#ask-ok").click()
    assert "Dismissed" in page.locator(".card .decision-line").inner_text()
    press(page, "u")
    assert "Sourced" in page.locator(".card .decision-line").inner_text()


def test_stale_decisions_of_the_run_stand_in_the_page(desk: Desk) -> None:
    galley = make_galley(OFFICERS)
    record = Record("9" * 16, DecisionKind.DISMISSED, "old", anchor=anchor_claims(galley)[0])
    page = desk.open(apply_decisions(make_edition(galley), Decisions({record.key: record})))
    assert page.locator(".card.stale .decision-line").inner_text().startswith("Stale: ")


def test_decisions_go_out_and_come_back(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    page = desk.open(officers())
    press(page, "ja")
    press(page, "ja")
    with page.expect_download() as waiting:
        press(page, "e")
    saved = tmp_path / "decisions.jsonl"
    waiting.value.save_as(saved)
    records = list(parse_records(saved.read_text(encoding="utf-8"), "saved"))
    assert {(record.decision, record.rule) for record in records} == {
        (DecisionKind.ACCEPTED, "parts-miss-total"),
        (DecisionKind.ACCEPTED, ""),
    }
    assert all(record.anchor and record.quote and record.path and record.at for record in records)

    other = browser.new_context().new_page()
    other.goto(desk.path.as_uri())
    other.locator("#import-file").set_input_files(saved)
    other.locator(".card.contradicted .decision-line").wait_for(state="visible")
    assert other.locator("#live").inner_text() == "2 decisions read"
    assert other.locator("#progress-text").inner_text() == "2 of 5"
    other.context.close()


def test_two_reviewers_are_merged(desk: Desk, tmp_path: Path) -> None:
    page = desk.open(officers())
    press(page, "ja")
    key = page.locator(".card.contradicted").get_attribute("data-key")
    theirs = {"key": key, "decision": "dismissed", "reason": "agreed", "by": "Bo", "at": "2199-01-01T00:00:00Z"}
    lost = {"key": "0123", "decision": "dismissed", "reason": "x"}
    file = tmp_path / "theirs.jsonl"
    file.write_text(json.dumps(theirs) + "\n" + json.dumps(lost) + "\n", encoding="utf-8")
    page.locator("#import-file").set_input_files(file)
    page.locator("#banner").wait_for(state="visible")
    assert "1 differed from yours, the newer was kept" in page.locator("#banner").inner_text()
    assert "1 belong to figures that are no longer there" in page.locator("#banner").inner_text()
    assert page.locator(".card.contradicted .decision-line").inner_text() == "Dismissed: agreed · by Bo"


def test_a_file_without_decisions_is_refused(desk: Desk, tmp_path: Path) -> None:
    page = desk.open(officers())
    wrong = tmp_path / "wrong.json"
    wrong.write_text("not json", encoding="utf-8")
    page.locator("#import-file").set_input_files(wrong)
    page.locator("#banner").wait_for(state="visible")
    assert "holds no decisions" in page.locator("#banner").inner_text()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("s:contradicted", 1),
        ("r:parts-miss-total s:adds-up", 1),
        ('"the list is open"', 1),
        ("officers", 3),
        ("d:open", 1),
        ("d:stale", 0),
        ("nothing of the kind", 0),
        ("", 3),
    ],
)
def test_filters(desk: Desk, query: str, shown: int) -> None:
    page = desk.open(officers())
    page.locator("#filter").fill(query)
    assert page.locator(".card:visible").count() == shown
    page.wait_for_url(f"**#?q={quote(query, safe='')}" if query else re.compile("html$"))
    page.reload()
    assert page.locator("#filter").input_value() == query
    assert page.locator(".card:visible").count() == shown


def test_keys_and_chips_filter(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "1")
    assert page.locator("#filter").input_value() == "s:contradicted"
    assert page.locator("#filter-count").inner_text() == "1 of 7"
    assert page.locator(".sheet:visible").count() == 1
    press(page, "2")
    assert page.locator("#filter").input_value() == "s:adds-up"
    page.get_by_role("button", name="open", exact=True).click()
    assert page.locator("#filter").input_value() == "s:adds-up d:open"
    press(page, "0")
    assert page.locator(".sheet:visible").count() == 4
    press(page, "4")
    assert page.locator(".line:visible").count() == 4
    assert "90" in page.locator(".line:visible").last.inner_text()


def test_a_rule_is_chosen_from_a_list(desk: Desk) -> None:
    edition = officers()
    other = make_galley(OFFICERS, rule="part-exceeds-whole", path="other.md", id="other.md")
    other = replace(other, findings=(replace(other.findings[0], fingerprint="a" * 16),))
    rules = (*edition.rules, replace(edition.rules[0], name="part-exceeds-whole"))
    page = desk.open(Edition((*edition.galleys, other), (), rules))
    page.locator("#filter-rule").select_option("part-exceeds-whole")
    assert page.locator("#filter").input_value() == "r:part-exceeds-whole"
    assert page.locator(".card:visible").count() == 1
    page.wait_for_url("**#?q=r%3Apart-exceeds-whole")
    page.reload()
    assert page.locator("#filter-rule").input_value() == "part-exceeds-whole"
    page.locator("#filter-rule").select_option("Any rule")
    assert page.locator("#filter").input_value() == ""


def test_the_strip_leads_to_its_numbers(desk: Desk) -> None:
    page = desk.open(make_edition(make_galley(OFFICERS + " " + ALONE)))
    box = page.locator(".strip").bounding_box()
    assert box is not None
    page.locator(".strip").click(position={"x": box["width"] - 1, "y": 20})
    assert page.locator(".inspector h3 bdi").inner_text() == "90 stands alone"
    page.locator(".strip").click(position={"x": 1, "y": 20})
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"


def test_a_click_on_a_figure_opens_its_claim(desk: Desk) -> None:
    page = desk.open(officers())
    page.locator("mark.contradicted a").nth(1).click()
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"
    assert page.locator("mark.current").count() == 3


def test_a_link_leads_to_its_claim_or_to_the_nearest(desk: Desk) -> None:
    page = desk.open(officers())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "j")
    page.locator(".card.contradicted [data-act=link]").click()
    page.wait_for_function("document.getElementById('live').textContent === 'Link copied'")
    fragment = page.evaluate("navigator.clipboard.readText()").partition("#")[2]
    assert fragment.startswith("c-")
    desk.open(officers(), at=f"#{fragment}")
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"
    assert page.locator("#banner").is_hidden()
    desk.open(edited(officers()), at=f"#{fragment}")
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"
    assert "This is the nearest by its words" in page.locator("#banner").inner_text()


@pytest.mark.parametrize("at", ["#c-000000000000", "#c-000000000000?penguins%20in%20spring", "#c-0?%E0%A4%A"])
def test_a_link_that_leads_nowhere_says_so(desk: Desk, at: str) -> None:
    page = desk.open(officers(), at=at)
    assert page.locator("#banner").inner_text().startswith("What this link leads to is not here any more")
    assert page.locator(".current").count() == 0


def test_keys_do_nothing_where_text_is_typed(desk: Desk) -> None:
    page = desk.open(officers())
    page.locator("#filter").press_sequentially("jaxs")
    assert page.locator(".card.current").count() == 0
    assert page.locator("#filter").input_value() == "jaxs"
    page.keyboard.press("Escape")
    assert page.locator("#filter").input_value() == ""


def test_single_keys_can_be_switched_off(desk: Desk) -> None:
    page = desk.open(officers())
    press(page, "?")
    page.locator("#keys-on").uncheck()
    page.locator("#main").focus()
    press(page, "j")
    assert page.locator(".card.current").count() == 0


def test_keys_with_modifiers_are_the_browsers(desk: Desk) -> None:
    page = desk.open(officers())
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+j")
    assert page.locator(".card.current").count() == 0


def test_an_earlier_run_is_compared(desk: Desk) -> None:
    page = desk.open(edited(officers()), previous=officers())
    card = page.locator(".card.contradicted")
    assert card.locator(".tag.changed").inner_text() == "changed"
    assert card.locator(".was del").inner_text() == "120 men and 34 women make 154, not 144"
    assert page.locator(".since").inner_text() == "Since the last run: 1 changed."
    page.locator("#filter").fill("is:changed")
    assert page.locator(".card:visible").count() == 1
    page.locator("#filter").fill("is:new")
    assert page.locator(".card:visible").count() == 0
