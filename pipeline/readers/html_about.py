"""What an HTML page says of itself: its title, its day, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ...model.patterns import compile_kept
from .days import read_day
from .html_tags import META_DATES, META_TITLES

_LINKED_DATE = compile_kept(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PUBLISHED = compile_kept(r"publish|pubdate", re.I)
_TAG = compile_kept(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")


class About:
    """Collects what a page says of itself in its head, in linked data, and in ``time`` elements."""

    def __init__(self) -> None:
        self._title = ""
        self._lang: str | None = None
        self._meta: dict[str, str] = {}
        self._linked: date | None = None
        self._printed: date | None = None

    def take_meta(self, attributes: Mapping[str, str]) -> None:
        """Take a ``meta`` element."""
        key = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        if key:
            self._meta.setdefault(key.strip().lower(), attributes.get("content", ""))
        elif attributes.get("http-equiv", "").lower() == "content-language":
            self.take_lang(attributes.get("content", ""))

    def take_title(self, title: str) -> None:
        """Take the content of the ``title`` element; the first counts."""
        self._title = self._title or " ".join(title.split())

    def take_lang(self, lang: str) -> None:
        """Take a language tag; the first counts."""
        if self._lang is None and _TAG.match(lang.strip()):
            self._lang = lang.strip().replace("_", "-")

    def take_script(self, script: str) -> None:
        """Take the source of a script, which may be linked data."""
        if self._linked is None and (found := _LINKED_DATE.search(script)):
            self._linked = read_day(found[1])

    def take_time(self, attributes: Mapping[str, str]) -> None:
        """Take a ``time`` element; it counts if it says that it is the day of publication."""
        kind = " ".join(
            (
                attributes.get("class", ""),
                attributes.get("itemprop", ""),
                *(k for k in attributes if k == "pubdate"),
            )
        )
        if self._printed is None and _PUBLISHED.search(kind):
            self._printed = read_day(attributes.get("datetime"))

    @property
    def title(self) -> str | None:
        """Give the title of the page."""
        others = (" ".join(self._meta.get(key, "").split()) for key in META_TITLES)
        return self._title or next(filter(None, others), None)

    @property
    def published(self) -> date | None:
        """Give the day of publication."""
        days = (read_day(self._meta.get(key)) for key in META_DATES)
        return next(filter(None, days), None) or self._linked or self._printed

    @property
    def lang(self) -> str | None:
        """Give the language tag."""
        return self._lang
