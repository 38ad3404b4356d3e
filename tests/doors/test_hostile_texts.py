"""Texts made to take long: each ends soon, and what can be read of it is read."""

from __future__ import annotations

import pytest

import numerate

TEXTS = {
    "a list of thirty thousand": ("The 30,000 officers comprise " + "2 men, " * 30_000 + "and 3 women.", 30_002),
    "shares without end": ("It was split into " + "3%, " * 10_000 + "and 4%.", 10_001),
    "totals without end": ("Sum: " + "total 300, 4%, year 1999, " * 3_000, 9_000),
    "changes without end": ("Profit " + "rose 3% to $5 million from $4 million " * 3_000, 9_000),
    "ratios without end": ("3:" * 10_000, None),
    "a number of a million digits": ("It cost 1" + "2" * 1_000_000 + " dollars; 3 men paid.", 1),
    "decimals without end": ("It cost 1." + "2" * 1_000_000 + " dollars; 3 men paid.", 1),
    "thousands without end": ("It cost 1" + ",222" * 300_000 + " dollars; 3 men paid.", 1),
    "number words without end": ("hundred " * 20_000 + "men. 3 women came.", None),
    "brackets in brackets": ("A total of 5: " + "(" * 10_000 + "3 men" + ")" * 10_000, 2),
    "a gap of spaces": ("There were 3" + " " * 500_000 + "men: Adam" + " " * 500_000 + "and Ben.", 1),
    "hundreds of sums": ("The 144 officers comprise 120 men and 34 women. " * 300, 900),
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_ends(name: str) -> None:
    text, figures = TEXTS[name]
    report = numerate.check_text(text)
    assert figures is None or len(report.quantities) == figures
    (galley,) = report.galleys
    assert len(galley.ledger.entries) == len(galley.article.quantities)
    assert {notice.what for notice in galley.notices} <= {"the rule gave up on this document"}
