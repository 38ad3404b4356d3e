"""A range that begins with its larger end.

Finds     "between 25 and 18 people", "ages ranging from 71 to six", "a low of 45 and a high of 38".
Matters   one end is wrong, or the two changed places.
Silent    for falling temperatures, countdowns, hours of the clock, differences between two figures, and where words between
          the ends tie each to something of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ...model import Article, Claim, Kind, Operand, Outcome, Quantity, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.view import View

RULE = Rule(
    name="range-reversed",
    summary="A range begins with its larger end.",
    severity=Severity.ERROR,
    message="the range runs from the larger figure to the smaller",
    why="One end is wrong, or the two changed places.",
    wrong_when="The order of the ends is that of the things they belong to.",
    primary="low",
    examples=(
        breaks("Between [31]{low} and [24]{high} passengers were hurt."),
        breaks("A place costs between [£9,500]{low} and [£7,200]{high} a year."),
        breaks("The children's ages ranged from [16]{low} to [12]{high}."),
        breaks("Guesses at the crowd, ranging from [12,000]{low} up to [8,000]{high}, differ."),
        breaks("The share fell to a low of [61p]{low} and reached a high of [48p]{high}."),
        holds("Between 24 and 31 passengers were hurt."),
        holds("A place costs anywhere from £7,200 to £9,500 a year."),
        breaks("A ticket costs from [£45]{low} to [£30]{high}."),
        holds("It will lend between $26 and $31 million."),
        silent("The office is open between 10 and 4."),
        silent("The gap between 31 per cent and 24 per cent is narrowing."),
        silent("Fares range from £12 for adults to £6 for children."),
        silent("The thermometer fell from 9C to 4C, and the clock counted from 10 to one."),
    ),
)

EQUATION = "low <= high"

_CUES = ("between", "low of", "minimum of")
_KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.AGE, Kind.DURATION, Kind.RATIO)
_LINKS = {"between": frozenset(("and", "to")), "from": frozenset(("to", "up to", "through"))}
_JOINT = compile_later(r"\s*(?:-|–|—|\bto\b|\band\b)\s*")
# Hours of the clock and grades run either way; without a noun or unit such small numbers are left alone.
_SMALL = 24
# How much larger the second end may be before the first is taken to share its scale word: "between $31 and 26 million".
_STEEP = 10_000
_REACH = 4


class Ends(Struct, frozen=True):
    """The two ends of a range: as printed, their values in one unit, and the word that announces them."""

    low: Operand
    high: Operand
    values: tuple[Fraction, Fraction]
    cue: str


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each range that words announce."""
    done: set[tuple[Span, Span]] = set()
    for number in _find_sentences(article, bench):
        view = bench.view(number)
        for place in _find_starts(bench, view):
            ends = _read_ends(article, view, place)
            if ends is None or (ends.low.span, ends.high.span) in done:
                continue
            done.add((ends.low.span, ends.high.span))
            claim = _judge(bench, view, ends)
            if claim is not None:
                yield claim


def _find_sentences(article: Article, bench: Bench) -> Iterator[int]:
    """Give the sentences with a cue and figures."""
    starts = [sentence.span.start for sentence in article.sentences]
    found: set[int] = set()
    spans = (f"{word} from" for word in bench.phrases("spans"))
    for cue in bench.find_standing((*_CUES, *bench.phrases("spreads"), *spans)):
        place = bench.text.find(cue)
        while place >= 0:
            found.add(bisect_right(starts, place) - 1)
            place = bench.text.find(cue, place + len(cue))
    for index in sorted(found):
        if index >= 0 and article.sentences[index].first < article.sentences[index].last:
            yield index


def _find_starts(bench: Bench, view: View) -> Iterator[tuple[int, str]]:
    """Give the places right behind "between", "ranging from" and "a low of", with what joins the ends there."""
    apart = frozenset(bench.phrases("between-things"))
    spreads = frozenset(bench.phrases("spreads"))
    spans = frozenset(bench.phrases("spans"))
    for place in view.places.get("between", ()):
        if apart.isdisjoint(view.tokens[max(0, place - _REACH) : place]):
            yield place + 1, "between"
    for place in view.places.get("from", ()):
        beside = view.tokens[place - 1] if place else ""
        if beside in spans or not spreads.isdisjoint(view.tokens[max(0, place - _REACH) : place]):
            yield place + 1, "from"
    for word in ("low", "minimum"):
        for place in view.places.get(word, ()):
            if view.tokens[place + 1 : place + 2] == ["of"]:
                yield place + 2, word


def _read_ends(article: Article, view: View, start: tuple[int, str]) -> Ends | None:
    """Read the two ends of a range from a token on; None where it is no range."""
    place, cue = start
    first = _find_figure(view, place)
    if first < 0:
        return None
    one = article.quantities[view.figures[first]]
    if one.top is not None:
        return _split(article, one, view.figures[first], cue)
    second = _find_partner(view, first, cue)
    if second < 0:
        return None
    other = article.quantities[view.figures[second]]
    values = _compare_values(one, other)
    if values is None:
        return None
    operands = (
        Operand("low", one.span, view.figures[first]),
        Operand("high", other.span, view.figures[second]),
    )
    return Ends(*operands, values, cue)


