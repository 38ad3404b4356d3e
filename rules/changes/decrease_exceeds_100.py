"""A fall of more than 100 per cent.

Finds     "the price of eggs has dropped by 300 per cent", "a 140% drop in visits", "250 per cent less power".
Matters   nothing can lose more than all of itself; most often the percentage is of the new figure, or a multiple is meant.
Silent    for rises, levels and limits; unsure for what may turn negative, such as profits and growth.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Hedge, Kind, Outcome, Severity
from ..kit import Bench, Rule, breaks, silent, unsure
from ..kit.view import View

RULE = Rule(
    name="decrease-exceeds-100",
    summary="Something is said to have fallen by more than 100 per cent.",
    severity=Severity.ERROR,
    why="Nothing can lose more than all of itself; the percentage may be of the new figure, or a multiple is meant.",
    message="a fall of more than 100% leaves less than nothing",
    wrong_when="What fell may be less than nothing, such as a profit or a balance.",
    kinds=(Kind.PERCENT,),
    primary="percent",
    examples=(
        breaks("Rents for offices dropped by [180 per cent]{percent} in two years."),
        breaks("The clinic reports a [150%]{percent} reduction in waiting times."),
        breaks("A decline of some [220 percent]{percent} in cod was put down to trawling."),
        breaks("The kiln cuts emissions of soot by [130 per cent]{percent}."),
        breaks("New fridges use [200 per cent]{percent} less power than those of 1990."),
        breaks("Calls to the line were [120 pct]{percent} lower than a year ago."),
        silent("Rents rose by 180 per cent, having dropped by 12 per cent in 2009."),
        silent("Capacity fell from 120 per cent to 95 per cent of what was planned."),
        silent("Cover dropped to 110 per cent of deposits."),
        silent("The cut took effect after a 150 per cent rise in costs."),
        silent("Rents dropped by 100 per cent for tenants in arrears."),
        unsure("Operating profit dropped 140 per cent in the quarter."),
        unsure("The growth rate of the economy declined by 130 percent."),
    ),
)

_ALL = 100
_REACH = 7
_NOUN_REACH = 3
_STOPS = frozenset(
    (",", ";", ":", ".", "(", ")", "–", "and", "or", "but", "to", "from", "at", "after", "while", "with")
)
_COMPARED = frozenset(("less", "fewer", "lower", "cheaper", "smaller", "shorter", "lighter", "slower", "down", "below"))
# Verbs that take a percentage as an object that is no change of their subject, or that say no more than "worse".
_NO_FALLS = frozenset(
    ("lose", "loses", "lost", "losing", "slow", "slows", "slowed", "slowing", "worsened", "crash", "shed")
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each percentage above 100 that a word of falling stands beside."""
    for number in bench.of_kind(Kind.PERCENT):
        quantity = article.quantities[number]
        if quantity.magnitude is None or quantity.magnitude <= _ALL or quantity.top is not None:
            continue
        if quantity.hedge in (Hedge.AT_MOST, Hedge.UNDER):
            continue
        view = bench.view(quantity.sentence)
        place = view.place_at(quantity.span.start)
        if place < 0 or view.figures[place] != number or not _is_fall(bench, view, place):
            continue
        reason = _find_reason(bench, view)
        shown = bench.printed(quantity)
        yield bench.tell(
            RULE,
            [bench.operand("percent", number)],
            Outcome.UNSURE if reason else Outcome.BREAKS,
            "percent <= 1",
            f"{shown} > 100%",
            message=f"a fall of {shown} would leave less than nothing",
            reason=reason,
        )


def _find_reason(bench: Bench, view: View) -> str:
    """Say why more than everything may have been lost, "" if nothing says so."""
    found = bench.find_phrase(view, bench.vocabulary.phrases("<may-be-negative>"))
    if found:
        return f"{found!r} may be less than nothing"
    return bench.told_as_wrong(view.index)


def _is_fall(bench: Bench, view: View, place: int) -> bool:
    """Tell whether the percentage at a token is by how much something fell."""
    nouns = frozenset(bench.phrases("fall-nouns"))
    verbs = frozenset(bench.phrases("fall-verbs")) - _NO_FALLS
    before = place - 1
    determiners = frozenset(bench.phrases("before-figure"))
    while before >= 0 and view.tokens[before] in determiners:
        before -= 1
    token = view.tokens[before] if before >= 0 else ""
    if token == "to":
        return False
    if _names_fall(view, place, nouns) or token in verbs or token == "down":
        return True
    if token == "of":
        return before > 0 and view.tokens[before - 1] in nouns
    return token == "by" and _follows_verb(view, before, verbs)


def _names_fall(view: View, place: int, nouns: frozenset[str]) -> bool:
    """Tell whether "fall" or "less" stands right behind the percentage."""
    for at in range(place + 1, min(place + 1 + _NOUN_REACH, len(view))):
        token = view.tokens[at]
        if token in nouns or (at == place + 1 and token in _COMPARED):
            return True
        if view.figures[at] >= 0 or token in _STOPS or token in ("of", "in"):
            break
    return False


def _follows_verb(view: View, place: int, verbs: frozenset[str]) -> bool:
    """Tell whether a verb of falling stands before a token of the same clause."""
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if view.tokens[at] in verbs:
            return True
        if view.figures[at] >= 0 or view.tokens[at] in _STOPS:
            break
    return False
