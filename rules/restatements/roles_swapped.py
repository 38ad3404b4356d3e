"""Two figures are told again with their roles swapped.

Finds     "16 died and 29 were hurt. … 29 dead and 16 hurt."; "exports rose 12%, imports 10%" and then "exports rose 10%".
Matters   both figures are right and both statements are not.
Silent    unless the words said of one figure are said again of the other, and none of its own; for other times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from ...model import Article, Binding, Claim, Confidence, Kind, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.kinship import differ_in_period, explain_unlike, family
from .same_figure import are_made
from .statements import Statements, find_statements, name_times

RULE = Rule(
    name="roles-swapped",
    summary="Figures are told again with their roles swapped.",
    severity=Severity.WARNING,
    why="Both figures may be right, and one of the statements is not.",
    wrong_when="The figures are of another time or place the second time.",
    primary="again",
    examples=(
        breaks(
            "The mill sold [340]{first} bags of rice and [215]{first} bags of flour. "
            "Its books have [215]{again} bags of rice and [340]{again} bags of flour."
        ),
        breaks(
            "Last month the island's exports rose [12.4%]{first} while imports gained [9.1%]{first}.\n\n"
            "The island's exports rose [9.1%]{again}."
        ),
        holds(
            "The east had 512 fires and the west 268. Few were large: of the 268 fires in the west and 512 in the east, nine."
        ),
        silent(
            "Exports came to $12.8bn and imports to $10.5bn. A year earlier exports were $10.5bn and imports $12.8bn."
        ),
        silent("The east had 412 fires and 268 floods. In the west, 268 fires and 112 floods were counted."),
    ),
)

_EQUATION = "roles of first and again"
_REACH = 3
_TELLING = 10
_NEAR = 24
_MOST = 8  # figures of a sentence; more are a table
_NO_ROLES = frozenset((Kind.YEAR, Kind.DATE, Kind.TIME, Kind.WEEKDAY, Kind.IDENTIFIER, Kind.ORDINAL, Kind.SCORE))


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare the roles of figures that stand in two sentences."""
    yield from _find_pairs(article, bench)
    for told in bench.once(find_statements):
        if told.alone:
            yield from _find_single(bench, told)


