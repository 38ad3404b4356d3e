"""Reads DOCX: the text as it reads when every tracked change is accepted, and the way back to its runs.

The source of such a document is the extracted text itself. Footers, comments, field codes, numbers of pages and hidden
or struck text are not text. Headers of pages, then footnotes and endnotes stand at the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from ...model import Block, BlockKind, Document, ReadError, SourceMap, Span
from .aligned import is_header
from .assembly import separate
from .docx_asides import find_asides
from .docx_package import Package
from .docx_paragraph import Fragment
from .docx_story import Cell, Paragraph, Story, Table
from .docx_styles import Styles, W
from .lines import is_headline
from .origin import Origin

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LONGEST_CELL = 400  # characters; with paragraphs of its own a longer one is not a cell but a page set as a table
_NOTES = {"footnotes": ("footnoteReference", "footnote"), "endnotes": ("endnoteReference", "endnote")}


class RunPlace(Struct, frozen=True):
    """A stretch of the document's text and where it stands in the package.

    ``paragraph`` counts the ``w:p`` of the part in the order of the file, ``run`` the ``w:r`` within that
    paragraph, ``offset`` the characters of the run's text before it (a tab or break is one); all from 0.
    ``run`` is -1 for text outside of runs (a formula).
    """

    span: Span
    part: str
    paragraph: int
    run: int
    offset: int


class DocxRuns(Struct, frozen=True):
    """A document and the places of all its text, in order."""

    document: Document
    places: tuple[RunPlace, ...]

    def find(self, span: Span) -> tuple[RunPlace, ...]:
        """Give the places of a span of the text, cut to it."""
        found: list[RunPlace] = []
        first = bisect_right(self.places, span.start, key=lambda place: place.span.start) - 1
        for place in self.places[max(0, first) :]:
            if place.span.start >= span.end:
                break
            start, end = max(place.span.start, span.start), min(place.span.end, span.end)
            if start < end:
                found.append(replace(place, span=Span(start, end), offset=place.offset + start - place.span.start))
        return tuple(found)


def read_docx(data: bytes, origin: Origin) -> Document:
    """Read a DOCX. Raises ReadError when it is broken, encrypted, hostile or no DOCX at all."""
    return read_docx_runs(data, origin).document


def read_docx_runs(data: bytes, origin: Origin) -> DocxRuns:
    """Read a DOCX with the way from its text back to the package's runs. Raises what ``read_docx`` raises."""
    where = origin.path or origin.id
    package = Package(data, where)
    main = package.find_targets("").get("officeDocument", "word/document.xml")
    root = package.read_root(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise ReadError(where, "is a package without a Word document in it", "save it as an ordinary .docx")
    targets = package.find_targets(main)
    styles = Styles(package.read_root(targets.get("styles", "word/styles.xml")))
    story = Story(main, root, styles)
    writer = _Writer()
    writer.write_story(story, story.read(body))
    for part, header in _find_headers(package, main, root):
        header_story = Story(part, header, styles)
        writer.write_story(header_story, header_story.read(header), is_note=True)
    for kind, (reference, name) in _NOTES.items():
        part = targets.get(kind, f"word/{kind}.xml")
        ids = {number for tag, number in story.notes if tag == W + reference}
        notes = package.read_root(part) if ids else None
        if notes is not None:
            note_story = Story(part, notes, styles)
            for note in notes.iter(W + name):
                if note.get(f"{W}id", "") in ids:
                    writer.write_story(note_story, note_story.read(note), is_note=True)
    text = "".join(writer.chunks)
    comments = package.read_root(targets["comments"]) if "comments" in targets else None
    asides = () if comments is None else tuple(find_asides(root, comments, main, writer.places))
    blocks = _name_headline(text, writer.blocks)
    document = origin.document(text, text, blocks, SourceMap(), lang=styles.lang, asides=asides)
    return DocxRuns(document, tuple(writer.places))


def _find_headers(package: Package, main: str, root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Give the headers that stand on pages, each wording once; the first page and even ones may have their own."""
    parts = package.find_by_id(main, "header")
    wordings: set[str] = set()
    for number in dict.fromkeys(reference.get(_ID, "") for reference in root.iter(f"{W}headerReference")):
        header = package.read_root(parts[number]) if number in parts else None
        if header is not None:
            wording = "".join(text.text or "" for text in header.iter(f"{W}t"))
            if wording not in wordings:
                yield parts[number], header
            wordings.add(wording)


class _Writer:
    """Collects the text, its blocks, and the places of its runs."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.blocks: list[Block] = []
        self.places: list[RunPlace] = []
        self._length = 0
        self._groups = 0
        self._lists: dict[str, tuple[int, int]] = {}  # of the list we are in: group and row, by id
        self._part = ""

    def write_story(self, story: Story, content: Iterator[Paragraph | Table], *, is_note: bool = False) -> None:
        """Write the paragraphs and tables of a story."""
        self._part = story.part
        for item in content:
            self._write(item, is_note=is_note)

    def _write(self, item: Paragraph | Table, *, is_note: bool) -> None:
        if isinstance(item, Table):
            self._lists.clear()
            self._write_table(item, is_note=is_note)
        elif is_note or not item.style.is_left_out:
            self._write_fragments(self._form(item, is_note=is_note), item.fragments)

    def _form(self, paragraph: Paragraph, *, is_note: bool) -> Block:
        """Make the block of a paragraph; its span is not known yet."""
        kind, level = paragraph.style.kind, paragraph.style.level
        if kind is BlockKind.PARAGRAPH and paragraph.list_id is not None:
            return Block(BlockKind.LIST_ITEM, _UNKNOWN, paragraph.level, *self._count_item(paragraph.list_id))
        if paragraph.fragments:
            self._lists.clear()
        return Block(BlockKind.NOTE if is_note else kind, _UNKNOWN, level)

    def _count_item(self, list_id: str) -> tuple[int, int]:
        """Give group and row of the next item of a list."""
        if list_id not in self._lists:
            self._lists[list_id] = (self._take_group(), -1)
        group, row = self._lists[list_id]
        self._lists[list_id] = (group, row + 1)
        return group, row + 1

    def _take_group(self) -> int:
        self._groups += 1
        return self._groups - 1

    def _write_table(self, table: Table, *, is_note: bool) -> None:
        """Write a table cell by cell, inner tables behind it. One cell alone, or pages of text, are none."""
        group = self._take_group()
        rows = [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
        has_header = is_header([[_join(cell) for cell in row] for row in rows]) if rows else False
        inner: list[Table] = []
        for cell in table.cells:
            paragraphs = [item for item in cell.content if isinstance(item, Paragraph) and item.fragments]
            inner += [item for item in cell.content if isinstance(item, Table)]
            if len(table.cells) == 1 or (len(paragraphs) > 1 and len(_join(cell)) > _LONGEST_CELL):
                for paragraph in paragraphs:
                    self._write(paragraph, is_note=is_note)
                continue
            heads = cell.is_header or (has_header and cell.row == table.cells[0].row)
            form = Block(BlockKind.CELL, _UNKNOWN, 0, group, cell.row, cell.column, heads)
            self._write_fragments(form, *(paragraph.fragments for paragraph in paragraphs))
        for nested in inner:
            self._write_table(nested, is_note=is_note)

    def _write_fragments(self, form: Block, *paragraphs: Sequence[Fragment]) -> None:
        """Write a block of one or more paragraphs, trimmed; without a letter or digit it is none."""
        body = "\n".join("".join(fragment.text for fragment in fragments) for fragments in paragraphs)
        left, right = len(body) - len(body.lstrip()), len(body.rstrip())
        if not any(map(str.isalnum, body)):
            return
        gap = separate(self.blocks[-1], form) if self.blocks else ""
        start = self._length + len(gap)
        self.chunks += (gap, body[left:right])
        self._length = start + right - left
        self.blocks.append(replace(form, span=Span(start, self._length)))
        at = 0
        for fragments in paragraphs:
            for text, paragraph, run, offset in fragments:
                first, last = max(at, left), min(at + len(text), right)
                if first < last:
                    span = Span(start + first - left, start + last - left)
                    self.places.append(RunPlace(span, self._part, paragraph, run, offset + first - at))
                at += len(text)
            at += 1


_UNKNOWN = Span(0, 1)


def _join(cell: Cell) -> str:
    """Give the text of a cell."""
    return " ".join(
        fragment.text for item in cell.content if isinstance(item, Paragraph) for fragment in item.fragments
    ).strip()


def _name_headline(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """See to it that there is one headline: a title, else a first-level heading, else what looks so."""
    named = list(blocks)
    titles = [place for place, block in enumerate(named) if block.kind is BlockKind.HEADLINE]
    for place in titles[1:]:
        named[place] = replace(named[place], kind=BlockKind.HEADING, level=1)
    if titles or not named:
        return tuple(named)
    for place, block in enumerate(named):
        if block.kind is BlockKind.HEADING and block.level == 1:
            named[place] = replace(block, kind=BlockKind.HEADLINE)
            return tuple(named)
    first = named[0]
    if len(named) > 1 and first.kind is BlockKind.PARAGRAPH and is_headline(text[first.span.start : first.span.end]):
        named[0] = replace(first, kind=BlockKind.HEADLINE)
    return tuple(named)
