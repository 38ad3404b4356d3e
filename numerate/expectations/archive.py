"""The suite for the tables of an archive run: what each column holds, and how many findings are to be expected."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from .engine import gx  # isort: skip

import pyarrow as pa
import pyarrow.parquet as pq

from ..archive.schema import TABLES
from ..model import ConfigError
from ..reports import contract
from .context import Broken, File, run_checkpoint
from .pieces import cut_file

_SETS: dict[str, dict[str, tuple[str, ...]]] = {
    "quantities": {
        "kind": get_args(contract.KindName),
        "hedge": get_args(contract.HedgeName),
        "direction": ("up", "down"),
        "status": get_args(contract.StatusName),
        "stance": ("asserted", "forecast", "quoted", "denied"),
    },
    "claims": {
        "verdict": get_args(contract.OutcomeName),
        "reading": ("exact", "rounded", "loose"),
        "binding": ("explicit", "inferred"),
        "confidence": get_args(contract.ConfidenceName),
    },
    "findings": {"severity": get_args(contract.SeverityName), "confidence": get_args(contract.ConfidenceName)},
}
_PATTERNS = {
    "quantities": {"id": r"^q[1-9]\d*$"},
    "claims": {"id": r"^c[1-9]\d*$", "rule": r"^[a-z][a-z0-9-]*$"},
    "findings": {"fingerprint": r"^[0-9a-f]{16}(?:-\d+)?$", "rule": r"^[a-z][a-z0-9-]*$", "claim": r"^c[1-9]\d*$"},
    "articles": {"sha256": r"^[0-9a-f]{64}$"},
}
_COUNTS = {
    "articles": ("characters", "quantities", "claims", "errors", "warnings", "notes"),
    "quantities": ("start",),
    "claims": ("start",),
    "findings": ("start",),
}


class Limits(Struct, frozen=True):
    """How much is to be expected in 1,000 articles: findings, findings of one rule, notices."""

    findings: float = 100
    findings_of_a_rule: float = 50
    notices: float = 10


def validate_archive(folder: Path, limits: Limits, docs: Path | None) -> tuple[int, list[Broken]]:
    """Validate the tables of a run, a Checkpoint a file; give how many expectations there were, and which were not met.

    ``docs`` is a folder for Data Docs. Raises ConfigError where there is no finished run.
    """
    from ..archive.manifest import read_manifest
    from ..archive.run import require_complete

    require_complete(folder, read_manifest(folder))
    shards = {table: sorted((folder / table).glob("*.parquet")) for table in TABLES}
    for table, paths in shards.items():
        if not paths:
            raise ConfigError(
                str(folder / table), "holds no table", "run numerate archive check again with --no-resume"
            )
    with tempfile.TemporaryDirectory(prefix="numerate-") as place:
        columns, rates = Path(place) / "columns.parquet", Path(place) / "rates.parquet"
        pq.write_table(list_columns(shards), columns)
        pq.write_table(count_rates(shards), rates)
        sound = {
            table: [path for path in paths if set(TABLES[table].names) <= set(pq.read_schema(path).names)]
            for table, paths in shards.items()
        }
        files = [
            File("columns", columns, "columns"),
            File("rates", rates, "rates"),
            *(
                File(f"{table}-{name}", piece, table)
                for table, paths in sound.items()
                for path in paths
                for name, piece in cut_file(path, Path(place))
            ),
        ]
        return run_checkpoint(f"archive-{folder.resolve().name}", build_suites(limits), files, docs)


def build_suites(limits: Limits) -> dict[str, gx.ExpectationSuite]:
    """Give a suite for each table of a run, for its columns (``columns``) and for how much was found (``rates``)."""
    suites = {table: gx.ExpectationSuite(name=table, expectations=_list_expectations(table)) for table in TABLES}
    for name, expectations in (("columns", _expect_columns()), ("rates", _expect_rates(limits))):
        suites[name] = gx.ExpectationSuite(name=name, expectations=expectations)
    return suites


def list_columns(shards: dict[str, list[Path]]) -> pa.Table:
    """Give a row for each column that a file should have: what type it should have, and what it has."""
    rows = []
    for table, paths in shards.items():
        for path in paths:
            present = pq.read_schema(path)
            for field in TABLES[table]:
                found = _name_type(present.field(field.name).type) if field.name in present.names else "no such column"
                expected = _name_type(field.type)
                rows.append(
                    {"file": f"{table}/{path.name}", "column": field.name, "expected": expected, "found": found}
                )
    return pa.Table.from_pylist(rows)


def _name_type(kind: pa.DataType) -> str:
    """Name a type; what a list calls its items is the writer's affair."""
    return str(kind).replace("<element: ", "<item: ")


