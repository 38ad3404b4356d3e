"""Where sentences end, and where they do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Block, BlockKind, Span
from numerate.pipeline.sentences import split_sentences


def split(text: str) -> list[str]:
    """Split a text of one block."""
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)))] if text else []
    return [text[start:end] for start, end, _ in split_sentences(text, blocks)]


WHOLE = [
    "Mr. Otieno and Dr. Wanjiru met Gen. Mutua.",
    "The U.S. Senate voted 52-48.",
    "It opened at 9 a.m. on Monday and shut at 5 p.m. Tuesday.",
    "Growth was 3.5 per cent and the price 1.25 dollars.",
    "Platform No. 5 is closed.",
    "Born on Jan. 3, she is now 41.",
    "J. K. Mwangi and George W. Kamau shared it.",
    "Acme Inc. said it would cut 20 jobs.",
    "“Really?” he asked.",
    "He waited … and left.",
    "Yahoo! said so.",
    "A line\nthat goes on in the next line.",
    "approx. 12 tonnes",
    "1. Wash your hands",
    "Odhiambo vs. Kariuki was heard by three judges.",
    "(See e.g. Figure 2 for more.)",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


PARTS = [
    ("Twelve left. Nine stayed.", ["Twelve left.", "Nine stayed."]),
    ("It rose to 5. The rest fell.", ["It rose to 5.", "The rest fell."]),
    ("Why? Because! So.", ["Why?", "Because!", "So."]),
    ("“We lost 12.” The firm closed.", ["“We lost 12.”", "The firm closed."]),
    ('He said "no." "Why?" she asked.', ['He said "no."', '"Why?" she asked.']),
    ("(It was 12.) Then it was 14.", ["(It was 12.)", "Then it was 14."]),
    ("She works for Acme Inc. The firm has 20 staff.", ["She works for Acme Inc.", "The firm has 20 staff."]),
    ("They left at 5 p.m. The rain began later.", ["They left at 5 p.m.", "The rain began later."]),
    ("He lives in the U.S. He is 40.", ["He lives in the U.S.", "He is 40."]),
    ("It closed on Mon. Nobody came.", ["It closed on Mon.", "Nobody came."]),
    ("It went on … Then it stopped.", ["It went on …", "Then it stopped."]),
    ("It went on... Then it stopped.", ["It went on...", "Then it stopped."]),
    ("Sold 30 pct. 12 are left.", ["Sold 30 pct.", "12 are left."]),
    ("Costs:\n• 12 for rent\n• 9 for food", ["Costs:", "• 12 for rent", "• 9 for food"]),
    ("Costs:\n- 12 for rent\n- 9 for food", ["Costs:", "- 12 for rent", "- 9 for food"]),
    ("First.  \n  Second.", ["First.", "Second."]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_sentences_are_split(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_no_sentence_runs_over_the_end_of_a_block() -> None:
    text = "Twelve left\n\nNine stayed. Three came back"
    blocks = [Block(BlockKind.HEADLINE, Span(0, 11)), Block(BlockKind.PARAGRAPH, Span(13, len(text)))]
    assert split_sentences(text, blocks) == [(0, 11, 0), (13, 25, 1), (26, len(text), 1)]


def test_a_blank_block_has_no_sentence() -> None:
    assert split_sentences("  \n ", [Block(BlockKind.CELL, Span(0, 4))]) == []


@given(st.text(alphabet=st.sampled_from("aB9 .!?…\n\"'“”)(,•-\u00a0é"), max_size=60))
def test_sentences_keep_every_sign_but_white_space(text: str) -> None:
    sentences = split(text)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence == sentence.strip() and sentence for sentence in sentences)


@pytest.mark.parametrize(
    "piece", [".", "\n", ". ", ".)", "?'", "…\n", "a.b.", "\n- ", "“", "Mr. ", "  ", "No. 5 ", "A. "]
)
def test_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    def measure(times: int) -> float:
        text = piece * times + "x"
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            split(text)
            best = min(best, time.process_time() - begun)
        return best

    # Work that grew with the square of the text would take minutes.
    assert measure(160_000) < 20
