"""Reads numbers written in words: "twenty-five", "two hundred and six thousand", "half a million", "two-thirds", "dozens"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from ...model import Exact, Interval
from ..lexicon import read_words

_WORDS = read_words("numbers")
ONES: dict[str, int] = _WORDS["ones"]
TENS: dict[str, int] = _WORDS["tens"]
SCALES: dict[str, int] = _WORDS["scales"]
COLLECTIVE: dict[str, int] = _WORDS["collective"]
FRACTIONS: dict[str, int] = _WORDS["fractions"]
_ONE_BEFORE = frozenset(_WORDS["one"]["before"])
_ONE_BEHIND = frozenset(_WORDS["one"]["behind"])
_VAGUE: dict[str, Interval] = {words: Interval(*ends) for words, ends in _WORDS["vague"].items()}
_PLAIN_SCALES = {
    word: size for word, size in SCALES.items() if word.isalpha() and len(word) > 3 and not word.endswith("s")
}

# Fractions in news are rounded hard: two and a half points either way (TAXONOMY of printed forms in docs/intervals.md).
_FRACTION_ROOM = Fraction(1, 40)

_STARTERS = sorted(
    {
        *ONES,
        *TENS,
        *_PLAIN_SCALES,
        *COLLECTIVE,
        *FRACTIONS,
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "tens",
        "several",
        "couple",
        "few",
        "handful",
    },
    key=len,
    reverse=True,
)


def _make_trie(words: list[str]) -> str:
    """Write words as one pattern in which each beginning is written once."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def write(node: dict, depth: int) -> str:  # type: ignore[type-arg]
        parts = [(f"[{k}{k.upper()}]" if depth == 0 else k) + write(v, depth + 1) for k, v in sorted(node.items()) if k]
        if not parts:
            return ""
        body = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
        return body + ("?" if "" in node else "")

    return write(tree, 0)


FIRST = re.compile(rf"\b{_make_trie(_STARTERS)}\b")
_NEXT = re.compile(r"(?:[ \n](?:and|&)[ \n]|, (?=\w+ (?:hundred|thousand))|[ \u00a0\n]|-)([A-Za-z]+)\b")
_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Hh]alf an?|[Oo]ne) \Z")
_LAST_WORD = re.compile(r"([A-Za-z]+)[ \n]\Z")
_WORD_BEHIND = re.compile(r"[ \n]([A-Za-z]+)")


class Spelled(NamedTuple):
    """A number in words. ``exact`` is False where a scale word or fraction leaves room; ``step`` is worth of its last word."""

    start: int
    end: int
    value: Exact
    step: Exact
    scale: int = 1
    vague: Interval | None = None
    is_fraction: bool = False


def read_spelled(text: str, start: int, end: int) -> Spelled | None:
    """Read the number whose first word stands from ``start`` to ``end``; None if the word is no number there."""
    word = text[start:end].lower()
    before = text[max(0, start - 12) : start]
    if word in ("dozens", "scores", "hundreds", "thousands", "tens", "several", "couple", "few", "handful"):
        return _read_vague(text, start, end, word, before)
    if word in FRACTIONS:
        return _read_fraction(text, start, end, word, before)
    if word in COLLECTIVE:
        return _read_collective(text, start, end, word, before)
    if word in _PLAIN_SCALES:
        # "a million", "half a million", "hundred thousand"
        found = _ARTICLE.search(before)
        value, last, step = _read_words(text, start, end, word, leading=1)
        if found is None:
            return Spelled(start, last, value, step, _scale_of(step)) if last > end and value > 1000 else None
        begin = start - len(found.group())
        if found.group().lower().startswith("half"):
            return Spelled(begin, last, Fraction(value) / 2, Fraction(step) / 2, _scale_of(step))
        return Spelled(begin, last, value, step, _scale_of(step))
    if word == "one" and not _is_one(text, start, end):
        return None
    value, last, step = _read_words(text, start, end, word)
    tail = _read_tail(text, last, value, step)
    if tail is not None:
        return Spelled(start, *tail)
    return Spelled(start, last, value, step, _scale_of(step))


def _scale_of(step: Exact) -> int:
    return int(step) if step >= 1000 else 1


def _is_one(text: str, start: int, end: int) -> bool:
    """Tell the number one from the pronoun."""
    behind = _WORD_BEHIND.match(text, end)
    if text[end : end + 1] in ("'", "’"):
        return False
    if text[end : end + 1] == "-":
        return True
    if behind is None:
        return False
    follower = behind[1].lower()
    if follower in SCALES or follower in FRACTIONS or follower == "in":
        return True
    last = _LAST_WORD.search(text, max(0, start - 16), start)
    if last is not None and last[1].lower() in _ONE_BEFORE:
        return False
    return follower not in _ONE_BEHIND and follower != "of"


