"""From sources to documents: what cannot be read is told, and never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .model import Document, Notice, ReadError
from .run import Incoming
from .sources import Source


def read_sources(
    sources: Iterable[Source],
    notices: list[Notice],
    on_unreadable: Callable[[ReadError], None],
    stdin_filename: str | None,
) -> Iterator[Incoming]:
    """Give the documents of all sources in order.

    A source that cannot be read is told and noted, and left out.
    """
    for source in sources:
        try:
            for document in _read(source, stdin_filename):
                yield Incoming(document)
        except ReadError as error:
            on_unreadable(error)
            notices.append(Notice(error.where, "could not be read", error.what))


def _read(source: Source, stdin_filename: str | None) -> Iterator[Document]:
    """Give the documents of one source. Raises ReadError."""
    from .pipeline.readers import read_file

    assert source.path is not None
    return read_file(source.path, root=source.root)
