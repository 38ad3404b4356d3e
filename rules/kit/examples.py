"""Judges the examples of a rule: sentences that prove what it finds, and what it leaves alone.

    - breaks: "The [144]{total} officers comprise [120]{parts} men and [34]{parts} women."

Marks say which figure belongs in which slot; they are taken out before the sentence is checked.
"""

from __future__ import annotations

import re

from msgspec import Struct

from ...model import Claim, Galley, Outcome, Span
from ...model.patterns import compile_kept
from .rule import Example, Expect, Rule

_MARK = compile_kept(r"\[([^\[\]]*)\]\{([a-z_][a-z0-9_]*)\}", re.S)


class Mark(Struct, frozen=True):
    """A marked stretch of an example."""

    slot: str
    span: Span


class Failure(Struct, frozen=True):
    """An example that did not give what it must: the rule, the example, and why; ``source`` is the rule's file."""

    rule: str
    example: Example
    what: str
    source: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        line = f":{self.example.line}" if self.example.line else ""
        return f"{self.source or self.rule}{line}: {self.rule}: must give {self.example.expect.value}: {self.what}"


def read_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks out of a sentence; give the bare sentence and where they stood."""
    bare: list[str] = []
    marks: list[Mark] = []
    at = size = 0
    for found in _MARK.finditer(text):
        bare.append(text[at : found.start()])
        size += len(bare[-1])
        inner = found.group(1)
        marks.append(Mark(found.group(2), Span(size, size + len(inner))))
        bare.append(inner)
        size += len(inner)
        at = found.end()
    bare.append(text[at:])
    return "".join(bare), tuple(marks)


def find_fault(rule: Rule, example: Example, marks: tuple[Mark, ...], galley: Galley) -> str:
    """Say how a checked example differs from what it must give, "" if it does not."""
    claims = [claim for claim in galley.claims if claim.rule == rule.name]
    failed = [notice for notice in galley.notices if notice.about == rule.name]
    if failed:
        return f"{failed[0].what}: {failed[0].detail}"
    outcomes = {claim.verdict.outcome for claim in claims}
    if example.expect is Expect.SILENT:
        loud = [claim for claim in claims if claim.verdict.outcome is not Outcome.UNSURE]
        return f"it should say nothing, and says {_tell(loud[0])}" if loud else ""
    wanted = {Expect.BREAKS: Outcome.BREAKS, Expect.HOLDS: Outcome.HOLDS, Expect.UNSURE: Outcome.UNSURE}[example.expect]
    if wanted not in outcomes:
        return "; ".join(_tell(claim) for claim in claims) or "no pattern of the rule matches"
    if wanted is not Outcome.BREAKS and Outcome.BREAKS in outcomes:
        return _tell(next(claim for claim in claims if claim.verdict.outcome is Outcome.BREAKS))
    chosen = [claim for claim in claims if claim.verdict.outcome is wanted]
    problems = [_find_misbinding(claim, marks) for claim in chosen]
    if all(problems):
        return problems[0]
    if example.repair:
        offered = [repair.text for claim in chosen for repair in claim.repairs]
        if example.repair not in offered:
            return f"the repair {example.repair!r} is not among {offered}"
    return ""


def _find_misbinding(claim: Claim, marks: tuple[Mark, ...]) -> str:
    """Say which marked figure went elsewhere, "" if all are where they should be."""
    for mark in marks:
        if not any(o.role == mark.slot and o.span.overlaps(mark.span) for o in claim.operands):
            return f"the figure at {mark.span.start} is not bound to {{{mark.slot}}}: {_tell(claim)}"
    for slot in {mark.slot for mark in marks}:
        spans = [mark.span for mark in marks if mark.slot == slot]
        for operand in claim.operands:
            if operand.role == slot and not any(operand.span.overlaps(span) for span in spans):
                return f"{{{slot}}} also takes the figure at {operand.span.start}: {_tell(claim)}"
    return ""


def _tell(claim: Claim) -> str:
    verdict = claim.verdict
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return f"{verdict.outcome.value}: {verdict.working}{reason}"
