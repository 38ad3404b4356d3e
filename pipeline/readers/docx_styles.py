"""What the styles of a DOCX say of its paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ...model import BlockKind
from ...model.patterns import compile_kept

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = compile_kept(r"heading ?(\d)")
_KINDS = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.STANDFIRST,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "footnote text": BlockKind.NOTE,
    "endnote text": BlockKind.NOTE,
}
_LEFT_OUT = compile_kept(r"toc \d|toc heading|table of figures|table of authorities|index \d|header|footer")
_DEEPEST = 20  # styles based on styles


class Style(NamedTuple):
    """What a paragraph style says: kind, level, list (None: in none), and whether it is no text at all."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_id: str | None = None
    is_left_out: bool = False


PLAIN = Style()


class Styles:
    """The paragraph styles of a document, and its language."""

    def __init__(self, root: etree._Element | None) -> None:
        self.lang: str | None = None
        self._by_id: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._by_id.setdefault(style.get(f"{W}styleId", ""), style)
        lang = root.find(f"{W}docDefaults//{W}lang") if root is not None else None
        if lang is not None:
            self.lang = lang.get(f"{W}val")

    def find(self, style_id: str | None) -> Style:
        """Give a style, with what it takes from those it is based on."""
        if style_id is None:
            return PLAIN
        if style_id not in self._known:
            self._known[style_id] = self._work_out(style_id)
        return self._known[style_id]

    def _work_out(self, style_id: str) -> Style:
        level = 0
        list_id: str | None = None
        for _ in range(_DEEPEST):
            style = self._by_id.get(style_id)
            name = style_id.lower() if style is None else get_value(style, "name", style_id).lower()
            if list_id is None and name.startswith(("list bullet", "list number")):
                list_id = name
            if style is not None and list_id is None:
                list_id = get_value(style, f"pPr/{W}numPr/{W}numId", "") or None
            if found := _HEADING.fullmatch(name):
                return Style(BlockKind.HEADING, int(found[1]))
            if name in _KINDS:
                return Style(_KINDS[name], level, list_id)
            if _LEFT_OUT.fullmatch(name):
                return Style(is_left_out=True)
            outline = get_value(style, f"pPr/{W}outlineLvl", "") if style is not None else ""
            if outline.isdigit() and int(outline) < 9:
                return Style(BlockKind.HEADING, int(outline) + 1)
            based_on = get_value(style, "basedOn", "") if style is not None else ""
            if not based_on:
                break
            style_id = based_on
        return Style(list_id=list_id) if list_id not in (None, "0") else PLAIN


def get_value(element: etree._Element, path: str, default: str) -> str:
    """Give the value of a child (``w:val``), the default if there is none."""
    child = element.find(W + path)
    return default if child is None else child.get(f"{W}val", default)


def is_on(element: etree._Element | None, name: str) -> bool:
    """Tell whether a property is there and not switched off."""
    child = None if element is None else element.find(W + name)
    return child is not None and child.get(f"{W}val", "true") not in ("false", "0", "off", "none")
