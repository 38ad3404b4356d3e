"""What a person sees: the figures marked where they stand, whatever the line is like."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import force_setattr
from syrupy.assertion import SnapshotAssertion

from numerate.model import Confidence, Galley, Notice, Outcome, Severity
from numerate.reports.tally import Tally, count_galleys
from numerate.reports.terminal import View, render_closing, render_concise, render_full
from tests.builders import OFFICERS, make_edition, make_galley

FILLER = "The band played on the quay while the crowd waited for the ship to dock. "
LONG = "".join(
    (
        FILLER * 3,
        "The new group of [144]{total} officers ",
        FILLER * 4,
        "has [120]{parts} men and [34]{parts} women. ",
        FILLER * 5,
    )
)


def strip_colour(text: str) -> str:
    """Take the colour out."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def marked(shown: str) -> list[str]:
    """Give what stands above each mark."""
    found = []
    rows = shown.splitlines()
    for above, row in pairwise(rows):
        if re.match(r" *\d+ \|", above) and re.match(r" +\| ", row):
            found += [above[m.start() : m.end()] for m in re.finditer(r"\^+|-+", row)]
    return found


def test_full(snapshot: SnapshotAssertion) -> None:
    assert render_full(make_edition().galleys[0], View()) == snapshot


def test_full_explains(snapshot: SnapshotAssertion) -> None:
    galleys = [
        make_galley(
            "[12]{part} of [20]{whole} voted",
            rule="part-exceeds-whole",
            outcome=Outcome.HOLDS,
            working="12 <= 20",
        ),
        make_galley(
            OFFICERS,
            outcome=Outcome.UNSURE,
            working="120 + 34 = 154, not 144",
            reason="the list may leave parts out",
        ),
    ]
    shown = "".join(render_full(galley, View(explain=True)) for galley in galleys)
    assert shown == snapshot
    assert "".join(render_full(galley, View()) for galley in galleys) == ""


def test_concise_is_a_line_a_finding() -> None:
    assert render_concise(make_galley(OFFICERS), View()) == (
        "draft.md:1:5: error[parts-miss-total] 120 men and 34 women make 154, not 144\n"
    )


def test_a_long_line_is_cut_around_the_figures(snapshot: SnapshotAssertion) -> None:
    shown = render_full(make_galley(LONG), View())
    assert marked(shown) == ["144", "120", "34"]
    assert max(map(len, shown.splitlines())) <= 100
    assert shown == snapshot


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize(
    "text",
    [
        OFFICERS,
        LONG,
        "[144]{total}",
        "数字 [144]{total} 数 [120]{parts}",
        "\t[144]{total}\u202e [120]{parts}\x07 [34]{parts}",
        "A first line with [144]{total} in it\r\n\r\nand another with [120]{parts}\nand [34]{parts}",
        f"{'x' * 400}[144]{{total}}{'y' * 400}[120]{{parts}}",
    ],
)
def test_marks_stand_under_their_figures(text: str, width: int) -> None:
    shown = render_full(make_galley(text), View(width=width))
    if text.isascii():
        assert marked(shown) == re.findall(r"\[(\d+)\]", text)
    assert shown.count("total") >= 1


def test_marks_stand_under_wide_and_escaped_characters() -> None:
    shown = render_full(make_galley("\u202e[144]{total} 数字 [120]{part}"), View()).splitlines()
    assert shown[2] == "1 | U+202E144 数字 120"
    assert shown[3] == "  |       ^^^      --- part"
    assert shown[4:6] == ["  |       |", "  |       total"]


def test_labels_that_do_not_fit_hang_below() -> None:
    shown = render_full(make_galley("Of [53]{whole} [31]{part} and [22]{part} voted"), View()).splitlines()
    assert shown[2:7] == [
        "1 | Of 53 31 and 22 voted",
        "  |    ^^ --     -- part",
        "  |    |  |",
        "  |    |  part",
        "  |    whole",
    ]


def test_a_figure_broken_over_lines_is_marked_on_both() -> None:
    shown = render_full(make_galley("about [13.3\nmillion]{part} of [15]{whole}"), View()).splitlines()
    assert shown[2:6] == [
        "1 | about 13.3",
        "  |       ^^^^",
        "2 | million of 15",
        "  | ^^^^^^^    -- whole",
    ]


