"""An event is not the one after those that are listed.

Finds     "its third loss in six years after those of 2009, 2011 and 2012": that makes it the fourth.
Matters   an earlier event is left out, or the count is wrong.
Silent    for open lists, and where the years may be of something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Operand, Outcome, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="occurrence-miscounted",
    summary="An event is not the one after those that are listed.",
    severity=Severity.ERROR,
    why="An earlier event is left out, or the count is wrong.",
    wrong_when="The list names only some of the earlier events.",
    kinds=(Kind.ORDINAL,),
    cues=("after", "following"),
    primary="ordinal",
    examples=(
        breaks(
            "The bank slipped to a loss, its [third]{ordinal} in six years after those of [2009, 2011 and 2012]{items}."
        ),
        breaks("It was the [fifth]{ordinal} flood in the town, following those in [1953, 1978 and 2000]{items}."),
        holds("It was the fourth overshoot in a row, following those of 2014-15, 2015-16 and 2016-17."),
        holds("This is her third title, after wins in 2011 and 2014."),
        silent("It was the third flood after those of 1953 and 1978, among others."),
        silent("The third runner came in after those of 2009, 2011 and 2012 had left."),
    ),
)

_EQUATION = "ordinal == number of items + 1"
_YEAR = r"(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?"
_LIST = compile_later(
    rf"[^.;:!?\d]{{0,80}}?(?:\b(?:in|within) (?:\d+|[a-z]+) (?:years|months|seasons)\b[^.;:!?\d]{{0,30}}?)?,? "
    rf"(?:after|following|having|adding to|on top of) (?:those|ones|the ones|earlier ones|similar ones|wins|"
    rf"victories|losses|defeats|titles|triumphs|"
    rf"successes|floods|fires|strikes|droughts|cuts|rises|the [a-z]+s)(?: of| in|"
    rf" from)? (?P<items>{_YEAR}(?:,\s{_YEAR})*,?\sand\s{_YEAR})(?P<behind>[^.;]{{0,24}})"
)
_OPEN = compile_later(r"\b(?:among|including|such as|others|for example|had|have)\b")
_ITEM = compile_later(_YEAR)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each ordinal that is followed by a list of earlier years."""
    for number in bench.of_kind(Kind.ORDINAL):
        quantity = article.quantities[number]
        found = _LIST.match(bench.text, quantity.span.end, article.sentences[quantity.sentence].span.end)
        if found is None or not isinstance(quantity.magnitude, int) or _OPEN.search(found["behind"]):
            continue
        count = len(_ITEM.findall(found["items"]))
        span = Span(*found.span("items"))
        inside = [n for n, each in enumerate(article.quantities) if span.overlaps(each.span)]
        operands = (bench.operand("ordinal", number), Operand("items", span, inside[0] if inside else None))
        working = f"{count} before it make it number {count + 1}"
        if quantity.magnitude == count + 1:
            yield bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working)
        elif not bench.speaks_of_errors(quantity.sentence):
            message = f"{working}, not the {bench.printed(quantity)}"
            yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=message)
