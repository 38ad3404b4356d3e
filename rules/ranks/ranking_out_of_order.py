"""A ranking whose figures are not in its order.

Finds     "Asia bought most, 18%, followed by Europe with 27%", "in first place … 189,000 cars, in second … 198,000".
Matters   a figure or a place is wrong.
Silent    for the order of time, lists of more than one ranking, and places without figures of one kind.

Two ways of telling an order are read: a figure and a list behind "followed by", "ahead of" or "second-largest after"; and
figures beside places ("in second place with $54m"), which may stand in several sentences. A ranking in which the lowest
wins, such as a race or a round of golf, is one whose figures rise from place to place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model import Article, Binding, Claim, Kind, Outcome, Quantity, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from .chains import Chain, follow_list, follow_places, follow_top
from .places import find_places

RULE = Rule(
    name="ranking-out-of-order",
    summary="The figures of a ranking are not in its order.",
    severity=Severity.ERROR,
    message="the figures are not in the order of their places",
    why="A figure or a place is wrong.",
    wrong_when="The ranking is by another measure than the figures beside it.",
    primary="items",
    examples=(
        breaks(
            "Asia bought most, [18 per cent]{items}, followed by Europe with [17 per cent]{items} and Africa with "
            "[21 per cent]{items}."
        ),
        breaks("Wool brought in the largest sum, [£4m]{items}, ahead of hides, [£7m]{items}, and tallow, £2m."),
        breaks(
            "Rossi leads the championship with [212]{items} points. In second place is Stone on [221]{items} points, "
            "and third is Marquez with 180 points."
        ),
        breaks("Lake Orla is the third largest, at [940 sq km]{items}, after Bor ([905 sq km]{items})."),
        breaks("The top three were Lund with [54]{items} goals, Ames with [39]{items} and Reed with [41]{items}."),
        breaks("Most died in falls ([412]{items}), fires ([118]{items}) and floods ([230]{items}), in that order."),
        silent("The top three were Lund with 54 goals and Ames with 39, and 41 others scored."),
        holds("Asia bought most, 38 per cent, followed by Europe with 27 per cent and Africa with 21 per cent."),
        holds("In first place was Nord with 212,000 cars, in second Fard with 198,000."),
        holds("It is the second-highest fee in the county, £2,150, after the £2,290 asked in York."),
        silent("One of the largest, at 820 sq km, it is bigger than Lake Bor at 700 sq km."),
        silent("First came the 12 drummers, then the 40 dancers and third the 26 elders."),
        holds("Lund leads on 65, with Ito second on 67 and Mo third on 70."),
    ),
)

# Without a word for the largest, fewer figures than these stand in order by chance too often.
_TELLING = 4
EQUATION = "each figure is at most the one before it"


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge the rankings of an article, those that sentences tell and those that run through it."""
    for chain in (*_find_lists(article, bench), *follow_places(article, bench, find_places(article, bench))):
        claim = _judge(article, bench, chain)
        if claim is not None:
            yield claim


def _find_lists(article: Article, bench: Bench) -> Iterator[Chain]:
    """Give the rankings that stand in one sentence behind "followed by" and the like."""
    ranked = {article.quantities[number].sentence for number in bench.of_kind(Kind.ORDINAL)}
    cues = bench.find_standing(bench.phrases("ranking-cues"))
    if not ranked and not cues:
        return
    for index, sentence in enumerate(article.sentences):
        if sentence.last - sentence.first > 1:
            span = sentence.span
            if index in ranked or any(bench.text.find(cue, span.start, span.end) >= 0 for cue in cues):
                bench.hurry()
                yield from follow_list(article, bench, bench.view(index))
                yield from follow_top(article, bench, bench.view(index))


def _judge(article: Article, bench: Bench, chain: Chain) -> Claim | None:
    """Compare the figures of a ranking as printed; None where nothing can be said."""
    quantities = [article.quantities[number] for number in chain.numbers]
    falls = _are_in_order(quantities)
    rises = _are_in_order(quantities[::-1])
    if falls or (rises and not chain.highest_first and len(quantities) > 2):
        outcome = Outcome.HOLDS
    elif chain.told and (chain.highest_first or not rises):
        outcome = Outcome.BREAKS
    else:
        return None
    if outcome is Outcome.HOLDS and not chain.told and len(quantities) < _TELLING:
        return None
    sign = ">=" if falls or not rises else "<="
    numbers = chain.numbers
    printed = [bench.printed(quantity) for quantity in quantities]
    working, message = f" {sign} ".join(printed), ""
    if outcome is Outcome.BREAKS:
        # The figures up to the first that is out of order: what stands behind it may be right.
        wrong = next(at for at, pair in enumerate(pairwise(quantities), 1) if not _are_in_order(pair))
        numbers = numbers[: wrong + 1]
        working = f"{printed[wrong - 1]} < {printed[wrong]}"
        message = f"{printed[wrong]} stands behind {printed[wrong - 1]}, but is larger"
    doubt = bench.told_as_wrong(quantities[0].sentence)
    return bench.tell(
        RULE,
        [bench.operand("items", number) for number in numbers],
        Outcome.UNSURE if doubt and outcome is Outcome.BREAKS else outcome,
        EQUATION,
        working,
        message=message,
        reason=doubt if outcome is Outcome.BREAKS else "",
        binding=Binding.EXPLICIT if chain.one_sentence else Binding.INFERRED,
    )


def _are_in_order(quantities: Sequence[Quantity]) -> bool:
    """Tell whether no figure is larger than the one before it; a bound counts as the figure it is printed with."""
    return all((one.magnitude or 0) >= (other.magnitude or 0) for one, other in pairwise(quantities))
