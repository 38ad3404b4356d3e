"""Asks which words stand right before or behind a place in a text.

Lists of words are asked for in sets, word by word: a pattern of each list would take longer to compile than a draft takes to read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ...model.patterns import compile_kept

GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,3})"
DASH = r"[-\u2010-\u2015]"

_WORD = r"([A-Za-z][A-Za-z'’]*(?:\.[A-Za-z]+)*)"
# Without the "'s" of a genitive: "the third quarter's" is followed by "quarter".
_STEM = r"([A-Za-z]+(?:['’](?!s(?![A-Za-z]))[A-Za-z]+)*(?:\.[A-Za-z]+)*)"
_NEXT = compile_kept(rf"{GAP}?-?{_STEM}(?:(?:{GAP}|-){_STEM})?(?:(?:{GAP}|-){_STEM})?")
_NEXT_FOUR = compile_kept(rf"(?:{GAP}|-){_WORD}(?:(?:{GAP}|-){_WORD})?(?:(?:{GAP}|-){_WORD})?(?:(?:{GAP}|-){_WORD})?")
_LAST_WORDS = compile_kept(r"[A-Za-z][\w.'’]*")
_GAPS = " \t\u00a0\u2009\u202f-–"


def make_phrases(phrases: Iterable[str]) -> frozenset[str]:
    """Give phrases in the form ``follows`` asks for: small letters, one space between words."""
    return frozenset(phrase.lower().replace("-", " ") for phrase in phrases)


def follows(text: str, at: int, phrases: Collection[str]) -> bool:
    """Tell whether one of the phrases, of up to three words, stands behind ``at`` past one gap or hyphen, in any letters."""
    if text[at : at + 1] not in _GAPS or at >= len(text):
        return False
    match = _NEXT.match(text, at)
    return match is not None and _names_phrase(match, phrases, fold=True)


def follows_as_printed(text: str, at: int, phrases: Collection[str]) -> bool:
    """Tell the same of phrases whose capitals count."""
    if text[at : at + 1] not in _GAPS or at >= len(text):
        return False
    match = _NEXT.match(text, at)
    return match is not None and _names_phrase(match, phrases, fold=False)


def end_of_phrase(text: str, at: int, phrases: Collection[str]) -> int:
    """Give where the longest phrase behind ``at`` ends, capitals counting; 0 if none stands there."""
    match = _NEXT.match(text, at) if text[at : at + 1] in _GAPS else None
    if match is None:
        return 0
    words = [word for word in match.groups() if word]
    for count in range(len(words), 0, -1):
        if " ".join(words[:count]) in phrases:
            return match.end(count)
    return 0


def next_words(text: str, at: int) -> tuple[str, ...]:
    """Give up to four words behind ``at``, in small letters, past gaps and hyphens."""
    match = _NEXT_FOUR.match(text, at)
    return tuple(word.lower() for word in match.groups() if word) if match is not None else ()


def words_before(text: str, at: int) -> tuple[str, str]:
    """Give the last two words of the line before ``at``, the nearest first, as printed; "" where there is none.

    Brackets and quotes count as no words; a full stop, semicolon or colon between ends the search.
    """
    line = text[max(0, at - 40) : at]
    cut = max(line.rfind("\n"), line.rfind(". "), line.rfind("; "), line.rfind(": "))
    words = _LAST_WORDS.findall(line, cut + 1)
    if not words:
        return "", ""
    return words[-1], words[-2] if len(words) > 1 else ""


def word_before(text: str, at: int) -> str:
    """Give the word that ends right before ``at``, past one gap or hyphen; "" if something else stands there."""
    end = at
    while end and text[end - 1] in _GAPS and at - end < 3:
        end -= 1
    start = end
    while start and end - start < 24 and (text[start - 1].isalpha() or text[start - 1] in ".'’"):
        start -= 1
    return text[start:end].lstrip("'’.")


def _names_phrase(match: re.Match[str], phrases: Collection[str], *, fold: bool) -> bool:
    one, two, three = match.groups()
    phrase = one.lower() if fold else one
    if phrase in phrases:
        return True
    if two is None:
        return False
    phrase = f"{phrase} {two.lower() if fold else two}"
    if phrase in phrases:
        return True
    return three is not None and f"{phrase} {three.lower() if fold else three}" in phrases
