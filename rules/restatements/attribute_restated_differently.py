"""An age, or the length of a sentence, is told again and is another one.

Finds     "John Mwangi, 49, … the 59-year-old denies it"; "jailed for 15 years … the 25-year sentence".
Matters   it is one person and one verdict: there is no rounding and no update.
Silent    where a second person comes in, where either sentence speaks of another time ("then 15", "when he was 40"), and
          for a second age in one text that nothing leads back to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, Binding, Claim, Confidence, Hedge, Kind, Outcome, Quantity, Repair, Severity
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
        breaks("Ian Ames, [62]{first}, was found in Oslo. Mr Ames, a [26-year-old]{again} potter, had been ill."),
        breaks("The dead nurse was [61]{first}. His sister said the [16-year-old]{again} had been ill."),
        breaks("She was jailed for [12 years]{first}. Her lawyers spoke against the [21-year]{again} term."),
        breaks("The [62-seat]{first} bus was late. Its [26]{again} seats had been sold twice."),
        holds("Ruth Mwangi, 49, was held on Tuesday. The 49-year-old nurse denies it."),
        holds("He was jailed for 15 years in May. Half of the 15-year sentence has been served."),
        silent("Ruth Mwangi, 49, was held with her son. The 29-year-old denies it."),
        silent("He was 15 when he killed her; now 17, he is in prison."),
        silent("Ruth Hill, 49, met Ann Hill, 29. Hill, 29, denies it."),
        silent("The 49-year-old nurse won. The 59-year-old cook came second."),
    ),
)  # fmt: skip

_EQUATION = "first == again"
_AGES = range(1, 116)
_SPOKEN = compile_later(r"\b(?:he|she|i|who)(?: is| was| turned| am|'m|'s)(?: aged| just| only)? $")
_NAMED = compile_later(
    r"((?:(?:[A-Z][\w'’-]+|(?:[A-Z]|Mr|Mrs|Ms|Dr)\.) ){0,3})([A-Z][\w'’-]+)"
    r"(?:, |,? who (?:is|was|turned) |,? aged |,? who'?s |, an? )$"
)
_CALLED = compile_later(
    r"\b(one|an?|the|his|her|their) (?:[a-z-]+ ){0,2}?([a-z-]+)(?:, | was | is |, who (?:is|was) )(?:aged )?$"
)
_I_BEHIND = compile_later(r",? (?:i|he|she)\b")
_SPEAKING = frozenset(("said", "says", "told", "recalled", "added", ":"))
_SIZE = compile_later(
    r"(?<![\w,.])[\w,.]++-(seat|bed|bedroom|room|storey|story|page|mile|acre|member|tonne|ton|metre|meter|foot|km|hectare|place|lane)"
    r" ([a-z]+)"
)
_WHOLES = (["all"], ["the"], ["its"], ["has"], ["had"])
_SIZES = (Kind.COUNT, Kind.NUMBER, Kind.MEASURE)
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "judge", "captain", "sgt"))
_YOUNGEST_NAMED = 12  # smaller numbers behind a name are counts and places: "Leeds, 3,"
_ENDS = frozenset((",", ".", "", '"', "'", ")", ";"))
_REACH = 6
_JAIL_REACH = 5
_LONGEST_TERM = 20
_WORDS_OF_NOUN = 2  # behind an age: "the 29-year-old brother"
_WORDS_BEFORE, _WORDS_BESIDE = 12, 3  # beside an age, that may say of which time it is
_NEAR = 48  # characters before an age that may say whose it is


class _Age(Struct, frozen=True):
    """An age in the text.

    ``name`` is the person's last name, ``given`` what stands before it, "" if none; ``points`` where it may lead back to
    somebody told of before, or ``begins`` with somebody.
    """

    number: int
    name: str = ""
    given: str = ""
    points: bool = False
    begins: bool = True


class _Person(Struct):
    """Somebody whose age is told: the names, "" if none, and the ages."""

    name: str
    given: str
    ages: list[int]


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge ages that lead back to a person, and jail terms that lead back to a verdict."""
    ages = list(_find_ages(article, bench))
    if len(ages) > 1:
        yield from _compare_ages(bench, ages)
    if "-year" in bench.text:
        yield from _compare_terms(article, bench)
    if _SIZE.search(bench.text):
        yield from _compare_sizes(article, bench)