def test_lines_between_are_left_out_with_a_sign() -> None:
    shown = render_full(make_galley("[144]{total}\n\n\n\nhas [120]{part}"), View()).splitlines()
    assert shown[1:7] == ["  |", "1 | 144", "  | ^^^ total", "  …", "5 | has 120", "  |     --- part"]


def test_one_figure_in_two_roles_is_marked_once() -> None:
    galley = make_galley(OFFICERS)
    (claim,) = galley.claims
    force_setattr(claim, "operands", (*claim.operands, claim.operands[1].__class__("last", claim.operands[1].span, 1)))
    shown = render_full(galley, View()).splitlines()
    assert shown[3] == "  |     ^^^ total             ---         -- parts"
    assert shown[5].endswith("parts, last")


def test_colour_is_only_an_addition() -> None:
    for galley in (make_edition().galleys[0], make_galley(LONG, severity=Severity.WARNING)):
        coloured = render_full(galley, View(colour=True))
        assert "\x1b[" in coloured
        assert strip_colour(coloured) == render_full(galley, View())


def test_a_draft_cannot_speak_to_the_terminal() -> None:
    evil = "\x1b]0;owned\x07 [144]{to\x1btal} \u202e[120]{parts}"
    shown = render_full(make_galley(evil, message=evil, working=evil, path="a\x1b.md"), View())
    assert not set(shown) & set("\x1b\x07\u202e")
    assert "U+001B" in shown
    assert not set(render_concise(make_galley(evil, message=evil + "\n", path="a\n.md"), View())[:-1]) & set("\n\x1b")


def test_a_document_in_a_file_of_many_is_named_with_its_id() -> None:
    galley = make_galley(OFFICERS, id="strike", path="results.jsonl")
    assert render_concise(galley, View()).startswith("results.jsonl#strike:1:5: error[")


def test_what_we_could_not_do_is_told_once() -> None:
    notice = Notice("parts-miss-total", "the rule gave up on this document", "it\x1b needs more time")
    galley = make_galley("[1]{} boat", notices=(notice, notice))
    assert render_full(galley, View()) == (
        "draft.md: notice parts-miss-total: the rule gave up on this document: itU+001B needs more time\n\n"
    )
    assert render_concise(galley, View()) == ""
    assert render_full(make_galley("", notices=(notice,)), View()) == ""


def test_doubt_is_told() -> None:
    assert "= confidence: low" in render_full(make_galley(OFFICERS, confidence=Confidence.LOW), View())
    assert "= confidence" not in render_full(make_galley(OFFICERS), View())


@pytest.mark.parametrize(
    ("galleys", "view", "said"),
    [
        ([make_galley(OFFICERS)], View(), "Found 1 error. 3 numbers: 3 are contradicted.\n"),
        (
            [make_galley(OFFICERS), make_galley(OFFICERS, severity=Severity.NOTE), make_galley("[1]{}")],
            View(),
            "Found 1 error and 1 note in 2 of 3 articles. 7 numbers: 6 are contradicted, 1 stands alone.\n",
        ),
        ([make_galley("nothing")], View(), "There are no numbers in it.\n"),
        ([], View(), "There was no article to check.\n"),
        ([make_galley(OFFICERS, outcome=Outcome.UNSURE)], View(), "3 numbers: 3 stand alone.\n"),
        (
            [make_galley(OFFICERS, outcome=Outcome.UNSURE)],
            View(explain=True),
            "1 claim could not be told. 3 numbers: 3 stand alone.\n",
        ),
        ([make_galley(OFFICERS)], View(quiet=True), ""),
    ],
)
def test_closing(galleys: list[Galley], view: View, said: str) -> None:
    assert render_closing(count_galleys(galleys), view) == said


def test_tallies_add_up() -> None:
    galleys = [
        make_galley(OFFICERS),
        make_galley("[1]{} [2]{}"),
        make_galley(OFFICERS, outcome=Outcome.HOLDS),
    ]
    assert sum((count_galleys([g]) for g in galleys), Tally()) == count_galleys(galleys)
    tally = count_galleys(galleys)
    assert (tally.documents, tally.flawed, tally.quantities, tally.findings) == (3, 1, 8, 1)
