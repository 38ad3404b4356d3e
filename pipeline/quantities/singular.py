"""Plural to singular, by rules and a list of exceptions (``nouns.toml``, [irregular])."""

from __future__ import annotations

from ..lexicon import read_words

_IRREGULAR: dict[str, str] = read_words("nouns")["irregular"]
_LONG = ("sses", "shes", "ches", "xes", "zzes", "oes")
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")


def singularise(word: str) -> str:
    """Give the singular of a lower-case noun; a noun that is no plural comes back as it is.

    A compound with hyphens is turned at its end: "by-elections" → "by-election".
    """
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if not word.endswith("s"):
        if word.endswith("children"):
            return word[:-3]
        return word[:-3] + "man" if word.endswith("men") and len(word) > 4 else word
    if "-" in word:
        head, _, last = word.rpartition("-")
        return f"{head}-{last[:-1] if len(last) == 3 else singularise(last)}"
    if len(word) < 4 or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-3] + "y"
    if word.endswith(_LONG) or (word.endswith("uses") and word[-5:-4] not in "aeo"):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Tell whether a lower-case noun has the form of a plural."""
    return singularise(word) != word
