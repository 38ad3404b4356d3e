"""A count does not agree with the list of what is counted.

Finds     "five aims: cheaper fares, cleaner buses, safer cycling and fewer lorries".
Matters   an item is missing, or the count is wrong.
Silent    for open lists ("such as"), and where "and" or a comma may stand inside an item.

Items that carry a number count for it: "two sons and two daughters" are four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Article, Claim, Confidence, Kind, Operand, Outcome, Quantity, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent, unsure

RULE = Rule(
    name="list-miscounted",
    summary="A count does not agree with the list beside it.",
    severity=Severity.ERROR,
    why="An item is missing, or the count is wrong.",
    wrong_when='An item has "and" or a comma in its name, or is described by a second name.',
    primary="count",
    examples=(
        breaks(
            "The bill has [five]{count} aims: [cheaper rail fares, cleaner buses, safer cycling and fewer "
            "lorries]{items}.",
            repair="four",
        ),
        breaks("Talks were held with [six]{count} neighbours: [Chad, Niger, Mali, Benin and Togo]{items}."),
        breaks(
            "She is survived by [seven]{count} descendants: [two sons, a daughter and three "
            "grandchildren]{items}."
        ),
        holds("He was convicted of [three]{count} offences: [theft, arson and perjury]{items}."),
        holds("The [ten]{count} dogs - [five collies, three terriers and two hounds]{items} - were rehomed."),
        holds("All [three]{count} Baltic states ([Estonia, Latvia and Lithuania]{items}) have signed."),
        unsure("The four ministries: health, education, trade and industry and defence."),
        silent("The plan has four aims, such as cheaper fares and cleaner buses."),
        silent("The two towns, Paris, Texas, and Rome, Georgia, are twinned with each other."),
        silent("Three ministers, Ann Roe of Health and Social Care, Tom Lee and Ida Falk, resigned."),
    ),
)

EQUATION = "count == number of items"

LARGEST_COUNT = 20
_LONGEST_ITEM = 7
# A list that is further off was hardly meant as the whole.
_FURTHEST = 2

# Behind the noun: up to some words of the same clause, then the mark that opens the list.
_OPENING = re.compile(r"(?P<words>(?:\s+[^\W\d_][\w'-]*){0,5}?)\s*(?P<mark>:|\(|\s(?:–|—|-{1,2})\s)\s*")
# Only a colon may stand so far behind the noun that a verb comes between.
_FAR_MARK = ":"
_LINKING = re.compile(r"\s*,?\s+(?:named|namely|called|are|were|named were)\s+(?=[A-Z])|\s*,?\s+namely\s+")
_LIST_END = {
    ":": re.compile(r"[.;!?\n](?=\s|$)|$"),
    "(": re.compile(r"\)"),
    "-": re.compile(r"\s(?:-{1,2}|–|—)\s|[–—]|[.!?\n](?=\s|$)|$"),
}
_AND = re.compile(r",?\s+(?:and|&)\s+|\s+or\s+")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|that|which|who|because|when|but|if)\b"
)
_ARTICLES = frozenset(("a", "an", "one", "his", "her", "the", "their", "its"))


@dataclass(frozen=True, slots=True)
class Items:
    """A list that was read: how many things it names at least and at most, and where it stands."""

    least: int
    most: int
    span: Span
    doubt: str = ""


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each small count whose noun is followed by a list."""
    text = article.document.text
    for number in bench.of_kind(Kind.COUNT):
        quantity = article.quantities[number]
        if not _may_count(quantity):
            continue
        noun = quantity.noun
        assert noun is not None and noun.span is not None
        sentence = article.sentences[quantity.sentence]
        opened = _find_list(text, noun.span.end, sentence.span.end)
        if opened is None:
            continue
        items = _read_items(article, bench, number, opened)
        if items is not None:
            yield _judge(bench, number, items)


def _may_count(quantity: Quantity) -> bool:
    """Tell whether a figure is a small whole number with a noun behind it."""
    size = quantity.magnitude
    if not isinstance(size, int) or not 2 <= size <= LARGEST_COUNT or quantity.top is not None:
        return False
    if quantity.vague is not None or quantity.noun is None or quantity.noun.span is None:
        return False
    return quantity.noun.span.start >= quantity.span.end


