"""Stretches of a draft between ``disable[rule] -- reason`` and ``enable[rule]``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..model import Aside, Span

_BEGIN = re.compile(r"disable\s*\[(?P<rules>[^\]\"“”]*)")
_END = re.compile(r"enable\s*(?:\[(?P<rules>[^\]]*)\])?")


class Ranges(Struct, frozen=True):
    """The ranges of a draft: ``stretches`` by the number of the aside that begins each, None where it is empty.

    ``ends`` are the numbers of the asides that end one, ``idle`` of those that end nothing.
    """

    stretches: Mapping[int, Span | None]
    ends: frozenset[int]
    idle: frozenset[int]


def find_ranges(asides: Sequence[Aside]) -> Ranges:
    """Pair what begins a range with what ends it: the next that names the same rules, or none."""
    stretches: dict[int, Span | None] = {}
    ends: set[int] = set()
    idle: set[int] = set()
    begun: dict[frozenset[str], list[int]] = {}
    for number, aside in enumerate(asides):
        if found := _BEGIN.match(aside.words):
            begun.setdefault(_list_rules(found["rules"]), []).append(number)
        elif found := _END.fullmatch(aside.words.strip()):
            rules = _list_rules(found["rules"] or "")
            ended = begun.pop(rules, []) if rules else [first for same in begun.values() for first in same]
            if not rules:
                begun.clear()
            for first in ended:
                start, end = asides[first].start, aside.start
                stretches[first] = Span(start, end) if start < end else None
            (ends if ended else idle).add(number)
    return Ranges(stretches, frozenset(ends), frozenset(idle))


def _list_rules(text: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s,]+", text)) - {""}
