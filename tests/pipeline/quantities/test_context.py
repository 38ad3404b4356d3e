"""Direction, period, stance and nouns left out.

In each sentence the figures stand in square brackets, with a letter in front for their kind: p percent,
m money, y year, d date, t duration, n bare number (the default).
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Kind, Stance
from numerate.pipeline.quantities.context import read_context
from numerate.pipeline.quantities.figure import Figure
from numerate.pipeline.quantities.nouns import read_noun

KINDS = {
    "p": Kind.PERCENT,
    "m": Kind.MONEY,
    "y": Kind.YEAR,
    "d": Kind.DATE,
    "t": Kind.DURATION,
    "n": Kind.NUMBER,
}
MARKED = re.compile(r"([pmydtn]?)\[(.*?)\]")


def read(marked: str, *, start: int = 0) -> list[Figure]:
    """Read the figures of a marked sentence that begins at ``start`` of the text without marks."""
    text = ""
    figures: list[Figure] = []
    place = 0
    for found in MARKED.finditer(marked):
        text += marked[place : found.start()]
        kind = KINDS[found.group(1) or "n"]
        figures.append(Figure(len(text), len(text) + len(found.group(2)), kind))
        text += found.group(2)
        place = found.end()
    text += marked[place:]
    for figure in figures:
        figure.noun = read_noun(text, figure.start, figure.end, start, len(text), figure.kind)
        if figure.noun is not None and figure.kind is Kind.NUMBER:
            figure.kind = Kind.COUNT
    read_context(text, start, len(text), figures)
    return figures


DIRECTIONS = [
    ("Sales fell p[3%].", ["down"]),
    ("a p[12%] drop in sales", ["down"]),
    ("a p[12%] year-on-year rise", ["up"]),
    ("a rise of p[12%]", ["up"]),
    ("Sales were up p[12%] at m[£5m].", ["up", "up"]),
    ("Sales rose p[12%] to m[£5m] from m[£4m].", ["up", "up", "up"]),
    (
        "Sales rose sharply, by p[12%], to m[£5m] in y[2004] from m[£4m] in y[2003].",
        ["up", "up", None, "up", None],
    ),
    ("Profit of m[£5m], down from m[£7m]", ["down", "down"]),
    ("Profit was m[£5m] in the spring, well down from m[£7m] before.", ["down", "down"]),
    ("They cut the main interest rate to p[4%] from p[5%].", ["down", "down"]),
    ("The plan would lift spending by p[12%].", ["up"]),
    ("Prices closed p[2%] higher.", ["up"]),
    ("The index was p[2%] lower at [144].", ["down", "down"]),
    ("The new rates were pushed up to p[4%].", ["up"]),
    ("Temperatures dropped from [12] in May to [9] in June.", ["down", "down"]),
    ("Jobs fell to [120].", ["down"]),
    ("They raised m[£5m] for the school.", [None]),
    ("Up to [12] people came.", [None]),
    ("He ate up to [12] eggs.", [None]),
    ("They shot down [two] planes.", [None]),
    ("It signed up [246] men.", [None]),
    ("Women make up p[8%] of the staff.", [None]),
    ("The fall in the pound pushed up the bill by p[2%].", ["up"]),
    ("They won [eight] cuts.", [None]),
    ("It hit [500] points, a fall of [12].", ["down", "down"]),
    ("They set up [12] camps.", [None]),
    ("They have no plan to cut its p[3%] rate.", [None]),
    ("She fell short by [one] point.", [None]),
    ("Sales rose, but m[£5m] was owed.", [None]),
    ("He rose at dawn and counted [12] sheep.", [None]),
    ("More than p[12%] of voters stayed away.", [None]),
]


@pytest.mark.parametrize(("marked", "ways"), DIRECTIONS)
def test_directions(marked: str, ways: list[str | None]) -> None:
    assert [figure.direction and figure.direction.value for figure in read(marked)] == ways


PERIODS = [
    ("Profit was m[£5m] in y[2004].", ["2004", ""]),
    ("Profit was m[£5m] in y[2004] and m[£4m] in y[2003].", ["2004", "", "2003", ""]),
    ("In y[2004] profit rose p[12%] to m[£5m].", ["", "2004", "2004"]),
    ("It has 450 pupils, up from [300] a year earlier.", ["a year earlier"]),
    ("[450] came, up from [300] a year earlier.", ["", "a year earlier"]),
    ("Profit was m[£5m] last year.", ["last year"]),
    ("OSLO, d[March 3] - Exports rose p[12%].", ["", ""]),
    ("ST. IVES, England, d[March 3] (Reuters) - Exports rose p[12%].", ["", ""]),
    ("In Oslo, d[March 3] was the day when exports rose p[12%].", ["", "march 3"]),
    ("Profit was m[£5m] in the first quarter.", ["first quarter"]),
    ("Profit was m[£5m] in the first quarter of y[2004].", ["first quarter 2004", ""]),
    ("It made m[£5m], against m[£4m] in the same period last year.", ["", "last year"]),
    ("It sold [144] cars t[two years] ago.", ["two years ago", ""]),
    ("Last year it sold [144] cars.", ["last year"]),
    ("It sold [144] cars, up p[3%] on y[2003].", ["", "", ""]),
    ("It sold [144] cars; in y[2003] it had closed.", ["", ""]),
    ("It pays m[£5m] a year.", [""]),
    ("It sold [144] cars per year.", [""]),
]


@pytest.mark.parametrize(("marked", "periods"), PERIODS)
def test_periods(marked: str, periods: list[str]) -> None:
    assert [figure.period for figure in read(marked)] == periods


STANCES = [
    ("It has [144] staff.", ["asserted"]),
    ("It will hire [144] staff.", ["forecast"]),
    ("It is to cut [144] jobs.", ["forecast"]),
    ("It expects profits of m[£5m].", ["forecast"]),
    ("It is aiming for m[£5m], [12] shops or [40] staff.", ["forecast", "forecast", "forecast"]),
    ("Profit will rise to m[£5m] from m[£4m].", ["forecast", "asserted"]),
    ("It beat the m[£5m] forecast by analysts.", ["forecast"]),
    ("Expectations of m[£5m] were met.", ["forecast"]),
    ("In line with expectations, sales rose p[5%].", ["asserted"]),
    ("More will join the [600] officers.", ["asserted"]),
    ("Will Otieno scored [12] goals.", ["asserted"]),
    ("His will gives the zoo m[£2m].", ["asserted"]),
    ("May rubber ended at [12] cents.", ["asserted"]),
    ("Then Will Otieno scored [12] goals.", ["asserted"]),
    ("Police said May had [31] floods.", ["asserted"]),
    ("The cost did not reach [50] pounds.", ["denied"]),
    ("It wasn’t [50] men.", ["denied"]),
    ("Not only [50] men came.", ["asserted"]),
    ("The paper wrongly said that [12] men had died.", ["denied"]),
    ("He denied taking m[£5m].", ["denied"]),
    ("He was not among the [12] officers.", ["asserted"]),
    ("It is no longer here, and [12] men left.", ["asserted"]),
    ("“We lost [12] ships,” he said; [14] sank.", ["quoted", "asserted"]),
    ('He said: "We lost [12] ships.', ["quoted"]),
    ('"We will lose [12] ships," he said.', ["forecast"]),
]


@pytest.mark.parametrize(("marked", "stances"), STANCES)
def test_stances(marked: str, stances: list[str]) -> None:
    assert [figure.stance.value for figure in read(marked)] == stances


def test_a_quotation_may_have_begun_in_an_earlier_sentence() -> None:
    first = "“We lost the war. "
    assert read(first + "We lost [12] ships,” he said.", start=len(first))[0].stance is Stance.QUOTED
    assert read("\n" + first + "\nWe lost [12] ships.", start=len(first) + 2)[0].stance is Stance.ASSERTED


ELIDED = [
    ("[120] men and [24] women, [13] of them from Jamaica", ["man", "woman", "woman"]),
    ("[Five] were injured, [two] seriously.", ["person", "person"]),
    ("[Nine] soldiers died and [12] were hurt.", ["soldier", "soldier"]),
    ("[25] soldiers: [12] from Kenya, [8] from Uganda and [5] from Rwanda", ["soldier"] * 4),
    ("It has [450] pupils, up from [300] a year earlier.", ["pupil", "pupil"]),
    ("Between [10] and [12] people came.", ["person", "person"]),
    ("[Ten] or [12] tents were sold.", ["tent", "tent"]),
    ("[12] male and [13] female officers", ["officer", "officer"]),
    ("[100] Muslim, [100] Christian and [50] Jewish schools", ["school", "school", "school"]),
    ("There were [411] cases ([301] confirmed, [95] probable).", ["case", "case", "case"]),
    ("Of the [144] officers, [12] were women.", ["officer", "officer"]),
    ("Profit rose p[12%] to m[£5m] from m[£4m].", ["profit", "profit", "profit"]),
    ("Profit was m[£5m], compared with m[£4m] before.", ["profit", "profit"]),
    ("It had [312] flats and bought [58] more.", ["flat", "flat"]),
    ("[Thirty] lots were sold, leaving [19] unsold.", ["lot", "lot"]),
    ("[14] Filipinos and [nine] Greeks, [23] in total", ["filipino", "greek", "person"]),
    ("[12] Germans and [3] others", ["german", "person"]),
    ("[26] goals this season - [19] in the league, [four] in the cup", ["goal", "goal", "goal"]),
    ("[12] cubs were born and [two] died.", ["cub", "person"]),
    ("[12] men met at [3] in the hall.", ["man", None]),
    ("[12] men paid m[£5m].", ["man", None]),
]


@pytest.mark.parametrize(("marked", "heads"), ELIDED)
def test_nouns_left_out_are_supplied(marked: str, heads: list[str | None]) -> None:
    assert [figure.noun and figure.noun.head for figure in read(marked)] == heads


def test_a_supplied_noun_has_no_place_and_makes_a_count() -> None:
    figure = read("It has [450] pupils, up from [300] a year earlier.")[1]
    assert figure.noun is not None
    assert figure.noun.span is None
    assert figure.kind is Kind.COUNT


def test_an_adjective_alone_becomes_a_modifier() -> None:
    figure = read("There were [411] cases ([301] confirmed, [95] probable).")[2]
    assert figure.noun is not None
    assert figure.noun.modifiers == ("probable",)


WORDS = (
    'rose fell to from by up down 12% 5 7 £3m in 2004 last year a earlier will not denied “ ” " , ; : ( ) '
    "women of them were injured expected growth drop the and or İ May forecasts is cut rate"
)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, Kind]]]:
    """Draw a sentence of such words, its numerals as figures of any kind."""
    text = ""
    places: list[tuple[int, int, Kind]] = []
    for word in draw(st.lists(st.sampled_from(WORDS.split()), max_size=24)):
        if any(sign.isdigit() for sign in word):
            places.append((len(text), len(text) + len(word), draw(st.sampled_from(Kind))))
        text += word + " "
    return text, places


@given(sentences())
def test_no_sentence_raises_and_figures_stay_in_place(drawn: tuple[str, list[tuple[int, int, Kind]]]) -> None:
    text, places = drawn
    figures = [Figure(start, end, kind) for start, end, kind in places]
    for figure in figures:
        figure.noun = read_noun(text, figure.start, figure.end, 0, len(text), figure.kind)
    read_context(text, 0, len(text), figures)
    assert [(figure.start, figure.end) for figure in figures] == [(start, end) for start, end, _ in places]


@pytest.mark.parametrize(
    "piece",
    [
        "rose 12 ",
        "will 12, ",
        "up 12 to ",
        "last year 12 ",
        "not 12 ",
        "“12 ",
        '"12 ',
        "12 and ",
        "12 rose to ",
        "12 ",
    ],
)
def test_hostile_sentences_take_time_in_step_with_their_length(piece: str) -> None:
    offset = piece.index("12")

    def measure(times: int) -> float:
        text = piece * times
        best = 9.0
        for kind in (Kind.PERCENT, Kind.YEAR, Kind.COUNT):
            figures = [Figure(i * len(piece) + offset, i * len(piece) + offset + 2, kind) for i in range(times)]
            begun = time.process_time()
            read_context(text, 0, len(text), figures)
            best = min(best, time.process_time() - begun)
        return best

    # Work that grew with the square of the text would take minutes.
    assert measure(16_000) < 20
