"""The Python interface: check a text or a file, and look at what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from .model import Claim, Document, Edition, Finding, Galley, Quantity, ReadError

if TYPE_CHECKING:
    from pandas import DataFrame

    from .checking import Checker


class Report(Struct, frozen=True):
    """What came of a check: a galley for each document, and ways to look at all of them at once."""

    edition: Edition

    @property
    def galleys(self) -> tuple[Galley, ...]:
        """Give the checked articles."""
        return self.edition.galleys

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the documents as they were read."""
        return tuple(galley.article.document for galley in self.galleys)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the findings of all documents, in order of place."""
        return tuple(finding for galley in self.galleys for finding in galley.findings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Give the claims of all documents, whether they hold or not, in order of place."""
        return tuple(claim for galley in self.galleys for claim in galley.claims)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Give the numbers of all documents, in order of place."""
        return tuple(quantity for galley in self.galleys for quantity in galley.article.quantities)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON report, version 1, as dicts and lists."""
        from .reports.json import to_builtins

        return to_builtins(self.edition)

    def to_json(self) -> str:
        """Write the JSON report, version 1: the same text for the same input."""
        from .reports.json import render_json

        return render_json(self.edition).decode()

    def to_html(self) -> str:
        """Write the checked galley as one HTML page that needs no network."""
        from .reports.html.page import render

        return render(self.edition)

    def frames(self) -> dict[str, DataFrame]:
        """Give the tables ``quantities``, ``claims`` and ``findings``.

        Reports/frames.py tells their columns and types.
        """
        from .reports.frames import build_frames

        return build_frames(self.edition)


def check_text(
    text: str,
    *,
    date: Date | str | None = None,
    title: str | None = None,
    lang: str = "en",
    format: str = "text",  # noqa: A002
) -> Report:
    """Check a text with every rule.

    ``date`` is the text's own date (a date, or "YYYY-MM-DD"): weekdays and "last year" are read against it.
    ``format`` is "text", "markdown" or "html". Raises ReadError for another format, ValueError for a date
    that is none.
    """
    return _check(_read_text(text, date, title, lang, format), with_rules=True)


def extract_text(
    text: str,
    *,
    date: Date | str | None = None,
    title: str | None = None,
    lang: str = "en",
    format: str = "text",  # noqa: A002
) -> Report:
    """Read the numbers of a text without checking them. Takes and raises what ``check_text`` does."""
    return _check(_read_text(text, date, title, lang, format), with_rules=False)


def check_file(path: str | Path, *, date: Date | str | None = None) -> Report:
    """Check a file with every rule; its suffix tells its format. JSON Lines give a galley for each line.

    ``date`` is for documents that carry none. Raises ReadError when the file cannot be read, or a line of it.
    """
    return _check(_read_file(Path(path), _read_date(date)), with_rules=True)


def _read_file(path: Path, published: Date | None) -> Iterator[Document]:
    """Give the documents of a file."""
    from .pipeline.readers import read_file

    for document in read_file(path, root=path.parent):
        if isinstance(document, ReadError):
            raise document
        yield document if document.published else replace(document, published=published)


def _read_text(text: str, date: Date | str | None, title: str | None, lang: str, form: str) -> Iterator[Document]:
    """Give a text as the only document."""
    from .pipeline.readers import read_text

    yield read_text(text, id="text", title=title, published=_read_date(date), lang=lang, format=form)


def _read_date(date: Date | str | None) -> Date | None:
    """Give a date that may be written as ISO 8601. Raises ValueError."""
    return Date.fromisoformat(date) if isinstance(date, str) else date


def _check(documents: Iterator[Document], *, with_rules: bool) -> Report:
    """Check documents with the rules and settings the package came with."""
    checker = _make_checker(with_rules)
    return Report(Edition(tuple(map(checker.check, documents)), (), checker.cards))


@cache
def _make_checker(with_rules: bool) -> Checker:
    """Load the rules once."""
    from .checking import Brief, Checker
    from .config import Config

    return Checker(Brief(Config(root=Path()), with_rules=with_rules))
