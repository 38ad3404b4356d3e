"""A bare figure takes the unit of the amount it is compared with, and of nothing else."""

from __future__ import annotations

import pytest

from numerate.pipeline.extract import extract
from numerate.pipeline.readers import read_text

SAID = {
    "Sales rose to 650 billion yen last year from 600 billion a year earlier.": ["JPY", "JPY"],
    "Profit was $178 million, compared with 262 million in April.": ["USD", "USD"],
    "Imports fell to 21,110 tonnes in spring from 51,722 in winter.": ["metric_ton", "metric_ton"],
    "Unemployment rose to 5.4 percent from 4.9 in March.": ["percent", "percent", ""],
    "It spent $5 million in 1990 and 6 million in 1991.": ["USD", "USD"],
    "Money rose to 5.4 billion yen in May and 4.8 billion a year ago.": ["JPY", "JPY"],
    "It lost $400 million a quarter, so more than 1.6 billion over the year.": ["USD / quarter", "USD"],
    "It has $1.6 billion of debt due this year and 3.5 billion due in 1988.": ["USD", "USD"],
    "It gave $5 million and 3 million trees.": ["USD", ""],
    "Sales rose 50 percent to 300.": ["percent", ""],
    "The town gave $5 million to 3 million people.": ["USD", ""],
    "They cut the road from 12 miles to 3 lanes.": ["mile", ""],
}


@pytest.mark.parametrize("text", SAID)
def test_a_bare_figure_takes_the_unit_of_what_it_is_compared_with(text: str) -> None:
    figures = extract(read_text(text, id="draft")).quantities
    units = [figure.unit.name if figure.unit is not None else "" for figure in figures if figure.moment is None]
    assert units == SAID[text][: len(units)]
