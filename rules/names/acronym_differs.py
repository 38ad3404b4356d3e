"""An acronym is used that was never introduced, a slip away from one that was.

Finds     "the Multinational Security Support (MSS) mission", and later "the MMS"; "the Royal Moorland Trust (RTM)".
Matters   readers look for a second body that does not exist.
Silent    for acronyms that are spelt out themselves, and where more than one slip lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...model import Article, Claim, Confidence, Operand, Outcome, Repair, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="acronym-differs",
    summary="An acronym differs from the one that was introduced.",
    severity=Severity.WARNING,
    why="Readers look for a second body that does not exist.",
    wrong_when="The second acronym is another body that the article never spells out.",
    primary="use",
    examples=(
        breaks(
            "The [Multinational Security Support (MSS)]{definition} mission goes on. Aid for the [MMS]{use} was cut.",
            repair="MSS",
        ),
        breaks(
            "The [Royal Moorland Trust (RMT)]{definition} met. The [RTM]{use} blames gamekeepers.",
            repair="RMT",
        ),
        breaks("The [Royal Moorland Trust]{definition} ([RTM]{use}) met on Monday.", repair="RMT"),
        breaks("The [DPU (Dairy Producers' Union)]{definition} wants a ban. A ban, the [DUP]{use} says, would help."),
        holds("The [Upland Bird Society (UBS)]{definition} counted 31 nests. The [UBS]{use} blames gamekeepers."),
        breaks(
            "The [Rural Women's Network, or RWN]{definition}, is against the road. The [RNW]{use} wants a vote.",
            repair="RWN",
        ),
        breaks("The [Land Titles Bureau (LTB)]{definition} is shut. The [LTTB]{use} was robbed.", repair="LTB"),
        holds("The Democratic Republic of the Congo (DRC) is at war. Rebels in the DRC advance."),
        holds("The Upland Bird Society (UBS) asked the Royal Moorland Trust (RMT) for help."),
        silent("The firm (AIM: BCA) fell 4p; its rival ABC rose 12p."),
        holds("The [World Health Organization]{definition} ([WHO]{use}) met the WTO."),
    ),
)

EQUATION = "use == definition"

_ACRONYM = r"[A-Z][A-Z&.]{1,8}[A-Z]\.?|[A-Z]{2}"
_BEHIND = compile_later(rf"\(\s*(?:the\s+|or\s+)?(?P<short>{_ACRONYM})s?\s*\)")
# "the Rural Women's Network, or RWN, is against it"
_BESIDE = compile_later(rf",\s+(?:or|known as|called)\s+(?:the\s+)?(?P<short>{_ACRONYM})(?=[,.;]|\s[a-z])")
# "RWN (Rural Women's Network)": the bracket is looked for first, for it is rarer than capitals.
_SPELT_OUT = compile_later(r"\((?:the\s+)?(?P<long>[A-Z][^()\d]{6,80})\)")
_BEFORE = compile_later(rf"\b(?P<short>{_ACRONYM})\s*$")
_USE = compile_later(rf"(?<![\w&.])(?:{_ACRONYM})(?=s?\b)")
_WORD = compile_later(r"[^\W\d_][\w'’]*")
_LONGEST_NAME = 90
_LONGEST_ACRONYM = 14  # with the space behind it
# Shorter acronyms are a slip away from each other too often.
_SHORTEST = 3


class Definition(Struct, frozen=True):
    """A name and the acronym it was given: where both stand together, and where each of them does."""

    short: str
    span: Span
    name: Span
    letters: Span


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare every acronym of the article with those introduced in it."""
    text = article.document.text
    skips = frozenset(bench.phrases("acronym-skips"))
    yield from _find_misfits(bench, text, skips)
    definitions = list(_find_definitions(text, skips))
    if not definitions:
        return
    known = {definition.short for definition in definitions}
    first: dict[str, Definition] = {}
    for definition in definitions:
        first.setdefault(definition.short, definition)
    uses: dict[str, list[Span]] = {}
    for found in _USE.finditer(text):
        span = Span(found.start(), found.end())
        if not any(definition.span.overlaps(span) for definition in definitions):
            uses.setdefault(_plain(found.group()), []).append(span)
    for short, definition in first.items():
        if short not in uses and len(short) >= _SHORTEST:
            # Used nowhere else, it fits the name it stands beside.
            yield _confirm(bench, short, definition.name, definition.letters)
    for short, spans in uses.items():
        if short in known:
            yield _confirm(bench, short, first[short].span, spans[0])
        else:
            near = [d for d in first.values() if d.span.start < spans[0].start and _is_slip(short, d.short)]
            if len(near) == 1 and not _is_spelt_out(text, short, skips):
                yield _tell(bench, near[0], short, spans[0], uses)


def _find_definitions(text: str, skips: frozenset[str]) -> Iterator[Definition]:
    """Give names with an acronym in brackets behind them, or the other way round, where the initials fit."""
    for found in (*_BEHIND.finditer(text), *_BESIDE.finditer(text)):
        short = _plain(found["short"])
        before = text[max(0, found.start() - _LONGEST_NAME) : found.start()]
        words = list(_WORD.finditer(before.split("\n")[-1]))
        start = _fit(short, words, skips)
        if start is not None:
            line = len(before) - len(before.split("\n")[-1])
            offset = max(0, found.start() - _LONGEST_NAME) + line
            printed = text[offset + start : found.start()].rstrip()
            name = Span(offset + start, offset + start + len(printed))
            yield Definition(short, Span(offset + start, found.end()), name, Span(*found.span("short")))
    for found in _SPELT_OUT.finditer(text):
        acronym = _BEFORE.search(text, max(0, found.start() - _LONGEST_ACRONYM), found.start())
        if acronym is None:
            continue
        short = _plain(acronym["short"])
        words = list(_WORD.finditer(found["long"]))
        if _fit(short, words, skips) == 0:
            letters = Span(*acronym.span("short"))
            yield Definition(short, Span(acronym.start(), found.end()), Span(*found.span("long")), letters)


