"""The report as pandas tables."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from numerate.model import Edition, Outcome
from numerate.reports.frames import CLAIMS, FINDINGS, QUANTITIES, build_frames
from numerate.reports.json import to_builtins
from tests.builders import OFFICERS, make_edition, make_galley

TABLES = {"quantities": QUANTITIES, "claims": CLAIMS, "findings": FINDINGS}
EDITIONS = {
    "nothing": Edition(()),
    "no numbers": make_edition(make_galley("nothing here")),
    "all": make_edition(
        make_galley(OFFICERS, repairs=[(2, "24", "one digit")]),
        make_galley("[12]{part} of [20]{whole}, [90]{}", outcome=Outcome.HOLDS, id="b"),
    ),
}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("table", TABLES)
def test_columns_and_types_are_as_documented(table: str, edition: Edition) -> None:
    frame = build_frames(edition)[table]
    assert list(frame.columns) == list(TABLES[table])
    for name, kind in TABLES[table].items():
        assert frame[name].dtype == kind, name


def test_rows_say_what_the_json_says() -> None:
    edition = EDITIONS["all"]
    frames = build_frames(edition)
    rows = [
        (document["id"], quantity["id"], quantity["value"], quantity["status"])
        for document in to_builtins(edition)["documents"]
        for quantity in document["quantities"]
    ]
    columns = frames["quantities"][["document", "id", "value", "status"]]
    assert list(columns.itertuples(index=False, name=None)) == rows


def test_tables_join() -> None:
    frames = build_frames(EDITIONS["all"])
    claims, quantities = frames["claims"], frames["quantities"]
    joined = claims.explode("quantities").merge(
        quantities, left_on=["document", "quantities"], right_on=["document", "id"], suffixes=("", "_q")
    )
    assert joined.groupby("id")["value"].sum().to_dict() == {"c1": 144 + 120 + 34 + 12 + 20}
    assert frames["findings"]["repairs"][0] == (("34", "24"),)


def test_missing_values_are_missing() -> None:
    quantities = build_frames(EDITIONS["all"])["quantities"]
    assert quantities["range_low"].isna().all()
    assert quantities["unit"].isna().all()
    assert pd.isna(quantities["noun"].iloc[-1])


def test_pandas_is_imported_only_for_frames() -> None:
    code = "import sys, numerate; numerate.Report; sys.exit(len({'pandas', 'numpy'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True)
