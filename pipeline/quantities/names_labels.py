"""Reads a number that a word in front makes a name: "Flight 370", "Section 5(2)", "FTSE 100", "pages 3 to 5", "phase two"."""

from __future__ import annotations

from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import DASH, GAP, follows, follows_as_printed, make_phrases, word_before
from .calendar_words import MONTH_NUMBER

_NAMES: dict[str, Any] = read_words("names")
_LIMITS: dict[str, int] = _NAMES["label_limits"]


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
_GRADES = frozenset(_NAMES["labels"]["grades"])
# Labels that may take a year, and those that take nothing else.
_YEAR_TOO = frozenset((*_NAMES["labels"]["events"], *_NAMES["labels"]["law"]))
_NEEDS_LEAD = frozenset(_NAMES["label_leads"]["labels"])
_LEADS = frozenset(_NAMES["label_leads"]["words"])
_YEAR_ONLY = frozenset(_NAMES["labels"]["dated"]) - _YEAR_TOO

_NUMBER_SHAPE = compile_kept(
    r"(?P<number>[0-9]{1,5})(?:[A-Za-z]{1,2}(?![A-Za-z]))?(?:\([0-9A-Za-z]{1,4}\))*(?:[-/.][0-9]{1,4})*(?![0-9%]|,[0-9]|[A-Za-z])"
)
_MORE = compile_kept(
    rf"(?:,{GAP}|,?{GAP}(?:and|or|to|through|&){GAP}|{DASH})[0-9]{{1,5}}[A-Za-z]?(?:\([0-9A-Za-z]{{1,4}}\))*(?![0-9%A-Za-z]|[.,:/-][0-9])"
)
_MEASURED = make_phrases(_NAMES["scale"]["not_behind"])
_SIGN = compile_kept(rf"{GAP}?[%°$£€]")
_PLURAL_BEHIND = compile_kept(rf"{GAP}(?!is\b|was\b|as\b|has\b|its\b|this\b)[a-z-]+s\b")


_OPENING = "([{\"'“‘«—–-/\u00a0"


def read_labelled(text: str, at: int, not_before: int) -> tuple[int, int] | None:
    """Give where the name stands whose number begins at ``at``: the label in front, the number, and more numbers of a list."""
    label_start = _match_label(text, at, not_before, _LABELS)
    if label_start is None:
        return None
    match = _NUMBER_SHAPE.match(text, at)
    if match is None:
        return None
    label = text[label_start:at].rstrip(" -\u00a0")
    if not _takes(label, int(match["number"])) or not _is_led(text, label, label_start):
        return None
    end = match.end()
    if "-" in match.group() and follows_as_printed(text, end, MONTH_NUMBER):
        return None  # "the week 2-8 May"
    if _is_measured(text, end) or (label[0].islower() and label not in _GRADES and _PLURAL_BEHIND.match(text, end)):
        return None
    if label.endswith("s") and not label.endswith("ss"):
        end = _read_more(text, end)
    return label_start, end


def _is_led(text: str, label: str, start: int) -> bool:
    """Tell whether a label that counts as often as it names does name, by what stands before its place."""
    if label not in _NEEDS_LEAD or not start or text[start - 1] in "(\n":
        return True
    return word_before(text, start).lower() in _LEADS


def _takes(label: str, number: int) -> bool:
    """Tell whether a label takes so high a number, or a year."""
    year = 1900 <= number <= 2099
    if label in _YEAR_ONLY:
        return year
    return (year and label in _YEAR_TOO) or number <= _LIMITS.get(label.lower().rstrip("."), number)


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
    floor = max(not_before, end - 20)
    start = max(text.rfind(" ", floor, end), text.rfind("\n", floor, end), floor - 1) + 1
    last = text[start:end].lstrip(_OPENING)
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
