"""What the commands on rules print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..authoring.trial import Hit, Trial
    from ..rules.catalogue import Catalogue
    from ..rules.kit.examples import Failure
    from ..rules.kit.rule import Rule


def show_lines(lines: Iterable[str]) -> None:
    """Write lines with text of drafts or rules in them, safe for a terminal."""
    from ..reports.printable import escape

    for line in lines:
        click.echo(escape(line))


def tell_failure(rule: Rule, failure: Failure, catalogue: Catalogue) -> Iterator[str]:
    """Say what failed, and below it what the rule made of the sentence."""
    from ..proving import read_sentence
    from ..rules.kit.examples import read_marks
    from ..rules.kit.explain import explain_rule

    yield str(failure)
    yield f"  {failure.example.text}"
    article = read_sentence(read_marks(failure.example.text)[0], failure.example.published)
    yield from (f"  {line}" for line in explain_rule(rule, article, catalogue.vocabulary))


def show_coverage(chosen: Sequence[Rule], catalogue: Catalogue) -> tuple[int, int]:
    """List what no example reaches; give how many parts are reached, of how many."""
    from ..proving import measure_coverage

    parts = missed = 0
    for rule in chosen:
        count, missing = measure_coverage(rule, catalogue.vocabulary)
        parts, missed = parts + count, missed + len(missing)
        show_lines([f"{rule.source or rule.name}: no example reaches {part}" for part in missing])
    reached = parts - missed
    click.echo(f"{reached} of {count_noun(parts, 'part')} reached, {100 * reached // max(parts, 1)}%")
    return reached, parts


def show_cost(chosen: Sequence[Rule], catalogue: Catalogue) -> None:
    """Tell what the patterns of rules cost."""
    from ..rules.kit.lint import weigh

    for rule in chosen:
        if rule.find is not None:
            click.echo(f"{rule.name}: a Python rule, asked about every article")
            continue
        cost = weigh(rule, catalogue.vocabulary)
        common = ", ".join(f"{word!r} ({count_noun(number, 'pattern')})" for word, number in cost.common) or "none"
        click.echo(
            f"{rule.name}: {count_noun(cost.patterns, 'pattern')} in {count_noun(cost.readings, 'reading')}, "
            f"woken by {count_noun(cost.words, 'word')}; common ones: {common}"
        )


def count_noun(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def show_trial(trial: Trial, changes: tuple[list[Hit], list[Hit]] | None, outcomes: Sequence[str]) -> None:
    """List the hits of a trial, or what is new and gone, and count them."""
    if changes is None:
        show_lines(line for hit in trial.hits if hit.outcome in outcomes for line in _tell_hit(hit, ""))
    else:
        new, gone = changes
        show_lines(line for hit in new for line in _tell_hit(hit, "+ "))
        show_lines(line for hit in gone for line in _tell_hit(hit, "- "))
        click.echo(f"{len(new)} new, {len(gone)} gone")
    click.echo(f"{count_noun(trial.articles, 'article')}, {count_noun(trial.characters, 'character')}")
    for rule in trial.rules:
        number = trial.count(rule, "breaks")
        others = ", ".join(f"{trial.count(rule, outcome)} {outcome}" for outcome in ("holds", "unsure"))
        click.echo(f"{rule}: {number} breaks, {trial.tell_rate(number)} per 1,000 articles; {others}")


def _tell_hit(hit: Hit, sign: str) -> Iterator[str]:
    yield f"{sign}{hit.document}:{hit.line}:{hit.column}: {hit.rule}: {hit.told}"
    # A JSON string is a YAML string: what is shown can be pasted into a rule.
    yield f"{sign}  - {hit.outcome}: {json.dumps(hit.context, ensure_ascii=False)}"
