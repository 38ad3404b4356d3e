"""A record of an archive before it is read as an article, and which of its columns hold what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pyarrow as pa
from msgspec import Struct

from ..model import ConfigError
from .schema import ROWS

LONGEST = 64_000_000  # bytes of one record


class Row(Struct, frozen=True):
    """One record.

    ``source``   where it stands: file, and line or row in it; ``place`` is the file's path from the configuration's folder.
    ``text``     the article; ``data`` stands for it where a whole file is the article.
    ``format``   of text or data: "text", "markdown", "html"; of data also "docx".
    ``problem``  why there is no article, with ``advice``; both None where there is one.
    """

    source: str
    id: str | None = None
    text: str | None = None
    data: bytes | None = None
    format: str = "text"
    title: str | None = None
    date: str | None = None
    lang: str | None = None
    link: str | None = None
    place: str | None = None
    problem: str | None = None
    advice: str | None = None

    @property
    def size(self) -> int:
        """Give about how much there is to check."""
        return len(self.text or self.data or "")


class Columns(Struct, frozen=True):
    """The names of the columns that hold an article's parts; in JSON "body.text" is a field of a field.

    ``format`` is what the texts are: "text", "markdown" or "html".
    """

    id: str = "id"
    text: str = "text"
    title: str = "title"
    date: str = "date"
    lang: str = "lang"
    link: str = "link"
    format: str = "text"

    @classmethod
    def parse(cls, given: Iterable[str], form: str = "text") -> Columns:
        """Read "text=body" and the like. Raises ConfigError."""
        names = [name for name in cls.__struct_fields__ if name != "format"]
        chosen: dict[str, str] = {}
        for pair in given:
            part, equals, column = pair.partition("=")
            if not equals or not column or part not in names:
                what = f'"{pair}" says of no part of an article which column holds it'
                raise ConfigError("--column", what, f"write it as text=body; the parts are {', '.join(names)}")
            chosen[part] = column
        return cls(**chosen, format=form)

    def make_row(self, source: str, get: Callable[[str], object]) -> Row:
        """Give the row of a record whose columns ``get`` gives, None for one that is not there."""
        name = get(self.id)
        known = None if name is None or isinstance(name, dict | list) else str(name)
        text = get(self.text)
        if not isinstance(text, str):
            what = f'has no text in "{self.text}"'
            return Row(
                source, _tell_text(known), problem=what, advice="say which column holds it with --column text=NAME"
            )
        if not _is_sound(text):
            return Row(source, _tell_text(known), problem="is not UTF-8", advice="save the file as UTF-8")
        title, day, lang, link = (get(column) for column in (self.title, self.date, self.lang, self.link))
        return Row(
            source,
            _tell_text(known),
            text,
            format=self.format,
            title=_tell_text(title),
            date=day.isoformat() if isinstance(day, date) else _tell_text(str(day) if isinstance(day, int) else day),
            lang=_tell_text(lang),
            link=_tell_text(link),
        )


def build_rows(rows: Iterable[Row]) -> pa.RecordBatch:
    """Give rows as a batch of ``schema.ROWS``."""
    listed = list(rows)
    arrays = [pa.array([getattr(row, field.name) for row in listed], field.type) for field in ROWS]
    return pa.RecordBatch.from_arrays(arrays, schema=ROWS)


def read_rows(batch: pa.RecordBatch) -> Iterable[Row]:
    """Give the rows of a batch of ``schema.ROWS``."""
    return (Row(**entry) for entry in batch.to_pylist())


def lead_into(record: Mapping[str, object]) -> Callable[[str], object]:
    """Give a way to the fields of a JSON object, and by "body.text" to fields of its fields."""

    def get(name: str) -> object:
        if name in record:
            return record[name]
        found: object = record
        for part in name.split("."):
            if not isinstance(found, Mapping) or part not in found:
                return None
            found = found[part]
        return found

    return get


def _tell_text(value: object) -> str | None:
    """Give a text that says something, with a mark for what is no character; None for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and value.strip() else None


def _is_sound(text: str) -> bool:
    """Tell whether a text can be written: bytes that were no UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
