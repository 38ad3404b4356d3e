"""The day a draft says it is of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerate.pipeline.readers.days import read_day

DAY = date(2025, 2, 6)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2025, 2, 6, 23, 30, tzinfo=UTC),
        "2025-02-06",
        " 2025-2-6 ",
        "2025-02-06T23:30:00-05:00",
        "2025-02-06 23:30",
        "20250206",
        "20250206T2330",
        "2025/02/06",
        "2025.2.6",
        "6 February 2025",
        "6th Feb. 2025, 11:30pm",
        "06-Feb-2025",
        "February 6, 2025",
        "Feb 6th 2025",
        "Thursday, February 6, 2025",
        "Thu, 06 Feb 2025 23:30:00 GMT",
        "THURSDAY 6 FEBRUARY 2025",
    ],
)
def test_days(value: object) -> None:
    assert read_day(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None, "", 20250206, 2025, "2025", "2025-02", "02/06/2025", "6.2.2025", "2025-02-30", "2025-13-01", "30 February 2025",
        "6 Floreal 2025", "February 2025", "soon", ["2025-02-06"], "0000-01-01", "2025-02/06", "20250206123456",
    ],
)  # fmt: skip
def test_what_is_no_day_or_can_be_read_in_two_ways(value: object) -> None:
    assert read_day(value) is None


@settings(deadline=None)
@given(day=st.dates())
@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d"])
def test_every_day_is_read(form: str, day: date) -> None:
    padded = day.strftime(form.replace("%Y", f"{day.year:04}"))
    assert read_day(padded) == day


@settings(deadline=None)
@given(value=st.text())
def test_no_text_raises(value: str) -> None:
    assert read_day(value) is None or isinstance(read_day(value), date)
