"""Names for claims and quantities that stay when a report is made again from an edited draft."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from ...model import Galley, Span

_CONTEXT = 40
_LENGTH = 12
_DIGITS = re.compile(r"\d")
_SPACE = re.compile(r"\s+")


def name_claims(galley: Galley) -> list[str]:
    """Give each claim of a galley a name made of its rule, its operands and the words around, without offsets."""
    names = []
    for claim in galley.claims:
        parts = [claim.rule, _surroundings(galley, claim.span)]
        parts += [f"{operand.role}={galley.article.text_of(operand.span)}" for operand in claim.operands]
        names.append("c-" + _hash(parts))
    return _number_twins(names)


def name_quantities(galley: Galley) -> list[str]:
    """Give each quantity of a galley a name made of its text and the words around it."""
    article = galley.article
    return _number_twins(
        ["q-" + _hash([article.text_of(q.span), _surroundings(galley, q.span)]) for q in article.quantities]
    )


def _surroundings(galley: Galley, span: Span) -> str:
    """Give the words before and behind a span, digits left out, so that edits of other figures do not matter."""
    text = galley.article.document.text
    around = text[max(0, span.start - _CONTEXT) : span.start] + "|" + text[span.end : span.end + _CONTEXT]
    return _SPACE.sub(" ", _DIGITS.sub("", around)).strip().lower()


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]


def _number_twins(names: list[str]) -> list[str]:
    """Add -2, -3 … to names that occur more than once."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
