"""HTML: what a reader of the page reads, and which block it is."""

from __future__ import annotations

from datetime import date

import pytest

from numerate.model import BlockKind, Document, Span
from numerate.pipeline.readers import read_text
from tests.pipeline.readers.checks import bodies, cells, check_document, kinds

OBJECT = "\ufffc"


def read(source: str) -> Document:
    document = read_text(source, format="html")
    check_document(document)
    return document


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("120 <b>men</b> &amp; 24 women", "120 men & 24 women"),
        ("1<span>,</span>2<i>0</i>0", "1,200"),
        ("&pound35 &pound;36 &euro;37 &#163;38 &#xA3;39", "£35 £36 €37 £38 £39"),
        ("AT&T &nosuch; &; & &#; &#x; &#0; 5", "AT&T &nosuch; &; & &#; &#x; \ufffd 5"),
        ("a  \n\t b<br>c<br/>\n d<wbr>e 5", "a b\nc\nde 5"),
        ("a <!-- 12 > 5 --> b <!----> c <!--> 5", "a b c 5"),
        ("<![CDATA[ 5 ]]> 6 <?xml 7?> <!ELEMENT 8>", "6"),
        ("4 < 5 and 6 <3 and 7> 1", "4 < 5 and 6 <3 and 7> 1"),
        ("<a title=\"4 > 5\" href='6>7'>8</a>", "8"),
        ("10<sup>6</sup>, CO<sub>2</sub>, 21<sup>st</sup>", "10⁶, CO₂, 21st"),
        ("was <del>34</del><ins>24</ins>, <s>5</s> 6", "was 24, 6"),
        ("<q>5 of <em>6</em></q>", "“5 of 6”"),
        ("in <code>x = 12</code> of 5", f"in {OBJECT} of 5"),
        ("a<img alt='12'>b 5", "a b 5"),
        ("a<svg><title>7</title><text>8</text></svg>b 5", "a b 5"),
        ("1\u00ad2&shy;3&#8203;4", "1234"),
        ("<ruby>5<rp>(</rp><rt>6</rt><rp>)</rp></ruby> of", "5 of"),
        ("<pre>5 of\n  6</pre>", "5 of\n6"),
        ("<B>5</B> <P>", "5"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert bodies(read(source)) == [text]
    assert bodies(read(f"<!DOCTYPE html><html><body><div><p>{source}</body></html>")) == [text]


@pytest.mark.parametrize(
    "source",
    [
        "<script>var a = '<p>12</p>';</script>",
        "<SCRIPT type=module>12</SCRIPT >",
        "<style>p { width: 12px }</style>",
        "<template><p>12</template>",
        "<noscript>12</noscript>",
        "<nav><ul><li>12</ul></nav>",
        "<header><p>12</header>",
        "<footer>12</footer>",
        "<div role=navigation>12</div>",
        "<p hidden>12",
        "<div HIDDEN=''><p>12</p><p>13</p></div>",
        "<span style='color: red; display : none'>12</span>",
        "<p style=visibility:hidden>12</p>",
        "<i aria-hidden=true>12</i>",
        "<select><option>12<option>13</select>",
        "<textarea>12 <p>13</textarea>",
        "<button>12</button>",
        "<dialog>12</dialog>",
        "<iframe>12</iframe>",
        "<title>12</title>",
        "<head><meta name=a content=12><base href=12></head>",
        "<!-- 12",
        "<script>12",
        "",
        "\ufeff",
        "<p>&nbsp;</p><p>—</p>",
    ],
)
def test_what_is_left_out(source: str) -> None:
    assert bodies(read(source)) == []


def test_what_follows_something_left_out_is_read() -> None:
    assert bodies(read("<p hidden>1<p>2")) == ["2"]
    assert bodies(read("<nav><p>1</nav>2")) == ["2"]
    assert bodies(read("<head><title>1</title><p>2")) == ["2"]
    assert bodies(read("<ul><li hidden>1<li>2</ul>")) == ["2"]
    assert bodies(read("<table><tr hidden><td>1<tr><td>2</table>")) == ["2"]
    assert bodies(read("<dialog open>2</dialog>")) == ["2"]
    assert bodies(read("<article><header><p>2</header></article>")) == ["2"]


def test_blocks() -> None:
    document = read(
        "<header><h1>Twelve cranes</h1><p>Menu 0</header><p class='article__standfirst'>Lead 1</p>"
        "<main><h2>Sub 2</h2><p>One 3<p>Two 4<ul><li>a 5<ol><li>deep 6</ol>more 7<li><p>b 8</ul>"
        "<blockquote><p>quote 9</blockquote><figure><img><figcaption>cap 10</figcaption></figure>"
        "<dl><dt>term 11<dd>what 12</dl>loose 13<div>div 14<h3>h 15</div>"
        "<section role=doc-endnotes><ol><li>note 16</ol><p>note 17</section></main>"
    )
    assert kinds(document) == [
        (BlockKind.HEADLINE, "Twelve cranes"),
        (BlockKind.STANDFIRST, "Lead 1"),
        (BlockKind.HEADING, "Sub 2"),
        (BlockKind.PARAGRAPH, "One 3"),
        (BlockKind.PARAGRAPH, "Two 4"),
        (BlockKind.LIST_ITEM, "a 5"),
        (BlockKind.LIST_ITEM, "deep 6"),
        (BlockKind.LIST_ITEM, "more 7"),
        (BlockKind.LIST_ITEM, "b 8"),
        (BlockKind.QUOTE, "quote 9"),
        (BlockKind.CAPTION, "cap 10"),
        (BlockKind.LIST_ITEM, "term 11"),
        (BlockKind.LIST_ITEM, "what 12"),
        (BlockKind.PARAGRAPH, "loose 13"),
        (BlockKind.PARAGRAPH, "div 14"),
        (BlockKind.HEADING, "h 15"),
        (BlockKind.NOTE, "note 16"),
        (BlockKind.NOTE, "note 17"),
    ]
    places = [(b.group, b.row, b.level) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert places == [(0, 0, 0), (1, 0, 1), (0, 0, 0), (0, 1, 0), (2, 0, 0), (2, 1, 0)]


def test_of_two_first_headings_the_one_in_the_banner_is_furniture() -> None:
    document = read("<header><h1>The Daily 5</h1></header><article><h1>Twelve cranes</h1></article>")
    assert kinds(document) == [(BlockKind.HEADLINE, "Twelve cranes")]


def test_cells() -> None:
    document = read(
        "<table><caption>In millions</caption><thead><tr><td>Service<th>2023<th>2024</thead>"
        "<tr><th scope=row rowspan=2>Roads<td colspan=2>8.4<tr><td>5<td><p>6<p>7</tr>"
        "<tr><td rowspan=0>a<td>b<tr><td>c</table>"
    )
    assert kinds(document)[0] == (BlockKind.CAPTION, "In millions")
    assert cells(document) == [
        (0, 0, "Service"), (0, 1, "2023"), (0, 2, "2024"), (1, 0, "Roads"), (1, 1, "8.4"), (2, 1, "5"), (2, 2, "6\n7"),
        (3, 0, "a"), (3, 1, "b"), (4, 1, "c"),
    ]  # fmt: skip
    heads = [block.is_header for block in document.blocks if block.kind is BlockKind.CELL]
    assert heads == [True, True, True, True, False, False, False, False, False, False]
    assert "Service\t2023\t2024\nRoads\t8.4\n5\t6\n7\na" in document.text


def test_tables_within_tables_count_for_themselves() -> None:
    document = read("<table><tr><td>a<td><table><tr><td>1<td>2</table><td>b</table>")
    assert cells(document) == [(0, 0, "a"), (0, 0, "1"), (0, 1, "2"), (0, 2, "b")]
    assert [block.group for block in document.blocks] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    "page",
    [
        "<table role=presentation><tr><td><p>{}</p><p>{}</p></table>",
        "<table><tr><td><p>{}</p><p>{}</p></table>",
        "<table><tr><td>{}<p>{}</p></table>",
    ],
)
def test_a_page_set_as_a_table_is_read_as_a_page(page: str) -> None:
    paragraphs = ["The port gets 12 cranes. " * 12, "Each costs £3.3 million. " * 12]
    document = read(page.format(*paragraphs))
    assert kinds(document) == [(BlockKind.PARAGRAPH, body.strip()) for body in paragraphs]


def test_tags_that_are_not_closed_or_crossed_break_nothing() -> None:
    assert bodies(read("<p>1 <b>2<p>3</b> 4<div>5</p>6</div></b>7")) == ["1 2", "3 4", "5", "6", "7"]
    assert bodies(read("<b><table><tr><td>1</b>2</td><td>3</table></b>")) == ["12", "3"]
    assert bodies(read("</p></table></x>1<br></br>2")) == ["1\n2"]
    assert bodies(read("12 <b")) == ["12 <b"]


# --- what a page says of itself --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=date content=2024-03-14>",
        "<meta property='article:published_time' content='2024-03-14T22:30:00-05:00'>",
        "<meta itemprop=datePublished content='14 March 2024'>",
        "<META NAME='DC.date.issued' CONTENT='2024-03-14'>",
        '<script type="application/ld+json">{"datePublished": "2024-03-14T10:00Z"}</script>',
        "</head><time class='published' datetime='2024-03-14'>today</time>",
        "</head><time pubdate datetime='2024-03-14 10:00'>today</time>",
        "<meta name=date content='soon'><meta name=pubdate content=2024-03-14>",
    ],
)
def test_the_day_of_publication(head: str) -> None:
    assert read(f"<html><head>{head}<p>5").published == date(2024, 3, 14)


