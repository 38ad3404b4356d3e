"""DOCX: the text with every change accepted, the way back to its runs, and packages that are not to be trusted."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from numerate.model import BlockKind, Document, ReadError, Span
from numerate.pipeline.readers import read_bytes
from numerate.pipeline.readers.docx import read_docx_runs
from numerate.pipeline.readers.origin import Origin
from tests.pipeline.readers.checks import bodies, cells, check_document, kinds
from tests.pipeline.readers.packages import WORD, cell, pack, package, paragraph, row, run, wrap

W = f"{{{WORD}}}"


def read(data: bytes) -> Document:
    [document] = read_bytes(data, name="story.docx")
    assert isinstance(document, Document)
    check_document(document)
    return document


def read_body(body: str, **parts: str) -> list[str]:
    return bodies(read(package(body, **parts)))


# --- what Word writes ----------------------------------------------------------------------------------------


def test_a_document_as_word_writes_it() -> None:
    made = docx.Document()
    made.add_heading("Harbour gets 12 new cranes", 0)
    made.add_paragraph("The port pays £40 million.", style="Subtitle")
    made.add_heading("Costs", 1)
    made.add_paragraph("Each crane costs £3.3 million.")
    made.add_paragraph("four from Kiel", style="List Bullet")
    made.add_paragraph("eight from Gdansk", style="List Bullet")
    made.add_paragraph("“Twelve is enough.”", style="Quote")
    table = made.add_table(2, 3)
    for place, body in enumerate(["Year", "2023", "2024", "Cranes", "31", "43"]):
        table.cell(place // 3, place % 3).text = body
    made.add_paragraph("Figure 1: cranes by year", style="Caption")
    stream = io.BytesIO()
    made.save(stream)

    document = read(stream.getvalue())

    assert kinds(document) == [
        (BlockKind.HEADLINE, "Harbour gets 12 new cranes"),
        (BlockKind.STANDFIRST, "The port pays £40 million."),
        (BlockKind.HEADING, "Costs"),
        (BlockKind.PARAGRAPH, "Each crane costs £3.3 million."),
        (BlockKind.LIST_ITEM, "four from Kiel"),
        (BlockKind.LIST_ITEM, "eight from Gdansk"),
        (BlockKind.QUOTE, "“Twelve is enough.”"),
        *((BlockKind.CELL, body) for body in ["Year", "2023", "2024", "Cranes", "31", "43"]),
        (BlockKind.CAPTION, "Figure 1: cranes by year"),
    ]
    assert document.title == "Harbour gets 12 new cranes"
    assert document.lang == "en-US"
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.group, block.row) for block in items] == [(0, 0), (0, 1)]
    heads = [block.is_header for block in document.blocks if block.kind is BlockKind.CELL]
    assert heads == [True, True, True, False, False, False]
    assert "Year\t2023\t2024\nCranes\t31\t43\n\nFigure" in document.text


def test_the_first_short_paragraph_is_the_headline_where_no_style_says_so() -> None:
    document = read(package(paragraph("Two of 3 wells run dry") + paragraph("The last one gives 40 litres.")))
    assert kinds(document)[0] == (BlockKind.HEADLINE, "Two of 3 wells run dry")


# --- tracked changes, hidden and struck text --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("120 men and ") + "<w:del><w:r><w:delText>34</w:delText></w:r></w:del><w:ins>" + run("24") + "</w:ins>"
         + run(" women"), "120 men and 24 women"),
        ("<w:moveFrom>" + run("5 ") + "</w:moveFrom>" + run("six ") + "<w:moveTo>" + run("7") + "</w:moveTo>", "six 7"),
        (run("1") + run("9", "<w:vanish/>") + run("44", '<w:vanish w:val="0"/>'), "144"),
        (run("£40", "<w:strike/>") + run("£30"), "£30"),
        (run("144") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" men"), "144² men"),
        ("<w:r><w:t>13</w:t><w:noBreakHyphen/><w:t>14</w:t><w:softHyphen/><w:t>0</w:t></w:r>", "13\u2011140"),
        ("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t><w:tab/><w:t>3</w:t></w:r>", "1\n2\t3"),
        ('<w:hyperlink w:anchor="x">' + run("12") + "</w:hyperlink>" + run(" men"), "12 men"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>= 5 * 3</w:instrText></w:r>' + run("15"), "15"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("16") + "</w:sdtContent></w:sdt>", "16"),
        ("<w:r><mc:AlternateContent><mc:Choice><w:t>1</w:t></mc:Choice></mc:AlternateContent></w:r>", "1"),
        ("<mc:AlternateContent><mc:Fallback>" + run("2") + "</mc:Fallback></mc:AlternateContent>", "2"),
        ("<mc:AlternateContent><mc:Choice>" + run("3") + "</mc:Choice><mc:Fallback>" + run("2") + "</mc:Fallback>"
         + "</mc:AlternateContent>", "3"),
        (run("1\u00ad2\u200b3"), "123"),
        ("<w:r><w:ruby><w:rt>" + run("9") + "</w:rt><w:rubyBase>" + run("8") + "</w:rubyBase></w:ruby></w:r>", "8"),
        ("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>" + run(" of"), "5 of"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_accepted(content: str, text: str) -> None:
    assert read_body(paragraph(content)) == [text]


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert read_body(paragraph("144 ", deleted) + paragraph("officers") + paragraph("left.")) == [
        "144 officers",
        "left.",
    ]


def test_deleted_rows_and_cells_are_gone() -> None:
    gone = "<w:cellDel/>"
    body = (
        f"<w:tbl>{row(cell('a'), cell('1'), properties='<w:del/>')}{row(cell('b'), cell('2'), cell('3', gone))}</w:tbl>"
    )
    assert read_body(body) == ["b", "2"]


# --- tables, notes, boxes -----------------------------------------------------------------------------------------


def test_cells_know_their_columns() -> None:
    wide, restart, part = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = "<w:tbl>" + row(cell("a", restart), cell("b", wide)) + row(cell("", part), cell("1"), cell("2"))
    body += row(cell("3"), cell("4"), properties='<w:gridBefore w:val="1"/>') + "</w:tbl>"
    document = read(package(body))
    assert cells(document) == [(0, 0, "a"), (0, 1, "b"), (1, 1, "1"), (1, 2, "2"), (2, 1, "3"), (2, 2, "4")]


def test_a_table_that_only_frames_text_is_no_table() -> None:
    document = read(package(f"<w:tbl>{row(cell(paragraph('One of 3.') + paragraph('Two of 3.')))}</w:tbl>"))
    assert [kind for kind, _ in kinds(document)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_notes_stand_at_the_end_if_something_points_to_them() -> None:
    notes = wrap(
        "footnotes",
        f'<w:footnote w:id="0" w:type="separator">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Survey of 240 people.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Deleted 9.")}</w:footnote>',
    )
    body = paragraph(run("Half, 120, agreed.") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("The end.")
    document = read(package(body, footnotes=notes))
    assert kinds(document)[-1] == (BlockKind.NOTE, "Survey of 240 people.")
    assert bodies(document) == ["Half, 120, agreed.", "The end.", "Survey of 240 people."]


def test_text_boxes_follow_their_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In the box: 5.')}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("Around the box.") + box) + paragraph("Behind it.")
    assert read_body(body) == ["Around the box.", "In the box: 5.", "Behind it."]


HEADED = paragraph("The 144 men left.") + '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/></w:sectPr>'
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText><w:instrText>GE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("9") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_headers_of_pages_stand_behind_the_text_without_the_numbers_of_pages() -> None:
    count = f'<w:fldSimple w:instr="NUMPAGES">{run("12")}</w:fldSimple>'
    header = wrap("hdr", paragraph(run("Crew of 146, page ") + PAGE + run(" of ") + count + run(".")))
    document = read(package(HEADED, header=header, footer=wrap("ftr", paragraph("Draft 3"))))
    assert bodies(document) == ["The 144 men left.", "Crew of 146, page  of ."]
    assert kinds(document)[-1][0] is BlockKind.NOTE


def test_a_header_is_read_once_and_only_where_it_stands_on_a_page() -> None:
    first = '<w:sectPr><w:headerReference w:type="first" r:id="rheader2"/></w:sectPr>'
    headers = {name: wrap("hdr", paragraph("Crew of 146.")) for name in ("header", "header2", "header3")}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    links = f'<Relationship Id="rheader2" Type="{kind}" Target="header2.xml"/>'
    assert read_body(HEADED + first, links=links, **headers) == ["The 144 men left.", "Crew of 146."]
    assert read_body(paragraph("The 144 men left."), header=headers["header"]) == ["The 144 men left."]


# --- the way back -------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(cuts=st.lists(st.integers(1, 20), max_size=6), hidden=st.sets(st.integers(0, 6)))
def test_a_span_leads_back_to_its_runs(cuts: list[int], hidden: set[int]) -> None:
    sentence = "It took 144 officers, 120 men & 24 women."
    parts = [sentence[left:right] for left, right in zip([0, *sorted(cuts)], [*sorted(cuts), 99], strict=True)]
    runs = "".join(
        run(part.replace("&", "&amp;")) + (run("7", "<w:vanish/>") if place in hidden else "")
        for place, part in enumerate(parts)
    )
    data = package(paragraph("Before 1.") + paragraph(runs) + paragraph("Behind 2."))
    found = read_docx_runs(data, Origin("d"))
    start = found.document.text.index("144")
    places = found.find(Span(start, start + len("144 officers")))

    assert "".join(found.document.text[place.span.start : place.span.end] for place in places) == "144 officers"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(places[0].part))
    for place in places:
        element = list(list(root.iter(f"{W}p"))[place.paragraph].iter(f"{W}r"))[place.run]
        text = "".join(part.text or "" for part in element.iter(f"{W}t"))
        length = place.span.end - place.span.start
        assert text[place.offset : place.offset + length] == found.document.text[place.span.start : place.span.end]


# --- what is not to be trusted ------------------------------------------------------------------------------------


def refuse(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name="story.docx")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("story.docx: ")
    return message


def test_broken_packages_are_refused() -> None:
    whole = package(paragraph("144 officers left."))
    assert "is not a DOCX" in refuse(b"144 officers")
    assert "is not a DOCX" in refuse(b"")
    assert "is not a DOCX" in refuse(whole[: len(whole) // 2])
    assert "password" in refuse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "without a Word document" in refuse(pack({"xl/workbook.xml": "<workbook/>"}))
    assert "broken in word/document.xml" in refuse(pack({"word/document.xml": "<w:document"}))
    strict = wrap("document", f"<w:body>{paragraph('1')}</w:body>").replace(WORD, "http://purl.oclc.org/ooxml/main")
    assert "ordinary .docx" in refuse(pack({"word/document.xml": strict}))


def test_damage_anywhere_is_one_line_or_a_document() -> None:
    whole = package(paragraph("144 officers left.") * 30)
    for place in range(0, len(whole), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        try:
            message = read(damaged).id
        except ReadError as error:
            message = str(error)
        assert message.startswith("story.docx")
        assert "\n" not in message


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "144">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_document_types_are_refused(declaration: str) -> None:
    document = wrap("document", f"<w:body>{paragraph('1')}</w:body>").replace("?>", f"?>{declaration}", 1)
    assert "document type" in refuse(pack({"word/document.xml": document}))


def test_zip_bombs_are_refused() -> None:
    bomb = wrap("document", f"<w:body>{paragraph('1')}{' ' * 40_000_000}</w:body>")
    assert "zip bomb" in refuse(pack({"word/document.xml": bomb}))


def test_deep_nesting_is_refused() -> None:
    depth = 10_000
    body = "<w:sdt><w:sdtContent>" * depth + paragraph("1") + "</w:sdtContent></w:sdt>" * depth
    assert "broken in word/document.xml" in refuse(package(body))
    tables = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("144 officers") + "</w:tc></w:tr></w:tbl>" * 80
    assert read_body(paragraph("24 women left.") + tables)[0] == "24 women left."


def relate(kind: str) -> str:
    """Give a relation to something outside of the package."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="x" Type="{kind}" Target="http://127.0.0.1:9/x.xml" TargetMode="External"/>'


@pytest.mark.parametrize("kind", ["styles", "footnotes", "comments", "subDocument"])
def test_text_and_styles_outside_the_package_are_refused(kind: str) -> None:
    said = refuse(package(paragraph("144 officers left."), links=relate(kind)))
    assert f"has its {kind} outside of the file, which is never fetched" in said


@pytest.mark.parametrize("kind", ["hyperlink", "image", "attachedTemplate", "oleObject"])
def test_links_and_pictures_may_be_outside(kind: str) -> None:
    assert bodies(read(package(paragraph("144 officers left."), links=relate(kind)))) == ["144 officers left."]
