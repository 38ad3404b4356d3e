"""``numerate review``: work through drafts in the browser and keep what was decided."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from ..checking import Brief
from ..model import ConfigError
from .options import choose_config, config_options, debug_option, find_decisions, read_day


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--decisions",
    "decisions_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to keep decisions.  [default: .numerate/decisions.jsonl]",
)
@click.option("--as-of", metavar="DATE", callback=read_day, help="Read dates against this day, not the drafts' own.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Use this port.  [default: a free one]")
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
@config_options
@debug_option
def review(
    paths: tuple[str, ...],
    decisions_file: Path | None,
    as_of: date | None,
    port: int,
    browser: bool,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Open the drafts on a page of this machine, and keep decisions in a file that git merges.

    PATHS are as for ``numerate check``. The page is for whoever has its address, which is printed. It follows the drafts
    as they are edited: decisions stay as long as their figures do. Stop it with Ctrl-C.
    """
    from ..decisions import DecisionFile
    from ..review import ReviewServer, Session

    config = choose_config(config_file, isolated)
    file = DecisionFile(decisions_file or find_decisions(config))
    file.read()
    session = Session(paths, Brief(config, as_of=as_of))
    try:
        server = ReviewServer(session, file, port)
    except OSError as error:
        raise ConfigError(f"--port {port}", f"cannot be used ({error.strerror or error})", "leave it out") from error
    with server:
        click.echo(server.url)
        click.echo(f"Decisions go to {file.path}. Ctrl-C stops the review.", err=True)
        if browser:
            webbrowser.open(server.url)
        server.serve_forever()
