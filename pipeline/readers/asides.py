"""What drafts say to numerate and not to their readers: found in comments, attributes and front matter; not understood here.

<!-- numerate: ignore[parts-miss-total] -- the agency's own figures -->
<span data-numerate-ignore="parts-miss-total" data-numerate-reason="the agency's own figures">
numerate: {ignore: {parts-miss-total: the agency's own figures}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ...model.patterns import compile_kept

OPENING = compile_kept(r"<!--\s*+numerate:")
"""How a comment begins that is an aside."""
_KEY = "numerate"
_IN_COMMENT = compile_kept(r"\s*+numerate:", re.I)
_ATTRIBUTE = "data-numerate-ignore"
_LONGEST = 1_000  # code points; the rest of a longer aside is cut off


def tidy(words: str) -> str:
    """Give the words of an aside on one line."""
    return " ".join(words[:_LONGEST].split())


def find_comments(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Give the place and the words of each aside in a stretch of HTML."""
    at = start
    while (at := source.find("<!--", at, end)) >= 0:
        closed = source.find("-->", at + len("<!--"), end)
        if closed < 0:
            return
        found = OPENING.match(source, at, closed)
        if found:
            yield at, tidy(source[found.end() : closed])
        at = closed + len("-->")


def read_comment(text: str) -> str | None:
    """Give the words of a Word comment that is an aside; None if it is meant for people."""
    found = _IN_COMMENT.match(text)
    return tidy(text[found.end() :]) if found else None


def read_attributes(known: Mapping[str, str]) -> str | None:
    """Give the words of an element that has the attribute for it, None if it has not."""
    if _ATTRIBUTE not in known:
        return None
    return _word(known[_ATTRIBUTE], known.get("data-numerate-until", ""), known.get("data-numerate-reason", ""))


def read_front(values: Mapping[Any, Any]) -> tuple[str, ...]:
    """Give the words that a front matter says to numerate: for each rule a reason, or a table with "reason" and "until"."""
    said = values.get(_KEY)
    if said is None:
        return ()
    ignored = said.get("ignore") if isinstance(said, dict) else None
    if not isinstance(ignored, dict):
        return (tidy(said) if isinstance(said, str) else "",)
    words = []
    for rule, told in ignored.items():
        about = told if isinstance(told, dict) else {"reason": told}
        reason, until = about.get("reason"), about.get("until")
        day = until.isoformat() if isinstance(until, date) else until if isinstance(until, str) else ""
        words.append(_word(rule if isinstance(rule, str) else "", day, reason if isinstance(reason, str) else ""))
    return tuple(words)


def _word(rules: str, until: str, reason: str) -> str:
    """Put an aside into the words of a comment."""
    return tidy(" ".join(filter(None, (f"ignore[{rules}]", until and f"until={until}", reason and f"-- {reason}"))))
