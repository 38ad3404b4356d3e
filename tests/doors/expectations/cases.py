"""Frames that meet an expectation and frames that do not; the same for every engine."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from numerate.expectations import (
        ExpectArticleNumbersToAddUp,
        ExpectPercentagesToSumTo,
        ExpectQuantityWithinReference,
        ExpectTableTotalsToMatch,
    )
from tests.house.sources import ROOT

__all__ = [
    "CASES",
    "FACTS",
    "RIGHT",
    "WRONG",
    "Case",
    "ExpectArticleNumbersToAddUp",
    "ExpectPercentagesToSumTo",
    "ExpectQuantityWithinReference",
    "ExpectTableTotalsToMatch",
    "check_result",
]

FACTS = str(ROOT / "docs" / "examples" / "facts" / "missions.csv")
WRONG = "The 144 officers comprise 120 men and 34 women."
RIGHT = "The 144 officers comprise 120 men and 24 women."


@dataclass(frozen=True, slots=True)
class Case:
    """A frame, an expectation, whether it is met, and what is told: of what, and what is wrong."""

    name: str
    frame: Mapping[str, Sequence[Any]]
    expectation: Any
    met: bool
    told: tuple[tuple[str, str], ...] = ()
    observed: str = ""

    def make_frame(self) -> pd.DataFrame:
        """Give the frame, its empty cells None."""
        return pd.DataFrame({name: pd.Series(list(cells), dtype=_type_of(cells)) for name, cells in self.frame.items()})


def _type_of(cells: Sequence[Any]) -> Any:
    return "object" if any(isinstance(cell, str) or cell is None for cell in cells) else None


BEDS: dict[str, Sequence[Any]] = {
    "ward": ["East", "West", "Total"],
    "men": [120, 34, 154],
    "women": [24, 61, 85],
    "all": [144, 95, 239],
}
OFFICERS: dict[str, Sequence[Any]] = {"country": ["Verania", "Costa Perla", "Atlantis"], "day": ["2025-02-06"] * 3}
TOTALS: dict[str, Any] = {
    "parts": ["men", "women"],
    "total_column": "all",
    "total_row": "total",
    "label_column": "ward",
}
REFERENCE: dict[str, Any] = {
    "column": "officers", "sources": [FACTS], "subject_column": "country", "measure": "officers", "date_column": "day",
}  # fmt: skip

CASES = [
    Case("texts add up", {"text": [RIGHT, None]}, ExpectArticleNumbersToAddUp(column="text"), True,
         observed="1 of 1 texts as expected; 1 not judged (no text: 1)"),
    Case("a text does not", {"text": [RIGHT, WRONG]}, ExpectArticleNumbersToAddUp(column="text", mostly=0.6), False,
         (("1", "120 and 34 make 154, not 144"),), "1 of 2 texts as expected"),
    Case("mostly they do", {"text": [RIGHT, WRONG]}, ExpectArticleNumbersToAddUp(column="text", mostly=0.5), True,
         (("1", "120 and 34 make 154, not 144"),)),
    Case("a weekday", {"text": ["They met on Friday February 6."], "day": ["2025-02-08"], "id": ["a7"]},
         ExpectArticleNumbersToAddUp(column="text", date_column="day", id_column="id"), False,
         (("a7", "6 February 2025 is a Thursday, not a Friday"),)),
    Case("totals match", BEDS, ExpectTableTotalsToMatch(**TOTALS), True, observed="6 of 6 totals as expected"),
    Case("a row and a column are off", {**BEDS, "women": [24, 61, 86]}, ExpectTableTotalsToMatch(**TOTALS), False,
         (("Total", "the parts make 240, not 239"), ("women", "the parts make 85, not 86"))),
    Case("rounding", {"a": [33.3, 12.1], "b": [33.3, 12.4], "c": [33.3, 0.4], "sum": [100.0, 24.8]},
         ExpectTableTotalsToMatch(parts=["a", "b", "c"], total_column="sum"), True),
    Case("printed figures", {"a": ["1,200", "about 30"], "b": ["13.3 million", "12"], "sum": ["13.3 million", "42"]},
         ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum"), True),
    Case("rounded to whole ones", {"a": [1, 1], "b": [1, 1], "sum": [3, 4]},
         ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum", decimals=0), False,
         (("1", "the parts make 2, not 4"),)),
    Case("an empty part", {"a": [1, None], "b": [1, 2], "sum": [2, 9]},
         ExpectTableTotalsToMatch(parts=["a", "b"], total_column="sum"), True,
         observed="1 of 1 totals as expected; 1 not judged (a part or the total is empty: 1)"),
    Case("percentages", {"share": [33, 33, 33]}, ExpectPercentagesToSumTo(column="share"), True),
    Case("percentages that are off", {"share": ["60%", "45%"]}, ExpectPercentagesToSumTo(column="share"), False,
         (("all rows", "the percentages make 105, not 100"),)),
    Case("groups", {"share": [60.5, 39.5, 50.0, 40.0], "town": ["A", "A", "B", "B"]},
         ExpectPercentagesToSumTo(column="share", group_column="town"), False,
         (("B", "the percentages make 90, not 100"),)),
    Case("known values", {**OFFICERS, "officers": [624, 150, 7]}, ExpectQuantityWithinReference(**REFERENCE), True,
         observed="2 of 2 values as expected; 1 not judged (nothing is known of it: 1)"),
    Case("a value that is not known so", {**OFFICERS, "officers": ["about 620", "142", "7"]},
         ExpectQuantityWithinReference(**REFERENCE), False, (("Costa Perla", "officers: 142 is given, 150 is known"),)),
    Case("a name of two", {"country": ["the mission"], "day": ["2025-02-06"], "officers": [9]},
         ExpectQuantityWithinReference(**REFERENCE), True,
         observed="0 of 0 values as expected; 1 not judged (the name may stand for several subjects: 1)"),
    Case("an old day", {"country": ["Verania"], "day": ["2020-02-06"], "officers": [9]},
         ExpectQuantityWithinReference(**REFERENCE), True,
         observed="0 of 0 values as expected; 1 not judged (nothing is known for that day: 1)"),
]  # fmt: skip


def check_result(case: Case, result: Any) -> None:
    """Assert that a result is what the case says."""
    assert not _raised(result.exception_info), result.exception_info
    assert result.success is case.met
    told = result.result["details"]["unexpected"]
    assert tuple((each["where"], each["message"]) for each in told) == case.told
    assert result.result["unexpected_count"] == len(case.told)
    for line, each in zip(result.result["partial_unexpected_list"], told, strict=True):
        assert line.startswith(f"{each['where']}: {each['message']}")
        assert each["working"]
        assert each["working"] in line
    if case.observed:
        assert result.result["observed_value"] == case.observed


def _raised(info: Mapping[str, Any]) -> bool:
    return bool(info.get("raised_exception", any(isinstance(each, dict) for each in info.values())))