def test_other_dates_are_not_the_day_of_publication() -> None:
    source = "<meta name=modified content=2024-03-14><script>'datePublished: 2024-03-14'</script>"
    assert read(source + "<time datetime=2024-03-14>5").published is None


def test_title_and_language() -> None:
    document = read(
        "<html lang=en_GB><title>Twelve\n cranes &amp; 5</title><meta property=og:title content=B><h1>C</h1>"
    )
    assert (document.title, document.lang) == ("Twelve cranes & 5", "en-GB")
    assert read("<meta property=og:title content='Five &gt; 4'>5").title == "Five > 4"
    assert read("<h1>C <i>5</i></h1>5").title == "C 5"
    assert read("<html lang='12 & 5'>5").lang == "en"
    assert read("<html lang='" + "&#" + "9" * 5000 + ";'>5").lang == "en"


# --- hostile pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table", "blockquote", "span hidden", "td", "svg", "p", "h1"])
def test_absurd_nesting_is_read(tag: str) -> None:
    read(f"<{tag}>" * 10_000 + "12 men" + f"</{tag.split()[0]}>" * 10_000 + "<p>5 of")


def test_equal_figures_lead_to_their_own_places() -> None:
    document = read("<p title=5>5 of <b>5</b> &#53; <!-- 5 -->5</p>")
    places = [place for place, character in enumerate(document.text) if character == "5"]
    printed = [document.printed(Span(place, place + 1)) for place in places]
    assert printed == ["5", "5", "&#53;", "5"]
