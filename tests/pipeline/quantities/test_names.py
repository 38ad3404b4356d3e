"""Numbers that are names. The table is in names.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from numerate.model import Kind
from numerate.pipeline.lexicon import read_words
from numerate.pipeline.quantities.names import find_names
from tests.pipeline.quantities.marked import print_figures, unmark

TABLE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("marked", [sentence for table in TABLE.values() for sentence in table])
def test_names_are_told_from_numbers(marked: str) -> None:
    text, printed = unmark(marked)
    assert print_figures(text, find_names(text)) == printed


def test_a_name_has_no_value() -> None:
    (figure,) = find_names("The M23 rebels took the town.")
    assert (figure.kind, figure.magnitude, figure.top, figure.unit) == (Kind.IDENTIFIER, None, None, None)


def test_every_limit_is_of_a_label() -> None:
    words = read_words("names")
    labels = {label.lower().rstrip(".") for group in words["labels"].values() for label in group}
    assert set(words["label_limits"]) <= labels


@pytest.mark.parametrize("subject", ["names", "calendar"])
def test_no_word_stands_twice_in_a_list(subject: str) -> None:
    def check(entry: object, path: str) -> None:
        if isinstance(entry, dict):
            for key, value in entry.items():
                check(value, f"{path}.{key}")
        elif isinstance(entry, list) and entry and isinstance(entry[0], str):
            assert sorted({word for word in entry if entry.count(word) > 1}) == [], path

    check(read_words(subject), subject)
