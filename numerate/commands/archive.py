"""``numerate archive``: whole archives, their tables, and what was printed before."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from ..checking import Brief
from ..model import ConfigError
from .options import choose_config, choose_decisions, config_options, debug_option, read_day, read_names

if TYPE_CHECKING:
    from ..archive.run import Job
    from ..archive.summary import Summary

_FORMATS = ("text", "markdown", "html")


@click.group()
def archive() -> None:
    """Check whole archives and keep what came of it as tables."""


def _command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group."""
    return lambda function: archive.command(name)(debug_option(function))


@_command("check")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Write the tables there.")
@click.option("--column", "columns", multiple=True, metavar="PART=NAME", help="Which column holds what: text=body.")
@click.option("--text-format", type=click.Choice(_FORMATS), default="text", show_default=True, help="What texts are.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(1, 256), help="Processes.  [default: one a core]")
@click.option("--resume/--no-resume", default=True, show_default=True, help="Go on where an earlier run ended.")
@click.option("--progress/--no-progress", default=None, help="Tell how far it is.  [default: on a terminal]")
@click.option(
    "--shard-size",
    metavar="N",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    help="Records in each part of the tables.",
)
@click.option("--as-of", metavar="DATE", callback=read_day, help="Read dates against this day, not the articles' own.")
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
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What runs it."
)
@click.option("--spark-conf", multiple=True, metavar="KEY=VALUE", help="A setting of Spark: spark.master=yarn.")
@click.option("-q", "--quiet", is_flag=True, help="Leave out the summary.")
@config_options
def check_archive(
    sources: tuple[str, ...],
    out: Path,
    columns: tuple[str, ...],
    text_format: str,
    jobs: int | None,
    resume: bool,
    progress: bool | None,
    shard_size: int,
    as_of: date | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    decisions_file: Path | None,
    engine: str,
    spark_conf: tuple[str, ...],
    quiet: bool,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Check every article of an archive; write tables of articles, quantities, claims, findings and notices.

    SOURCES are JSON Lines and CSV (also .gz, .zst), Parquet, drafts, and folders of them. A run that was stopped goes on
    where it was when the same command is given again. An article that cannot be read is a row of the table of notices.
    Exit code 0: done; 2: the run could not begin, or could not write.
    """
    _require("pyarrow", "archive")
    from ..archive.rows import Columns
    from ..archive.run import Job
    from ..archive.run import check_archive as run

    config = choose_config(config_file, isolated)
    config = replace(config, select=select or config.select, ignore=(*config.ignore, *ignore))
    job = Job(
        sources,
        out,
        Brief(config, as_of=as_of, decisions=choose_decisions(decisions_file, config)),
        Columns.parse(columns, text_format),
        jobs=jobs or _count_cores(),
        resume=resume,
        rows_in_shard=shard_size,
        progress=sys.stderr.isatty() if progress is None else progress,
    )
    _show(_run_on_spark(job, spark_conf) if engine == "spark" else run(job), quiet)


@_command("index")
@click.argument("runs", nargs=-1, required=True, metavar="DIRS...", type=click.Path(path_type=Path))
@click.option("--out", required=True, metavar="INDEX", type=click.Path(path_type=Path), help="Write the index there.")
def index_archive(runs: tuple[Path, ...], out: Path) -> None:
    """Make an index of what was printed, for `numerate check --against INDEX`.

    DIRS are folders that `numerate archive check` wrote. The index is one DuckDB file with a table `printed`.
    """
    _require("pyarrow", "archive")
    _require("duckdb", "archive")
    from ..archive.index import build_index

    click.echo(f"{build_index(runs, out):,} figures in {out}")


@_command("validate")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--docs", metavar="DIR", type=click.Path(path_type=Path), help="Data Docs.  [default: DIR/data-docs]")
@click.option("--most-findings", metavar="N", default=100.0, show_default=True, help="In 1,000 articles.")
@click.option("--most-of-a-rule", metavar="N", default=50.0, show_default=True, help="In 1,000 articles.")
@click.option("--most-notices", metavar="N", default=10.0, show_default=True, help="In 1,000 articles.")
@click.pass_context
def validate_archive(
    ctx: click.Context,
    folder: Path,
    docs: Path | None,
    most_findings: float,
    most_of_a_rule: float,
    most_notices: float,
) -> None:
    """Check the tables of a run with great_expectations: columns, values, and how much was found.

    DIR is a folder that `numerate archive check` wrote. Exit code 0: all as expected; 1: not; 2: no finished run.
    """
    _require("pyarrow", "archive")
    _require("great_expectations", "expectations")
    from ..expectations.archive import Limits
    from ..expectations.archive import validate_archive as validate
    from ..reports.printable import escape

    place = docs or folder / "data-docs"
    count, broken = validate(folder, Limits(most_findings, most_of_a_rule, most_notices), place)
    for each in broken:
        click.echo(escape(str(each)))
    click.echo(f"{count - len(broken)} of {count} expectations are met; {place / 'index.html'}")
    if any(each.severity != "warning" for each in broken):
        ctx.exit(1)


def _run_on_spark(job: Job, settings: tuple[str, ...]) -> Summary:
    """Run an archive on Spark."""
    _require("pyspark", "spark")
    from ..spark.session import read_settings

    read = read_settings(settings)
    from ..spark.run import check_archive as run

    return run(job, read)


def _show(summary: Summary, quiet: bool) -> None:
    """Print what came of a run."""
    from ..archive.summary import render_summary

    if not quiet:
        click.echo(render_summary(summary), nl=False)


def _require(package: str, extra: str) -> None:
    """Raise ConfigError where a package of an extra is not installed."""
    if find_spec(package) is None:
        raise ConfigError("numerate archive", f"needs the package {package}", f'pip install "numerate[{extra}]"')


def _count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
