"""A count of tables, charts, steps or parts does not agree with those there are.

Finds     "the three tables below" above Table 1 and Table 2, "the following five steps" above four, "part four of three".
Matters   readers look for what is not there, or miss what is.
Silent    where nothing is listed or numbered, and for figures of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Article, BlockKind, Claim, Kind, Operand, Outcome, Quantity, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.lists import find_items_behind
from ..kit.view import find_tokens

RULE = Rule(
    name="reference-miscounted",
    summary="A count of tables, charts, steps or parts does not agree with those there are.",
    severity=Severity.ERROR,
    message="the count and what is listed do not agree",
    why="Readers look for what is not there, or miss what is.",
    wrong_when="Some of the tables or steps stand elsewhere.",
    primary="reference",
    examples=(
        breaks(
            "The [three]{reference} maps below show it.\n\n[Map 1. Rain by month.\n\nMap 2. Wind by month.]{items}",
            repair="two",
        ),
        breaks("Take the following [four]{reference} steps:\n\n[1. Sift.\n\n2. Stir.\n\n3. Bake.]{items}"),
        breaks("The survey, in [four]{reference} charts, is printed here: [Chart 1, Chart 2 and Chart 3]{items}."),
        breaks("This is [part five of four]{reference} on wages."),
        holds("The two maps below show it.\n\nMap 1. Rain by month.\n\nMap 2. Wind by month."),
        holds("The following three steps are needed:\n\n1. Sift.\n\n2. Stir.\n\n3. Bake."),
        breaks("This is [part six of a five]{reference}-part series."),
        holds("This is part two of three on wages."),
        silent("The tables have been turned on the four rivals."),
        silent("The figures show two things that three ministers denied in four speeches."),
        silent("Six charts on wages\n\nPay, as Figure 1 shows, has come down for five months."),
    ),
)

EQUATION = "reference == number of items"
_SERIES = (
    "part",
    "chapter",
    "volume",
    "episode",
    "instalment",
    "installment",
    "step",
    "stage",
    "lesson",
    "section",
    "page",
    "leg",
)
_PART = compile_later(r"\w+\s+(?P<one>\w+)\s+(?:of|in)\s+(?:(?:a|an|our|the|this)\s+)?(?:series of\s+)?(?P<all>\w+)\b")
_FURTHEST = 3
_LARGEST = 30
_NEAR = 60
_WORDS = 8
_FEWEST_LABELS = 2


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge counts of numbered things, of lists that follow, and parts of a series."""
    yield from _find_parts(bench)
    if "1" not in bench.text and not any(block.kind is BlockKind.LIST_ITEM for block in article.document.blocks):
        return
    labels = frozenset(bench.phrases("numbered-things"))
    listed = frozenset(bench.phrases("listed-things"))
    alike = {word: frozenset(line.split("|")) for line in bench.phrases("like-things") for word in line.split("|")}
    for number in bench.of_kind(Kind.COUNT):
        quantity = article.quantities[number]
        size, head = _read_count(bench, quantity)
        if not 1 < size <= _LARGEST:
            continue
        points = _points_on(bench, quantity)
        if head in labels:
            spans = _find_labels(bench, (head,))
            known = len(spans) >= _FEWEST_LABELS and (points or _are_told(bench, quantity, spans))
            if not known:
                other = _find_labels(bench, tuple(alike.get(head, frozenset()) - {head}))
                spans = other if len(other) == size and points | (quantity.sentence == 0) else []
            if spans:
                yield from _judge(bench, number, size, len(spans), Span(spans[0].start, spans[-1].end))
        elif head in listed and points:
            items = find_items_behind(article, article.sentences[quantity.sentence].block)
            if len(items) >= _FEWEST_LABELS:
                yield from _judge(bench, number, size, len(items), Span(items[0].start, items[-1].end))


def _read_count(bench: Bench, quantity: Quantity) -> tuple[int, str]:
    """Give a count and what it counts, (0, "") where it counts nothing; "six figures" may be six, or a large sum."""
    if quantity.vague is not None:
        words = bench.article.text_of(quantity.span).lower().split()
        return (_read_number(bench, words[0]) or 0, "figure") if words[1:] == ["figures"] else (0, "")
    if quantity.noun is None or not isinstance(quantity.magnitude, int) or quantity.top is not None:
        return 0, ""
    return quantity.magnitude, quantity.noun.head


