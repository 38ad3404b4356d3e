"""Large pages: there in less than a second, and a key is answered, painted and all, in less than a twentieth of one.

Keys are timed by what they cost the page's thread, which does not depend on what else the machine is doing.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest

from numerate.model import Edition
from tests.builders import OFFICERS, make_edition, make_galley

from .conftest import Desk
from .editions import many_claims

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

# Done when the frame is there that shows what the key did.
PRESS = """key => new Promise(done => {
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  });
})"""
CURRENT = """() => {
  const { top, bottom } = document.querySelector('.card.current').getBoundingClientRect();
  return [top, bottom];
}"""
HEIGHT = 800


def read_seconds(watch: CDPSession) -> float:
    """Give what the page's thread has worked so far, in seconds."""
    (worked,) = (m["value"] for m in watch.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")
    return float(worked)


def several(number: int, filler: str = "") -> Edition:
    """Give many articles of one claim each."""
    return make_edition(*[make_galley(OFFICERS + filler, path=f"{each}.md") for each in range(number)])


FIGURES = " " + " ".join(["They had [7]{} of them and nothing else worth telling."] * 20)
PAGES = {
    "one article of 2,000 claims": many_claims(2000),
    "500 articles": several(500),
    "200 articles of 20 figures": several(200, FIGURES),
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("edition", PAGES.values(), ids=PAGES.keys())
def test_a_large_page_stays_quick(desk: Desk, edition: Edition, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": HEIGHT})
    page = desk.open(edition)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 1000
    watch = page.context.new_cdp_session(page)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})
    took = []
    for key in "jjjjkjjaj" * 2:
        before = read_seconds(watch)
        page.evaluate(PRESS, key)
        took.append(read_seconds(watch) - before)
    assert page.locator(".card.current").count() == 1
    assert median(took) < 0.05


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_far_comes_into_view(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": HEIGHT})
    page = desk.open(many_claims(400))
    names = page.locator(".card").evaluate_all("cards => cards.map(card => card.id)")
    for name in (names[0], names[399], names[200], names[3]):
        page.evaluate("name => { location.hash = name }", name)
        page.locator(f"#{name}.current").wait_for()
        page.wait_for_timeout(200)
        top, bottom = page.evaluate(CURRENT)
        assert 0 <= top < HEIGHT
        assert 0 < bottom <= HEIGHT


def test_a_filter_leaves_no_gaps(desk: Desk) -> None:
    page = desk.open(many_claims(400))
    assert page.locator(".cards .batch:visible").count() == 20
    page.locator("#filter").fill("s:adds-up")
    assert page.locator(".cards .batch:visible, .card:visible").count() == 0
    page.locator("#filter").fill("")
    assert page.locator(".cards .batch:visible").count() == 20
