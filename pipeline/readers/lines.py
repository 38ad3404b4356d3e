"""Lines of plain text: which end a sentence, which were broken by a machine, which go on in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .list_marks import MARK

_CLOSERS = "\"'”’»)]*_"
_FINAL = frozenset(".!?…:;")
_NARROWEST, _WIDEST = (
    40,
    132,
)  # of text that was wrapped by a machine: from a newspaper column to a line printer
_SHORTEST_BROKEN = 40  # a shorter line without a full stop is rather a heading or an entry of a list
_LONGEST_HEADLINE = 120
_LONGEST_PARAGRAPH = 15  # lines
_FEWEST_PAIRS = 2  # of neighbouring lines that can show a width
_WORD = compile_kept(r"\S+")


class Line(NamedTuple):
    """A line that is not blank: its begin, its first printed character, and behind its last."""

    begin: int
    start: int
    end: int


def split_stanzas(text: str) -> Iterator[list[Line]]:
    """Give the lines between blank lines, stanza by stanza."""
    stanza: list[Line] = []
    begin = 0
    for row in text.splitlines(keepends=True):
        body = row.strip()
        if body:
            start = begin + (0 if row[0] == body[0] else len(row) - len(row.lstrip()))
            stanza.append(Line(begin, start, start + len(body)))
        elif stanza:
            yield stanza
            stanza = []
        begin += len(row)
    if stanza:
        yield stanza


def is_final(text: str, line: Line) -> bool:
    """Tell whether a line ends as a sentence ends, or with the colon before a list."""
    if text[line.end - 1] in _FINAL:
        return True
    return text[max(line.start, line.end - 6) : line.end].rstrip(_CLOSERS)[-1:] in _FINAL


def is_headline(body: str) -> bool:
    """Tell whether a first paragraph looks like a headline: short, in one line, without a full stop."""
    return (
        len(body) <= _LONGEST_HEADLINE
        and "\n" not in body
        and body.rstrip(_CLOSERS)[-1:] not in (*".:;,…", "")
        and any(map(str.isalpha, body))
    )


def measure_width(text: str, stanzas: Sequence[Sequence[Line]]) -> int:
    """Give the width that a machine broke the lines at, 0 if none did."""
    width = max((_width_of(text, [stanza]) for stanza in stanzas if len(stanza) > 2), default=0)
    return width or _width_of(text, [stanza for stanza in stanzas if len(stanza) == 2])


def _width_of(text: str, stanzas: Sequence[Sequence[Line]]) -> int:
    """Give the width of stanzas whose lines are full wherever a sentence goes on, else 0."""
    pairs = [pair for stanza in stanzas for pair in pairwise(stanza)]
    width = max((line.end - line.start for stanza in stanzas for line in stanza), default=0)
    if len(pairs) < _FEWEST_PAIRS or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = going_on = loose = 0
    for line, following in pairs:
        ends = is_final(text, line)
        if _is_full(text, line, following, width, is_exact=ends):
            full += 1
            going_on += not ends
        else:
            loose += not ends
    return width if 2 * full >= len(pairs) and 2 * going_on >= full and 4 * loose <= full else 0


def _is_full(text: str, line: Line, following: Line, width: int, *, is_exact: bool) -> bool:
    """Tell whether the first word of the following line would not have fitted on this one.

    Unless we must be exact, a ragged edge is allowed a tenth of the width.
    """
    word = _WORD.match(text, following.start, following.end)
    reach = line.end - line.start + 1 + (word.end() - word.start() if word else 0)
    return reach > (width if is_exact else width - width // 10)


def goes_on(text: str, line: Line, following: Line, width: int, lines: int) -> bool:
    """Tell whether the following line continues the paragraph.

    ``width`` is what ``measure_width`` gave, ``lines`` the length of the stanza: where one is too long for a
    paragraph, paragraphs are not parted by blank lines, and one may end at any full stop.
    """
    ends = is_final(text, line)
    is_wrapped = width > 0 and line.end - line.start <= width
    is_exact = ends and lines > _LONGEST_PARAGRAPH
    if is_wrapped and _is_full(text, line, following, width, is_exact=is_exact):
        # Where the last line of a paragraph happens to be full, an indent alone tells that a new one begins.
        return not (ends and following.start - following.begin >= line.start - line.begin + 2)
    if ends or MARK.match(text, following.start, following.end):
        return False
    if line.end - line.start < _SHORTEST_BROKEN and not is_wrapped:
        return False
    if text[following.start].islower() or text[line.end - 1] == ",":
        return True
    words = text[line.start : line.end].rsplit(maxsplit=1)
    return words[-1].rstrip(".").lower() in _open_ends()


@cache
def _open_ends() -> frozenset[str]:
    """Give the words that no paragraph ends with."""
    return frozenset(read_words("lines")["open_ends"])
