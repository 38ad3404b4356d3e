"""Texts in a Series or a DataFrame."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import numerate
import numerate.pandas
from numerate.model import ReadError

OFFICERS = "The 144 officers comprise 120 men and 34 women."
QUIET = "The 144 officers comprise 120 men and 24 women."


def test_a_series_gives_what_its_texts_give() -> None:
    texts = pd.Series([OFFICERS, QUIET, "No figure here."], index=["a", "b", "c"])
    report = numerate.pandas.check(texts)
    assert [document.id for document in report.documents] == ["a", "b", "c"]
    alone = [numerate.check_text(text) for text in texts]
    assert [f.fingerprint for f in report.findings] == [f.fingerprint for one in alone for f in one.findings]
    assert report.frames()["findings"]["document"].tolist() == ["a"]
    assert report.frames()["findings"]["rule"].tolist() == ["parts-miss-total"]


def test_a_frame_has_columns_for_what_belongs_to_a_text() -> None:
    frame = pd.DataFrame(
        {
            "body": ["They met on Friday, February 6.", "They met on Friday, February 6."],
            "published": [pd.Timestamp("2025-02-08"), date(2026, 2, 8)],
            "title": ["One", None],
            "key": [7, 8],
        }
    )
    report = numerate.pandas.check(frame, text="body", date="published", id="key")
    assert [document.id for document in report.documents] == ["7", "8"]
    assert [document.title for document in report.documents] == ["One", None]
    assert [finding.rule for finding in report.findings] == ["weekday-misses-date"]
    assert report.frames()["findings"]["document"].tolist() == ["7"]


def test_marks_stand_beside_their_texts() -> None:
    frame = pd.DataFrame({"text": [QUIET, OFFICERS]}, index=pd.Index(["x", "x"]))
    marks = numerate.pandas.mark(frame)
    assert marks.index.equals(frame.index)
    assert list(marks.columns) == [*numerate.pandas.MARKS, "messages", "notices"]
    assert {marks[name].dtype.name for name in numerate.pandas.MARKS} == {"int64"}
    assert marks["errors"].tolist() == [0, 1]
    assert marks["adds_up"].tolist() == [3, 0]
    assert marks["contradicted"].tolist() == [0, 3]
    assert marks["messages"].tolist() == [(), ("120 and 34 make 154, not 144",)]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_row_without_text_is_a_notice(missing: object) -> None:
    marks = numerate.pandas.mark(pd.Series([missing, QUIET], dtype="object"))
    assert marks["quantities"].tolist() == [0, 3]
    assert marks["notices"].tolist() == [("has no text",), ()]


def test_what_cannot_be_read_in_a_row_stops_nothing() -> None:
    frame = pd.DataFrame({"text": [12, QUIET], "date": ["2025-02-06", "yesterday"]})
    marks = numerate.pandas.mark(frame)
    assert marks["notices"].tolist() == [("has no text: it is a int",), ("has a date that cannot be read: yesterday",)]


def test_nothing_gives_tables_with_their_columns() -> None:
    empty = pd.DataFrame({"text": []})
    assert len(numerate.pandas.mark(empty)) == 0
    assert set(numerate.pandas.check(empty).frames()) == {"quantities", "claims", "findings"}


def test_settings_of_a_file_count(tmp_path: Path) -> None:
    config = tmp_path / "numerate.toml"
    config.write_text('ignore = ["parts-miss-total"]\n', encoding="utf-8")
    assert numerate.pandas.check(pd.Series([OFFICERS]), config=config).findings == ()


def test_markup_is_read_where_it_is_named() -> None:
    text = pd.Series(["The **144** officers comprise 120 men and 34 women."])
    (finding,) = numerate.pandas.check(text, format="markdown").findings
    assert finding.rule == "parts-miss-total"
    with pytest.raises(ReadError):
        numerate.pandas.check(text, format="runes")


def test_what_is_no_frame_or_has_no_such_column_is_told() -> None:
    with pytest.raises(KeyError, match="there is no column"):
        numerate.pandas.check(pd.DataFrame({"body": [QUIET]}))
    with pytest.raises(TypeError, match="not list"):
        numerate.pandas.check([QUIET])  # type: ignore[arg-type]
