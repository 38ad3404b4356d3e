"""A figure is not what was printed of the same thing before.

Finds     "the Harbour Mission has 620 officers", where 600 were printed last, and says when and where.
Matters   readers remember what they have read; where the number has changed, the article should say so.
Silent    where the two may be of two things: another noun, unit, period or other names in the sentence; for changes, forecasts
          and bounds, for parts ("40% of voters"), and where the draft itself tells the earlier figure.

It runs where "check --against" names an index of what was printed, and is never more than a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..model import Article, Claim
from ..rules.kit import Bench, Rule, breaks, silent
from .compare import CARD, find_claims
from .index import Printed

_DAY = date(2025, 2, 6)
_EXAMPLES = (
    breaks("The Harbour Mission has [620]{figure} officers.", published=_DAY),
    breaks("Costa Perla's budget is [$97.5 million]{figure}.", published=_DAY),
    silent("The Harbour Mission has about 600 officers.", published=_DAY, why="it may be the same number"),
    silent(
        "The Harbour Mission now has 620 officers, not 600 officers.",
        published=_DAY,
        why="it tells what was printed before",
    ),
    silent("The Harbour Mission has 90 new officers.", published=_DAY, why="an addition"),
    silent("The River Mission has 620 officers.", published=_DAY, why="another mission"),
    silent("Costa Perla's defence budget is $12 million.", published=_DAY, why="another budget"),
    silent("Costa Perla's budget is $12 million for roads.", published=_DAY, why="a part of it"),
)


def _print(
    noun: str, phrase: str, kind: str, unit: str | None, value: float, text: str, name: str, sentence: str
) -> Printed:
    """Give a figure that an earlier article told of one name."""
    about = (text, (name,), sentence, "earlier", date(2025, 1, 2), "An earlier article", None)
    return Printed(noun, phrase, kind, unit, None, None, value, value, value, *about)


class _Sample:
    """What the examples are compared with."""

    _printed = (
        _print(
            "officer", "officers", "count", None, 600, "600", "Harbour Mission", "The Harbour Mission has 600 officers."
        ),
        _print(
            "budget",
            "budget",
            "money",
            "USD",
            96.5e6,
            "$96.5 million",
            "Costa Perla",
            "Costa Perla has a budget of $96.5 million.",
        ),
    )

    def find(self, nouns: Sequence[str], before: date | None) -> list[Printed]:
        """Give what was printed of some nouns."""
        return [each for each in self._printed if each.noun in nouns]


def make_rule() -> Rule:
    """Give the rule, which compares with what its examples take to have been printed."""

    def find(article: Article, bench: Bench) -> Iterator[Claim]:
        return find_claims(article, _Sample())

    return Rule.of_card(CARD, _EXAMPLES, "numerate/archive/compare.py", find)
