"""The browser that tests of pages share, and how they are left out where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEAVE_OUT = "NUMERATE_NO_BROWSER"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that drive a browser; leave them out only where that is asked for, and never in CI."""
    browsing = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    for item in browsing:
        item.add_marker("browser")
    if os.environ.get(LEAVE_OUT) != "1" or not browsing:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"{LEAVE_OUT}=1 is not for CI: browser tests run there")
    items[:] = [item for item in items if item not in browsing]
    config.hook.pytest_deselected(items=browsing)
    print(f"\n{LEAVE_OUT}=1: {len(browsing)} browser tests left out")


def find_chromium() -> str:
    """Give the path of a Chromium, or fail the test with one line."""
    for name in (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return pytest.fail(
        f"no Chromium on this machine: install one, name it with CHROMIUM=path, or set {LEAVE_OUT}=1",
        pytrace=False,
    )


# One browser a module, not a session: while Playwright is started, its event loop counts as running and
# asyncio.run fails in every other test.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium without a sandbox for root, who cannot have one."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
