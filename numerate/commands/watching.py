"""``--watch``: drafts are checked again whenever they, or what decides how they are checked, change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..cli import complain
from ..config import Config, find_config, read_config
from ..inputs import list_inputs, list_settings, look_at
from ..model import ConfigError, NumerateError
from ..pipeline.readers import FORMATS
from ..sources import STDIN, find_sources

_PAUSE = 0.3  # seconds between two looks
_SETTLING = 0.05  # seconds: an editor that saves is left to finish
_PATIENCE = 20


def watch(check: Callable[[], object], paths: Sequence[str], config_file: Path | None, isolated: bool) -> None:
    """Check now and after every change, until somebody stops it. Raises ConfigError for standard input."""
    if STDIN in paths:
        raise ConfigError("--watch", "cannot watch standard input", "name files or folders")
    while True:
        state = _look(paths, config_file, isolated)
        try:
            check()
        except click.exceptions.Exit:
            pass  # its code is for those who do not watch
        except NumerateError as error:
            complain(str(error))
        click.echo("Waiting for changes; Ctrl-C stops.", err=True)
        while _look(paths, config_file, isolated) == state:
            time.sleep(_PAUSE)
        _let_settle(paths, config_file, isolated)


def _let_settle(paths: Sequence[str], config_file: Path | None, isolated: bool) -> None:
    """Wait until nobody is writing any more, but not for long."""
    state = _look(paths, config_file, isolated)
    for _ in range(_PATIENCE):
        time.sleep(_SETTLING)
        before, state = state, _look(paths, config_file, isolated)
        if before == state:
            return


def _look(paths: Sequence[str], config_file: Path | None, isolated: bool) -> object:
    """Tell the state of the drafts and of all that decides how they are checked."""
    here = Path.cwd()
    try:
        config = Config(root=here) if isolated else read_config(config_file) if config_file else find_config(here)
    except ConfigError:
        config = Config(root=here)  # the check tells what is wrong with it
    drafts = [source.path for source in find_sources(paths, config, FORMATS, here) if source.path is not None]
    settings = [*list_settings(here), *([config_file] if config_file else ()), *list_inputs(config)]
    return look_at(iter([*settings, *drafts]))
