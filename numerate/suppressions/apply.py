"""Puts what a draft says about findings to its galley, and tells of what does nothing.

A finding is meant by an aside that names its rule and stands at one of its figures. An aside that cannot be understood,
gives no reason, has run out, or fits no finding, passes nothing over and becomes a notice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..model import Claim, Decision, DecisionKind, Finding, Galley, Notice, Reach, Span, Topic
from ..reports.lines import Lines
from .directive import Directive, Misfit, parse_directive
from .ranges import find_ranges

_SHOWN = 80  # code points of words that were not understood
_MOST = 500  # asides of one draft that are heard


class Hearing(Struct, frozen=True):
    """How the asides of drafts are heard.

    ``known``   names of all rules there are; ``running`` of those that were run.
    ``today``   the day on which those with an end are judged.
    ``deaf``    why none of them counts, "" if they do.
    ``only_old``  those that came with the change under check do not count.
    """

    known: Collection[str]
    running: Collection[str]
    today: date
    deaf: str = ""
    only_old: bool = False


class _Standing(Struct):
    """A directive where it stands; ``used`` are its rules that passed a finding over."""

    directive: Directive
    line: int
    scopes: tuple[Span, ...]
    used: set[str]


def apply_suppressions(galley: Galley, hearing: Hearing, *, added: Collection[int] = ()) -> Galley:
    """Give a galley whose findings tell what the draft says of them, with a notice on all that does nothing.

    ``added`` are the places of the asides that came with the change under check: each has a notice.
    """
    asides = galley.article.document.asides
    if not asides:
        return galley
    notices: list[Notice] = []
    standing: list[_Standing] = []
    lines = Lines(galley.article.document.source)
    places = _Places(galley)
    for number, aside in enumerate(places.asides):
        line, _ = lines.place(aside.place)
        if number in places.ranges.ends:
            continue
        heard = _hear(number, line, places, hearing, is_new=number in added)
        if isinstance(heard, Notice):
            notices.append(heard)
            continue
        directive, scopes = heard
        standing.append(_Standing(directive, line, scopes, set()))
        if number in added:
            about = f"line {line}, {directive.name}"
            notices.append(Notice(about, "came with this change", directive.reason, Topic.CHANGE, line))
    if len(asides) > _MOST:
        line, _ = lines.place(asides[_MOST].place)
        what = f"does not count, nor do the {len(asides) - _MOST - 1:,} behind it"
        notices.append(_note(asides[_MOST].words[:_SHOWN], what, f"{_MOST} to a draft are heard", line))
    findings = tuple(_suppress(finding, galley.claims[finding.claim], standing) for finding in galley.findings)
    notices += [notice for each in standing for notice in _list_unused(each, hearing)]
    notices.sort(key=lambda notice: notice.line or 0)
    return replace(galley, findings=findings, notices=(*galley.notices, *notices))


def _hear(
    number: int, line: int, places: _Places, hearing: Hearing, *, is_new: bool
) -> tuple[Directive, tuple[Span, ...]] | Notice:
    """Give what an aside passes over and where, or a notice on why it passes nothing over."""
    words = places.asides[number].words
    if number in places.ranges.idle:
        return _note(words[:_SHOWN], "ends nothing", "no disable with the same rules stands before it", line)
    directive = parse_directive(words, hearing.known)
    if isinstance(directive, Misfit):
        return _note(words[:_SHOWN] or "numerate", directive.what, directive.detail, line)
    if hearing.deaf:
        return _note(directive.name, "does not count", hearing.deaf, line)
    if is_new and hearing.only_old:
        return _note(directive.name, "came with the change under check, and does not count", directive.reason, line)
    if directive.until is not None and directive.until < hearing.today:
        what = f"ended on {directive.until.isoformat()}, and no longer counts"
        return _note(directive.name, what, "mend the figures, or give it a later day", line)
    scopes = _bind(places, number, directive)
    return (
        _note(directive.name, scopes.what, scopes.detail, line) if isinstance(scopes, Misfit) else (directive, scopes)
    )


class _Places:
    """Finds what stands where in an article; the places are listed once."""

    def __init__(self, galley: Galley) -> None:
        self.text = galley.article.document.text
        self.asides = galley.article.document.asides[:_MOST]
        self.ranges = find_ranges(self.asides)
        self._blocks = [block.span for block in galley.article.document.blocks]
        self._block_starts = [span.start for span in self._blocks]
        self._sentences = [sentence.span for sentence in galley.article.sentences]
        self._sentence_starts = [span.start for span in self._sentences]
        self._figures = [quantity.span for quantity in galley.article.quantities]
        self._figure_starts = [span.start for span in self._figures]

    def find_scope(self, number: int, directive: Directive) -> Span | None:
        """Give the stretch of the text that an aside is about, None if it is about nothing."""
        aside = self.asides[number]
        if directive.verb == "disable":
            return self.ranges.stretches.get(number)
        if directive.verb == "file-ignore" or aside.reach is Reach.FILE:
            return Span(0, len(self.text)) if self.text else None
        if aside.reach is Reach.STRETCH:
            return Span(aside.start, aside.end) if aside.start < aside.end else None
        if aside.reach is Reach.BLOCK:
            place = bisect_left(self._block_starts, aside.start)
            return self._blocks[place] if place < len(self._blocks) else None
        place = bisect_left(self._sentence_starts, aside.start) - 1
        return self._sentences[place] if place >= 0 else None

    def list_figures(self, scope: Span) -> list[Span]:
        """Give the figures that begin in a stretch."""
        first = bisect_left(self._figure_starts, scope.start)
        return self._figures[first : bisect_left(self._figure_starts, scope.end)]

    def show(self, span: Span) -> str:
        """Give the text of a stretch on one line."""
        return " ".join(self.text[span.start : span.end].split())


def _bind(places: _Places, number: int, directive: Directive) -> tuple[Span, ...] | Misfit:
    """Give the stretches of the text that a directive is about."""
    if directive.verb == "disable" and number not in places.ranges.stretches:
        end = f"enable[{', '.join(directive.rules)}]"
        return Misfit("is never ended, and does not count", f"end it with {end}, or say file-ignore")
    scope = places.find_scope(number, directive)
    if scope is None:
        return Misfit("stands at no text", "put it before a paragraph, or behind the sentence that it is about")
    if not directive.figure:
        return (scope,)
    wanted = " ".join(directive.figure.split())
    figures = places.list_figures(scope)
    spans = tuple(span for span in figures if places.show(span) == wanted)
    if spans:
        return spans
    printed = ", ".join(f'"{places.show(span)}"' for span in figures[:4]) or "there are none"
    return Misfit(f'"{directive.figure[:40]}" is no figure of that text', f"write one as it is printed: {printed}")


def _suppress(finding: Finding, claim: Claim, standing: list[_Standing]) -> Finding:
    """Give a finding that is dismissed if a directive says so; what a file of decisions says comes first."""
    spans = [operand.span for operand in claim.operands] or [finding.span]
    for each in standing:
        if finding.rule not in each.directive.rules:
            continue
        if not any(scope.overlaps(span) for scope in each.scopes for span in (finding.span, *spans)):
            continue
        each.used.add(finding.rule)
        if finding.decision is None:
            until = each.directive.until.isoformat() if each.directive.until else ""
            by = f"the draft, line {each.line}"
            decision = Decision(DecisionKind.DISMISSED, each.directive.reason, by, in_draft=True, until=until)
            finding = replace(finding, decision=decision, stale=None)
    return finding


def _list_unused(each: _Standing, hearing: Hearing) -> list[Notice]:
    """Give a notice for the rules of a directive that were run and had nothing to be passed over."""
    unused = [rule for rule in each.directive.rules if rule in hearing.running and rule not in each.used]
    if not unused:
        return []
    what = f"is not needed: {' and '.join(unused)} found nothing there"
    return [_note(each.directive.name, what, "take it out", each.line)]


def _note(about: str, what: str, detail: str, line: int) -> Notice:
    return Notice(f"line {line}, {about}", what, detail, Topic.SUPPRESSION, line)
