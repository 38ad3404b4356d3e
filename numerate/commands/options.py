"""Options that several commands take, and the words they take."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec.structs import replace

from ..config import Config, find_config, read_config
from ..formats import REPORTS, Format, Marked
from ..ground import TRUST_VARIABLE
from ..model import ConfigError
from ..reports.terminal import View

if TYPE_CHECKING:
    from ..decisions import Decisions

Command = TypeVar("Command", bound=Callable[..., Any])

_PIPE_WIDTH = 100


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a date written ``YYYY-MM-DD``."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f'"{value}" is no date; write it as 2025-02-06') from error


def read_names(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Read names with commas between them, from every time the option is given."""
    return tuple(name for part in value for name in map(str.strip, part.split(",")) if name)


def read_targets(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> tuple[tuple[Format | Marked, Path], ...]:
    """Read formats and files such as ``html=story.html``."""
    targets = []
    for given in value:
        name, equals, file = given.partition("=")
        if not equals or not file:
            raise click.BadParameter(f'"{given}" names no file; write it as html=story.html')
        if name not in REPORTS:
            raise click.BadParameter(f'there is no format "{name}"; the formats are {", ".join(REPORTS)}')
        targets.append((REPORTS[name], Path(file)))
    return tuple(targets)


def _note_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Remember where the error handling finds it."""
    if value:
        ctx.find_root().meta["debug"] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_note_debug,
    help="Show a traceback where something goes wrong.",
)


def _note_python_rules(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Remember where the choice of settings finds it."""
    if value:
        ctx.find_root().meta["python rules"] = True


def config_options(command: Command) -> Command:
    """Add the options that choose settings: a configuration file, and whether rules may be code."""
    command = click.option(
        "--python-rules",
        is_flag=True,
        expose_value=False,
        callback=_note_python_rules,
        help="Use rules that are Python code of installed packages.",
    )(command)
    command = click.option("--isolated", is_flag=True, help="Use no configuration file.")(command)
    return click.option(
        "--config",
        "config_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Use this configuration file and look for no other.",
    )(command)


def reading_options(command: Command) -> Command:
    """Add the options on what is read and how it is shown."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, metavar="[PATHS]..."),
            click.option("-o", "--output-file", metavar="FILE", type=click.Path(path_type=Path), help="Write there."),
            click.option("--stdin-filename", metavar="NAME", help="What to call '-'; its suffix tells the format."),
            click.option(
                "--as-of",
                metavar="DATE",
                callback=read_day,
                help="Read dates against this day, not the drafts' own.",
            ),
            click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
            click.option("-q", "--quiet", is_flag=True, help="Leave out the sentence at the end."),
            click.option(
                "-j",
                "--jobs",
                metavar="N",
                type=click.IntRange(1, 256),
                default=1,
                show_default=True,
                help="Processes.",
            ),
        )
    ):
        command = option(command)
    return config_options(debug_option(command))


def choose_config(config_file: Path | None, isolated: bool) -> Config:
    """Read the configuration file that the options say. Raises ConfigError, also where a pipeline trusts none."""
    if config_file is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    allowed = click.get_current_context().find_root().meta.get("python rules", False)
    if not _trusts_folder() and (not isolated or allowed):
        what = "only `numerate check` can take settings from elsewhere than this folder"
        raise ConfigError(f"NUMERATE_TRUST={os.environ[TRUST_VARIABLE]}", what, "use --isolated, and no --python-rules")
    if config_file is not None:
        config = read_config(config_file)
    else:
        config = Config(root=Path.cwd()) if isolated else find_config(Path.cwd())
    return replace(config, python_rules=True) if allowed else config


def _trusts_folder() -> bool:
    """Tell whether the settings of the folder may be heard: a whole pipeline can say that they may not."""
    return os.environ.get(TRUST_VARIABLE, "local") in ("", "local")


def choose_decisions(file: Path | None, config: Config) -> Decisions | None:
    """Read what people decided: the file given, else that of the configuration's folder, None if there is none.

    Raises ConfigError when it cannot be used.
    """
    path = file or find_decisions(config)
    if file is None and not (_trusts_folder() and path.is_file()):
        return None
    from ..decisions import read_decisions

    if not path.exists():
        raise ConfigError(str(path), "there is no such file", "`numerate review` writes one")
    return read_decisions(path)


def find_decisions(config: Config) -> Path:
    """Give the place of the file of decisions under the configuration's folder, whether it is there or not."""
    return config.root / ".numerate" / "decisions.jsonl"


def choose_view(*, color: str, to_file: bool, explain: bool = False, quiet: bool = False, text: bool = False) -> View:
    """Settle colour and width: colour on a terminal unless NO_COLOR is set, or where FORCE_COLOR is."""
    on_screen = not to_file and sys.stdout is not None and sys.stdout.isatty()
    if color == "auto":
        wished = (on_screen and os.environ.get("TERM") != "dumb") or (
            bool(os.environ.get("FORCE_COLOR")) and not to_file
        )
        colour = wished and not os.environ.get("NO_COLOR")
    else:
        colour = color == "always"
    width = max(60, min(160, shutil.get_terminal_size().columns)) if on_screen else _PIPE_WIDTH
    return View(explain=explain, colour=colour, width=width, quiet=quiet, text=text)
