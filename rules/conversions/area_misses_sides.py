"""Length times width is not the area.

Finds     "an 8-by-10-foot cell … 108 square feet"; "a 72-by-45-metre garden, an area of 3,420 square metres".
Matters   one of the three figures is wrong.
Silent    where the area may be of something else, and for shapes that have no corners.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.later import compile_later

_LENGTHS = frozenset((Kind.MEASURE, Kind.NUMBER))

RULE = Rule(
    name="area-misses-sides",
    summary="Length times width is not the area.",
    severity=Severity.ERROR,
    message="{width} by {height} do not make {area}",
    why="One of the three figures is wrong.",
    wrong_when="The shape is no rectangle, or the area is of something else.",
    kinds=(Kind.MEASURE,),
    primary="area",
    slots={
        "width": SlotRule("width", _LENGTHS),
        "height": SlotRule("height", _LENGTHS, like="width"),
        "area": SlotRule("area", frozenset((Kind.MEASURE,))),
    },
    examples=(
        breaks("An [8]{width}-by-[10-foot]{height} cell gives two men [108 square feet]{area}."),
        breaks(
            "They want a [72]{width}-by-[45-metre]{height} garden, an area of [3,420 square metres]{area}.",
            repair="3,240 square metres",
        ),
        breaks("The field is [120]{width} metres long and [80]{height} wide: [6,900 square metres]{area} of mud."),
        holds("A 12-by-8-foot cell gives two men 96 square feet."),
        holds("The mural measures 4.5 x 2.0 metres (9 square metres)."),
        holds("The lawn, 30 metres by 20, covers 600 square metres."),
        silent("The rug, 30 by 20 inches, sold for $600."),
        silent("Drive west 4 miles by road; the forest covers 9 square miles."),
    ),
)

_CHECK = "width * height == area"
_BY = compile_later(r"(?:[ -]by[ -]|\s?[x×*]\s?)(?:(?:about|some|roughly) )?")
_LONG_AND_WIDE = compile_later(
    r" (?:long|wide|deep|high|tall|across|in length|in width|in breadth|from [a-z]+ to [a-z]+),? (?:and|by|"
    r"with a (?:width|length|breadth|height|depth) of) (?:(?:about|some|roughly) )?"
)
_SQUARE = "[length] ** 2"
_ROUND = compile_later(
    r"\b(?:circular|round|oval|triang\w+|diameter|radius|each|per|ellip\w+|on (?:two|three|four) floors|"
    r"storeys?|stories)\b"
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each pair of sides with an area in its own sentence, or in the next."""
    areas = [n for n in bench.of_kind(Kind.MEASURE) if _is_area(article.quantities[n])]
    if not areas:
        return
    for one in bench.of_kind(Kind.MEASURE):
        other = one + 1
        if other >= len(article.quantities) or not _are_sides(article, bench, one, other):
            continue
        here = article.quantities[one].sentence
        span = article.sentences[here].span
        near = [n for n in areas if article.quantities[n].sentence == here]
        if not near:
            near = [n for n in areas if article.quantities[n].sentence == here + 1][:1]
        reason = "the shape may be no rectangle" if _ROUND.search(bench.text, span.start, span.end) else ""
        claims = [
            bench.judge(
                RULE,
                {"width": one, "height": other, "area": area},
                _CHECK,
                near_miss_only=len(near) > 1 or article.quantities[area].sentence != here,
                reason=reason,
            )
            for area in near
        ]
        agreeing = [claim for claim in claims if claim.verdict.outcome.value == "holds"]
        yield from agreeing[:1] or claims[:1]


def _is_area(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension == _SQUARE and quantity.top is None


def _are_sides(article: Article, bench: Bench, one: int, other: int) -> bool:
    first, second = article.quantities[one], article.quantities[other]
    if first.sentence != second.sentence or first.unit is None or first.unit.dimension != "[length]":
        return False
    if second.kind not in _LENGTHS or (second.unit is not None and second.unit.dimension != "[length]"):
        return False
    between = bench.text[first.span.end : second.span.start]
    return _BY.fullmatch(between) is not None or _LONG_AND_WIDE.fullmatch(between) is not None
