"""Where reports go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .model import ConfigError


@contextmanager
def open_target(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output for None.

    A file is written beside its place and moved there when all has gone well; on an exception nothing is left
    of it. Devices and pipes are written straight. Raises ConfigError when it cannot be written.
    """
    if path is None:
        with _guard_stdout() as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise ConfigError(str(path), "is a folder", "name a file to write the report to")
            with target.open("wb") as device:
                yield device
            return
        with _replace_file(target) as file:
            yield file
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ConfigError(str(path), f"cannot be written ({error.strerror or error})") from error


def refuse_link(path: Path, folder: Path) -> None:
    """Raise ConfigError for a file in a folder that, by way of links, is outside of it: a stranger may have put it there."""
    place = Path(os.path.normpath(folder / path))
    if place.is_relative_to(folder) and not place.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(str(path), "is a link that leads out of the folder", "name another file")


@contextmanager
def _guard_stdout() -> Iterator[BinaryIO]:
    """Give standard output; a full disk or a closed stream is told. A reader that went away is passed on."""
    if sys.stdout is None:
        raise ConfigError("standard output", "is closed", "name a file with --output-file")
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.filename is not None:  # not of a stream without a name
            raise
        raise ConfigError("standard output", f"cannot be written ({error.strerror or error})") from error


@contextmanager
def _replace_file(target: Path) -> Iterator[BinaryIO]:
    """Write a new file under another name and rename it at the end.

    An existing file keeps its permissions.
    """
    import secrets  # to the screen goes without

    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # the umask takes off what it should
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
