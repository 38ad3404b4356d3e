"""Splits blocks into sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.patterns import compile_kept
from .lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Block

_WORDS = read_words("sentences")
_TITLES = frozenset(_WORDS["titles"])
_BEFORE_FIGURES = frozenset(_WORDS["before_figures"])
_EITHER = frozenset(_WORDS["either"])
_STARTERS = frozenset(_WORDS["starters"])

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(\\["
# A place where a sentence may end: marks, closing quotes, white space, and a sign that opens a sentence,
# which a lower-case letter never does; or a line break before a bullet. A run of marks is tried from its
# first one only and nothing is given back, so that the scan is linear.
_PLACE = compile_kept(
    rf"[.!?…](?<![.!?…]{{2}})[.!?…]*+[{_CLOSERS}]*+\s++(?=[{_OPENERS}]*[^a-z\s{_CLOSERS},;:])"
    r"|\n[ \t]*+(?=(?:[•‣▪●◦*]|[-–—](?=\s))[ \t]*+\S)"
)
_WORD_BEFORE = compile_kept(r"[^\s(\[“\"‘']*\Z")
_WORD_BEHIND = compile_kept(rf"[{_OPENERS}]*([^\s,.;:!?{_CLOSERS}]*)")
_LIST_NUMBER = compile_kept(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\Z")
_LONGEST_WORD = 24


def split_sentences(text: str, blocks: Iterable[Block]) -> list[tuple[int, int, int]]:
    """Give (start, end, index of block) of every sentence of the blocks in order, white space trimmed.

    A block with no full stop is one sentence; a blank block has none.
    """
    found: list[tuple[int, int, int]] = []
    for index, block in enumerate(blocks):
        start, stop = block.span.start, block.span.end
        for place in _PLACE.finditer(text, start, stop):
            mark = place.start()
            if text[mark] == "." and text[mark + 1] != "." and not _is_end(text, start, mark, place.end()):
                continue
            _keep(found, text, start, place.end(), index)
            start = place.end()
        _keep(found, text, start, stop, index)
    return found


def _keep(found: list[tuple[int, int, int]], text: str, start: int, end: int, index: int) -> None:
    """Add the stretch, without white space around it, unless it is blank."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        found.append((start + left, start + len(piece.rstrip()), index))


def _is_end(text: str, start: int, mark: int, behind: int) -> bool:
    """Tell whether the full stop at ``mark`` ends the sentence from ``start``; ``behind`` is what follows."""
    before = text[max(start, mark - _LONGEST_WORD) : mark]
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    if not word or word[-1].isdigit():
        return not (mark - start < 5 and _LIST_NUMBER.match(text[start:mark]))
    if word in _TITLES:
        return False
    follows = _WORD_BEHIND.match(text, behind)
    following = follows.group(1) if follows else ""
    if word in _BEFORE_FIGURES:
        return not following[:1].isdigit()
    if word in _EITHER or (len(word) == 1 and word.isupper()) or (len(word) > 2 and word[-2] == "."):
        return following in _STARTERS
    return True
