"""The bench: quick looks at an article, before any rule is run."""

from __future__ import annotations

from numerate.model import Kind
from numerate.pipeline.lexicon import load_lexicon
from numerate.proving import read_sentence
from numerate.rules.kit.bench import Bench
from numerate.rules.kit.program import Vocabulary


def _make_bench(text: str) -> Bench:
    return Bench(read_sentence(text), Vocabulary(load_lexicon()))


def test_phrases_stand_where_their_first_word_is_a_whole_word() -> None:
    bench = _make_bench("Prices range from $5 to $9; the arrangement, at first, was free.")
    assert bench.find_standing(("ranged", "range from", "at first", "rang", "first")) == [
        "range from",
        "at first",
        "first",
    ]


def test_figures_are_found_by_their_kinds() -> None:
    bench = _make_bench("In 2019 some 40 boats were sold for $3m, 20% of them to Kenya.")
    kinds = [bench.article.quantities[number].kind for number in bench.of_kind(Kind.PERCENT, Kind.COUNT)]
    assert kinds == [Kind.COUNT, Kind.PERCENT]
    assert bench.of_kind(Kind.TIME) == []


def test_words_are_of_letters_only() -> None:
    assert {"year", "old", "th"} <= _make_bench("The 38-year-old came 4th.").words
