"""Large pages: there in less than a second, and a key is answered, painted and all, in less than a twentieth of one."""

from __future__ import annotations

from statistics import median

import pytest

from numerate.model import Edition
from tests.builders import OFFICERS, make_edition, make_galley

from .conftest import Desk
from .editions import many_claims

# From the key to the frame that shows what it did.
PRESS = """key => new Promise(done => {
  const start = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    channel.port2.postMessage(0);
  });
})"""
CURRENT = """() => {
  const { top, bottom } = document.querySelector('.card.current').getBoundingClientRect();
  return [top, bottom];
}"""
HEIGHT = 800


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
    took = [page.evaluate(PRESS, key) for key in "jjjjkjjaj" * 2]
    assert page.locator(".card.current").count() == 1
    assert median(took) < 50


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
