"""``numerate extract``: list every number of drafts, unchecked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..checking import Brief
from ..formats import EXTRACT
from .options import choose_config, choose_view, reading_options
from .running import Report, check_paths


@click.command()
@reading_options
@click.option(
    "--output-format",
    type=click.Choice(list(EXTRACT)),
    default="full",
    show_default=True,
    help="What to print.",
)
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    output_file: Path | None,
    stdin_filename: str | None,
    as_of: date | None,
    color: str,
    quiet: bool,
    jobs: int,
    config_file: Path | None,
    isolated: bool,
    output_format: str,
) -> None:
    """List every number of drafts with what it may stand for, unchecked.

    PATHS are as for ``numerate check``. Exit code 0, or 2 for wrong use or a draft that could not be read.
    """
    brief = Brief(choose_config(config_file, isolated), with_rules=False, as_of=as_of)
    view = choose_view(color=color, to_file=output_file is not None, quiet=quiet)
    report = Report(EXTRACT[output_format], output_file, view)
    _, all_read = check_paths(paths, brief, [report], stdin_filename=stdin_filename, jobs=jobs)
    if not all_read:
        ctx.exit(2)
