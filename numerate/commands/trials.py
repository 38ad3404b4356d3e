"""Reads a corpus for a trial of rules, and keeps what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ..cli import complain
from ..config import Config
from ..model import ConfigError, Document, Notice, ReadError
from ..pipeline.readers import FORMATS
from ..reading import Reader
from ..sources import find_sources


class Corpus(Struct):
    """Drafts to be read one after the other; ``unreadable`` grows meanwhile."""

    paths: Sequence[str]
    config: Config
    as_of: date | None
    unreadable: list[ReadError] = field(default_factory=list)

    @property
    def documents(self) -> Iterator[Document]:
        """Give the drafts that can be read; one line on standard error tells of each that cannot."""
        notices: list[Notice] = []
        sources = find_sources(self.paths, self.config, FORMATS, Path.cwd())
        for incoming in Reader(self.config, notices, self._note).read(sources):
            if incoming.readable:
                document = incoming.document
                yield replace(document, published=self.as_of or document.published or self.config.as_of)

    def _note(self, error: ReadError) -> None:
        self.unreadable.append(error)
        complain(str(error))


def keep_trial(file: Path, text: str, *, private: bool) -> None:
    """Write a trial, whole or not at all; ``private`` keeps its folder out of git. Raises ConfigError."""
    unfinished = file.with_suffix(".unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignored = file.parent / ".gitignore"
        if private and not ignored.exists():
            # Trials quote drafts, and a corpus need not be public.
            ignored.write_text("*\n", encoding="utf-8", newline="\n")
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(file)
    except OSError as error:
        raise ConfigError(str(file), f"cannot be written ({error.strerror or error})") from error
