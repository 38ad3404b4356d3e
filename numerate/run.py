"""A run: documents are read, checked and written in order, and only those being worked on are in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from .checking import Brief, Checker
from .formats import Format, Stream, Whole
from .model import Article, Document, Edition, Galley, Known, Ledger, Notice, RuleCard, Topic
from .reports.tally import Tally, count_galley
from .reports.terminal import View

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .cache import Cache, Result
    from .history.past import Change

_BATCH = 32  # documents sent to a process at once


class Incoming(Struct, frozen=True):
    """A document to check, and what is to be said of it.

    ``place`` is its path from the configuration's folder, None if it has none; ``readable`` is False where it
    only stands for one we could not read. ``change`` and ``is_same`` are as in ``Checker.check``. ``result`` is what came
    of it in an earlier run, if that is known, and ``known_as`` its name; ``keep_as`` is the name to keep it by if it is not,
    "" for not at all.
    """

    document: Document
    place: str | None = None
    notices: tuple[Notice, ...] = ()
    readable: bool = True
    change: Change | None = None
    is_same: bool = False
    result: Result | None = None
    known_as: str = ""
    keep_as: str = ""


class Output(Struct, frozen=True):
    """A report to write: its format and where it goes."""

    format: Format
    target: BinaryIO
    view: View


class Outcome(Struct, frozen=True):
    """What came of a run.

    ``crashes`` tell of documents that made us stumble, ``met`` are the fingerprints of the baseline that were found.
    """

    tally: Tally
    crashes: tuple[str, ...]
    met: frozenset[str] = frozenset()


class _Checked(Struct, frozen=True):
    """What is left of a document when it has been checked: its pieces of the streamed reports and its counts.

    ``galley`` is kept only where a report needs the whole edition, and ``result`` where it comes from an earlier run.
    ``keep_as`` is the name to keep it by, "" for not at all, and ``is_of_today`` tells that it says so only of this day;
    ``known_as`` is the name of a result of an earlier run.
    """

    pieces: tuple[bytes, ...]
    tally: Tally
    galley: Galley | None
    crash: str
    met: tuple[str, ...] = ()
    keep_as: str = ""
    is_of_today: bool = False
    result: Result | None = None
    known_as: str = ""


class _Order(Struct, frozen=True):
    """What a process needs to know to check documents."""

    brief: Brief
    streams: tuple[tuple[Stream, View], ...]
    keep: bool


def run(
    incoming: Iterable[Incoming],
    brief: Brief,
    outputs: Sequence[Output],
    notices: Sequence[Notice],
    *,
    jobs: int = 1,
    cache: Cache | None = None,
) -> Outcome:
    """Check documents and write every report of them; what came of those that have a name to keep it by is kept.

    ``notices`` may grow while ``incoming`` is read; those on the run itself are written at the end. Raises
    what Checker raises, before anything is written.
    """
    checker = Checker(brief)
    streams = [output for output in outputs if isinstance(output.format, Stream)]
    keep = len(streams) < len(outputs)
    order = _Order(brief, tuple((o.format, o.view) for o in streams if isinstance(o.format, Stream)), keep)
    checked = _check_here(incoming, checker, order) if jobs == 1 else _check_apart(incoming, order, jobs)

    tally = Tally()
    articles: list[Galley | Result] = []
    names: list[str] = []
    crashes: list[str] = []
    met: set[str] = set()
    for output, (stream, _) in zip(streams, order.streams, strict=True):
        output.target.write(stream.opening())
    for document in checked:
        for output, (stream, _), piece in zip(streams, order.streams, document.pieces, strict=True):
            if tally.documents and piece:
                output.target.write(stream.between)
            output.target.write(piece)
        tally += document.tally
        met.update(document.met)
        if document.keep_as and cache is not None:
            _keep(document, cache, brief)
        if keep and (article := document.galley or document.result) is not None:
            articles.append(article)
        names.append(document.known_as or document.keep_as)
        if document.crash:
            crashes.append(document.crash)
    for output, (stream, view) in zip(streams, order.streams, strict=True):
        output.target.write(stream.closing(tally, notices, view))
    shelf = None
    if cache is not None and all(names):
        shelf = _Shelf(cache, cache.name("", *names, repr((notices, brief.today))))
    _write_whole(outputs, articles, notices, checker.cards, shelf)
    return Outcome(tally, tuple(crashes), frozenset(met))


def _keep(document: _Checked, cache: Cache, brief: Brief) -> None:
    """Keep what came of a document for the next run."""
    from .cache import Result

    today = brief.today if document.is_of_today else None
    article = b""
    if document.galley is not None:
        from .cache.galleys import write_galley

        try:
            article = write_galley(document.galley)
        except UnicodeEncodeError:
            return
    cache.keep(document.keep_as, Result(document.pieces, document.tally, document.met, today, article))


class _Shelf(Struct, frozen=True):
    """Where reports of all drafts at once are kept, and the name of the state that all of them are in."""

    cache: Cache
    state: str

    def find(self, form: Whole) -> bytes | None:
        """Give the report that was kept for this state, None if there is none."""
        return self.cache.find_report(form.name, self.state) if form.name else None

    def keep(self, form: Whole, report: bytes) -> None:
        """Keep a report for this state."""
        if form.name:
            self.cache.keep_report(form.name, self.state, report)


def _write_whole(
    outputs: Sequence[Output],
    articles: Sequence[Galley | Result],
    notices: Sequence[Notice],
    cards: tuple[RuleCard, ...],
    shelf: _Shelf | None,
) -> None:
    """Write the reports that need the whole edition; where no draft has changed, those of the run before."""
    edition: Edition | None = None
    for output in outputs:
        form = output.format
        if isinstance(form, Stream):
            continue
        report = shelf.find(form) if shelf else None
        if report is None:
            if edition is None:
                galleys = (each if isinstance(each, Galley) else each.open_article() for each in articles)
                edition = Edition(tuple(galleys), tuple(notices), cards)
            report = form.render(edition)
            if shelf:
                shelf.keep(form, report)
        output.target.write(report)


def _check_here(incoming: Iterable[Incoming], checker: Checker, order: _Order) -> Iterator[_Checked]:
    """Check one document after the other in this process."""
    return map(partial(_check_one, checker=checker, order=order), incoming)


def _check_apart(incoming: Iterable[Incoming], order: _Order, jobs: int) -> Iterator[_Checked]:
    """Check batches of documents in processes of their own and give the results in order."""
    from concurrent.futures import ProcessPoolExecutor  # one draft does without

    documents = iter(incoming)
    waiting: deque[tuple[list[Incoming], Future[list[_Checked]] | None]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_prepare_process, initargs=(order,)) as pool:
        while batch := list(islice(documents, _BATCH)):
            unknown = [item for item in batch if item.result is None]
            waiting.append((batch, pool.submit(_check_batch, unknown) if unknown else None))
            if len(waiting) > 2 * jobs:
                yield from _join(*waiting.popleft())
        while waiting:
            yield from _join(*waiting.popleft())


def _join(batch: list[Incoming], future: Future[list[_Checked]] | None) -> Iterator[_Checked]:
    """Give the results of a batch in order: those that were known, and those that are worked out elsewhere."""
    checked = iter(future.result() if future is not None else ())
    for item in batch:
        yield next(checked) if item.result is None else _recall(item.result, item.known_as)


def _recall(result: Result, name: str) -> _Checked:
    """Give what came of a document in an earlier run."""
    return _Checked(result.pieces, result.tally, None, "", result.met, result=result, known_as=name)


_process: list[tuple[Checker, _Order]] = []  # one, in a process of the pool


def _prepare_process(order: _Order) -> None:
    """Load the rules once for a process."""
    _process[:] = [(Checker(order.brief), order)]


def _check_batch(batch: list[Incoming]) -> list[_Checked]:
    """Check a batch in a prepared process."""
    ((checker, order),) = _process
    return [_check_one(item, checker=checker, order=order) for item in batch]


def _check_one(item: Incoming, *, checker: Checker, order: _Order) -> _Checked:
    """Check one document. A crash of ours becomes a notice of it: it must not stop the others."""
    if item.result is not None:
        return _recall(item.result, item.known_as)
    crash = ""
    galley = Galley(Article(item.document, (), ()), (), (), Ledger(()), item.notices)
    if item.readable:
        try:
            checked = checker.check(item.document, item.place, item.change, is_same=item.is_same)
            galley = Galley(
                checked.article,
                checked.claims,
                checked.findings,
                checked.ledger,
                (*item.notices, *checked.notices),
            )
        except Exception as error:
            import traceback  # as above: a draft does without

            crash = traceback.format_exc()
            notice = Notice(item.document.id, "could not be checked", f"{type(error).__name__}: {error}")
            galley = Galley(galley.article, (), (), galley.ledger, (*item.notices, notice))
    pieces = tuple(stream.piece(galley, view) for stream, view in order.streams)
    met = tuple(finding.fingerprint for finding in galley.findings if finding.known is Known.BASELINE)
    # What a rule gave up for want of time it may find another day.
    gave_up = any(notice.topic is Topic.LIMIT for notice in galley.notices if notice not in galley.article.notices)
    keep_as = "" if crash or gave_up else item.keep_as
    kept = galley if order.keep else None
    return _Checked(pieces, count_galley(galley), kept, crash, met, keep_as, bool(item.document.asides))
