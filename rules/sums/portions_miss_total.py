"""What a sentence gives to each does not add up to the total.

Finds     "The port won loans of £96m. One, for £61m, is from the state and another, for £53m, from a bank."
Matters   one of the figures is wrong, or a part is not named.
Silent    where no slip explains the mismatch, since the sentence may not tell of all parts, and where two totals might
          be meant.

All figures of one unit that a sentence tells at its own level are taken for the parts: none in brackets, and none
behind "including" or "of which".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Article, Binding, Claim, Hedge, Kind, Outcome, Quantity, Repair, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.kinship import differ_in_period, explain_unlike, read_head
from ..kit.slips import ONE_DIGIT, POINT, SCALE, TRANSPOSED, ZERO
from ..kit.view import View

_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE))

RULE = Rule(
    name="portions-miss-total",
    summary="What a sentence gives to each does not add up to the total.",
    severity=Severity.ERROR,
    message="{parts} make {sum(parts)}, not {total}",
    why="One of the figures is wrong, or a part is not named; the reader cannot tell which.",
    wrong_when="The sentence does not tell of all the parts.",
    slots={
        "total": SlotRule("total", _KINDS),
        "parts": SlotRule("parts", _KINDS, like="total", least=2, most=12),
    },
    examples=(
        breaks(
            "The port won loans of [£96m]{total} to widen the locks. One, for [£61m]{parts}, is from the state and "
            "another, for [£53m]{parts}, from a bank.",
            repair="£35m",
        ),
        breaks(
            "Of the [1,262]{total} people tested, [418]{parts} had the disease, [763]{parts} did not and [18]{parts} "
            "will be tested again.",
            repair="81",
        ),
        holds(
            "The firm will cut [2,350]{total} jobs. Some [1,150]{parts} jobs will go at the mill while [900]{parts} and "
            "[300]{parts} will go in sales and transport respectively."
        ),
        holds("Of these 62 patients, 41 went home, 7 died and 14 remain in hospital."),
        silent("Of the 62 patients, 41 were women and 25 were over 60."),
        silent("The port won loans of £96m. One bank lent £12m."),
    ),
)

_CHECK = "total == sum(parts)"
_REACH = 2  # sentences between a total and its parts
_MOST_PARTS = 12
_TELLING_DIGITS = 3
_FEW_WAYS = frozenset((TRANSPOSED, SCALE, POINT, ZERO))


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each sentence that hands out parts, with the totals before it."""
    numbers = bench.of_kind(*_KINDS)
    if len(numbers) < 3:
        return
    cues = bench.vocabulary.phrases("<handing-out>")
    for index, sentence in enumerate(article.sentences):
        if sentence.last - sentence.first < 2:
            continue
        view = bench.view(index)
        usable = [n for n in view.figures if n >= 0 and _may_serve(article.quantities[n])]
        if len(usable) < 2:
            continue
        bench.hurry()
        if view.places.keys() & _UNREAD:
            continue
        if _is_opened(view, usable[0]) and "one" not in view.places:
            yield from _judge(article, bench, view, [usable[0]], usable[1:])
        elif _refers_back(view) or bench.find_phrase(view, cues):
            first = article.sentences[max(0, index - _REACH)].first
            before = [n for n in range(sentence.first - 1, first - 1, -1) if _may_serve(article.quantities[n])]
            yield from _judge(article, bench, view, before, usable)


def _is_opened(view: View, number: int) -> bool:
    """Tell whether a sentence begins with "of the 62": all else in it is told of these."""
    place = view.figures.index(number)
    return place <= 3 and view.tokens[0] in ("of", "among", "from", "out")


def _refers_back(view: View) -> bool:
    """Tell whether a sentence begins with "of these"."""
    return view.tokens[0] == "of" and view.tokens[1] in ("these", "those", "this", "that", "them")


def _may_serve(quantity: Quantity) -> bool:
    return (
        quantity.kind in _KINDS
        and isinstance(quantity.magnitude, int)
        and quantity.magnitude > 0
        and quantity.top is None
        and quantity.vague is None
        and not quantity.per
        and quantity.hedge in (Hedge.NONE, Hedge.ABOUT)
    )


def _judge(article: Article, bench: Bench, view: View, totals: Sequence[int], usable: Sequence[int]) -> Iterator[Claim]:
    """Judge the parts with each total they may be of: one that holds, else the only one that a slip explains."""
    quantities = article.quantities
    # One claim for each value of a total: the headline and the text print the same one.
    broken: dict[object, Claim] = {}
    for number in totals:
        total = quantities[number]
        if any(quantities[n].magnitude == total.magnitude for n in usable if n != number):
            continue
        parts = tuple(n for n in usable if _is_part(bench, view, quantities[n], total, n))
        if not 2 <= len(parts) <= _MOST_PARTS or not _are_named(quantities[parts[0]], total):
            continue
        claim = bench.judge(
            RULE,
            {"total": number, "parts": parts},
            _CHECK,
            binding=Binding.INFERRED,
            reason=bench.told_as_wrong(view.index),
        )
        if claim.verdict.outcome is Outcome.HOLDS:
            yield claim
            return
        if claim.verdict.outcome is Outcome.BREAKS and any(map(_is_telling, claim.repairs)):
            broken.setdefault(total.magnitude, claim)
    if len(broken) == 1:
        yield from broken.values()


def _is_telling(repair: Repair) -> bool:
    """Tell a slip that hardly explains a mismatch by chance: of few ways to slip, or of one digit among several."""
    digits = sum(char.isdigit() for char in repair.text)
    return repair.why in _FEW_WAYS or (repair.why == ONE_DIGIT and digits >= _TELLING_DIGITS)


def _is_part(bench: Bench, view: View, part: Quantity, total: Quantity, number: int) -> bool:
    """Tell whether a figure is of the unit and of the noun of a total, and told at the level of its sentence."""
    if explain_unlike(part, total) or differ_in_period(part, total):
        return False
    head = read_head(total)
    if part.unit is None and read_head(part) not in ("", head):
        return False
    return not _is_below(view, view.figures.index(number))


def _are_named(first: Quantity, total: Quantity) -> bool:
    """Tell whether the first part says what it is of, as the total does; the others may leave it out."""
    return first.unit is not None or (read_head(first) != "" and read_head(first) == read_head(total))


def _is_below(view: View, place: int) -> bool:
    """Tell a figure of a figure: in brackets, or behind "including"."""
    for at in range(place - 1, -1, -1):
        token = view.tokens[at]
        if token == "(":
            return True
        if token == ")":
            return False
        if view.figures[at] >= 0:
            break
    before = view.tokens[max(0, place - 3) : place]
    return any(word in _BELOW for word in before)


_UNREAD = frozenset(("others", "several", "most", "rest"))
_BELOW = frozenset(("including", "which", "whom", "from", "than", "per"))
