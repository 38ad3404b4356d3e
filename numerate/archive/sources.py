"""Which files make up an archive: paths as given, folders walked; JSON Lines, CSV, Parquet, and drafts."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, BinaryIO, cast

from msgspec import Struct

from ..config import Config
from ..model import ConfigError
from ..pipeline.readers import FORMATS as DRAFTS
from ..sources import find_sources, relate

PACKED = (".gz", ".zst")
LINES = (".jsonl", ".ndjson")
SUFFIXES = (*(form + packed for form in (*LINES, ".csv") for packed in ("", *PACKED)), ".parquet", *DRAFTS)


class Source(Struct, frozen=True):
    """One file of an archive.

    ``name``  how it is told of; ``place`` its path from the configuration's folder, None if it is not below.
    ``kind``  "jsonl", "csv", "parquet", or "draft" for a file that is one article.
    ``is_named``  it stands on the command line itself.
    """

    path: Path
    name: str
    place: str | None
    kind: str
    size: int
    changed: int
    is_named: bool


def list_sources(paths: Sequence[str], config: Config, here: Path) -> list[Source]:
    """Give the files of an archive in a fixed order. Raises ConfigError for one that is missing or of no known kind."""
    listed = []
    for given in paths:
        for found in find_sources([given], config, SUFFIXES, here):
            if found.path is None:
                raise ConfigError("-", "an archive is read from files", "name files or folders")
            listed.append(_describe(found.path, found.root, config, found.path == Path(given)))
    unique = list({source.path.resolve(): source for source in listed}.values())
    if not unique:
        raise ConfigError(", ".join(paths), "holds no articles", f"known are {', '.join(SUFFIXES)}")
    packed = next((source for source in unique if source.path.suffix.lower() == ".zst"), None)
    if packed is not None and find_spec("zstandard") is None:
        raise ConfigError(packed.name, "needs the package zstandard", 'pip install "numerate[archive]"')
    return unique


def _describe(path: Path, root: Path, config: Config, is_named: bool) -> Source:
    """Look at a file from outside. Raises ConfigError."""
    from ..pipeline.readers.files import name_file

    name = name_file(path, root)
    try:
        stat = path.stat()
    except OSError as error:
        raise ConfigError(name, f"cannot be read ({error.strerror or error})", "check the name") from error
    return Source(
        path, name, relate(path, config.root), _tell_kind(path, name), stat.st_size, stat.st_mtime_ns, is_named
    )


def _tell_kind(path: Path, name: str) -> str:
    """Tell the kind of a file by its suffix. Raises ConfigError."""
    lower = path.name.lower()
    bare = lower.removesuffix(".gz").removesuffix(".zst")
    if bare.endswith(LINES):
        return "jsonl"
    if bare.endswith(".csv"):
        return "csv"
    if lower.endswith(".parquet"):
        return "parquet"
    if path.suffix.lower() in DRAFTS:
        return "draft"
    raise ConfigError(name, "is of no known format", f"known are {', '.join(SUFFIXES)}")


class Opened(Struct):
    """A file that is read from its beginning to its end, unpacked, and how far it has been read."""

    stream: BinaryIO
    _file: IO[bytes]

    def tell(self) -> int:
        """Give the bytes of the file that have been read, packed as they are."""
        return self._file.tell()


@contextmanager
def open_source(source: Source) -> Iterator[Opened]:
    """Open a file, unpacking gzip and Zstandard. Raises OSError, and while reading also EOFError and ZstdError."""
    with source.path.open("rb") as file:
        suffix = source.path.suffix.lower()
        if suffix == ".gz":
            with gzip.open(file) as unpacked:
                yield Opened(cast(BinaryIO, unpacked), file)
        elif suffix == ".zst":
            import zstandard

            with zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as reader:
                yield Opened(cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, reader), 1 << 20)), file)
        else:
            yield Opened(file, file)
