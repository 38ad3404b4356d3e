"""``numerate rules``: what is checked, whether rules keep their word, and the tools of those who write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from ..config import ARCHIVE_RULE, FACT_RULE, Config
from ..references import load_references
from .options import choose_config, config_options, debug_option, read_day
from .telling import count_noun, show_cost, show_coverage, show_lines, show_trial, tell_failure

if TYPE_CHECKING:
    from ..rules.catalogue import Catalogue
    from ..rules.kit.rule import Rule

_CHOICE = click.argument("names", nargs=-1, metavar="[RULES]...")
# Those of ``authoring.scaffold``, which is imported when it is needed.
_SHAPES = ("limit", "sum", "share", "change")


@click.group()
def rules() -> None:
    """List, test, explain, lint, try and begin rules.

    RULES are names of rules, or YAML files and folders of them; without any, all rules.
    """


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group, with the options that all of them take."""
    return lambda function: rules.command(name)(config_options(debug_option(function)))


@command("list")
@_CHOICE
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_rules(names: tuple[str, ...], output_format: str, config_file: Path | None, isolated: bool) -> None:
    """Name every rule and say what it finds."""
    chosen, _ = choose_rules(names, choose_config(config_file, isolated), load_references())
    cards = [rule.card for rule in chosen]
    if output_format == "json":
        keys = ("name", "summary", "severity", "why", "wrong_when")
        rows = [{key: getattr(card, key) for key in keys} | {"severity": card.severity.value} for card in cards]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max((len(card.name) for card in cards), default=0)
    for card in cards:
        click.echo(f"{card.name:{width}}  {card.severity.value:7}  {card.summary}")


@command("new")
@click.argument("name")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--shape", type=click.Choice(_SHAPES), default="limit", show_default=True, help="What the rule checks.")
def new_rule(name: str, folder: Path | None, shape: str, config_file: Path | None, isolated: bool) -> None:
    """Write a rule to begin with, its examples in place.

    It goes into FOLDER, else into the first folder of "rule-paths". Shapes: limit, one figure must not exceed another;
    sum, parts make a total; share, two counts and a percentage; change, before, after and the change in percent.
    """
    from ..authoring.scaffold import choose_folder, write_rule
    from ..checking import load_rules
    from ..model import ConfigError

    config = choose_config(config_file, isolated)
    if name in (*load_rules(replace(config, select=(), ignore=())).rules, FACT_RULE, ARCHIVE_RULE):
        raise ConfigError(name, "is the name of a rule already", "choose another")
    file = write_rule(name, shape, choose_folder(folder, config))
    click.echo(f"{file.as_posix()}: change its sentences and words, then run\n  numerate rules test {file.as_posix()}")


