"""The drafts of a repository as they were at a commit, and what has become of them since."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from ..model import Document, Reach, ReadError
from ..pipeline.readers import FORMATS, LIMITS, read_bytes
from ..suppressions import find_ranges
from .git import Blob, Repository, find_new_lines


class Change(Struct, frozen=True):
    """What has become of a document since a commit.

    ``lines``   the lines of its source, from 1, that are new; None if all of it is.
    ``asides``  places, in the document's tuple, of what it says to us and did not say there.
    """

    lines: frozenset[int] | None
    asides: frozenset[int] = frozenset()


class Past(Struct, frozen=True, dict=True):
    """The drafts at one commit."""

    repository: Repository
    commit: str
    lang: str = "en"
    _kept: dict[str, dict[str, Document]] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, Blob]:
        """Give the ordinary files of the commit."""
        return self.repository.list_files(self.commit)

    def find(self, path: Path) -> Blob | None:
        """Give what a file of the checkout was at the commit, None if it was not there, or is outside of the repository."""
        place = self.place(path)
        return None if place is None else self.files.get(place)

    def place(self, path: Path) -> str | None:
        """Give the path of a file from the root of the repository, None if it is outside. The file itself may be a link."""
        whole = Path(os.path.realpath(path.parent), path.name)
        return (
            whole.relative_to(self.repository.root).as_posix() if whole.is_relative_to(self.repository.root) else None
        )

    def read(self, blob: Blob) -> Iterator[Document]:
        """Give the documents of a file as it was; none where it cannot be read, or is no draft."""
        kind = FORMATS.get(Path(blob.path).suffix.lower())
        if kind is None or (kind != "jsonl" and blob.size > LIMITS[kind]):
            return
        try:
            for item in read_bytes(self.repository.read(blob), name=blob.path, lang=self.lang):
                if isinstance(item, Document):
                    yield item
        except ReadError:
            return

    def is_same(self, path: Path) -> bool:
        """Tell whether a file of the checkout is, byte for byte, what it was at the commit."""
        blob = self.find(path)
        return blob is not None and is_content(path, blob)

    def compare(self, path: Path, document: Document) -> Change:
        """Tell what has become of a document of the checkout."""
        blob = self.find(path)
        if blob is None:
            return Change(None, frozenset(range(len(document.asides))))
        if is_content(path, blob):
            return Change(frozenset())
        path_now = document.path or ""
        known_as = document.id
        if path_now and (known_as == path_now or known_as.startswith(f"{path_now}:")):
            known_as = blob.path + known_as[len(path_now) :]
        before = self._documents(blob).get(known_as)
        if before is None:
            return Change(None, frozenset(range(len(document.asides))))
        return Change(find_new_lines(before.source, document.source), find_new_asides(before, document))

    def _documents(self, blob: Blob) -> dict[str, Document]:
        """Give the documents of a file by id; those of the last file asked for are kept."""
        if blob.path not in self._kept:
            self._kept.clear()
            self._kept[blob.path] = {document.id: document for document in self.read(blob)}
        return self._kept[blob.path]


def is_content(path: Path, blob: Blob) -> bool:
    """Tell whether a file is what a blob names: git's own hash of its content."""
    try:
        if path.is_symlink() or path.stat().st_size != blob.size:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    digest = hashlib.sha256 if len(blob.name) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == blob.name


def find_new_asides(before: Document, now: Document) -> frozenset[int]:
    """Give the places of the asides that were not said before, or not of the same words of the draft."""
    left = Counter(_list_keys(before))
    found = set()
    for number, key in enumerate(_list_keys(now)):
        if left[key]:
            left[key] -= 1
        else:
            found.add(number)
    return frozenset(found)


def _list_keys(document: Document) -> Iterator[tuple[str, str]]:
    """Give the words of each aside, and the text it is about: moved elsewhere it is said anew."""
    starts = [block.span.start for block in document.blocks]
    stretches = find_ranges(document.asides).stretches
    for number, aside in enumerate(document.asides):
        if number in stretches:
            span = stretches[number]
            yield aside.words, document.text[span.start : span.end] if span else ""
        elif aside.reach is Reach.FILE or aside.words.startswith("file-ignore"):
            yield aside.words, ""
        elif aside.reach is Reach.STRETCH:
            yield aside.words, document.text[aside.start : aside.end]
        else:
            place = bisect_left(starts, aside.start) - (1 if aside.reach is Reach.SENTENCE else 0)
            span = document.blocks[place].span if 0 <= place < len(starts) else None
            yield aside.words, document.text[span.start : span.end] if span else ""
