"""Reads numbers whose own shape shows a name: telephone numbers, case numbers, versions, coordinates, verses, list numbers."""

from __future__ import annotations

from typing import Any

from ...model.patterns import compile_kept
from ..lexicon import read_words
from .beside import GAP, end_of_phrase, word_before

_NAMES: dict[str, Any] = read_words("names")
_BOOKS = frozenset(_NAMES["books"]["names"])
_GUN_WORDS = frozenset(_NAMES["guns"]["behind"])

_PHONE = compile_kept(
    r"\+[0-9]{1,3}[ -]?(?:\(0?[0-9]{1,5}\)[ -]?)?[0-9]{1,5}(?:[ -][0-9]{2,8}){1,4}(?![0-9])"
    r"|(?:1[-. ])?\(?[2-9][0-9]{2}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"
    r"|(?<![0-9] )0[0-9]{2,4}[ -][0-9]{3,4}(?:[ -]?[0-9]{3,4})?(?![0-9])"
    r"|[2-9][0-9]{2}-[0-9]{4}(?![0-9-])"
)
_CHAIN = compile_kept(r"[0-9]{1,6}(?:-[0-9]{1,6}){2,}[A-Za-z]?[0-9]*(?![0-9])")
_DATE_CHAIN = compile_kept(r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})\Z")
_VERSION = compile_kept(r"[0-9]{1,5}(?:\.[0-9]{1,5}){2,}(?![0-9])")
_DATE_VERSION = compile_kept(r"(?:[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2})\Z")
_PLACE = compile_kept(
    r"[0-9]{1,3}(?:\.[0-9]{1,6})?[ ]?[°º][ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,4})?[ ]?['′’][ ]?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,4})?[ ]?[\"″”][ ]?)?)?[NSEW](?![A-Za-z])"
)
_VERSE = compile_kept(r"[0-9]{1,3}:[0-9]{1,3}(?:[-–][0-9]{1,3})?(?![0-9:])")
_ZIP = compile_kept(r", [A-Z]{2}[ \u00a0](?=[0-9]{5}(?![0-9,.]))")
_UNDER = compile_kept(r"[Uu]nder-(?=(?:1[5-9]|2[0-3])s?(?![A-Za-z0-9]))")
# "9mm", "12-gauge", "7.62mm" speak of a bore; "20 guns" counts them
_BORE = compile_kept(
    rf"(?:\.[0-9]{{1,2}})?(?:(?P<mm>[ -]?mm(?![A-Za-z]))|(?:{GAP}|-)(?:gauge|calib(?:re|er)|cal)(?![A-Za-z]))"
)
_LIST_NUMBER = compile_kept(rf"[0-9]{{1,3}}(?:[.)\]]|\.\))(?={GAP}\S)")


# "17(5):261-263", volume, issue and pages
_CITED = compile_kept(r"\([0-9A-Za-z -]{1,8}\):[ ]?[0-9A-Za-z]+(?:[-–][0-9A-Za-z]+)?")
_WORD_BEHIND = compile_kept(r"[ \u00a0]([^\W\d_]+)")
_GO_ON = frozenset(read_words("context")["phrase"]["end"])
_BRACKETS = compile_kept(r"[()]")
_INLINE_NUMBER = compile_kept(r" ?\)(?= \S)")
_REACH = 400  # characters before a bracket in which the one it closes stands


def read_shape(text: str, at: int, end: int, not_before: int) -> tuple[int, int] | None:
    """Give the name whose first digits stand from ``at`` to ``end``; None if their shape is that of a number or a date."""
    before = text[at - 1] if at > not_before else "\n"
    behind = text[end : end + 1]
    marked = _read_mark(text, at, end, before)
    if marked is not None:
        return marked
    if before in "$£€¥,":
        return None
    if before == ".":
        last = end_of_phrase(text, end, _GUN_WORDS)
        return (at - 1, last) if last and end - at <= 3 and not text[at - 2 : at - 1].isdigit() else None
    if before == "-":
        return (at - 6, end + (text[end : end + 1] == "s")) if at > 5 and _UNDER.match(text, at - 6) else None
    if before in "+(" or behind in ("-", ")") or (behind in (" ", ".") and end - at > 2):
        match = _PHONE.match(text, at - 1 if before in "+(" else at)
        if match is not None:
            return match.span()
    if end - at == 5 and at > 5 and _ZIP.match(text, at - 5):
        return at, end
    return _read_joined(text, at, end, behind)


def _read_mark(text: str, at: int, end: int, before: str) -> tuple[int, int] | None:
    """Read the number of an item of a list ("1)"), of a note ("[1]") or of a volume that is cited ("17(5):261-263")."""
    behind = text[end : end + 1]
    if before in "\n([ \t" and behind in ".)]" and _begins_line(text, at):
        match = _LIST_NUMBER.match(text, at)
        if match is not None:
            return at - (before == "("), match.end()
    if end - at > 4 or behind not in ")] (":
        return None
    if behind == "(":
        cited = _CITED.match(text, end)
        return None if cited is None else (at, cited.end())
    if before == "[":
        return (at - 1, end + 1) if behind == "]" and _is_note(text, end + 1) else None
    if before == " " and end - at < 3 and _INLINE_NUMBER.match(text, end) and _is_unopened(text, at):
        return at, text.index(")", end) + 1
    return None


def _read_joined(text: str, at: int, end: int, behind: str) -> tuple[int, int] | None:
    """Judge by what joins the digits to more."""
    match = None
    if behind == ":":
        book = word_before(text, at)
        match = _VERSE.match(text, at) if book in _BOOKS else None
        return (at - 1 - len(book), match.end()) if match is not None else None
    if behind == "-":
        match = _CHAIN.match(text, at)
        if match is not None:
            return None if _DATE_CHAIN.match(match.group()) else match.span()
    if behind == ".":
        match = _VERSION.match(text, at)
        if match is not None:
            return None if _DATE_VERSION.match(match.group()) else match.span()
    if behind in ("°", "º", "."):
        match = _PLACE.match(text, at)
        if match is not None:
            return match.span()
    if behind in ("m", "-", ".") or (behind == " " and text[end + 1 : end + 2] in ("m", "g", "c")):
        match = _BORE.match(text, end)
        if match is not None and end - at <= 3:
            last = end_of_phrase(text, match.end(), _GUN_WORDS)
            if last or match["mm"] is None:
                return at, last or match.end()
    return None


def _is_note(text: str, end: int) -> bool:
    """Tell the number of a note, "[1]", from one that was put into a quotation, "[two] men", by what follows ``end``."""
    match = _WORD_BEHIND.match(text, end)
    return match is None or match[1][0].isupper() or match[1] in _GO_ON


def _is_unopened(text: str, at: int) -> bool:
    """Tell whether a closing bracket behind ``at`` closes nothing: "wash hands: 1) with soap, 2) for a minute"."""
    depth = 0
    for bracket in _BRACKETS.findall(text, max(0, at - _REACH, text.rfind("\n", 0, at)), at):
        depth = depth + 1 if bracket == "(" else max(depth - 1, 0)
    return not depth


def _begins_line(text: str, at: int) -> bool:
    """Tell whether only gaps and an opening bracket stand before ``at`` on its line."""
    head = text[max(0, at - 4) : at].rstrip("([ \t")
    return not head or head.endswith("\n")
