"""The words of the calendar, made into fragments of patterns, and small questions about the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ...model import Kind, Moment
from ..lexicon import read_words
from .figure import Figure

WORDS: dict[str, Any] = read_words("calendar")

GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,3})"
DASH = r"[-\u2010-\u2015]"


def alternate(words: Iterable[str]) -> str:
    """Write words as one alternation, the longest first, gaps between words as gaps of any kind."""
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _cased(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]


_MONTHS: dict[str, list[str]] = WORDS["months"]
_WEEKDAYS: dict[str, list[str]] = WORDS["weekdays"]

MONTH_NUMBER: dict[str, int] = {
    form.lower(): number
    for number, (name, shorts) in enumerate(_MONTHS.items(), start=1)
    for form in (name, *shorts)
}
WEEKDAY_NUMBER: dict[str, int] = {
    form.lower(): number
    for number, (name, shorts) in enumerate(_WEEKDAYS.items(), start=1)
    for form in (name, *shorts)
}
FULL_WEEKDAYS = frozenset(name.lower() for name in _WEEKDAYS)

_MONTH_FORMS = _cased(form for name, shorts in _MONTHS.items() for form in (name, *shorts))
# Beside a day number a month may be written small, unless it is a word of its own.
_SMALL = [name.lower() for name in _MONTHS if name not in ("March", "May", "August")]
MONTH = f"(?:{alternate(_MONTH_FORMS)})(?![A-Za-z])"
MONTH_ANY = f"(?:{alternate(_MONTH_FORMS + _SMALL)})(?![A-Za-z])"
WEEKDAY = f"(?:{alternate(_cased(form for name, shorts in _WEEKDAYS.items() for form in (name, *shorts)))})(?![A-Za-z])"

ORDINAL_NUMBER: dict[str, int] = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"],
        start=1,
    )
}
ORDINAL_NUMBER |= {f"twenty-{word}": 20 + number for word, number in list(ORDINAL_NUMBER.items())[:9]}
ORDINAL_NUMBER |= {"thirtieth": 30, "thirty-first": 31}
ORDINAL = f"(?:{alternate(ORDINAL_NUMBER)})"

YEAR = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"

_LAST_WORDS = re.compile(r"[A-Za-z][\w.'’]*")


def words_before(text: str, at: int) -> tuple[str, str]:
    """Give the last two words of the line before ``at``, the nearest first, as printed; "" where there is none.

    Brackets and quotes count as no words; a full stop, semicolon or colon between ends the search.
    """
    line = text[max(0, at - 40) : at]
    cut = max(line.rfind("\n"), line.rfind(". "), line.rfind("; "), line.rfind(": "))
    words = _LAST_WORDS.findall(line, cut + 1)
    if not words:
        return "", ""
    return words[-1], words[-2] if len(words) > 1 else ""


def word_before(text: str, at: int) -> str:
    """Give the word that ends right before ``at``, past one gap or hyphen; "" if something else stands there."""
    end = at
    while end and text[end - 1] in " \t\u00a0\u2009\u202f-–" and at - end < 3:
        end -= 1
    start = end
    while start and end - start < 24 and (text[start - 1].isalpha() or text[start - 1] in ".'’"):
        start -= 1
    return text[start:end].lstrip("'’.")


@lru_cache(maxsize=4096)
def make_moment(
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    weekday: int | None = None,
    minute: int | None = None,
) -> Moment:
    """Give a Moment; the same one for the same parts."""
    return Moment(year, month, day, weekday, minute)


def make_figure(kind: Kind, start: int, end: int, moment: Moment | None) -> Figure:
    """Give a figure of the calendar that covers ``start`` to ``end``."""
    return Figure(start, end, kind, moment=moment, core_start=start, core_end=end)


def widen_year(digits: str) -> int:
    """Read a year of two or four digits: "05" is 2005, "87" is 1987."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 50 else 1900 + year
