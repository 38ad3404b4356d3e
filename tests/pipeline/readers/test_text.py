"""Plain text: paragraphs however their lines end, headlines, lists, and tables set in columns."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerate.model import BlockKind
from numerate.pipeline.extract import extract
from numerate.pipeline.readers import read_text
from tests.pipeline.readers.checks import bodies, cells, check_document, kinds

_TEXT = """\
The harbour authority said on Monday that it will buy 12 cranes from two makers for £40 million, of which\
 the city is to pay a quarter and the port the remaining 30 million pounds over the next six years.
Its director told reporters that 144 people would work on the new quay. Some 120 of them have been hired\
 already, he said, and the 24 others are to follow before the first ship calls in May 2026.
The quay is 1.2 km long. It lies north of the old basin, where 31 cranes stand that were built between\
 1968 and 1974 and that will be taken down one after the other until the end of the decade."""
PARAGRAPHS = _TEXT.split("\n")


def joined(text: str) -> list[str]:
    """Give the blocks of a text, each on one line."""
    document = read_text(text)
    check_document(document)
    return [" ".join(body.split()) for body in bodies(document)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \t\n\n"])
def test_each_line_is_a_paragraph_unless_a_machine_broke_it(newline: str, between: str) -> None:
    text = between.join(PARAGRAPHS).replace("\n", newline)
    document = read_text(text)
    assert bodies(document) == PARAGRAPHS
    assert document.text == text


@settings(deadline=None)
@given(width=st.integers(50, 110), indent=st.sampled_from(["", "   "]))
def test_wrapped_lines_are_one_paragraph(width: int, indent: str) -> None:
    wrapped = [textwrap.fill(body, width, initial_indent=indent) for body in PARAGRAPHS]
    assert joined("\n\n".join(wrapped)) == PARAGRAPHS


def test_indents_tell_wrapped_paragraphs_apart() -> None:
    wrapped = [textwrap.fill(body, 72, initial_indent="    ") for body in PARAGRAPHS]
    assert joined("\n".join(wrapped)) == PARAGRAPHS


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The force will be joined by a further batch of\n144 officers. They leave today.", 1),
        ("The force that left on Monday comprises 120 men,\nTanzania said.", 1),
        ("The force that left on Monday has 120 men and\nwill be back in May.", 1),
        ("The force that left on Monday comprises 120 men.\nThe others are 24 women.", 2),
        ("Kenya 12\nUganda 14\nHaiti 3", 3),
        ("Police leave for Haiti\nThe 144 officers flew out on Thursday.", 2),
    ],
)
def test_short_texts(text: str, blocks: int) -> None:
    assert len(joined(text)) == blocks


def test_a_seed_with_a_paragraph_a_line() -> None:
    seed = Path(__file__).parents[3] / "seeds" / "harvest.txt"
    text = "\n".join(line for line in seed.read_text(encoding="utf-8").split("\n") if line)
    assert bodies(read_text(text)) == text.split("\n")


# --- headlines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Harbour gets 12 new cranes", True),
        ("Will 12 cranes be enough?", True),
        ("12 cranes ‘are enough’", True),
        ("The harbour gets 12 new cranes.", False),
        ("“Twelve is enough.”", False),
        ("In figures:", False),
        ("***", False),
        (PARAGRAPHS[0].rstrip("."), False),
    ],
)
def test_the_first_line_may_be_a_headline(first: str, is_headline: bool) -> None:
    document = read_text(f"{first}\n\n{PARAGRAPHS[0]}")
    assert (document.blocks[0].kind is BlockKind.HEADLINE) is is_headline
    assert document.title == (first if is_headline else None)


def test_one_line_alone_is_no_headline() -> None:
    assert kinds(read_text("The 144 officers comprise 120 men"))[0][0] is BlockKind.PARAGRAPH


def test_a_title_that_is_given_is_the_headline_where_it_stands() -> None:
    title = "The harbour gets 12 new cranes."
    document = read_text(f"{title}\n{PARAGRAPHS[0]}", title=title)
    assert kinds(document)[0] == (BlockKind.HEADLINE, title)
    assert read_text(PARAGRAPHS[0], title=title).title == title
    assert title not in read_text(PARAGRAPHS[0], title=title).text


# --- lists ---------------------------------------------------------------------------------------------------------


def test_the_mark_of_an_item_is_in_the_text_but_not_in_its_block() -> None:
    document = read_text("What to do:\n1. Stay calm.\n2. Call for help\n   at once.\n4. Wait.\n\nThat was all.")
    items = [
        (block.row, document.text[block.span.start : block.span.end])
        for block in document.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]
    assert items == [(0, "Stay calm."), (1, "Call for help\n   at once."), (2, "Wait.")]
    assert "4. Wait." in document.text
    assert len({block.group for block in document.blocks if block.kind is BlockKind.LIST_ITEM}) == 1


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "a)", "(1)", "1.", "1)"])
def test_marks_of_items(mark: str) -> None:
    assert kinds(read_text(f"Aid:\n\n{mark} 12 tents\n\nEnd."))[1] == (BlockKind.LIST_ITEM, "12 tents")


@pytest.mark.parametrize("text", ["-5 degrees were measured.", "1.5 metres fell.", "— The editor", "144. It was over."])
def test_what_is_no_mark(text: str) -> None:
    assert BlockKind.LIST_ITEM not in [kind for kind, _ in kinds(read_text(f"A line.\n\n{text[:4]}{text[4:]}"))][:1]
    if not text.startswith("144"):
        assert (BlockKind.PARAGRAPH, text) in kinds(read_text(f"It was cold.\n\n{text}"))


def test_a_dash_before_the_only_figure_of_a_text_is_a_minus() -> None:
    (quantity,) = extract(read_text("- 10 k", id="draft")).quantities
    assert quantity.magnitude == -10_000
    assert read_text("- 10 men", id="draft").blocks[0].kind is BlockKind.PARAGRAPH
    assert read_text("- 10 men\n- 12 women", id="draft").blocks[0].kind is BlockKind.LIST_ITEM


def test_a_number_that_only_wrapped_is_no_mark() -> None:
    lines = "The ministry said that the number of those who had left for Haiti was\n"
    lines += "24. The next day another batch of officers left, and on Friday the last\n"
    lines += "of them arrived in the capital, where they were met by the others there."
    assert len(joined(lines)) == 1


def test_two_lists_are_two_groups() -> None:
    document = read_text("- one\n- two\n\nBetween.\n\n- three\n\n1. four\n2. five")
    assert [block.group for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [0, 0, 1, 2, 2]


# --- tables --------------------------------------------------------------------------------------------------------

ROWS = [["Service", "2023", "2024"], ["Schools and care", "36.9", "38.2"], ["Roads", "8.4", "7.56"]]
PLACED = [(row, column, body) for row, bodies in enumerate(ROWS) for column, body in enumerate(bodies)]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(f"{a:<20}{b:>8}{c:>8}" for a, b, c in ROWS),
        "\n".join(f"{a:<20}{b:<8}{c}" for a, b, c in ROWS),
        "\n".join(f"   {a:<20}{b:^8}{c:^8}" for a, b, c in ROWS),
        "\n".join("\t".join(row) for row in ROWS),
        "\r\n".join(" \t ".join(row) for row in ROWS),
        "\n".join(f"| {a} | {b} | {c} |" for a, b, c in ROWS),
        "\n".join(f"|{a}|{b}|{c}|" + ("\n|---|---:|:--|" if a == "Service" else "") for a, b, c in ROWS),
    ],
)
def test_columns_make_a_table(table: str) -> None:
    document = read_text(f"What it costs, in millions:\n\n{table}\n\nThat is all.")
    check_document(document)
    assert cells(document) == PLACED
    assert [block.is_header for block in document.blocks if block.kind is BlockKind.CELL] == [True] * 3 + [False] * 6


def test_an_empty_cell_keeps_its_column() -> None:
    assert cells(read_text("a\t\t3\nb\t4\t5")) == [(0, 0, "a"), (0, 2, "3"), (1, 0, "b"), (1, 1, "4"), (1, 2, "5")]


@pytest.mark.parametrize(
    "text",
    [
        "It cost 12 pounds.  It was 14 before.\nIt was red.  It is 5 now.",
        "left side here  right side here\nmore on the left  more on the right",
        "One row only:  12  14",
        "| a | 12 |",
        "|12|\n|14|",
        "| no | figures |\n| at | all |",
        "short  1\na much longer label here  2",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert cells(read_text(text)) == []


# --- characters that print nothing ---------------------------------------------------------------------------------


def test_invisible_characters_are_not_in_the_text() -> None:
    document = read_text("\ufeffIt cost 1\u200b200 mil\u00adlion \u202a144\u202c men.")
    assert document.text == "It cost 1200 million 144 men."
    assert document.printed(document.blocks[0].span) == document.source[1:]


def test_joined_emoji_stay() -> None:
    assert read_text("A 👩\u200d👩 of 2.").text == "A 👩\u200d👩 of 2."


def test_half_characters_are_replaced() -> None:
    document = read_text("12 \ud83d men")
    assert document.text == document.source == "12 \ufffd men"
