"""Why a claim breaks, step by step: the working, the gap, and that rounding does not make up for it."""

from __future__ import annotations

import pytest

from numerate.api import check_text
from numerate.model import Claim, Outcome


def claims_of(text: str) -> tuple[Claim, ...]:
    """Give the claims of a text."""
    return check_text(text).edition.galleys[0].claims


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "The 144 sailors comprise 120 men and 34 women.",
            ["120 + 34 = 154, not 144", "144 is 10 less"],
        ),
        (
            "Spending rose 12% from $3.5 million to $4.2 million.",
            [
                "($4.2 million - $3.5 million) / $3.5 million = 20%, not 12%",
                "12% is 8 percentage points less",
                "rounding does not explain it: it comes to at least 16.9%, and 12% stands for at most 12.5%",
            ],
        ),
        (
            "Of the 300 boats, 45, or one in four, are new.",
            [
                "45 / 300 = 15%, not one in four",
                "one in four is 10 percentage points more",
                "rounding does not explain it: it comes to exactly 15%, and one in four stands for at least 22.5%",
            ],
        ),
        (
            "He bought 60 lamps at $45 each for $3,700.",
            [
                "60 × $45 = $2,700, not $3,700",
                "$3,700 is $1,000 more",
                "rounding does not explain it: it comes to at most $2,730, and $3,700 stands for at least $3,699.5",
            ],
        ),
        (
            "It rose from £6.4 million to £5.9 million.",
            [
                "£5.9 million < £6.4 million",
                "£5.9 million is £0.5 million less",
                (
                    "rounding does not explain it: £6.4 million stands for at least £6.35 million, "
                    "and £5.9 million stands for at most £5.95 million"
                ),
            ],
        ),
        ("The road is 40 miles (46 km) long.", ["40 miles = 64.4 km, not 46 km", "miles × 1.6093 = km"]),
        ("The lake is at 38C (110F) in June.", ["38C is 100.4F, not 110F"]),
    ],
)
def test_a_claim_that_breaks_is_explained(text: str, steps: list[str]) -> None:
    broken = [claim for claim in claims_of(text) if claim.verdict.outcome is Outcome.BREAKS]
    assert [list(claim.steps) for claim in broken] == [steps]


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("They printed 1,320 copies a day over 30 days, 36,900 in all.", "1,320 × 30 days = 39,600, not 36,900"),
        ("Seven vans carried 315 boxes, an average of 54 each.", "315 / Seven = 45, not 54"),
        (
            "The sale of 20 per cent for $60m values the whole at $120m.",
            "20 per cent × $120m = $24m, not $60m",
        ),
        (
            "At 8 percent a year, the fund of $100m would be $186m in five years.",
            "$100m at 8 percent over five years becomes $146.9m, not $186m",
        ),
    ],
)
def test_a_working_is_that_of_a_person(text: str, working: str) -> None:
    assert working in [claim.verdict.working for claim in claims_of(text)]
