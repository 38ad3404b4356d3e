"""Places in the editor's units, and edits applied as the protocol says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.lsp.buffers import Buffer, Places
from numerate.lsp.words import Position, Range
from numerate.model import Span

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
# What libraries take for the end of a line and the protocol does not, and characters of one to four bytes.
TEXTS = st.text(alphabet="ab1\n\r\u2028\x0b\x0c\x85é€😀", max_size=40)
ENCODINGS = st.sampled_from(sorted(CODECS))


def tell_position(text: str, offset: int, encoding: str) -> Position:
    """Give a position by the letter of the protocol, slowly."""
    breaks = [found.end() for found in re.finditer("\r\n|\r|\n", text) if found.end() <= offset]
    start = breaks[-1] if breaks else 0
    codec, size = CODECS[encoding]
    return {"line": len(breaks), "character": len(text[start:offset].encode(codec)) // size}


def is_inside_break(text: str, offset: int) -> bool:
    """Tell whether an offset parts a carriage return from its line feed: no position leads there."""
    return text[offset - 1 : offset + 1] == "\r\n"


def make_buffer(text: str, encoding: str = "utf-16") -> Buffer:
    """Open a buffer."""
    return Buffer({"uri": "file:///draft.md", "languageId": "markdown", "version": 1, "text": text}, encoding)


@given(TEXTS, ENCODINGS, st.data())
def test_a_place_leads_to_its_position_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if is_inside_break(text, offset):
        offset += 1
    places = Places(text, encoding)
    assert places.position(offset) == tell_position(text, offset, encoding)
    assert places.offset(places.position(offset)) == offset


@given(TEXTS, ENCODINGS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TEXTS), max_size=5))
def test_edits_give_the_text_the_editor_has(text: str, encoding: str, edits: list[tuple[int, int, str]]) -> None:
    buffer = make_buffer(text, encoding)
    for version, (first, second, new) in enumerate(edits, start=2):
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        start += is_inside_break(text, start)
        end += is_inside_break(text, end)
        place: Range = {"start": tell_position(text, start, encoding), "end": tell_position(text, end, encoding)}
        buffer.change(version, [{"range": place, "text": new}])
        text = text[:start] + new + text[end:]
        assert (buffer.state.places.text, buffer.state.version) == (text, version)


def test_an_edit_without_a_range_is_the_whole_text() -> None:
    buffer = make_buffer("old")
    buffer.change(2, [{"text": "new"}])
    assert buffer.state.places.text == "new"


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    # behind a line; within an emoji; behind the text; before all of it
    [(0, 99, 3), (1, 1, 4), (1, 2, 5), (2, 0, 6), (9, 9, 7), (-1, 2, 2), (2, -7, 6)],
)
def test_positions_that_are_nowhere_lead_to_the_nearest_place(line: int, character: int, offset: int) -> None:
    assert Places("abc\n😀\nd", "utf-16").offset({"line": line, "character": character}) == offset


def test_half_a_pair_keeps_its_size() -> None:
    buffer = make_buffer("\ud83d12", "utf-16")
    assert buffer.state.places.range(Span(1, 3)) == {
        "start": {"line": 0, "character": 1},
        "end": {"line": 0, "character": 3},
    }
    buffer.state.places.text.encode("utf-8")
