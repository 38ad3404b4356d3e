"""Which parts of a rule its examples reach: patterns, constraints of slots, checks, ``unless`` lines and the like.

A part that no example reaches is a part that nobody has seen work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...model import Article, Claim, Kind, Outcome
from .bench import Bench, Bound
from .bind import Trace, Try, find_words, try_entry
from .confirm import confirm
from .fit import leave_no_third
from .judge import judge
from .lending import as_tuple
from .match import Exhausted
from .program import Program, Vocabulary, read_entries
from .rule import Rule
from .slot import SlotRule
from .view import View

_EVERY_KIND = frozenset(Kind)
_OPEN = SlotRule("", _EVERY_KIND)


class Part(Struct, frozen=True):
    """A part of a rule that an example may reach: what it is, which of its sort (from 1), and its text."""

    sort: str
    number: int
    text: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.sort} {self.number}: {self.text}"


def list_parts(rule: Rule) -> tuple[Part, ...]:
    """Give the parts of a rule in the order of its keys; a Python rule's are the lines of its functions."""
    if rule.find is not None:
        return tuple(Part("line", number, text) for number, text in _list_lines(rule.find))
    return (
        *(Part("constraint", n, text) for n, (text, _) in enumerate(_list_gates(rule), 1)),
        *(Part("pattern", n, each.text) for n, each in enumerate(rule.patterns, 1)),
        *(Part("partners", n, each.text) for n, each in enumerate(rule.patterns, 1) if each.partners),
        *(Part("confirm", n, words) for n, words in enumerate(rule.confirm, 1)),
        *(Part("unless", n, each.words) for n, each in enumerate(rule.unless, 1)),
        *(Part("check", n, each.check) for n, each in enumerate(rule.checks, 1)),
        *(Part("excuse", n, each.check) for n, each in enumerate(rule.excuses, 1)),
        *(Part("explanation", n, each.check) for n, each in enumerate(rule.explanations, 1)),
    )


def find_reached(rule: Rule, articles: Iterable[Article], vocabulary: Vocabulary) -> frozenset[Part]:
    """Give the parts of a rule that articles reach.

    A pattern is reached when a claim is made by it, a constraint when it refuses a figure, ``unless`` when its words
    stand at a claim, a check when it breaks, an excuse or explanation when it is told.
    """
    parts = list_parts(rule)
    reached: set[tuple[str, int]] = set()
    for article in articles:
        bench = Bench(article, vocabulary, explain=True)
        if rule.find is not None:
            with _LineTrace(rule.find) as lines:
                list(rule.find(article, bench))
            reached |= {("line", number) for number in lines.seen}
        else:
            reached |= set(_reach(rule, bench))
    return frozenset(part for part in parts if (part.sort, part.number) in reached)


def _reach(rule: Rule, bench: Bench) -> Iterator[tuple[str, int]]:
    """Give sort and number of the parts that an article reaches."""
    program = Program(rule, bench.vocabulary)
    entries = read_entries(rule, bench.vocabulary)
    for number in range(len(bench.article.sentences)):
        view = bench.view(number)
        for entry in entries:
            if any(need.isdisjoint(view.places) for need in entry.anchored.needs):
                continue
            trace = Trace()
            for token in entry.anchored.keys.keys() & view.places.keys():
                try:
                    list(try_entry(entry, token, program, bench, view, trace))
                except Exhausted:
                    continue
            for each in trace.tries:
                yield from _reach_by(each, entry.pattern, program, bench, view)
        yield from _reach_confirming(program, bench, view)


def _reach_by(each: Try, pattern: int, program: Program, bench: Bench, view: View) -> Iterator[tuple[str, int]]:
    """Give what one try of a pattern reaches."""
    rule = program.rule
    if each.problem:
        for number, (_, gate) in enumerate(_list_gates(rule), 1):
            if any(
                gate.refuse(bench.article.quantities[n], bench.lexicon) for n in as_tuple(each.bound.get(gate.name, ()))
            ):
                yield "constraint", number
        if rule.patterns[pattern].partners and not leave_no_third(each.match, program, bench, view):
            yield "partners", pattern + 1
    if each.claim is None:
        return
    yield "pattern", pattern + 1
    for number, (unless, phrases) in enumerate(program.unless, 1):
        if find_words(unless, phrases, each.match, bench, view):
            yield "unless", number
    yield from _reach_logic(each.claim, pattern, program, bench)


