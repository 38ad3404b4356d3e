"""What is wrong with a rule: what does not compile, what is idle, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import RuleError
from ..rules.kit.lint import find_problems
from .specimen import find_idle_patterns, find_idle_words

if TYPE_CHECKING:
    from ..rules.catalogue import Catalogue
    from ..rules.kit.rule import Rule


def lint_rule(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    """Say what does not compile in a rule, what in it is idle, and what it does not prove or tell."""
    where = rule.source or rule.name
    try:
        catalogue.verify([rule.name])
    except RuleError as error:
        yield str(error)
        return
    for problem in find_problems(rule, catalogue.vocabulary):
        yield f"{where}: {problem}"
    for number in find_idle_patterns(rule, catalogue.vocabulary):
        yield f"{where}: pattern {number + 1} can never match: {rule.patterns[number].text!r}"
    for key, words in find_idle_words(rule, catalogue.vocabulary):
        yield f'{where}: the words "{words}" of "{key}" can never stand in a sentence: figures in them are no words'
