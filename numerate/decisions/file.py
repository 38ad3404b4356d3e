"""The file of decisions: read with patience, written whole or not at all, shared by several writers."""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model import ConfigError
from .record import Decisions, Record, parse_records, write_records

DECISIONS_FILE = Path(".numerate", "decisions.jsonl")
# What git must know of the folder: lines of both sides are kept, locks and unfinished files are nobody's business.
_FOR_GIT = {".gitattributes": "decisions.jsonl merge=union\n", ".gitignore": "*.lock\n*.tmp\n"}
_LARGEST = 64_000_000  # bytes


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions; none if there is no such file. Of two lines with one key the newer counts.

    Raises ConfigError, naming file and line, when it cannot be used.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(str(path), f"is larger than {_LARGEST // 1_000_000} MB", "is it a file of decisions?")
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Decisions()
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), "is not UTF-8 text", "save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror or error})") from error
    return Decisions().merge(parse_records(text, str(path)))


class DecisionFile:
    """A file of decisions that several windows and processes write to.

    Each change takes the lock, reads what is there, changes that, and renames a finished file into place: whoever
    is killed meanwhile leaves either the old file or the new one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def read(self) -> Decisions:
        """Read all decisions. Raises ConfigError."""
        return read_decisions(self.path)

    def digest(self) -> str:
        """Give a name for the present state of the file."""
        try:
            known = self.path.stat()
        except OSError:
            return ""
        return f"{known.st_ino:x}-{known.st_mtime_ns:x}-{known.st_size:x}"

    def put(self, records: list[Record]) -> Decisions:
        """Keep decisions in place of any before; give all that there are now. Raises ConfigError."""
        return self._change(lambda present: Decisions({**present.records, **{r.key: r for r in records}}))

    def merge(self, records: list[Record]) -> Decisions:
        """Take the decisions that are newer than those there are; give all that there are then. Raises ConfigError."""
        return self._change(lambda present: present.merge(records))

    def take_back(self, key: str) -> Decisions:
        """Forget a decision; give all that there are now. Raises ConfigError."""
        return self._change(lambda present: present.without(key))

    def _change(self, change: Callable[[Decisions], Decisions]) -> Decisions:
        try:
            with self._lock, _lock_file(self.path):
                changed = change(read_decisions(self.path))
                _replace(self.path, write_records(changed.records.values()).encode("utf-8"))
                return changed
        except OSError as error:
            raise ConfigError(str(self.path), f"cannot be written ({error.strerror or error})") from error


@contextmanager
def _lock_file(path: Path) -> Iterator[None]:
    """Hold the lock beside a file; its folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _tidy(path)
        yield
    finally:
        os.close(lock)


def _tidy(path: Path) -> None:
    """Remove unfinished files of writers that were killed: the lock says that nobody is writing now. Tell git."""
    if path.parts[-2:] == DECISIONS_FILE.parts:
        for name, text in _FOR_GIT.items():
            if not (path.parent / name).exists():
                _replace(path.parent / name, text.encode())
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        left.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    """Write a file under another name, see it safely on the disk, and rename it into place."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
