"""However a figure is dressed in markup, it is read plain, and its span leads back to the dress."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerate.model import Document, Span
from numerate.pipeline.readers import read_bytes, read_text
from tests.pipeline.readers.checks import check_document

FIGURES = ["144", "1,200", "13.3", "2\u00a0000", "25%", "£40", "1–2", "US$13.3\u202fmillion", "0", "№\u00a07"]
WORDS = ["officers", "of", "the", "café", "Größe", "👩‍👩‍👧", "naïve", "\U0001f600", "state’s", "“men”", "and"]


class Dressed(NamedTuple):
    """A word or figure: how it is read, and how it is written: what is around it, and from its first to its last."""

    plain: str
    before: str
    core: str
    behind: str
    is_figure: bool


Dress = Callable[[str], st.SearchStrategy[str]]


def dress_figure(
    dress_character: Dress, inner: list[tuple[str, str]], outer: list[tuple[str, str]], between: list[str]
) -> st.SearchStrategy[Dressed]:
    """Give figures whose characters, parts and whole may each be dressed."""

    @st.composite
    def figure(draw: st.DrawFn) -> Dressed:
        plain = draw(st.sampled_from(FIGURES))
        before, behind = draw(st.sampled_from([("", ""), *outer]))
        core = ""
        is_marked = "*" in before  # marks of one kind in each other or next to each other can be read in two ways
        for place, character in enumerate(plain):
            written = draw(dress_character(character))
            if 0 < place < len(plain) - 1 and written.isdigit() and not is_marked:
                # A mark before the first or behind the last character is around the figure, not in it.
                left, right = draw(st.sampled_from([("", ""), ("", ""), *inner]))
                written, is_marked = left + written + right, "*" in left
            else:
                is_marked = "*" in before
            if place > 0:
                written = draw(st.sampled_from(["", "", "", *between])) + written
            core += written
        return Dressed(plain, before, core, behind, True)

    return figure()


def entities(character: str) -> list[str]:
    """Give ways to write a character in HTML."""
    named = {"\u00a0": "&nbsp;", "£": "&pound;", "%": "&percnt;", ",": "&comma;", "–": "&ndash;", "$": "&dollar;"}
    return [
        character,
        character,
        f"&#{ord(character)};",
        f"&#x{ord(character):X};",
        named.get(character, character),
    ]


def escapes(character: str) -> list[str]:
    """Give ways to write a character in Markdown."""
    return [*entities(character), f"\\{character}" if character in ",.%$" else character]


MARKDOWN_FIGURE = dress_figure(
    lambda character: st.sampled_from(escapes(character)),
    inner=[("**", "**"), ("*", "*"), ("<b>", "</b>"), ("***", "***")],
    outer=[
        ("**", "**"),
        ("_", "_"),
        ("[", '](https://example.org/2024/77 "the 5 of 6")'),
        ("[the ", " men][ref]"),
        ("<i>", "</i>"),
        ("![chart of 9](a/8.png) ", ""),
        ("`x = 3` ", ""),
        ("", "[^2]"),
    ],
    between=["<!-- 99 -->", "\u200b", "\u00ad", "&shy;"],
)
HTML_FIGURE = dress_figure(
    lambda character: st.sampled_from(entities(character)),
    inner=[("<b>", "</b>"), ("<a href='/9?a=1&b=2'>", "</a>"), ('<span title="a > 5">', "</span>")],
    outer=[
        ("<strong><em>", "</em></strong>"),
        ('<a href="/2024/77" title="5">', "</a>"),
        ("<mark>", "</mark>"),
        ("<code>x = 3</code> ", ""),
        ("<script>var n = 12;</script>", ""),
        ("<span hidden>9 of </span>", "<del> and 8</del>"),
        ('<img src="7.png" alt="7"> ', ""),
    ],
    between=["<!-- 99 -->", "\u200b", "&shy;", "<wbr>", "<?php 5 ?>"],
)


def word(dressings: list[tuple[str, str]]) -> st.SearchStrategy[Dressed]:
    return st.builds(
        lambda plain, around: Dressed(plain, around[0], plain, around[1], False),
        st.sampled_from(WORDS),
        st.sampled_from([("", ""), ("", ""), *dressings]),
    )


def sentence(
    figure: st.SearchStrategy[Dressed], words: st.SearchStrategy[Dressed], gaps: list[str]
) -> st.SearchStrategy[tuple[list[Dressed], list[str]]]:
    """Give the parts of a sentence, from a word to a word, and the white space between them."""

    @st.composite
    def build(draw: st.DrawFn) -> tuple[list[Dressed], list[str]]:
        middle = draw(st.lists(st.one_of(figure, figure, words), min_size=1, max_size=8))
        parts = [Dressed("Of", "", "Of", "", False), *middle, Dressed("men.", "", "men.", "", False)]
        return parts, [draw(st.sampled_from(gaps)) for _ in parts[1:]]

    return build()


def write(parts: list[Dressed], gaps: list[str]) -> str:
    written = [part.before + part.core + part.behind for part in parts]
    return "".join(left + gap for left, gap in zip(written, [*gaps, ""], strict=True))


def check_figures(document: Document, parts: list[Dressed]) -> None:
    """Fail unless every figure is in the text, in order, and leads back to how it is written."""
    check_document(document)
    at = 0
    for part in parts:
        at = document.text.index(part.plain, at)
        if part.is_figure:
            assert document.printed(Span(at, at + len(part.plain))) == part.core
        at += len(part.plain)
    digits = [character for part in parts for character in part.plain if character.isdigit()]
    assert [character for character in document.text if character.isdigit()] == digits


MARKDOWN_WORDS = word([("**", "**"), ("[", "](</x y/3>)"), ("*", "*"), ("~~7~~ ", "")])
HTML_WORDS = word([("<b>", "</b>"), ("<a href=/5>", "</a>"), ("<style>p{margin:7px}</style>", "")])


@settings(deadline=None)
@given(case=sentence(MARKDOWN_FIGURE, MARKDOWN_WORDS, [" ", " ", "\n", "\r\n", "  \n", "\\\n", "\n    "]))
@pytest.mark.parametrize(
    "frame", ["{}", "> {}", "- {}", "# Title\n\n{}\n\n[ref]: /9 '3'", "\ufeff---\ntitle: 3\n---\n{}"]
)
def test_markdown(frame: str, case: tuple[list[Dressed], list[str]]) -> None:
    document = read_text(frame.replace("{}", write(*case)) + "\n\n[ref]: https://example.org/4\n", format="markdown")
    check_figures(document, case[0])


@settings(deadline=None)
@given(case=sentence(HTML_FIGURE, HTML_WORDS, [" ", "\n", "\r\n\t ", "<br>", " <br/>\n", "&#32;", " &nbsp; "]))
@pytest.mark.parametrize(
    "frame",
    ["{}", "<p>{}", "<html><head><title>5</title></head><body><nav>1</nav><p class=x>{}</p><footer>6</footer>",
     "<table><tr><td>{}</table>", "<ul><li><div>{}</div></ul>", "<header><h2>3</h2></header><main><h1>{}</h1></main>"],
)  # fmt: skip
def test_html(frame: str, case: tuple[list[Dressed], list[str]]) -> None:
    check_figures(read_text(frame.replace("{}", write(*case)), format="html"), case[0])


PLAIN_FIGURE = dress_figure(st.just, [], [], between=["\u200b", "\u00ad", "\u2060"])


@settings(deadline=None)
@given(case=sentence(PLAIN_FIGURE, word([]), [" ", "\n", "\r\n", "\u00a0", "\t"]), is_ascii=st.booleans())
def test_json_lines(case: tuple[list[Dressed], list[str]], is_ascii: bool) -> None:
    entry = {"id": 5, "title": "5", "text": write(*case)}
    [document] = read_bytes(json.dumps(entry, ensure_ascii=is_ascii).encode(), name="a.jsonl")
    assert isinstance(document, Document)
    assert document.source == entry["text"]
    check_figures(document, case[0])


@settings(deadline=None)
@given(case=sentence(PLAIN_FIGURE, word([]), [" ", "\n", "\r\n", "\u00a0", "\t"]))
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text(codec: str, case: tuple[list[Dressed], list[str]]) -> None:
    [document] = read_bytes(write(*case).encode(codec), name="a.txt")
    assert isinstance(document, Document)
    check_figures(document, case[0])


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cf", "Cc"], exclude_characters="\u00ad"), min_size=1))
def test_plain_runs_agree_with_the_source(text: str) -> None:
    document = read_text(f"<p>{html.escape(text)}</p>", format="html")
    for piece in document.source_map.pieces:
        source = document.source[piece.source_start : piece.source_end]
        if "&" not in source and "<" not in source and not source.isspace():
            assert document.text[piece.text_start : piece.text_end] == source