def _reach_logic(claim: Claim, pattern: int, program: Program, bench: Bench) -> Iterator[tuple[str, int]]:
    """Give the check that broke, and what was said of it."""
    rule = program.rule
    for number, remark in enumerate(rule.excuses, 1):
        if claim.verdict.reason == remark.text:
            yield "excuse", number
    if claim.verdict.outcome is not Outcome.BREAKS:
        return
    for number, requirement in enumerate(rule.checks, 1):
        if requirement.check == claim.equation:
            yield "check", number
    fillings = bench.fill(rule, _bind_again(rule, claim))
    for number, (check, _) in enumerate(program.logic(rule.patterns[pattern]).explanations, 1):
        if judge(check, fillings).outcome is Outcome.HOLDS:
            yield "explanation", number


def _reach_confirming(program: Program, bench: Bench, view: View) -> Iterator[tuple[str, int]]:
    """Give the cues with which figures of a sentence are confirmed."""
    numbers = [
        number
        for number, words in enumerate(program.rule.confirm, 1)
        if bench.find_phrase(view, bench.vocabulary.phrases(words))
    ]
    if numbers and any(True for _ in confirm(program, bench, view)):
        yield from (("confirm", number) for number in numbers)


def _bind_again(rule: Rule, claim: Claim) -> Bound:
    """Give the figures of a claim by slot."""
    bound: dict[str, int | tuple[int, ...]] = {}
    for name, slot in rule.slots.items():
        numbers = tuple(o.quantity for o in claim.operands if o.role == name and o.quantity is not None)
        if numbers:
            bound[name] = numbers if slot.is_list else numbers[0]
    return bound


def _list_gates(rule: Rule) -> list[tuple[str, SlotRule]]:
    """Give each constraint that a slot states, and a slot with that one constraint."""
    gates: list[tuple[str, SlotRule]] = []
    for name, slot in rule.slots.items():
        bare = replace(_OPEN, name=name)
        if slot.unit:
            gates.append((f"{name}: unit {slot.unit}", replace(bare, unit=slot.unit)))
        if slot.noun:
            gates.append((f"{name}: noun {slot.noun}", replace(bare, noun=slot.noun)))
        if slot.direction is not None:
            gates.append((f"{name}: direction {slot.direction.value}", replace(bare, direction=slot.direction)))
        if not slot.hedge:
            gates.append((f"{name}: hedge none", replace(bare, hedge=False)))
        if slot.above is not None:
            gates.append((f"{name}: above {slot.above}", replace(bare, above=slot.above)))
    return gates


def _list_lines(find: Callable[..., object]) -> Iterator[tuple[int, str]]:
    """Give number and text of the lines inside the functions of a Python rule's module."""
    file = find.__code__.co_filename
    source = Path(file).read_text(encoding="utf-8")
    lines = source.splitlines()
    numbers = {number for code in _list_codes(compile(source, file, "exec")) for number in _list_body(code)}
    for number in sorted(numbers):
        yield number, lines[number - 1].strip()


def _list_codes(module: CodeType) -> Iterator[CodeType]:
    for each in module.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _list_codes(each)


def _list_body(code: CodeType) -> Iterator[int]:
    """Give the lines of a function, without the one that begins it."""
    for _, _, number in code.co_lines():
        if number is not None and number > code.co_firstlineno:
            yield number


class _LineTrace:
    """Notes which lines of a rule's module are run; a tracer that is at work (a debugger's) is put back at the end."""

    def __init__(self, find: Callable[..., object]) -> None:
        self.seen: set[int] = set()
        self._file = find.__code__.co_filename
        self._before: Any = None

    def __enter__(self) -> _LineTrace:
        self._before = sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        sys.settrace(self._before)

    def _call(self, frame: FrameType, event: str, arg: object) -> Any:
        return self._line if frame.f_code.co_filename == self._file else None

    def _line(self, frame: FrameType, event: str, arg: object) -> Any:
        self.seen.add(frame.f_lineno)
        return self._line
