"""Puts a document's text together out of runs of its source, and keeps the way back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...model import Aside, Block, BlockKind, Piece, Reach, SourceMap, Span
from ...model.patterns import compile_kept
from .invisible import INVISIBLE, has_invisible

OBJECT = "\ufffc"  # stands for what is no text: code, an address
_WHITE = " \t\r\n"
_WORD = compile_kept(r"[^\W_]")


class Assembly:
    """A text in the making: blocks one after the other, each of runs in order of their place in the source.

    Between blocks stand two line breaks, between the cells of a row a tab, between rows a line break. A block
    without a letter or digit leaves no trace.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._is_plain = not has_invisible(source)
        self._chunks: list[str] = []
        self._length = 0
        self._runs: list[list[int]] = []  # the fields of Piece
        self._blocks: list[Block] = []
        self._form: Block | None = None  # the open block; its span is not known yet
        self._start = 0  # where the open block began
        self._mark = (0, 0, 0)  # chunks, runs and length before it
        self._gap: tuple[str, int, int] | None = None
        self.asides: list[Aside] = []

    @property
    def is_open(self) -> bool:
        """Tell whether there is an open block."""
        return self._form is not None

    @property
    def length(self) -> int:
        """Give the length of the text so far; white space that is still waiting is not in it."""
        return self._length

    @property
    def open_length(self) -> int:
        """Give the length of the open block."""
        return self._length - self._start if self._form is not None and self._start >= 0 else 0

    def open(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        group: int | None = None,
        row: int | None = None,
        column: int | None = None,
        is_header: bool = False,
    ) -> None:
        """Begin a block; one that is open ends."""
        self.close()
        self._form = Block(kind, _UNKNOWN, level, group, row, column, is_header)
        self._mark = (len(self._chunks), len(self._runs), self._length)
        self._start = -1

    def keep(self, start: int, end: int) -> None:
        """Take a run of the source as it is. A block must be open."""
        if start >= end:
            return
        if self._is_plain:
            self._add(self._source[start:end], start, end)
            return
        for found in INVISIBLE.finditer(self._source, start, end):
            self._add(self._source[start : found.start()], start, found.start())
            start = found.end()
        self._add(self._source[start:end], start, end)

    def keep_trimmed(self, start: int, end: int) -> None:
        """Take a run of the source; a blank at either end of it may meet another and become one with it."""
        if start < end and self._source[start] == " ":
            self.space(start, start + 1)
            start += 1
        has_blank = start < end and self._source[end - 1] == " "
        self.keep(start, end - has_blank)
        if has_blank:
            self.space(end - 1, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Let ``text`` stand for a run of the source. A block must be open."""
        self._add(text if text.isascii() else INVISIBLE.sub("", text), start, end)

    def space(self, start: int, end: int, text: str = " ") -> None:
        """Let white space stand for a run of the source: none at the ends of a block, never two in a row."""
        if self._form is None or self._start < 0:
            return
        if self._gap is None:
            self._gap = (text, start, end)
        else:
            waiting, begun, _ = self._gap
            self._gap = ("\n" if "\n" in (waiting, text) else waiting, begun, max(start, end))

    def note(self, words: str, place: int) -> None:
        """Keep an aside that stands here: in an open block it is about a sentence, else about the next block."""
        begun = self._form is not None and self._start >= 0
        reach = Reach.SENTENCE if begun else Reach.BLOCK
        self.asides.append(Aside(words, reach, place, self._length, self._length))

    def close(self, breaks: Sequence[int] = ()) -> None:
        """End the open block, if there is one; with ``breaks`` (offsets in the text) as paragraphs."""
        form, self._form, self._gap = self._form, None, None
        if form is None or self._start < 0:
            return
        chunks, runs, length = self._mark
        body = "".join(self._chunks[chunks:])
        if not _WORD.search(body):
            del self._chunks[chunks:], self._runs[runs:]
            self._length = length
            return
        body = self._trim_end(body)
        self._chunks[chunks:] = [body]
        if not breaks:
            self._blocks.append(_place(form, self._start, self._length))
            return
        places = sorted({self._start, *(place for place in breaks if self._start < place < self._length), self._length})
        for start, end in pairwise(places):
            part = body[start - length : end - length]
            left = len(part) - len(part.lstrip())
            if _WORD.search(part):
                paragraph = Block(BlockKind.PARAGRAPH, _UNKNOWN)
                self._blocks.append(_place(paragraph, start + left, start + len(part.rstrip())))

    def finish(self) -> tuple[str, tuple[Block, ...], SourceMap]:
        """Give the text, its blocks and the way back."""
        self.close()
        text = "".join(self._chunks)
        if text == self._source and all(run[:2] == run[2:] for run in self._runs):
            return text, tuple(self._blocks), SourceMap()
        return text, tuple(self._blocks), SourceMap(tuple(Piece(*run) for run in self._runs))

    def _trim_end(self, body: str) -> str:
        """Take the white space off the end of the open block."""
        trimmed = body.rstrip(_WHITE)
        self._length -= len(body) - len(trimmed)
        while self._runs[-1][0] >= self._length:
            self._runs.pop()
        last = self._runs[-1]
        if last[1] - last[0] == last[3] - last[2]:
            last[3] -= last[1] - self._length
        last[1] = self._length
        return trimmed

    def _add(self, text: str, start: int, end: int) -> None:
        if self._start < 0 and text[:1] in _WHITE:
            bare = text.lstrip(_WHITE)
            start += len(text) - len(bare) if len(text) == end - start else 0
            text = bare
        if not text:
            return
        if self._form is None:
            raise ValueError("no block is open")
        if self._start < 0:
            if self._blocks:
                behind = self._runs[-1][3]
                self._append(separate(self._blocks[-1], self._form), behind, max(behind, start))
            self._start = self._length
        elif self._gap is not None:
            waiting, begun, ended = self._gap
            self._append(waiting, begun, ended)
        self._gap = None
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        self._chunks.append(text)
        length = self._length + len(text)
        last = self._runs[-1] if self._runs else None
        if (
            last is not None
            and last[3] == start
            and len(text) == end - start
            and last[1] - last[0] == last[3] - last[2]
            and len(self._runs) > self._mark[1]
        ):
            last[1], last[3] = length, end
        else:
            self._runs.append([self._length, length, start, end])
        self._length = length


_UNKNOWN = Span(0, 1)


def separate(before: Block, behind: Block) -> str:
    """Give what stands between two blocks."""
    if before.kind is behind.kind is BlockKind.CELL and before.group == behind.group:
        return "\t" if before.row == behind.row else "\n"
    return "\n\n"


def _place(form: Block, start: int, end: int) -> Block:
    return Block(form.kind, Span(start, end), form.level, form.group, form.row, form.column, form.is_header)
