"""A mean of whole numbers cannot come from a sample of the size given.

Finds     "the 20 pupils gave the film a mean mark of 3.47 (whole numbers from 1 to 5)": 69 marks make 3.45, 70 make 3.50.
Matters   the mean or the size of the sample is wrong, or the data were not what the text says.
Silent    where what is averaged need not be whole (ages, times, weights, points of a scale with several items), and where the
          sample is so large that every mean is possible.

The test is GRIM (Brown and Heathers 2017, doi:10.1177/1948550616673876): the sum of n whole numbers is whole. A mean that
is cut off and not rounded passes too, unless the text says that the data are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from msgspec import Struct

from ...model import Article, Claim, Hedge, Kind, Outcome, Reading, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="mean-misses-sample",
    summary="A mean of whole numbers cannot come from a sample of the size given.",
    severity=Severity.ERROR,
    why="The mean or the size of the sample is wrong, or the data were not what the text says.",
    wrong_when="The mean is weighted, or not all of the sample answered.",
    cues=("mean", "means", "average", "averages", "averaged", "averaging"),
    primary="mean",
    examples=(
        breaks("The [20]{n} pupils gave the film a mean mark of [3.47]{mean} (whole numbers from 1 to 5)."),
        breaks("Families in the sample (n = [16]{n}) had a mean of [2.33]{mean} children."),
        breaks("A score, a whole number from 1 to 10, averaged [5.93]{mean} in a group of [12]{n}."),
        holds("The 20 pupils gave the meal a mean mark of 3.45 (whole numbers from 1 to 5)."),
        holds("The 40 students ticked a mean of 5.33 boxes."),
        holds("Nine nurses rated the course at an average of 4.56 out of five."),
        silent("The 312 pupils gave the film a mean mark of 3.47."),
        silent("The mean age of the 15 patients was 42.29 years."),
        silent("The 16 lorries burned a mean of 31.37 litres for every 100 km."),
    ),
)

_EQUATION = "mean * n is a whole number"
_MEAN = compile_later(
    r"(?:\b(?:mean|average)\b[^.;]{0,70}?(?:\b(?:of|is|was|were|at|to|being)|:|=|,)|\bm ?=|\baverag(?:e|ed|es|"
    r"ing)(?: out)?(?: at)?)"
    r" ?(?:about |just |only |a |an )?$"
)
_MEAN_BEHIND = compile_later(r"[^.;\d]{0,24}?\b(?:on average|as an average|as a mean)\b")
_WHOLE = compile_later(r"\bwhole (?:numbers?|points?|marks?|stars?)\b|\bintegers?\b")
_MARKS = compile_later(
    r"\b(?:marks?|scores?|scored|ratings?|rated?|stars?|grades?|scale of|scale from|out of (?:five|seven|ten|"
    r"four|six|3|4|5|6|7|10))\b"
)
# What is averaged in finer steps than whole numbers.
_FINER = compile_later(
    r"\b(?:age[sd]?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|weight|height|bmi|index|indices|"
    r"weighted|adjusted|median|items?|"
    r"subscales?|composite|percent|per cent|rate|ratio|price|cost|pay|wage|salary|income|temperature|speed|"
    r"per|gpa|points? average|"
    r"kg|g|mg|ml|km|m|cm|litres?|liters?|miles?|metres?|meters?|dollars|pounds|euros|yards?|inches|seasonally|"
    r"estimated?|quarter|each)\b|[$£€%]"
)
_SAMPLE = compile_later(r"\b(?:n ?= ?|(?:subset|sample|group|panel|total|class|cohort) of (?:just |only |some )?)$")
# Figures that are ends of a scale, or parts of the sample.
_NO_SAMPLE = compile_later(
    r"\b(?:out of|from|to|scale of|between|and|than|over|under|about|nearly|almost|around|first|last|or) $"
)
_WHOSE = frozenset(("person", "people", "family", "household", "animal", "group", "organisation"))
_LONGEST = 160


class _Mean(Struct, frozen=True):
    """A mean with the size of its sample: their indexes; ``whole`` is True where the text says that the data are whole."""

    mean: int
    n: int
    whole: bool


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each printed mean whose sample is small."""
    for number in bench.of_kind(Kind.NUMBER, Kind.COUNT):
        grain = article.quantities[number].grain
        if 0 < grain < 1:
            found = _read(article, bench, number)
            if found is not None:
                yield _judge(bench, found)


