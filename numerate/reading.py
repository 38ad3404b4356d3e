"""From sources to documents: what cannot be read is told, and never stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from .config import Config
from .model import Document, Notice, ReadError
from .pipeline.readers import holds_many, identify_file, read_file, read_stream
from .run import Incoming
from .sources import STDIN, Source, relate

if TYPE_CHECKING:
    from .cache import Cache
    from .history.past import Past

_NOTHING = Document("", "", "", ())


class Reader(Struct, frozen=True):
    """Reads sources; ``on_unreadable`` is told of everything that cannot be read.

    ``notices``  takes a notice on each file that gave no document.
    ``stdin_filename``  what to call standard input; its suffix tells the format, which is plain text without.
    ``base``     where the change under check began, ``earlier`` the commit whose findings are known; None if not asked.
    ``cache``    what came of drafts in earlier runs, None if that is not to be used.
    """

    config: Config
    notices: list[Notice]
    on_unreadable: Callable[[ReadError], None]
    stdin_filename: str | None = None
    base: Past | None = None
    earlier: Past | None = None
    cache: Cache | None = None

    def read(self, sources: Iterable[Source]) -> Iterator[Incoming]:
        """Give the documents of all sources in order; a line that is no article gives an empty one."""
        for source in sources:
            place = None if source.path is None else relate(source.path, self.config.root)
            try:
                if self.cache is not None and source.path is not None and not holds_many(source.path):
                    yield self._recall(self.cache, source, source.path, place)
                    continue
                for item in self._open(source):
                    if isinstance(item, ReadError):
                        self.on_unreadable(item)
                        yield _stand_in(item)
                    else:
                        yield self._bring(item, place, source.path)
            except ReadError as error:
                self.on_unreadable(error)
                self.notices.append(_note(error))

    def _bring(self, document: Document, place: str | None, path: Path | None) -> Incoming:
        """Give a document with what has become of it."""
        if path is None or (self.base is None and self.earlier is None):
            return Incoming(document, place)
        return Incoming(
            document,
            place,
            change=self.base.compare(path, document) if self.base else None,
            is_same=self.earlier is not None and self.earlier.is_same(path),
        )

    def _recall(self, cache: Cache, source: Source, path: Path, place: str | None) -> Incoming:
        """Give what came of a draft in an earlier run; read it where that is not known. Raises ReadError."""
        shown, sha256 = identify_file(path, root=source.root)
        name = cache.name(sha256, shown, place)
        result = cache.find(name)
        if result is not None:
            return Incoming(_NOTHING, place, result=result, known_as=name)
        (document,) = self._open(source)
        assert isinstance(document, Document)
        # Somebody may have written to it since it was looked at.
        return Incoming(document, place, keep_as=name if document.sha256 == sha256 else "")

    def _open(self, source: Source) -> Iterator[Document | ReadError]:
        """Read one source. Raises ReadError."""
        lang = self.config.lang or "en"
        if source.path is not None:
            return read_file(source.path, root=source.root, lang=lang)
        name = self.stdin_filename or STDIN
        return read_stream(sys.stdin.buffer, name=name, format="text" if name == STDIN else None, lang=lang)


def _stand_in(error: ReadError) -> Incoming:
    """Give an empty document for a line that cannot be read, so that no line of the input is without one."""
    from .pipeline.readers.jsonl import LineError  # loaded by now: only its lines come here

    path, _, _ = error.where.rpartition(":")
    name = error.id if isinstance(error, LineError) and error.id else error.where
    return Incoming(Document(name, "", "", (), path), None, (_note(error),), readable=False)


def _note(error: ReadError) -> Notice:
    """Give the notice of what cannot be read."""
    return Notice(error.where, "could not be read", error.what)
