"""Take the pictures of docs/images: the report of a seed with two figures spoiled, in light and dark, wide and narrow."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from numerate.api import check_file
from numerate.reports.html.page import render

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "council-budget.md"
FAULTS = (("| 61.5 | 62.5 |", "| 61.5 | 65.2 |"), ("10 miles (16 km)", "10 miles (18 km)"))
PICTURES = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, the size of the window, light or dark, the keys pressed before, and whether from the top."""

    file: str
    width: int
    height: int
    scheme: str
    keys: str
    from_top: bool = True


SHOTS = (
    Shot("report.png", 1240, 1020, "light", "j"),
    Shot("report-dark.png", 1240, 900, "dark", "Jajjj"),
    Shot("report-narrow.png", 420, 860, "light", ""),
    Shot("report-narrow-dark.png", 420, 860, "dark", "j", from_top=False),
)


def main() -> int:
    """Take the pictures; exit 1 with a line when there is no Chromium."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        print("no Chromium on this machine: install one or name it with CHROMIUM=path", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = write_page(Path(folder))
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        for shot in SHOTS:
            take(browser, page, shot)
            print((PICTURES / shot.file).relative_to(ROOT))
        browser.close()
    return 0


def write_page(folder: Path) -> Path:
    """Spoil the seed and write its report. Raises ValueError where the seed has none of a figure to spoil."""
    text = SEED.read_text(encoding="utf-8")
    for right, wrong in FAULTS:
        if right not in text:
            raise ValueError(f'{SEED.name} has no "{right}"')
        text = text.replace(right, wrong)
    draft = folder / SEED.name
    draft.write_text(text, encoding="utf-8")
    page = folder / "report.html"
    page.write_text(render(check_file(draft).edition), encoding="utf-8")
    return page


def take(browser: Browser, page: Path, shot: Shot) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    view = context.new_page()
    view.goto(page.as_uri())
    for key in shot.keys:
        view.keyboard.press(key)
    if shot.from_top:
        view.evaluate("scrollTo(0, 0)")
    view.screenshot(path=PICTURES / shot.file, animations="disabled")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
