"""``numerate check``: check the numbers of drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..checking import Brief
from ..cli import complain
from ..config import FAIL_ON
from ..formats import CHECK, Format, Marked
from ..reports.tally import Tally
from .options import choose_config, choose_decisions, choose_view, read_names, read_targets, reading_options
from .running import Report, check_paths, find_draft


@click.command()
@reading_options
@click.option(
    "--output-format",
    type=click.Choice(list(CHECK)),
    default="full",
    show_default=True,
    envvar="NUMERATE_OUTPUT_FORMAT",
    help="What to print.",
)
@click.option(
    "--report",
    "more",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=read_targets,
    help="Write another report too; may be repeated.",
)
@click.option("--explain", is_flag=True, help="Show also what holds, and what cannot be told and why.")
@click.option("--with-text", is_flag=True, help="Put the drafts' text into JSON reports, for `numerate report`.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Fail for findings as bad as this.  [default: error]")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--strict", is_flag=True, help="Fail also for what drafts say about findings and does nothing.")
@click.option("--select", multiple=True, metavar="RULES", callback=read_names, help="Use these rules only.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=read_names, help="Leave these rules out.")
@click.option(
    "--decisions",
    "decisions_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What people decided of findings.  [default: .numerate/decisions.jsonl]",
)
@click.option(
    "--against",
    metavar="INDEX",
    type=click.Path(path_type=Path),
    help="Note where figures depart from what was printed; `numerate archive index` makes it.",
)
@click.option("--require-decisions", is_flag=True, help="Fail until every number adds up, is sourced or signed off.")
@click.pass_context
def check(
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
    more: tuple[tuple[Format | Marked, Path], ...],
    explain: bool,
    with_text: bool,
    fail_on: str | None,
    exit_zero: bool,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    decisions_file: Path | None,
    against: Path | None,
    require_decisions: bool,
) -> None:
    """Check that the numbers of drafts add up.

    PATHS are files (text, Markdown, HTML, DOCX, JSON Lines), folders of them, or '-' for standard input;
    without any, this folder. Exit code 0: nothing found; 1: findings; 2: wrong use, or a draft that could not
    be read.
    """
    config = choose_config(config_file, isolated)
    config = replace(
        config,
        select=select or config.select,
        ignore=(*config.ignore, *ignore),
        fail_on=fail_on or config.fail_on,
    )
    reports = [
        Report(
            CHECK[output_format],
            output_file,
            choose_view(color=color, to_file=output_file is not None, explain=explain, quiet=quiet, text=with_text),
        ),
        *(
            Report(
                find_draft(form, file, paths, config),
                file,
                choose_view(color="never", to_file=True, explain=explain, text=with_text),
            )
            for form, file in more
        ),
    ]
    brief = Brief(config, as_of=as_of, decisions=choose_decisions(decisions_file, config), against=against)
    tally, all_read = check_paths(paths, brief, reports, stdin_filename=stdin_filename, jobs=jobs)
    if not all_read:
        ctx.exit(2)
    undecided = require_decisions and tally.undecided > 0
    if undecided:
        what = "1 number is" if tally.undecided == 1 else f"{tally.undecided} numbers are"
        complain(f"{what} not accounted for: neither adding up, nor sourced, nor signed off; see `numerate review`")
    loose = strict and tally.loose > 0
    if not exit_zero and (undecided or loose or is_failure(tally, config.fail_on)):
        ctx.exit(1)


def is_failure(tally: Tally, fail_on: str) -> bool:
    """Tell whether there are findings, not dismissed by anyone, as bad as ``fail_on``."""
    counts = (tally.open_errors, tally.open_warnings, tally.open_notes, 0)
    if fail_on == "never":
        return False
    return any(counts[: FAIL_ON.index(fail_on) + 1])
