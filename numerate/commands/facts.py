"""``numerate facts``: tables of known values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import click

from ..config import FactTable
from ..model import ConfigError
from .options import choose_config, config_options, debug_option, read_day


@click.group()
def facts() -> None:
    """Look after tables of known values that drafts are compared with."""


@facts.command("lint")
@click.argument("tables", nargs=-1, metavar="[TABLES]...", type=click.Path(path_type=Path))
@click.option("--table", default="", metavar="NAME", help="The table, where TABLES are databases.")
@click.option("--docs", metavar="DIR", type=click.Path(path_type=Path), help="Write Data Docs there.")
@click.option("--as-of", metavar="DATE", callback=read_day, help="The day for which values must be known.  [today]")
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@debug_option
@config_options
@click.pass_context
def lint_facts(
    ctx: click.Context,
    tables: tuple[Path, ...],
    table: str,
    docs: Path | None,
    as_of: date | None,
    strict: bool,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Check tables of known values with great_expectations.

    TABLES are CSV, Parquet, SQLite or DuckDB files; without any, the sources of the configuration. Every row that cannot be
    used is told, two values for one day, names that stand for two subjects, values that have run out, missing sources.
    Exit code 0: nothing; 1: something; 2: a file that is no table.
    """
    if find_spec("great_expectations") is None:
        raise ConfigError("numerate facts lint", "needs great_expectations", 'pip install "numerate[expectations]"')
    config = choose_config(config_file, isolated)
    chosen = [FactTable(path.name, path, table) for path in tables] or list(config.sources)
    if not chosen:
        raise ConfigError("numerate facts lint", "there is no table", "name one, or put it under [sources]")
    root = Path.cwd() if tables else config.root
    from ..expectations.facts import lint_facts as lint
    from ..reports.printable import escape

    rows, broken = lint(chosen, root, as_of or datetime.now(UTC).date(), docs)
    lines = list(dict.fromkeys((each.severity, value) for each in broken for value in each.values))
    lines += [(each.severity, f"{each.asset}: {each.expected} {each.observed}") for each in broken if not each.values]
    for severity, line in lines:
        click.echo(escape(f"{'warning' if severity == 'warning' else 'error'}: {line}"))
    errors = sum(severity != "warning" for severity, _ in lines)
    click.echo(f"{rows} facts in {len(chosen)} tables, {errors} errors, {len(lines) - errors} warnings")
    if errors or (strict and lines):
        ctx.exit(1)
