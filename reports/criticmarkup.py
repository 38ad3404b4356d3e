"""CriticMarkup: the draft with findings as highlights and comments, readable in any text editor.

The notation is that of the CriticMarkup toolkit (2013): ``{==figure==}{>>comment<<}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Edition, Finding, Galley, Span


def render(edition: Edition) -> str:
    """Give each source with its open findings marked; several articles are parted by a comment with their path."""
    sources = [_mark(galley) for galley in edition.galleys]
    if len(sources) == 1:
        return sources[0]
    paths = [galley.article.document.path or galley.article.document.id for galley in edition.galleys]
    return "\n".join(f"{_comment(path)}\n{source}" for path, source in zip(paths, sources, strict=True))


def _mark(galley: Galley) -> str:
    document = galley.article.document
    pieces, at = [], 0
    placed = [(document.locate(finding.span), finding) for finding in galley.findings if finding.is_open]
    for place, findings in _gather(placed):
        figure = document.source[place.start : place.end]
        # What would end the highlight too early is left without one.
        shown = figure if "==}" in figure else f"{{=={figure}==}}"
        comments = [_comment(f"{finding.message} [{finding.rule}]") for finding in findings]
        pieces += [document.source[at : place.start], shown, *comments]
        at = place.end
    return "".join((*pieces, document.source[at:]))


def _gather(placed: Iterable[tuple[Span, Finding]]) -> Iterator[tuple[Span, list[Finding]]]:
    """Give places in order, with their findings; those that overlap are one, since highlights cannot cross."""
    together: list[Finding] = []
    place: Span | None = None
    for span, finding in sorted(placed, key=lambda pair: pair[0]):
        if place is not None and place.overlaps(span):
            place = Span(place.start, max(place.end, span.end))
            together.append(finding)
            continue
        if place is not None:
            yield place, together
        place, together = span, [finding]
    if place is not None:
        yield place, together


def _comment(text: str) -> str:
    return "{>>" + " ".join(text.split()).replace("<<}", "<< }") + "<<}"
