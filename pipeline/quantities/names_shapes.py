"""Reads numbers whose own shape shows a name: addresses of the web, telephone numbers, ISBNs, versions, tickers, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon import read_words
from .calendar_words import GAP, alternate, word_before

_STREETS: dict[str, Any] = read_words("names")["streets"]
_BOOKS = frozenset(read_words("names")["books"]["names"])
_GUNS: dict[str, Any] = read_words("names")["guns"]

_DIGIT = re.compile(r"[0-9]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'”’)\]]{1,2000}")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.(?:com|org|net|co\.uk|gov|edu|info|tv|ly|gl|be|me)(?:/[^\s<>\"'”’)\]]{0,500})?(?![A-Za-z0-9])")
_TICKER = re.compile(r"<[.A-Z0-9=&;^-]{1,14}(?:\.[A-Z0-9]{1,4})?>")

_PHONE = re.compile(
    r"\+[0-9]{1,3}[ -]?(?:\(0?[0-9]{1,5}\)[ -]?)?[0-9]{1,5}(?:[ -][0-9]{2,8}){1,4}(?![0-9])"
    r"|(?:1[-. ])?\(?[2-9][0-9]{2}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"
    r"|(?<![0-9] )0[0-9]{2,4}[ -][0-9]{3,4}(?:[ -]?[0-9]{3,4})?(?![0-9])"
    r"|[2-9][0-9]{2}-[0-9]{4}(?![0-9-])"
)
_ISBN = re.compile(r"ISBN(?:-1[03])?:?[ \u00a0]?(?=[0-9])[0-9X -]{9,16}[0-9X]")
_CHAIN = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6}){2,}[A-Za-z]?[0-9]*(?![0-9])")
_DATE_CHAIN = re.compile(r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})\Z")
_VERSION = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,5}){2,}(?![0-9])")
_DATE_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}\Z|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}\Z")
_PLACE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,6})?[ ]?[°º][ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,4})?[ ]?['′’][ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,4})?[ ]?[\"″”][ ]?)?)?[NSEW](?![A-Za-z])"
)
_STREET = re.compile(
    rf"[1-9][0-9]{{0,4}}[A-Za-z]?(?:[-–/][0-9]{{1,4}})?,?{GAP}(?:[NSEW]\.?{GAP})?(?:(?:[A-Z][a-z'’]+|[0-9]{{1,3}}(?:st|nd|rd|th)|St\.?){GAP}){{1,3}}(?:{alternate(_STREETS['heads'])})(?![A-Za-z])"
)
_ORDINAL_NAME = re.compile(rf"[0-9]{{1,3}}(?:st|nd|rd|th){GAP}(?:{alternate(_STREETS['ordinal_heads'])})(?![A-Za-z])")
# "9mm", "12-gauge", "7.62mm" speak of a bore; "20 guns" counts them
_BORE = re.compile(r"(?:\.[0-9]{1,2})?(?:[ -]?mm(?![A-Za-z])|[ -](?:gauge|calib|cal\b))")
_GUN = re.compile(rf"\.?[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?(?:{GAP}|-)?(?:mm)?(?:{GAP}|-)(?:{alternate(_GUNS['behind'])})(?![A-Za-z])")
_GUN_POINT = re.compile(rf"\.[0-9]{{2,3}}(?:{GAP}|-)(?:{alternate(_GUNS['behind'])})(?![A-Za-z])")
_VERSE = re.compile(r"[0-9]{1,3}:[0-9]{1,3}(?:[-–][0-9]{1,3})?(?![0-9:])")
_ZIP = re.compile(r", [A-Z]{2}[ \u00a0](?=[0-9]{5}(?![0-9,.]))")
_UNDER = re.compile(r"[Uu]nder-(?=(?:1[5-9]|2[0-3])(?:s?[’']?(?![A-Za-z0-9])))")
_LIST_NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[.)\]]|\.\))(?={GAP}\S)")


def find_web(text: str) -> Iterator[tuple[int, int]]:
    """Give every web or mail address, handle and ticker that holds a digit."""
    if "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            if _DIGIT.search(match.group()):
                yield match.span()
    at = text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in "._%+-"):
            start -= 1
        while end < len(text) and end - at < 128 and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        if end > at + 1 and _DIGIT.search(text[start:end]) and any(character.isalpha() for character in text[at + 1 : end]):
            yield start, end
        at = text.find("@", end)
    if "<" in text:
        for match in _TICKER.finditer(text):
            if _DIGIT.search(match.group()):
                yield match.span()
    if "ISBN" in text:
        for match in _ISBN.finditer(text):
            yield match.span()


def read_shape(text: str, at: int, end: int, not_before: int) -> tuple[int, int] | None:
    """Give the name whose first digits stand from ``at`` to ``end``, judged by its shape alone."""
    before = text[at - 1] if at > not_before else "\n"
    behind = text[end : end + 1]
    if before == "\n" or (before in "([ \t" and not text[max(0, at - 4) : at].strip("([ \t\n") and "\n" in text[max(0, at - 4) : at]):
        match = _LIST_NUMBER.match(text, at)
        if match is not None:
            return at, match.end()
    if before in "$£€¥,":
        return None
    if before == "+" or behind in "- ()" or before == "(":
        match = _PHONE.match(text, at - 1 if before in "+(" else at)
        if match is not None:
            return match.span()
    if behind == ":" and before == " ":
        match = _VERSE.match(text, at)
        book = word_before(text, at)
        if match is not None and book in _BOOKS:
            return at - 1 - len(book), match.end()
    if end - at == 5 and at > 5 and _ZIP.match(text, at - 5):
        return at, end
    if before == "-" and at > 5 and _UNDER.match(text, at - 6):
        return at - 6, end + (text[end : end + 1] == "s")
    if behind == "-":
        match = _CHAIN.match(text, at)
        if match is not None:
            return None if _DATE_CHAIN.match(match.group()) else match.span()
    if behind == ".":
        match = _VERSION.match(text, at)
        if match is not None:
            return None if _DATE_VERSION.match(match.group()) else match.span()
    if behind in "°º" and behind or text[end : end + 1] == ".":
        match = _PLACE.match(text, at)
        if match is not None:
            return match.span()
    if before == ".":
        match = _GUN_POINT.match(text, at - 1)
        return match.span() if match is not None and not text[at - 2 : at - 1].isdigit() else None
    match = _GUN.match(text, at) if _BORE.match(text, end) else None
    if match is None and behind in " ,-–/ABCsnrt":
        match = _STREET.match(text, at) or _ORDINAL_NAME.match(text, at)
        if match is not None and 1900 <= int(_leading(text, at)) <= 2099 and text[at - 3 : at] != "at ":
            return None
    return match.span() if match is not None else None


def _leading(text: str, at: int) -> str:
    """Give the digits at a place."""
    end = at
    while end < len(text) and text[end].isdigit() and end - at < 6:
        end += 1
    return text[at:end]
