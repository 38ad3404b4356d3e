"""Small DOCX packages, written by hand so that every mark in them is known."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def wrap(name: str, content: str) -> str:
    """Give a part whose root is ``w:name``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """Give a run."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """Give a paragraph; content that is no markup becomes a run."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{content if '<' in content else run(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """Give a cell of a table."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Give a row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def package(body: str, *, links: str = "", **parts: str) -> bytes:
    """Give a DOCX with a body, and further parts of the folder ``word`` by name (``styles``, ``footnotes``)."""
    related = "".join(f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    relations = f'<Relationships xmlns="{_PACKAGE}">{related}{links}</Relationships>'
    top = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return pack(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{top}</Relationships>',
            "word/_rels/document.xml.rels": relations,
            "word/document.xml": wrap("document", f"<w:body>{body}</w:body>"),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def pack(parts: dict[str, str]) -> bytes:
    """Give a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
