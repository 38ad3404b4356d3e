"""Marks figures in a part of a Word document: runs are split where a figure begins and ends, their text stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from msgspec import Struct

from .docx_comments import WORD

_W = f"{{{WORD}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _RUN, _PARAGRAPH, _PROPERTIES, _BOX = f"{_W}t", f"{_W}r", f"{_W}p", f"{_W}rPr", f"{_W}txbxContent"
_NOTES = {f"{_W}footnote": f"{_W}footnoteReference", f"{_W}endnote": f"{_W}endnoteReference"}
_SIGNS = frozenset(f"{_W}{name}" for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym"))


class Anchor(Struct, frozen=True):
    """A stretch of the text of one run.

    ``paragraph`` counts the ``w:p`` of the part, ``run`` the ``w:r`` within that paragraph, both in the order of the
    file from 0; ``start`` and ``end`` count characters of the run's text, a tab or break as one. ``run`` is -1 for text
    that is in no run (a formula).
    """

    part: str
    paragraph: int
    run: int
    start: int
    end: int


class Marks:
    """Comments to be put into the main part of a document. All are placed before the first is written."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._paragraphs = list(root.iter(_PARAGRAPH))
        self._cuts: dict[etree._Element, set[int]] = defaultdict(set)
        self._figures: list[tuple[int, etree._Element, int, etree._Element, int]] = []
        self._wholes: list[tuple[int, etree._Element, etree._Element]] = []

    def place(self, number: int, anchors: Sequence[Anchor], notes: etree._Element | None) -> str:
        """Place a comment on stretches of text; give where they stand if it could not be put on the text itself.

        ``notes`` is the root of the part of the anchors where that is not the main part.
        """
        first, last = anchors[0], anchors[-1]
        if notes is not None:
            sign, where = self._find_sign(list(notes.iter(_PARAGRAPH))[first.paragraph])
            self._wholes.append((number, sign, sign))
            return where
        paragraph = self._paragraphs[first.paragraph]
        box = _find_box(paragraph)
        if box is not None:
            self._wholes.append((number, box, box))
            return "In a text box"
        if first.run < 0 or last.run < 0:
            content = [each for each in paragraph if each.tag != f"{_W}pPr"]
            self._wholes.append((number, content[0], content[-1]))
            return "In this paragraph"
        begin = list(paragraph.iter(_RUN))[first.run]
        finish = list(self._paragraphs[last.paragraph].iter(_RUN))[last.run]
        self._cuts[begin].add(first.start)
        self._cuts[finish].add(last.end)
        self._figures.append((number, begin, first.start, finish, last.end))
        return ""

    def write(self) -> None:
        """Split the runs and put the comments in."""
        segments = {run: _split(run, offsets) for run, offsets in self._cuts.items()}
        for number, begin, start, finish, end in self._figures:
            _surround(_starting_at(segments[begin], start), _ending_at(segments[finish], end), number)
        for number, first, last in self._wholes:
            _surround(first, last, number)

    def _find_sign(self, paragraph: etree._Element) -> tuple[etree._Element, str]:
        """Give the run with the sign of the note that a paragraph is in, and words for where that is.

        For a header, which has no sign, and for a note whose sign is not there, it is the first run there is.
        """
        note = next((each for each in paragraph.iterancestors() if each.tag in _NOTES), None)
        if note is None:
            return self._take_first_run(), "In a header"
        number = note.get(f"{_W}id")
        for sign in self._root.iter(_NOTES[note.tag]):
            run = sign.getparent()
            if sign.get(f"{_W}id") == number and run is not None and run.tag == _RUN:
                return run, "In a note"
        return self._take_first_run(), "In a note"

    def _take_first_run(self) -> etree._Element:
        """Give the first run of the document; an empty one where it has none."""
        run = next(self._root.iter(_RUN), None)
        if run is None:
            paragraph = next(self._root.iter(_PARAGRAPH), None)
            if paragraph is None:
                paragraph = etree.SubElement(next(self._root.iter(f"{_W}body")), _PARAGRAPH)
            run = etree.SubElement(paragraph, _RUN)
        return run


def _find_box(paragraph: etree._Element) -> etree._Element | None:
    """Give the outermost run with the text box that a paragraph is in, None if it is in none."""
    above = list(paragraph.iterancestors())
    last = max((place for place, each in enumerate(above) if each.tag == _BOX), default=None)
    return None if last is None else next(each for each in above[last:] if each.tag == _RUN)


def _surround(first: etree._Element, last: etree._Element, number: int) -> None:
    """Put the marks of a comment before and behind elements, and the comment's own sign."""
    about = {f"{_W}id": str(number)}
    first.addprevious(etree.Element(f"{_W}commentRangeStart", about))
    sign = etree.Element(_RUN)
    etree.SubElement(sign, f"{_W}commentReference", about)
    last.addnext(sign)
    last.addnext(etree.Element(f"{_W}commentRangeEnd", about))


class _Segment(NamedTuple):
    """A part of a run that was split, and the stretch of the run's text that is in it."""

    start: int
    end: int
    run: etree._Element


def _starting_at(segments: list[_Segment], offset: int) -> etree._Element:
    """Give the segment that a stretch begins with."""
    return next((each.run for each in segments if each.start <= offset < each.end), segments[-1].run)


def _ending_at(segments: list[_Segment], offset: int) -> etree._Element:
    """Give the segment that a stretch ends with."""
    return next((each.run for each in segments if each.start < offset <= each.end), segments[-1].run)


def _split(run: etree._Element, offsets: set[int]) -> list[_Segment]:
    """Split a run at offsets of its text into runs of the same properties; give each with where it starts and ends."""
    properties = run.find(_PROPERTIES)
    groups: list[list[etree._Element]] = [[]]
    bounds, at = [0], 0
    for child in run:
        for piece in [] if child is properties else _cut(child, [offset - at for offset in offsets]):
            length = _measure(piece)
            if at in offsets and length and at > bounds[-1]:
                groups.append([])
                bounds.append(at)
            groups[-1].append(piece)
            at += length
    if len(groups) == 1:
        return [_Segment(0, at, run)]
    parts = [run]
    for group in groups[1:]:
        twin = etree.Element(_RUN, _copy_attributes(run))
        if properties is not None:
            twin.append(deepcopy(properties))
        twin.extend(group)
        parts[-1].addnext(twin)
        parts.append(twin)
    for child in list(run):
        if child is not properties:
            run.remove(child)
    run.extend(groups[0])
    return list(map(_Segment, bounds, [*bounds[1:], at], parts))


def _cut(child: etree._Element, offsets: list[int]) -> list[etree._Element]:
    """Cut a child of a run at offsets of its text. Only plain text can be cut; all else is left in one piece."""
    text = child.text or ""
    inside = sorted(offset for offset in offsets if 0 < offset < len(text))
    if child.tag != _TEXT or not inside:
        return [child]
    pieces = []
    for left, right in zip([0, *inside], [*inside, len(text)], strict=True):
        piece = etree.Element(_TEXT, _copy_attributes(child))
        piece.set(_SPACE, "preserve")
        piece.text = text[left:right]
        pieces.append(piece)
    return pieces


def _copy_attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _measure(element: etree._Element) -> int:
    """Count the characters of an element as the reader does: text as it is, a tab, a break or a sign as one."""
    if element.tag == _TEXT or element.tag == _MATH:
        return len(element.text or "")
    if element.tag in _SIGNS:
        return 1
    if element.tag in (_BOX, _RUN) or not isinstance(element.tag, str):
        return 0
    return sum(map(_measure, element))
