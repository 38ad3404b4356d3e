"""The documentation as a site: it needs no other host, leaves no page out, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.house.sources import ROOT
from tools.site_hooks import _LINK, ROOT_PAGES, _lead, _spread

FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video)\b[^>]*\bsrc=["']?([^"'\s>]+)|<link\b[^>]*\bhref=["']?([^"'\s>]+)""", re.I
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as it stands, in another folder."""
    target = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), strict=False))
    return target


def test_no_page_fetches_anything_from_another_host(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 50
    fetched = {"".join(found) for page in pages for found in FETCHED.findall(page.read_text(encoding="utf-8"))}
    assert "assets/stylesheets" in "".join(fetched)
    assert [address for address in fetched if "//" in address] == []
    styles = [style.read_text(encoding="utf-8") for style in site.rglob("*.css")]
    assert [found for text in styles for found in re.findall(r"url\(\s*[\"']?(https?:|//)", text)] == []


def test_documents_of_the_root_are_pages_and_the_readme_is_the_first(site: Path) -> None:
    for page in ROOT_PAGES.values():
        assert (site / page).with_suffix(".html").is_file()
    first = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="rule-format.html"' in first
    assert 'src="images/report.png"' in first


def make_site(folder: Path, **settings: object) -> None:
    """Build a small site of a folder's docs under the rules of ours; warnings fail."""
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config = {"site_name": "small", "validation": ours["validation"], **settings}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), strict=True))


def test_a_page_that_the_navigation_leaves_out_fails_the_build(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    make_site(tmp_path, nav=["index.md"])
    (docs / "stray.md").write_text("# Stray\n", encoding="utf-8")
    with pytest.raises(Abort, match="strict"):
        make_site(tmp_path, nav=["index.md"])


def test_a_dead_link_fails_the_build(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n\n[there](#nowhere)\n", encoding="utf-8")
    with pytest.raises(Abort, match="strict"):
        make_site(tmp_path, nav=["index.md"])


@pytest.mark.parametrize(
    ("written", "folder", "page", "shown"),
    [
        ("[the desk](docs/desk.md#keys)", "", "index.md", "[the desk](desk.md#keys)"),
        ("[words](../GLOSSARY.md)", "docs", "desk.md", "[words](glossary.md)"),
        ("[words](../../GLOSSARY.md)", "docs/rules", "rules/index.md", "[words](../glossary.md)"),
        ("[rules/catalogue.py](../rules/catalogue.py)", "docs", "rule-format.md", "`rules/catalogue.py`"),
        ("[the rules](rules/)", "", "contributing.md", "the rules"),
        ("[gone](../gone.md)", "docs", "desk.md", "[gone](../gone.md)"),
        ("[away](https://example.org/a)", "docs", "desk.md", "[away](https://example.org/a)"),
    ],
)
def test_links_lead_to_pages_of_the_site(written: str, folder: str, page: str, shown: str) -> None:
    assert _LINK.sub(lambda found: _lead(found, folder, page), written) == shown


def test_a_folder_in_the_navigation_stands_for_its_pages_by_subject(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    for name, more in (
        ("b.md", "Subject: [Sums](x)."),
        ("a.md", "Subject: [Dates](x)."),
        ("c.md", ""),
        ("index.md", ""),
    ):
        (folder / name).write_text(f"<!-- made -->\n\n# Title {name}\n\nSeverity: error. {more}\n", encoding="utf-8")
    spread = _spread([{"What is checked": ["rules/"]}], tmp_path)
    assert spread == [
        {
            "What is checked": [
                {"Title index.md": "rules/index.md"},
                {"Title c.md": "rules/c.md"},
                {"Dates": [{"Title a.md": "rules/a.md"}]},
                {"Sums": [{"Title b.md": "rules/b.md"}]},
            ]
        }
    ]
