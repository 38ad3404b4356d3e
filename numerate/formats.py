"""The formats of a report: THE table to add one to.

Each entry imports its module only when used. A format is written either as a stream, a piece for each checked
article, so that an archive never stands in memory; or whole, from the edition; or as a draft with marks in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from .model import Edition, Galley, Notice, ReadError, Span
from .reports.tally import Tally
from .reports.terminal import View


def _close_with_nothing(tally: Tally, notices: Iterable[Notice], view: View) -> bytes:
    return b""


class Stream(Struct, frozen=True):
    """A format written piece by piece: an opening, pieces with something between them, a closing."""

    piece: Callable[[Galley, View], bytes]
    opening: Callable[[], bytes] = bytes
    between: bytes = b""
    closing: Callable[[Tally, Iterable[Notice], View], bytes] = _close_with_nothing
    for_people: bool = False


class Whole(Struct, frozen=True):
    """A format written from the whole edition; ``name`` is what its report may be kept by, "" for not at all."""

    render: Callable[[Edition], bytes]
    name: str = ""


class Marked(Struct, frozen=True):
    """A format that is one draft written back with marks in it: from the edition and the draft's file."""

    suffix: str
    render: Callable[[Edition, Path], bytes]

    def of(self, draft: Path) -> Whole:
        """Give the format for one draft."""
        return Whole(lambda edition: self.render(edition, draft))


Format = Stream | Whole


def _json_piece(galley: Galley, view: View) -> bytes:
    from .reports.json import document_line

    return document_line(galley, with_text=view.text)


def _jsonl_piece(galley: Galley, view: View) -> bytes:
    return _json_piece(galley, view) + b"\n"


def _json_opening() -> bytes:
    from .reports.json import open_report

    return open_report()


def _json_closing(tally: Tally, notices: Iterable[Notice], view: View) -> bytes:
    from .reports.json import close_report

    return close_report(tally, notices)


def _full_piece(galley: Galley, view: View) -> bytes:
    from .reports.terminal import render_full

    return render_full(galley, view).encode()


def _concise_piece(galley: Galley, view: View) -> bytes:
    from .reports.terminal import render_concise

    return render_concise(galley, view).encode()


def _full_closing(tally: Tally, notices: Iterable[Notice], view: View) -> bytes:
    from .reports.terminal import render_closing

    return render_closing(tally, view, notices).encode()


def _numbers_piece(galley: Galley, view: View) -> bytes:
    from .reports.numbers_table import render_numbers

    return render_numbers(galley, view).encode()


def _csv_opening() -> bytes:
    from .reports.worksheet import render_header

    return render_header().encode()


def _csv_piece(galley: Galley, view: View) -> bytes:
    from .reports.worksheet import render_rows

    return render_rows(galley).encode("utf-8", "backslashreplace")


def _whole(module: str) -> Whole:
    """Give the format whose module in reports/ has ``render(edition) -> str``."""

    def render(edition: Edition) -> bytes:
        text: str = import_module(f".reports.{module}", __package__).render(edition)
        return text.encode("utf-8", "backslashreplace")

    return Whole(render, module)


def _mark_word(edition: Edition, draft: Path) -> bytes:
    """Write a Word draft back with comments. Raises ReadError when it is no longer what was checked."""
    from .pipeline.readers import Origin
    from .pipeline.readers.docx import read_docx_runs
    from .reports.docx import render
    from .reports.docx_marks import Anchor

    data = draft.read_bytes()
    runs = read_docx_runs(data, Origin(str(draft)))
    galley = next((galley for galley in edition.galleys if galley.article.document.text == runs.document.text), None)
    if galley is None:
        raise ReadError(str(draft), "was not checked as it is now", "check it again")

    def find_anchors(span: Span) -> list[Anchor]:
        return [Anchor(p.part, p.paragraph, p.run, p.offset, p.offset + len(p.span)) for p in runs.find(span)]

    return render(galley, data, find_anchors)


_JSON = Stream(_json_piece, _json_opening, b",\n", _json_closing)
_JSONL = Stream(_jsonl_piece)
_CSV = Stream(_csv_piece, _csv_opening)

CHECK: Mapping[str, Format] = MappingProxyType(
    {
        "full": Stream(_full_piece, closing=_full_closing, for_people=True),
        "concise": Stream(_concise_piece, for_people=True),
        "json": _JSON,
        "jsonl": _JSONL,
        "csv": _CSV,
        "html": _whole("html.page"),
        "sarif": _whole("sarif"),
        "github": _whole("github"),
        "gitlab": _whole("gitlab"),
        "junit": _whole("junit"),
        "markdown": _whole("markdown"),
        "rdjson": _whole("rdjson"),
        "critic": _whole("criticmarkup"),
        "annotations": _whole("annotations"),
    }
)
"""What ``numerate check`` can print."""

REPORTS: Mapping[str, Format | Marked] = MappingProxyType({**CHECK, "docx": Marked(".docx", _mark_word)})
"""What ``--report`` can write: what is for the screen, and drafts with marks in them."""

EXTRACT: Mapping[str, Format] = MappingProxyType(
    {"full": Stream(_numbers_piece, for_people=True), "json": _JSON, "jsonl": _JSONL, "csv": _CSV}
)
"""What ``numerate extract`` can write."""
