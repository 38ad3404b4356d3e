"""A count does not agree with the list of what is counted.

Finds     "five aims: cheaper fares, cleaner buses, safer cycling and fewer lorries".
Matters   an item is missing, or the count is wrong.
Silent    for open lists ("such as"), and where "and" or a comma may stand inside an item.

Items that carry a number count for it: "two sons and two daughters" are four.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, Claim, Confidence, Kind, Operand, Outcome, Reading, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent, unsure
from ..kit.later import compile_later
from .list_behind import find_set_list, find_told_list
from .list_items import Items, find_list, find_names_before, read_items

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
        breaks("She is survived by [seven]{count} descendants: [two sons, a daughter and three grandchildren]{items}."),
        holds("He was convicted of [three]{count} offences: [theft, arson and perjury]{items}."),
        holds("The [ten]{count} dogs - [five collies, three terriers and two hounds]{items} - were rehomed."),
        holds("All [three]{count} Baltic states ([Estonia, Latvia and Lithuania]{items}) have signed."),
        breaks("[Both]{count} bidders, [Alstrom, Hitara and Siemund]{items}, have until Friday."),
        breaks("[Chad, Mali and Niger]{items}, the [four]{count} founders, met in Bamako."),
        holds("[Ann, Bob, Cid and Dee]{items} are the [four]{count} heirs of the estate."),
        holds("[Three]{count} tips for winter\n\n[1. Sow late.\n\n2. Dig deep.\n\n3. Cover up.]{items}"),
        breaks(
            "A crew of [five]{count} was winched off. Those saved were [skipper Iain Gow, his son Alec, a cook and "
            "an engineer]{items}."
        ),
        holds("His [three]{count} daughters, [Ruth, Naomi and Esther]{items}, run the farm."),
        unsure("The three ministries: health, education, trade and industry and defence."),
        silent("The plan has four aims, such as cheaper fares and cleaner buses."),
        silent("The two towns, Paris, Texas, and Rome, Georgia, are twinned with each other."),
        silent("Three ministers, Ann Roe of Health and Social Care, Tom Lee and Ida Falk, resigned."),
    ),
)

EQUATION = "count == number of items"

LARGEST_COUNT = 30
# A list that is further off was hardly meant as the whole.
_FURTHEST = 2
# Words that count, and their numbers: lists of the lexicon.
_COUNT_WORDS = (("pairs", 2), ("trios", 3), ("quartets", 4), ("quintets", 5))
_OF = compile_later(r"\sof\s(?:[\w'’-]+\s){0,3}")
_NOUN = compile_later(r"(?:\s[a-z][\w'-]*){0,2}")


class Counter(Struct, frozen=True):
    """A figure or a word that counts: how many, where it stands, and where the list may begin."""

    size: int
    span: Span
    end: int
    sentence: int
    quantity: int | None = None
    has_noun: bool = True
    is_part: bool = False


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each small count whose noun is followed by a list."""
    text = article.document.text
    edges = (frozenset(bench.phrases("name-openers")), frozenset(bench.phrases("name-closers")))
    for counter in (*_find_figures(article, bench), *_find_words(article, bench)):
        bench.hurry()
        opened = find_list(text, counter.end, article.sentences[counter.sentence].span.end)
        if opened is None and counter.quantity is not None:
            yield from _judge_behind(article, bench, counter, counter.quantity)
        if opened is None or _counts_other(article, counter, opened[0]):
            continue
        items = read_items(article, opened[0], *edges)
        if items is not None and (counter.has_noun or items.counted):
            yield _judge(bench, counter, items, opened[1])


def _judge_behind(article: Article, bench: Bench, counter: Counter, quantity: int) -> Iterator[Claim]:
    """Judge a list that stands behind the sentence of its count, if there is one."""
    start = article.sentences[counter.sentence].span.start
    before = find_names_before(article.document.text, start, counter.span.start) if counter.has_noun else None
    names = read_items(article, before, frozenset(), frozenset()) if before is not None else None
    if names is not None and abs(names.least - counter.size) < _FURTHEST:
        yield _judge(bench, counter, names, "")
    for read in (find_set_list, find_told_list):
        items = read(article, bench, quantity)
        if items is not None:
            yield _judge(bench, counter, items, "")


