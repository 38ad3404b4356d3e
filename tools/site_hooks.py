"""What mkdocs is told beside mkdocs.yml: pages from the root of the repository, folders in the navigation, links out of docs/."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
# Documents of the root that are pages of the site, too.
ROOT_PAGES = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "GLOSSARY.md": "glossary.md",
    "README.md": "index.md",
}
_FENCED = re.compile(r"(^ *(```+)[^\n]*\n.*?^ *\2`*[ \t]*$|`[^`\n]*`(?!\]))", re.M | re.S)
_SUBJECT = re.compile(r"^Severity: .*\bSubject: \[([^\]]+)\]", re.M)  # as pages of rules say it
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put all pages of a folder where the navigation names the folder."""
    config.nav = [_spread(entry, Path(config.docs_dir)) for entry in config.nav or ()]
    return config


def _spread(entry: Any, docs: Path) -> Any:
    """Give an entry of the navigation with folders spelled out."""
    if isinstance(entry, dict):
        return {title: _spread(inner, docs) for title, inner in entry.items()}
    if not isinstance(entry, list):
        return entry
    pages: list[Any] = []
    for inner in entry:
        if isinstance(inner, str) and inner.endswith("/"):
            pages += _list_pages(docs / inner, inner)
        else:
            pages.append(_spread(inner, docs))
    return pages


def _list_pages(folder: Path, name: str) -> list[Any]:
    """Give the pages of a folder: its index, pages without a subject, then those of each subject under its name."""
    files = sorted(folder.glob("*.md"), key=lambda file: (file.name not in ("index.md", "README.md"), file.name))
    pages: list[Any] = []
    subjects: dict[str, list[Any]] = {}
    for file in files:
        subject = _SUBJECT.search(file.read_text(encoding="utf-8"))
        under = subjects.setdefault(subject[1], []) if subject else pages
        under.append({_find_title(file): name + file.name})
    return pages + [{subject: subjects[subject]} for subject in sorted(subjects)]


def _find_title(file: Path) -> str:
    """Give the first heading of a page."""
    return next(line[2:].strip() for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# "))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the documents of the root."""
    for name, page in ROOT_PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Have links lead to pages of the site; of what is only in the repository, leave the name."""
    of_the_root = page.file.src_uri in ROOT_PAGES.values()
    folder = "" if of_the_root else posixpath.join("docs", posixpath.dirname(page.file.src_uri))
    parts = _FENCED.split(markdown)
    for place in range(0, len(parts), 3):
        parts[place] = _LINK.sub(lambda found: _lead(found, folder, page.file.src_uri), parts[place])
    # Of each three, the third is the inner group of the second.
    return "".join(part for place, part in enumerate(parts) if place % 3 != 2)


def _lead(found: re.Match[str], folder: str, page: str) -> str:
    """Give a link as it is right on the site."""
    label, target = found.groups()
    path, mark, anchor = target.partition("#")
    if not path or "://" in target or target.startswith("mailto:"):
        return found.group()
    place = posixpath.normpath(posixpath.join(folder, path))
    if place in ROOT_PAGES:
        there = ROOT_PAGES[place]
    elif place.startswith("docs/") and (ROOT / place).is_file():
        there = place.removeprefix("docs/")
    elif (ROOT / place).exists():
        return label if label.startswith("`") else f"`{label}`" if re.fullmatch(r"[\w./-]+", label) else label
    else:
        return found.group()  # mkdocs will complain of it
    return f"[{label}]({posixpath.relpath(there, posixpath.dirname(page) or '.')}{mark}{anchor})"