def _find_misfits(bench: Bench, text: str, skips: frozenset[str]) -> Iterator[Claim]:
    """Report an acronym in brackets whose letters are those of the name before it, but for two that changed places."""
    for found in _BEHIND.finditer(text):
        short = _plain(found["short"])
        low = max(0, found.start() - _LONGEST_NAME)
        line = text.rfind("\n", low, found.start()) + 1 or low
        words = list(_WORD.finditer(text, line, found.start()))
        if len(short) < _SHORTEST or _fit(short, words, skips) is not None:
            continue
        name = [word for word in words if word.group().lower() not in skips][-len(short) :]
        right = "".join(word.group()[0] for word in name)
        # Each letter an initial, and no further name before: "INRB" stands for a name in another language.
        before = words.index(name[0]) - 1 if name else -1
        whole = before < 0 or words[before].group().lower() in skips or not words[before].group()[0].isupper()
        if not whole or right not in _transpose(short):
            continue
        start = name[0].start()
        printed = text[start : found.start()].rstrip()
        use, spelt = Span(*found.span("short")), Span(start, start + len(printed))
        yield bench.tell(
            RULE,
            (Operand("definition", spelt), Operand("use", use)),
            Outcome.BREAKS,
            EQUATION,
            f"{short} is not {right}",
            message=f"{short} does not fit {' '.join(printed.split())}",
            confidence=Confidence.MEDIUM,
            repairs=(Repair(use, right, "two letters changed places"),),
        )


def _transpose(short: str) -> Iterator[str]:
    """Give an acronym with two neighbouring letters changed about."""
    for place in range(len(short) - 1):
        if short[place] != short[place + 1]:
            yield short[:place] + short[place + 1] + short[place] + short[place + 2 :]


def _fit(short: str, words: Sequence[re.Match[str]], skips: frozenset[str]) -> int | None:
    """Find the words whose initials make the acronym, from the last word back.

    Give the place of the first.
    """
    left = list(short.lower())
    start: int | None = None
    for found in reversed(words):
        if not left:
            break
        word = found.group().lower()
        if word[0] == left[-1]:
            left.pop()
            start = found.start()
        elif word in skips:
            continue
        elif len(left) > 1 and word[0] == left[-2] and left[-1] in word[1:]:
            # Two letters of one word: "Television" in TV, "Committee" in COM.
            del left[-2:]
            start = found.start()
        else:
            return None
    return start if not left else None


def _is_slip(used: str, defined: str) -> bool:
    """Tell whether two letters changed places, or one was doubled in the place of another."""
    if len(used) < _SHORTEST or len(defined) < _SHORTEST or used == defined:
        return False
    if len(used) == len(defined) + 1:
        # A letter that was typed twice.
        return any(
            used[place] == used[place + 1] and used[:place] + used[place + 1 :] == defined
            for place in range(len(defined))
        )
    if len(used) != len(defined):
        return False
    differing = [place for place in range(len(used)) if used[place] != defined[place]]
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        one, other = differing
        return used[one] == defined[other] and used[other] == defined[one]
    return len(differing) == 1 and set(used) <= set(defined)


def _is_spelt_out(text: str, short: str, skips: frozenset[str]) -> bool:
    """Tell whether the article holds a name with these initials, so that the acronym is its own."""
    initials = "".join(
        f"{re.escape(letter)}[a-z'’]+(?:\\s+(?:{'|'.join(sorted(skips - {'&'}))}))*\\s+" for letter in short
    )
    return re.search(r"\b" + initials.removesuffix("\\s+"), text) is not None


def _plain(short: str) -> str:
    return short.replace(".", "").replace("&", "")


def _confirm(bench: Bench, short: str, definition: Span, use: Span) -> Claim:
    operands = (Operand("definition", definition), Operand("use", use))
    return bench.tell(RULE, operands, Outcome.HOLDS, EQUATION, f"{short} = {short}")


def _tell(bench: Bench, definition: Definition, short: str, use: Span, uses: dict[str, list[Span]]) -> Claim:
    """Report an acronym that is a slip away.

    Where it is used more often than the right one, we cannot tell.
    """
    operands = (Operand("definition", definition.span), Operand("use", use))
    often = len(uses[short]) > 1 and len(uses[short]) > len(uses.get(definition.short, ()))
    name = " ".join(bench.article.text_of(definition.span).split())
    return bench.tell(
        RULE,
        operands,
        Outcome.UNSURE if often else Outcome.BREAKS,
        EQUATION,
        f"{short} is not {definition.short}",
        message=f"{short} is not introduced; {name} is close",
        reason="it is used more often than the other, and may be a body of its own" if often else "",
        confidence=Confidence.MEDIUM,
        repairs=(Repair(use, definition.short, "the acronym that was introduced"),),
    )
