"""What the makers of pages under docs/ share: places, safe text, and writing all pages of a folder and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def escape(text: str) -> str:
    """Give a text as Markdown that shows it as it is."""
    return _MARKS.sub(r"\\\1", text)


def write_page(file: Path, text: str) -> None:
    """Write a page: one line feed at its end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def write_folder(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages of a folder by name, and remove pages that are no longer made."""
    for name, text in pages.items():
        write_page(folder / name, text)
    for file in folder.glob("*.md"):
        if file.name not in pages:
            file.unlink()
