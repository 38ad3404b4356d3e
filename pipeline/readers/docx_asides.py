"""Word comments that are asides: where in the text their ranges are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from ...model import Aside, Reach, Span
from .asides import read_comment
from .docx_styles import W

if TYPE_CHECKING:
    from .docx import RunPlace

_Run = tuple[int, int]  # number of the paragraph in its part, of the run in its paragraph


def find_asides(
    root: etree._Element, comments: etree._Element, part: str, places: Sequence[RunPlace]
) -> Iterator[Aside]:
    """Give the comments that speak to us, each with the stretch of the text it is laid on.

    A comment that is laid on nothing is about the sentence before it, or the next block where there is none.
    """
    said = {}
    for comment in comments.iter(f"{W}comment"):
        text = " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
        words = read_comment(text)
        if words is not None:
            said[comment.get(f"{W}id", "")] = words
    if not said:
        return
    spans: dict[_Run, list[Span]] = {}
    for place in places:
        if place.part == part:
            spans.setdefault((place.paragraph, place.run), []).append(place.span)
    for comment_id, (inside, before) in _find_runs(root, said).items():
        covered = [span for run in inside for span in spans.get(run, ())]
        if covered:
            start, end = covered[0].start, covered[-1].end
            yield Aside(said[comment_id], Reach.STRETCH, start, start, end)
        else:
            ended = max((span.end for run in before for span in spans.get(run, ())), default=0)
            yield Aside(said[comment_id], Reach.SENTENCE if ended else Reach.BLOCK, ended, ended, ended)


def _find_runs(root: etree._Element, wanted: Mapping[str, str]) -> dict[str, tuple[list[_Run], list[_Run]]]:
    """Give for each comment the runs it is laid on, and those before it in its paragraph."""
    paragraphs = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
    found: dict[str, tuple[list[_Run], list[_Run]]] = {}
    begun: set[str] = set()
    before: list[_Run] = []
    numbers: dict[etree._Element, int] = {}
    number = -1
    for element in root.iter(f"{W}p", f"{W}r", f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
        comment_id = element.get(f"{W}id", "")
        if element.tag == f"{W}p":
            before = []
            numbers = {run: place for place, run in enumerate(element.iter(f"{W}r"))}
            number = paragraphs[element]
        elif element.tag == f"{W}r":
            if element in numbers:
                run = (number, numbers[element])
                before.append(run)
                for each in begun:
                    found[each][0].append(run)
        elif comment_id not in wanted:
            continue
        elif element.tag == f"{W}commentRangeEnd":
            begun.discard(comment_id)
        else:
            found.setdefault(comment_id, ([], list(before)))
            if element.tag == f"{W}commentRangeStart":
                begun.add(comment_id)
    return found
