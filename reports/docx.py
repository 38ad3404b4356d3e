"""Writes a Word draft back with a comment on each figure to look at; its own text stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Finding, Galley, Span
from .docx_comments import Remark, find_free_id, write_comments
from .docx_marks import Anchor, Marks
from .docx_package import WordPackage


def render(galley: Galley, data: bytes, find_anchors: Callable[[Span], Sequence[Anchor]]) -> bytes:
    """Give the bytes of a DOCX with a comment for each open finding.

    ``data`` is the draft, ``find_anchors`` leads from a span of its text to the runs it was read from. A comment stands on
    its figure; where Word and its kin have no comments, in notes and text boxes, on the sign of the note or on the box,
    and quotes the figure. The same input gives the same bytes. Raises ReadError when the package cannot be written back.
    """
    open_ = [each for each in galley.findings if each.is_open]
    if not open_:
        return data
    package = WordPackage(data, galley.article.document.path or galley.article.document.id)
    root = package.read(package.main)
    marks = Marks(root)
    remarks = []
    for number, finding in enumerate(open_, start=find_free_id(package)):
        anchors = find_anchors(finding.span)
        # What runs over two parts is anchored where it begins.
        here = [anchor for anchor in anchors if anchor.part == anchors[0].part]
        aside = marks.place(number, here, None if here[0].part == package.main else package.read(here[0].part))
        lines = list(_write_lines(galley, finding))
        if aside:
            lines.insert(0, f"{aside}: {_squeeze(galley.article.text_of(finding.span))}")
        remarks.append(Remark(number, tuple(lines)))
    marks.write()
    package.put(package.main, root)
    write_comments(package, remarks)
    return package.write()


def _write_lines(galley: Galley, finding: Finding) -> Iterator[str]:
    """Give the lines of a comment: what is wrong, the working step by step, what would mend it, the rule."""
    claim = galley.claims[finding.claim]
    yield finding.message
    if claim.verdict.working and claim.verdict.working not in finding.message:
        yield f"Working: {claim.verdict.working}"
    yield from (step[:1].upper() + step[1:] for step in claim.steps[1:])
    for repair in finding.repairs:
        why = f" ({repair.why})" if repair.why else ""
        yield f"Would mend it: {_squeeze(galley.article.text_of(repair.span))} → {repair.text}{why}"
    if finding.decision is not None:
        yield f"Accepted: {finding.decision.reason}" if finding.decision.reason else "Accepted"
    yield f"{finding.severity.value}, {finding.confidence.value} confidence: {finding.rule}"


def _squeeze(text: str) -> str:
    return " ".join(text.split())
