"""Runs a judge over the rows of a Spark frame where they are, as far as what it judges lets it.

Texts, values and rows with their total are judged by themselves, the percentages of a group by whoever holds the group. What
is one sum over all rows (a row of totals, a column of percentages without groups) is worked out here, from the columns it
needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .cells import count_decimals
from .judging import Judged, Unexpected, find_judge

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_PIECE = "count long, unexpected string, unjudged string"
_FOUND = "decimals long"


def judge_spark(frame: DataFrame, name: str, columns: Sequence[str], settings: Mapping[str, Any]) -> Judged:
    """Run a judge over the columns it reads."""
    group = settings.get("group_column")
    by_row = name in ("articles", "reference") or (name == "totals" and settings.get("total_row") is None)
    if not by_row and group is None:
        return find_judge(name)((tuple(row) for row in frame.toLocalIterator()), settings)
    if name in ("totals", "percentages") and settings.get("decimals") is None:
        # A table is rounded to the most decimals it shows, wherever they stand.
        parts = [settings["column"]] if name == "percentages" else [*settings["parts"], settings["total_column"]]
        settings = {**settings, "decimals": _find_decimals(frame, parts)}
    run = _make_task(name, list(columns), dict(settings))
    if by_row:
        found = frame.mapInPandas(lambda batches: map(run, batches), _PIECE)
    else:
        found = frame.groupBy(f"`{group}`").applyInPandas(run, _PIECE)
    return _gather(tuple(row) for row in found.toLocalIterator())


def _make_task(name: str, columns: list[str], settings: dict[str, Any]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Give what a worker does with a batch of rows, or with a group."""

    def run(batch: pd.DataFrame) -> pd.DataFrame:
        import pandas as pd

        # Spark's empty cells become NaN or None, as they do in pandas.
        found = find_judge(name)(zip(*(batch[column].tolist() for column in columns), strict=True), settings)
        told = json.dumps([[each.where, each.value, each.message, each.working] for each in found.unexpected])
        return pd.DataFrame({"count": [found.count], "unexpected": [told], "unjudged": [json.dumps(found.unjudged)]})

    return run


def _find_decimals(frame: DataFrame, columns: list[str]) -> int | None:
    """Give the most decimals that numbers of columns have, None if none has any."""

    def run(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        for batch in batches:
            most = count_decimals(value for column in columns for value in batch[column].tolist())
            yield pd.DataFrame({"decimals": [most or 0]})

    chosen = frame.select([f"`{column}`" for column in columns])
    return max((row["decimals"] for row in chosen.mapInPandas(run, _FOUND).toLocalIterator()), default=0) or None


def _gather(pieces: Iterable[tuple[int, str, str]]) -> Judged:
    """Put together what workers found."""
    judged = Judged()
    for count, unexpected, unjudged in pieces:
        judged.count += count
        judged.unexpected += [Unexpected(*parts) for parts in json.loads(unexpected)]
        for reason, number in json.loads(unjudged).items():
            judged.leave(reason, number)
    return judged
