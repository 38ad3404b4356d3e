"""Sums in the margin of tables, and figures that one adds up on their card."""

from __future__ import annotations

import re

from msgspec.structs import replace

from numerate.api import check_text
from numerate.model import Galley, Outcome
from numerate.reports.html.galley import lay_out
from numerate.reports.html.page import render
from numerate.reports.html.sheet import Sheet, Table
from tests.builders import make_edition

from .editions import paragraphs, table

COLUMN = ("Ward\tBeds", "North\t[12.4]{parts}", "South\t[3]{parts}", "Total\t[16.25]{total}")


def lay(galley: Galley) -> Sheet:
    """Lay out one galley."""
    return lay_out(galley, 1, {}, set())


def table_of(sheet: Sheet) -> Table:
    """Give the only table of a sheet."""
    (passage,) = sheet.passages
    assert passage.table is not None
    return passage.table


def test_the_sum_of_a_column_stands_below_it() -> None:
    drawn = table_of(lay(table(*COLUMN)))
    assert [[each.text for each in cell.sums] for cell in drawn.foot] == [[], ["3"]]
    assert not drawn.has_margin
    assert drawn.foot[1].sums[0].status == "contradicted"


def test_the_sum_of_a_row_stands_beside_it() -> None:
    drawn = table_of(
        lay(table("Ward\tMen\tWomen\tAll", "North\t[5]{parts}\t[6]{parts}\t[11]{total}", outcome=Outcome.HOLDS))
    )
    assert drawn.has_margin
    assert [[each.text for each in row[-1].sums] for row in drawn.rows] == [[], ["3"]]
    assert drawn.rows[1][-1].sums[0].status == "adds-up"
    assert drawn.foot == ()


def test_without_a_working_the_parts_are_added() -> None:
    galley = table("Ward\tBeds", "North\t[1,200,000]{parts}", "South\t[300,000]{parts}", "Total\t[4]{total}")
    claim = replace(galley.claims[0], verdict=replace(galley.claims[0].verdict, working="see the table"))
    drawn = table_of(lay(replace(galley, claims=(claim,))))
    assert drawn.foot[1].sums[0].text == "1.5 million"


def test_what_is_not_in_one_line_is_not_drawn() -> None:
    across = table("Ward\tBeds", "[12]{parts}\t[3]{parts}", "Total\t[16]{total}")
    unsure = table(*COLUMN, outcome=Outcome.UNSURE)
    other = table(*COLUMN, equation="part <= whole")
    assert table_of(lay(across)).foot == ()
    assert table_of(lay(unsure)).foot == ()
    assert [each.text for cell in table_of(lay(other)).foot for each in cell.sums] == [""]


def test_missing_cells_keep_their_place() -> None:
    drawn = table_of(
        lay(table("Ward\tBeds\tNurses", "North\t\t[5]{parts}", "South\t3\t[6]{parts}", "All\t\t[11]{total}"))
    )
    assert [len(row) for row in drawn.rows] == [3, 3, 3, 3]
    assert drawn.rows[1][1].pieces == ()
    assert [bool(cell.sums) for cell in drawn.foot] == [False, False, True]


def test_a_card_adds_the_parts_up_to_the_total() -> None:
    (card,) = lay(table("Ward\tBeds", "All\t[16.25]{total}", "North\t[12.4]{parts}", "South\t[3]{parts}")).cards
    assert [(each.label, each.text, each.tail) for each in card.figures] == [
        ("North", "12.4", "0"),
        ("South", "3", ".00"),
        ("All", "16.25", ""),
    ]
    assert (card.makes, card.makes_tail) == ("3", ".00")


def test_a_real_table_is_drawn() -> None:
    text = "| Ward | Beds |\n|---|---|\n| North | 120 |\n| South | 85 |\n| Total | 206 |\n"
    page = render(check_text(text, format="markdown").edition)
    assert re.search(r'<a class="sum contradicted" href="#c-\w+">.*?205<span', page)


def test_places_that_contradict_each_other_stand_side_by_side() -> None:
    (card,) = lay(
        paragraphs(
            "[Six]{first} dead in fire",
            "Fire swept through a hotel.",
            "# The night after",
            "In the end [9]{again} people died " + "and more " * 40 + ".",
        )
    ).cards
    assert [(side.place, side.figures) for side in card.sides] == [
        ("headline", ("Six",)),
        ("paragraph 2, under “The night after”", ("9",)),
    ]
    assert card.sides[0].pieces == (("Six", True), (" dead in fire", False))
    assert card.sides[1].pieces[-1] == ("…", False)
    page = render(make_edition(paragraphs("[Six]{first} dead", "[9]{again} people died.")))
    assert page.count('class="side"') == 2


def test_figures_of_one_sentence_have_no_sides() -> None:
    (card,) = lay(paragraphs("Fire", "Some [6]{first} or [9]{again} people died.")).cards
    assert card.sides == ()
    assert card.quotes == ("Some 6 or 9 people died.",)
