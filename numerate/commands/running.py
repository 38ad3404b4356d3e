"""What ``check`` and ``extract`` share: from options to a run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ..checking import Brief
from ..cli import complain
from ..config import Config
from ..formats import Format, Marked
from ..model import ConfigError, Notice, ReadError
from ..output import open_target
from ..pipeline.readers import FORMATS
from ..reading import Reader
from ..reports.terminal import View
from ..run import Outcome, Output, run
from ..sources import find_sources
from .keeping import Keeping, open_cache

if TYPE_CHECKING:
    from ..ground import Ground


class Report(Struct, frozen=True):
    """A report that is wanted: its format, its file (None: standard output), how to show it."""

    format: Format
    file: Path | None
    view: View


def find_draft(form: Format | Marked, file: Path, paths: Sequence[str], config: Config) -> Format:
    """Give a format that is written into a draft for the one draft it is about; other formats as they are.

    Raises ConfigError unless exactly one draft of its kind is checked, and is another file than ``file``.
    """
    if not isinstance(form, Marked):
        return form
    sources = find_sources(paths, config, (form.suffix,), Path.cwd())
    drafts = [each.path for each in sources if each.path is not None and each.path.suffix.lower() == form.suffix]
    where = f"--report {form.suffix[1:]}={file}"
    if len(drafts) != 1:
        what = f"needs one {form.suffix} draft, and {'none is' if not drafts else f'{len(drafts)} are'} checked"
        raise ConfigError(where, what, "name one on the command line")
    if file.exists() and file.samefile(drafts[0]):
        raise ConfigError(where, "would write over the draft", "name another file")
    return form.of(drafts[0])


def check_paths(
    paths: Sequence[str],
    brief: Brief,
    reports: Sequence[Report],
    *,
    stdin_filename: str | None,
    jobs: int,
    ground: Ground | None = None,
    keeping: Keeping | None = None,
) -> tuple[Outcome, bool]:
    """Check the drafts at some paths and write all reports; give what came of it, and whether all could be read.

    ``ground`` tells of the commits before, and what is to be said of the change under check.

    One line on standard error tells of each draft that could not be. Raises ConfigError, RuleError or
    LexiconError when the run cannot begin.
    """
    with ExitStack() as stack:
        outputs = [Output(r.format, stack.enter_context(open_target(r.file)), r.view) for r in reports]
        return check_drafts(
            paths, brief, outputs, stdin_filename=stdin_filename, jobs=jobs, ground=ground, keeping=keeping
        )


def check_drafts(
    paths: Sequence[str],
    brief: Brief,
    outputs: Sequence[Output],
    *,
    stdin_filename: str | None = None,
    jobs: int = 1,
    ground: Ground | None = None,
    keeping: Keeping | None = None,
) -> tuple[Outcome, bool]:
    """Do what ``check_paths`` does, to outputs that are open."""
    failures: list[ReadError] = []
    notices: list[Notice] = list(ground.notices) if ground else []

    def on_unreadable(error: ReadError) -> None:
        failures.append(error)
        complain(str(error))

    sources = find_sources(paths, brief.config, FORMATS, Path.cwd())
    past = (ground.base, ground.earlier) if ground else (None, None)
    cache, sources = (None, sources) if any(past) else open_cache(keeping, brief, outputs, sources)
    incoming = Reader(brief.config, notices, on_unreadable, stdin_filename, *past, cache).read(sources)
    outcome = run(incoming, brief, outputs, notices, jobs=jobs, cache=cache)
    for crash in outcome.crashes:
        complain(f"internal error: {crash.strip().splitlines()[-1]}; the document was left out")
        if click.get_current_context().find_root().meta.get("debug"):
            click.echo(crash, err=True)
    return outcome, not failures and not outcome.crashes
