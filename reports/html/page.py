"""Writes an edition as one self-contained HTML page: no network, strict content security policy, readable without scripts.

The review server sends the same page in two parts: a shell without a word of the drafts, which anyone on the machine
may ask for, and the desk, for whoever has the token.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...model import Decision, DecisionKind, Edition
from ..summary import sum_up
from .compare import compare
from .galley import lay_out
from .sheet import Mark, Sheet

TITLE = "Number check"
_CROWD = 60  # findings from which their cards lead to the rules, told once at the end of the page
_STYLES = ("base.css", "galley.css", "cards.css", "print.css")
_SCRIPTS = ("store.js", "items.js", "decisions.js", "walk.js", "filter.js", "ask.js", "exchange.js", "desk.js")
_SIGNS = MappingProxyType({"contradicted": "✗", "adds-up": "✓", "unsure": "?", "unchecked": "○"})
_WORDS = MappingProxyType({"contradicted": "Contradicted", "adds-up": "Adds up", "unsure": "Cannot be told"})
_READINGS = MappingProxyType({"EXACT": "exactly", "ROUNDED": "within rounding", "LOOSE": "read loosely"})
_SAID = MappingProxyType(
    {DecisionKind.ACCEPTED: "Accepted", DecisionKind.DISMISSED: "Dismissed", DecisionKind.SOURCED: "Sourced"}
)


def render(edition: Edition, *, title: str = TITLE, previous: Edition | None = None) -> str:
    """Give the page for an edition, whole; ``previous`` is an earlier run that its findings are compared with."""
    return _write("page.html", **_look(title, server=False), **_read(edition, title, previous))


def render_shell(*, title: str = TITLE) -> str:
    """Give the page of the review server without the desk, which its script asks for."""
    return _write("page.html", **_look(title, server=True))


def render_desk(edition: Edition, *, title: str = TITLE) -> str:
    """Give what stands in the page of the review server: all but style and script."""
    return _write("desk.html", **_read(edition, title, None))


def write_policy(*, server: bool) -> str:
    """Give the content security policy: our own style and script, named by their digests, and nothing else.

    With ``server`` the script may talk to the server the page came from.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(_read_style())}'",
            f"script-src '{_digest(_read_script())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            *(["connect-src 'self'"] if server else []),
        )
    )


def _look(title: str, *, server: bool) -> Mapping[str, object]:
    """Give what the page is made of beside the desk."""
    return {
        "title": title,
        "style": Markup(_read_style()),
        "script": Markup(_read_script()),
        "policy": write_policy(server=server),
        "server": server,
    }


def _read(edition: Edition, title: str, previous: Edition | None) -> Mapping[str, object]:
    """Give what the desk shows of an edition."""
    rules = {card.name: card for card in edition.rules}
    compared = compare(edition, previous)
    taken: set[str] = set()
    sheets = [
        lay_out(galley, number, rules, taken, changes, fixed)
        for number, (galley, (changes, fixed)) in enumerate(zip(edition.galleys, compared, strict=True), 1)
    ]
    used = {card.claim.rule for sheet in sheets for card in sheet.cards}
    sheets.sort(key=lambda sheet: not sheet.of_status("contradicted"))  # findings first, else as they came
    cards = Counter(card.status for sheet in sheets for card in sheet.cards)
    return {
        "heading": title,
        "sheets": sheets,
        "tallies": cards + Counter(unchecked=sum(sheet.unchecked for sheet in sheets)),
        "rules": [rules[name] for name in sorted(used & rules.keys())],
        "notices": list(dict.fromkeys([*edition.notices, *(n for g in edition.galleys for n in g.notices)])),
        "crowded": sum(len(sheet.of_status("contradicted")) for sheet in sheets) > _CROWD,
        "compared": previous is not None,
        "since": "" if previous is None else _tell_changes(sheets),
        "summary": sum_up(
            sum(len(sheet.lines) for sheet in sheets),
            sum(sheet.adds_up for sheet in sheets),
            sum(sheet.contradicted for sheet in sheets),
            sum(sheet.unchecked for sheet in sheets),
        ),
    }


def _tell_changes(sheets: Sequence[Sheet]) -> str:
    """Say how the findings stand to those of the earlier run."""
    words = Counter(card.change.word for sheet in sheets for card in sheet.cards if card.change is not None)
    counts = {**{word: words[word] for word in ("new", "changed", "same")}, "fixed": sum(len(s.fixed) for s in sheets)}
    said = [f"{count:,} {'the same' if word == 'same' else word}" for word, count in counts.items() if count]
    return f"Since the last run: {', '.join(said)}." if said else "Nothing was found, now or in the last run."


def _write(template: str, **values: object) -> str:
    return _environment().get_template(template).render(values)


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
    environment.filters["say"] = _say
    environment.filters["record"] = _record
    environment.globals.update(signs=_SIGNS, words=_WORDS, readings=_READINGS, sum_up=sum_up)
    return environment


def _say(decision: Decision) -> str:
    """Say a decision in one line, as the script does."""
    parts = (
        f"{_SAID[decision.kind]}: {decision.reason}" if decision.reason else _SAID[decision.kind],
        f"Note: {decision.note}" if decision.note else "",
        f"by {decision.by}" if decision.by else "",
        f"until {decision.until}" if decision.until else "",
    )
    return " · ".join(part for part in parts if part)


def _record(decision: Decision) -> str:
    """Write a decision as JSON for the script."""
    plain = {"decision": decision.kind.value, "reason": decision.reason, "note": decision.note}
    plain |= {"by": decision.by, "at": decision.at, "where": "draft" if decision.in_draft else ""}
    return json.dumps({name: text for name, text in plain.items() if text})


@cache
def _read_style() -> str:
    return "".join(map(_read_static, _STYLES))


@cache
def _read_script() -> str:
    """Give the script: files that share one scope of their own."""
    parts = "\n".join(map(_read_static, _SCRIPTS))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _read_static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