def _counts_other(article: Article, counter: Counter, opened: Span) -> bool:
    """Tell whether another count stands before the list: "three countries and one territory (…)"."""
    here = article.sentences[counter.sentence]
    return any(
        counter.end <= quantity.span.start < opened.start and quantity.kind in (Kind.COUNT, Kind.NUMBER)
        for quantity in article.within(here)
    )


def _find_figures(article: Article, bench: Bench) -> Iterator[Counter]:
    """Give the small whole numbers, with the noun behind them if there is one."""
    for number in bench.of_kind(Kind.COUNT, Kind.NUMBER):
        quantity = article.quantities[number]
        size = quantity.magnitude
        if not isinstance(size, int) or not 2 <= size <= LARGEST_COUNT:
            continue
        if quantity.top is not None or quantity.vague is not None or quantity.unit is not None:
            continue
        span = quantity.noun.span if quantity.noun is not None else None
        has_noun = span is not None and span.start >= quantity.span.end
        end = span.end if span is not None and has_noun else quantity.span.end
        yield Counter(size, quantity.span, end, quantity.sentence, number, has_noun, _is_part(article, number))


def _is_part(article: Article, number: int) -> bool:
    """Tell whether another figure is said to be of these: "four of the country's eight provinces"."""
    if number == 0:
        return False
    before, here = article.quantities[number - 1], article.quantities[number]
    return _OF.fullmatch(article.document.text, before.span.end, here.span.start) is not None


def _find_words(article: Article, bench: Bench) -> Iterator[Counter]:
    """Give words such as "both" and "trio"."""
    sizes = {word: size for name, size in _COUNT_WORDS for word in bench.phrases(name)}
    if bench.words.isdisjoint(sizes):
        return
    starts = [sentence.span.start for sentence in article.sentences]
    for found in re.finditer(rf"\b(?:{'|'.join(sizes)})\b", bench.text):
        sentence = bisect_right(starts, found.start()) - 1
        if sentence < 0 or found.end() > article.sentences[sentence].span.end:
            continue
        span = Span(found.start(), found.end())
        noun = _NOUN.match(article.document.text, span.end)
        for end in {span.end, noun.end() if noun else span.end}:
            yield Counter(sizes[found.group()], span, end, sentence)


def _judge(bench: Bench, counter: Counter, items: Items, doubt: str) -> Claim:
    """Compare the count with the items."""
    operands = (Operand("count", counter.span, counter.quantity), Operand("items", items.span))
    count, printed = counter.size, bench.article.text_of(counter.span)
    working = f"the list names {items.least}"
    # A comma may be missing between two names: "Germany Singapore".
    most = items.most + bool(items.glued)
    if items.least <= count <= items.most or (items.glued and count == most):
        reading = Reading.EXACT if count == items.least else Reading.LOOSE
        return bench.tell(
            RULE,
            operands,
            Outcome.HOLDS,
            EQUATION,
            f"the list names {count}",
            reading=reading,
            confidence=Confidence.MEDIUM,
        )
    # More than all could be, even with every "and" between two items: no "and" inside an item explains that.
    reason = doubt or ("" if count > most else items.doubt)
    if counter.is_part:
        reason = reason or "the list may be of a part of them"
    if bench.find_phrase(bench.view(counter.sentence), bench.vocabulary.phrases("<open-list>")):
        reason = "the list may leave items out"
    if not reason and min(abs(count - items.least), abs(count - most)) > _FURTHEST:
        reason = "the list is too far off to be meant as the whole"
    reason = reason or bench.told_as_wrong(counter.sentence)
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if reason else Outcome.BREAKS,
        EQUATION,
        f"{working}, not {printed}",
        message=f"the list names {items.least}, not {printed}",
        reason=reason,
        confidence=Confidence.MEDIUM,
        repairs=_find_repairs(bench, counter, items, printed),
    )


def _find_repairs(bench: Bench, counter: Counter, items: Items, printed: str) -> tuple[Repair, ...]:
    """Give the number of items, in words where the count is in words; "both" and "trio" have no like."""
    if counter.quantity is None:
        return ()
    words = bench.vocabulary.small_numbers
    right = words[items.least] if not printed[0].isdigit() and items.least < len(words) else str(items.least)
    return (Repair(counter.span, right.capitalize() if printed[0].isupper() else right, "the number of items"),)
