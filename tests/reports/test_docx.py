"""Word comments: on exactly the figures, in a document whose own text is untouched."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from numerate.model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Entry,
    Finding,
    Galley,
    Kind,
    Ledger,
    Operand,
    Outcome,
    Quantity,
    ReadError,
    Repair,
    Severity,
    Span,
    Status,
    Verdict,
)
from numerate.pipeline.readers import Origin
from numerate.pipeline.readers.docx import DocxRuns, read_docx_runs
from numerate.reports.docx import render
from numerate.reports.docx_marks import Anchor
from tests.pipeline.readers.packages import WORD, cell, package, paragraph, row, run, wrap

W = f"{{{WORD}}}"
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def find_numbers(runs: DocxRuns) -> Galley:
    """Give a galley with a finding on every number of a document."""
    text = runs.document.text
    spans = [Span(*found.span()) for found in NUMBER.finditer(text)]
    quantities = tuple(Quantity(span, Kind.NUMBER) for span in spans)
    verdict = Verdict(Outcome.BREAKS, "1 + 1 = 2", confidence=Confidence.HIGH)
    claims = tuple(
        Claim("some-rule", (Operand("total", span, number),), "total == 2", Binding.EXPLICIT, verdict)
        for number, span in enumerate(spans)
    )
    findings = tuple(
        Finding(
            "some-rule",
            number,
            Severity.ERROR,
            Confidence.HIGH,
            f"wrong: {text[span.start : span.end]}",
            span,
            (),
            (Repair(span, "2", "one digit"),),
            f"{number:016x}",
        )
        for number, span in enumerate(spans)
    )
    entries = tuple(Entry(Status.CONTRADICTED, (number,)) for number in range(len(spans)))
    return Galley(Article(runs.document, (), quantities), claims, findings, Ledger(entries))


def comment(data: bytes, galley: Galley | None = None) -> bytes:
    """Write a document back with a comment on every number."""
    runs = read_docx_runs(data, Origin("draft.docx"))

    def find_anchors(span: Span) -> list[Anchor]:
        return [Anchor(p.part, p.paragraph, p.run, p.offset, p.offset + len(p.span)) for p in runs.find(span)]

    return render(galley or find_numbers(runs), data, find_anchors)


def read_part(data: bytes, name: str) -> etree._Element:
    """Give the root of a part."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def read_marked(data: bytes, name: str = "word/document.xml") -> dict[str, str]:
    """Give the text between the marks of each comment of a part, by its number."""
    marked: dict[str, str] = {}
    open_: set[str] = set()
    for element in read_part(data, name).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
            marked[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif element.tag == f"{W}t":
            for each in open_:
                marked[each] += element.text or ""
    assert not open_
    return marked


def read_texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Give the text of each paragraph of a part, as it stands in the file."""
    tags = (f"{W}t", f"{W}delText", f"{W}instrText", f"{W}tab", f"{W}br")
    return [
        "".join(each.text or each.tag for each in paragraph.iter(*tags))
        for paragraph in read_part(data, name).iter(f"{W}p")
    ]


def read_comments(data: bytes) -> dict[str, list[str]]:
    """Give the lines of each comment, by its number."""
    return {
        str(each.get(f"{W}id")): ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in each.iter(f"{W}p")]
        for each in read_part(data, "word/comments.xml").iter(f"{W}comment")
    }


BODIES = {
    "one run": paragraph("The 144 officers comprise 120 men and 34 women."),
    "at both ends": paragraph("144 men and 34"),
    "alone": paragraph("144"),
    "split in runs": paragraph(run("The 1") + run("4", "<w:b/>") + run("4 men and ") + run("1,") + run("200.")),
    "beside each other": paragraph(run("1") + run(" ") + run("2") + run(" 3")),
    "tab and break": paragraph(
        "<w:r><w:t>At</w:t><w:tab/><w:t>144 a</w:t><w:br/><w:t>34</w:t><w:noBreakHyphen/><w:t>men</w:t></w:r>"
    ),
    "changed while tracked": paragraph(
        run("There were ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>99</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("14")}</w:ins>'
        + run("4 of 34.")
    ),
    "link": paragraph(run("See ") + f"<w:hyperlink>{run('the 144 of them and 3')}</w:hyperlink>" + run("4 more")),
    "field": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF sum7</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("144")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(" men")
    ),
    "hidden between": paragraph(run("The 14") + run("secret 9", "<w:vanish/>") + run("4 men")),
    "soft hyphens and joiners": paragraph(run("1\u00ad44 men, 1\u200b20 women")),
    "astral and right to left": paragraph("\U0001f469\u200d\U0001f52c 144 \u05d0\u05d1 34 \U00020000"),
    "table": "<w:tbl>"
    + row(cell("Ward"), cell("Beds"))
    + row(cell("North"), cell("120"))
    + row(cell("South"), cell("85"))
    + "</w:tbl>",
    "list and heading": paragraph("Seven of 9", '<w:pStyle w:val="Heading1"/>')
    + paragraph("Of 144 men", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
    "control": f"<w:sdt><w:sdtContent>{paragraph('Some 144 men')}</w:sdtContent></w:sdt>" + paragraph("and 34"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_comments_stand_on_exactly_the_figures(body: str) -> None:
    data = package(body)
    text = read_docx_runs(data, Origin("draft.docx")).document.text
    written = comment(data)
    marked = {number: re.sub("[\u00ad\u200b]|secret 9", "", each) for number, each in read_marked(written).items()}
    assert [marked[str(number)] for number in range(len(marked))] == NUMBER.findall(text)
    assert marked
    assert [lines[0] for lines in read_comments(written).values()] == [
        f"wrong: {each}" for each in NUMBER.findall(text)
    ]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_the_text_is_untouched(body: str) -> None:
    data = package(body)
    written = comment(data)
    assert read_texts(written) == read_texts(data)
    before, after = (read_docx_runs(each, Origin("draft.docx")).document for each in (data, written))
    assert (after.text, after.blocks) == (before.text, before.blocks)


def test_what_stands_in_a_note_is_told_at_its_sign() -> None:
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = wrap("footnotes", f'<w:footnote w:id="2">{paragraph("Of 50, 31 are new.")}</w:footnote>')
    data = package(paragraph(run("The 144 men") + sign + run(" left")), footnotes=notes)
    written = comment(data)
    assert read_marked(written) == {"0": "144", "1": "", "2": ""}
    assert [lines[0] for lines in read_comments(written).values()] == ["wrong: 144", "In a note: 50", "In a note: 31"]
    between = read_part(written, "word/document.xml").find(
        f".//{W}commentRangeStart[@{W}id='1']/../{W}r/{W}footnoteReference"
    )
    assert between is not None
    assert zipfile.ZipFile(io.BytesIO(written)).read("word/footnotes.xml").decode() == notes


def test_what_stands_in_a_header_is_told_where_the_text_begins() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/></w:sectPr>'
    header = wrap("hdr", paragraph("Crew of 146"))
    data = package(paragraph("The men left.") + section, header=header)
    written = comment(data)
    assert read_marked(written) == {"0": "The men left."}
    assert read_comments(written)["0"][0] == "In a header: 146"
    assert zipfile.ZipFile(io.BytesIO(written)).read("word/header.xml").decode() == header
    assert read_texts(comment(package(section, header=header))) == [""]


def test_what_stands_in_a_box_is_told_at_the_box() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:wsp><w:txbxContent>"
        + paragraph("Boxed 144")
        + "</w:txbxContent></wps:wsp></mc:Choice></mc:AlternateContent></w:r>"
    )
    data = package(f"<w:p>{box}{run('and 34')}</w:p>")
    written = comment(data)
    assert read_marked(written) == {"0": "34", "1": "Boxed 144"}
    assert read_comments(written)["1"][0] == "In a text box: 144"
    assert read_texts(written) == read_texts(data)


def test_what_stands_in_a_formula_is_told_at_its_paragraph() -> None:
    data = package(paragraph(run("So ") + "<m:oMath><m:r><m:t>144</m:t></m:r></m:oMath>" + run(" it is")))
    written = comment(data)
    assert read_marked(written) == {"0": "So  it is"}
    assert read_comments(written)["0"][0] == "In this paragraph: 144"


def test_a_comment_says_what_why_and_how() -> None:
    assert read_comments(comment(package(paragraph("The 144"))))["0"] == [
        "wrong: 144",
        "Working: 1 + 1 = 2",
        "Would mend it: 144 → 2 (one digit)",
        "error, high confidence: some-rule",
    ]


def test_what_is_settled_gets_no_comment() -> None:
    data = package(paragraph("The 144 and 34 and 7"))
    galley = find_numbers(read_docx_runs(data, Origin("draft.docx")))
    kinds = (DecisionKind.DISMISSED, DecisionKind.SOURCED, DecisionKind.ACCEPTED)
    findings = tuple(
        replace(finding, decision=Decision(kind, "p. 7")) for finding, kind in zip(galley.findings, kinds, strict=True)
    )
    written = comment(data, replace(galley, findings=findings))
    assert list(read_marked(written).values()) == ["7"]
    assert "Accepted: p. 7" in read_comments(written)["0"]
    assert comment(data, replace(galley, findings=findings[:2])) == data


def test_runs_keep_their_look() -> None:
    root = read_part(comment(package(paragraph(run("The 144 men", "<w:b/>")))), "word/document.xml")
    runs = [each for each in root.iter(f"{W}r") if each.find(f"{W}t") is not None]
    assert ["".join(map(str, each.itertext())) for each in runs] == ["The ", "144", " men"]
    assert all(each.find(f"{W}rPr/{W}b") is not None for each in runs)


def test_comments_that_were_there_stay() -> None:
    old = wrap("comments", f'<w:comment w:id="4" w:author="Ada">{paragraph("Who counted?")}</w:comment>')
    written = comment(package(paragraph("The 144 men"), comments=old))
    assert read_comments(written)["4"] == ["Who counted?"]
    assert read_comments(written)["5"][0] == "wrong: 144"
    assert list(read_marked(written)) == ["5"]


def test_all_else_keeps_its_bytes() -> None:
    data = package(paragraph("The 144 men"), styles=wrap("styles", ""), settings=wrap("settings", "<!-- mine -->"))
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, comment(data)))
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name: before.read(name) for name in before.namelist() if name not in changed} == {
        name: after.read(name) for name in after.namelist() if name not in changed | {"word/comments.xml"}
    }


def test_the_same_draft_gives_the_same_bytes() -> None:
    data = package(paragraph("The 144 men"))
    assert comment(data) == comment(data)


def write_with_python_docx() -> bytes:
    """Give a document as another program writes it."""
    document = docx.Document()
    document.add_heading("Crew of 144")
    document.add_paragraph("The 144 sailors comprise 120 men and 34 women.")
    table = document.add_table(rows=2, cols=2)
    for number, each in enumerate(inner for line in table.rows for inner in line.cells):
        each.text = f"Port {number}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_another_program_reads_the_comments() -> None:
    data = write_with_python_docx()
    written = docx.Document(io.BytesIO(comment(data)))
    assert [each.text.split("\n")[0] for each in written.comments][:4] == [
        "wrong: 144",
        "wrong: 144",
        "wrong: 120",
        "wrong: 34",
    ]
    assert {each.author for each in written.comments} == {"numerate"}
    before = docx.Document(io.BytesIO(data))
    assert [p.text for p in written.paragraphs] == [p.text for p in before.paragraphs]


@given(st.lists(st.tuples(st.text("0123456789 ,.ab\u00e9\U0001f600", max_size=6), st.booleans()), max_size=12))
def test_however_the_text_is_split_the_comments_stand_right(pieces: list[tuple[str, bool]]) -> None:
    data = package(paragraph("".join(run(text, "<w:i/>" if tilted else "") for text, tilted in pieces) or run("7")))
    text = read_docx_runs(data, Origin("draft.docx")).document.text
    if not NUMBER.search(text):
        assert comment(data) == data
        return
    written = comment(data)
    assert list(read_marked(written).values()) == NUMBER.findall(text)
    assert read_texts(written) == read_texts(data)


BOMB = zipfile.ZipInfo("word/media/bomb.bin")


def test_a_bomb_beside_the_text_is_refused() -> None:
    stream = io.BytesIO(package(paragraph("The 144 men")))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(BOMB, "w", force_zip64=True) as part,
    ):
        for _ in range(550):
            part.write(bytes(1_000_000))
    with pytest.raises(ReadError, match="zip bomb"):
        comment(stream.getvalue())


def test_a_document_type_is_refused() -> None:
    hostile = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + wrap("comments", "").partition("?>")[2]
    with pytest.raises(ReadError, match="declares a document type"):
        comment(package(paragraph("The 144 men"), comments=hostile))


def test_broken_comments_are_refused() -> None:
    with pytest.raises(ReadError, match=r"is broken in word/comments\.xml"):
        comment(package(paragraph("The 144 men"), comments="<w:"))


def link(kind: str) -> str:
    """Give a relation to something outside of the package."""
    return (
        '<Relationship Id="e" TargetMode="External" Target="http://127.0.0.1:9/x.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )


def test_links_stay_and_are_never_followed() -> None:
    written = comment(package(paragraph("The 144 men"), links=link("hyperlink")))
    assert list(read_comments(written)) == ["0"]
    assert b"http://127.0.0.1:9/x.xml" in zipfile.ZipFile(io.BytesIO(written)).read("word/_rels/document.xml.rels")


def test_comments_outside_of_the_file_are_refused() -> None:
    with pytest.raises(ReadError, match="has its comments outside of the file"):
        comment(package(paragraph("The 144 men"), links=link("comments")))


def test_findings_of_one_figure_have_a_comment_each() -> None:
    data = package(paragraph(run("The 14") + run("4 men and 34 women")))
    galley = find_numbers(read_docx_runs(data, Origin("draft.docx")))
    first, second = galley.findings
    wider = Span(first.span.start, second.span.end)
    findings = (first, replace(first, message="again"), replace(first, span=wider, message="all"), second)
    written = comment(data, replace(galley, findings=findings))
    assert list(read_marked(written).values()) == ["144", "144", "144 men and 34", "34"]
    assert [lines[0] for lines in read_comments(written).values()] == ["wrong: 144", "again", "all", "wrong: 34"]
    assert read_texts(written) == read_texts(data)
