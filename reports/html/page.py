"""Writes an edition as one self-contained HTML page: no network, strict content security policy, readable without scripts."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...model import Edition
from ..summary import sum_up
from .galley import Mark, lay_out


def render(edition: Edition, *, title: str = "Number check", server: bool = False) -> str:
    """Give the page for an edition. ``server`` lets its script talk to the review server it came from, and no other."""
    rules = {card.name: card for card in edition.rules}
    sheets = [lay_out(galley, number, rules) for number, galley in enumerate(edition.galleys, 1)]
    style, script = _read_static("desk.css"), _read_static("desk.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            *(["connect-src 'self'"] if server else []),
        )
    )
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=title,
            sheets=sheets,
            notices=[*edition.notices, *(n for galley in edition.galleys for n in galley.notices)],
            style=Markup(style),
            script=Markup(script),
            policy=policy,
            summary=sum_up(
                sum(len(sheet.lines) for sheet in sheets),
                sum(sheet.adds_up for sheet in sheets),
                sum(sheet.contradicted for sheet in sheets),
                sum(sheet.unchecked for sheet in sheets),
            ),
            sum_up=sum_up,
            server=server,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["mark"] = lambda piece: isinstance(piece, Mark)
    return environment


@cache
def _read_static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
