"""Reads HTML: what a reader of the page reads, without scripts, styles, navigation and what is hidden."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from msgspec.structs import replace

from ...model import Aside, BlockKind, Document, Reach
from ...model.patterns import compile_kept
from . import asides
from . import html_tags as tags
from .assembly import OBJECT, Assembly
from .grid import Grid, read_span
from .html_about import About
from .html_scan import ASIDE, Tag, decode_entities, read_attributes, scan_html
from .origin import Origin

_LONGEST_CELL = 400  # characters; with paragraphs of its own a longer one is not a cell but a page set as a table
# An entity, or white space that is not one blank.
_SPECIAL = compile_kept(
    r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
    r"|[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+"
)
_BLANKS = frozenset(" \t\r\n\f")  # other white space does not collapse
_ONE_H1 = compile_kept(r"<h1[\s>/]", re.I)
_SHOWN, _BANNER, _MUTED = 0, 1, 2


class _Element(NamedTuple):
    """An open element, and what it means for the text in it."""

    tag: str
    muted: int = _SHOWN
    shift: str = ""  # "sup" or "sub"
    is_pre: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    aside: int | None = None  # its place among the asides


def read_html(source: str, origin: Origin) -> Document:
    """Read an HTML page or fragment. Nothing in it raises."""
    page = _Page(source)
    page.read()
    text, blocks, source_map = page.assembly.finish()
    about = page.about
    return origin.document(
        source,
        text,
        blocks,
        source_map,
        title=about.title,
        published=about.published,
        lang=about.lang,
        asides=page.assembly.asides,
    )


class _Page:
    """The open elements of a page while it is read."""

    def __init__(self, source: str) -> None:
        self.assembly = Assembly(source)
        self.about = About()
        self._source = source
        self._stack: list[_Element] = [_Element("")]
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # tag → where it stands on the stack
        self._block_places: list[int] = [0]
        self._lists: list[list[int]] = []  # group and row
        self._tables: list[Grid | None] = []  # None: a table for layout only
        self._groups = 0
        self._has_headline = False
        self._banner_speaks = len(_ONE_H1.findall(source)) == 1
        self._cell: list[int] | None = None  # offsets at which the open cell could be parted into paragraphs

    def read(self) -> None:
        """Read the page from its first character to its last."""
        attributes = ""
        start = 1 if self._source.startswith("\ufeff") else 0
        for event in scan_html(self._source, start):
            if isinstance(event, Tag):
                attributes = event.attributes
                if event.is_end:
                    self._end(event)
                else:
                    self._begin(event)
            elif event.raw == ASIDE:
                for place, words in asides.find_comments(self._source, event.start, event.end):
                    self.assembly.note(words, place)
            elif event.raw:
                self._take_raw(event.raw, self._source[event.start : event.end], attributes)
            elif not self._stack[-1].muted:
                self._write(event.start, event.end)
        self._pop(1)
        self._close()

    def _take_raw(self, tag: str, body: str, attributes: str) -> None:
        """Take a raw text for what it says of the page."""
        if tag == "title" and not self._places["svg"]:
            self.about.take_title(decode_entities(body))
        elif tag == "script" and "json" in attributes:
            self.about.take_script(body)

    # Tags

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if self._places["head"] and name not in tags.IN_HEAD:
            self._pop(self._places["head"][-1])
        known = read_attributes(tag.attributes) if _is_telling(tag) else {}
        if name == "meta":
            self.about.take_meta(known)
        elif name == "html":
            self.about.take_lang(known.get("lang") or known.get("xml:lang") or "")
        elif name == "time":
            self.about.take_time(known)
        if name in tags.BLOCKS:
            self._end_open(frozenset({"p"}), tags.PARAGRAPH_SCOPE)
            if name in tags.LIKES:
                self._end_open(*tags.LIKES[name])
            self._break(tag)
        parent = self._stack[-1]
        muted = self._mute(name, known, parent.muted)
        if not parent.muted:
            self._mark(tag, name)
        if name in tags.VOID or (name in ("svg", "math") and tag.attributes.endswith("/")):
            return
        self._count(name, known)
        aside = asides.read_attributes(known)
        if aside is not None:
            start = self.assembly.length
            self.assembly.asides.append(Aside(aside, Reach.STRETCH, tag.start, start, start))
        self._push(
            _Element(
                name,
                muted,
                name if name in ("sup", "sub") else parent.shift,
                parent.is_pre or name == "pre",
                _kind_of(name, known, parent.kind),
                None if aside is None else len(self.assembly.asides) - 1,
            )
        )

    def _end(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":  # browsers read it as a start tag, and an end tag of no paragraph as an empty one
            self.assembly.space(tag.start, tag.end, "\n")
        elif name == "p" and not self._places[name]:
            self._break(tag)
        if not self._places[name]:
            return
        place = self._places[name][-1]
        is_block = name in tags.BLOCKS
        scope = ("table",) if name in tags.TABLE_PARTS else tags.PARAGRAPH_SCOPE
        fence = self._nearest(scope) if name != "table" else -1
        if place < fence or (not is_block and place < self._block_places[-1]):
            return  # it belongs to an element that is open outside of this one
        if is_block:
            self._break(tag)
        if name == "q" and not self._stack[-1].muted and self.assembly.is_open:
            self.assembly.put("”", tag.start, tag.end)
        self._pop(place)

    def _mute(self, name: str, known: dict[str, str], muted: int) -> int:
        """Tell whether the text in an element is left out."""
        if muted == _BANNER and name == "h1" and self._banner_speaks:
            muted = _SHOWN
        if (
            muted == _MUTED
            or name in tags.LEFT_OUT
            or name in tags.STRUCK
            or name in tags.CODE
            or _is_hidden(name, known)
        ):
            return _MUTED
        if name == "header" and not (self._places["article"] or self._places["main"]):
            return _BANNER
        return muted

    def _mark(self, tag: Tag, name: str) -> None:
        """Leave in the text what stands for an element itself."""
        if name == "br":
            self.assembly.space(tag.start, tag.end, "\n")
        elif name in tags.PICTURES:
            self.assembly.space(tag.start, tag.end)
        elif name in tags.CODE:
            self._open()
            self.assembly.put(OBJECT, tag.start, tag.end)
        elif name == "q":
            self._open()
            self.assembly.put("“", tag.start, tag.end)

    # The stack

    def _push(self, element: _Element) -> None:
        self._places[element.tag].append(len(self._stack))
        if element.tag in tags.BLOCKS:
            self._block_places.append(len(self._stack))
        self._stack.append(element)

    def _pop(self, place: int) -> None:
        """Close the elements from ``place`` on."""
        while len(self._stack) > place:
            tag, *_, aside = self._stack.pop()
            if aside is not None:
                begun = self.assembly.asides[aside]
                self.assembly.asides[aside] = replace(begun, end=max(begun.start, self.assembly.length))
            self._places[tag].pop()
            if tag in tags.BLOCKS:
                self._block_places.pop()
            if tag in tags.LISTS:
                self._lists.pop()
            elif tag == "table":
                self._tables.pop()

    def _nearest(self, names: frozenset[str] | tuple[str, ...]) -> int:
        """Give the place of the innermost open element among ``names``, -1 if there is none."""
        return max((self._places[name][-1] for name in names if self._places[name]), default=-1)

    def _end_open(self, names: frozenset[str], scope: frozenset[str]) -> None:
        """Close the outermost of ``names`` that is open inside the nearest scope, if one is."""
        fence = self._nearest(scope - names)
        places = [place for name in names for place in self._places[name][-1:] if place > fence]
        if places:
            self._pop(min(places))

    # Blocks

    def _count(self, name: str, known: dict[str, str]) -> None:
        """Keep count of lists, items, tables, rows and cells."""
        if name in tags.LISTS:
            self._lists.append([self._take_group(), -1])
        elif name in tags.ITEMS and self._lists:
            self._lists[-1][1] += 1
        elif name == "table":
            is_layout = known.get("role") in tags.ROLES_OF_LAYOUT
            self._tables.append(None if is_layout else Grid(self._take_group()))
        elif self._tables and (grid := self._tables[-1]):
            if name == "tr":
                grid.begin_row()
            elif name in tags.CELLS:
                grid.place_cell(read_span(known.get("colspan")), read_span(known.get("rowspan")))

    def _take_group(self) -> int:
        self._groups += 1
        return self._groups - 1

    def _break(self, tag: Tag) -> None:
        """End the block, or within a cell the line."""
        if self._cell is None or tag.name in tags.OUT_OF_CELL or tag.name in tags.TABLE_PARTS:
            self._close()
        elif not self._stack[-1].muted:
            self._cell.append(self.assembly.length)
            self.assembly.space(tag.start, tag.end, "\n")

    def _close(self) -> None:
        parts, self._cell = self._cell, None
        if parts and self.assembly.open_length > _LONGEST_CELL:
            self.assembly.close(parts)
        else:
            self.assembly.close()

    def _open(self) -> None:
        """Begin the block that the text here belongs to, unless it has begun."""
        if self.assembly.is_open:
            return
        place, kind = max((self._nearest(names), kind) for names, kind in _KINDS)
        grid = self._tables[-1] if self._tables else None
        if place < 0 or (kind == "cell" and grid is None):
            self.assembly.open(self._stack[-1].kind)
        elif kind == "heading":
            level = int(self._stack[place].tag[1])
            is_headline = level == 1 and not self._has_headline
            self._has_headline = self._has_headline or is_headline
            self.assembly.open(BlockKind.HEADLINE if is_headline else BlockKind.HEADING, level=level)
        elif kind == "item" and self._lists and self._stack[-1].kind is not BlockKind.NOTE:
            group, row = self._lists[-1]
            self.assembly.open(BlockKind.LIST_ITEM, level=len(self._lists) - 1, group=group, row=max(row, 0))
        elif kind == "cell" and grid is not None:
            is_header = self._stack[place].tag == "th" or self._nearest(("thead",)) > self._nearest(("table",))
            self.assembly.open(BlockKind.CELL, group=grid.group, row=grid.row, column=grid.column, is_header=is_header)
            self._cell = []
        elif kind == "caption":
            self.assembly.open(BlockKind.CAPTION)
        elif kind == "quote":
            self.assembly.open(BlockKind.QUOTE)
        else:
            self.assembly.open(self._stack[-1].kind)

    # Text

    def _write(self, start: int, end: int) -> None:
        """Write a run of text: entities decoded, white space as one blank, or in ``pre`` one line break."""
        source, assembly = self._source, self.assembly
        is_pre = self._stack[-1].is_pre
        for found in _SPECIAL.finditer(source, start, end):
            at, behind = found.span()
            self._keep(start, at)
            if source[at] == "&":
                self._write_entity(at, behind)
            else:
                assembly.space(at, behind, "\n" if is_pre and "\n" in source[at:behind] else " ")
            start = behind
        self._keep(start, end)

    def _write_entity(self, start: int, end: int) -> None:
        """Write an entity; what only looks like one stands as it is, as does the end of "&pound240"."""
        source = self._source[start:end]
        text = decode_entities(source)
        if text == source:
            self._keep_all(start, end)
            return
        rest = 0
        if not source.endswith(";") and source[1] != "#":
            while rest < len(source) and rest < len(text) - 1 and source[-1 - rest] == text[-1 - rest]:
                rest += 1
        if text in _BLANKS:
            self.assembly.space(start, end)
            return
        self._open()
        self.assembly.put(self._shifted(text[: len(text) - rest]), start, end - rest)
        if rest:
            self._keep_all(end - rest, end)

    def _keep(self, start: int, end: int) -> None:
        """Keep a run without white space other than single blanks."""
        source = self._source
        if start < end and source[start] == " ":
            self.assembly.space(start, start + 1)
            start += 1
        if start >= end:
            return
        has_blank = source[end - 1] == " "
        self._keep_all(start, end - has_blank)
        if has_blank:
            self.assembly.space(end - 1, end)

    def _keep_all(self, start: int, end: int) -> None:
        if start >= end:
            return
        if not self.assembly.is_open:
            self._open()
        if self._stack[-1].shift:
            self.assembly.put(self._shifted(self._source[start:end]), start, end)
        else:
            self.assembly.keep(start, end)

    def _shifted(self, text: str) -> str:
        """Raise or lower the digits where the page does."""
        shift = self._stack[-1].shift
        return text.translate(tags.RAISED if shift == "sup" else tags.LOWERED) if shift else text


_KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (tags.HEADINGS, "heading"),
    (tags.ITEMS, "item"),
    (tags.CELLS, "cell"),
    (frozenset({"caption", "figcaption"}), "caption"),
    (frozenset({"blockquote"}), "quote"),
)


def _is_telling(tag: Tag) -> bool:
    """Tell whether the attributes of a tag may matter."""
    return bool(tag.attributes) and (tag.name in tags.TELLING or tags.MAY_HIDE.search(tag.attributes) is not None)


def _is_hidden(name: str, known: dict[str, str]) -> bool:
    """Tell whether the attributes hide an element or give it to navigation."""
    if not known:
        return name == "dialog"
    return (
        "hidden" in known
        or known.get("aria-hidden", "").lower() == "true"
        or known.get("role", "").lower() in tags.ROLES_LEFT_OUT
        or tags.HIDING_STYLE.search(known.get("style", "")) is not None
        or (name == "dialog" and "open" not in known)
    )


def _kind_of(name: str, known: dict[str, str], inherited: BlockKind) -> BlockKind:
    """Give the kind of block that plain text in an element is."""
    if inherited is not BlockKind.PARAGRAPH or not known:
        return inherited
    if known.get("role") in tags.ROLES_OF_NOTES or tags.NOTES_CLASS.search(known.get("class", "")):
        return BlockKind.NOTE
    if name in ("p", "div", "h2") and tags.STANDFIRST_CLASS.search(known.get("class", "")):
        return BlockKind.STANDFIRST
    return inherited