def _find_ages(article: Article, bench: Bench) -> Iterator[_Age]:
    """Give the ages of a text in order, those told as bare numbers too."""
    for number, quantity in enumerate(article.quantities):
        if quantity.magnitude not in _AGES or quantity.top is not None or quantity.vague is not None:
            continue
        start, end = quantity.span.start, quantity.span.end
        if quantity.kind is Kind.AGE and bench.text[start:end].rstrip("s").endswith("old"):
            age = _read_noun(bench, number)
        elif quantity.kind is Kind.AGE or (
            quantity.kind in (Kind.NUMBER, Kind.COUNT) and quantity.unit is None and not _counts_behind(quantity)
        ):
            age = _read_number(bench, number)
        else:
            continue
        if age is not None:
            yield age


def _counts_behind(quantity: Quantity) -> bool:
    """Tell whether what a figure counts stands behind it: "62 nurses", and not "the nurse was 62"."""
    noun = quantity.noun
    return noun is not None and (noun.span is None or noun.span.start >= quantity.span.end)


def _read_noun(bench: Bench, number: int) -> _Age | None:
    """Read "the 49-year-old", and "Mr Hill, a 49-year-old"."""
    span = bench.article.quantities[number].span
    before = bench.article.document.text[max(0, span.start - _NEAR) : span.start]
    if before.endswith((" a ", " an ", "A ", "An ")):
        return _read_name(number, before) or _Age(number)
    is_one = before.lower().endswith(("the ", "that ")) and not _is_plural(bench.text, span.end)
    return _Age(number, points=True, begins=False) if is_one else None


def _read_number(bench: Bench, number: int) -> _Age | None:
    """Read "Mr Hill, 49,", "the nurse, aged 49,", "he was 49" and "at 49 I"."""
    quantity, text = bench.article.quantities[number], bench.text
    start, end = quantity.span.start, quantity.span.end
    if quantity.hedge is not Hedge.NONE:
        return None
    before = text[max(0, start - _NEAR) : start]
    if before.endswith("at ") and _I_BEHIND.match(text, end):
        return _Age(number, points=True, begins=False)
    if text[end : end + 1] not in _ENDS and quantity.kind is not Kind.AGE and not before.endswith(" turned "):
        return None
    named = _read_name(number, bench.article.document.text[max(0, start - _NEAR) : start])
    if named is not None:
        return named if (quantity.magnitude or 0) >= _YOUNGEST_NAMED else None
    called = _CALLED.search(before)
    if called is not None:
        return _Age(number, points=called[1] == "the")
    return _Age(number, points=True) if _SPOKEN.search(before) else None


def _read_name(number: int, before: str) -> _Age | None:
    """Read the name that stands before an age, None if none does."""
    found = _NAMED.search(before)
    if found is None:
        return None
    given = [word for word in found[1].split() if word.lower().rstrip(".") not in _TITLES]
    return _Age(number, found[2].lower(), " ".join(given))


def _is_plural(text: str, end: int) -> bool:
    """Tell whether a group is meant: "the 12-year-olds"."""
    return text[end - 1 : end] == "s" or text[end : end + 1] == "s"


