"""The expectations, for pandas and Spark."""

from __future__ import annotations

from typing import Any, ClassVar

from .engine import gx  # isort: skip

from great_expectations.compatibility import pydantic

from .base import JudgedExpectation

__all__ = [
    "ExpectArticleNumbersToAddUp",
    "ExpectPercentagesToSumTo",
    "ExpectQuantityWithinReference",
    "ExpectTableTotalsToMatch",
    "gx",
]


class ExpectArticleNumbersToAddUp(JudgedExpectation):
    """Expect the figures in every text of a column to add up.

    ``column``       texts. ``date_column`` their dates, ``id_column`` what to call them where they are wrong.
    ``fail_on``      the lowest severity that counts: "error", "warning" or "note".
    ``text_format``  "text", "markdown" or "html". ``config`` is the path of a numerate.toml, whose rules and sources count.
    """

    column: str
    date_column: str | None = None
    id_column: str | None = None
    fail_on: str = "error"
    text_format: str = "text"
    config: str | None = None

    judge: ClassVar[str] = "articles"
    things: ClassVar[str] = "texts"
    setting_keys: ClassVar[tuple[str, ...]] = (
        "column", "date_column", "id_column", "fail_on", "text_format", "config",
    )  # fmt: skip
    success_keys: ClassVar[tuple[str, ...]] = (*setting_keys, "mostly")
    args_keys: ClassVar[tuple[str, ...]] = ("column",)

    @pydantic.validator("fail_on")
    def _know_severity(cls, value: str) -> str:
        if value not in ("error", "warning", "note"):
            raise ValueError('fail_on is "error", "warning" or "note"')
        return value

    @pydantic.validator("text_format")
    def _know_format(cls, value: str) -> str:
        if value not in ("text", "markdown", "html"):
            raise ValueError('text_format is "text", "markdown" or "html"')
        return value

    @classmethod
    def describe(cls, settings: dict[str, Any]) -> str:
        """Say what is expected."""
        dated = ", read against the dates in $date_column" if "date_column" in settings else ""
        worst = settings.get("fail_on", "error")
        counted = {"error": "errors count", "warning": "errors and warnings count", "note": "notes count too"}[worst]
        return f"the figures in each text of $column must add up{dated} ({counted})"


class ExpectTableTotalsToMatch(JudgedExpectation):
    """Expect a total column, or a total row, to be the sum of its parts.

    ``parts``         columns of figures. ``total_column`` is their sum in each row.
    ``total_row``     what the row of totals is called in ``label_column``: each column of parts is summed down to it.
    ``decimals``      to how many places the table is rounded; without it, to as many as it shows.
    A figure stands for all values that would be rounded to it, so 33.3, 33.3 and 33.3 may make 100.0.
    """

    parts: list[str]
    total_column: str | None = None
    total_row: str | None = None
    label_column: str | None = None
    decimals: int | None = None

    judge: ClassVar[str] = "totals"
    things: ClassVar[str] = "totals"
    setting_keys: ClassVar[tuple[str, ...]] = ("parts", "total_column", "total_row", "label_column", "decimals")
    success_keys: ClassVar[tuple[str, ...]] = (*setting_keys, "mostly")
    args_keys: ClassVar[tuple[str, ...]] = ("parts",)

    @pydantic.root_validator
    def _have_a_total(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("total_column") is None and values.get("total_row") is None:
            raise ValueError("name a total_column, or a total_row with its label_column")
        if values.get("total_row") is not None and values.get("label_column") is None:
            raise ValueError("total_row needs the label_column in which it stands")
        if not values.get("parts"):
            raise ValueError("parts names no column")
        return values

    @classmethod
    def describe(cls, settings: dict[str, Any]) -> str:
        """Say what is expected."""
        said = []
        if "total_column" in settings:
            said.append("$total_column must be the sum of $parts in each row")
        if "total_row" in settings:
            said.append("the row $total_row of $label_column must be the sum of the rows in each of $parts")
        rounded = "rounded to $decimals places" if "decimals" in settings else "rounded as shown"
        return f"{' and '.join(said)}, figures being {rounded}"


class ExpectPercentagesToSumTo(JudgedExpectation):
    """Expect the percentages of a column, or those of each group in it, to make 100.

    ``sum_to``        what they must make. ``group_column`` tells which belong together.
    ``decimals``      to how many places they are rounded; without it, to as many as they show.
    """

    column: str
    sum_to: float = 100
    group_column: str | None = None
    decimals: int | None = None

    judge: ClassVar[str] = "percentages"
    things: ClassVar[str] = "sums"
    setting_keys: ClassVar[tuple[str, ...]] = ("column", "sum_to", "group_column", "decimals")
    success_keys: ClassVar[tuple[str, ...]] = (*setting_keys, "mostly")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "sum_to")

    @classmethod
    def describe(cls, settings: dict[str, Any]) -> str:
        """Say what is expected."""
        grouped = " of each $group_column" if "group_column" in settings else ""
        rounded = "rounded to $decimals places" if "decimals" in settings else "rounded as shown"
        return f"the percentages in $column{grouped} must make $sum_to, figures being {rounded}"


class ExpectQuantityWithinReference(JudgedExpectation):
    """Expect the values of a column to be what tables of facts say.

    ``sources``         paths of the tables (docs/facts.md); ``table`` is the table of a database.
    ``subject_column``  what each value is about; ``measure``, or ``measure_column``, what of it.
    ``date_column``     the day of each value, or ``as_of`` for all. ``unit`` is that of bare numbers.
    A value of which nothing is known is not judged; neither is one whose subject may be another.
    """

    column: str
    sources: list[str]
    subject_column: str
    measure: str | None = None
    measure_column: str | None = None
    date_column: str | None = None
    as_of: str | None = None
    unit: str = ""
    table: str = ""

    judge: ClassVar[str] = "reference"
    things: ClassVar[str] = "values"
    setting_keys: ClassVar[tuple[str, ...]] = (
        "column", "sources", "subject_column", "measure", "measure_column", "date_column", "as_of", "unit", "table",
    )  # fmt: skip
    success_keys: ClassVar[tuple[str, ...]] = (*setting_keys, "mostly")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "sources")

    @pydantic.root_validator
    def _have_a_measure(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values.get("measure") is None) == (values.get("measure_column") is None):
            raise ValueError("name a measure, or the measure_column in which it stands")
        if not values.get("sources"):
            raise ValueError("sources names no table")
        return values

    @classmethod
    def describe(cls, settings: dict[str, Any]) -> str:
        """Say what is expected."""
        measure = "$measure" if "measure" in settings else "the measure in $measure_column"
        day = (
            " on $as_of" if "as_of" in settings else " on the day in $date_column" if "date_column" in settings else ""
        )
        return f"each value of $column must be what $sources says of the $subject_column beside it ({measure}){day}"
