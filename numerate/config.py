"""Settings of a run: what the nearest configuration file says, and what is meant where it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from .model import ConfigError, Severity

FILE_NAMES = ("numerate.toml", ".numerate.toml")
PYPROJECT = "pyproject.toml"
FACT_RULE = "fact-contradicted"  # it has no file: it is there where sources are
ARCHIVE_RULE = "differs-from-archive"  # and this one where an index of an archive is
FAIL_ON = ("error", "warning", "note", "never")


class FactTable(Struct, frozen=True):
    """A table of known values.

    ``name``     what the settings call it; ``path`` is its file, ``table`` the table of a database, "" for a file.
    ``columns``  its own names for columns that are not called as ours are.
    """

    name: str
    path: Path
    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


class Config(Struct, frozen=True):
    """Settings of a run.

    ``root``     the folder that globs and rule paths are relative to: that of the file, else the working
        directory.
    ``file``     where the settings were read, None if they are the defaults.
    ``include``  globs of the drafts to take from folders, empty for every known format; ``exclude`` of those
        to leave.
    ``lang``     language of drafts that do not name one; ``as_of`` the date of drafts that carry none.
    ``select``   names of the rules to use, empty for all; ``ignore`` of those not to use.
    ``per_file_ignores``  globs of drafts, each with rules not to use there.
    ``severities``        rules whose severity is another here.
    ``python_rules``  True where rules that are code may come from installed packages.
    ``sources``  tables of known values to compare figures with.
    ``baseline``  file of findings to live with, None if there is none.
    ``rule_pages``  address of the folder with a page for each rule, for links in reports; "" for no links.
    ``fail_on``  the lowest severity that makes the run fail: "error", "warning", "note" or "never".
    """

    root: Path
    file: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    lang: str | None = None
    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    rule_paths: tuple[Path, ...] = ()
    python_rules: bool = False
    sources: tuple[FactTable, ...] = ()
    fail_on: str = "error"
    baseline: Path | None = None
    rule_pages: str = ""


def find_config(start: Path) -> Config:
    """Read the nearest configuration file in a folder or above it; give the defaults if there is none.

    Raises ConfigError when the file cannot be used.
    """
    for file in _candidates(start.resolve()):
        if file.name == PYPROJECT and b"tool.numerate" not in _read_bytes(file):
            continue
        return read_config(file)
    return Config(root=start.resolve())


def read_config(file: Path) -> Config:
    """Read one configuration file: TOML, in pyproject.toml the table ``tool.numerate``.

    Raises ConfigError, naming file and line, when it cannot be read, has unknown keys or values of a wrong
    type.
    """
    from .config_file import (
        parse_config,
    )  # brings in TOML and msgspec, which a run without a file does without

    try:
        text = _read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(str(file), "is not UTF-8 text", "save it as UTF-8") from error
    return parse_config(text, file)


def _candidates(start: Path) -> Iterator[Path]:
    """Give the configuration files that exist, the nearest first."""
    for folder in (start, *start.parents):
        for name in (*FILE_NAMES, PYPROJECT):
            file = folder / name
            if file.is_file():
                yield file


def _read_bytes(file: Path) -> bytes:
    """Read a file whole. Raises ConfigError if that fails."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read ({error.strerror or error})") from error
