"""Reads a number that a word in front makes a name: "Flight 370", "Section 5(2)", "FTSE 100", "pages 3 to 5", "phase two"."""

from __future__ import annotations

import re
from typing import Any

from ..lexicon import read_words
from .beside import DASH, GAP, follows, make_phrases

_NAMES: dict[str, Any] = read_words("names")
_LIMITS: dict[str, int] = _NAMES["label_limits"]
_NUMBER: dict[str, int] = {word: number for number, word in enumerate(_NAMES["numbers"]["words"], start=1)}


def _by_last_word(labels: list[str]) -> dict[str, tuple[str, ...]]:
    """Lead from the last word of each label to the labels that end in it, the longest first."""
    table: dict[str, list[str]] = {}
    for label in sorted(set(labels), key=len, reverse=True):
        table.setdefault(label.rsplit(" ", 1)[-1], []).append(label)
    return {last: tuple(entry) for last, entry in table.items()}


def _with_capitals(labels: list[str]) -> list[str]:
    """Add the labels as headlines in capitals write them: "CHAPTER 11"."""
    return labels + [label.upper() for label in labels if len(label) > 3]


_LABELS = _by_last_word(_with_capitals([label for group in _NAMES["labels"].values() for label in group]))
_WORD_LABELS = _by_last_word(_NAMES["numbers"]["word_labels"])
_DATED = frozenset((*_NAMES["labels"]["events"], *_NAMES["labels"]["law"]))

_NUMBER_SHAPE = re.compile(
    r"(?P<number>[0-9]{1,5})(?:[A-Za-z]{1,2}(?![A-Za-z]))?(?:\([0-9A-Za-z]{1,4}\))*(?:[-/.][0-9]{1,4})*(?![0-9%]|,[0-9]|[A-Za-z])"
)
_MORE = re.compile(
    rf"(?:,{GAP}|,?{GAP}(?:and|or|to|through|&){GAP}|{DASH})[0-9]{{1,5}}[A-Za-z]?(?:\([0-9A-Za-z]{{1,4}}\))*(?![0-9%A-Za-z]|[.,:/-][0-9])"
)
_MEASURED = make_phrases(_NAMES["scale"]["not_behind"])
_SIGN = re.compile(rf"{GAP}?[%°$£€]")
_PLURAL_BEHIND = re.compile(rf"{GAP}(?!is\b|was\b|as\b|has\b|its\b|this\b)[a-z-]+s\b")


def read_labelled(text: str, at: int, not_before: int) -> tuple[int, int] | None:
    """Give where the name stands whose number begins at ``at``: the label in front, the number, and more numbers of a list."""
    label_start = _match_label(text, at, not_before, _LABELS)
    if label_start is None:
        return None
    match = _NUMBER_SHAPE.match(text, at)
    if match is None:
        return None
    label = text[label_start:at].rstrip(" -\u00a0")
    number = int(match["number"])
    limit = _LIMITS.get(label, _LIMITS.get(label.capitalize()))
    year = 1900 <= number <= 2099 and label in _DATED
    if limit is not None and number > limit and not year:
        return None
    end = match.end()
    if _is_measured(text, end) or (label[0].islower() and _PLURAL_BEHIND.match(text, end)):
        return None
    if label.endswith("s") and not label.endswith("ss"):
        end = _read_more(text, end)
    return label_start, end


def read_labelled_word(text: str, at: int, end: int, not_before: int) -> int | None:
    """Give where the label starts that makes the number word from ``at`` to ``end`` a name: "Channel Four", "phase two"."""
    label_start = _match_label(text, at, not_before, _WORD_LABELS)
    if label_start is None:
        return None
    if _is_measured(text, end) or text[end : end + 1] == "-":
        return None
    if text[label_start].islower() and _PLURAL_BEHIND.match(text, end):
        return None
    return label_start


def _is_measured(text: str, end: int) -> bool:
    """Tell whether a unit or a scale stands behind the number."""
    return _SIGN.match(text, end) is not None or follows(text, end, _MEASURED)


def _match_label(text: str, at: int, not_before: int, table: dict[str, tuple[str, ...]]) -> int | None:
    """Find the label that ends right before ``at``, past one gap or hyphen."""
    if at < 2 or text[at - 1] not in " -\u00a0":
        return None
    end = at - 1
    start = end
    while start > not_before and end - start < 20 and (text[start - 1].isalnum() or text[start - 1] in "&.'’/§"):
        start -= 1
    last = text[start:end]
    for label in table.get(last, ()):
        place = end - len(label)
        if place >= not_before and text.startswith(label, place) and not (place and (text[place - 1].isalnum())):
            return place
    return None


def _read_more(text: str, end: int) -> int:
    """Follow a list behind a plural label: "Sections 5, 6 and 7"."""
    for _ in range(20):
        match = _MORE.match(text, end)
        if match is None or _is_measured(text, match.end()) or _PLURAL_BEHIND.match(text, match.end()):
            return end
        end = match.end()
    return end
