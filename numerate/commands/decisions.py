"""``numerate decisions``: take in what was decided elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from ..model import ConfigError
from .options import choose_config, config_options, debug_option, find_decisions


@click.group()
def decisions() -> None:
    """Take in decisions from a file."""


@decisions.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--decisions",
    "decisions_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to keep them.  [default: .numerate/decisions.jsonl]",
)
@config_options
@debug_option
def import_decisions(file: Path, decisions_file: Path | None, config_file: Path | None, isolated: bool) -> None:
    """Take in the decisions that the page saved to FILE; of two on one thing the newer stays.

    Whether they still fit the drafts is for ``numerate check`` to see: one whose figures have changed is stale.
    """
    from ..decisions import DecisionFile, read_decisions

    if not file.exists():
        raise ConfigError(str(file), "there is no such file")
    given = read_decisions(file).records
    target = DecisionFile(decisions_file or find_decisions(choose_config(config_file, isolated)))
    before = target.read().records
    after = target.merge(list(given.values())).records
    new = sum(key not in before for key in given)
    newer = sum(key in before and after[key] != before[key] for key in given)
    click.echo(f"{len(given)} read: {new} new, {newer} newer than ours, {len(given) - new - newer} known or older")