def _compare_ages(bench: Bench, ages: list[_Age]) -> Iterator[Claim]:
    """Judge each age by those of the person it is of."""
    quantities = bench.article.quantities
    people: list[_Person] = []
    for age in ages:
        bench.hurry()
        person = _find_person(bench, people, age)
        if person is None:
            if age.begins and not (age.points and people):
                people.append(_Person(age.name, age.given, [age.number]))
            continue
        first = person.ages[-1]
        person.ages.append(age.number)
        if quantities[first].magnitude == quantities[age.number].magnitude:
            yield _tell(bench, first, age.number, Outcome.HOLDS)
        elif len({quantities[n].magnitude for n in person.ages[:-1]}) == 1 and not (
            (not age.name and _are_next(quantities[first], quantities[age.number]))
            or _speaks_of_other_time(bench, first)
            or _speaks_of_other_time(bench, age.number)
            or _brings_second(bench, first, age.number)
        ):
            yield _tell(bench, first, age.number, Outcome.BREAKS)


def _are_next(one: Quantity, other: Quantity) -> bool:
    """Tell whether a birthday may lie between two ages."""
    return abs((one.magnitude or 0) - (other.magnitude or 0)) == 1


def _find_person(bench: Bench, people: list[_Person], age: _Age) -> _Person | None:
    """Find the person whose age is told: by name, or the only one told of so far, not far above; else one of that age."""
    quantities = bench.article.quantities
    if age.name:
        alike = [each for each in people if each.name == age.name and (each.given == age.given or not age.given)]
        return alike[0] if len(alike) == 1 else None
    if not age.points:
        return None
    if len(people) == 1 and 0 < quantities[age.number].sentence - quantities[people[0].ages[-1]].sentence <= _REACH:
        return people[0]
    alike = [each for each in people if quantities[each.ages[-1]].magnitude == quantities[age.number].magnitude]
    return alike[-1] if alike else None


def _speaks_of_other_time(bench: Bench, number: int) -> bool:
    """Tell whether the sentence of an age names a year, or the words beside the age another time or another event."""
    age = bench.article.quantities[number]
    sentence = bench.article.sentences[age.sentence]
    published = bench.article.document.published
    # A year further behind is of something else.
    named = [q for q in bench.article.within(sentence) if q.span.start < age.span.end + _LONGEST_TERM]
    years = {q.moment.year for q in named if q.moment is not None and q.moment.year}
    if years - {published.year if published is not None else None}:
        return True
    words = find_tokens(bench.text, sentence.span.start, age.span.start)
    behind = find_tokens(bench.text, age.span.end, sentence.span.end)[:_WORDS_BESIDE]
    return not (
        frozenset(words[-_WORDS_BESIDE:]).isdisjoint(bench.phrases("other-times"))
        and frozenset((*words[-_WORDS_BEFORE:], *behind)).isdisjoint(bench.phrases("other-times-beside"))
        and frozenset(words).isdisjoint(bench.phrases("other-events"))
    )


def _brings_second(bench: Bench, first: int, again: int) -> bool:
    """Tell whether a second person comes in between two ages, and not only to speak."""
    quantities, sentences = bench.article.quantities, bench.article.sentences
    span = quantities[again].span
    noun = find_tokens(bench.text, span.end, sentences[quantities[again].sentence].span.end)[:_WORDS_OF_NOUN]
    words = [*find_tokens(bench.text, quantities[first].span.end, span.start), *noun]
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
    noun = find_tokens(bench.text, end, min(len(bench.text), end + _LONGEST_TERM))[:1]
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
    """Tell whether a figure is a size of a thing named before: "all 62 seats of the bus", "its 62 seats", "the 62-seat bus"."""
    quantity = bench.article.quantities[number]
    start, end = quantity.span.start, quantity.span.end
    before = bench.text[max(0, start - _LONGEST_TERM) : start].split()[-1:]
    found = _SIZE.match(bench.text, start)
    if found and cut(found[1]) == unit:
        return found[2] == thing and before in (["the"], ["that"], ["its"])
    words = bench.text[start : end + _NEAR].split()[1:3]
    if before not in _WHOLES or not any(cut(word.strip(",.")) == unit for word in words):
        return False
    sentence = bench.article.sentences[quantity.sentence].span
    return before == ["its"] or thing in bench.text[sentence.start : sentence.end]


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