def _read(article: Article, bench: Bench, number: int) -> _Mean | None:
    quantity = article.quantities[number]
    sentence = article.sentences[quantity.sentence]
    text, span = bench.text, quantity.span
    before = text[max(sentence.span.start, span.start - _LONGEST) : span.start]
    said = _MEAN.search(before) or _MEAN_BEHIND.match(text, span.end)
    if said is None or quantity.top is not None or quantity.unit is not None or quantity.per:
        return None
    around = text[sentence.span.start : sentence.span.end]
    whole = bool(_WHOLE.search(around))
    marks = whole or bool(_MARKS.search(around))
    counted = quantity.kind is Kind.COUNT and quantity.noun is not None
    clause = text[max(sentence.span.start, text.rfind(";", 0, span.start)) : min(sentence.span.end, span.end + 30)]
    if not (marks or counted) or (not whole and _FINER.search(clause)):
        return None
    size = _find_sample(article, bench, number)
    if size is None:
        return None
    n, places = Fraction(article.quantities[size].magnitude or 0), Fraction(1) / Fraction(quantity.grain)
    return _Mean(number, size, whole) if n > 1 and 2 * n <= places * (1 if whole else Fraction(4, 5)) else None


def _find_sample(article: Article, bench: Bench, number: int) -> int | None:
    """Find the size of the sample: "n = 16", "a subset of 33", or the count of people named last before the mean, or behind it."""
    sentence = article.sentences[article.quantities[number].sentence]
    counts = [
        n
        for n in range(sentence.first, sentence.last)
        if n != number and article.quantities[n].kind in (Kind.COUNT, Kind.NUMBER) and article.quantities[n].top is None
    ]
    named = [
        n for n in counts if _SAMPLE.search(bench.text, max(sentence.span.start, 0), article.quantities[n].span.start)
    ]
    if named:
        return min(named, key=lambda n: abs(n - number))
    counted = [n for n in counts if _counts_sample(article, bench, n)]
    people = [n for n in counted if _is_known(article, bench, n)]
    earlier = [n for n in people if n < number]
    if earlier:
        return earlier[-1]
    return (people or counted)[0] if len(people or counted) == 1 else None


def _counts_sample(article: Article, bench: Bench, number: int) -> bool:
    quantity = article.quantities[number]
    if (
        quantity.noun is None
        or not isinstance(quantity.magnitude, int)
        or quantity.per
        or quantity.hedge is not Hedge.NONE
    ):
        return False
    before = bench.text[max(0, quantity.span.start - 12) : quantity.span.start]
    return _NO_SAMPLE.search(before) is None and _FINER.search(quantity.noun.phrase) is None


def _is_known(article: Article, bench: Bench, number: int) -> bool:
    noun = article.quantities[number].noun
    return noun is not None and not _WHOSE.isdisjoint((noun.head, *bench.lexicon.classes.get(noun.head, ())))


def _judge(bench: Bench, found: _Mean) -> Claim:
    quantities = bench.article.quantities
    mean, size = quantities[found.mean], quantities[found.n]
    operands = (bench.operand("n", found.n), bench.operand("mean", found.mean))
    value, n, grain = Fraction(mean.magnitude or 0), Fraction(size.magnitude or 0), Fraction(mean.grain)
    below = floor(value * n)
    near = [Fraction(total) / n for total in (below, below + 1)]
    working = " and ".join(f"{total} / {n} = {_print(exact, grain)}" for total, exact in zip((below, below + 1), near))
    reading = Reading.EXACT if value * n == below else Reading.ROUNDED
    if any(abs(exact - value) <= grain / 2 for exact in near):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    if not found.whole and any(value <= exact < value + grain for exact in near):
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=Reading.LOOSE)
    reason = bench.told_as_wrong(mean.sentence)
    if reason:
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason)
    message = f"no {n} whole numbers have a mean of {bench.printed(mean).split()[0]}: {working}"
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message)


def _print(value: Fraction, grain: Fraction) -> str:
    places = len(str(grain.denominator)) - 1
    scaled = round(value * 10**places)
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"
