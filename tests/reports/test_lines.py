"""Lines and columns, as an editor would count them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.reports.lines import Lines


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("abc", 3, (1, 4)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\u2028b\x0bc\x0cd", 6, (1, 7)),
        ("😀 12", 2, (1, 3)),
        ("a\n\n\nb", 4, (4, 1)),
    ],
)
def test_a_place(source: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(source).place(offset) == place


@given(st.text(alphabet="a\r\n", max_size=12), st.data())
def test_places_lead_back_to_offsets(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    lines = Lines(source)
    line, column = lines.place(offset)
    start, end = lines.bounds(line)
    assert start + column - 1 == offset
    assert re.fullmatch(r"[^\r\n]*", source[start:end])
    assert source[end : end + 1] in ("", "\r", "\n")
