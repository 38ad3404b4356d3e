"""What is wrong with a rule: what does not compile, what is idle, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import RuleError
from ..pipeline.lexicon import load_lexicon
from ..rules.catalogue import SUFFIXES, Catalogue, list_files, read_rules
from ..rules.kit.lint import find_problems
from ..rules.kit.program import Vocabulary
from .specimen import find_idle_patterns, find_idle_words

if TYPE_CHECKING:
    from ..rules.kit.rule import Rule


def sort_out(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give names of rules and files that can be used, folders by their files; and what is wrong with the other files.

    One file that cannot be read must not hide what is wrong with the next.
    """
    vocabulary = Vocabulary(load_lexicon("en"))
    usable: list[str] = []
    problems: list[str] = []
    for name in names:
        path = Path(name)
        for file in list_files(path) if path.is_dir() else [path]:
            if file.suffix not in SUFFIXES:
                usable.append(name)
                continue
            try:
                Catalogue(read_rules(file), vocabulary).verify()
                usable.append(file.as_posix())
            except RuleError as error:
                problems.append(str(error))
    return usable, problems


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
