"""What figures count and measure. In each sentence the figure stands in square brackets."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.model import Kind, Noun
from numerate.pipeline.lexicon import read_words
from numerate.pipeline.quantities.nouns import read_noun
from numerate.pipeline.quantities.singular import is_plural, singularise


def read(marked: str, kind: Kind | None = None) -> Noun | None:
    """Read the noun of the bracketed figure."""
    found = re.search(r"\[(.*?)\]", marked)
    assert found is not None
    text = marked.replace("[", "", 1).replace("]", "", 1)
    noun = read_noun(text, found.start(), found.end() - 2, 0, len(text), kind)
    if noun is not None and noun.span is not None:
        assert text[noun.span.start : noun.span.end] == noun.phrase
    return noun


COUNTS = [
    ("They cut the number of divisions to [three].", "division"),
    ("[one in four] adults", "adult"),
    ("[24] female officers", "officer"),
    ("[13] armed men were held", "man"),
    ("[144] Kenyan police officers left", "officer"),
    ("The team was [144] Kenyan police officers.", "officer"),
    ("[2,000] more jobs", "job"),
    ("[12] people killed by the flood", "person"),
    ("[120] men and 24 women", "man"),
    ("[120] men and women", "person"),
    ("[seven] women officers", "officer"),
    ("[six] human rights groups said so", "group"),
    ("[two] police stations", "station"),
    ("[three] stressful, noisy nights", "night"),
    ("[three] 16-year-old boys", "boy"),
    ("[12] of the country's 40 largest banks", "bank"),
    ("[three quarters] of the voters", "voter"),
    ("[half] of the land", "land"),
    ("[half] the country's population", "population"),
    ("[half] its staff", "staff"),
    ("[12] class A warrants", "warrant"),
    ("[one] of its biggest customers", "customer"),
    ("[one] man says he saw it", "man"),
    ("[one] suspected case", "case"),
    ("[one] serotype provides immunity", "serotype"),
    ("[one] forest industry analyst's prediction", "prediction"),
    ("[six] health and care workers", "worker"),
    ("[seven] individual and family income tax brackets", "bracket"),
    ("[two] severe respiratory syndrome (SRS) cases", "case"),
    ("[two] close relatives", "relative"),
    ("[20] Palestinians were hurt", "palestinian"),
    ("[12] Kisumu Stars players", "player"),
    ("[12] French soldiers", "soldier"),
    ("[12] Labour MPs", "mp"),
    ("[three] U.S. senators", "senator"),
    ("[nine] sheep", "sheep"),
    ("[12] aircraft", "aircraft"),
    ("at least [12] dead", "dead"),
    ("[149] (5%) nurses fell ill", "nurse"),
    ("a [15]-member tribunal", "member"),
    ("a [53]-seat parliament", "seat"),
    ("[24] potentially dangerous dogs", "dog"),
    ("[five] new confirmed cases of measles", "case"),
    ("dozens, [12] hens", "hen"),
    ("officers, [144] in all", "officer"),
    ("The number of cases rose to [144].", "case"),
    ("The death toll rose sharply to [144]", "toll"),
    ("Deaths: [12]", "death"),
    ("men ([120]) and women (24)", "man"),
    ("Staff numbers fell by [130].", "staff"),
    ("The staff now numbers [900].", "staff"),
    ("a crew of [24]", "crew"),
]


@pytest.mark.parametrize(("marked", "head"), COUNTS)
def test_counts_have_a_noun(marked: str, head: str) -> None:
    noun = read(marked, Kind.COUNT)
    assert noun is not None
    assert noun.head == head


NO_NOUN = [
    "[21] Nicolas Kiefer (Germany)",
    "Of the players [two] tend to win",
    "a hole [12] wide",
    "the [144]-strong force",
    "a [12]-year sentence",
    "[a third] of them",
    "[13] of them from Jamaica",
    "[12] times as many",
    "[12] or more",
    "[12] per 1,000",
    "[3] others",
    "[12] were found",
    "[24] attended services",
    "[four] for and [five] against",
    "[12] in London",
    "[12], said officials",
    "[12].",
    "[one] in five",
    "[one] said so",
    "the “[one] Kenya” policy",
    "[12] last year",
    "[12] on Monday",
    "Nairobi ([12])",
]


@pytest.mark.parametrize("marked", NO_NOUN)
def test_what_is_no_noun_is_not_taken_for_one(marked: str) -> None:
    assert read(marked, Kind.COUNT) is None


AMOUNTS = [
    ("a [$3bn] loss", "loss"),
    ("a [£5m] profit", "profit"),
    ("[£5m] in damages", "damage"),
    ("[$13.3 million] of funding", "funding"),
    ("It took [$1.6bn] (£857m) in ticket sales.", "sale"),
    ("[12 percent] of voters", "voter"),
    ("a [12%] rise in car sales last year", "sale"),
    ("a [12%] fall in attacks", "attack"),
    ("[5%] of turnover", "turnover"),
    ("[8%] (3 of 36) of the confirmed deaths", "death"),
    ("a [30%] stake in the bank", "stake"),
    ("profit of [£5m]", "profit"),
    ("Group bank net profit rose to [£5m].", "profit"),
    ("Home appliance sales rose to [£5m].", "sale"),
    ("Earnings after tax rose to [£5m].", "earning"),
    ("The yield rose four basis points to [3.5%].", "yield"),
    ("a contract worth [£5m]", "contract"),
    ("a GDP of [£5bn]", "gdp"),
    ("a net profit of about [£5m]", "profit"),
    ("Profits rose to [£5m].", "profit"),
    ("Sales at the shops fell [3%].", "sale"),
    ("In March exports fell [3%].", "export"),
    ("The index (base 1980) was down [6.7 pct].", "index"),
    ("The bank cut its main interest rate to [4%].", "rate"),
    ("They will slash beef prices by around [10 pct].", "price"),
    ("Tin output fell 7 pct to [28,100 tonnes].", "output"),
    ("The pound's slide has pushed up the bill by [2%].", "bill"),
    ("Revenue in the first 10 months increased to [£70m].", "revenue"),
    ("The fare will go up from [£3.20].", "fare"),
    ("Machinery orders rose in April by [19%].", "order"),
    ("an improvement in its market share to [54%]", "share"),
    ("The value of exports rose to [£5m].", "export"),
    ("Turnout was [64 per cent].", "turnout"),
    ("The proportion is far lower at just [18%].", "proportion"),
]


@pytest.mark.parametrize(("marked", "head"), AMOUNTS)
def test_amounts_have_the_noun_that_they_measure(marked: str, head: str) -> None:
    noun = read(marked)
    assert noun is not None
    assert noun.head == head


@pytest.mark.parametrize(
    "marked",
    [
        "a [12%] rise",
        "[£5m] a year",
        "[£500] the nurse had saved",
        "The appeal has raised [£5m].",
        "The firm lost [£5m].",
        "They own [48%] of Harbour Life.",
        "[12%] in Wales",
        "The [£22bn] ministers hope to save",
        "He won [£500].",
        "[3%] last year",
        "He spent [£6.9m] on storage.",
    ],
)
def test_amounts_without_a_noun(marked: str) -> None:
    assert read(marked) is None


@pytest.mark.parametrize(
    "kind", [Kind.YEAR, Kind.DATE, Kind.AGE, Kind.ORDINAL, Kind.IDENTIFIER, Kind.SCORE, Kind.DURATION]
)
def test_other_kinds_count_nothing(kind: Kind) -> None:
    assert read("[12] officers", kind) is None


def test_the_parts_of_a_noun() -> None:
    noun = read("Some [24] senior female officers of the state police marched.")
    assert noun is not None
    assert noun.phrase == "senior female officers"
    assert noun.modifiers == ("senior", "female")
    assert noun.complement == "of the state police"


SINGULARS = [
    ("officers", "officer"),
    ("women", "woman"),
    ("policemen", "policeman"),
    ("people", "person"),
    ("countries", "country"),
    ("movies", "movie"),
    ("ties", "tie"),
    ("classes", "class"),
    ("churches", "church"),
    ("boxes", "box"),
    ("houses", "house"),
    ("viruses", "virus"),
    ("buses", "bus"),
    ("causes", "cause"),
    ("uses", "use"),
    ("heroes", "hero"),
    ("shoes", "shoe"),
    ("knives", "knife"),
    ("olives", "olive"),
    ("by-elections", "by-election"),
    ("runners-up", "runner-up"),
    ("pick-ups", "pick-up"),
    ("schoolchildren", "schoolchild"),
    ("specimens", "specimen"),
    ("series", "series"),
    ("bus", "bus"),
    ("crisis", "crisis"),
    ("boss", "boss"),
    ("sheep", "sheep"),
    ("men", "man"),
    ("mps", "mp"),
]


@pytest.mark.parametrize(("plural", "singular"), SINGULARS)
def test_singulars(plural: str, singular: str) -> None:
    assert singularise(plural) == singular
    assert is_plural(plural) is (plural != singular)


def test_members_of_classes_are_singular() -> None:
    for name, members in read_words("nouns")["classes"].items():
        assert len(members) == len(set(members)), name
        for member in members:
            assert member == member.lower(), (name, member)
            assert singularise(member) == member, (name, member)


def test_partners_are_pairs_of_singulars() -> None:
    for pair in read_words("nouns")["partners"]["pairs"]:
        assert len(pair) == 2
        assert all(singularise(word) == word for word in pair), pair


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.sampled_from([None, *Kind]))
def test_no_text_raises(text: str, one: int, other: int, kind: Kind | None) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    noun = read_noun(text, start, end, 0, len(text), kind)
    if noun is not None and noun.span is not None:
        assert text[noun.span.start : noun.span.end] == noun.phrase


WORDS = "12 men of the and in £5m rose to by cut officers police's U.S. -strong , ( ) : profit's 16-year-olds"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.integers(0, 14), st.sampled_from([None, *Kind]))
def test_no_run_of_words_raises(words: list[str], index: int, kind: Kind | None) -> None:
    left, right = " ".join(words[:index]), " ".join(words[index:])
    text = f"{left} 144 {right}"
    start = len(left) + 1
    noun = read_noun(text, start, start + 3, 0, len(text), kind)
    if noun is not None and noun.span is not None:
        assert text[noun.span.start : noun.span.end] == noun.phrase


@pytest.mark.parametrize("piece", ["a", "a ", "a-", "'", "of the ", " of 1", "(", "a (", "( ", "1,", "the "])
def test_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    def measure(times: int) -> float:
        text = piece * times + "12" + piece * times
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            for kind in (Kind.COUNT, Kind.MONEY):
                read_noun(text, len(piece) * times, len(piece) * times + 2, 0, len(text), kind)
            best = min(best, time.process_time() - begun)
        return best

    # Work that grew with the square of the text would take minutes.
    assert measure(400_000) < 20
