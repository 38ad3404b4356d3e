"""What holds of every text: spans give it back, nothing overlaps, no text raises; and of every number, however written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from numerate.model import Article, Block, BlockKind, Document, Kind, Quantity, Reading, Span
from numerate.pipeline.extract import extract
from numerate.pipeline.quantities.figure import Figure
from numerate.pipeline.quantities.grain import find_filling
from numerate.pipeline.quantities.read import read_quantities
from tests.pipeline.quantities.spelling import spell

# Words and signs that figures are made of, so that random texts are full of near-figures.
PIECES = [
    "5", "12", "1,200", "3.5", ".5", "0", "007", "1990", "10,00", "1/2", "½", "1e5", "2^10", "one", "two", "twenty",
    "twenty-first", "hundred", "thousand", "million", "m", "bn", "k", "half", "a half", "third", "quarters", "dozen",
    "dozens", "a few", "several", "tens of", "and", "a", "of", "to", "from", "between", "in", "out of", "per",
    "cent", "%", "percent", "percentage points", "$", "£", "US$", "Rs", "€", "R", "dollars", "pounds", "cents", "p",
    "c", "km", "miles", "per hour", "/", "square", "metres", "m²", "ft", "in", "'", '"', "°", "C", "degrees",
    "hours", "year", "-year-old", "years old", "aged", "-", "–", "—", "−", "+", "±", "(", ")", "[", ",", ".", ";",
    ":", " ", "  ", "\n", "\u00a0", "about", "more than", "over", "nearly", "or more", "or so", "up to", "Monday",
    "6 February", "2024", "5pm", "COVID-19", "No. 7", "first", "3-1", "men", "women", "Smith", "x10",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.text(max_size=120),
)
published = st.none() | st.just(date(2025, 2, 6))


def read_text(text: str, day: date | None = None) -> Article:
    """Read a text as one block."""
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ()
    return extract(Document("text", text, text, blocks, published=day))


def read_one(text: str) -> Figure:
    """Give the only figure of a text."""
    (figure,) = read_quantities(text, None)
    return figure


@given(text=texts, day=published)
def test_spans_lie_in_their_sentences_in_order(text: str, day: date | None) -> None:
    article = read_text(text, day)
    spans = [quantity.span for quantity in article.quantities]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for number, sentence in enumerate(article.sentences):
        for quantity in article.within(sentence):
            assert sentence.span.contains(quantity.span)
            assert quantity.sentence == number
    assert sum(sentence.last - sentence.first for sentence in article.sentences) == len(article.quantities)


@given(text=texts)
def test_figures_are_exact_and_sound(text: str) -> None:
    for quantity in read_text(text).quantities:
        _check(quantity)


def _check(quantity: Quantity) -> None:
    for value in (quantity.magnitude, quantity.top, quantity.grain, quantity.filling):
        assert value is None or isinstance(value, int | Fraction)
    assert quantity.grain >= 0
    assert quantity.filling >= 0
    if quantity.magnitude is not None:
        exact, rounded, loose = (quantity.interval(reading) for reading in Reading)
        assert exact.within(rounded)
        assert rounded.within(loose)


@given(text=texts)
def test_the_same_text_reads_the_same(text: str) -> None:
    assert read_text(text) == read_text(text)


@given(text=st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_what_stands_in_another_block_changes_nothing(text: str) -> None:
    """A figure never reaches over the end of its block."""
    assume(text.strip())
    alone = read_text(text)
    joined = f"{text}\n\nmillion dollars per hour"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, len(text))),
        Block(BlockKind.PARAGRAPH, Span(len(text) + 2, len(joined))),
    )
    both = extract(Document("text", joined, joined, blocks))
    assert [q.span for q in alone.quantities] == [q.span for q in both.quantities if q.span.start < len(text)]


@given(number=st.integers(0, 10**15), british=st.booleans(), hyphen=st.sampled_from(["-", " "]))
def test_words_are_read_back(number: int, british: bool, hyphen: str) -> None:
    words = spell(number, british=british, hyphen=hyphen)
    figure = read_one(words)
    assert figure.magnitude == number
    assert (figure.start, figure.end) == (0, len(words))


@given(number=st.integers(0, 10**15))
def test_digits_are_read_back_however_grouped(number: int) -> None:
    assume(not 1000 <= number <= 2200)  # bare years are dates
    forms = [str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f"), f"{number:,}".replace(",", "'")]
    assert {read_one(f"{form} people").magnitude for form in forms} == {number}


@given(digits=st.integers(1, 10**7), decimals=st.integers(1, 6))
def test_decimals_are_exact(digits: int, decimals: int) -> None:
    value = Fraction(digits, 10**decimals)
    figure = read_one(f"{digits // 10**decimals}.{digits % 10**decimals:0{decimals}d} per cent")
    assert figure.magnitude == value
    assert figure.grain == Fraction(1, 10**decimals)


@given(number=st.integers(1, 999), decimals=st.integers(0, 9))
def test_a_scale_word_multiplies(number: int, decimals: int) -> None:
    value = Fraction(number) + Fraction(decimals, 10)
    for word, scale in (("thousand", 10**3), ("million", 10**6), ("bn", 10**9), ("crore", 10**7)):
        figure = read_one(f"£{number}.{decimals} {word}")
        assert figure.magnitude == value * scale
        assert figure.grain == Fraction(scale, 10)


@given(value=st.integers(1, 10**9), grain=st.sampled_from([0, 1, 10, 1000]))
def test_filling_is_at_most_a_twentieth_either_way(value: int, grain: int) -> None:
    value *= grain or 1
    filling = find_filling(value, grain)
    assert filling >= grain
    if filling > grain:
        assert value % filling == 0
        assert filling / Fraction(2) <= Fraction(value, 20)


@given(number=st.integers(1, 9999), decimals=st.integers(1, 3), scale=st.sampled_from(["", " million", " billion"]))
def test_zeros_behind_a_point_are_no_filling(number: int, decimals: int, scale: str) -> None:
    figure = read_one(f"£{number}.{'0' * decimals}{scale}")
    assert figure.filling == figure.grain
    assert figure.grain < figure.scale


@pytest.mark.parametrize("text", ["1,200 people", "1.2 thousand people", "twelve hundred people"])
def test_one_number_in_three_habits(text: str) -> None:
    (quantity,) = read_text(text).quantities
    assert quantity.magnitude == 1200
    assert quantity.kind is Kind.COUNT


@pytest.mark.parametrize(
    "text", ["\ud800 5 km", "5\x00km", "٣ km", "５ km", "²³", "1" * 5000 + " km", "1," * 3000, "½" * 2000]
)
def test_strange_texts_are_read(text: str) -> None:
    for quantity in read_text(text).quantities:
        _check(quantity)
