"""Options on the change under check: what was before it, what counts as news, and who is trusted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from ..ground import FILTERS, TRUST, TRUST_VARIABLE, Asked

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--decisions",
        "decisions_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="What people decided of findings.  [default: .numerate/decisions.jsonl]",
    ),
    click.option(
        "--baseline",
        "baseline_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Findings to live with; `numerate baseline create` writes them.",
    ),
    click.option("--baseline-commit", metavar="REF", help="What was found at this commit is no news."),
    click.option(
        "--diff-base",
        metavar="REF",
        envvar="NUMERATE_DIFF_BASE",
        help="The branch or commit that the change under check began at.",
    ),
    click.option(
        "--filter-mode",
        type=click.Choice(FILTERS),
        default="nofilter",
        show_default=True,
        help="What counts since --diff-base: all, changed files, added lines.",
    ),
    click.option(
        "--new-suppressions",
        type=click.Choice(("list", "refuse")),
        default="list",
        show_default=True,
        help="List what the change dismisses, or have it not count.",
    ),
    click.option(
        "--trust",
        type=click.Choice(TRUST),
        default="local",
        show_default=True,
        envvar=TRUST_VARIABLE,
        help="Take settings, rules and decisions from nowhere, from --diff-base, or from this folder.",
    ),
)


def change_options(command: Command) -> Command:
    """Add the options, with those that choose settings; the command takes them as one, ``asked``."""

    @wraps(command)
    def fold(
        *args: Any,
        config_file: Path | None,
        isolated: bool,
        decisions_file: Path | None,
        baseline_file: Path | None,
        baseline_commit: str | None,
        diff_base: str | None,
        filter_mode: str,
        new_suppressions: str,
        trust: str,
        **rest: Any,
    ) -> Any:
        if config_file is not None and isolated:
            raise click.UsageError("--config and --isolated exclude each other")
        asked = Asked(
            config_file,
            isolated,
            click.get_current_context().find_root().meta.get("python rules", False),
            decisions_file,
            baseline_file,
            baseline_commit,
            diff_base,
            filter_mode,
            new_suppressions == "refuse",
            trust,
        )
        return command(*args, asked=asked, **rest)

    folded: Any = fold
    for option in reversed(_OPTIONS):
        folded = option(folded)
    return folded  # type: ignore[no-any-return]