def _find_list(text: str, start: int, end: int) -> Span | None:
    """Find the list behind a noun, without the marks around it."""
    opening = _OPENING.match(text, start, end)
    if opening is not None and opening["mark"] != _FAR_MARK and _VERBS.search(opening["words"]):
        opening = None
    if opening is not None:
        mark = opening["mark"].strip()
        closing = _LIST_END["-" if mark not in ":(" else mark].search(text, opening.end(), end)
        if closing is None or closing.start() <= opening.end():
            return None
        return Span(opening.end(), closing.start())
    linking = _LINKING.match(text, start, end)
    if linking is not None:
        closing = _LIST_END[":"].search(text, linking.end(), end)
        if closing is not None and closing.start() > linking.end():
            return Span(linking.end(), closing.start())
    return None


def _read_items(article: Article, bench: Bench, number: int, span: Span) -> Items | None:
    """Cut a list into items; None if it is no list."""
    text = article.document.text[span.start : span.end]
    if "(" in text or ")" in text or len(text) > 400:
        return None
    if _VERBS.search(text) and ";" not in text:
        return None
    parts = [part for part in re.split(r"\s*;\s*", text) if part] if ";" in text else text.split(",")
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) == 1 and not _AND.search(" " + parts[0]):
        return None
    last = re.sub(r"^(?:and|or|&)\s+", "", parts[-1])
    ends_with_and = last != parts[-1] or _AND.search(last) is not None
    if not ends_with_and:
        return None
    items = [*parts[:-1], *(_AND.split(last, maxsplit=1) if last == parts[-1] else [last])]
    inner = sum(len(_AND.findall(item)) for item in items)
    doubt = 'an item may hold "and"' if inner else ""
    if any(len(item.split()) > _LONGEST_ITEM for item in items):
        doubt = doubt or "an item is long and may hold another"
    if bench.find_phrase(
        bench.view(article.quantities[number].sentence), bench.vocabulary.phrases("<open-list>")
    ):
        doubt = "the list may leave items out"
    weights = _weigh(article, items, span, text)
    if weights is None:
        return None
    total = sum(weights)
    return Items(total, total + inner, span, doubt)


def _weigh(article: Article, items: Sequence[str], span: Span, text: str) -> list[int] | None:
    """Give how many things each item names; None where numbers stand that are no counts of items."""
    weights: list[int] = []
    inside = [q for q in article.quantities if span.contains(q.span)]
    at = 0
    for item in items:
        start = text.index(item, at)
        at = start + len(item)
        here = Span(span.start + start, span.start + at)
        own = [q for q in inside if here.contains(q.span)]
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
        # Beside counted items only articles may stand for one: "a daughter", not "Leeds".
        for weight, item in zip(weights, items, strict=True):
            if weight == 1 and item.split()[0].lower() not in _ARTICLES:
                return None
    return weights


def _judge(bench: Bench, number: int, items: Items) -> Claim:
    """Compare the count with the items."""
    quantity = bench.article.quantities[number]
    operands = (bench.operand("count", number), Operand("items", items.span))
    count = quantity.magnitude
    assert isinstance(count, int)
    printed = bench.printed(quantity)
    working = f"the list names {items.least}"
    if count == items.least and not items.doubt:
        return bench.tell(RULE, operands, Outcome.HOLDS, EQUATION, working, confidence=Confidence.MEDIUM)
    reason = items.doubt
    if not reason and abs(count - items.least) > _FURTHEST:
        reason = "the list is too far off to be meant as the whole"
    if not reason and bench.speaks_of_errors(quantity.sentence):
        reason = "the sentence speaks of figures that are wrong"
    words = bench.vocabulary.small_numbers
    right = words[items.least] if not printed[0].isdigit() and items.least < len(words) else str(items.least)
    repair = Repair(
        quantity.span, right.capitalize() if printed[0].isupper() else right, "the number of items"
    )
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        EQUATION,
        f"{working}, not {printed}",
        message=f"the list names {items.least}, not {printed}",
        reason=reason,
        confidence=Confidence.MEDIUM,
        repairs=(repair,),
    )
