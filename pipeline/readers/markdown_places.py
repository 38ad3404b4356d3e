"""markdown-it's parser, made to remember where in its content each run of text stands.

The parser itself gives tokens without places. Text reaches it through ``append_pending``, all else through
``push``, both while ``pos`` is still where the run begins; where a rule ends is seen from around the rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ...model.patterns import compile_kept

_Rule = Callable[[StateInline, bool], bool]
_BlockRule = Callable[[StateBlock, int, int, bool], bool]

DEEPEST = 100  # lists and quotes in each other
_DEEPEST_LINK = 8  # brackets in each other; time grows with it where they are never closed
_URL = compile_kept(r"(?:https?://|www\.)[^\s<>\[\]()\"'`*|\\]*[^\s<>\[\]()\"'`*|\\.,;:!?_]", re.I)
_FOOTNOTE = compile_kept(r"\[\^[^\s\[\]]{1,64}\]")
_PIPE = compile_kept(r"(?<!\\)\|")
_ESCAPED_PIPE = compile_kept(r"\\(?=\|)")
_LEAVES = ("newline", "escape", "backticks", "autolink", "html_inline", "entity", "image")


class Run(NamedTuple):
    """A run of the content; ``kind`` is "text", or another type of markdown-it's tokens."""

    kind: str
    text: str
    start: int
    end: int


class _State(StateInline):
    """An inline state that notes the places of pending text and of tokens."""

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, object], tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._urls = [found.span() for found in _URL.finditer(src)]
        self._places: list[tuple[int, int]] = []  # place in the content and length of each part of the pending text
        self._pushed_at = (
            -1,
            0,
        )  # where the last token was pushed, and how far the tokens pushed there reach

    def find_url(self, at: int) -> tuple[int, int] | None:
        """Give the next address that begins at ``at`` or behind."""
        place = bisect_left(self._urls, (at, 0))
        return self._urls[place] if place < len(self._urls) else None

    def append_pending(self, text: str) -> None:
        self._places.append((self.pos, len(text)))
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta = {"places": self._places}
        self._places = []
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if not self.pending:
            self._places = []
        token = super().push(ttype, tag, nesting)
        at = self.pos
        last, reach = self._pushed_at
        if last == self.pos:  # one of several marks of emphasis: each stands behind the one before
            at = reach + len(self.tokens[-2].content)
        self._pushed_at = (self.pos, at)
        token.meta = {"at": at}
        return token


@cache
def _make_block_parser() -> MarkdownIt:
    """Make the parser of blocks: CommonMark and tables."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    rules = {rule.name: rule.fn for rule in parser.block.ruler.__rules__}
    parser.block.ruler.at("table", _rows_noted(rules["table"]), {"alt": ["paragraph", "reference"]})
    return parser


@cache
def _make_inline_parser() -> MarkdownIt:
    """Make the parser of paragraphs: CommonMark, strike-through, footnotes; addresses in the text are tokens."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_LINK}).enable("strikethrough")
    inline = parser.inline
    inline.ruler.disable("text")
    inline.ruler.before("text", "text_or_url", _text_or_url)
    inline.ruler.before("link", "footnote_mark", _end_noted(_footnote_mark))
    rules = {rule.name: rule.fn for rule in inline.ruler.__rules__}
    for name in _LEAVES:
        inline.ruler.at(name, _end_noted(rules[name]))
    inline.ruler2.disable("fragments_join")
    return parser


def parse_blocks(body: str, env: dict[str, object]) -> list[Token]:
    """Give the blocks of a text whose line breaks are ``\\n``; ``env`` takes its link definitions."""
    tokens: list[Token] = []
    parser = _make_block_parser()
    parser.block.parse(body, parser, env, tokens)
    return tokens