def _read_words(text: str, start: int, end: int, word: str, leading: int = 0) -> tuple[int, int, int]:
    """Read number words from the first one on; give the value, where it ends, and the worth of its last word."""
    total, current = 0, 0
    step = 1
    last = end
    smallest = None
    if word in ONES:
        current = ONES[word]
    elif word in TENS:
        current = TENS[word]
    else:
        current = leading * SCALES[word]
        step = SCALES[word]
        if SCALES[word] > 100:
            total, current, smallest = current, 0, SCALES[word]
    kind = "ones" if word in ONES else "tens" if word in TENS else "scale"
    while True:
        found = _NEXT.match(text, last)
        if found is None:
            break
        follower = found[1].lower()
        joint = found.group()[: -len(found[1])]
        has_and = "and" in joint or "&" in joint
        if follower in ONES:
            if (kind == "tens" and not has_and and joint in ("-", " ") and 0 < ONES[follower] < 10) or (
                kind == "scale" and (has_and or step >= 100) and ONES[follower] > 0
            ):
                current += ONES[follower]
            else:
                break
            kind, step = "ones", 1
        elif follower in TENS:
            if kind == "scale":
                current += TENS[follower]
            elif kind == "ones" and joint in ("-", " ") and 0 < current < 20 and not total and not has_and:
                # "nineteen eighty" is a year, "twenty twenty" too: leave them alone
                break
            else:
                break
            kind, step = "tens", 1
        elif follower in SCALES and not has_and and "," not in joint:
            size = SCALES[follower]
            if size == 100:
                if not 0 < current < 100:
                    break
                current *= 100
            else:
                if smallest is not None and size >= smallest and current == 0:
                    total *= size
                    step = size * step if step >= 100 else size
                    last = found.end()
                    smallest = size
                    continue
                if smallest is not None and size >= smallest:
                    break
                total += max(current, 1) * size
                current = 0
                smallest = size
            kind, step = "scale", size
        else:
            break
        last = found.end()
    return total + current, last, step if kind == "scale" else 1


_TAIL = re.compile(
    r"[ \n](?:and|&)[ \n](?:(a|one|two|three|four|five|seven)[ -])?(half|quarters?|thirds?|fifths?|eighths?|sixths?)\b(?:[ \n](million|billion|trillion|thousand|hundred))?",
    re.IGNORECASE,
)
_OF_ONES = re.compile(
    r"(?:-|[ \n])("
    + "|".join(sorted(FRACTIONS, key=len, reverse=True))
    + r")\b(?! (?:final|place|time|day|year|quarter|century|floor|round|largest|biggest|goal))",
    re.IGNORECASE,
)
_IN = re.compile(r" (?:in|out of)(?: every)? ((?:a )?[a-z]+|\d[\d,]*)\b")


def _read_tail(
    text: str, last: int, value: int, step: int
) -> tuple[int, Exact, Exact, int, Interval | None, bool] | None:
    """Read what makes a whole number a fraction: "two and a half", "three quarters", "one in five"."""
    found = _TAIL.match(text, last)
    if found is not None:
        lower = FRACTIONS[found[2].lower()]
        upper = 1 if found[1] is None or found[1].lower() == "a" else ONES[found[1].lower()]
        part = Fraction(upper, lower)
        scale = SCALES[found[3].lower()] if found[3] else 1
        base = step if step >= 100 else 1
        total = (value + part * base) * scale
        return found.end(), total, Fraction(base * scale, lower), scale if scale > 1 else _scale_of(step), None, False
    found = _OF_ONES.match(text, last)
    if found is not None and 0 < value < 1000:
        lower = FRACTIONS[found[1].lower()]
        plural = found[1].lower().endswith("s") or found[1].lower() == "halves"
        if (value == 1) != plural and (value < lower or lower <= 4):
            share = Fraction(value, lower)
            return found.end(), share, 0, 1, _around(share), True
    return None


def _around(share: Fraction) -> Interval:
    return Interval.around(share, _FRACTION_ROOM)


