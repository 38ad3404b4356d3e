"""Expectations for great_expectations, for pandas and Spark: see docs/expectations.md.

    import great_expectations as gx
    from numerate.expectations import ExpectArticleNumbersToAddUp

    batch.validate(ExpectArticleNumbersToAddUp(column="text", date_column="date"))

Importing it imports great_expectations and makes the expectations known to it. It opens no connection.
"""

from __future__ import annotations

from .classes import (
    ExpectArticleNumbersToAddUp,
    ExpectPercentagesToSumTo,
    ExpectQuantityWithinReference,
    ExpectTableTotalsToMatch,
)

__all__ = [
    "ExpectArticleNumbersToAddUp",
    "ExpectPercentagesToSumTo",
    "ExpectQuantityWithinReference",
    "ExpectTableTotalsToMatch",
]
