"""The pattern language, over sentences read by the real pipeline."""

from __future__ import annotations

import pytest

from numerate.model import Kind
from numerate.pipeline.lexicon import load_lexicon
from numerate.proving import read_sentence
from numerate.rules.kit.match import Shape, Walk
from numerate.rules.kit.pattern import PatternError, read_pattern
from numerate.rules.kit.program import Vocabulary
from numerate.rules.kit.view import BIT, TRANSPARENT, View, normalise

VOCABULARY = Vocabulary(load_lexicon())
COUNT = BIT[Kind.COUNT] | BIT[Kind.NUMBER]
SHAPES = {
    "a": Shape(COUNT),
    "b": Shape(COUNT),
    "m": Shape(BIT[Kind.MONEY]),
    "n": Shape(BIT[Kind.MONEY]),
    "p": Shape(BIT[Kind.PERCENT]),
    "many": Shape(COUNT, 2, 12, (COUNT,)),
}


def bind(pattern: str, text: str) -> dict[str, str] | None:
    """Give what the nearest match of a pattern binds in the first sentence, as printed; None without a match."""
    article = read_sentence(text)
    view = View(article, normalise(text), 0)
    for anchored in read_pattern(pattern, VOCABULARY.words):
        for token in anchored.keys:
            for place in view.places.get(token, ()):
                for match in Walk(view, SHAPES, VOCABULARY.function, TRANSPARENT).find(anchored, token, place):
                    return {
                        name: " ".join(view.tokens[tokens[0] : tokens[1] + 1])
                        if name not in SHAPES
                        else ", ".join(article.text_of(article.quantities[view.figures[t]].span) for t in tokens)
                        for name, tokens in match.bound.items()
                    }
    return None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{a} … comprise {many}", "The 144 officers comprise 120 men and 24 women.", {"a": "144", "many": "120, 24"}),
        (
            "{a} … comprise {many}",
            "The 90 staff, 12 of whom left, comprise 60 men and 30 women.",
            {"a": "90", "many": "60, 30"},
        ),
        (
            "{a} … comprise {many}",
            "The 90 staff (12 of them new) comprise 60 men and 30 women.",
            {"a": "90", "many": "60, 30"},
        ),
        ("{a} … comprise {many}", "The 90 staff of 2004 comprise 60 men and 30 women.", {"a": "90", "many": "60, 30"}),
        ("{a} … comprise {many}", "The 90 staff left; they comprise 60 men and 30 women.", None),
        ("{a} … comprise {many}", "The 90 staff comprise 60 men.", None),
        ("{a} ~ comprise {b}", "The 90 staff of the large new library comprise 60 men.", None),
        ("from {m} to {n}", "It rose from £3m to £4m.", {"m": "£3m", "n": "£4m"}),
        ("from {m} to {n}", "It rose from an earlier £3m, to about £4m.", {"m": "£3m", "n": "£4m"}),
        ("{a} , {b}", "We saw 30 cars, 12 buses.", {"a": "30", "b": "12"}),
        ("{a} , {b}", "We saw 30 cars 12 buses.", None),
        ("{a} ( {p} )", "We saw 30 cars (12%).", {"a": "30", "p": "12%"}),
        ("{a} , [or ~] {p}", "We saw 30 cars, or about 12%.", {"a": "30", "p": "12%"}),
        ("up|down {p}", "Sales were down 12%.", {"p": "12%"}),
        ("<well up|up|well down> {p}", "Sales were well down 12%.", {"p": "12%"}),
        ("^ of {a} … , {b}", "Of 30 cars, 12 broke down.", {"a": "30", "b": "12"}),
        ("^ of {a} … , {b}", "He speaks of 30 cars, 12 broke down.", None),
        ("{a} of ~ *'s {b}", "Nine of the firm's 30 cars broke down.", {"a": "Nine", "b": "30"}),
        (
            "{a} {thing: words} and {b}",
            "We saw 30 with dents and 12 buses.",
            {"a": "30", "thing": "with dents", "b": "12"},
        ),
        ("{verb: <tripled|cut back>} … to {a}", "Stocks were cut back to 12.", {"verb": "cut back", "a": "12"}),
        ("{m} … {word: <more|less>} than {n}", "It costs £5 less than £8.", {"m": "£5", "word": "less", "n": "£8"}),
        ("{m} … than {n}", "It costs £5 a week more than the £4 of May.", {"m": "£5 a week", "n": "£4"}),
    ],
)
def test_what_a_pattern_binds(pattern: str, text: str, expected: dict[str, str] | None) -> None:
    assert bind(pattern, text) == expected


def test_a_list_takes_as_many_figures_as_it_can_and_fewer_if_it_must() -> None:
    text = "There were nine soldiers, 14 civilians and two dogs, a total of 25 beings."
    assert bind("{many} … a total of {a}", text) == {"many": "nine, 14, two", "a": "25"}


def test_a_figure_with_its_noun_is_one_token() -> None:
    text = "The 24 female officers met 27 more pupils - and “10” of Gen. Hay’s men."
    view = View(read_sentence(text), normalise(text), 0)
    words = ["N" if figure >= 0 else token for token, figure in zip(view.tokens, view.figures, strict=True)]
    assert words[:6] == ["the", "N", "met", "N", "more", "–"]
    assert "hay's" in words
    assert '"' not in words


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("{a} {b}", "at least one word"),
        ("… {a} up", "neither begins nor ends"),
        ("{a} up ~", "neither begins nor ends"),
        ("{a} … ~ up", "two gaps"),
        ("{a} up {a}", "stands twice"),
        ("{a} <no-such-list> {b}", "no phrase list"),
        ("{a: numbers} up", "quantities or words"),
        ("{a: <no-such-list>} up", "no phrase list"),
        ("{a} [up", "not closed"),
        ("{a} up]", "no meaning"),
        ("{a up", "no meaning"),
        ("[a] [b] [c] [d] [e] [f] [g] up {a}", "too many optional"),
        ("up " * 200 + "{a}", "longer than"),
    ],
)
def test_what_cannot_be_read_is_told(pattern: str, what: str) -> None:
    with pytest.raises(PatternError, match=what):
        read_pattern(pattern, VOCABULARY.words)
