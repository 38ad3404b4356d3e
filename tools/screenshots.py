"""Takes the pictures in docs/images: the report of a spoiled seed, light and dark, wide and narrow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "haiti-mission.md"
IMAGES = ROOT / "docs" / "images"
# Faults planted for the picture: one part too many, two digits swapped.
SPOILED = (("120 men", "130 men"), ("Thursday February 6", "Friday February 6"))
PICTURES = (
    ("report.png", 1280, 860, "light"),
    ("report-dark.png", 1280, 860, "dark"),
    ("report-narrow.png", 390, 844, "light"),
    ("report-narrow-dark.png", 390, 844, "dark"),
)


def main() -> int:
    """Write the pictures; exit 1 with a line when there is no Chromium."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        print("no Chromium on this machine: install one or name it with CHROMIUM=path", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = write_report(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        for name, width, height, scheme in PICTURES:
            take_picture(browser, page, IMAGES / name, (width, height), dark=scheme == "dark")
            print((IMAGES / name).relative_to(ROOT))
        browser.close()
    return 0


def write_report(folder: Path) -> Path:
    """Spoil the seed, check it, and give the path of its page."""
    text = SEED.read_text(encoding="utf-8")
    for old, new in SPOILED:
        text = text.replace(old, new)
    draft, page = folder / "haiti-mission.md", folder / "report.html"
    draft.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "numerate", "check", draft.name, "--quiet", "--exit-zero", "--report", f"html={page}"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return page


def take_picture(browser: Browser, report: Path, target: Path, size: tuple[int, int], *, dark: bool) -> None:
    """Open the page, choose the first claim, and take its picture."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(report.as_uri())
    page.screenshot(path=target)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
