"""Reads drafts: one module a format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ...model import Document, ReadError
from .decoding import decode
from .html import read_html
from .jsonl import read_lines
from .markdown import read_markdown
from .origin import Origin
from .text import read_plain

FORMATS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
_READERS = {"text": read_plain, "markdown": read_markdown, "html": read_html}
_LIMIT = 64_000_000


def read_text(
    text: str, *, id: str = "<text>", path: str | None = None, title: str | None = None, published: date | None = None,
    lang: str = "en", format: str = "text",
) -> Document:
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _READERS[format](text, Origin(id, path, title, published, lang, sha))


def read_file(path: Path, *, root: Path | None = None) -> Iterator[Document]:
    form = FORMATS.get(path.suffix.lower())
    name = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.as_posix()
    if form is None:
        raise ReadError(name, "has an unknown suffix")
    if form == "jsonl":
        with path.open("rb") as stream:
            for item in read_lines(stream, Origin(name, name), _LIMIT):
                if isinstance(item, ReadError):
                    raise item
                yield item
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(name, error.strerror or "cannot be read") from error
    yield _READERS[form](decode(data, name), Origin(name, name, sha256=hashlib.sha256(data).hexdigest()))
