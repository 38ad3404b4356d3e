"""``numerate baseline``: the findings that a newsroom lives with for now."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from ..baseline import BASELINE_FILE, Baseline, collect_lines, read_baseline
from ..checking import Brief
from ..cli import complain
from ..config import Config
from ..formats import Whole
from ..model import ConfigError, Edition
from ..output import open_target
from ..reports.printable import escape
from ..reports.terminal import View
from ..run import Output
from .options import choose_config, choose_decisions, config_options, debug_option, read_day
from .running import check_drafts

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def baseline() -> None:
    """Keep a file of findings to live with, so that only new ones fail."""


_file_option = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"The file.  [default: {BASELINE_FILE} beside the configuration]",
)


def _options(command: Command) -> Command:
    """Add the options of what checks drafts."""
    for option in (
        debug_option,
        config_options,
        click.option("--as-of", metavar="DATE", callback=read_day, help="Read dates against this day."),
        _file_option,
        click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    ):
        command = option(command)
    return command


@baseline.command()
@_options
@click.pass_context
def create(
    ctx: click.Context,
    paths: tuple[str, ...],
    file: Path | None,
    as_of: date | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Write a baseline of all that is found now. There must be none yet."""
    config = choose_config(config_file, isolated)
    target = file or config.baseline or config.root / BASELINE_FILE
    if target.exists():
        raise ConfigError(str(target), "is there already", "`numerate baseline update` writes it anew")
    found, _ = _check(ctx, paths, config, as_of)
    _write(target, found)
    click.echo(f"{_name(target)}: {_count(len(found.lines))}")


@baseline.command()
@_options
@click.pass_context
def update(
    ctx: click.Context,
    paths: tuple[str, ...],
    file: Path | None,
    as_of: date | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Take in what is found now, and take out what is gone. With PATHS, only of these drafts."""
    _renew(ctx, paths, file, as_of, choose_config(config_file, isolated), with_new=True)


@baseline.command()
@_options
@click.pass_context
def prune(
    ctx: click.Context,
    paths: tuple[str, ...],
    file: Path | None,
    as_of: date | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Take out what is gone, and nothing in. With PATHS, only of these drafts."""
    _renew(ctx, paths, file, as_of, choose_config(config_file, isolated), with_new=False)


@baseline.command()
@_file_option
@config_options
@debug_option
def show(file: Path | None, config_file: Path | None, isolated: bool) -> None:
    """Print the findings of the baseline, a line each."""
    config = choose_config(config_file, isolated)
    path = file or config.baseline or config.root / BASELINE_FILE
    for line in read_baseline(path).lines.values():
        click.echo(escape(f"{line.path}: {line.rule}: {line.message} [{line.fingerprint}]"))


def _renew(
    ctx: click.Context, paths: tuple[str, ...], file: Path | None, as_of: date | None, config: Config, *, with_new: bool
) -> None:
    """Write a baseline anew and say what has become of it."""
    target = file or config.baseline or config.root / BASELINE_FILE
    before = read_baseline(target)
    found, checked = _check(ctx, paths, config, as_of)
    # A part of the drafts says nothing about the rest; all of them say all.
    kept = {
        key: line for key, line in before.lines.items() if key in found.lines or (paths and line.path not in checked)
    }
    new = {key: line for key, line in found.lines.items() if key not in before.lines} if with_new else {}
    renewed = {key: found.lines.get(key, line) for key, line in kept.items()}
    _write(target, Baseline({**renewed, **new}))
    gone = len(before.lines) - len(kept)
    told = f"{_count(len(kept) + len(new))}; {gone} taken out" + (f", {len(new)} taken in" if with_new else "")
    click.echo(f"{_name(target)}: {told}")


def _check(
    ctx: click.Context, paths: tuple[str, ...], config: Config, as_of: date | None
) -> tuple[Baseline, frozenset[str]]:
    """Check drafts; give the findings, and the paths of the drafts. Exits with 2 where one cannot be read."""
    editions: list[Edition] = []

    def take(edition: Edition) -> bytes:
        editions.append(edition)
        return b""

    brief = Brief(replace(config, baseline=None), as_of=as_of, decisions=choose_decisions(None, config))
    output = Output(Whole(take), io.BytesIO(), View())
    _, all_read = check_drafts(paths, brief, [output])
    if not all_read:
        complain("the baseline was not written: it would forget the findings of drafts that cannot be read")
        ctx.exit(2)
    (edition,) = editions
    documents = (galley.article.document for galley in edition.galleys)
    return (
        Baseline({line.fingerprint: line for line in collect_lines(edition.galleys)}),
        frozenset(document.path or document.id for document in documents),
    )


def _write(target: Path, found: Baseline) -> None:
    with open_target(target) as stream:
        stream.write(found.write())


def _name(target: Path) -> str:
    """Name the file as seen from here."""
    here = Path.cwd()
    return escape(str(target.relative_to(here) if target.is_relative_to(here) else target))


def _count(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"
