"""The work itself, the same in every engine: a batch of rows in, a batch of checked articles out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..checking import Brief, Checker
from ..model import Article, Document, Galley, Ledger, Notice, ReadError
from ..pipeline.readers import read_bytes, read_text
from ..pipeline.readers.days import read_day
from .rows import Row, read_rows

if TYPE_CHECKING:
    import pyarrow as pa


_SLICE = 64  # rows


class Checked(Struct, frozen=True):
    """What came of a row: the galley, None where there is no article; and what could not be done."""

    row: Row
    galley: Galley | None
    notices: tuple[Notice, ...]


class Worker:
    """Checks batches under one brief; the rules are loaded once. Raises what Checker raises."""

    def __init__(self, brief: Brief) -> None:
        self._checker = Checker(brief)
        self._lang = brief.config.lang or "en"

    def check_batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Give for each row of ``schema.ROWS`` one of ``schema.CHECKED``. Nothing that an article holds is raised."""
        return build_what_can_be(list(self.check_rows(read_rows(batch))))

    def check_slices(self, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        """Check a large batch, little by little."""
        return (self.check_batch(batch.slice(start, _SLICE)) for start in range(0, batch.num_rows, _SLICE))

    def check_rows(self, rows: Iterable[Row]) -> Iterator[Checked]:
        """Check one row after the other."""
        return map(self._check_row, rows)

    def _check_row(self, row: Row) -> Checked:
        if row.problem is not None:
            return Checked(row, None, (Notice(row.source, row.problem, row.advice or ""),))
        try:
            document = self._read(row)
        except ReadError as error:
            return Checked(row, None, (Notice(row.source, error.what, error.advice),))
        except Exception as error:
            return Checked(row, None, (_tell_crash("could not be read", row, error),))
        try:
            galley = self._checker.check(document, row.place)
        except Exception as error:
            notice = _tell_crash("could not be checked", row, error)
            return Checked(row, Galley(Article(document, (), ()), (), (), Ledger(())), (notice,))
        return Checked(row, galley, tuple(dict.fromkeys((*galley.article.notices, *galley.notices))))

    def _read(self, row: Row) -> Document:
        """Give the document of a row. Raises ReadError."""
        name = row.id or row.source
        lang = row.lang or self._lang
        if row.data is not None:
            (document,) = read_bytes(row.data, name=row.source, format=row.format, lang=lang)
            if isinstance(document, ReadError):
                raise document
            return replace(document, id=name)
        day = read_day(row.date)
        return read_text(row.text or "", id=name, title=row.title, published=day, lang=lang, format=row.format)


def _tell_crash(what: str, row: Row, error: Exception) -> Notice:
    return Notice(row.source, what, " ".join(f"{type(error).__name__}: {error}".split()))


def build_what_can_be(results: Sequence[Checked]) -> pa.RecordBatch:
    """Give a batch of ``schema.CHECKED``; a result that it cannot hold is left out with a notice."""
    from .columns import build_checked

    try:
        return build_checked(results)
    except Exception:
        return build_checked([_leave_out(each) for each in results])


def _leave_out(checked: Checked) -> Checked:
    """Give a result as it is if it can be written, else a notice in its place."""
    from .columns import build_checked

    try:
        build_checked([checked])
    except Exception as error:
        return Checked(checked.row, None, (_tell_crash("could not be written", checked.row, error),))
    return checked


def make_portable(brief: Brief) -> Brief:
    """Give a brief that can be sent to another process: read-only mappings cannot."""
    config = replace(
        brief.config,
        per_file_ignores=dict(brief.config.per_file_ignores),
        severities=dict(brief.config.severities),
    )
    return replace(brief, config=config)
