"""The browser that tests of pages share, and how tests are left out where there is no browser, LibreOffice or Java."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEAVE_OUT = "NUMERATE_NO_BROWSER"

# A busy machine is no reason to fail.
settings.register_profile("numerate", deadline=None)
settings.load_profile("numerate")
LEAVE_OUT_OFFICE = "NUMERATE_NO_OFFICE"
LEAVE_OUT_JAVA = "NUMERATE_NO_JAVA"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that drive a browser; leave out what is asked for, and never in CI."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    for fixture, variable in (("browser", LEAVE_OUT), ("office", LEAVE_OUT_OFFICE), ("java", LEAVE_OUT_JAVA)):
        needing = [item for item in items if fixture in getattr(item, "fixturenames", ())]
        if os.environ.get(variable) != "1" or not needing:
            continue
        if os.environ.get("CI"):
            raise pytest.UsageError(f"{variable}=1 is not for CI: {fixture} tests run there")
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)
        print(f"\n{variable}=1: {len(needing)} {fixture} tests left out")


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


@pytest.fixture(scope="session")
def java() -> str:
    """Give the path of the Java that Spark runs on, or fail the test with one line."""
    path = shutil.which("java", path=os.pathsep.join((f"{os.environ.get('JAVA_HOME', '')}/bin", os.environ["PATH"])))
    return path or pytest.fail(
        f"no Java on this machine: install default-jre-headless, or set {LEAVE_OUT_JAVA}=1", pytrace=False
    )


@pytest.fixture(scope="session")
def office() -> str:
    """Give the path of LibreOffice, or fail the test with one line."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    return path or pytest.fail(
        f"no LibreOffice on this machine: install libreoffice-writer-nogui, or set {LEAVE_OUT_OFFICE}=1", pytrace=False
    )
