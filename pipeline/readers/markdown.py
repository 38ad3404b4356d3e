"""Reads the prose of Markdown: CommonMark with tables, strike-through, footnotes and front matter.

Code, addresses, link targets, images and HTML are not text; where code or an address stood in a sentence,
U+FFFC stands for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from ...model import BlockKind, Document, ReadError
from ...model.patterns import compile_kept
from .asides import find_comments
from .assembly import Assembly
from .front_matter import read_front_matter
from .markdown_places import DEEPEST, parse_blocks, split_row
from .markdown_runs import Anchor, write_runs
from .origin import Origin

_NEWLINE = compile_kept(r"\r\n?|\n")
_NOTE = compile_kept(r"^\[\^[^\s\[\]]{1,64}\]:[ \t]*", re.M)
_LISTS = ("bullet_list", "ordered_list")


def read_markdown(source: str, origin: Origin) -> Document:
    """Read Markdown; the front matter gives title, date and language.

    Raises ReadError when lists and quotes are nested too deep.
    """
    front = read_front_matter(source)
    article = _Article(source, max(front.end, 1 if source.startswith("\ufeff") else 0), origin.path or origin.id)
    article.read()
    text, blocks, source_map = article.assembly.finish()
    return origin.document(
        source,
        text,
        blocks,
        source_map,
        title=front.title,
        published=front.published,
        lang=front.lang,
        asides=(*front.asides, *article.assembly.asides),
    )


class _Article:
    """The open lists, quotes and tables of a text while it is read."""

    def __init__(self, source: str, start: int, where: str) -> None:
        self.assembly = Assembly(source)
        self._source = source
        self._start = start
        self._where = where
        breaks = [found.span() for found in _NEWLINE.finditer(source, start)]
        starts, ends = [start, *(end for _, end in breaks)], [*(at for at, _ in breaks), len(source)]
        self._lines = list(zip(starts, ends, strict=True))
        self._env: dict[str, object] = {}
        self._open: list[str] = []  # "list_item", "blockquote"
        self._lists: list[list[int]] = []  # group and row
        self._groups = 0
        self._has_headline = False

    def read(self) -> None:
        """Read the text block by block."""
        body = _NEWLINE.sub("\n", self._source[self._start :]).replace("\0", "\ufffd")
        tokens = iter(parse_blocks(body, self._env))
        for token in tokens:
            if token.type == "table_open":
                self._write_table(tokens)
            elif token.type == "heading_open":
                self._write_heading(int(token.tag[1]), "#" in token.markup, next(tokens))
            elif token.type == "inline":
                self._write_paragraph(token)
            elif token.type == "html_block" and token.map:
                self._hear(*token.map)
            elif token.nesting:
                self._nest(token)
        self.assembly.close()

    def _nest(self, token: Token) -> None:
        """Enter or leave a list, an item or a quote."""
        name = token.type.rpartition("_")[0]
        if name in _LISTS and token.nesting > 0:
            self._lists.append([self._take_group(), -1])
        elif name in _LISTS:
            self._lists.pop()
        elif name in ("list_item", "blockquote") and token.nesting > 0:
            if token.level >= DEEPEST - 1:
                what = "lists and quotes are nested too deep to read"
                raise ReadError(f"{self._where}:{self._line_number(token)}", what, "take some levels out")
            self._open.append(name)
            if name == "list_item":
                self._lists[-1][1] += 1
        elif name in ("list_item", "blockquote"):
            self._open.pop()

    def _hear(self, first: int, behind: int) -> None:
        """Keep what lines of HTML say to us."""
        self.assembly.close()
        for place, words in find_comments(self._source, self._lines[first][0], self._lines[behind - 1][1]):
            self.assembly.note(words, place)

    def _write_heading(self, level: int, is_atx: bool, token: Token) -> None:
        """Write a heading; the first of the first level, or at the very beginning, is the headline."""
        is_headline = not self._has_headline and (level == 1 or not self.assembly.length)
        self._has_headline = self._has_headline or is_headline
        self.assembly.open(BlockKind.HEADLINE if is_headline else BlockKind.HEADING, level=level)
        write_runs(self.assembly, token.content, self._anchor(token, is_atx=is_atx), self._env)

    def _write_paragraph(self, token: Token) -> None:
        """Write a paragraph, an item, a quote, or the footnotes that stand in its place line by line."""
        content, anchors = token.content, self._anchor(token)
        notes = [found.span() for found in _NOTE.finditer(content)] if "[^" in content else []
        bounds = [start for start, _ in notes] + [len(content)]
        if bounds[0]:
            self._open_block()
            self._write_part(content, 0, bounds[0], anchors)
        for (_, start), end in zip(notes, bounds[1:], strict=True):
            self.assembly.open(BlockKind.NOTE)
            self._write_part(content, start, end, anchors)

    def _write_part(self, content: str, start: int, end: int, anchors: list[Anchor]) -> None:
        """Write whole lines of a content, or what of the first of them is behind ``start``."""
        first = bisect_right(anchors, start, key=itemgetter(0)) - 1
        behind = bisect_left(anchors, end, key=itemgetter(0))
        first = bisect_right(anchors, start, key=itemgetter(0)) - 1
        behind = bisect_left(anchors, end, key=itemgetter(0))
        kept = [(max(0, place - start), origin + max(0, start - place)) for place, origin in anchors[first:behind]]
        write_runs(self.assembly, content[start:end].rstrip("\n"), kept, self._env)

    def _open_block(self) -> None:
        """Begin the block of a paragraph where we are."""
        if self._open and self._open[-1] == "list_item":
            group, row = self._lists[-1]
            self.assembly.open(BlockKind.LIST_ITEM, level=len(self._lists) - 1, group=group, row=row)
        else:
            self.assembly.open(BlockKind.QUOTE if self._open else BlockKind.PARAGRAPH)

    def _write_table(self, tokens: Iterator[Token]) -> None:
        """Write the cells of a table, up to its end."""
        group = self._take_group()
        row = column = -1
        cells: list[list[tuple[int, int]]] = []
        is_header = False
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open" and token.map:
                start, end = self._lines[token.map[0]]
                cells = split_row(self._source[start:end], token.meta["column"])
                row, column = row + 1, -1
            elif token.type in ("th_open", "td_open"):
                column, is_header = column + 1, token.tag == "th"
            elif token.type == "inline" and token.content:
                self.assembly.open(BlockKind.CELL, group=group, row=row, column=column, is_header=is_header)
                write_runs(self.assembly, token.content, _anchor_cell(start, cells[column]), self._env)

    def _take_group(self) -> int:
        self._groups += 1
        return self._groups - 1

    def _line_number(self, token: Token) -> int:
        """Give the line of a block in the source, counted from 1."""
        return len(_NEWLINE.findall(self._source, 0, self._start)) + (token.map[0] if token.map else 0) + 1

    def _anchor(self, token: Token, *, is_atx: bool = False) -> list[Anchor]:
        """Give where each line of a paragraph's or heading's content stands: it ends where its line does."""
        rows = token.content.split("\n")
        first, behind = token.map or (0, 0)
        # Lines of other white space than blanks and tabs are in the block but not in its content.
        for begin in range(first, behind - len(rows) + 1):
            anchors: list[Anchor] = []
            place = 0
            for number, row in enumerate(rows, begin):
                start, end = self._lines[number]
                line = self._source[start:end].replace("\0", "\ufffd")
                if is_atx:
                    line = _drop_closing_marks(line)
                if number == begin + len(rows) - 1:
                    line = line.rstrip(MD_TRIM_CHARS)
                if not line.endswith(row.lstrip(" \t")):  # tabs before it may have become blanks
                    break
                anchors.append((place, start + len(line) - len(row)))
                place += len(row) + 1
            else:
                return anchors
        raise ReadError(
            f"{self._where}:{self._line_number(token)}", "cannot be placed in the source", "report this file"
        )


def _anchor_cell(start: int, stretches: list[tuple[int, int]]) -> list[Anchor]:
    """Give where the parts of a cell's content stand, in a line that begins at ``start``."""
    anchors: list[Anchor] = []
    place = 0
    for left, right in stretches:
        anchors.append((place, start + left))
        place += right - left
    return anchors


def _drop_closing_marks(line: str) -> str:
    """Cut the marks that close a heading: "## Title ##"."""
    body = line.rstrip(" \t")
    bare = body.rstrip("#")
    return bare if bare[-1:] in (" ", "\t") else body