_MORE_FRACTION = re.compile(r" (?:an?|the) (million|billion|trillion|thousand|dozen|hundred|century)\b", re.IGNORECASE)
_HALF_NOT = re.compile(
    r"(?:-time|-back|-hour| ?time\b| hour\b|-brother|-sister|-mast| past\b|-century\b|-year|-way|way\b| back\b|-mile|-volley|-finals?)",
    re.IGNORECASE,
)
_ORDINAL_BEHIND = re.compile(
    r"[ -](?:of|are|were|is|was|said|from|to|in|who|have|had|did|do|as|the|more|less|fewer|say|would|say|believe|support|want)\b|[,.;:)]"
)
_BEFORE_FRACTION = re.compile(
    r"\b(a|an|one|over|than|nearly|almost|about|around|by|another|under|some|at least|just|to|of|and) \Z", re.IGNORECASE
)


def _read_fraction(text: str, start: int, end: int, word: str, before: str) -> Spelled | None:
    """Read "half", "a third of", "a quarter"; ordinals and quarters of the year are none."""
    lower = FRACTIONS[word]
    found = _BEFORE_FRACTION.search(before)
    article = found[1].lower() if found else ""
    begin = start - 2 if article == "a" else start - 3 if article == "an" else start - 4 if article == "one" else start
    if word == "half":
        if (
            _HALF_NOT.match(text, end)
            or before[-6:].lower() in (" first", "second")
            or before.lower().endswith(("first ", "second ", "first-", "second-", "other ", "and a ", "h1 "))
        ):
            return None
        more = _MORE_FRACTION.match(text, end)
        if more is not None:
            unit = more[1].lower()
            if unit == "century":
                return None
            size = COLLECTIVE.get(unit) or SCALES[unit]
            value = size // 2
            return Spelled(
                begin, more.end(), value, 0 if unit == "dozen" else Fraction(size, 10), size if size > 100 else 1
            )
        of = text[end : end + 4]
        if of.startswith(
            (" of ", " the", " its", " his", " her", " all", " a ", " tha", " my", " our", " tho", " the")
        ) or article in ("a", "over", "than", "nearly", "almost", "about", "by"):
            return Spelled(begin, end, Fraction(1, 2), 0, 1, _around(Fraction(1, 2)), True)
        return None
    if word.endswith("s") or (lower > 10 and not article):
        return None
    if article not in ("a", "one") or not re.match(
        r" of\b| (?:more|less|fewer|higher|lower|are|were|is|was|have|had|said|will|would|say)\b|[,.;)]| in \b| from\b| to\b| [-–]", text[end : end + 8]
    ):
        return None
    if (
        article == "a"
        and word in ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        and not re.match(r" of\b", text[end : end + 4])
    ):
        if not re.search(
            r"\b(?:by|over|than|nearly|almost|about|around|under|just|up|down|at) a \Z", before, re.IGNORECASE
        ):
            return None
    share = Fraction(1, lower)
    return Spelled(begin, end, share, 0, 1, _around(share), True)


def _read_collective(text: str, start: int, end: int, word: str, before: str) -> Spelled | None:
    """Read "a dozen", "two dozen", "half a dozen"."""
    if word in ("score", "gross"):
        found = re.search(r"\b(two|three|four) \Z", before, re.IGNORECASE)
        if found is None or not re.match(r" (?:years?|of)\b", text[end : end + 7]):
            return None
        return Spelled(start - len(found.group()), end, ONES[found[1].lower()] * COLLECTIVE[word], 0)
    found = _ARTICLE.search(before)
    if found is not None:
        size = COLLECTIVE[word]
        value = size // 2 if found.group().lower().startswith("half") else size
        return Spelled(start - len(found.group()), end, value, 0)
    return Spelled(start, end, COLLECTIVE[word], 0)


def _read_vague(text: str, start: int, end: int, word: str, before: str) -> Spelled | None:
    """Read "dozens", "tens of thousands", "a few", "several"."""
    if word == "tens":
        found = re.compile(r" of (thousands|millions)\b").match(text, end)
        if found is None:
            return None
        interval = _VAGUE[f"tens of {found[1]}"]
        return Spelled(start, found.end(), interval.low or 0, 0, 1, interval)
    if word == "hundreds":
        found = re.compile(r" of (thousands|millions)\b").match(text, end)
        if found is not None:
            interval = _VAGUE[f"hundreds of {found[1]}"]
            return Spelled(start, found.end(), interval.low or 0, 0, 1, interval)
    if word in ("couple", "few", "handful"):
        if not re.search(r"\b[Aa] \Z", before):
            return None
        if word == "couple" and not re.match(r" (?:of|more)\b", text[end : end + 6]):
            return None
        interval = _VAGUE[f"a {word}"]
        vague = None if word == "couple" else interval
        return Spelled(start - 2, end, interval.low or 0, 0, 1, vague)
    if word == "scores" and not text.startswith(" of ", end):
        return None
    interval = _VAGUE[word]
    return Spelled(start, end, interval.low or 0, 0, 1, interval)
