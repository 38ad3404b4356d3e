"""The lines before a Markdown text that say its title, date and language, as YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...model import Aside, Reach
from ...model.patterns import compile_kept
from .asides import read_front
from .days import read_day

_FENCED = compile_kept(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<body>.*?)(?:(?<=\n)|(?<=\r))"
    r"(?:\1|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)",
    re.S,
)
_ENTRY = compile_kept(r"^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$", re.M)
_OURS = compile_kept(r"^\[?numerate\b", re.M)
_LONGEST = 65_536  # characters; more is no front matter
_TITLE = ("title", "headline")
_DATE = ("date", "published", "publishdate", "pubdate", "published_at", "datepublished")
_LANG = ("lang", "language", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a draft says of itself; ``end`` is where its text begins."""

    end: int = 0
    title: str | None = None
    published: date | None = None
    lang: str | None = None
    asides: tuple[Aside, ...] = ()


def read_front_matter(source: str) -> FrontMatter:
    """Read the front matter of a Markdown text: YAML between ``---``, TOML between ``+++``.

    What stands between two such lines but is no mapping is not front matter. In YAML that cannot be parsed,
    the lines of the form ``key: value`` count.
    """
    found = _FENCED.match(source, 0, _LONGEST)
    if not found:
        return FrontMatter()
    body = found["body"]
    values = _read_toml(body) if found[1] == "+++" else _read_yaml(body)
    if values is None:
        return FrontMatter()
    known = {str(key).lower(): value for key, value in values.items()}
    title, lang = _first(known, _TITLE), _first(known, _LANG)
    return FrontMatter(
        found.end(),
        title.strip() if isinstance(title, str) else None,
        read_day(_first(known, _DATE)),
        lang.strip().replace("_", "-") if isinstance(lang, str) else None,
        tuple(Aside(words, Reach.FILE, _find_key(source, found.end())) for words in read_front(values)),
    )


def _find_key(source: str, end: int) -> int:
    """Give the place of the key that speaks to us."""
    found = _OURS.search(source, 0, end)
    return found.end() - len("numerate") if found else 0


def _read_yaml(body: str) -> Mapping[Any, Any] | None:
    import yaml  # here, since a text without front matter needs none of it

    try:
        values = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError, RecursionError):
        entries = _ENTRY.findall(body)
        return {key: value.strip(" \t\r\"'") for key, value in entries} or None
    return values if isinstance(values, dict) else None


def _read_toml(body: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((values[key] for key in keys if values.get(key)), None)
