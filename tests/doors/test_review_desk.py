"""The desk with its server, in a real browser: decisions go to the file, edits of the draft come to the desk."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from numerate.checking import Brief
from numerate.config import Config
from numerate.decisions import DecisionFile, Record, read_decisions
from numerate.model import DecisionKind
from numerate.review import ReviewServer, Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BOATS = "Of the 50 boats, 31 are new."
FERRY = f"# Ferry crew grows\n\nThe 144 sailors comprise 120 men and 34 women.\n\n{BOATS}\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def server(draft: Path) -> Iterator[ReviewServer]:
    session = Session([str(draft)], Brief(Config(root=draft.parent, select=("parts-miss-total",))))
    with ReviewServer(session, DecisionFile(draft.parent / ".numerate" / "decisions.jsonl")) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def open_desk(page: Page, server: ReviewServer) -> Page:
    """Open the desk and wait for it."""
    page.goto(server.url)
    page.locator("#tools").wait_for(state="visible")
    return page


def dismiss(page: Page, reason: str) -> None:
    """Dismiss the finding on the sailors."""
    page.locator(".card.contradicted [data-act=dismissed]").click()
    page.locator("#ask-text").fill(reason)
    page.locator("#ask-ok").click()
    page.locator(".card.decided").wait_for()


def read_records(server: ReviewServer, number: int) -> dict[str, Record]:
    """Give the decisions of the file as soon as there are so many."""
    for _ in range(100):
        records = dict(read_decisions(server.file.path).records)
        if len(records) == number:
            return records
        time.sleep(0.1)
    return pytest.fail(f"not {number} decisions but {len(records)}")


def test_a_review_goes_to_the_file(page: Page, server: ReviewServer, draft: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_desk(page, server)
    assert server.token not in page.url
    page.keyboard.press("j")
    dismiss(page, "the ministry says so")
    page.keyboard.press("j")
    page.keyboard.press("a")
    records = read_records(server, 2)
    assert {record.decision for record in records.values()} == {DecisionKind.DISMISSED, DecisionKind.ACCEPTED}
    assert all(url.startswith(server.origin) for url in asked)
    page.reload()
    page.locator(".card.contradicted.decided").wait_for()
    assert "the ministry says so" in page.locator(".card.contradicted.decided .decision-line").inner_text()
    assert page.locator("#progress-text").inner_text().startswith("2 of ")
    page.keyboard.press("j")
    page.keyboard.press("u")
    assert page.locator("#live").inner_text() == "Nothing to undo"


def test_an_edited_draft_keeps_what_still_fits(page: Page, server: ReviewServer, draft: Path) -> None:
    open_desk(page, server)
    dismiss(page, "as the ministry has it")
    page.locator("mark.unchecked a", has_text="50").first.click()
    page.keyboard.press("a")
    page.locator("tr.line.decided").wait_for(state="attached")
    draft.write_text(FERRY.replace(BOATS, f"New words here.\n\n{BOATS}"), encoding="utf-8")
    page.get_by_text("New words here.").wait_for()
    assert page.locator(".card.contradicted.decided").count() == 1
    assert page.locator("#progress-text").inner_text().startswith("2 of ")

    draft.write_text(FERRY.replace("34 women", "43 women"), encoding="utf-8")
    page.locator(".card.contradicted.stale").wait_for()
    line = page.locator(".card.contradicted .decision-line").inner_text()
    assert line.startswith("Stale: the figures have changed since “Dismissed: quoted figure: as the ministry has it")
    assert page.locator("#progress-text").inner_text().startswith("1 of ")

    draft.write_text(FERRY, encoding="utf-8")
    page.locator(".card.contradicted.decided").wait_for()


def test_words_being_written_are_not_lost_to_an_edit(page: Page, server: ReviewServer, draft: Path) -> None:
    open_desk(page, server)
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.locator("#ask-text").fill("half a sen")
    draft.write_text(FERRY.replace(BOATS, f"New words here.\n\n{BOATS}"), encoding="utf-8")
    page.wait_for_timeout(1500)
    assert page.locator("#ask-text").input_value() == "half a sen"
    page.locator("#ask-ok").click()
    page.get_by_text("New words here.").wait_for()
    assert page.locator(".card.contradicted .decision-line").inner_text() == "Note: half a sen"
    assert page.locator(".card.current").get_attribute("data-status") == "contradicted"


def test_two_windows_see_each_other(browser: Browser, server: ReviewServer) -> None:
    one, other = (open_desk(browser.new_context().new_page(), server) for _ in range(2))
    dismiss(one, "seen by one")
    other.locator(".card.decided").wait_for()
    assert "seen by one" in other.locator(".card .decision-line").first.inner_text()
    other.keyboard.press("j")
    other.locator(".inspector").wait_for()
    other.keyboard.press("a")
    one.locator("#progress-text", has_text="2 of").wait_for()
    one.locator("#undo").click()
    other.locator("#progress-text", has_text="1 of").wait_for()
    read_records(server, 1)
    for page in (one, other):
        page.context.close()


def test_without_the_token_there_is_nothing_to_see(page: Page, server: ReviewServer) -> None:
    page.goto(server.origin)
    page.get_by_text("this one lacks its token").wait_for()
    page.goto(server.origin + "/#token=wrong")
    page.reload()
    page.get_by_text("the token is not that of this review").wait_for()
    assert "sailors" not in page.content()


def test_a_server_that_has_stopped_is_missed(page: Page, server: ReviewServer) -> None:
    open_desk(page, server)
    server.shutdown()
    server.server_close()
    page.locator("#banner:not(:empty)").wait_for(timeout=10_000)
    assert "does not answer" in page.locator("#banner").inner_text()
    page.locator(".card.contradicted [data-act=accepted]").click()
    assert "Accepted" in page.locator(".card.contradicted .decision-line").inner_text()
    with page.expect_download():
        page.keyboard.press("e")


def test_a_hostile_draft_does_nothing_here_either(page: Page, server: ReviewServer, draft: Path) -> None:
    draft.write_text("<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> 7 men.\n")
    open_desk(page, server)
    assert page.title() == "Number check"
    assert page.locator(".galley img, .galley script").count() == 0


def test_what_the_draft_passes_over_is_dismissed_and_not_kept(page: Page, server: ReviewServer, draft: Path) -> None:
    aside = "<!-- numerate: ignore[parts-miss-total] -- ten serve twice -->"
    draft.write_text(FERRY.replace("34 women.", f"34 women. {aside}"), encoding="utf-8")
    open_desk(page, server)
    card = page.locator(".card.contradicted.decided")
    card.wait_for()
    line = card.locator(".decision-line").inner_text()
    assert "ten serve twice" in line
    assert "the draft, line 3" in line
    assert not read_decisions(server.file.path)