def _find_figure(view: View, place: int) -> int:
    """Find a figure at a token or behind up to two words; -1 if there is none."""
    for pos in range(place, min(place + 3, len(view))):
        if view.figures[pos] >= 0:
            return pos
        if not view.tokens[pos][0].isalpha() or view.tokens[pos] in ("and", "to", "of", "for"):
            break
    return -1


def _find_partner(view: View, first: int, cue: str) -> int:
    """Find the other end; -1 where other words than the joining ones stand between."""
    if cue in ("low", "minimum"):
        peak = ("high", "of") if cue == "low" else ("maximum", "of")
        for pos in range(first + 1, min(first + 9, len(view) - 2)):
            if tuple(view.tokens[pos : pos + 2]) == peak and view.figures[pos + 2] >= 0:
                return pos + 2
            if view.figures[pos] >= 0:
                break
        return -1
    links = _LINKS[cue]
    pos = first + 1
    if view.tokens[pos : pos + 1] and view.tokens[pos] in ("a", "per") and pos + 1 < len(view):
        pos += 2
    if pos < len(view) and view.tokens[pos] == "up":
        pos += 1
    if pos >= len(view) or view.tokens[pos] not in links:
        return -1
    return _find_figure(view, pos + 1)


def _compare_values(one: Quantity, other: Quantity) -> tuple[Fraction, Fraction] | None:
    """Give both values in one unit; None where they are unlike, or one is no plain figure."""
    if one.magnitude is None or other.magnitude is None or other.top is not None:
        return None
    if one.kind not in _KINDS or other.kind not in _KINDS:
        return None
    if one.unit is None or other.unit is None:
        alike = one.unit is other.unit or one.kind is Kind.NUMBER or other.kind is Kind.NUMBER
        factors = (Fraction(1), Fraction(1))
    elif one.unit.dimension.startswith(other.unit.dimension) or other.unit.dimension.startswith(one.unit.dimension):
        # "between £7,200 and £9,500 a year": what the one is per, so is the other.
        alike, factors = True, (Fraction(1), Fraction(1))
        if one.unit.dimension == other.unit.dimension:
            factors = (Fraction(one.unit.factor), Fraction(other.unit.factor))
    else:
        return None
    if not alike or (one.kind is not other.kind and Kind.NUMBER not in (one.kind, other.kind)):
        return None
    return one.magnitude * factors[0], other.magnitude * factors[1]


def _split(article: Article, quantity: Quantity, number: int, cue: str) -> Ends | None:
    """Cut a range that was read as one figure at its joint."""
    printed = article.text_of(quantity.span)
    joint = _JOINT.search(printed, 1)
    if joint is None or quantity.magnitude is None or quantity.top is None or quantity.kind not in _KINDS:
        return None
    low, high = Fraction(quantity.magnitude), Fraction(quantity.top)
    if quantity.scale > 1 and 0 < low * _STEEP < high:
        low *= quantity.scale
    start, end = quantity.span.start, quantity.span.end
    operands = (
        Operand("low", Span(start, start + joint.start()), number),
        Operand("high", Span(start + joint.end(), end), number),
    )
    return Ends(*operands, (low, high), cue)


def _judge(bench: Bench, view: View, ends: Ends) -> Claim | None:
    """Compare the ends; None where a descending range may be meant."""
    low, high = (" ".join(bench.article.text_of(each.span).split()) for each in (ends.low, ends.high))
    if ends.values[0] <= ends.values[1]:
        return bench.tell(RULE, (ends.low, ends.high), Outcome.HOLDS, EQUATION, f"{low} <= {high}")
    quantities = [bench.article.quantities[each.quantity or 0] for each in (ends.low, ends.high)]
    bare = all(each.kind is Kind.NUMBER and each.unit is None and each.noun is None for each in quantities)
    if ends.values[1] < 0 or high.startswith("0") or (bare and ends.cue == "between" and max(ends.values) <= _SMALL):
        return None
    reason = bench.find_phrase(view, bench.vocabulary.phrases("<either-order>"))
    if bench.speaks_of_errors(view.index):
        reason = "figures that are wrong"
    return bench.tell(
        RULE,
        (ends.low, ends.high),
        Outcome.UNSURE if reason else Outcome.BREAKS,
        EQUATION,
        f"{low} > {high}",
        message=f"{low} is more than {high}, the other end of the range",
        reason=f"the sentence speaks of {reason!r}" if reason else "",
        repairs=(Repair(Span(ends.low.span.start, ends.high.span.end), f"{high} – {low}", "the ends changed places"),),
    )
