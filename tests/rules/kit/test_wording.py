"""What a sentence, and each of its figures, is about."""

from __future__ import annotations

import pytest

from numerate.proving import read_sentence
from numerate.rules.kit.bench import Bench
from numerate.rules.kit.wording import cut
from tests.rules.support import whole_catalogue


def _bench(text: str) -> Bench:
    return Bench(read_sentence(text, None), whole_catalogue().vocabulary)


@pytest.mark.parametrize(
    ("one", "other"),
    [("enrolled", "enrolment"), ("detonates", "detonated"), ("climber", "climbing"), ("skeleton", "skeletons")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert cut(one) == cut(other)


def test_words_of_one_meaning_are_one() -> None:
    first = _bench("The blast killed 51 at a police station.").wording(0).stems
    second = _bench("A bomb left 70 dead outside the station.").wording(0).stems
    assert {"kill", "blast"} <= first & second


def test_numbers_units_and_small_words_tell_nothing() -> None:
    assert _bench("It was 40 kilometres and two years.").wording(0).stems == frozenset()


def test_names_are_told_apart_from_the_first_word() -> None:
    wording = _bench("Sales in Peru rose 4 percent.").wording(0)
    assert wording.names == {"peru"}


def test_each_figure_has_the_words_up_to_the_next() -> None:
    bench = _bench("Sixteen people died and 29 were hurt.")
    assert [bench.around(0), bench.around(1)] == [{"kill"}, {"injure"}]


def test_before_the_first_figure_and_parts_nothing() -> None:
    bench = _bench("Exports of goods and services gained 12%, imports 9%.")
    assert "export" in bench.around(0)
    assert bench.around(1) == {"import"}


def test_dates_and_names_with_numbers_do_not_part() -> None:
    bench = _bench("The city ran 800,000 COVID-19 tests.")
    number = next(n for n, q in enumerate(bench.article.quantities) if q.magnitude == 800_000)
    assert any(stem.startswith("test") for stem in bench.around(number))
