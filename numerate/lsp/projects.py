"""The settings, rules and decisions of a folder, as ``numerate check`` would find them there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from threading import Lock
from urllib.parse import unquote, urlsplit

from ..checking import Checker
from ..config import Config
from ..ground import Asked, lay_ground
from ..inputs import list_inputs, list_settings, look_at
from ..model import Galley, NumerateError, RuleCard
from ..pipeline.readers import FORMATS, read_text
from ..sources import build_filter, relate

_LANGUAGES = {"markdown": "markdown", "html": "html", "plaintext": "text"}
_READABLE = frozenset(_LANGUAGES.values())


class Project:
    """One folder: its rules are read when first needed, and again when a file they were read from has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._state: tuple[object, ...] | None = None
        self._config = Config(root=self.folder)
        self._checker: Checker | None = None
        self._lock = Lock()

    def warm_up(self) -> None:
        """Load what every check needs; what is wrong with it is told by the first one."""
        try:
            self.check(None, "12 of 24 men.", "markdown")
        except NumerateError:
            return

    def check(self, path: Path | None, text: str, form: str) -> Galley | None:
        """Check a draft; None where the settings leave it out. ``path`` None is a draft without a file.

        Raises ReadError where it cannot be read; ConfigError, RuleError or LexiconError for the set-up.
        """
        with self._lock:  # a draft may come while rules are still being loaded
            checker = self._prepare()
        if path is not None and not build_filter(self._config)(path):
            return None
        name = (relate(path, self.folder) or path.name) if path else "untitled"
        name = name.encode("utf-8", "replace").decode()
        place = relate(path, self._config.root) if path else None
        document = read_text(text, id=name, path=name, lang=self._config.lang or "en", format=form)
        return checker.check(document, place)

    def _prepare(self) -> Checker:
        """Give what checks drafts under the settings as they are now. Raises what Checker raises."""
        state = (look_at(self._files()), datetime.now(UTC).date())
        if self._checker is None or state != self._state:
            self._checker = None
            with ExitStack() as stack:
                ground = lay_ground(Asked(), self.folder, stack)
                self._config = ground.config
                self._checker = Checker(ground.make_brief((), self.folder, None))
            self._state = (look_at(self._files()), state[1])
        return self._checker

    @property
    def cards(self) -> Mapping[str, RuleCard]:
        """Give the cards of the rules in use, by name; none before the first check."""
        return {card.name: card for card in self._checker.cards} if self._checker else {}

    def _files(self) -> Iterator[Path]:
        """Give every file that decides how drafts are checked here, whether it is there or not."""
        yield from list_settings(self.folder)
        yield from list_inputs(self._config)


class Projects:
    """The folders that are open in the editor; a document outside of them makes its own folder one."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self._known: dict[Path, Project] = {}

    def open(self, uris: Sequence[str]) -> None:
        """Say which folders are open."""
        self.folders = [path for uri in uris if (path := find_path(uri)) is not None]

    def change(self, opened: Sequence[str], closed: Sequence[str]) -> None:
        """Say which folders have been opened and closed."""
        gone = {find_path(uri) for uri in closed}
        come = [path for uri in opened if (path := find_path(uri)) is not None]
        self.folders = [folder for folder in self.folders if folder not in gone] + come

    def find(self, path: Path | None) -> Project:
        """Give the project of a file: the innermost open folder above it, else its own folder."""
        above = [folder for folder in self.folders if path is None or path.is_relative_to(folder)]
        if path is None:
            folder = above[0] if above else Path.cwd()
        else:
            folder = max(above, key=lambda each: len(each.parts), default=path.parent)
        return self._known.setdefault(folder.resolve(), Project(folder))


def find_path(uri: str) -> Path | None:
    """Give the file of an address, None if it has none on this machine."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "\0" in (path := unquote(parts.path)):
        return None
    return Path(path[1:] if os.name == "nt" else path)


def find_format(uri: str, language: str) -> str | None:
    """Give the format of a draft by its suffix, else by the editor's name for its language; None if we read no such thing."""
    suffix = PurePosixPath(unquote(urlsplit(uri).path)).suffix.lower()
    form = FORMATS.get(suffix) or _LANGUAGES.get(language)
    return form if form in _READABLE else None
