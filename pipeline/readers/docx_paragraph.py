"""The text of one paragraph of a DOCX, as it reads when every tracked change is accepted."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from .docx_styles import W, get_value, is_on
from .html_tags import LOWERED, RAISED
from .invisible import INVISIBLE

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RUN, _BOX, _TEXT = f"{W}r", f"{W}txbxContent", f"{W}t"
# Deleted or moved away, properties, the phonetic half of ruby, the older half of what is written in two ways.
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}rt", f"{W}sdtPr", f"{W}instrText", f"{W}delText"}
)
_CODE, _MARK, _FIELD = f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"
_PAGE_FIELDS = (["PAGE"], ["NUMPAGES"], ["SECTION"], ["SECTIONPAGES"], ["DATE"], ["TIME"], ["PRINTDATE"], ["SAVEDATE"])
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_REFERENCES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})


class Fragment(NamedTuple):
    """A stretch of text from one run: ``offset`` is its place in the run's own text."""

    text: str
    paragraph: int
    run: int
    offset: int


class Content(NamedTuple):
    """What is in a paragraph: text, text boxes, and the ids of the notes it points to."""

    fragments: list[Fragment]
    boxes: list[etree._Element]
    notes: list[tuple[str, str]]  # tag of the reference and id


class _Fields:
    """The fields of a paragraph that are open: their codes, and whether their results are being read."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    @property
    def is_of_the_page(self) -> bool:
        """Tell whether what is read is the number of a page or the like, which the writer has not written."""
        return any(has_result and _is_of_the_page(code) for code, has_result in self._open)

    def read(self, element: etree._Element) -> None:
        """Take in a part of a code, or a mark that begins, divides or ends a field."""
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._open.append(("", False))
        elif self._open:
            code, has_result = self._open.pop()
            if kind != "end":
                self._open.append((code + (element.text or ""), has_result or kind == "separate"))


def _is_of_the_page(code: str) -> bool:
    return code.split(None, 1)[:1] in _PAGE_FIELDS


class _Voice(NamedTuple):
    """The run that an element is in, and what its properties make of the text."""

    run: int = -1
    is_muted: bool = False
    shift: dict[int, int] | None = None


def read_paragraph(paragraph: etree._Element, number: int) -> Content:
    """Read a paragraph; ``number`` is its place among the paragraphs of its part.

    A run's place is that among all runs of the paragraph, deleted ones and those in its text boxes included.
    In the text of a run, a tab or a break counts one character, text that is left out counts too.
    """
    content = Content([], [], [])
    numbers = {run: place for place, run in enumerate(paragraph.iter(_RUN))}
    lengths: dict[int, int] = {}
    fields = _Fields()
    waiting: list[tuple[etree._Element, _Voice]] = [(child, _Voice()) for child in reversed(paragraph)]
    while waiting:
        element, voice = waiting.pop()
        tag = element.tag
        if tag in (_CODE, _MARK):
            fields.read(element)
        if tag in _LEFT_OUT or (tag == _FIELD and _is_of_the_page(element.get(f"{W}instr", ""))):
            continue
        if tag == _BOX:
            content.boxes.append(element)
        elif tag in _REFERENCES:
            content.notes.append((tag, element.get(f"{W}id", "")))
        elif tag in (_TEXT, _MATH) or tag in _SIGNS or tag == f"{W}sym":
            text = _read_sign(element)
            offset = lengths.get(voice.run, 0)
            lengths[voice.run] = offset + len(text)
            if not voice.is_muted and not fields.is_of_the_page:
                _add(content.fragments, text, number, voice, offset)
        else:
            if tag == _RUN:
                voice = _read_voice(element, numbers[element])
            children = [_choose(element)] if tag == f"{_MC}AlternateContent" else list(element)
            waiting.extend((child, voice) for child in reversed(children) if child is not None)
    return content


def _read_sign(element: etree._Element) -> str:
    """Give the text of an element that stands for characters."""
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    if element.tag == f"{W}sym":
        return "\ufffc"  # a picture font's character: it means nothing outside its font
    return element.text or ""


def _read_voice(run: etree._Element, number: int) -> _Voice:
    """Read the properties of a run: hidden and struck text is not read, raised digits are kept apart."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return _Voice(number)
    is_muted = is_on(properties, "vanish") or is_on(properties, "strike") or is_on(properties, "dstrike")
    shift = {"superscript": RAISED, "subscript": LOWERED}.get(get_value(properties, "vertAlign", ""))
    return _Voice(number, is_muted, shift)


def _choose(alternatives: etree._Element) -> etree._Element | None:
    """Choose the newer of the ways that something is written in."""
    choice = alternatives.find(f"{_MC}Choice")
    return alternatives.find(f"{_MC}Fallback") if choice is None else choice


def _add(fragments: list[Fragment], text: str, number: int, voice: _Voice, offset: int) -> None:
    """Add a stretch of text, without its invisible characters."""
    start = 0
    for left, right in [found.span() for found in INVISIBLE.finditer(text)] + [(len(text), len(text))]:
        if left > start:
            body = text[start:left].translate(voice.shift) if voice.shift else text[start:left]
            fragments.append(Fragment(body, number, voice.run, offset + start))
        start = right
