"""What has been written so far: a shard counts when the manifest lists it, and only then."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct, field

from ..model import ConfigError
from .chunks import Position
from .schema import SCHEMA, TABLES

MANIFEST = "manifest.json"
_LOCK = ".lock"


class Shard(msgspec.Struct, frozen=True):
    """One part of every table: the rows in each, and the position behind its last record."""

    rows: dict[str, int]
    end: Position


class Manifest(msgspec.Struct):
    """A run of an archive.

    ``asked``   what it was asked for, each as a digest: where one differs it is another run.
    ``shards``  the parts that are whole, in order. ``complete``: there is no more to come.
    """

    schema: str = SCHEMA
    asked: dict[str, str] = {}
    shards: list[Shard] = []
    complete: bool = False

    @property
    def end(self) -> Position:
        """Give the position behind the last record that is written."""
        return self.shards[-1].end if self.shards else Position()

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return sum(shard.rows[table] for shard in self.shards)


class Place(Struct):
    """The folder of a run. Only one run at a time writes there; what it does not list is removed."""

    folder: Path
    manifest: Manifest = field(default_factory=Manifest)

    def resume(self, asked: Mapping[str, str]) -> None:
        """Go on with what is there, or begin. Raises ConfigError where what is there is of another run."""
        found = read_manifest(self.folder)
        if found is None:
            self.begin(asked)
            return
        differing = [key for key in asked if found.asked.get(key) != asked[key]]
        if differing:
            what = f"holds a run with other {', '.join(differing)}"
            raise ConfigError(str(self.folder), what, "begin anew with --no-resume, or name another folder")
        self.manifest = found
        self._remove_strays()

    def begin(self, asked: Mapping[str, str]) -> None:
        """Begin anew; tables of an earlier run are removed. Raises ConfigError where there is anything else."""
        for table in TABLES:
            (self.folder / table).mkdir(exist_ok=True)
        self.manifest = Manifest(asked=dict(asked))
        self.save()
        self._remove_strays()

    def add(self, *shards: Shard) -> None:
        """List shards whose files are all in place."""
        for table in TABLES:
            _sync(self.folder / table)
        self.manifest.shards.extend(shards)
        self.save()

    def save(self) -> None:
        """Write the manifest whole or not at all."""
        write_whole(self.folder / MANIFEST, msgspec.json.format(msgspec.json.encode(self.manifest), indent=1) + b"\n")

    def _remove_strays(self) -> None:
        """Remove parts that the manifest does not list: they were not finished."""
        for table in TABLES:
            listed = {name_part(self.folder, table, number) for number in range(len(self.manifest.shards))}
            for file in (self.folder / table).glob("part-*"):
                if file not in listed:
                    file.unlink()


def name_part(folder: Path, table: str, number: int) -> Path:
    """Give the file of one part of a table, counted from 0."""
    return folder / table / f"part-{number:05}.parquet"


@contextmanager
def hold(folder: Path) -> Iterator[Place]:
    """Make the folder of a run and keep others from writing there.

    Raises ConfigError when it cannot be used, another run writes there, or it holds other things.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [
            file.name for file in folder.iterdir() if file.name not in (*TABLES, MANIFEST, _LOCK, "summary.json")
        ]
        if strange and not (folder / MANIFEST).exists():
            raise ConfigError(str(folder), f'holds other things ("{sorted(strange)[0]}")', "name a new folder")
        with (folder / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ConfigError(str(folder), "is being written to by another run", "wait for its end") from error
            yield Place(folder)
    except OSError as error:
        raise ConfigError(str(folder), f"cannot be written to ({error.strerror or error})") from error


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a run, None if there is none. Raises ConfigError when it cannot be used."""
    file = folder / MANIFEST
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), f"cannot be read ({error})", "begin anew in another folder") from error
    if found.schema != SCHEMA:
        raise ConfigError(str(file), f'is of "{found.schema}", not "{SCHEMA}"', "begin anew in another folder")
    return found


def write_whole(file: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, even if the machine stops."""
    unfinished = file.with_name(f".{file.name}.tmp")
    with unfinished.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)
    _sync(file.parent)


def _sync(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
