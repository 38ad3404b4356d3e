"""Tests of rules: the examples in a rule must give what they say, and may not disturb any other rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from .model import Article, Outcome
from .pipeline.extract import extract
from .pipeline.readers import read_text
from .rules.engine import check
from .rules.kit.examples import Failure, find_fault, read_marks
from .rules.kit.rule import Expect, Rule

if TYPE_CHECKING:
    from .rules.catalogue import Catalogue
    from .rules.kit.coverage import Part
    from .rules.kit.program import Vocabulary


def read_sentence(text: str, published: date | None = None) -> Article:
    """Read the numbers of a sentence."""
    return extract(read_text(text, id="example", published=published))


def prove_rule(rule: Rule, catalogue: Catalogue) -> Iterator[Failure]:
    """Run the examples of a rule beside all other rules; give those that fail, by it or by another rule."""
    run_all = partial(check, catalogue=catalogue, explain=True)
    for example in rule.examples:
        text, marks = read_marks(example.text)
        galley = run_all(read_sentence(text, example.published))
        fault = find_fault(rule, example, marks, galley)
        if fault:
            yield Failure(rule.name, example, fault, rule.source)
        if example.expect is Expect.BREAKS:
            continue
        for claim in galley.claims:
            if claim.rule != rule.name and claim.verdict.outcome is Outcome.BREAKS:
                what = f"{claim.rule} breaks on it: {claim.verdict.working}"
                yield Failure(rule.name, example, what, rule.source)


def measure_coverage(rule: Rule, vocabulary: Vocabulary) -> tuple[int, tuple[Part, ...]]:
    """Count the parts of a rule, and give those that none of its examples reaches."""
    from .rules.kit.coverage import find_reached, list_parts

    parts = list_parts(rule)
    articles = (read_sentence(read_marks(example.text)[0], example.published) for example in rule.examples)
    reached = find_reached(rule, articles, vocabulary)
    return len(parts), tuple(part for part in parts if part not in reached)
