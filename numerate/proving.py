"""Tests of rules: the examples in a rule must give what they say, and may not disturb any other rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from .model import Article, Outcome, RuleError
from .pipeline.extract import extract
from .pipeline.readers import read_text
from .rules.engine import check
from .rules.kit.examples import Failure, find_fault, read_marks
from .rules.kit.rule import Expect, Rule

if TYPE_CHECKING:
    from .rules.catalogue import Catalogue

_PROOFS = (Expect.BREAKS, Expect.HOLDS, Expect.SILENT)


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
            yield Failure(rule.name, example, fault)
        if example.expect is Expect.BREAKS:
            continue
        for claim in galley.claims:
            if claim.rule != rule.name and claim.verdict.outcome is Outcome.BREAKS:
                yield Failure(rule.name, example, f"{claim.rule} breaks on it: {claim.verdict.working}")


def lint_rule(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    """Say what does not compile in a rule, and what it does not prove or tell."""
    if rule.find is None:
        try:
            catalogue.only([rule.name]).verify()
        except RuleError as error:
            yield str(error)
    given = {example.expect for example in rule.examples}
    for proof in _PROOFS:
        if proof not in given:
            yield f'{rule.source or rule.name}: there is no example that "{proof.value}"; every rule has one'
    if not rule.wrong_when:
        yield f'{rule.source or rule.name}: "wrong_when" is missing; say when the rule may be wrong'
