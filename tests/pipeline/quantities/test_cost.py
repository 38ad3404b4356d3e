"""Long and hostile texts are read in time that grows with their length; a test that hangs has failed."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from numerate.model import Block, BlockKind, Document, Span
from numerate.pipeline.extract import extract

PROSE = "Nobody at the meeting in the old town hall could say who had first thought of the plan or why it had been kept quiet. "
SENTENCE = PROSE * 4 + "The firm paid $13.3 million to 1,200 workers on Monday, up 5% from £4m a year earlier. "
HOSTILE = {
    "digits": "1" * 1_000_000,
    "digits and commas": "1,234," * 30_000,
    "digits and spaces": "1 " * 50_000,
    "thousands without end": "1" + ",000" * 100_000,
    "points": "1." * 200_000,
    "number words": "two hundred and " * 40_000,
    "ones": "one " * 60_000,
    "hyphens": "twenty-" * 60_000,
    "fractions": "1/2/" * 20_000,
    "signs of money": "$" * 300_000,
    "brackets": "(" * 10_000 + "5 km" + ")" * 10_000,
    "figures in brackets": "(5 " * 10_000 + ")" * 10_000,
    "quotation marks": '5" ' * 20_000,
    "dashes": "5-" * 100_000,
    "of a": "half of a " * 30_000,
    "per": "5 miles per " * 30_000,
    "white space": " " * 1_000_000 + "5" + " " * 1_000_000,
    "line breaks": "5\n" * 20_000,
    "letters": "a" * 1_000_000,
    "aged": "aged " * 50_000 + "5",
    "half a": "a half a " * 30_000,
    "list numbers": "5) " * 20_000,
    "notes": "[5] " * 20_000,
    "colons": "5:05:" * 30_000,
    "up to": "take up to " * 30_000 + "5",
}


def _read(text: str) -> int:
    """Read a text as one block and count its figures."""
    return len(extract(Document("text", text, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))).quantities)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_to_their_end(name: str) -> None:
    assert _read(HOSTILE[name]) >= 0


def test_an_article_of_five_megabytes() -> None:
    times = 5_000_000 // len(SENTENCE)
    assert _read(SENTENCE * times) == times * _read(SENTENCE)


def test_memory_does_not_grow_with_the_articles_read() -> None:
    texts = [
        f"{PROSE}The {number + 20} men of unit {number} paid ${number}.5m to {number * 7} women."
        for number in range(200)
    ]
    tracemalloc.start()
    try:
        sizes = [_measure(texts) for _ in range(4)]
    finally:
        tracemalloc.stop()
    assert sizes[-1] - sizes[1] < 100_000  # bytes; what is remembered of words and numerals is so after the first time


def _measure(texts: list[str]) -> int:
    """Read texts and give how many bytes are held then."""
    for text in texts:
        _read(text)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
