"""Compares the findings of a run with those of an earlier one: new, changed, the same, fixed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model import Edition, Finding, Galley
from .sheet import Change

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.5  # share of words that two messages of one rule must have in common to be about one thing

Compared = tuple[Mapping[int, Change], tuple[str, ...]]


def compare(edition: Edition, previous: Edition | None) -> Iterator[Compared]:
    """Give for each galley the change of each finding, by claim, and what was found then and is found no more.

    Findings are the same by fingerprint. One that is left over has changed if a finding of its rule in the same article
    is left over too that says much the same in words; else it is new.
    """
    if previous is None:
        yield from (({}, ()) for _ in edition.galleys)
        return
    earlier = {_name(galley): galley for galley in previous.galleys}
    for galley in edition.galleys:
        yield _compare_galleys(galley, earlier.get(_name(galley)))


def _name(galley: Galley) -> str:
    return galley.article.document.id


def _compare_galleys(galley: Galley, earlier: Galley | None) -> Compared:
    before = {} if earlier is None else {finding.fingerprint: finding for finding in earlier.findings}
    now = {finding.fingerprint for finding in galley.findings}
    left = [finding for mark, finding in before.items() if mark not in now]
    changes: dict[int, Change] = {}
    for finding in galley.findings:
        if finding.fingerprint in before:
            changes[finding.claim] = Change("same")
            continue
        likeness, match = max(((_liken(finding, each), -turn) for turn, each in enumerate(left)), default=(0.0, 0))
        if likeness >= _ALIKE:
            changes[finding.claim] = Change("changed", left.pop(-match).message)
        else:
            changes[finding.claim] = Change("new")
    return changes, tuple(finding.message for finding in left)


def _liken(one: Finding, other: Finding) -> float:
    """Give the share of words that two messages of one rule have in common, 0 for two rules."""
    if one.rule != other.rule:
        return 0.0
    words, others = set(_WORD.findall(one.message.lower())), set(_WORD.findall(other.message.lower()))
    return len(words & others) / len(words | others) if words | others else 1.0