def count_rates(shards: dict[str, list[Path]]) -> pa.Table:
    """Give a row for all findings, for those of each rule, and for notices: how many, and in 1,000 articles."""
    articles = sum(pq.read_metadata(path).num_rows for path in shards["articles"])
    notices = sum(pq.read_metadata(path).num_rows for path in shards["notices"])
    rules: dict[str, int] = {}
    for path in shards["findings"]:
        for count in pq.read_table(path, columns=["rule"])["rule"].value_counts().to_pylist():
            rules[count["values"]] = rules.get(count["values"], 0) + count["counts"]
    counted = [("findings", "all rules", sum(rules.values())), ("notices", "", notices)]
    counted += [("findings of a rule", rule, number) for rule, number in sorted(rules.items())]
    return pa.Table.from_pylist(
        [
            {
                "what": what,
                "rule": rule,
                "number": n,
                "articles": articles,
                "in_1000": round(1000 * n / max(articles, 1), 2),
            }
            for what, rule, n in counted
        ]
    )


def _list_expectations(table: str) -> list[Any]:
    """Give what is expected of a table's values."""
    expect = gx.expectations
    wanted = [
        expect.ExpectTableColumnsToMatchSet(
            column_set=list(TABLES[table].names), exact_match=False, description=f"the columns of {table} must be there"
        )
    ]
    wanted += [
        expect.ExpectColumnValuesToNotBeNull(column=field.name, description=f"{field.name} must have a value")
        for field in TABLES[table]
        if not field.nullable
    ]
    wanted += [
        expect.ExpectColumnValuesToBeInSet(
            column=column, value_set=list(words), description=f"{column} must be one of {', '.join(words)}"
        )
        for column, words in _SETS.get(table, {}).items()
    ]
    wanted += [
        expect.ExpectColumnValuesToMatchRegex(
            column=column, regex=regex, description=f"{column} must look like {regex}"
        )
        for column, regex in _PATTERNS.get(table, {}).items()
    ]
    wanted += [
        expect.ExpectColumnValuesToBeBetween(column=column, min_value=0, description=f"{column} must not be negative")
        for column in _COUNTS.get(table, ())
    ]
    return wanted + _expect_relations(table)


def _expect_relations(table: str) -> list[Any]:
    """Give what is expected of columns together."""
    expect = gx.expectations
    wanted: list[Any] = []
    if table in ("quantities", "claims", "findings"):
        wanted.append(
            expect.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="end", column_B="start", description="end must be behind start"
            )
        )
    if table == "quantities":
        wanted.append(
            expect.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="high",
                column_B="low",
                or_equal=True,
                ignore_row_if="either_value_is_missing",
                description="high must not be below low",
            )
        )
    keys = {"articles": ["document"], "quantities": ["document", "id"], "claims": ["document", "id"]}.get(table)
    if keys and len(keys) > 1:
        wanted.append(
            expect.ExpectCompoundColumnsToBeUnique(
                column_list=keys, severity="warning", description="an id must name one row of an article"
            )
        )
    elif keys:
        wanted.append(
            expect.ExpectColumnValuesToBeUnique(
                column=keys[0], severity="warning", description="an id must name one article"
            )
        )
    return wanted


def _expect_columns() -> list[Any]:
    """Give what is expected of the columns of the files."""
    return [
        gx.expectations.ExpectColumnPairValuesToBeEqual(
            column_A="found", column_B="expected", description="each column must have the type of the schema"
        )
    ]


def _expect_rates(limits: Limits) -> list[Any]:
    """Give how much is expected."""
    expect, what = gx.expectations, gx.expectations.row_conditions.Column("what")
    limited = (
        ("findings", limits.findings, "in 1,000 articles there must be at most {:g} findings"),
        (
            "findings of a rule",
            limits.findings_of_a_rule,
            "in 1,000 articles there must be at most {:g} findings of one rule",
        ),
        ("notices", limits.notices, "in 1,000 articles there must be at most {:g} notices"),
    )
    wanted = [
        expect.ExpectColumnValuesToBeBetween(
            column="in_1000", max_value=most, row_condition=what == name, description=said.format(most)
        )
        for name, most, said in limited
    ]
    there = expect.ExpectColumnMinToBeBetween(column="articles", min_value=1, description="there must be articles")
    return [there, *wanted]
