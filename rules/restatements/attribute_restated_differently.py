"""An age, or the length of a sentence, is told again and is another one.

Finds     "John Mwangi, 49, … the 59-year-old denies it"; "jailed for 15 years … the 25-year sentence".
Matters   it is one person and one verdict: there is no rounding and no update.
Silent    where a second person comes in, where either sentence speaks of another time ("then 15", "when he was 40"), and
          for a second age in one text that nothing leads back to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Article, Binding, Claim, Confidence, Kind, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.misprint import is_slip
from ..kit.view import find_tokens
from ..kit.wording import cut

RULE = Rule(
    name="attribute-restated-differently",
    summary="An age or a jail term is told again, and is another one.",
    severity=Severity.WARNING,
    why="It is one person and one verdict: one of the figures is wrong.",
    wrong_when="The article speaks of two persons, or of two times.",
    primary="again",
    examples=(
        breaks("Ruth Mwangi, [49]{first}, was held on Tuesday. The [59-year-old]{again} nurse denies it.", repair="49-year-old"),
        breaks("Mr Odhiambo, who was [34]{first}, was found at dawn. His aunt said: \"He was [43]{again}, and ill.\""),
        breaks("He was jailed for [15 years]{first} in May. Half of the [25-year]{again} sentence has been served."),
        breaks("The crew of Ian Ames, [62]{first}, found it. Mr Ames, who turned [61]{again} in April, wept."),
        breaks("The [62-seat]{first} bus was full. All [26]{again} seats of the bus had been sold twice."),
        holds("Ruth Mwangi, 49, was held on Tuesday. The 49-year-old nurse denies it."),
        holds("He was jailed for 15 years in May. Half of the 15-year sentence has been served."),
        silent("Ruth Mwangi, 49, was held with her son. The 29-year-old denies it."),
        silent("He was 15 when he killed her; now 17, he is in prison."),
    ),
)  # fmt: skip

_EQUATION = "first == again"
_AGES = range(1, 116)
_PRONOUN = compile_later(r"\b(?:he|she|i|who)(?: is| was| turned| am|'m|'s)(?: aged)? $")
_NAME_BEFORE = compile_later(r"([A-Z][\w'’-]+)(?:, |, who (?:is|was|turned) |,? aged |,? who'?s )$")
_IN_YEAR = compile_later(r"[^\w]*(?:in|since|by|of) (?:[a-z]+ )?(?:19|20)\d\d\b")
_SPEAKING = frozenset(("said", "says", "told", "recalled", "added", ":"))
_UNITS = "seat|bed|bedroom|room|storey|story|page|mile|acre|member|tonne|ton|metre|meter|foot|km|hectare|place|lane"
_SIZE = compile_later(rf"(?<![\w,.])[\w,.]++-({_UNITS}) ([a-z]+)")
_SIZED = compile_later(rf"-(?:{_UNITS}) [a-z]")  # a quick look before the pattern
_SIZES = (Kind.COUNT, Kind.NUMBER, Kind.MEASURE)
_HEAD_BEFORE = compile_later(r"\b(?:one|a|an|the) (?:[a-z]+ ){0,2}([a-z]+), $")
_YOUNGEST_NAMED = 12  # smaller numbers behind a name are counts and places: "Leeds, 3,"
_REACH = 6
_JAIL_REACH = 5


@dataclass(frozen=True, slots=True)
class _Age:
    """An age in the text. ``name`` is the person's, "" if only pointed at; ``points`` back, or brings somebody in."""

    number: int
    name: str
    points: bool


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge ages that lead back to a person, and jail terms that lead back to a verdict."""
    ages = list(_find_ages(article, bench))
    if len(ages) > 1:
        yield from _compare_ages(bench, ages)
    if "year" in bench.words and "-year" in bench.text:
        yield from _compare_terms(article, bench)
    if _SIZED.search(bench.text):
        yield from _compare_sizes(article, bench)


def _find_ages(article: Article, bench: Bench) -> Iterator[_Age]:
    """Give the ages of a text in order, those told as bare numbers too."""
    text, original = bench.text, article.document.text
    for number, quantity in enumerate(article.quantities):
        if quantity.magnitude not in _AGES or quantity.top is not None or quantity.vague is not None:
            continue
        start, end = quantity.span.start, quantity.span.end
        before, behind = text[max(0, start - 40) : start], text[end : end + 2]
        if quantity.kind is Kind.AGE and text[start:end].rstrip("s").endswith("old"):
            if before.endswith("the ") and not _is_plural(text, end):
                yield _Age(number, "", points=True)
            elif before.endswith(("a ", "an ")):
                yield _Age(number, "", points=False)
            continue
        is_bare = quantity.kind in (Kind.NUMBER, Kind.COUNT) and quantity.noun is None and quantity.unit is None
        if not (is_bare or quantity.kind is Kind.AGE) or quantity.hedge.value != "none":
            continue
        if behind[:1] not in (",", ".", "") and quantity.kind is not Kind.AGE and not _PRONOUN.search(before):
            continue
        name = _NAME_BEFORE.search(original[max(0, start - 40) : start])
        if name is not None and (quantity.magnitude or 0) >= _YOUNGEST_NAMED:
            yield _Age(number, name[1].lower(), points=False)
        elif _PRONOUN.search(before) and behind[:1] in (",", ".", "", '"', "'", ")"):
            yield _Age(number, "", points=True)
        elif before.endswith(", ") and behind[:1] == "," and _HEAD_BEFORE.search(before):
            yield _Age(number, "", points=False)


def _is_plural(text: str, end: int) -> bool:
    """Tell whether a group is meant: "the 12-year-olds"."""
    return text[end - 1 : end] == "s" or text[end : end + 1] == "s"


def _compare_ages(bench: Bench, ages: list[_Age]) -> Iterator[Claim]:
    quantities = bench.article.quantities
    for place, age in enumerate(ages):
        if place == 0:
            continue
        bench.hurry()
        if age.name:
            others = [other for other in ages[:place] if other.name == age.name]
        elif age.points:
            others = _find_person(bench, ages[:place], age) or _find_same(bench, ages[:place], age)
        else:
            continue
        if len({quantities[other.number].magnitude for other in others}) != 1:
            continue
        first = others[-1]
        if quantities[first.number].magnitude == quantities[age.number].magnitude:
            yield _tell(bench, first.number, age.number, Outcome.HOLDS)
        elif not (
            _speaks_of_other_time(bench, first.number)
            or _speaks_of_other_time(bench, age.number)
            or _brings_second(bench, first.number, age.number)
        ):
            yield _tell(bench, first.number, age.number, Outcome.BREAKS)


def _find_person(bench: Bench, before: list[_Age], age: _Age) -> list[_Age]:
    """Give the age that a pointing one leads back to: that of the only person with an age so far, not far above."""
    people = [other for other in before if not other.points]
    if len(people) != 1:
        return []
    quantities = bench.article.quantities
    apart = quantities[age.number].sentence - quantities[people[0].number].sentence
    return people if 0 < apart <= _REACH else []


def _find_same(bench: Bench, before: list[_Age], age: _Age) -> list[_Age]:
    """Give an age like this one that points back too: "the 31-year-old" again."""
    quantities = bench.article.quantities
    return [
        each for each in before if each.points and quantities[each.number].magnitude == quantities[age.number].magnitude
    ]


def _speaks_of_other_time(bench: Bench, number: int) -> bool:
    """Tell whether the sentence of an age names a year or another time."""
    sentence = bench.article.sentences[bench.article.quantities[number].sentence]
    quantity = bench.article.quantities[number].span
    if _IN_YEAR.match(bench.text, quantity.end) or _IN_YEAR.match(bench.text, sentence.span.start):
        return True
    near = find_tokens(
        bench.text, max(sentence.span.start, quantity.start - 60), min(sentence.span.end, quantity.end + 40)
    )
    return not set(near).isdisjoint(bench.phrases("other-times"))


def _brings_second(bench: Bench, first: int, again: int) -> bool:
    """Tell whether a second person comes in between two ages, and not only to speak."""
    quantities, sentences = bench.article.quantities, bench.article.sentences
    start = sentences[quantities[first].sentence].span.start
    words = find_tokens(bench.text, start, sentences[quantities[again].sentence].span.end)
    seconds = bench.phrases("second-persons")
    return any(
        word in seconds and _SPEAKING.isdisjoint(words[place + 1 : place + 4]) for place, word in enumerate(words)
    )


def _compare_terms(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each jail term ("the 15-year sentence") by the verdict before it."""
    quantities = article.quantities
    years = [n for n in bench.of_kind(Kind.DURATION) if quantities[n].unit is not None and quantities[n].top is None]
    verdicts = [n for n in years if _is_verdict(bench, quantities[n])]
    for number in years:
        quantity = quantities[number]
        if not _is_term(bench, quantity):
            continue
        before = [n for n in verdicts if 0 < quantity.sentence - quantities[n].sentence <= _JAIL_REACH]
        if len(before) != 1 or len(verdicts) != 1 or quantities[before[0]].unit != quantity.unit:
            continue
        same = quantities[before[0]].magnitude == quantity.magnitude
        if same or not _brings_second(bench, before[0], number):
            yield _tell(bench, before[0], number, Outcome.HOLDS if same else Outcome.BREAKS)


