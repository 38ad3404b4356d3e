"""Figures that a text puts in an order: behind "followed by" and the like, or by the places beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.pattern import Phrase
from ..kit.view import View

_KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE)
_STOPS = frozenset(
    (
        ";",
        ":",
        "!",
        "?",
        ".",
        "but",
        "while",
        "whereas",
        "although",
        "compared",
        "against",
        "from",
        "than",
        "respectively",
    )
)
# Words behind which a figure is a part of another, or another measure, and no item of a ranking.
_ASIDES = frozenset(("including", "includes", "age", "aged", "ages", "since", "per", "number"))
# What is left over has no place.
_LEFT = frozenset(("other", "others", "rest", "remaining", "remainder", "elsewhere", "unknown", "unspecified", "all"))
_SMALL = 20
_FEWEST = 3
# What these count tells when, or after how much play: no ranking goes by it.
OF_TIME = frozenset(
    (
        *(
            "year",
            "month",
            "week",
            "day",
            "time",
            "hour",
            "minute",
            "decade",
            "season",
            "game",
            "match",
            "round",
            "race",
        ),
        *("lap", "hole", "stage", "attempt", "appearance", "leg", "over", "test", "place", "spot"),
    )
)
_MOST_ITEMS = 12
_MOST_WORDS = 16
_LARGEST_GAP = 12


class Chain(Struct, frozen=True):
    """Quantities from the first place on.

    ``highest_first``  the text says that the largest is first.
    ``told``           the text says clearly that these figures are ranked.
    """

    numbers: tuple[int, ...]
    highest_first: bool
    told: bool
    one_sentence: bool = True


class Place(Struct, frozen=True):
    """A figure and the place in a ranking that stands beside it."""

    rank: int
    number: int
    sentence: int


def are_like(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may be ranked: of one kind and unit, with nouns that do not speak against it."""
    if one.kind not in _KINDS or other.kind not in _KINDS or one.magnitude is None or other.magnitude is None:
        return False
    if one.top is not None or other.top is not None or one.vague is not None or other.vague is not None:
        return False
    plain = (Kind.COUNT, Kind.NUMBER)
    if {one.kind, other.kind} == {Kind.NUMBER, Kind.MEASURE}:
        return all(quantity.unit is None or quantity.kind is Kind.MEASURE for quantity in (one, other))
    if one.kind is not other.kind and not (one.kind in plain and other.kind in plain):
        return False
    if (one.unit.dimension if one.unit else "") != (other.unit.dimension if other.unit else ""):
        # "€1,420 a month" beside "€1,380".
        if one.unit is None or other.unit is None or one.kind is not Kind.MONEY:
            return False
        if one.unit.dimension.split(" / ")[0] != other.unit.dimension.split(" / ")[0]:
            return False
    if (
        one.kind is Kind.MEASURE
        and one.unit is not None
        and other.unit is not None
        and one.unit.name != other.unit.name
    ):
        return False
    heads = {quantity.noun.head for quantity in (one, other) if quantity.noun is not None}
    return one.kind is not Kind.COUNT or other.kind is not Kind.COUNT or len(heads) < 2


def follow_top(article: Article, bench: Bench, view: View) -> Iterator[Chain]:
    """Give the chain of "the top three were", and of a list "in that order"; all figures of the sentence must be of it."""
    vocabulary = bench.vocabulary
    if any(bench.find_phrase(view, vocabulary.phrases(name)) for name in ("<no-ranking>", "<lowest-words>")):
        return
    top = next(_find_cues(view, vocabulary.phrases("<top-few>")), None)
    figures = [at for at in range(top[1] if top is not None else 0, len(view)) if view.figures[at] >= 0]
    items = [view.figures[at] for at in figures[top is not None :]]
    if top is not None:
        told = article.quantities[view.figures[figures[0]]].magnitude == len(items) if figures else False
    else:
        told = bool(bench.find_phrase(view, vocabulary.phrases("<in-order>")))
    if not told or len(items) < _FEWEST or not _LEFT.isdisjoint(view.tokens):
        return
    first = _drop_label(article.quantities[items[0]])
    if all(are_like(first, _drop_label(article.quantities[number])) for number in items):
        yield Chain(tuple(items), highest_first=True, told=True)