def _find_parts(bench: Bench) -> Iterator[Claim]:
    """Judge "part four of three"."""
    for found in _find_series(bench):
        one, whole = (_read_number(bench, found[name]) for name in ("one", "all"))
        if one is None or whole is None or not 0 < whole <= _LARGEST:
            continue
        span = Span(found.start(), found.end())
        yield bench.tell(
            RULE,
            (Operand("reference", span),),
            Outcome.HOLDS if one <= whole else Outcome.BREAKS,
            "part <= parts",
            f"{one} {'<=' if one <= whole else '>'} {whole}",
            message=f"there are {whole}, so that there is no {bench.article.text_of(span).rsplit(' of ', 1)[0]}",
        )


def _find_series(bench: Bench) -> Iterator[re.Match[str]]:
    """Give the places of "part four of three" in a text, whatever the numbers are."""
    text = bench.text
    for word in (each for each in _SERIES if each in bench.words):
        place = text.find(word + " ")
        while place >= 0:
            found = _PART.match(text, place) if not text[place - 1 : place].isalnum() else None
            if found is not None:
                yield found
            place = text.find(word + " ", place + 1)


def _read_number(bench: Bench, word: str) -> int | None:
    """Read a small whole number in digits or words; None for other words."""
    words = bench.vocabulary.small_numbers
    if word.isdigit() and len(word) <= 2:
        return int(word)
    return words.index(word) if word in words else None


def _points_on(bench: Bench, quantity: Quantity) -> bool:
    """Tell whether "below", "following" or the like stands beside a count."""
    noun = quantity.noun
    end = noun.span.end if noun is not None and noun.span is not None else quantity.span.end
    sentence = bench.article.sentences[quantity.sentence].span
    before = find_tokens(bench.text, max(sentence.start, quantity.span.start - _NEAR // 3), quantity.span.start)
    if not frozenset(bench.phrases("pointing-before")).isdisjoint(before):
        return True
    behind = find_tokens(bench.text, end, min(sentence.end, end + _NEAR))[:_WORDS]
    return not frozenset(bench.phrases("pointing-behind")).isdisjoint(behind) or (
        behind[:2] == ["as", "follows"] or behind[:2] == ["that", "follow"]
    )


def _find_labels(bench: Bench, nouns: Sequence[str]) -> list[Span]:
    """Find things numbered from one on, "Table 1", "Table 2"; each number once, none if one is left out."""
    if not any(noun in bench.words and f"{noun} 1" in bench.text for noun in nouns):
        return []
    first: dict[int, Span] = {}
    last: dict[int, Span] = {}
    for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, nouns))}) (\d{{1,2}})\b", bench.text):
        span = Span(found.start(), found.end())
        first.setdefault(int(found[1]), span)
        last[int(found[1])] = span
    if sorted(first) != list(range(1, len(first) + 1)):
        return []
    # Where they are named twice, the list is where they stand close together.
    lists = [sorted(spans.values()) for spans in (first, last)]
    return min(lists, key=lambda spans: spans[-1].end - spans[0].start)


def _are_told(bench: Bench, quantity: Quantity, spans: Sequence[Span]) -> bool:
    """Tell whether all labels stand in one sentence, as a list that a count announces, near the count."""
    starts = [sentence.span for sentence in bench.article.sentences]
    homes = {next((i for i, span in enumerate(starts) if span.start <= label.start < span.end), -1) for label in spans}
    return len(homes) == 1 and 0 <= homes.pop() - quantity.sentence <= 2


def _judge(bench: Bench, number: int, size: int, count: int, span: Span) -> Iterator[Claim]:
    """Compare a count with what is listed; nothing where they are too far apart to belong together."""
    quantity = bench.article.quantities[number]
    if abs(size - count) > _FURTHEST:
        return
    printed = bench.printed(quantity)
    words = bench.vocabulary.small_numbers
    right = str(count) if printed[0].isdigit() or count >= len(words) else words[count]
    if printed[0].isupper():
        right = right.capitalize()
    reason = bench.told_as_wrong(quantity.sentence)
    outcome = Outcome.HOLDS if size == count else Outcome.UNSURE if reason else Outcome.BREAKS
    yield bench.tell(
        RULE,
        (bench.operand("reference", number), Operand("items", span)),
        outcome,
        EQUATION,
        f"{count} = {size}" if size == count else f"there are {count}, not {printed}",
        message=f"there are {count}, not {printed}",
        reason=reason if outcome is Outcome.UNSURE else "",
        repairs=(Repair(quantity.span, right, "the number of items"),) if quantity.vague is None else (),
    )
