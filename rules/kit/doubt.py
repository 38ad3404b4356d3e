"""Doubts about a comparison that fails: its figures may never have been compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ...model import Claim, Kind, Outcome, Verdict
from .bench import Bench
from .fit import refuse
from .judge import holds
from .kinship import Kin, compare_nouns, read_head
from .lending import as_tuple
from .match import Match
from .program import Program
from .view import BIT, View

_PERCENT = frozenset((Kind.PERCENT,))
_COUNTS = frozenset((BIT[Kind.COUNT], BIT[Kind.NUMBER]))


def cast_doubt(claim: Claim, reason: str) -> Claim:
    """Make a claim unsure for a reason; without one, leave it."""
    if not reason:
        return claim
    verdict = Verdict(Outcome.UNSURE, claim.verdict.working, None, claim.verdict.confidence, reason)
    return replace(claim, verdict=verdict, message="", steps=(), repairs=())


def find_doubt(
    bound: Mapping[str, int | tuple[int, ...]],
    match: Match,
    program: Program,
    bench: Bench,
    view: View,
    nouns: str = "",
    *,
    is_open: bool = False,
) -> str:
    """Say why a comparison that fails may be of figures that were never compared.

    Equations need little such care: the base of a percentage may be another figure, earlier in the sentence, parts may
    overlap, and a total be an item of a list itself. Of
    comparisons most fail or hold by chance. So their nouns must be known to be kin, and none of them may be an item of
    a list ("115 confirmed and 21 probable cases, including 32 deaths"). ``nouns`` is what the
    pattern asks of them, "" for what the slots do; ``is_open`` tells that a list may leave parts out.
    """
    if any("==" in requirement.check for requirement in program.rule.checks):
        misread = _find_other_whole(bound, match, program, bench, view)
        if not misread and is_open:
            misread = _find_overlap(bound, program, bench)
        if misread:
            return misread
        last = max(n for numbers in bound.values() for n in as_tuple(numbers))
        return _find_rival(bound, _list_bases(program), range(view.sentence.first, last), program, bench)
    quantities = bench.article.quantities
    for name, slot in program.rule.slots.items():
        mine, its = bound.get(name), bound.get(slot.like)
        if (nouns or slot.nouns) != "any" and isinstance(mine, int) and isinstance(its, int):
            one, other = quantities[mine].noun, quantities[its].noun
            if compare_nouns(one, other, bench.lexicon.classes) is Kin.UNKNOWN and one and other:
                return f"{one.head} and {other.head} need not be the same thing"
    vague = next((n for n in bound.values() if isinstance(n, int) and quantities[n].vague is not None), None)
    if vague is not None and quantities[vague].kind is not Kind.RATIO:
        return f"{bench.printed(quantities[vague])!r} is no figure"
    for name, tokens in match.bound.items():
        if name in program.shapes and any(_is_listed(view, token) for token in tokens):
            return f"{{{name}}} stands in a list of its own"
    wholes = [slot.like for slot in program.rule.slots.values()]
    return _find_rival(bound, wholes, range(view.sentence.first, view.sentence.last), program, bench)


def _find_overlap(bound: Mapping[str, int | tuple[int, ...]], program: Program, bench: Bench) -> str:
    """Say that the parts of an open list may overlap, "" if nothing tells so.

    "35 cases, including 20 deaths and 15 probable cases": where only some parts are counted by the noun of the whole,
    the others may be among them.
    """
    quantities = bench.article.quantities
    for name, slot in program.rule.slots.items():
        parts, whole = bound.get(name), bound.get(slot.like)
        if not isinstance(parts, tuple) or not isinstance(whole, int):
            continue
        head = read_head(quantities[whole])
        heads = [each for each in (read_head(quantities[n]) for n in parts) if each]
        if head and 0 < heads.count(head) < len(heads):
            return "the parts may overlap"
    return ""


def _find_other_whole(
    bound: Mapping[str, int | tuple[int, ...]], match: Match, program: Program, bench: Bench, view: View
) -> str:
    """Say that the whole of a list may be more than one figure: "115 confirmed and 21 probable cases, including …"."""
    quantities = bench.article.quantities
    for slot in program.rule.slots.values():
        whole, tokens = bound.get(slot.like), match.bound.get(slot.like)
        if not slot.is_list or not isinstance(whole, int) or tokens is None or whole == 0:
            continue
        if _is_listed(view, tokens[0], ways=(-1,)) and read_head(quantities[whole - 1]) in (
            "",
            read_head(quantities[whole]),
        ):
            return f"{{{slot.like}}} stands in a list of its own"
    return ""


def _list_bases(program: Program) -> list[str]:
    """Give the slots that a percentage may be of."""
    slots = program.rule.slots.values()
    if not any(slot.kinds == _PERCENT for slot in slots):
        return []
    return [slot.name for slot in slots if slot.like and not slot.is_list]


def _find_rival(
    bound: Mapping[str, int | tuple[int, ...]], names: list[str], rivals: range, program: Program, bench: Bench
) -> str:
    """Name another figure that, in one of the slots named, would let the check hold; "" if there is none."""
    check = program.logic(program.rule.patterns[0]).tests[0].check
    used = set(bound.values())
    quantities = bench.article.quantities
    for name in names:
        mine = bound.get(name)
        if not isinstance(mine, int):
            continue
        is_count = quantities[mine].kind in (Kind.COUNT, Kind.NUMBER)
        for number in rivals:
            other = {**bound, name: number}
            if (
                number in used
                or (is_count and quantities[number].kind is Kind.PERCENT)
                or refuse(other, program, bench, frozenset(), "any")
            ):
                continue
            if holds(check, bench.fill(program.rule, other)):
                return f"{bench.printed(quantities[number])} may be the {name}"
    return ""


def _is_listed(view: View, token: int, ways: Sequence[int] = (-1, 1)) -> bool:
    """Tell whether "and" or "or" joins a figure to another of its kind, before (-1) or behind (1) it."""
    for way in ways:
        place = token + way
        words = 0
        joined = False
        while 0 <= place < len(view) and words <= 3:
            if view.figures[place] >= 0:
                if joined and (view.bits[place] == view.bits[token] or {view.bits[place], view.bits[token]} <= _COUNTS):
                    return True
                break
            joined = joined or view.tokens[place] in ("and", "or")
            if view.tokens[place] not in ("(", ")"):
                if not view.tokens[place][0].isalnum():
                    break
                words += 1
            place += way
    return False
