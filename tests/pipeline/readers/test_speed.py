"""Time grows with the length of a draft, not with its square, whatever is in it."""

from __future__ import annotations

import time

import pytest

from numerate.pipeline.readers import read_text

_SHORT = {"html": 20_000, "markdown": 3_000, "text": 8_000}  # characters
_TIMES = 8  # how much longer the long draft is; were time to grow with the square, it would take 64 times as long
_MOST = 24


def measure(source: str, form: str) -> float:
    """Give the best processor time of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read_text(source, format=form)
        best = min(best, time.process_time() - start)
    return best


def check_growth(unit: str, form: str) -> None:
    short = unit * (_SHORT[form] // len(unit))
    # Work that grew with the square of the text would take minutes.
    assert measure(short * _TIMES, form) < _MOST


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", "<a b='", '<a b=">" ', "</a", "<!--", "<!", "&#", "<b>", "<p>", "<p><b>", "<div>", "<li>", "<ul><li>", "</b>",
     "<table><tr><td>", "<td colspan=999 rowspan=999>", "<i></b>", "<button><p>", "<td><p>a", "<q>", " \n", "a\u200b", "<sup>1"],
)  # fmt: skip
def test_html(unit: str) -> None:
    check_growth(unit, "html")


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "*a ", "**a", "_a_ ", "``` `` `", "<", "<a ", "&", "\\", "~~a", "[a](", "[a]: ", "|a|b|\n|-|-|\n", "- a\n",
     "# a\n", "> a\n\n", "[^1]: a\n", "<s>", "<sup>", "http://a.b/ ", "\u2003\n", "a\u200b", "---\nt: ["],
)  # fmt: skip
def test_markdown(unit: str) -> None:
    check_growth(unit, "markdown")


@pytest.mark.parametrize(
    "unit", ["a", "a\n", "a\n\n", "- a\n", "a  1\n", "a\t1\n", "a 12 b c d e f g h i j k l m n o p q r s t u v\n", "\u200ba", "  "]
)  # fmt: skip
def test_plain_text(unit: str) -> None:
    check_growth(unit, "text")
