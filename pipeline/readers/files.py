"""Finds a draft on disk, and how to call it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ...model import ReadError


def name_file(path: Path, root: Path | None) -> str:
    """Give the path of a draft as it is shown: relative to ``root`` (else to the working folder), with "/".

    A draft that lies elsewhere keeps a relative path as it was given, and of an absolute one its name alone.
    """
    base = _straighten(root) if root is not None else Path.cwd()
    whole = _straighten(path)
    if whole.is_relative_to(base):
        shown = whole.relative_to(base).as_posix()
    else:
        shown = path.name if path.is_absolute() else path.as_posix()
    return shown.encode("utf-8", "replace").decode("utf-8")


def check_file(path: Path, where: str, root: Path | None) -> int:
    """Give the size of a draft in bytes.

    Raises ReadError when it is missing, a folder, no ordinary file, or a link that leads out of ``root``.
    """
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise ReadError(where, "no such file", "check the name") from error
    except (OSError, ValueError) as error:
        raise ReadError(
            where, f"cannot be opened: {describe_failure(error)}", "check the name and its permissions"
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(where, "is a folder", "name the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(where, "is no ordinary file", "pass its content on standard input")
    if root is not None and _leads_out(path, root):
        raise ReadError(where, "is a link that leads out of the folder that is checked", "name the file itself")
    return status.st_size


def read_whole(path: Path, where: str, limit: int) -> bytes:
    """Read a draft of at most ``limit`` bytes. Raises ReadError when it is larger or cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise ReadError(where, f"cannot be read: {describe_failure(error)}", "check its permissions") from error
    check_size(len(data), where, limit)
    return data


def check_size(size: int, where: str, limit: int) -> None:
    """Raise ReadError when a draft is larger than ``limit``."""
    if size > limit:
        raise ReadError(where, f"is larger than {limit // 1_000_000} MB", "split it, or take out what is no article")


def describe_failure(error: Exception) -> str:
    """Say what the system says, on one line."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(told.split()).lower()


def _leads_out(path: Path, root: Path) -> bool:
    """Tell whether a path inside the root is, by way of links, outside of it."""
    if not _straighten(path).is_relative_to(_straighten(root)):
        return False
    return not path.resolve().is_relative_to(root.resolve())


def _straighten(path: Path) -> Path:
    """Make a path absolute and take ".." out, without following links."""
    return Path(os.path.normpath(path.absolute()))
