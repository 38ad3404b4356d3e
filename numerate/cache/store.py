"""Keeps the results of drafts in a folder, a file each."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from ..model import Galley
from ..model.kept import find_folder, put_file
from ..reports.tally import Tally

_DAYS = 30 * 24 * 3600  # seconds after which what nobody asked for goes
_FRESH = 24 * 3600  # seconds after which a file that was of use is dated anew, and old ones are looked for
_MARK = "swept"
_SUM = 32  # characters of the checksum before the data


class Result(Struct, frozen=True):
    """What is left of a draft when it has been checked.

    ``pieces``  its part of each report that is written piece by piece.
    ``met``     fingerprints of the baseline that were found.
    ``today``   the day on which it was judged, None where the day does not matter.
    ``article``  the draft itself as it was checked, in the form it is kept in, where a report is written from all drafts
    at once; b"" else.
    """

    pieces: tuple[bytes, ...]
    tally: Tally
    met: tuple[str, ...] = ()
    today: date | None = None
    article: bytes = b""

    def open_article(self) -> Galley:
        """Give the draft as it was checked. Raises ValueError where it was not kept."""
        from .galleys import read_galley  # most runs do without

        return read_galley(self.article)


class Cache:
    """A folder of results under one stamp. Where it cannot be used nothing is found and nothing kept, and nothing said."""

    def __init__(self, folder: Path | None, stamp: str, today: date) -> None:
        """``folder`` None is that of the user. Raises RuntimeError where there is no home to have one in."""
        self._folder = folder or find_folder() / "results"
        self._stamp = stamp
        self._today = today
        self._has_written = False

    def name(self, sha256: str, *told: str | None) -> str:
        """Name the result of a draft by the hash of its bytes and by what else is said of it."""
        what = repr((self._stamp, sha256, told))
        return blake2b(what.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()

    def find(self, name: str) -> Result | None:
        """Give a result that was kept, None if there is none that can be used."""
        file = self._place(name)
        try:
            data = file.read_bytes()
            result = _read(data)
            if result.today is not None and result.today != self._today:
                return None
            if time.time() - file.stat().st_mtime > _FRESH:
                os.utime(file)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        return result

    def keep(self, name: str, result: Result) -> None:
        """Keep a result."""
        file = self._place(name)
        with suppress(OSError, UnicodeEncodeError):
            data = _write(result)
            if not self._has_written:
                self._begin()
            file.parent.mkdir(exist_ok=True)
            put_file(file, data)

    def find_report(self, form: str, state: str) -> bytes | None:
        """Give a report of all drafts at once that was kept for this state of them, None if there is none."""
        try:
            data = self._place(self._name_report(form)).read_bytes()
        except OSError:
            return None
        told = _sum_up(data[_SUM:]) + state.encode("ascii")
        return data[len(told) :] if data.startswith(told) else None

    def keep_report(self, form: str, state: str, report: bytes) -> None:
        """Keep a report of all drafts at once, in the place of the one for their state before."""
        file = self._place(self._name_report(form))
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            data = state.encode("ascii") + report
            put_file(file, _sum_up(data) + data)

    def _name_report(self, form: str) -> str:
        return self.name("", form, str(Path.cwd()))

    def _place(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name[2:]}.json"

    def _begin(self) -> None:
        """Make the folder, for its owner alone, and once a day remove what nobody has asked for in a long time."""
        self._has_written = True
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark = self._folder / _MARK
        now = time.time()
        if mark.exists() and now - mark.stat().st_mtime < _FRESH:
            return
        put_file(mark, b"")
        put_file(self._folder / ".gitignore", b"*\n")
        for file in self._folder.glob("??/*"):
            with suppress(OSError):
                if now - file.stat().st_mtime > _DAYS:
                    file.unlink()


def _write(result: Result) -> bytes:
    plain = {
        "pieces": [piece.decode("utf-8", "surrogateescape") for piece in result.pieces],
        "tally": astuple(result.tally),
        "met": result.met,
        "today": result.today.isoformat() if result.today else None,
    }
    data = json.dumps(plain).encode("ascii")
    if result.article:
        data += b"\n" + result.article
    return _sum_up(data) + data


def _read(data: bytes) -> Result:
    """Read a result. Raises ValueError, LookupError or TypeError where it is damaged."""
    checksum, data = data[:_SUM], data[_SUM:]
    if checksum != _sum_up(data):
        raise ValueError("damaged")
    data, _, article = data.partition(b"\n")
    plain: dict[str, Any] = json.loads(data)
    if len(plain["tally"]) != len(Tally.__struct_fields__):
        raise ValueError("of another version")
    return Result(
        tuple(piece.encode("utf-8", "surrogateescape") for piece in plain["pieces"]),
        Tally(*plain["tally"]),
        tuple(plain["met"]),
        date.fromisoformat(plain["today"]) if plain["today"] else None,
        article,
    )


def _sum_up(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM // 2).hexdigest().encode("ascii")
