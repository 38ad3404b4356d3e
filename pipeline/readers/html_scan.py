"""Cuts HTML into tags and text, each with its place, in time linear in the length of the source.

The standard library's parser knows lines and columns only, gives up at some bad declarations, and needs time
that grows with the square of the length where tags or comments stay open (60,000 characters of ``<a `` take
half a minute). This one follows the tokenizer of the HTML standard (13.2.5) as far as it matters for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from ...model.patterns import compile_kept
from .asides import OPENING
from .html_tags import RAW

ASIDE = "!--"

# A tag up to its ">"; one in a quoted attribute value does not end it.
_TAG = compile_kept(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""")
_TAG_BEGIN = compile_kept("</?[a-zA-Z]")
_LENIENT_TAG = compile_kept(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = compile_kept(r"""([^\s/=>][^\s/=>]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?""")
_COMMENT_END = compile_kept(r"--!?>")
_RAW_END = {name: compile_kept(rf"</{name}(?=[\s/>])", re.I) for name in RAW}


class Tag(NamedTuple):
    """A start tag, or an end tag; ``attributes`` is their source."""

    start: int
    end: int
    name: str
    is_end: bool
    attributes: str


class Text(NamedTuple):
    """A run of text, its entities not decoded; ``raw`` names the element whose raw text it is, else "".

    An aside is a comment with its marks; its ``raw`` is ``ASIDE``.
    """

    start: int
    end: int
    raw: str = ""


def scan_html(source: str, start: int = 0) -> Iterator[Tag | Text]:
    """Give the tags and the text between them in order. Comments that are no asides, and declarations, are passed over.

    A tag, a comment or a raw text that is never closed hides what follows it, as it does in a browser; a last
    "<" without any ">" behind is text.
    """
    last = source.rfind(">")
    pattern = _TAG
    done = at = start
    while (at := source.find("<", at)) >= 0 and (at < last or source.startswith("<!--", at)):
        follows = source[at + 1]
        if _TAG_BEGIN.match(source, at):
            found = pattern.match(source, at)
            if found is None and pattern is _TAG:
                # A quote is never closed: from here on a tag ends at its first ">", lest every tag be
                # searched to the end.
                pattern = _LENIENT_TAG
                found = pattern.match(source, at)
            if found is None:
                break
            if done < at:
                yield Text(done, at)
            name = found[2].lower()
            done = at = found.end()
            yield Tag(found.start(), at, name, bool(found[1]), found[3])
            if name in RAW and not found[1]:
                ended = _RAW_END[name].search(source, at)
                done = ended.start() if ended else len(source)
                yield Text(at, done, name)
                at = done
        elif follows in "!?/":
            if done < at:
                yield Text(done, at)
            done = _skip(source, at)
            if OPENING.match(source, at, done):
                yield Text(at, done, ASIDE)
            at = done
        else:
            at += 1
    if done < len(source):
        yield Text(done, len(source))


def read_attributes(attributes: str) -> dict[str, str]:
    """Read the attributes of a tag: names in lower case, values decoded, the first of each name."""
    known: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        if value[:1] in ('"', "'") and value[:1] == value[-1:]:
            value = value[1:-1]
        known.setdefault(name.lower(), decode_entities(value))
    return known


def decode_entities(text: str) -> str:
    """Decode the entities of a text; one with a number beyond all measure stays."""
    try:
        return unescape(text)
    except ValueError:
        return text


def _skip(source: str, at: int) -> int:
    """Give the end of the comment, declaration or instruction at ``at``."""
    if not source.startswith("<!--", at):
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)
    for empty in ("<!-->", "<!--->"):
        if source.startswith(empty, at):
            return at + len(empty)
    found = _COMMENT_END.search(source, at + 4)
    return found.end() if found else len(source)
