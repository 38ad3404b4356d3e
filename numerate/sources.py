"""Which files to check: paths as given, folders walked for formats we know, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from .config import Config

STDIN = "-"


class Source(Struct, frozen=True):
    """One file to read, and the folder that its path is told from; ``path`` None is standard input."""

    path: Path | None
    root: Path


def find_sources(paths: Sequence[str], config: Config, suffixes: Collection[str], here: Path) -> Iterator[Source]:
    """Give the files to check: each path as given, each folder's files of a known suffix sorted by path.

    Without paths, the files that the configuration includes, from its folder down.
    """
    seen: set[Path] = set()
    for given in paths or (str(config.root) if config.include else ".",):
        if given == STDIN:
            yield Source(None, here)
            continue
        path = Path(given)
        found = walk_folder(path, config, suffixes) if path.is_dir() else (path,)
        for file in found:
            place = Path.cwd() / file
            if place not in seen:
                seen.add(place)
                yield Source(file, _choose_root(place, here, path if path.is_dir() else None))


def leave_out(paths: Sequence[str], config: Config) -> list[str]:
    """Give the paths without the files that the configuration leaves out; folders and standard input stay."""
    wanted = build_filter(config)
    return [path for path in paths if path == STDIN or Path(path).is_dir() or wanted(Path(path))]


def walk_folder(folder: Path, config: Config, suffixes: Collection[str]) -> Iterator[Path]:
    """Give the files under a folder with a known suffix, sorted.

    Hidden ones and links that lead outside are left.
    """
    wanted = build_filter(config)
    home = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(parent, name)
            if name.startswith(".") or not file.name.lower().endswith(tuple(suffixes)):
                continue
            if not file.is_file():  # nor is a link that leads to itself
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(home):
                continue
            if wanted(file):
                yield file


def match_globs(globs: Sequence[str]) -> Callable[[str], bool]:
    """Give a test for paths, with "/" between folders, against globs as in .gitignore.

    Raises ValueError for a bad glob.
    """
    if not globs:
        return lambda path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs).match_file


def relate(file: Path, folder: Path) -> str | None:
    """Give the path from a folder to a file below it, with "/" between folders; None if it is not below."""
    try:
        return file.resolve().relative_to(folder).as_posix()
    except (ValueError, RuntimeError):  # it leads elsewhere, or to itself
        return None


def build_filter(config: Config) -> Callable[[Path], bool]:
    """Give a test for files: included, if the configuration includes any globs, and not excluded."""
    if not config.include and not config.exclude:
        return lambda file: True
    included, excluded = match_globs(config.include), match_globs(config.exclude)

    def is_wanted(file: Path) -> bool:
        path = relate(file, config.root)
        if path is None:
            return True
        return (not config.include or included(path)) and not excluded(path)

    return is_wanted


def _choose_root(place: Path, here: Path, folder: Path | None) -> Path:
    """Give the folder to tell a path from: where we are, else the folder given, else the file's own."""
    if place.is_relative_to(here):
        return here
    return here / folder if folder is not None else place.parent
