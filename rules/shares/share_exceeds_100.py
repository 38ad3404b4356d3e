"""More than 100 per cent of a whole.

Finds     "112 per cent of the pupils had been vaccinated", "won 101.6% of the votes", "of those killed, 103% were men".
Matters   no part is larger than its whole; the figure or the base is wrong.
Silent    for shares of a capacity, a target or another year, which may be exceeded, and for ratios of two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Article, Claim, Hedge, Kind, Outcome, Quantity, Severity
from ..kit import Bench, Rule, breaks, silent, unsure
from ..kit.later import compile_later

RULE = Rule(
    name="share-exceeds-100",
    summary="More than 100 per cent of a whole.",
    severity=Severity.ERROR,
    message="a share cannot be more than 100%",
    why="No part is larger than its whole; the figure or the base is wrong.",
    wrong_when="The whole is a capacity, a target or an estimate that may be exceeded.",
    kinds=(Kind.PERCENT,),
    primary="percent",
    examples=(
        breaks("The nurses found that [114 per cent]{percent} of the children had been weighed."),
        breaks("The Greens took [102.4 per cent]{percent} of the vote."),
        breaks("Of those asked, [107 per cent]{percent} were in work."),
        breaks("The rebels hold [130 percent]{percent} of the country."),
        breaks("Turnout was [108 per cent]{percent}, the returning officer said."),
        unsure("Some 112 per cent of the target population was vaccinated."),
        silent("The wards ran at 108 per cent of capacity."),
        silent("Nurses earn 104 per cent of what teachers earn."),
        silent("The debt is 120 per cent of GDP, and 140 per cent of last year's."),
        silent("She gave 110 per cent, said her coach."),
        silent("Some 98 per cent of the children had been weighed."),
    ),
)

_ALL = 100
_OF = compile_later(r"\s+of\s+(?:all\s+|the\s+|its\s+|their\s+|our\s+|his\s+|her\s+|these\s+|those\s+)*")
_THOSE = compile_later(r"\bof (?:those|these|the|all)\b[^,.;:]{3,60},\s*(?:\w+\s+){0,3}$")
_BEING = compile_later(r"\s+(?!more|less|higher|lower|of|above|below|increase|rise|growth|profit|return)[a-z]+\b")
# "turnout was 108 per cent"
_REACHING = compile_later(
    r"\s(?:was|is|were|of|at|reached|hit|stood at|rose to|fell to|came to|put at)\s(?:a\s|an\s|some\s|about\s)?$"
)
_REACH = 90


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each percentage above 100 that is said to be of a whole."""
    for number in bench.of_kind(Kind.PERCENT):
        quantity = article.quantities[number]
        if quantity.magnitude is None or quantity.magnitude <= _ALL or quantity.hedge in (Hedge.AT_MOST, Hedge.UNDER):
            continue
        if not _is_of_whole(bench, quantity):
            continue
        view = bench.view(quantity.sentence)
        found = bench.find_phrase(view, bench.vocabulary.phrases("<may-exceed-100>"))
        reason = f"{found!r} may be exceeded" if found else ""
        reason = bench.told_as_wrong(quantity.sentence) or reason
        shown = bench.printed(quantity)
        yield bench.tell(
            RULE,
            [bench.operand("percent", number)],
            Outcome.UNSURE if reason else Outcome.BREAKS,
            "percent <= 1",
            f"{shown} > 100%",
            message=f"{shown} of a whole is more than all of it",
            reason=reason,
        )


def _is_of_whole(bench: Bench, quantity: Quantity) -> bool:
    """Tell whether people, votes, land or the like stand behind "of", or "of those asked" before the figure."""
    text, end = bench.text, quantity.span.end
    found = _OF.match(text, end)
    if found is not None:
        words = re.findall(r"[\w'-]+", text[found.end() : found.end() + _REACH])[:3]
        noun = quantity.noun
        heads = {words[0]} if words else set()
        if noun is not None and noun.span is not None and noun.span.start >= end:
            heads = {noun.head, words[len(noun.modifiers)]} if len(noun.modifiers) < len(words) else {noun.head}
        wholes = frozenset(bench.phrases("closed-wholes"))
        people = any(
            "person" in bench.lexicon.classes.get(head, ()) for head in heads | {w.removesuffix("s") for w in heads}
        )
        return people or not wholes.isdisjoint(heads)
    before = text[max(0, quantity.span.start - _REACH) : quantity.span.start]
    reaching = _REACHING.search(before)
    if reaching is not None:
        return before[: reaching.start()].endswith(bench.phrases("bounded-rates"))
    return _THOSE.search(before) is not None and _BEING.match(text, end) is not None
