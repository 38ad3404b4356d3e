"""Settings, rules, decisions and the baseline as they are at a commit: what the change under check says of them is not heard.

What lies outside of the repository is not the change's, and is read from where it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..baseline import Baseline, parse_baseline, read_baseline
from ..config import FILE_NAMES, PYPROJECT, Config, read_config
from ..decisions import Decisions, parse_records, read_decisions
from ..model import ConfigError
from .past import Past

_LARGEST = 64_000_000  # bytes of one file
_MOST = 5_000  # files that settings may name


class Layout(Struct):
    """Lays out the files of a commit that settings name, for those who read them by path."""

    past: Past
    stack: ExitStack
    names: tuple[tuple[str, str], ...] = ()

    def read_config(self, here: Path, named: Path | None) -> Config:
        """Give the settings that are nearest to a folder, or named; the defaults where there are none. Raises ConfigError."""
        place = self._find(here, named)
        if place is None:
            return read_config(named) if named is not None else Config(root=here)
        data = read_at(self.past, place)
        folder = Path(self.stack.enter_context(TemporaryDirectory(prefix="numerate-"))).resolve()
        shown = f"{self.past.commit[:12]}:"
        self.names = ((f"{folder.as_posix()}/", shown),)
        home = folder / PurePosixPath(place).parent
        home.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(data)
        self._lay_out(list(_list_named(data, place)), PurePosixPath(place).parent.as_posix(), folder)
        try:
            config = read_config(folder / place)
        except ConfigError as error:
            raise ConfigError(error.where.replace(f"{folder.as_posix()}/", shown), error.what, error.advice) from error
        file = self.past.repository.root / place
        listed = config.baseline and file.parent / config.baseline.relative_to(config.root)
        return replace(config, root=file.parent, file=file, baseline=listed)

    def _find(self, here: Path, named: Path | None) -> str | None:
        """Give the path of the settings at the commit, None if there are none, or they lie outside of the repository."""
        if named is not None:
            place = self.past.place(named)
            if place is not None and place not in self.past.files:
                raise ConfigError(f"--config {named}", f"there is no such file at {self.past.commit[:12]}")
            return place
        folder = self.past.place(here / "x")
        for parent in PurePosixPath(folder or "x").parents:
            for name in (*FILE_NAMES, PYPROJECT):
                place = (parent / name).as_posix()
                if place in self.past.files and (name != PYPROJECT or b"tool.numerate" in read_at(self.past, place)):
                    return place
        return None

    def _lay_out(self, named: list[str], home: str, folder: Path) -> None:
        """Write what settings name below their own folder; what leads out of it is left for the reader to refuse."""
        prefix = "" if home == "." else f"{home}/"
        wanted = [
            f"{prefix}{PurePosixPath(each).as_posix()}" for each in named if ".." not in PurePosixPath(each).parts
        ]
        count = 0
        for place in self.past.files:
            if any(place == each or place.startswith(f"{each}/") or each in ("", f"{prefix}.") for each in wanted):
                count += 1
                if count > _MOST:
                    raise ConfigError(str(self.past.commit[:12]), f"its settings name more than {_MOST:,} files")
                target = folder / place
                if not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(read_at(self.past, place))


def _list_named(data: bytes, place: str) -> Iterator[str]:
    """Give the files and folders that settings name: rules and tables; those of settings that are no TOML are none."""
    try:
        tables: Any = tomllib.loads(data.decode("utf-8"))
    except ValueError:
        return
    if PurePosixPath(place).name == PYPROJECT:
        tool = tables.get("tool")
        tables = tool.get("numerate") if isinstance(tool, dict) else None
    if not isinstance(tables, dict):
        return
    paths = tables.get("rule-paths")
    yield from (path for path in (paths if isinstance(paths, list) else ()) if isinstance(path, str))
    sources = tables.get("sources")
    for source in sources.values() if isinstance(sources, dict) else ():
        path = source.get("path") if isinstance(source, dict) else source
        if isinstance(path, str):
            yield path


def read_at(past: Past, place: str) -> bytes:
    """Give a file of the commit. Raises ConfigError when it is too large."""
    blob = past.files[place]
    if blob.size > _LARGEST:
        raise ConfigError(f"{past.commit[:12]}:{place}", f"is larger than {_LARGEST // 1_000_000} MB")
    return past.repository.read(blob)


def read_decisions_at(past: Past, file: Path) -> Decisions:
    """Read decisions as they are at the commit; none where there is no such file. Raises ConfigError."""
    place = past.place(file)
    if place is None:
        return read_decisions(file)
    if place not in past.files:
        return Decisions()
    where = f"{past.commit[:12]}:{place}"
    try:
        text = read_at(past, place).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(where, "is not UTF-8 text", "save it as UTF-8") from error
    return Decisions().merge(parse_records(text, where))


def read_baseline_at(past: Past, file: Path) -> Baseline:
    """Read a baseline as it is at the commit. Raises ConfigError."""
    place = past.place(file)
    if place is None:
        return read_baseline(file)
    where = f"{past.commit[:12]}:{place}"
    if place not in past.files:
        raise ConfigError(where, "there is no such baseline", "`numerate baseline create` writes one; commit it first")
    return parse_baseline(read_at(past, place), where)
