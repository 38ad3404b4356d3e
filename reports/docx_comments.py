"""Comments of a Word document: the part that holds their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from .docx_package import WordPackage

AUTHOR = "numerate"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Remark(Struct, frozen=True):
    """A comment: its number in the document, and its lines."""

    number: int
    lines: tuple[str, ...]


def find_free_id(package: WordPackage) -> int:
    """Give the first number that no comment of the document has, nor any behind it."""
    part = package.find_part(_KIND)
    if part is None or not package.has(part):
        return 0
    ids = [comment.get(_word("id"), "") for comment in package.read(part).iter(_word("comment"))]
    return max((int(each) for each in ids if each.isdecimal() and len(each) < 10), default=-1) + 1


def write_comments(package: WordPackage, remarks: Sequence[Remark]) -> None:
    """Add remarks to the comments of a document. They carry no time, so that a draft gives the same file each time."""
    part = package.find_part(_KIND)
    if part is not None and package.has(part):
        package.change(part, lambda root: root.extend(map(_write_comment, remarks)))
        return
    if part is None:
        folder = package.main.rpartition("/")[0]
        part = f"{folder}/comments.xml" if folder else "comments.xml"
        number = 1
        while package.has(part):
            number += 1
            part = f"{folder}/comments{number}.xml"
        package.relate(_KIND, part, _CONTENT_TYPE)
    root = etree.Element(_word("comments"), nsmap={"w": WORD})
    root.extend(map(_write_comment, remarks))
    package.put(part, root)


def _write_comment(remark: Remark) -> etree._Element:
    about = {_word("id"): str(remark.number), _word("author"): AUTHOR, _word("initials"): AUTHOR[0]}
    comment = etree.Element(_word("comment"), about, nsmap={"w": WORD})
    for line in remark.lines:
        run = etree.SubElement(etree.SubElement(comment, _word("p")), _word("r"))
        text = etree.SubElement(run, _word("t"), {_SPACE: "preserve"})
        text.text = _NO_XML.sub("\ufffd", line)
    return comment


def _word(name: str) -> str:
    return f"{{{WORD}}}{name}"
