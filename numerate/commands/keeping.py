"""Whether a run uses results of earlier runs, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from ..checking import Brief
from ..formats import Stream
from ..model import ConfigError
from ..run import Output
from ..sources import Source

if TYPE_CHECKING:
    from ..cache import Cache

Command = TypeVar("Command", bound=Callable[..., Any])

_FEW = 8  # drafts that are checked as soon as results of theirs are found


class Keeping(Struct, frozen=True):
    """What is asked of results: ``wanted`` None to use them where that pays; ``folder`` None for the user's own."""

    wanted: bool | None = None
    folder: Path | None = None


def keeping_options(command: Command) -> Command:
    """Add the options on results of earlier runs."""
    command = click.option(
        "--cache-dir",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        help="Keep results there.  [default: the user's cache folder]",
    )(command)
    return click.option(
        "--cache/--no-cache",
        default=None,
        help="Use results of earlier runs for drafts that have not changed.  [default: for eight drafts and more]",
    )(command)


def refuse_cache_of_stranger(folder: Path | None, here: Path) -> None:
    """Raise ConfigError for results inside a checked folder that is not trusted: they could be made up."""
    if folder is not None and (here / folder).resolve().is_relative_to(here.resolve()):
        raise ConfigError(
            f"--cache-dir {folder}", "is in the folder that is checked", "name one outside, or --trust local"
        )


def open_cache(
    keeping: Keeping | None, brief: Brief, outputs: Sequence[Output], sources: Iterator[Source]
) -> tuple[Cache | None, Iterator[Source]]:
    """Give the results of earlier runs, None where they are not to be used, and the sources again.

    They are not used with rules that are code and with an index of what was printed, whose state is not known.
    """
    if keeping is None or keeping.wanted is False or brief.config.python_rules or brief.against is not None:
        return None, sources
    if keeping.wanted is None:
        first = list(islice(sources, _FEW))
        sources = chain(first, sources)
        if len(first) < _FEW:
            return None, sources
    from ..cache import Cache, make_stamp

    try:
        return Cache(keeping.folder, make_stamp(brief, _name(outputs)), brief.today), sources
    except (OSError, RuntimeError):
        return None, sources


def _name(outputs: Sequence[Output]) -> Iterator[str]:
    """Name the reports that are written piece by piece and how they are shown; the others need the articles themselves."""
    for output in outputs:
        if isinstance(output.format, Stream):
            yield f"{output.format.piece.__qualname__} {output.view}"
    if not all(isinstance(output.format, Stream) for output in outputs):
        yield "with articles"
