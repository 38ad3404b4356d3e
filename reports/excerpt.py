"""A line of a draft cut down to the stretches one wants to see."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .printable import escape, width_of

Window = tuple[int, int]

_CONTEXTS = (60, 48, 38, 30, 25, 20, 16, 13, 10, 7, 4)
_LONGEST = 48  # a longer mark is shown by its two ends
_END = 20
_GAP = 4  # leaving out fewer code points than this is not worth an ellipsis


class Excerpt(Struct, frozen=True):
    """What is shown of a line, escaped, and the way from columns of the line to columns on the screen."""

    text: str
    pieces: tuple[tuple[int, int, str, int], ...]  # start and end in the line, raw text, column on the screen

    def column(self, offset: int) -> int:
        """Give the screen column of a code point of the line; that of the cut if it is left out."""
        for start, end, raw, column in self.pieces:
            if offset < start:
                return column
            if offset <= end:
                return column + width_of(escape(raw[: offset - start]))
        start, end, raw, column = self.pieces[-1]
        return column + width_of(escape(raw))


def cut_excerpt(source: str, start: int, end: int, stretches: Sequence[Window], width: int) -> Excerpt:
    """Cut the line ``source[start:end]`` to about ``width`` columns around stretches of it, from column 0."""
    windows = _choose_windows(end - start, stretches, width)
    text = ""
    pieces = []
    column = 0
    for low, high in _snap_to_words(source, start, windows, stretches, end - start):
        raw = source[start + low : start + high]
        if low > 0:
            lead = "… " if not text else " … "
            text += lead
            column += len(lead)
        pieces.append((low, high, raw, column))
        shown = escape(raw)
        text += shown
        column += width_of(shown)
    if pieces and pieces[-1][1] < end - start:
        text += " …"
    return Excerpt(text, tuple(pieces) or ((0, 0, "", 0),))


def _choose_windows(length: int, stretches: Sequence[Window], width: int) -> list[Window]:
    """Give the widest windows around the stretches that fit, or the narrowest if none do."""
    if length <= width:
        return [(0, length)]
    anchors: list[Window] = []
    for low, high in stretches:
        anchors += [(low, high)] if high - low <= _LONGEST else [(low, low + _END), (high - _END, high)]
    windows: list[Window] = []
    for context in _CONTEXTS:
        windows = _merge([(max(0, low - context), min(length, high + context)) for low, high in anchors])
        if sum(high - low + 3 for low, high in windows) <= width:
            break
    return windows


def _merge(windows: list[Window]) -> list[Window]:
    """Join windows that overlap or nearly touch."""
    merged: list[Window] = []
    for low, high in sorted(windows):
        if merged and low <= merged[-1][1] + _GAP:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _snap_to_words(
    source: str, start: int, windows: list[Window], stretches: Sequence[Window], length: int
) -> list[Window]:
    """Move the cuts inwards to the next space that lies before a marked stretch."""
    snapped = []
    for low, high in windows:
        inside = [(a, b) for a, b in stretches if a < high and b > low]
        if low > 0:
            limit = min((max(a, low) for a, _ in inside), default=high)
            space = source.find(" ", start + low, start + limit)
            low = space - start + 1 if space >= 0 else low
        if high < length:
            limit = max((min(b, high) for _, b in inside), default=low)
            space = source.rfind(" ", start + limit, start + high)
            high = space - start if space >= 0 else high
        snapped.append((low, high))
    return snapped
