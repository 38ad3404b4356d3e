"""Draft text for the terminal: nothing that it would obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.reports.printable import escape, width_of

DIRECTION_MARKS = set("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("144 officers", "144 officers"),
        ("\x1b[31mred", "U+001B[31mred"),
        ("12\u202e34", "12U+202E34"),
        ("1\u200b2", "1U+200B2"),
        ("a\tb\nc", "a b c"),
        ("a\r\nb", "aU+000D b"),
        ("\ud800", "U+D800"),
        ("5\xa0km", "5\xa0km"),
        ("👩\u200d👩", "👩\u200d👩"),
        ("\u2066x\u2069", "U+2066xU+2069"),
    ],
)
def test_escape(raw: str, shown: str) -> None:
    assert escape(raw) == shown


@given(st.text())
def test_no_control_or_direction_mark_is_left(text: str) -> None:
    left = set(escape(text))
    assert not {c for c in left if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert not left & set(DIRECTION_MARKS)


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("数字", 4), ("e\u0301", 1), ("😀", 2), ("\xad", 0)])
def test_width(text: str, width: int) -> None:
    assert width_of(text) == width
