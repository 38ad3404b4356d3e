"""Writes the text of one paragraph of Markdown: what is emphasised, linked or escaped, without its marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...model.patterns import compile_kept
from .asides import find_comments
from .assembly import OBJECT, Assembly
from .html_tags import CODE, LOWERED, RAISED, STRUCK
from .markdown_places import Run, parse_inline

Anchor = tuple[int, int]  # a place in a paragraph's content, and the place in the source that it was taken from

_MARKUP = compile_kept(r"[\n\\`*_~\[<&]|https?:|www\.", re.I)  # without any of these, a paragraph is its own text
_TAG = compile_kept(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_END_TAG = compile_kept(r"</([a-zA-Z][a-zA-Z0-9]*)")
_MUTING = STRUCK | CODE | {"script", "style", "template", "noscript"}


def write_runs(assembly: Assembly, content: str, anchors: Sequence[Anchor], env: dict[str, object]) -> None:
    """Write a content into the open block. From one anchor to the next, content and source agree."""
    places = [place for place, _ in anchors]

    def lead(place: int) -> int:
        anchor, origin = anchors[max(0, bisect_right(places, place) - 1)]
        return origin + place - anchor

    if not _MARKUP.search(content):
        for (anchor, origin), behind in zip(anchors, [*places[1:], len(content)], strict=True):
            assembly.keep(origin, origin + behind - anchor)
        return
    voice = _Voice(content)
    for run in parse_inline(content, env):
        start, end = lead(run.start), lead(run.end - 1) + 1
        if run.kind == "html_inline" and run.text.startswith("<!--"):
            for place, words in find_comments(run.text, 0, len(run.text)):
                assembly.note(words, start + place)
        if not voice.hear(run):
            continue
        if run.kind in ("softbreak", "hardbreak") or voice.tag == "br":
            assembly.space(start, max(end, lead(run.end)), "\n")
        else:
            _write_run(assembly, run, start, end, voice)


def _write_run(assembly: Assembly, run: Run, start: int, end: int, voice: _Voice) -> None:
    """Write a run that is no line break."""
    if run.kind == "text" and not voice.shift:
        assembly.keep_trimmed(start, end)
    elif run.kind in ("text", "text_special"):
        assembly.put(run.text.translate(voice.shift), start, end)
    elif run.kind in ("code_inline", "url") or voice.tag in CODE:
        assembly.put(OBJECT, start, end)
    elif run.kind == "image":
        assembly.space(start, end)


class _Voice:
    """Follows strike-through and the HTML tags of a paragraph, as far as they change how its text is read."""

    def __init__(self, content: str) -> None:
        self.shift: dict[int, int] = {}
        self.tag = ""  # of the run just heard
        self._muted = 0
        # A tag that is never closed mutes nothing: it is rather a word between angle brackets.
        self._ends = {found[1].lower(): found.start() for found in _END_TAG.finditer(content)}

    def hear(self, run: Run) -> bool:
        """Take in a run; tell whether it is read."""
        self.tag = ""
        was_muted = self._muted > 0
        if run.kind == "html_inline":
            self._hear_tag(run)
        elif run.kind in ("s_open", "s_close"):
            self._muted = max(0, self._muted + (1 if run.kind == "s_open" else -1))
        return not was_muted

    def _hear_tag(self, run: Run) -> None:
        found = _TAG.match(run.text)
        if not found:
            return
        name, is_end = found[2].lower(), bool(found[1])
        if is_end:
            self._muted = max(0, self._muted - (name in _MUTING))
            self.shift = {} if name in ("sup", "sub") else self.shift
            return
        self.tag = name
        if self._ends.get(name, -1) >= run.end:
            self._muted += name in _MUTING
            if name in ("sup", "sub"):
                self.shift = RAISED if name == "sup" else LOWERED