@command("test")
@_CHOICE
@click.option(
    "--coverage", is_flag=True, help="List what no example reaches: patterns, gates, checks, lines of Python."
)
@click.option("--fail-under", type=click.IntRange(0, 100), metavar="PERCENT", help="Fail if less than this is reached.")
@click.pass_context
def test_rules(
    ctx: click.Context,
    names: tuple[str, ...],
    coverage: bool,
    fail_under: int | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Run the examples of rules, each beside all other rules. Exit code 1 if one fails."""
    from ..proving import prove_rule

    chosen, catalogue = choose_rules(names, choose_config(config_file, isolated), load_references())
    failures = [(rule, failure) for rule in chosen for failure in prove_rule(rule, catalogue)]
    for rule, failure in failures:
        show_lines(tell_failure(rule, failure, catalogue))
    examples = sum(len(rule.examples) for rule in chosen)
    counts = (len(chosen), "rule"), (examples, "example"), (len(failures), "failure")
    click.echo(", ".join(count_noun(number, noun) for number, noun in counts))
    low = False
    if coverage or fail_under is not None:
        reached, parts = show_coverage(chosen, catalogue)
        low = reached * 100 < (fail_under or 0) * parts
    ctx.exit(1 if failures or low else 0)


@command("lint")
@_CHOICE
@click.option("--cost", is_flag=True, help="Tell also how much work the patterns of each rule are.")
@click.option("--lexicon", is_flag=True, help="Find also phrase lists of the lexicon that no rule uses.")
@click.pass_context
def lint_rules(
    ctx: click.Context, names: tuple[str, ...], cost: bool, lexicon: bool, config_file: Path | None, isolated: bool
) -> None:
    """Find what rules lack, and what in them can have no effect. Exit code 1 if there is anything.

    Keys that do not exist, slots and terms without use, patterns that can never match, phrase lists that do not exist,
    examples and reasons that are missing.
    """
    from ..authoring.lint import lint_rule, sort_out

    usable, problems = sort_out(names)
    chosen, catalogue = choose_rules(usable, choose_config(config_file, isolated))
    if names and not usable:
        chosen = []
    problems += (problem for rule in chosen for problem in lint_rule(rule, catalogue))
    if lexicon:
        from ..authoring.wordlists import find_unused_lists

        problems += (f"phrase list <{name}>: no rule uses it" for name in find_unused_lists(catalogue))
    show_lines(problems)
    if cost:
        show_cost(chosen, catalogue)
    click.echo(f"{count_noun(len(chosen), 'rule')}, {count_noun(len(problems), 'problem')}")
    ctx.exit(1 if problems else 0)


@command("explain")
@click.argument("name", metavar="RULE")
@click.argument("sentence")
@click.option("--as-of", metavar="DATE", callback=read_day, help="The date of the article it stands in.")
def explain_rules(name: str, sentence: str, as_of: date | None, config_file: Path | None, isolated: bool) -> None:
    """Show what a rule makes of a sentence: slots, what refused them, the arithmetic."""
    from ..proving import read_sentence
    from ..rules.kit.explain import explain_rule

    config = choose_config(config_file, isolated)
    chosen, catalogue = choose_rules((name,), config, load_references(config))
    for rule in chosen:
        show_lines(explain_rule(rule, read_sentence(sentence, as_of), catalogue.vocabulary))


@command("try")
@click.argument("name", metavar="RULE")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--show",
    "outcomes",
    multiple=True,
    type=click.Choice(["breaks", "holds", "unsure"]),
    default=["breaks"],
    show_default=True,
    help="Which hits to list; may be repeated.",
)
@click.option(
    "--save",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Keep the trial there.  [default: .numerate/trials/RULE.json]",
)
@click.option(
    "--diff", metavar="FILE", help='List only what is new or gone since a kept trial; "last" is the default one.'
)
@click.option("--as-of", metavar="DATE", callback=read_day, help="Read dates against this day, not the drafts' own.")
@click.pass_context
def try_rule(
    ctx: click.Context,
    name: str,
    paths: tuple[str, ...],
    outcomes: tuple[str, ...],
    target: Path | None,
    diff: str | None,
    as_of: date | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Run a rule over a corpus: the test for false alarms.

    PATHS are as for `numerate check`. Each hit is shown as an example of a rule file, ready to be pasted there. The
    trial is kept, so that after a change of the rule --diff last shows what the change did. Exit code 0, or 2 if a draft
    could not be read.
    """
    from ..authoring.trial import compare_trials, read_trial, try_rules, write_trial
    from .trials import Corpus, keep_trial

    config = choose_config(config_file, isolated)
    chosen, catalogue = choose_rules((name,), config)
    usual = config.root / ".numerate" / "trials" / f"{Path(name).stem}.json"
    before = read_trial(usual if diff.lower() == "last" else Path(diff)) if diff else None
    corpus = Corpus(paths, config, as_of)
    trial = try_rules({rule.name for rule in chosen}, corpus.documents, catalogue)
    show_trial(trial, compare_trials(trial, before) if before else None, outcomes)
    keep_trial(target or usual, write_trial(trial), private=target is None)
    ctx.exit(2 if corpus.unreadable else 0)


@rules.command("schema")
def show_schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from importlib.resources import files

    click.echo(files("numerate.rules.kit").joinpath("rule.schema.json").read_text("utf-8"), nl=False)


def choose_rules(names: Sequence[str], config: Config, more: Sequence[Rule] = ()) -> tuple[Sequence[Rule], Catalogue]:
    """Give the rules that are meant, and the catalogue they stand in; ``more`` rules stand there too.

    A rule in a file given here takes the place of its namesake. Raises RuleError for a rule that cannot be
    read, ConfigError for a name that no rule has.
    """
    from ..checking import load_rules, refuse_unknown
    from ..rules.catalogue import SUFFIXES, Catalogue, read_rules

    catalogue = load_rules(replace(config, select=(), ignore=()))
    given = [name for name in names if name.endswith(SUFFIXES) or Path(name).is_dir()]
    own = {rule.name: rule for name in given for rule in read_rules(Path(name))}
    if more:
        catalogue = Catalogue([*catalogue.rules.values(), *more], catalogue.vocabulary)
    if own:
        others = (rule for rule in catalogue.rules.values() if rule.name not in own)
        catalogue = Catalogue([*others, *own.values()], catalogue.vocabulary)
        catalogue.verify(own)
    known = [name for name in names if name not in given]
    refuse_unknown("rules", known, catalogue.rules)
    wanted = own.keys() | set(known) if names else catalogue.rules.keys()
    return [rule for rule in catalogue.rules.values() if rule.name in wanted], catalogue