def _drop_label(quantity: Quantity) -> Quantity:
    """Give a figure without a noun that stands before it: in "falls (412), fires (230)" it says whose figure it is."""
    noun = quantity.noun
    is_label = noun is not None and noun.span is not None and noun.span.start < quantity.span.start
    return replace(quantity, noun=None) if is_label else quantity


def follow_list(article: Article, bench: Bench, view: View) -> Iterator[Chain]:
    """Give the chain behind each cue of a sentence."""
    vocabulary = bench.vocabulary
    if bench.find_phrase(view, vocabulary.phrases("<no-ranking>")):
        return
    highest = bool(bench.find_phrase(view, vocabulary.phrases("<highest-words>")))
    lowest = bool(bench.find_phrase(view, vocabulary.phrases("<lowest-words>")))
    if lowest:
        return
    for place in _find_cues(view, vocabulary.phrases("<followed-by>")):
        behind = _scan(article, view, place[1])
        head = _find_head(article, view, place[0], behind)
        if head >= 0:
            numbers = tuple(view.figures[at] for at in (head, *behind))
            yield Chain(numbers, highest_first=highest, told=highest)
    ordinals = [at for at, n in enumerate(view.figures) if n >= 0 and article.quantities[n].kind is Kind.ORDINAL]
    for start, end in _find_cues(view, vocabulary.phrases("<ranked-after>")):
        # "the third largest, at 820 sq km, after Ula (1,100 sq km)": the others come first.
        if not highest or not any(start - _LARGEST_GAP < at < start for at in ordinals):
            continue
        behind = _scan(article, view, end)
        head = _find_head(article, view, start, behind)
        if head >= 0:
            ranked = [view.figures[at] for at in behind]
            sizes = [article.quantities[number].magnitude or 0 for number in ranked]
            if sizes != sorted(sizes, reverse=True):
                ranked = [ranked[sizes.index(min(sizes))]]
            yield Chain((*ranked, view.figures[head]), highest_first=True, told=True)


def _find_cues(view: View, phrases: Iterable[Phrase]) -> Iterator[tuple[int, int]]:
    """Give the first token of each cue of a sentence and the one behind it."""
    for phrase in phrases:
        for place in view.places.get(phrase[0], ()):
            if tuple(view.tokens[place : place + len(phrase)]) == phrase:
                yield place, place + len(phrase)


def _scan(article: Article, view: View, start: int) -> list[int]:
    """Collect the tokens of like figures from a token on, one for each item of a list."""
    found: list[int] = []
    words = 0
    for place in range(start, len(view)):
        number = view.figures[place]
        token = view.tokens[place]
        if number < 0:
            words += token[0].isalnum()
            if token in _STOPS or words > _MOST_WORDS or len(found) >= _MOST_ITEMS:
                break
            continue
        quantity = article.quantities[number]
        if quantity.kind not in _KINDS or _is_aside(article, view, place):
            continue
        if found and not are_like(article.quantities[view.figures[found[0]]], quantity):
            continue
        if found and not _is_new_item(view, found[-1], place):
            continue
        found.append(place)
        words = 0
    return found


def _is_new_item(view: View, last: int, place: int) -> bool:
    """Tell whether a comma, "and" or the like parts a figure from the one before it."""
    between = view.tokens[last + 1 : place]
    return any(token in (",", "and", "then", ")", "by", "or") for token in between) and any(
        token[0].isalpha() and token not in ("and", "n") for token in between
    )


