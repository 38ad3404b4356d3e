"""What holds of every finder over a whole text: order, no overlap, places inside the text, no text that stops it, linear time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.pipeline.quantities.calendar import find_moments
from numerate.pipeline.quantities.figure import Figure
from numerate.pipeline.quantities.names import find_names
from numerate.pipeline.quantities.ordinals import find_ordinals
from numerate.pipeline.quantities.scores import find_scores

Finder = Callable[[str], list[Figure]]


def find_dated_moments(text: str) -> list[Figure]:
    return find_moments(text, date(2025, 2, 6))


FINDERS: list[Finder] = [find_dated_moments, find_names, find_ordinals, find_scores]

# Pieces that begin, join and end dates, times, names, ordinals and scores.
PIECES = [
    *(
        "6",
        "February",
        "2025",
        "Feb.",
        "May",
        "march",
        "Thursday",
        "Thu",
        "1994",
        "2000",
        "96",
        "3",
        "12",
        "60",
        "1990s",
        "'90s",
    ),
    *(
        "06/02/2025",
        "2025-02-06",
        "9.30",
        "a.m.",
        "5pm",
        "21:15",
        "GMT",
        "noon",
        "o'clock",
        "first",
        "second",
        "third",
        "21st",
    ),
    *(
        "31th",
        "20th",
        "century",
        "quarter",
        "half",
        "fiscal",
        "FY",
        "Q3",
        "H1",
        "BC",
        "AD",
        "yesterday",
        "last",
        "the",
        "and",
    ),
    *(
        "to",
        "in",
        "on",
        "at",
        "No.",
        "number",
        "one",
        "Section",
        "Flight",
        "Phase",
        "World",
        "War",
        "II",
        "XXIII",
        "G20",
        "B-52",
    ),
    *(
        "Covid-19",
        "9/11",
        "50",
        "Cent",
        "@a1",
        "www.x1.com",
        "<0001.HK>",
        "beat",
        "won",
        "3-2",
        "5/1",
        "odds",
        "(1)",
        "[2]",
    ),
    *(
        "°",
        "'N",
        "$",
        "£",
        "%",
        "+",
        "-",
        "–",
        "—",
        "/",
        ".",
        ",",
        ":",
        "(",
        ")",
        "\n",
        "\u00a0",
        "\u2019s",
        "people",
        "million",
    ),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@pytest.mark.parametrize("find", FINDERS)
@given(text=TEXTS)
def test_figures_stand_in_order_inside_the_text(find: Finder, text: str) -> None:
    last = 0
    for figure in find(text):
        assert last <= figure.start <= figure.core_start < figure.core_end <= figure.end <= len(text)
        last = figure.end


@pytest.mark.parametrize("find", FINDERS)
@given(text=TEXTS)
def test_a_paragraph_before_changes_only_the_places(find: Finder, text: str) -> None:
    head = "Nothing to see.\n\n"
    alone = [(figure.start, figure.end, figure.kind, figure.magnitude) for figure in find("\n\n" + text)]
    behind = [(figure.start, figure.end, figure.kind, figure.magnitude) for figure in find(head + text)]
    shift = len(head) - 2
    assert behind == [(start + shift, end + shift, kind, magnitude) for start, end, kind, magnitude in alone]


HOSTILE = {
    "a million digits": "1" * 1_000_000,
    "joined ones": "1-" * 100_000,
    "ones with slashes": "1/" * 100_000,
    "ones with dots": "1." * 100_000,
    "ones with colons": "11:11:" * 40_000,
    "ones with commas": "1, " * 20_000,
    "ones with gaps": "1 " * 100_000,
    "ten thousand brackets": "(" * 10_000 + "1" + ")" * 10_000,
    "days without a month": "3, 4 and " * 20_000,
    "months without a day": "May " * 20_000,
    "weekdays": "Thursday, " * 20_000,
    "handles": "a@" * 100_000,
    "mail names": "a" * 100_000 + "@",
    "tickers": "<A." * 20_000,
    "labels": "Section " * 20_000 + "5",
    "lists of sections": "Sections 5, 6, 7 and 8, " * 8_000,
    "ordinals": "first, second and third, " * 8_000,
    "quarters": "first " * 20_000 + "quarter " * 20_000,
    "scores": "6-4, 6-3, 4-6 " * 12_000,
    "letters and digits": "a1" * 100_000,
    "hyphens": "B-5" * 20_000,
    "Romans": "Henry VIII " * 20_000,
    "addresses": "www." * 20_000 + "1",
    "paths": "x.com/" * 100_000 + "1",
}


@pytest.mark.parametrize("find", FINDERS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_only(find: Finder, text: str) -> None:
    begin = time.process_time()
    find(text)
    # a quadratic reader takes minutes for the shortest of these
    assert time.process_time() - begin < 20