def _find_pairs(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge every two figures that stand in a sentence and again in one of the next."""
    quantities, sentences = article.quantities, article.sentences
    for place, sentence in enumerate(sentences):
        if not 2 <= sentence.last - sentence.first <= _MOST:
            continue
        later = [
            n
            for other in sentences[place + 1 : place + 1 + _REACH]
            if 2 <= other.last - other.first <= _MOST
            for n in range(other.first, other.last)
        ]
        values = {quantities[n].magnitude for n in later}
        mine = [
            n
            for n in range(sentence.first, sentence.last)
            if quantities[n].magnitude in values and quantities[n].kind not in _NO_ROLES
        ]
        for one, other in combinations(mine, 2):
            bench.hurry()
            claim = _judge_pair(bench, one, other, later)
            if claim is not None:
                yield claim


def _judge_pair(bench: Bench, one: int, other: int, later: Sequence[int]) -> Claim | None:
    quantities = bench.article.quantities
    first, second = quantities[one], quantities[other]
    if first.magnitude == second.magnitude or max(first.magnitude or 0, second.magnitude or 0) < _TELLING:
        return None
    if not _are_like(first, second):
        return None
    again = [[n for n in later if _is_again(quantities[each], quantities[n])] for each in (one, other)]
    if len(again[0]) != 1 or len(again[1]) != 1:
        return None
    one_again, other_again = again[0][0], again[1][0]
    if quantities[one_again].sentence != quantities[other_again].sentence:
        return None
    if name_times(bench.article, quantities[one_again].sentence) - name_times(bench.article, first.sentence):
        return None
    common = _find_common(bench, one, other)
    roles = [bench.around(n) - common for n in (one, other, one_again, other_again)]
    kept = (len(roles[0] & roles[2]), len(roles[1] & roles[3]))
    swapped = (len(roles[0] & roles[3]), len(roles[1] & roles[2]))
    numbers = (one, other, one_again, other_again)
    if min(kept) > 0 and not any(swapped):
        return _tell(bench, numbers[:2], numbers[2:], Outcome.HOLDS)
    if any(swapped) and not any(kept):
        return _tell(bench, numbers[:2], numbers[2:], Outcome.BREAKS)
    return None


def _find_single(bench: Bench, told: Statements) -> Iterator[Claim]:
    """Judge a figure of the second statement of which is said what the first says of another figure."""
    quantities = bench.article.quantities
    mine = [n for n in told.first if quantities[n].magnitude is not None and quantities[n].kind not in _NO_ROLES]
    for again in told.second:
        owner = [n for n in mine if _is_again(quantities[n], quantities[again])]
        if len(owner) != 1 or are_made(quantities[again], [quantities[n] for n in mine if n != owner[0]]):
            continue
        for rival in mine:
            if rival == owner[0] or not _are_like(quantities[rival], quantities[owner[0]]):
                continue
            if any(_is_again(quantities[rival], quantities[n]) for n in told.second):
                continue
            if quantities[rival].magnitude == 2 * (quantities[again].magnitude or 0):
                continue  # "six, less three: three are left"
            if _is_part(bench, owner[0], rival) or _has_noun(bench, again, owner[0], rival):
                continue
            common = _find_common(bench, rival, owner[0])
            said = bench.around(again) - common
            own, foreign = said & bench.around(owner[0]), said & bench.around(rival)
            if foreign and len(foreign) > 2 * len(own):
                yield _tell(bench, (owner[0], rival), (again,), Outcome.BREAKS)


def _is_part(bench: Bench, part: int, whole: int) -> bool:
    """Tell whether one figure is told as a part of the other: "22 of 1,165 crew"."""
    spans = [bench.article.quantities[n].span for n in (part, whole)]
    between = bench.text[spans[0].end : spans[1].start]
    return len(between) < _NEAR and between.strip().startswith("of")


def _has_noun(bench: Bench, again: int, owner: int, rival: int) -> bool:
    """Tell whether the figure counts by its own noun what it counted first, and the rival counts something else."""
    nouns = [bench.article.quantities[n].noun for n in (again, owner, rival)]
    heads = [noun.head if noun is not None else "" for noun in nouns]
    return heads[0] != "" and heads[0] == heads[1] != heads[2]


def _are_like(one: Quantity, other: Quantity) -> bool:
    return other.kind in family(one.kind) and not explain_unlike(one, other) and not differ_in_period(one, other)


def _is_again(one: Quantity, again: Quantity) -> bool:
    """Tell whether a figure is told again, value for value, and of no other time."""
    return (
        one.magnitude == again.magnitude
        and one.top == again.top
        and one.vague is None
        and again.kind in family(one.kind)
        and not explain_unlike(one, again)
        and not differ_in_period(one, again)
    )


def _find_common(bench: Bench, one: int, other: int) -> frozenset[str]:
    """Give the words that are said of both figures, their shared noun among them; they tell no roles."""
    nouns = [bench.article.quantities[n].noun for n in (one, other)]
    heads = {noun.head for noun in nouns if noun is not None}
    common = bench.around(one) & bench.around(other)
    # "412 cases in the north and 268 in the south": the noun left out is that of the other.
    return common | {bench.vocabulary.meanings.stem(head) for head in heads} if len(heads) == 1 else common


def _tell(bench: Bench, first: Sequence[int], again: Sequence[int], outcome: Outcome) -> Claim:
    quantities = bench.article.quantities
    printed = [" and ".join(bench.printed(quantities[n]) for n in numbers) for numbers in (first, again)]
    operands = [bench.operand("first", n) for n in first] + [bench.operand("again", n) for n in again]
    reason = next(filter(None, (bench.told_as_wrong(quantities[n].sentence) for n in (*first, *again))), "")
    repairs = []
    if len(again) == 1:
        repairs = [
            Repair(quantities[again[0]].span, bench.printed(quantities[first[1]]), "what is said of that figure first")
        ]
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else outcome,
        _EQUATION,
        f"{printed[0]}; {printed[1]}",
        message=f"what is said of {printed[0]} is said again of {printed[1]} the other way about",
        reason=reason,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=repairs,
    )
