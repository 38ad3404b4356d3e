"""Names for claims and quantities that stay when a report is made again from an edited draft.

A name changes with the figures it is made of. An anchor does not: it is made of the words around them, and so tells
where a figure stood that has changed since.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ...model import Galley, Sentence, Span

_LENGTH = 12
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AROUND = 5
_WINDOW = 100  # code points in which the words around are looked for
_FEWEST = 3  # a sentence with fewer words, such as a cell, is named by what stands before and behind it too


def name_claims(galley: Galley) -> list[str]:
    """Give each claim of a galley a name made of its rule, its operands and the words around, without offsets."""
    bare = _blank_figures(galley)
    names = []
    for claim in galley.claims:
        operands = [f"{operand.role}={galley.article.text_of(operand.span)}" for operand in claim.operands]
        names.append("c-" + _hash([claim.rule, *_surroundings(galley, bare, claim.span), *operands]))
    return _number_twins(names)


def name_quantities(galley: Galley) -> list[str]:
    """Give each quantity of a galley a name made of its text and the words around it."""
    bare, article = _blank_figures(galley), galley.article
    return _number_twins(
        ["q-" + _hash([article.text_of(q.span), *_surroundings(galley, bare, q.span)]) for q in article.quantities]
    )


def anchor_claims(galley: Galley) -> list[str]:
    """Give each claim the name of its place: its rule, and the words between its operands and around them."""
    bare = _blank_figures(galley)
    anchors = []
    for claim in galley.claims:
        within = " ".join(_WORD.findall(bare[claim.span.start : claim.span.end]))
        anchors.append(_hash([claim.rule, within, *_surroundings(galley, bare, claim.span)]))
    return anchors


def anchor_quantities(galley: Galley) -> list[str]:
    """Give each quantity the name of its place: the words around it; "" where there are none."""
    bare = _blank_figures(galley)
    around = [_surroundings(galley, bare, quantity.span) for quantity in galley.article.quantities]
    return [_hash(["", *words]) if any(words) else "" for words in around]


def _blank_figures(galley: Galley) -> str:
    """Give the text in lower case where it keeps its length, with all figures blank, so that their edits do not matter."""
    text = galley.article.document.text
    lower = text.lower()
    pieces, at = [], 0
    base = lower if len(lower) == len(text) else text
    for quantity in galley.article.quantities:
        span = quantity.span
        if span.start >= at:
            pieces += [base[at : span.start], " " * len(span)]
            at = span.end
    return "".join((*pieces, base[at:]))


def _surroundings(galley: Galley, bare: str, span: Span) -> tuple[str, str]:
    """Give the words before and behind a span in its sentences, or beyond where these have next to none."""
    start, end = _find_sentences(galley, span)
    before, behind = _words_around(bare, span, start, end)
    if len(before) + len(behind) < _FEWEST:
        before, behind = _words_around(bare, span, 0, len(bare))
    return " ".join(before[-_WORDS_AROUND:]), " ".join(behind[:_WORDS_AROUND])


def _words_around(bare: str, span: Span, start: int, end: int) -> tuple[Sequence[str], Sequence[str]]:
    return (
        _WORD.findall(bare[max(start, span.start - _WINDOW) : span.start]),
        _WORD.findall(bare[span.end : min(end, span.end + _WINDOW)]),
    )


def _find_sentences(galley: Galley, span: Span) -> tuple[int, int]:
    """Give where the sentence of a span's first code point starts and that of its last ends; the span if none does."""
    sentences = galley.article.sentences
    first = bisect_right(sentences, span.start, key=_start) - 1
    last = bisect_right(sentences, span.end - 1, key=_start) - 1
    if first < 0:
        return span.start, span.end
    return min(span.start, sentences[first].span.start), max(span.end, sentences[last].span.end)


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _number_twins(names: list[str]) -> list[str]:
    """Add -2, -3 … to names that occur more than once."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