def split_row(line: str, column: int) -> list[list[tuple[int, int]]]:
    r"""Split the row of a table that begins at ``column`` of its line into cells, trimmed.

    A cell is its stretches of the line: one, and one more from each escaped pipe, whose backslash does not
    count.
    """
    row = line[column:].rstrip(MD_TRIM_CHARS)
    left = column + len(row) - len(row.lstrip(MD_TRIM_CHARS))
    ends = [found.start() + column for found in _PIPE.finditer(row)] + [column + len(row)]
    starts = [left, *(end + 1 for end in ends[:-1])]
    bounds = list(zip(starts, ends, strict=True))
    if bounds and bounds[0][0] == bounds[0][1]:
        del bounds[0]
    if bounds and bounds[-1][0] == bounds[-1][1]:
        del bounds[-1]
    return [_stretches(line, start, end) for start, end in bounds]


def _stretches(line: str, start: int, end: int) -> list[tuple[int, int]]:
    body = line[start:end]
    start += len(body) - len(body.lstrip(MD_TRIM_CHARS))
    end = start + len(body.strip(MD_TRIM_CHARS))
    cuts = [found.start() + start for found in _ESCAPED_PIPE.finditer(line[start:end])]
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))


def parse_inline(content: str, env: dict[str, object]) -> Iterator[Run]:
    """Give the runs of a paragraph's content in order; marks of emphasis and links are left out."""
    parser = _make_inline_parser()
    state = _State(content, parser, env, [])
    parser.inline.tokenize(state)
    for finish in parser.inline.ruler2.getRules(""):
        finish(state)
    until = 0
    for token in state.tokens:
        if "places" in token.meta:
            yield from _cut(token.content, token.meta["places"])
        elif "end" in token.meta:
            at = token.meta["at"]
            if at >= until:
                until = token.meta["end"]
                yield Run("url" if token.markup == "autolink" else token.type, token.content, at, until)
        elif token.type in ("s_open", "s_close"):
            at = token.meta["at"]
            yield Run(token.type, "", at, at + 2)
        elif token.type == "text" and token.content:
            at = token.meta["at"]
            yield Run("text", token.content, at, at + len(token.content))


def _cut(text: str, places: list[tuple[int, int]]) -> Iterator[Run]:
    """Cut pending text where it was put together of parts that are no neighbours. Its end may be trimmed."""
    done = 0
    index = 0
    while done < len(text) and index < len(places):
        at, length = places[index]
        index += 1
        while index < len(places) and places[index][0] == at + length:
            length += places[index][1]
            index += 1
        length = min(length, len(text) - done)
        yield Run("text", text[done : done + length], at, at + length)
        done += length


def _end_noted(rule: _Rule) -> _Rule:
    """Wrap a rule so that its tokens know where it ended."""

    def noted(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        start = state.pos
        if not rule(state, silent):
            return False
        for token in state.tokens[before:]:
            if "at" in token.meta:
                token.meta = {"at": start, "end": state.pos}
        return True

    return noted


def _rows_noted(rule: _BlockRule) -> _BlockRule:
    """Wrap the table rule so that rows know at which column of their line they begin."""

    def noted(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, first, last, silent):
            return False
        for token in state.tokens[before:]:
            if token.type == "tr_open" and token.map:
                start = state.bMarks[token.map[0]] + state.tShift[token.map[0]]
                token.meta = {"column": start - state.src.rfind("\n", 0, start) - 1}
        return True

    return noted


def _text_or_url(state: StateInline, silent: bool) -> bool:
    """Take text up to the next character that may be markup, or an address."""
    start, most = state.pos, state.posMax
    found = state.md.inline.terminator_re.search(state.src, start)
    end = min(found.start(), most) if found else most
    url = state.find_url(start) if isinstance(state, _State) else None
    if url is not None and url[0] == start and url[1] <= most:
        if not silent:
            state.push("url", "", 0).meta = {"at": start, "end": url[1]}
        state.pos = url[1]
        return True
    if url is not None and url[0] > start:
        end = min(end, url[0])
    if end == start:
        return False
    if not silent:
        state.append_pending(state.src[start:end])
    state.pos = end
    return True


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    """Take the mark of a footnote, ``[^1]``."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = found.end()
    return True
