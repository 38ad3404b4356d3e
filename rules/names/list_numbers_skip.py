"""A numbered list that leaves a number out or uses one twice.

Finds     "1. … 2. … 4. …", "a) … b) … d) …".
Matters   an item is missing, or the list was renumbered by half.
Silent    for lists that count down, leave many numbers out, or begin elsewhere than at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ...model import Article, BlockKind, Claim, Operand, Outcome, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, silent
from ..kit.later import compile_later

RULE = Rule(
    name="list-numbers-skip",
    summary="A numbered list leaves a number out or uses one twice.",
    severity=Severity.ERROR,
    message="a number of the list is missing, or stands twice",
    why="Readers look for an item that is not there.",
    wrong_when="The numbers are names, such as those of shirts or of chapters.",
    primary="number",
    examples=(
        breaks("To bake it\n\n1. Sift.\n\n2. Stir.\n\n[4.]{number} Bake.\n\n5. Cool."),
        breaks("To bake it\n\n1. Sift.\n\n2. Stir.\n\n[4.]{number} Bake.", repair="3."),
        breaks("Rules\n\n(a) No dogs.\n\n(b) No fires.\n\n[(d)]{number} No noise."),
        breaks("Four tips\n\n1. Plan.\n\n2. Save.\n\n[2.]{number} Wait.\n\n3. Buy."),
        silent("To bake it\n\n1. Sift.\n\n2. Stir.\n\n3. Bake."),
        silent("Countdown\n\n3. Lima\n\n2. Cusco\n\n1. Puno"),
        silent("The side\n\n1. Ames\n\n4. Bell\n\n7. Cole\n\n9. Dunn"),
        silent("Chapters 1, 2 and 4 survive."),
    ),
)

EQUATION = "number == number before + 1"
_MARK = compile_later(r"\(?(\d{1,3}|[a-z])[.)]\s*$")
_REACH = 8
_FEWEST = 3


class _Item(Struct, frozen=True):
    """An item of a list: its number (a letter counts from one), and where its mark stands."""

    number: int
    span: Span
    printed: str


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each numbered list of the article."""
    run: list[_Item] = []
    group: int | None = None
    for block in article.document.blocks:
        item = _read_item(article.document.text, block.span.start) if block.kind is BlockKind.LIST_ITEM else None
        if item is not None and block.level == 0 and (not run or block.group == group):
            run.append(item)
        else:
            yield from _judge(bench, run)
            run = [item] if item is not None else []
        group = block.group
    yield from _judge(bench, run)


def _read_item(text: str, start: int) -> _Item | None:
    """Read the mark before an item; None where it has no number."""
    found = _MARK.search(text, max(0, start - _REACH), start)
    if found is None or text[found.start() - 1 : found.start()].strip():
        return None
    mark = found[1]
    number = int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
    printed = found.group().rstrip()
    return _Item(number, Span(found.start(), found.start() + len(printed)), printed)


def _judge(bench: Bench, run: Sequence[_Item]) -> Iterator[Claim]:
    """Report the one place where a list does not go on by one, if all others do."""
    if len(run) < _FEWEST or run[0].number != 1:
        return
    steps = [later.number - earlier.number for earlier, later in pairwise(run)]
    wrong = [place for place, step in enumerate(steps) if step != 1]
    if len(wrong) != 1 or steps[wrong[0]] not in (0, 2):
        return
    item = run[wrong[0] + 1]
    right = run[wrong[0]].number + 1
    label = str(right) if item.printed.strip("().").isdigit() else chr(ord("a") + right - 1)
    mended = re.sub(r"\w+", label, item.printed)
    # Where the list goes on behind it, one number alone mends nothing.
    is_last = wrong[0] + 2 == len(run)
    told = f"{run[wrong[0]].printed} is followed by {item.printed}"
    yield bench.tell(
        RULE,
        (Operand("number", item.span),),
        Outcome.BREAKS,
        EQUATION,
        told,
        message=f"{told}, where {mended} is due",
        repairs=(Repair(item.span, mended, "the next number"),) if is_last else (),
    )
