"""Pages opened from disk in a browser that watches them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from numerate.model import Edition
from numerate.reports.html.page import render

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Desk:
    """Writes pages and opens them; what they ask for from elsewhere, and errors in them, are troubles."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.path = folder / "report.html"
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("file:", "blob:", "data:")) else self.troubles.append(asked.url)
            ),
        )

    def open(self, edition: Edition, *, previous: Edition | None = None, at: str = "") -> Page:
        """Write an edition and open it; ``at`` is the fragment of its address."""
        self.path.write_text(render(edition, previous=previous), encoding="utf-8")
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + at)
        return self.page


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Iterator[Desk]:
    """A desk without animation; the test fails if a page of it had troubles."""
    page.emulate_media(reduced_motion="reduce")
    opened = Desk(page, tmp_path)
    yield opened
    assert opened.troubles == []
