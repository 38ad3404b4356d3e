"""``numerate rules``: what is checked, whether rules keep their word, and why one does or does not match."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..config import Config
from .options import choose_config, config_options, debug_option, read_day

if TYPE_CHECKING:
    from ..rules.catalogue import Catalogue
    from ..rules.kit.rule import Rule

_CHOICE = click.argument("names", nargs=-1, metavar="[RULES]...")


@click.group()
def rules() -> None:
    """List, test, explain and lint rules.

    RULES are names of rules, or YAML files and folders of them; without any, all rules.
    """


def _command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group, with the options that all of them take."""
    return lambda function: rules.command(name)(config_options(debug_option(function)))


@_command("list")
@_CHOICE
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_rules(names: tuple[str, ...], output_format: str, config_file: Path | None, isolated: bool) -> None:
    """Name every rule and say what it finds."""
    chosen, _ = choose_rules(names, choose_config(config_file, isolated))
    cards = [rule.card for rule in chosen]
    if output_format == "json":
        keys = ("name", "summary", "severity", "why", "wrong_when")
        rows = [{key: getattr(card, key) for key in keys} | {"severity": card.severity.value} for card in cards]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max((len(card.name) for card in cards), default=0)
    for card in cards:
        click.echo(f"{card.name:{width}}  {card.severity.value:7}  {card.summary}")


@_command("test")
@_CHOICE
@click.pass_context
def test_rules(ctx: click.Context, names: tuple[str, ...], config_file: Path | None, isolated: bool) -> None:
    """Run the examples of rules, each beside all other rules. Exit code 1 if one fails."""
    from ..proving import prove_rule
    from ..reports.printable import escape

    chosen, catalogue = choose_rules(names, choose_config(config_file, isolated))
    failures = [failure for rule in chosen for failure in prove_rule(rule, catalogue)]
    for failure in failures:
        click.echo(escape(str(failure)))
    examples = sum(len(rule.examples) for rule in chosen)
    counts = (len(chosen), "rule"), (examples, "example"), (len(failures), "failure")
    click.echo(", ".join(_count(number, noun) for number, noun in counts))
    ctx.exit(1 if failures else 0)


@_command("lint")
@_CHOICE
@click.pass_context
def lint_rules(ctx: click.Context, names: tuple[str, ...], config_file: Path | None, isolated: bool) -> None:
    """Compile every pattern and check of rules, and see what they lack. Exit code 1 if there is anything."""
    from ..proving import lint_rule
    from ..reports.printable import escape

    chosen, catalogue = choose_rules(names, choose_config(config_file, isolated))
    problems = [problem for rule in chosen for problem in lint_rule(rule, catalogue)]
    for problem in problems:
        click.echo(escape(problem))
    click.echo(f"{_count(len(chosen), 'rule')}, {_count(len(problems), 'problem')}")
    ctx.exit(1 if problems else 0)


@_command("explain")
@click.argument("name", metavar="RULE")
@click.argument("sentence")
@click.option("--as-of", metavar="DATE", callback=read_day, help="The date of the article it stands in.")
def explain_rules(name: str, sentence: str, as_of: date | None, config_file: Path | None, isolated: bool) -> None:
    """Show what a rule makes of a sentence: slots, what refused them, the arithmetic."""
    from ..proving import read_sentence
    from ..reports.printable import escape
    from ..rules.kit.explain import explain_rule

    chosen, catalogue = choose_rules((name,), choose_config(config_file, isolated))
    for rule in chosen:
        for line in explain_rule(rule, read_sentence(sentence, as_of), catalogue.vocabulary):
            click.echo(escape(line))


@rules.command("schema")
def show_schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from importlib.resources import files

    click.echo(files("numerate.rules.kit").joinpath("rule.schema.json").read_text("utf-8"), nl=False)


def choose_rules(names: Sequence[str], config: Config) -> tuple[Sequence[Rule], Catalogue]:
    """Give the rules that are meant, and the catalogue they stand in.

    A rule in a file given here takes the place of its namesake. Raises RuleError for a rule that cannot be
    read, ConfigError for a name that no rule has.
    """
    from ..checking import load_rules, refuse_unknown
    from ..rules.catalogue import SUFFIXES, Catalogue, read_rules

    catalogue = load_rules(replace(config, select=(), ignore=()))
    given = [name for name in names if name.endswith(SUFFIXES) or Path(name).is_dir()]
    own = {rule.name: rule for name in given for rule in read_rules(Path(name))}
    if own:
        others = (rule for rule in catalogue.rules.values() if rule.name not in own)
        catalogue = Catalogue([*others, *own.values()], catalogue.vocabulary)
        catalogue.verify(own)
    known = [name for name in names if name not in given]
    refuse_unknown("rules", known, catalogue.rules)
    wanted = own.keys() | set(known) if names else catalogue.rules.keys()
    return [rule for rule in catalogue.rules.values() if rule.name in wanted], catalogue


def _count(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
