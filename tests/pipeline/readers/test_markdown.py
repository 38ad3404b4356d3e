"""Markdown: what is prose and what is not, and which block it is."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from numerate.model import BlockKind, Document, ReadError, Span
from numerate.pipeline.readers import read_text
from numerate.pipeline.readers.front_matter import _read_plain
from tests.pipeline.readers.checks import bodies, cells, check_document, kinds

OBJECT = "\ufffc"


def read(source: str) -> Document:
    document = read_text(source, format="markdown", path="story.md")
    check_document(document)
    return document


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("120 **men** and *24* __women__", "120 men and 24 women"),
        ("1,2**00** and 1*3*.5", "1,200 and 13.5"),
        ("120 ~~34~~ 24 women", "120 24 women"),
        ("the [12 pages](https://x.org/2024 'of 9')", "the 12 pages"),
        ("the [12 pages][a] and [b]\n\n[a]: /7 '8'\n[b]: </9>", "the 12 pages and b"),
        ("in `x = 12` of 5", f"in {OBJECT} of 5"),
        ("in``a`2``of 5", f"in{OBJECT}of 5"),
        ("see https://x.org/2024_12_a?b=3, 5 of them", f"see {OBJECT}, 5 of them"),
        ("see <https://x.org/7> and www.x.org/8.", f"see {OBJECT} and {OBJECT}."),
        ("[https://x.org/7](https://x.org/7) has 5", f"{OBJECT} has 5"),
        ("a ![chart of 12](a.png '13') b 5", "a b 5"),
        ("5&nbsp;m, 4 &lt; 5, &#52;&#x34;, AT&T", "5\u00a0m, 4 < 5, 44, AT&T"),
        (r"5\% of 1\,200 \* 3", "5% of 1,200 * 3"),
        ("144<!-- 99 --> <b>men</b> 2<br>3", "144 men 2\n3"),
        ("10<sup>6</sup> and CO<sub>2</sub>", "10⁶ and CO₂"),
        ("was <del>34</del><ins>24</ins> and <s>5</s> 6", "was 24 and 6"),
        ("a <kbd>F5</kbd> b 6", f"a {OBJECT} b 6"),
        ("Vec<s> of 12 men", "Vec of 12 men"),
        ("144[^1] men[^note]", "144 men"),
        ("one  \ntwo\\\nthree\n   four 4", "one\ntwo\nthree\nfour 4"),
        ("2 * 3 * 4 and snake_case_5", "2 * 3 * 4 and snake_case_5"),
        ("~5 of 6~", "~5 of 6~"),
        ("1\u00ad2\u200b3 of &shy;5", "123 of 5"),
    ],
)
def test_prose(source: str, text: str) -> None:
    assert bodies(read(source)) == [text]


@pytest.mark.parametrize(
    "source",
    [
        "```\n12 of 5\n```",
        "~~~ python\n12\n~~~",
        "    12 of 5",
        "<div>\n12 of 5\n</div>",
        "<!-- 12\n\nof 5 -->",
        "<script>\nvar n = 12;\n</script>",
        "![12 of 5](a.png)",
        "[a]: https://x.org/12 '5'",
        "* * *",
        "`12`",
        "<?php 12 ?>",
        "",
        "\ufeff",
    ],
)
def test_what_is_no_prose(source: str) -> None:
    assert bodies(read(source)) == []


def test_blocks() -> None:
    document = read(
        "Standing 1\n===\n\nText 2\n> quote 3\n>\n> - item 4\n\n## Sub 5 ##\n\n- a 6\n\n  more 7\n  1. deep 8\n"
        "- b 9\n\n[^1]: note 10\n[^2]: note 11\n"
    )
    assert kinds(document) == [
        (BlockKind.HEADLINE, "Standing 1"),
        (BlockKind.PARAGRAPH, "Text 2"),
        (BlockKind.QUOTE, "quote 3"),
        (BlockKind.LIST_ITEM, "item 4"),
        (BlockKind.HEADING, "Sub 5"),
        (BlockKind.LIST_ITEM, "a 6"),
        (BlockKind.LIST_ITEM, "more 7"),
        (BlockKind.LIST_ITEM, "deep 8"),
        (BlockKind.LIST_ITEM, "b 9"),
        (BlockKind.NOTE, "note 10"),
        (BlockKind.NOTE, "note 11"),
    ]
    places = [(b.group, b.row, b.level) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert places == [(0, 0, 0), (1, 0, 0), (1, 0, 0), (2, 0, 1), (1, 1, 0)]


@pytest.mark.parametrize("prefix", ["", "> ", "- ", "1. > "])
def test_cells_lead_back_to_their_row(prefix: str) -> None:
    blank = "".join(character if character == ">" else " " for character in prefix)
    rows = ["| a\\|b | **2** | 2 |", "|:--|--:|---|", "|1|2|3|4|", "| 1 | | 3", "||5|6|"]
    document = read("\n".join([prefix + rows[0], *(blank + row for row in rows[1:])]))
    assert cells(document) == [
        (0, 0, "a|b"), (0, 1, "2"), (0, 2, "2"), (1, 0, "1"), (1, 1, "2"), (1, 2, "3"), (2, 0, "1"), (2, 2, "3"),
        (3, 1, "5"), (3, 2, "6"),
    ]  # fmt: skip
    printed = [document.printed(block.span) for block in document.blocks]
    assert printed == ["a\\|b", "2", "2", "1", "2", "3", "1", "3", "5", "6"]
    lines = [document.source.count("\n", 0, document.locate(block.span).start) for block in document.blocks]
    assert lines == [0, 0, 0, 2, 2, 2, 3, 3, 4, 4]
    assert [block.is_header for block in document.blocks] == [True] * 3 + [False] * 7


def test_the_first_of_two_equal_figures_leads_to_the_first() -> None:
    document = read("> 5 of *5*\r\n> and 5\r\n\r\n5")
    places = [place for place, character in enumerate(document.text) if character == "5"]
    found = [document.locate(Span(place, place + 1)).start for place in places]
    assert found == [place for place, character in enumerate(document.source) if character == "5"]


# --- front matter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Twelve cranes\ndate: 2024-03-14\nlang: en-GB\n---\n",
        "---\r\ntitle: 'Twelve cranes'\r\ndate: 2024-03-14T10:00:00Z\r\nlang: en_GB\r\n---\r\n",
        "---\nTitle: Twelve cranes\npublished: 14 March 2024\nlanguage: en-GB\ntags: [a, b]\n...\n",
        "---\ntitle: Twelve cranes\nnote: it: breaks: yaml\ndate: March 14, 2024\nlang: en-GB\n---\n",
        '+++\ntitle = "Twelve cranes"\ndate = 2024-03-14\nlang = "en-GB"\n+++\n',
        "\ufeff---\ntitle: Twelve cranes\ndate: 2024-03-14\nlang: en-GB\n---\n",
    ],
)
def test_front_matter(front: str) -> None:
    document = read(front + "\nThe port gets 12 cranes.")
    assert (document.title, document.published, document.lang) == ("Twelve cranes", date(2024, 3, 14), "en-GB")
    assert document.text == "The port gets 12 cranes."
    assert document.printed(document.blocks[0].span) == "The port gets 12 cranes."


@pytest.mark.parametrize("source", ["---\n\n12 men\n\n---\n", "---\n- 12\n- 13\n---\n", "+++\n12\n+++\n", "---\n12"])
def test_what_is_no_front_matter(source: str) -> None:
    assert "12" in read(source).text


_SCALARS = st.one_of(
    st.sampled_from(
        [
            "Two ferries, one crew", "2024-02-29", "2024-02-30", '"quoted: 12"', "yes", "Null", "en-GB", "It’s 5%", "a #b", "c: d",
            "- e", "'f'", "1.5", "12:30", "~", "[g]", "| h", "k  l ", "*m", "no", "On", "!n", "=", "<<", "o\u2028p", "q\tr",
            '"s\\t"', "", "ü",
        ]
    ),
    st.text(max_size=12),
    st.text(alphabet="ab :#-'\"1,.&*!%@`[]{}?|>\\\n", max_size=8),
)  # fmt: skip


@settings(max_examples=500)
@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "date", "Lang", "a-b", "yes", "c d", "1", " e"]), _SCALARS), max_size=3
    )
)
def test_plain_front_matter_is_read_as_yaml_reads_it(entries: list[tuple[str, str]]) -> None:
    body = "".join(f"{key}: {value}\n" for key, value in entries)
    plain = _read_plain(body)
    assert plain is None or plain == yaml.safe_load(body)


def test_most_front_matter_is_plain() -> None:
    body = 'title: Harbour council trims road budget by a tenth\ndate: 2024-03-14\nlang: en-GB\nby: "R. Vo: desk"\n'
    assert _read_plain(body) == yaml.safe_load(body)
    assert _read_plain(body) is not None


def test_empty_front_matter_is_none() -> None:
    assert read("---\n---\n\n12 men").text == "12 men"


def test_what_is_given_overrules_what_the_text_says() -> None:
    source = "---\ntitle: A\ndate: 2024-03-14\nlang: fr\n---\n# B\n"
    document = read_text(source, format="markdown", title="C", published=date(2020, 1, 1), lang="de")
    assert (document.title, document.published, document.lang) == ("C", date(2020, 1, 1), "fr")


def test_without_front_matter_the_headline_is_the_title() -> None:
    assert read("# Twelve *cranes*\n\nText.").title == "Twelve cranes"


# --- depth ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", "- > "])
def test_absurd_nesting_is_refused_in_one_line(mark: str) -> None:
    with pytest.raises(ReadError, match=r"^story\.md:4: lists and quotes are nested too deep"):
        read("---\ntitle: x\n---\n" + mark * 10_000 + "12 men")


def test_deep_brackets_are_read() -> None:
    assert read("[" * 10_000 + "12 men" + "]" * 10_000).text.count("12 men") == 1
    assert bodies(read("> " * 40 + "12 men")) == ["12 men"]
