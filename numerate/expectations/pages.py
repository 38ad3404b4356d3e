"""Data Docs that stand by themselves.

As they are made, the pages fetch styles, scripts and a logo from seven hosts, and their list of results is drawn by those
scripts. What leads outside is taken out, and with it buttons that did something by a script; a style of ours is put in, and the
list of results written as plain HTML.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from msgspec import Struct

from ..model import ConfigError

MARK = '<meta name="generator" content="numerate">'
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline' 'self'; img-src 'self'; font-src 'self'\">"
)
_MADE = ("expectations", "validations", "static")  # folders that great_expectations writes
_OUTSIDE = (
    re.compile(r"<script\b.*?</script>", re.S | re.I),
    re.compile(r"<link\b[^>]*\bhref=[\"']https?:[^>]*>", re.I),
    re.compile(r"<img\b[^>]*\bsrc=[\"']https?:[^>]*>", re.I | re.S),
    re.compile(r"<footer\b.*?</footer>", re.S | re.I),
    re.compile(r"[^\n;{]*url\([\"']?https?:[^;}]*;?", re.I),
)
_IDLE = (
    re.compile(r"<p class=\"lead\">.*?</p>", re.S),
    re.compile(r"Data asset: None<br>"),
    re.compile(r"(?<=</i>) (?:Failed|Succeeded)\b"),  # the mark before it says so
    re.compile(r"<strong>(?:Actions|Table of Contents)</strong>"),
    re.compile(r"<p class=\"card-text[^>]*>\s*Validation Filter:\s*</p>"),
)
_HEADING = re.compile(r"<h4>Expectation (?:Validation Result|Suite)</h4>")
_STYLE = """
:root { color-scheme: light dark; --line: #d5d9de; --soft: #f4f5f7; --bad: #b3261e; --good: #1d7a4f; --warn: #8a5a00 }
@media (prefers-color-scheme: dark) {
  :root { --line: #444b54; --soft: #24282e; --bad: #ff8a80; --good: #6ddc9f; --warn: #ffcf70 }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto !important; padding: 1rem 1.25rem 4rem }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.4em 0 .4em; font-size: 1.15rem }
h1 { font-size: 1.5rem }
table { border-collapse: collapse; margin: .5rem 0; max-width: 100% }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top }
th, td { overflow-wrap: anywhere }
th { background: var(--soft) }
a { color: inherit }
ol.breadcrumb { list-style: none; padding: 0; display: flex; gap: 1rem }
.badge, code { background: var(--soft); border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3rem }
.badge, code { font-family: ui-monospace, monospace; font-size: .95em }
.text-danger { color: var(--bad) }
.text-success { color: var(--good) }
.text-warning { color: var(--warn) }
.fa-check-circle::before { content: "met" }
.fa-times::before { content: "not met" }
.fa-exclamation-triangle::before { content: "failed" }
i.fas { font-style: normal; font-weight: 600; white-space: nowrap }
td td { border-color: var(--soft) }
tr:has(> td:first-child .text-danger) > td:first-child { border-left: 4px solid var(--bad) }
h4 { font-size: 1.5rem; margin-top: .6em }
#navigation ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem }
nav.navbar { height: auto !important }
.collapse { display: none }
.collapse:target { display: block }
[id*="filter"], .navbar-brand, .btn-group, .fa-sort { display: none }
"""


class Line(Struct, frozen=True):
    """A line of the list of results: the asset, its suite, how many expectations are met, of how many."""

    asset: str
    suite: str
    met: int
    expected: int


def clear_folder(folder: Path) -> None:
    """Make a folder ready for Data Docs; what an earlier run left goes. Raises ConfigError where others' files are."""
    index = folder / "index.html"
    if folder.exists() and not folder.is_dir():
        raise ConfigError(str(folder), "is no folder", "name another")
    if folder.is_dir() and any(folder.iterdir()):
        if not index.is_file() or MARK not in index.read_text("utf-8", "replace"):
            raise ConfigError(str(folder), "holds other files than Data Docs", "name a new folder")
        for name in _MADE:
            shutil.rmtree(folder / name, ignore_errors=True)


def close_pages(folder: Path, title: str, lines: Iterable[Line]) -> None:
    """Take out of all pages what leads outside, and write the list of results."""
    for page in folder.rglob("*.html"):
        page.write_text(close_page(page.read_text("utf-8"), page.stem.removeprefix("tables-")), encoding="utf-8")
    (folder / "index.html").write_text(_list_results(folder, title, list(lines)), encoding="utf-8")


def close_page(text: str, title: str) -> str:
    """Give a page without what leads outside, with a title, a style of ours and a rule that lets nothing be fetched."""
    for pattern in (*_OUTSIDE, *_IDLE):
        text = pattern.sub("", text)
    text = _HEADING.sub(f"<h4>{escape(title)}</h4>".replace("\\", r"\\"), text)
    return text.replace("</head>", f"{_POLICY}{MARK}<style>{_STYLE}</style></head>", 1)


def _list_results(folder: Path, title: str, lines: list[Line]) -> str:
    """Write the list of results, those that are not met first."""
    rows = []
    for line in sorted(lines, key=lambda line: (line.met == line.expected, line.asset)):
        page = next(iter((folder / "validations" / line.suite).rglob(f"tables-{line.asset}.html")), None)
        name = escape(line.asset)
        if page is not None:
            name = f'<a href="{escape(page.relative_to(folder).as_posix(), quote=True)}">{name}</a>'
        status = (
            '<span class="text-success">met</span>'
            if line.met == line.expected
            else '<span class="text-danger">not met</span>'
        )
        suite = f'<a href="expectations/{escape(line.suite, quote=True)}.html">{escape(line.suite)}</a>'
        rows.append(f"<tr><td>{status}</td><td>{name}</td><td>{suite}</td><td>{line.met} of {line.expected}</td></tr>")
    met, expected = sum(line.met for line in lines), sum(line.expected for line in lines)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{_POLICY}{MARK}<style>{_STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{met} of {expected} expectations are met.</p>"
        "<table><thead><tr><th>Status</th><th>Table</th><th>Suite</th><th>Expectations met</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></main></body></html>\n"
    )
