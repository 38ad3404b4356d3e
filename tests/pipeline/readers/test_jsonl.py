"""JSON Lines: an article a line, and a bad line harms no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from numerate.model import BlockKind, Document, ReadError
from numerate.pipeline.readers import read_bytes, read_file
from numerate.pipeline.readers.jsonl import read_lines
from numerate.pipeline.readers.origin import Origin
from tests.pipeline.readers.checks import check_document, kinds


def read(*lines: bytes | dict[str, Any]) -> list[Document | ReadError]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_bytes(data, name="a.jsonl"))


def read_one(entry: dict[str, Any]) -> Document:
    [document] = read(entry)
    assert isinstance(document, Document)
    check_document(document)
    return document


def test_a_line_is_a_document() -> None:
    document = read_one(
        {"id": "q3", "title": "Ferry line sinks", "date": "2022-08-10", "lang": "en-IE", "text": "Of 12, 5 sank."}
    )
    assert (document.id, document.path, document.title) == ("q3", "a.jsonl", "Ferry line sinks")
    assert (document.published, document.lang) == (date(2022, 8, 10), "en-IE")
    assert document.text == document.source == "Of 12, 5 sank."


def test_the_title_is_text_only_where_the_text_begins_with_it() -> None:
    title = "Ferries made $4.2 million."
    assert read_one({"title": title, "text": "The profit was large."}).text == "The profit was large."
    document = read_one({"title": title, "text": f"{title}\n\nThe profit was large."})
    assert kinds(document)[0] == (BlockKind.HEADLINE, title)


@pytest.mark.parametrize(
    ("entry", "name"),
    [({"id": 7}, "7"), ({"id": ""}, ""), ({"id": None}, "a.jsonl:1"), ({}, "a.jsonl:1"), ({"more": [{}]}, "a.jsonl:1")],
)
def test_ids(entry: dict[str, Any], name: str) -> None:
    assert read_one({**entry, "text": "5"}).id == name


def test_odd_values_beside_the_text_count_as_missing() -> None:
    document = read_one({"title": 5, "date": {"year": 2022}, "lang": None, "text": "5"})
    assert (document.title, document.published, document.lang) == (None, None, "en")


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"not json",
        b'{"text": 5}',
        b'{"title": "no text"}',
        b'["text"]',
        b'{"text": "5"} 6',
        b'{"text": "\xff"}',
        b'{"text": "5", "id": [1]}',
        b'{"text": "5", "more": ' + b"[" * 100_000 + b"}",
        b'{"text": "\\ud83d"}',
        b"\0",
    ],
)
def test_a_bad_line_gives_its_error_and_the_others_still_come(line: bytes) -> None:
    first, error, last = read({"id": 1, "text": "5"}, line, {"id": 3, "text": "6"})
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("1", "3")
    assert isinstance(error, ReadError)
    assert error.where == "a.jsonl:2"
    assert "\n" not in str(error)


def test_blank_lines_and_a_mark_at_the_start_are_passed_over() -> None:
    documents = read(b'\xef\xbb\xbf{"text": "5"}', b"", b"  \r", b'{"text": "6"}\r', b"")
    assert [document.id for document in documents if isinstance(document, Document)] == ["a.jsonl:1", "a.jsonl:4"]


def test_utf_16_is_refused() -> None:
    [error] = read('{"text": "5"}'.encode("utf-16"))
    assert isinstance(error, ReadError)
    assert "UTF-16" in str(error)


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"5 " * 5000 + b'"}\n{"text": "6"}\n{"text": "' + b"7" * 5000)
    with path.open("rb") as stream:
        first, second, third = read_lines(stream, Origin("a.jsonl"), 1000)
    assert isinstance(first, ReadError)
    assert isinstance(second, Document)
    assert (second.id, second.text) == ("a.jsonl:2", "6")
    assert isinstance(third, ReadError)
    assert (first.where, third.where) == ("a.jsonl:1", "a.jsonl:3")


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "5"}\n' * 200_000, encoding="utf-8")
    documents: Iterator[Document | ReadError] = read_file(path)
    assert isinstance(next(documents), Document)
    with path.open("r+b") as stream:  # had all of it been read before, this would change nothing
        stream.seek(2_000_000)
        stream.truncate()
    assert sum(1 for _ in documents) < 150_000
