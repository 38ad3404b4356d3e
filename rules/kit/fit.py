"""Whether figures fit the slots they were bound to, by themselves and beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Quantity
from .bench import Bench
from .kinship import are_partners, differ_in_period, differ_in_stance
from .match import Match
from .program import Program
from .slot import SlotRule
from .view import View


def refuse(
    bound: Mapping[str, int | tuple[int, ...]],
    program: Program,
    bench: Bench,
    inferred: frozenset[str],
    nouns: str = "",
    *,
    any_time: bool = False,
) -> str:
    """Say which constraint of a slot fails, "" if none does; ``any_time`` leaves periods and stances out."""
    quantities, lexicon = bench.article.quantities, bench.lexicon
    for name, numbers in bound.items():
        slot = program.rule.slots[name]
        items = [quantities[n] for n in (numbers if isinstance(numbers, tuple) else (numbers,))]
        for item in items:
            problem = slot.refuse(item, lexicon)
            if problem:
                return problem
        if slot.is_list:
            any_noun = _like_itself(slot)
            for item in items[1:]:
                problem = any_noun.refuse_beside(item, items[0], lexicon, inferred=False)
                if problem:
                    return problem
        like = bound.get(slot.like)
        if like is None:
            continue
        others = [quantities[n] for n in (like if isinstance(like, tuple) else (like,))]
        loose = not (name in inferred or slot.like in inferred)
        for item in items:
            for other in others:
                problem = slot.refuse_beside(item, other, lexicon, inferred=not loose, nouns=nouns)
                if problem:
                    return problem
                if not (loose or any_time) and _is_of_another_time(slot, item, other):
                    return "the figures are of different times or stances"
    return ""


def _is_of_another_time(slot: SlotRule, item: Quantity, other: Quantity) -> bool:
    """Tell a forecast from what came, and the figures of two periods."""
    return differ_in_stance(item, other) or (not slot.any_period and differ_in_period(item, other))


def leave_no_third(match: Match, program: Program, bench: Bench, view: View) -> bool:
    """Tell whether every list of a match names partners, such as men and women."""
    for name, tokens in match.bound.items():
        shape = program.shapes.get(name)
        if shape is None or not shape.is_list:
            continue
        items: list[frozenset[str]] = []
        for token in tokens:
            noun = bench.article.quantities[view.figures[token]].noun
            words = {*noun.modifiers, noun.head} if noun else set()
            words.update(view.tokens[token + 1 : token + 2])
            items.append(frozenset(words))
        if not are_partners(items, bench.phrases("partners")):
            return False
    return True


def _like_itself(slot: SlotRule) -> SlotRule:
    """Give the slot with no word on nouns: items of a list are of one unit, whatever they are called."""
    return SlotRule(slot.name, slot.kinds, nouns="any")
