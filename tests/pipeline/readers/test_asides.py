"""What drafts say to numerate: found where it stands, kept out of the text."""

from __future__ import annotations

import io

import docx
import pytest

from numerate.model import Document, Reach
from numerate.pipeline.readers import read_bytes, read_text

OFFICERS = "The 144 officers comprise 120 men and 34 women."
ASIDE = "<!-- numerate: ignore[parts-miss-total] -- as the force -- counts -->"
WORDS = "ignore[parts-miss-total] -- as the force -- counts"


def read(text: str, form: str) -> Document:
    """Read a draft, and see that nothing it says to us is in its text."""
    document = read_text(text, format=form)
    assert "numerate" not in document.text
    return document


def covered(document: Document) -> list[str]:
    """Give the stretches that the document's asides are laid on."""
    return [document.text[aside.start : aside.end] for aside in document.asides]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_comment_on_a_line_of_its_own_is_about_the_next_block(line_break: str) -> None:
    text = line_break.join(("First of 5 men.", "", ASIDE, OFFICERS, ""))
    document = read(text, "markdown")
    (aside,) = document.asides
    assert (aside.words, aside.reach) == (WORDS, Reach.BLOCK)
    assert text.startswith(ASIDE, aside.place)
    assert [block.span.start >= aside.start for block in document.blocks] == [False, True]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{OFFICERS} {ASIDE} They left.", "markdown"),
        (f"- {OFFICERS} {ASIDE}", "markdown"),
        (f"| a | b |\n|---|---|\n| {OFFICERS} {ASIDE} | 2 |", "markdown"),
        (f"<p>{OFFICERS} {ASIDE}</p><p>They left.</p>", "html"),
        (f"<p>{OFFICERS.replace('120', '<b>120</b>')}{ASIDE} They left.</p>", "html"),
    ],
)
def test_a_comment_within_a_block_is_about_a_sentence(text: str, form: str) -> None:
    document = read(text, form)
    (aside,) = document.asides
    assert (aside.words, aside.reach) == (WORDS, Reach.SENTENCE)
    assert document.text[: aside.start].rstrip().endswith(OFFICERS)


def test_a_comment_between_paragraphs_of_a_page_is_about_the_next() -> None:
    document = read(f"<p>First.</p>{ASIDE}<p>{OFFICERS}</p>", "html")
    assert [(aside.words, aside.reach) for aside in document.asides] == [(WORDS, Reach.BLOCK)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!-- numerates: ignore[x] -- y --> A man.", "markdown"),
        ("<!-- see numerate: ignore[x] -- y --> A man.", "html"),
        ("<!-- numerate: ignore[x] never closed", "html"),
        ("A <script><!-- numerate: ignore[x] -- y --></script> man.", "html"),
        ("`<!-- numerate: ignore[x] -- y -->` is how.", "markdown"),
        ("A man.\n\n```\n<!-- numerate: ignore[x] -- y -->\n```\n", "markdown"),
        ("A man &lt;!-- numerate: ignore[x] -- y --&gt;", "html"),
        ("<!-- numerate: ignore[x] -- y --> A man.", "text"),
    ],
)
def test_what_only_looks_like_an_aside_is_none(text: str, form: str) -> None:
    assert read_text(text, format=form).asides == ()


def test_an_attribute_is_laid_on_its_element() -> None:
    page = (
        '<p>The <b>144</b> officers comprise <span data-numerate-ignore="a" data-numerate-reason="so &amp; so">120</span>'
        ' men.</p><div data-numerate-ignore="b" data-numerate-until="2027-03-31"><p>34 women</p><p>5 dogs'
    )
    document = read(page, "html")
    assert [aside.words for aside in document.asides] == ["ignore[a] -- so & so", "ignore[b] until=2027-03-31"]
    assert [text.strip() for text in covered(document)] == ["120", "34 women\n\n5 dogs"]
    assert {aside.reach for aside in document.asides} == {Reach.STRETCH}


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("---\nnumerate: {ignore: {a: so they say}}\n---\n", ["ignore[a] -- so they say"]),
        (
            "---\ntitle: x\nnumerate:\n  ignore:\n    a: {reason: so, until: 2027-03-31}\n    b:\n---\n",
            ["ignore[a] until=2027-03-31 -- so", "ignore[b]"],
        ),
        ('+++\n[numerate.ignore]\na = "so"\n+++\n', ["ignore[a] -- so"]),
        ("---\nnumerate: ignore[a] -- so\n---\n", ["ignore[a] -- so"]),
        ("---\nnumerate: [1]\n---\n", [""]),
        ("---\nnumerate: {ignore: {a: [1], 5: x}}\n---\n", ["ignore[a]", "ignore[] -- x"]),
        ("---\ntitle: x\n---\n", []),
    ],
)
def test_front_matter_speaks_for_the_whole_draft(front: str, words: list[str]) -> None:
    document = read(front + OFFICERS, "markdown")
    assert [aside.words for aside in document.asides] == words
    assert all(aside.reach is Reach.FILE for aside in document.asides)
    assert all(document.source.startswith("numerate", aside.place) for aside in document.asides)


def make_word(*parts: str, marked: int, comment: str) -> bytes:
    """Give a Word draft of one paragraph with a comment on one of its runs."""
    draft = docx.Document()
    draft.add_paragraph("Before 5 men came.")
    paragraph = draft.add_paragraph()
    runs = [paragraph.add_run(part) for part in parts]
    draft.add_comment(runs=[runs[marked]], text=comment, author="Ada", initials="A")
    stream = io.BytesIO()
    draft.save(stream)
    return stream.getvalue()


def read_word(data: bytes) -> Document:
    """Read a Word draft."""
    document = next(read_bytes(data, name="story.docx"))
    assert isinstance(document, Document)
    return document


def test_a_word_comment_is_laid_on_its_range() -> None:
    parts = ("The 144 officers comprise 120 men and ", "34", " women.")
    document = read_word(make_word(*parts, marked=1, comment="Numerate: ignore[a]\u00a0– the force's count"))
    assert [aside.words for aside in document.asides] == ["ignore[a] – the force's count"]
    assert covered(document) == ["34"]
    assert document.text[: document.asides[0].start].endswith("120 men and ")


def test_a_word_comment_for_people_is_none() -> None:
    assert read_word(make_word("The 144 officers.", marked=0, comment="numerate this, please")).asides == ()
