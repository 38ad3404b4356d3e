"""A commented draft opens in LibreOffice, with its comments where they belong."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

from lxml import etree

from tests.pipeline.readers.packages import cell, package, paragraph, row, run, wrap

from .test_docx import comment

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD_TYPE}.footnotes+xml"/></Types>'
)


def add_types(data: bytes) -> bytes:
    """Give a package with what each part is, which LibreOffice insists on."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    return stream.getvalue()


def convert(office: str, draft: Path, form: str) -> Path:
    """Convert a draft with LibreOffice, in a profile of its own."""
    profile = (draft.parent / "profile").as_uri()
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            draft.parent,
            draft,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return draft.with_suffix(f".{form}")


def read_annotations(path: Path) -> list[tuple[str, str]]:
    """Give the marked text and the first line of each comment of an ODT, in order."""
    root = etree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    notes: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    open_: set[str] = set()
    for event, element in etree.iterwalk(root, events=("start",)):
        assert event == "start"
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            open_.add(name)
            notes[name] = [element.tail or ""]
            paragraph_ = element.find(f"{_TEXT}p")
            first[name] = "" if paragraph_ is None else "".join(map(str, paragraph_.itertext()))
        elif element.tag == f"{_OFFICE}annotation-end":
            open_.discard(name)
        elif element.tag == f"{_TEXT}span":
            for each in open_:
                notes[each] += [element.text or "", element.tail or ""]
    return [("".join(text), first[name]) for name, text in notes.items()]


def test_it_opens_in_libreoffice(office: str, tmp_path: Path) -> None:
    notes = wrap("footnotes", f'<w:footnote w:id="2">{paragraph("Of 50 boats.")}</w:footnote>')
    data = package(
        paragraph(run("The 1") + run("44", "<w:b/>") + run(" sailors"))
        + "<w:tbl>"
        + row(cell("Port"), cell("Boats"))
        + row(cell("North"), cell("120"))
        + "</w:tbl>"
        + paragraph(run("They met") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=notes,
    )
    draft = tmp_path / "draft.docx"
    draft.write_bytes(comment(add_types(data)))
    found = read_annotations(convert(office, draft, "odt"))
    assert ("144", "wrong: 144") in found
    assert ("120", "wrong: 120") in found
    assert "In a note: 50" in [line for _, line in found]
    text = convert(office, draft, "txt").read_text(encoding="utf-8-sig")
    assert "The 144 sailors" in text