def _is_aside(article: Article, view: View, place: int) -> bool:
    """Tell whether a figure is told of something else: an age, a part, what is left, or is itself a place."""
    quantity = article.quantities[view.figures[place]]
    before = view.tokens[max(0, place - 2) : place]
    behind = view.tokens[place + 1 : place + 5]
    if not _ASIDES.isdisjoint(before[-1:]) or not _LEFT.isdisjoint((*before, *behind)):
        return True
    if behind[:1] == ["to"] and view.figures[place + 2] >= 0:
        return True  # the lower end of a range
    if quantity.noun is not None:
        return quantity.noun.head in OF_TIME
    return (
        quantity.kind is Kind.NUMBER
        and (quantity.magnitude or 0) <= _SMALL
        and before[-1:] in (["at"], ["number"], ["to"])
    )


def _find_head(article: Article, view: View, cue: int, behind: Sequence[int]) -> int:
    """Find the figure that stands first in a ranking, before a cue; -1 if there is none.

    One that is brought in as those behind the cue are, "(n=435" as "(n=70", goes before one that is nearer.
    """
    if not behind:
        return -1
    model = article.quantities[view.figures[behind[0]]]
    before = view.tokens[behind[0] - 1]
    places = [
        place
        for place in range(cue - 1, -1, -1)
        if view.figures[place] >= 0
        and are_like(article.quantities[view.figures[place]], model)
        and not _is_aside(article, view, place)
    ]
    alike = [place for place in places if place > 0 and view.tokens[place - 1] == before and not before.isalpha()]
    if any(view.tokens[at] in (";", ":") for at in range((alike or places or [cue])[0], cue)):
        return -1
    return next(iter(alike or places), -1)


def follow_places(article: Article, bench: Bench, places: Sequence[Place]) -> Iterator[Chain]:
    """Give the chains of figures whose places follow each other through the text."""
    left = list(places)
    while left:
        first = _find_typical(article, left)
        group = [first]
        for place in left:
            near = min(abs(place.sentence - other.sentence) for other in group) <= _LARGEST_GAP
            if (
                place is not first
                and near
                and are_like(article.quantities[first.number], article.quantities[place.number])
            ):
                group.append(place)
        left = [place for place in left if place not in group]
        ranks = {place.rank: place for place in group}
        if (len(ranks) < 2 and first.rank != 2) or len(ranks) < len(group):
            continue
        chosen = [ranks[rank] for rank in sorted(ranks)]
        numbers = [place.number for place in chosen]
        sentences = {place.sentence for place in chosen}
        if min(ranks) == 2:
            leader = _find_leader(article, bench, numbers)
            numbers = [*leader, *numbers]
        highest = article.quantities[first.number].kind is not Kind.NUMBER and not any(
            bench.find_phrase(bench.view(index), bench.vocabulary.phrases("<lowest-words>")) for index in sentences
        )
        told = len(ranks) > 1 or article.quantities[numbers[0]].sentence == first.sentence
        if len(numbers) > 1 and told:
            yield Chain(tuple(numbers), highest, told=True, one_sentence=len(sentences) == 1)


def _find_typical(article: Article, places: Sequence[Place]) -> Place:
    """Give a place whose figure says what is counted, the first if none does."""
    return next((place for place in places if article.quantities[place.number].kind is not Kind.NUMBER), places[0])


def _find_leader(article: Article, bench: Bench, numbers: Sequence[int]) -> list[int]:
    """Find the figure of the first place, which is told of without its number: "topped the chart. It took $12m".

    It must be larger than that of the second place, but for a slip of the decimal point, unless one sentence tells both.
    """
    second = article.quantities[numbers[0]]
    start = min(numbers)
    phrases = bench.vocabulary.phrases("<top-cues>")
    here = article.quantities[start].sentence
    for index in range(max(0, here - _LARGEST_GAP), here + 1):
        view = bench.view(index)
        cue = next(_find_cues(view, phrases), None)
        if cue is None:
            continue
        last = article.sentences[min(index + 2, here)].last
        for number in range(article.sentences[index].first, min(last, start)):
            quantity = article.quantities[number]
            if are_like(quantity, second):
                one, other = quantity.magnitude or 0, second.magnitude or 0
                told = index == here == second.sentence and view.starts[cue[0]] < quantity.span.start
                return [number] if told or one >= other or 10 * one >= other > 2 * one else []
    return []
