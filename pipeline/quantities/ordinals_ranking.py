"""Tells the ordinals that rank or number something from dates, periods, fractions, seconds of time, names and idioms."""

from __future__ import annotations

from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import GAP, follows, follows_as_printed, make_phrases, word_before, words_before
from .calendar_words import MONTH, MONTH_NUMBER

_NAMES: dict[str, Any] = read_words("names")
_WORDS = _NAMES["ordinals"]
_UNITS: list[str] = _WORDS["units"]

ORDINAL_NUMBER: dict[str, int] = {word: number for number, word in enumerate((*_UNITS, *_WORDS["teens"]), start=1)}
ORDINAL_NUMBER |= {word: 20 + 10 * index for index, word in enumerate(_WORDS["tens"])}
ORDINAL_NUMBER |= {
    f"{tens}-{unit}": 20 + 10 * index + number
    for index, tens in enumerate(_WORDS["joined"])
    for number, unit in enumerate(_UNITS, start=1)
}
ORDINAL_NUMBER |= _WORDS["large"]

_IDIOMS = make_phrases(_WORDS["not_before"])
_NAME_HEADS = frozenset(_NAMES["streets"]["ordinal_heads"])
_OF_MONTH = compile_kept(rf"{GAP}(?:(?:day{GAP})?of{GAP}(?:last{GAP}|this{GAP}|next{GAP})?)?(?P<month>{MONTH})")
_CAPITAL_BEHIND = compile_kept(rf"{GAP}[A-Z][a-z]")
_DIGITS_BEHIND = compile_kept(rf"{GAP}[0-9]+(?![0-9-])")

_FIRST_AFTER = frozenset(_WORDS["first_after"])
_FIRST_BEFORE = make_phrases(_WORDS["first_before"])
_ROW_BEFORE = compile_kept(rf"(?P<word>[A-Za-z]+|[0-9]+(?:st|nd|rd|th)),?{GAP}(?:(?:and|or|to){GAP})?\Z")
_ROW_BEHIND = compile_kept(rf",?{GAP}(?:(?:and|or|to){GAP})?(?P<word>[a-z]+|[0-9]+(?:st|nd|rd|th))(?![A-Za-z0-9])")

_SECOND_AFTER = frozenset(_WORDS["second_after"])
_SECOND_BEFORE = make_phrases(_WORDS["second_not_before"])
_NUMBERS_BEFORE = frozenset(_WORDS["numbers_before"])
_ARTICLES = frozenset(("a", "an", "another"))
_WORD_BEHIND = compile_kept(rf"{GAP}(?P<word>[a-z]+)(?![A-Za-z])")
_FRACTION_AFTER = frozenset(_WORDS["fraction_after"])
_FRACTION_BEFORE = make_phrases(_WORDS["fraction_before"])
_DAY_AFTER = frozenset(_WORDS["day_before"])
_DAY_BEFORE = make_phrases(_WORDS["day_behind"])
_CLAUSE_END = compile_kept(rf"[.,;:!?)\"”–—-]|['’](?!s)|{GAP}[-–—(]|\Z|\n")


def ranks_in_digits(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal in digits ranks something: "the 24th" of a month does not, nor does the weight "14st"."""
    if start and text[start - 1] in "/.-–$£€" and text[start - 2 : start - 1].isdigit():
        return False
    if not _stands_alone(text, start, end):
        return False
    number = text[start : end - 2]
    before, other = words_before(text, start)
    if text[end - 2 : end] == "st" and (number[-1] != "1" or number[-2:] == "11") and before != "the":
        return False
    if len(number) > 2 or int(number) > 31 or before.lower() != "the" or other.lower() not in _DAY_AFTER:
        return True
    return not (_CLAUSE_END.match(text, end) or follows(text, end, _DAY_BEFORE))


def ranks_in_words(text: str, start: int, end: int, rank: int) -> bool:
    """Tell whether an ordinal word ranks something.

    "first" needs a sign of rank; "second" may be a second of time, "third" and the rest may be fractions.
    """
    if not _stands_alone(text, start, end):
        return False
    if text[start].isupper() and _CAPITAL_BEHIND.match(text, end):
        return False  # "First Boston", "Fifth Element"
    before = word_before(text, start).lower()
    if rank <= 2 and _DIGITS_BEHIND.match(text, end):
        return False  # "the first 24 hours"
    if rank == 1:
        if before in _FIRST_AFTER or before.endswith(("'s", "’s", "s'", "s’")) or follows(text, end, _FIRST_BEFORE):
            return True
        return _stands_in_row(text, start, end)
    if rank == 2:
        return before not in _SECOND_AFTER and not (before == "a" and _ends_or_follows(text, end, _SECOND_BEFORE))
    if before in _NUMBERS_BEFORE or (before == "and" and words_before(text, start)[1].lower() in _NUMBERS_BEFORE):
        return False
    return not (before in _ARTICLES and _is_fraction(text, start, end))


def _is_fraction(text: str, start: int, end: int) -> bool:
    """Tell the "a third" of "nearly a third", "a third of", "a third stayed" from that of "a third man"."""
    if words_before(text, start)[1].lower() in _FRACTION_AFTER or _ends_or_follows(text, end, _FRACTION_BEFORE):
        return True
    match = _WORD_BEHIND.match(text, end)
    return match is not None and match["word"].endswith("ed")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal is no part of a date, a period, a name or an idiom."""
    if follows(text, end, _IDIOMS) or follows_as_printed(text, end, _NAME_HEADS):
        return False
    match = _OF_MONTH.match(text, end)
    if match is not None and match["month"] in MONTH_NUMBER:
        return False
    before = word_before(text, start)
    if before == "the":
        before = word_before(text, start - 4)
    return before.rstrip(".") not in MONTH_NUMBER


def _stands_in_row(text: str, start: int, end: int) -> bool:
    """Tell whether another ordinal stands beside: "first and second"."""
    match = _ROW_BEFORE.search(text, max(0, start - 24), start)
    if match is not None and (match["word"][0].isdigit() or match["word"].lower() in ORDINAL_NUMBER):
        return True
    match = _ROW_BEHIND.match(text, end)
    return match is not None and (match["word"][0].isdigit() or match["word"] in ORDINAL_NUMBER)


def _ends_or_follows(text: str, end: int, phrases: frozenset[str]) -> bool:
    return _CLAUSE_END.match(text, end) is not None or follows(text, end, phrases)