def _is_verdict(bench: Bench, quantity: Quantity) -> bool:
    start = quantity.span.start
    return bench.text[max(0, start - 24) : start].rstrip().endswith(bench.phrases("jailing"))


def _is_term(bench: Bench, quantity: Quantity) -> bool:
    start, end = quantity.span.start, quantity.span.end
    determiner = bench.text[max(0, start - 6) : start].split()[-1:]
    noun = bench.text[end : end + 12].split()[:1]
    return determiner in (["the"], ["his"], ["her"], ["that"]) and bool(noun) and noun[0] in bench.phrases("jail-terms")


def _compare_sizes(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge sizes that name a thing ("the 62-seat bus") by what is told of it again ("all 62 seats of the bus")."""
    quantities = article.quantities
    named: list[tuple[int, str, str]] = []
    for number, quantity in enumerate(quantities):
        if quantity.kind not in _SIZES or quantity.magnitude is None:
            continue
        bench.hurry()
        for first, unit, thing in named:
            one = quantities[first]
            if not 0 <= quantity.sentence - one.sentence <= _REACH or first == number:
                continue
            if not _is_of(bench, number, unit, thing):
                continue
            if one.magnitude == quantity.magnitude:
                yield _tell(bench, first, number, Outcome.HOLDS)
            elif one.kind is quantity.kind and is_slip(one, quantity):
                yield _tell(bench, first, number, Outcome.BREAKS)
        found = _SIZE.match(bench.text, quantity.span.start)
        if found and found.end() > quantity.span.end:
            named.append((number, cut(found[1]), found[2]))


def _is_of(bench: Bench, number: int, unit: str, thing: str) -> bool:
    """Tell whether a figure is a size of a thing named before: "all 62 seats of the bus", "the 62-seat bus"."""
    quantity = bench.article.quantities[number]
    found = _SIZE.match(bench.text, quantity.span.start)
    if found and cut(found[1]) == unit and found[2] == thing:
        return bench.text[: quantity.span.start].endswith(("the ", "that ", "its "))
    words = bench.text[quantity.span.start : quantity.span.end + 40].split()
    before = bench.text[max(0, quantity.span.start - 8) : quantity.span.start].split()[-1:]
    is_whole = before in (["all"], ["the"], ["its"], ["has"], ["had"])
    return (
        is_whole
        and any(cut(word.strip(",.")) == unit for word in words[1:3])
        and thing
        in bench.text[
            bench.article.sentences[quantity.sentence].span.start : bench.article.sentences[quantity.sentence].span.end
        ]
    )


def _tell(bench: Bench, first: int, again: int, outcome: Outcome) -> Claim:
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    reason = bench.told_as_wrong(one.sentence) or bench.told_as_wrong(other.sentence)
    again_text = bench.printed(other) + (" years old" if bench.printed(other).isdigit() else "")
    return bench.tell(
        RULE,
        (bench.operand("first", first), bench.operand("again", again)),
        Outcome.UNSURE if reason else outcome,
        _EQUATION,
        f"{bench.printed(one)} and {bench.printed(other)}",
        message=f"told as {again_text}, and as {bench.printed(one)} before",
        reason=reason,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=_mend(bench, one, other),
    )


def _mend(bench: Bench, one: Quantity, other: Quantity) -> list[Repair]:
    """Offer either figure in the place of the other, in its form."""
    repairs = []
    for place, source, why in ((other, one, "as it was told first"), (one, other, "as it is told again")):
        text = re.sub(r"\d+", str(source.magnitude), bench.article.text_of(place.span), count=1)
        if text != bench.article.text_of(place.span):
            repairs.append(Repair(place.span, text, why))
    return repairs
