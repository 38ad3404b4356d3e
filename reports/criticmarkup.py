"""CriticMarkup: the draft with findings as highlights and comments, readable in any text editor.

The notation is that of the CriticMarkup toolkit (2013): ``{==figure==}{>>comment<<}``.
"""

from __future__ import annotations

from ..model import Edition, Galley


def render(edition: Edition) -> str:
    """Give each source with its open findings marked; several articles are parted by a comment with their path."""
    sources = [_mark(galley) for galley in edition.galleys]
    if len(sources) == 1:
        return sources[0]
    paths = [galley.article.document.path or galley.article.document.id for galley in edition.galleys]
    return "\n".join(f"{{>>{path}<<}}\n{source}" for path, source in zip(paths, sources, strict=True))


def _mark(galley: Galley) -> str:
    document = galley.article.document
    source = document.source
    open_ = [finding for finding in galley.findings if finding.is_open]
    for finding in sorted(open_, key=lambda finding: finding.span, reverse=True):
        place = document.locate(finding.span)
        comment = f"{finding.message} [{finding.rule}]".replace("<<}", "<< }")
        source = (
            source[: place.start]
            + "{=="
            + source[place.start : place.end]
            + "==}{>>"
            + comment
            + "<<}"
            + source[place.end :]
        )
    return source
