"""``numerate check``: check the numbers of drafts."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from ..cli import complain
from ..config import FAIL_ON
from ..formats import CHECK, Format, Marked
from ..ground import Asked, lay_ground
from ..output import refuse_link
from ..reports.tally import Tally
from ..sources import leave_out
from .change_options import change_options
from .keeping import Keeping, keeping_options, refuse_cache_of_stranger
from .options import choose_view, read_names, read_targets, reading_options
from .running import Report, check_paths, find_draft
from .watching import watch


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
@click.option("--strict", is_flag=True, help="Fail also for suppressions, and lines of the baseline, that do nothing.")
@click.option("--select", multiple=True, metavar="RULES", callback=read_names, help="Use these rules only.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=read_names, help="Leave these rules out.")
@click.option(
    "--against",
    metavar="INDEX",
    type=click.Path(path_type=Path),
    help="Note where figures depart from what was printed; `numerate archive index` makes it.",
)
@click.option("--require-decisions", is_flag=True, help="Fail until every number adds up, is sourced or signed off.")
@click.option("--force-exclude", is_flag=True, help="Leave out what the settings leave out, even where it is named.")
@change_options
@keeping_options
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a draft, or a rule or setting, changes.")
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
    output_format: str,
    more: tuple[tuple[Format | Marked, Path], ...],
    explain: bool,
    with_text: bool,
    fail_on: str | None,
    exit_zero: bool,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    against: Path | None,
    require_decisions: bool,
    force_exclude: bool,
    asked: Asked,
    cache: bool | None,
    cache_dir: Path | None,
    watching: bool,
) -> None:
    """Check that the numbers of drafts add up.

    PATHS are files (text, Markdown, HTML, DOCX, JSON Lines), folders of them, or '-' for standard input;
    without any, this folder. Exit code 0: nothing found; 1: findings; 2: wrong use, or a draft that could not
    be read.
    """
    if watching:
        again = {**ctx.params, "watching": False}
        watch(lambda: ctx.invoke(check, **again), paths, asked.config_file, asked.isolated)
    stack = ctx.with_resource(ExitStack())
    ground = lay_ground(asked, Path.cwd(), stack)
    config = replace(
        ground.config,
        select=select or ground.config.select,
        ignore=(*ground.config.ignore, *ignore),
        fail_on=fail_on or ground.config.fail_on,
    )
    ground = replace(ground, config=config)
    if force_exclude and paths:
        paths = tuple(leave_out(paths, config))
        if not paths:
            return
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
    if asked.trust != "local":
        for file in filter(None, (output_file, *(target for _, target in more))):
            refuse_link(file, Path.cwd())
        refuse_cache_of_stranger(cache_dir, Path.cwd())
    with ground.retell():
        brief = replace(ground.make_brief(paths, Path.cwd(), as_of), against=against)
        outcome, all_read = check_paths(
            paths,
            brief,
            reports,
            stdin_filename=stdin_filename,
            jobs=jobs,
            ground=ground,
            keeping=Keeping(cache, cache_dir),
        )
    tally = outcome.tally
    if not all_read:
        ctx.exit(2)
    outlived = len(ground.baseline - outcome.met) if ground.baseline and not paths else 0
    if outlived:
        what = "1 finding of it is" if outlived == 1 else f"{outlived} findings of it are"
        complain(f"{ground.baseline_name}: {what} no longer there; `numerate baseline prune` takes out what is gone")
    undecided = require_decisions and tally.undecided > 0
    if undecided:
        what = "1 number is" if tally.undecided == 1 else f"{tally.undecided} numbers are"
        complain(f"{what} not accounted for: neither adding up, nor sourced, nor signed off; see `numerate review`")
    loose = strict and (tally.loose > 0 or outlived > 0)
    if not exit_zero and (undecided or loose or is_failure(tally, config.fail_on)):
        ctx.exit(1)


def is_failure(tally: Tally, fail_on: str) -> bool:
    """Tell whether there are findings, not dismissed by anyone, as bad as ``fail_on``."""
    counts = (tally.open_errors, tally.open_warnings, tally.open_notes, 0)
    if fail_on == "never":
        return False
    return any(counts[: FAIL_ON.index(fail_on) + 1])
