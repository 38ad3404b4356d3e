"""The way from a text back to its source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Block, BlockKind, Document, Piece, SourceMap, Span

ENTITY = "It costs &pound;35&nbsp;million."
READ = "It costs £35\u00a0million."
PIECES = (
    Piece(0, 9, 0, 9),
    Piece(9, 10, 9, 16),  # £
    Piece(10, 12, 16, 18),
    Piece(12, 13, 18, 24),  # the blank that does not break
    Piece(13, 21, 24, 32),
)


def make(text: str, source: str, pieces: tuple[Piece, ...] = ()) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document("d", text, source, (block,), source_map=SourceMap(pieces))


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("costs", "costs"),
        ("£", "&pound;"),
        ("35", "35"),
        ("£35", "&pound;35"),
        ("£35\u00a0million", "&pound;35&nbsp;million"),
        ("5\u00a0m", "5&nbsp;m"),
        (READ, ENTITY),
    ],
)
def test_a_span_leads_from_its_first_to_its_last_character(phrase: str, printed: str) -> None:
    start = READ.index(phrase)
    assert make(READ, ENTITY, PIECES).printed(Span(start, start + len(phrase))) == printed


def test_without_pieces_text_and_source_are_the_same() -> None:
    document = make("144 officers", "144 officers")
    assert document.locate(Span(4, 12)) == Span(4, 12)
    assert document.printed(Span(0, 3)) == "144"


def test_a_source_may_begin_before_its_text() -> None:
    assert make("144", "\ufeff144", (Piece(0, 3, 1, 4),)).locate(Span(0, 3)) == Span(1, 4)


@st.composite
def mapped(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], SourceMap, str, str]:
    """Give runs as (text, source, what is between in the source), and what they make."""
    runs = draw(
        st.lists(
            st.tuples(
                st.text("abc123", min_size=1, max_size=4),
                st.sampled_from(["", "&amp;", "<x>"]),
                st.sampled_from(["", "<b>", "**"]),
            ),
            min_size=1,
            max_size=12,
        )
    )
    text = source = ""
    pieces = []
    made = []
    for body, stands_for, between in runs:
        printed = stands_for if stands_for and len(stands_for) != len(body) else body
        pieces.append(Piece(len(text), len(text) + len(body), len(source), len(source) + len(printed)))
        made.append((body, printed, between))
        text += body
        source += printed + between
    return made, SourceMap(tuple(pieces)), text, source


@given(case=mapped(), data=st.data())
def test_places_in_the_source_are_in_the_order_of_the_text(
    case: tuple[list[tuple[str, str, str]], SourceMap, str, str], data: st.DataObject
) -> None:
    _, way, text, source = case
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = way.locate(Span(start, end))
    assert 0 <= place.start < place.end <= len(source)
    for left, right in pairwise(range(start, end)):
        assert way.locate(Span(left, left + 1)).start <= way.locate(Span(right, right + 1)).start


@given(case=mapped())
def test_whole_runs_lead_to_what_they_were_read_from(
    case: tuple[list[tuple[str, str, str]], SourceMap, str, str],
) -> None:
    made, way, _, source = case
    at = 0
    for body, printed, _ in made:
        place = way.locate(Span(at, at + len(body)))
        assert source[place.start : place.end] == printed
        at += len(body)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_span_is_never_empty_nor_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)
