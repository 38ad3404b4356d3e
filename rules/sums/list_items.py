"""Lists in running text: where one begins behind a count, and how many things it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ...model import Article, Kind, Span
from ..kit.later import compile_later

LONGEST_ITEM = 7
LONGEST_LIST = 400

# Figures that are part of a name: "an AK-47", "Bangui II".
_NAMES_OF_THINGS = (Kind.IDENTIFIER, Kind.ORDINAL, Kind.YEAR)

# Behind the noun: up to some words of the same clause, then the mark that opens the list.
_OPENING = compile_later(r"(?P<words>(?:\s+\w[\w'’-]*){0,5}?)\s*(?P<mark>:|\(|\s(?:–|—|-{1,2})\s)\s*")
# Only a colon may stand so far behind the noun that a verb comes between.
_FAR_MARK = ":"
_LINKING = compile_later(r"\s*,?\s+(?:named|called|are|were|named were)\s+(?=[A-Z])|\s*,?\s+(?:namely|including)\s+")
_LIST_END = {
    ":": compile_later(r"[.;!?\n](?=\s|$)|$"),
    "(": compile_later(r"\)"),
    "-": compile_later(r"\s(?:-{1,2}|–|—)\s|[–—]|[.!?\n](?=\s|$)|$"),
}
# Names in apposition: "two teams, Leopards and Sharks, are unbeaten".
_NAME = r"[A-Z][\w'’-]*\.?(?:\s(?:(?:of|de|van|von|al|bin)\s)?[A-Z][\w'’-]*)*"
_NAMES = compile_later(rf",\s(?P<list>{_NAME}(?:,\s{_NAME})*,?\sand\s{_NAME})(?=,(?P<more>\s[A-Z])?|[.;\n]|$)")

# Before a count: "Leopards and Sharks, the two teams", "Ann, Bob and Cid are the three heirs".
_NAMES_BEFORE = compile_later(
    rf"(?:^|[.;:(–]\s|\s(?:of|by|with|for|that)\s)(?P<list>{_NAME}(?:,\s{_NAME})*,?\sand\s{_NAME})"
    r"(?:,\s(?:the|all)\s|\s(?:are|were)\s(?:the|its|her|his|their|all)\s)$"
)
_LONGEST_BEFORE = 200

AND = compile_later(r",?\s+(?:and|&)\s+|\s+or\s+")
_LONGEST_OPENING = 300  # characters between a noun and its list
_VERBS = compile_later(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|that|which|who|because|when|but|if)\b")
# Where names end and the sentence goes on: "namely Chad, Mali and Niger have signed".
_VERB_BEHIND = compile_later(r"(?<=\w),?\s(?=(?:is|are|was|were|has|have|had|will|would)\s[a-z])")
_ARTICLES = frozenset(("a", "an", "one", "his", "her", "the", "their", "its"))


class Items(Struct, frozen=True):
    """A list that was read: how many things it names at least and at most, where it stands, and a doubt if any.

    ``counted`` tells that items carry numbers of their own or articles: "two sons and a daughter".
    ``glued``   an item that may be two, a comma missing between them, "" for none.
    """

    least: int
    most: int
    span: Span
    doubt: str = ""
    counted: bool = False
    glued: str = ""


def find_list(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """Find the list behind a noun that ends at ``start``, without the marks around it; and the doubt its form leaves."""
    near = min(end, start + _LONGEST_OPENING)
    end = min(end, near + LONGEST_LIST + 1)  # what is longer is not read as a list
    opening = _OPENING.match(text, start, near)
    if opening is not None and opening["mark"] != _FAR_MARK and _VERBS.search(opening["words"]):
        opening = None
    if opening is not None:
        mark = opening["mark"].strip()
        closing = _LIST_END["-" if mark not in ":(" else mark].search(text, opening.end(), end)
        if closing is None or closing.start() <= opening.end():
            return None
        return Span(opening.end(), closing.start()), ""
    linking = _LINKING.match(text, start, near)
    if linking is not None:
        closing = _LIST_END[":"].search(text, linking.end(), end)
        if closing is not None and closing.start() > linking.end():
            doubt = "the list may leave items out" if "including" in linking.group() else ""
            verb = _VERB_BEHIND.search(text, linking.end(), closing.start())
            last = verb.start() if verb is not None else closing.start()
            return Span(linking.end(), last), doubt
    names = _NAMES.match(text, start, end)
    if names is not None:
        doubt = "a name may hold a comma" if names["more"] else ""
        return Span(*names.span("list")), doubt
    return None


def find_names_before(text: str, start: int, end: int) -> Span | None:
    """Find a list of names that ends right before a count at ``end``; ``start`` begins its sentence."""
    if not text[max(start, end - 5) : end].endswith((" the ", " all ", " its ", " her ", " his ", "heir ")):
        return None
    low = max(start, end - _LONGEST_BEFORE)
    found = _NAMES_BEFORE.search(text[low:end])
    return Span(low + found.start("list"), low + found.end("list")) if found is not None else None


def read_items(article: Article, span: Span, openers: frozenset[str], closers: frozenset[str]) -> Items | None:
    """Cut a list into items and count what they name; None if it is no list.

    ``openers`` are words that open a name of several words: "New", "United"; ``closers`` those that end one: "Creek".
    """
    text = article.document.text[span.start : span.end]
    if "(" in text or ")" in text or len(text) > LONGEST_LIST:
        return None
    if _VERBS.search(text) and ";" not in text:
        return None
    items = _cut(text)
    if items is None:
        return None
    inner = sum(len(AND.findall(item)) for item in items)
    doubt = 'an item may hold "and"' if inner else ""
    if any(len(item.split()) > LONGEST_ITEM for item in items):
        doubt = doubt or "an item is long and may hold another"
    weights = _weigh(article, items, span, text)
    if weights is None:
        return None
    total = sum(weights)
    counted = all(item.split()[0].lower() in _ARTICLES or weights[place] > 1 for place, item in enumerate(items))
    return Items(total, total + inner, span, doubt, counted, _find_glued(items, openers, closers))


def _find_glued(items: Sequence[str], openers: frozenset[str], closers: frozenset[str]) -> str:
    """Give an item of two names among items of one: "Germany Singapore"."""
    single = sum(len(item.split()) == 1 for item in items)
    for item in items:
        words = item.split()
        names = len(words) == 2 and all(word[:1].isupper() for word in words)
        if names and single * 2 > len(items) and words[0].lower() not in openers and words[1].lower() not in closers:
            return item
    return ""


def _cut(text: str) -> list[str] | None:
    """Cut at semicolons or commas and at the last "and"; None where there is no "and"."""
    parts = re.split(r"\s*;\s*", text) if ";" in text else text.split(",")
    parts = [part.strip() for part in parts if part.strip()]
    if not parts:
        return None
    last = re.sub(r"^(?:and|or|&)\s+", "", parts[-1])
    if last != parts[-1]:
        return [*parts[:-1], last] if last and len(parts) > 1 else None
    pair = AND.split(last, maxsplit=1)
    return [*parts[:-1], *pair] if len(pair) == 2 and all(pair) else None


def _weigh(article: Article, items: Sequence[str], span: Span, text: str) -> list[int] | None:
    """Give how many things each item names; None where numbers stand that are no counts of items."""
    weights: list[int] = []
    inside = [q for q in article.quantities if span.contains(q.span)]
    at = 0
    for item in items:
        start = text.index(item, at)
        at = start + len(item)
        here = Span(span.start + start, span.start + at)
        own = [q for q in inside if here.contains(q.span) and q.kind not in _NAMES_OF_THINGS]
        if not own:
            weights.append(1)
        elif len(own) == 1 and own[0].span.start == here.start and own[0].kind in (Kind.COUNT, Kind.NUMBER):
            size = own[0].magnitude
            if not isinstance(size, int) or own[0].vague is not None:
                return None
            weights.append(size)
        else:
            return None
    if any(weight > 1 for weight in weights):
        # Beside counted items only these stand for one: "a daughter", "skipper Iain Gow", and not "Leeds".
        for weight, item in zip(weights, items, strict=True):
            first, *others = item.split()
            is_named = first[0].islower() and any(word[0].isupper() for word in others)
            if weight == 1 and not is_named and first.lower() not in _ARTICLES:
                return None
    return weights
