"""The lines before a Markdown text that say its title, date and language, as YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

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
# A line of YAML that means what it seems to: a key, and words, words in quotes, or a day, without anything special in them.
_NOT_PLAIN = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_PLAIN = compile_kept(
    rf"(?P<key>[A-Za-z][\w-]*):[ ]+"
    rf"(?:\"(?P<quoted>[^\"\\{_NOT_PLAIN}]*)\"|(?P<day>\d{{4}}-\d\d-\d\d)|(?P<words>[A-Za-z][^:#{_NOT_PLAIN}]*?))[ ]*",
    re.A,
)
_BREAK = compile_kept(r"\r\n?|\n")
_NO_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))  # for YAML these are values
_OURS = compile_kept(r"^\[?numerate\b", re.M)
_LONGEST = 65_536  # characters; more is no front matter
_TITLE = ("title", "headline")
_DATE = ("date", "published", "publishdate", "pubdate", "published_at", "datepublished")
_LANG = ("lang", "language", "locale")


class FrontMatter(Struct, frozen=True):
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
    plain = _read_plain(body)
    if plain is not None:
        return plain
    import yaml  # here, since a tenth of a start would go into it

    try:
        values = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError, RecursionError):
        entries = _ENTRY.findall(body)
        return {key: value.strip(" \t\r\"'") for key, value in entries} or None
    return values if isinstance(values, dict) else None


def _read_plain(body: str) -> Mapping[str, Any] | None:
    """Read the YAML that most drafts have, a few plain lines, as YAML reads it; None if there is more to it."""
    values: dict[str, Any] = {}
    for line in _BREAK.split(body.rstrip("\r\n")):
        found = _PLAIN.fullmatch(line)
        if found is None or not _NO_WORDS.isdisjoint((found["key"].lower(), (found["words"] or "").lower())):
            return None
        value: Any = found["words"] if found["quoted"] is None else found["quoted"]
        if found["day"]:
            try:
                value = date.fromisoformat(found["day"])
            except ValueError:
                return None
        values[found["key"]] = value
    return values or None


def _read_toml(body: str) -> Mapping[str, Any] | None:
    import tomllib  # few drafts have it

    try:
        return tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((values[key] for key in keys if values.get(key)), None)
