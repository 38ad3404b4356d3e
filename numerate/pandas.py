"""Texts in a pandas Series or DataFrame: check them, and put what came of it beside them.

import numerate.pandas

report = numerate.pandas.check(articles)               # an ordinary Report, with its three tables
articles.join(numerate.pandas.mark(articles))          # the same rows, with how many figures add up
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pandas as pd

from .api import Report
from .checking import Brief, Checker
from .config import Config, read_config
from .model import Article, Document, Edition, Finding, Galley, Ledger, Notice, ReadError, Severity, Status
from .pipeline.readers import read_text
from .pipeline.readers.days import read_day

__all__ = ["MARKS", "check", "mark"]

MARKS = ("quantities", "adds_up", "contradicted", "unchecked", "errors", "warnings", "notes")
"""What ``mark`` counts in each row, in order; ``messages`` and ``notices`` follow."""


def check(
    data: pd.Series[Any] | pd.DataFrame,
    *,
    text: Hashable = "text",
    id: Hashable | None = None,  # noqa: A002
    title: Hashable | None = None,
    date: Hashable | None = None,
    format: str = "text",  # noqa: A002
    lang: str | None = None,
    config: str | Path | None = None,
) -> Report:
    """Check every text of a Series, or of the column ``text`` of a DataFrame.

    The report has a galley for each row, in order. A document is called by the row's label, or by the column ``id``.
    ``title`` and ``date`` name columns too; where they are not given, columns of these names are taken if there are any.
    ``format`` is "text", "markdown" or "html"; ``config`` a configuration file, whose rules and sources then count.
    A row without text, or whose date cannot be read, is a notice in its galley. Raises KeyError for a column that is not
    there, ReadError for another format, TypeError for data that is neither, and what the configuration raises.
    """
    settings = Config(root=Path()) if config is None else read_config(Path(config))
    checker = Checker(Brief(settings))
    rows = _read_rows(data, text, id, title, date)
    language = lang or settings.lang or "en"
    return Report(Edition(tuple(_check_row(checker, row, format, language) for row in rows), (), checker.cards))


def mark(data: pd.Series[Any] | pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Give a frame with the index of ``data``: how many figures each text has and what came of them.

    The columns are ``MARKS`` (``int64``), ``messages`` (tuples of texts) and ``notices`` (tuples of texts). ``options``
    are those of ``check``.
    """
    galleys = check(data, **options).galleys
    counts = pd.DataFrame([_count(galley) for galley in galleys], index=data.index, columns=list(MARKS), dtype="int64")
    counts["messages"] = pd.Series([_tell(galley.findings) for galley in galleys], data.index, dtype="object")
    notices = [tuple(f"{each.what}: {each.detail}".rstrip(": ") for each in galley.notices) for galley in galleys]
    counts["notices"] = pd.Series(notices, data.index, dtype="object")
    return counts


_Row = tuple[str, object, object, object]


def _read_rows(
    data: pd.Series[Any] | pd.DataFrame,
    text: Hashable,
    name: Hashable | None,
    title: Hashable | None,
    date: Hashable | None,
) -> Iterator[_Row]:
    """Give id, text, title and date of each row. Raises KeyError or TypeError."""
    if isinstance(data, pd.Series):
        return ((str(label), value, None, None) for label, value in data.items())
    if not isinstance(data, pd.DataFrame):
        raise TypeError(f"a Series or a DataFrame is needed, not {type(data).__name__}")
    chosen = {
        "text": text,
        "id": name,
        "title": title if title is not None else "title" if "title" in data else None,
        "date": date if date is not None else "date" if "date" in data else None,
    }
    for part, column in chosen.items():
        if column is not None and column not in data:
            columns = ", ".join(map(str, data.columns))
            raise KeyError(
                f'there is no column "{column}"; the columns are {columns}; say which holds it with {part}=…'
            )

    def read(part: str) -> Any:
        return repeat(None) if chosen[part] is None else data[chosen[part]]

    labels = data.index if name is None else data[name]
    return zip(map(str, labels), read("text"), read("title"), read("date"), strict=False)


def _check_row(checker: Checker, row: _Row, form: str, lang: str) -> Galley:
    """Check one row; what cannot be done is a notice. Raises ReadError for a format that is none."""
    name, text, title, day = row
    notices = []
    if not isinstance(text, str):
        notices.append(Notice(name, "has no text", "" if _is_missing(text) else f"it is a {type(text).__name__}"))
        return Galley(Article(Document(name, "", "", ()), (), ()), (), (), Ledger(()), tuple(notices))
    published = None if _is_missing(day) else read_day(day)
    if published is None and not _is_missing(day):
        notices.append(Notice(name, "has a date that cannot be read", str(day)))
    heading = title if isinstance(title, str) else None
    document = read_text(text, id=name, title=heading, published=published, lang=lang, format=form)
    try:
        galley = checker.check(document)
    except ReadError:
        raise
    except Exception as error:  # a bad article never stops the others
        notices.append(Notice(name, "could not be checked", f"{type(error).__name__}: {error}"))
        return Galley(Article(document, (), ()), (), (), Ledger(()), tuple(notices))
    return Galley(galley.article, galley.claims, galley.findings, galley.ledger, (*notices, *galley.notices))


def _is_missing(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT or NA."""
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _count(galley: Galley) -> tuple[int, ...]:
    """Count a galley as ``MARKS`` says; dismissed findings count too."""
    severities = [finding.severity for finding in galley.findings]
    return (
        len(galley.ledger.entries),
        galley.ledger.count(Status.ADDS_UP),
        galley.ledger.count(Status.CONTRADICTED),
        galley.ledger.count(Status.UNCHECKED),
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.NOTE),
    )


def _tell(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Give what findings say."""
    return tuple(finding.message for finding in findings)
