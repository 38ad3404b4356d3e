"""The command ``numerate``. Exit code 0: nothing found; 1: findings; 2: wrong use or something unreadable."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from .model import NumerateError
from .reports.printable import escape
from .reports.tool import NAME, VERSION

_OBJECTS = 100_000  # made between two searches for garbage

_COMMANDS = {
    "check": "Check the numbers of drafts.",
    "extract": "List every number of drafts, unchecked.",
    "review": "Work through drafts in the browser and keep decisions.",
    "report": "Write the page of a JSON report.",
    "decisions": "Take in decisions from a file.",
    "baseline": "Keep a file of findings to live with.",
    "rules": "List, explain, write, test and try rules.",
    "config": "Show the settings in use.",
    "facts": "Look after tables of known values.",
    "archive": "Check whole archives and keep tables of what is in them.",
    "lsp": "Check drafts in an editor while they are written.",
}


class Doors(click.Group):
    """The group of commands. Each is imported when it is called; none lets a traceback out for bad input."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands, in the order one needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".commands.{cmd_name}", __package__), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and turn what goes wrong into one line on standard error and an exit code."""
        # What an article is made of holds no cycles, and a tenth of the time would go into looking for some.
        gc.set_threshold(_OBJECTS)
        try:
            return super().invoke(ctx)
        except NumerateError as error:
            _show_traceback(ctx)
            complain(str(error))
            ctx.exit(2)
        except BrokenPipeError:
            # The reader of our output has had enough: not our fault, and nothing to say. Keep Python from
            # complaining when it flushes standard output at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(141)
        except KeyboardInterrupt:
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _show_traceback(ctx)
            complain(f"internal error: {type(error).__name__}: {error}; run again with --debug to see where")
            ctx.exit(2)


def complain(line: str) -> None:
    """Write one line to standard error, safe for a terminal."""
    click.echo(f"{NAME}: {escape(line)}", err=True)


def _show_traceback(ctx: click.Context) -> None:
    """Show where it went wrong, if asked to."""
    if ctx.find_root().meta.get("debug"):
        import traceback  # few ask

        traceback.print_exc()


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name=NAME, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback where something goes wrong.")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:
    """Check that the numbers of an article add up."""
    ctx.meta["debug"] = debug
