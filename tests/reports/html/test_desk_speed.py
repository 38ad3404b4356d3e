"""Two thousand claims: the page is there in less than a second and answers a key in less than a twentieth of one."""

from __future__ import annotations

from statistics import median

import pytest

from numerate.model import Edition
from tests.builders import OFFICERS, make_edition, make_galley

from .conftest import Desk
from .editions import many_claims

PRESS = """key => {
  const start = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def several() -> Edition:
    """Give two thousand articles of one claim each."""
    return make_edition(*[make_galley(OFFICERS, path=f"{number}.md") for number in range(2000)])


@pytest.mark.parametrize("edition", [many_claims(2000), several()], ids=["one article", "2,000 articles"])
def test_two_thousand_claims_stay_quick(desk: Desk, edition: Edition) -> None:
    page = desk.open(edition)
    assert page.locator(".card").count() == 2000
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 1000
    took = [page.evaluate(PRESS, key) for key in "jjjjkjjaj" * 2]
    assert page.locator(".card.current").count() == 1
    assert median(took) < 50
