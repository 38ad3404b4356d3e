"""A figure is not what a table of known values says.

Finds     "Verania has 642 officers at the lake", where a table says 624 and who says so.
Matters   what was looked up once need not be looked up again, and a slip in a name everybody knows is found by nobody else.
Silent    where nothing is known of that subject and measure in that unit, for a part ("20 of its officers"), an addition
          ("another 144"), a forecast and a denial. What is known for another day, a name of two subjects, and a sentence that
          does not give the figure to the subject leave it unsure.

It runs where "sources" in the configuration names tables of known values.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..model import Article, Claim
from ..rules.kit import Bench, Rule, breaks, holds, silent, unsure
from .book import Book
from .compare import CARD, find_claims
from .read import COLUMNS, read_row
from .rows import Row

# What the examples are compared with.
_TABLE = (
    ("Verania", "Veranian", "officers;sent * officers", "480", "", "2024-07-01", "2025-01-17", "roster of July 2024"),
    ("Verania", "Veranian", "officers;sent * officers", "624", "", "2025-01-18", "", "roster of January 2025"),
    ("Verania", "Veranian", "population;inhabitants", "5.62 million", "", "", "", "census of 2024"),
    ("Verania", "Veranian", "budget", "96.5 million", "USD", "2025-01-01", "2025-12-31", "finance act, annex 2"),
    ("Lake Mission", "the mission", "officers", "1075", "", "", "", "roster of January 2025"),
    ("Border Mission", "the mission", "officers", "310", "", "", "", "report of 2024"),
)
_DAY = date(2025, 2, 6)
_EXAMPLES = (
    breaks("Verania has [642]{printed} officers at the lake.", published=_DAY, repair="624"),
    breaks("At the lake are [480]{printed} Veranian officers.", published=_DAY, repair="624"),
    breaks("Verania's budget is [$69.5 million]{printed}.", published=_DAY),
    holds("Verania has [624]{printed} officers at the lake.", published=_DAY),
    holds("The population of Verania is [5.6 million]{printed}.", published=_DAY),
    unsure("The mission has [1,200]{printed} officers.", published=_DAY),
    unsure("Verania's budget was [$91 million]{printed} in 2023.", published=_DAY),
    silent("Verania has sent another 144 officers to the lake.", published=_DAY, why="an addition"),
    silent("Verania will have 700 officers there by May.", published=_DAY, why="a forecast"),
    silent("Costa Perla has 642 officers at the lake.", published=_DAY, why="nothing is known of it"),
)


def make_rule(book: Book | None = None) -> Rule:
    """Give the rule that compares with the facts of a book; without one, with those of its examples."""
    known = book or Book(
        read_row(Row(f"table:{line}", dict(zip(COLUMNS, cells, strict=True))), Path())
        for line, cells in enumerate(_TABLE, 2)
    )

    def find(article: Article, bench: Bench) -> Iterator[Claim]:
        return find_claims(article, known)

    return Rule.of_card(CARD, _EXAMPLES, "numerate/facts/compare.py", find)
