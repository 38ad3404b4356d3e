"""Changes as words tell them: a verb or noun of change, "up" or "more" beside a figure makes it a change.

Turnover rose 12 per cent to £84m: "rose" makes 12 per cent a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.program import Vocabulary
from ..kit.view import BIT, DASH, TRANSPARENT, View

SHARES = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT))
AMOUNTS = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.TEMPERATURE, Kind.AGE, Kind.DURATION))
SHARE_BITS = sum(BIT[kind] for kind in SHARES)
SUBJECTS = sum(BIT[kind] for kind in (*AMOUNTS, *SHARES))
STOPS = frozenset((";", ":", "!", "?", "."))
MARKS = frozenset((",", "(", DASH))
_COUNT_BITS = BIT[Kind.COUNT] | BIT[Kind.NUMBER]
# Tokens between a cue and its figure, and between "by" and its verb.
_REACH, FAR = 6, 9
_ADJECTIVES = 3
_TIMES = frozenset(("year", "month", "week", "day", "quarter", "annum", "decade"))
_GROWTHS = frozenset(
    ("growth", "rate", "rise", "rises", "increase", "increases", "fall", "decline", "interest", "gain")
)
_AVERAGES = frozenset(("annual", "yearly", "monthly", "average", "averaging", "compound", "annualised", "annualized"))


class Cue(IntEnum):
    """What makes a figure a change."""

    APPOSED = 0
    NOUN = 1
    SIDE = 2
    VERB = 3


class Change(Struct, frozen=True):
    """A figure that is a change: its token, what makes it one, and the first and last tokens of the two together."""

    place: int
    cue: Cue
    first: int
    last: int


class Words(Struct, frozen=True):
    """The words of change of a language, by what they do."""

    cues: frozenset[str]
    verbs: frozenset[str]
    movers: frozenset[str]
    nouns: frozenset[str]
    extents: frozenset[str]
    sides: frozenset[str]
    comparatives: frozenset[str]
    loose: frozenset[str]
    steps: frozenset[str]
    again: frozenset[str]
    bases: frozenset[str]
    sides_of_bases: frozenset[str]
    compared: frozenset[str]
    former: frozenset[str]
    results: frozenset[str]
    past: tuple[str, ...]
    soft: frozenset[str]
    hard: frozenset[str]
    auxiliary: frozenset[str]
    going_on: frozenset[str]
    adders: frozenset[str]
    traders: frozenset[str]
    rivals: frozenset[str]
    closing: frozenset[str]
    barred: frozenset[str]
    phrasal: frozenset[str]
    labels: frozenset[str]


@lru_cache(maxsize=4)
def read_words(vocabulary: Vocabulary) -> Words:
    phrases = vocabulary.lexicon.phrases

    def read(name: str) -> frozenset[str]:
        return frozenset(phrases.get(name, ()))

    return Words(
        cues=read("change-verbs")
        | read("moving-verbs")
        | read("adding-verbs")
        | read("trading-verbs")
        | read("change-nouns")
        | read("extents")
        | read("sides")
        | read("comparatives"),
        verbs=read("change-verbs"),
        movers=read("change-verbs") | read("moving-verbs"),
        nouns=read("change-nouns"),
        extents=read("change-nouns") | read("extents"),
        sides=read("sides"),
        comparatives=read("sides") | read("comparatives"),
        loose=read("before-figure") | read("before-change"),
        steps=read("before-extent"),
        again=read("or-that-is-by"),
        bases=read("before-base"),
        sides_of_bases=read("beside-base"),
        compared=read("compared"),
        former=read("former"),
        results=read("before-result"),
        past=phrases.get("earlier-times", ()),
        soft=read("joining-clauses"),
        hard=read("parting-clauses"),
        auxiliary=read("auxiliaries"),
        going_on=read("of-same-subject"),
        adders=read("adding-verbs"),
        traders=read("trading-verbs"),
        rivals=read("before-rival"),
        closing=read("before-close"),
        barred=read("behind-no-verb"),
        phrasal=read("before-off"),
        labels=read("label-words"),
    )


def read_changes(article: Article, bench: Bench, view: View, words: Words) -> list[Change]:
    """Give the figures of a sentence that words make changes, in their order."""
    changes: list[Change] = []
    for place, number in enumerate(view.figures):
        if number < 0 or not view.bits[place] & SUBJECTS or not is_plain(article.quantities[number]):
            continue
        quantity = article.quantities[number]
        if quantity.kind is Kind.PERCENT and _is_yearly(quantity, view, place):
            continue
        if view.tokens[place + 1 : place + 2] == ["times"] or view.tokens[place + 1 : place + 3] == ["-", "fold"]:
            continue
        change = (
            _read_cue_before(view, place, words)
            or _read_cue_behind(quantity, view, place, words, bench.text)
            or _read_apposition(view, place, changes, words)
        )
        if change is not None:
            changes.append(change)
    return changes


def _is_yearly(quantity: Quantity, view: View, place: int) -> bool:
    """Tell a rate of growth from a change: "6% a year", "annual growth of 6%"."""
    behind, before = view.tokens[place + 1 : place + 3], view.tokens[max(0, place - 5) : place]
    if quantity.per or behind[:1] in (["annually"], ["yearly"], ["monthly"], ["compound"]):
        return True
    if len(behind) == 2 and behind[0] in ("a", "per", "each", "every") and behind[1] in _TIMES:
        return True
    return any(one in _AVERAGES and other in _GROWTHS for one, other in pairwise(before))


def is_plain(quantity: Quantity) -> bool:
    return quantity.magnitude is not None and quantity.top is None and not quantity.is_vague


def _read_cue_before(view: View, place: int, words: Words) -> Change | None:
    """Read "rose 12%", "up by 12%", "a rise of 12%", "cut the budget by 12%"."""
    tokens = view.tokens
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = tokens[at]
        if view.figures[at] >= 0 and not view.bits[at] & TRANSPARENT:
            return None
        if word in words.sides:
            is_phrase = tokens[at + 1] == "to" or (word == "off" and at and tokens[at - 1] in words.phrasal)
            return None if is_phrase else Change(place, Cue.SIDE, at, place)
        if word in words.verbs or (word in words.adders and view.bits[place] & SHARE_BITS):
            return Change(place, Cue.VERB, at, place)
        if word in words.traders and at and tokens[at - 1] in ("after", "by") and view.bits[place] & _COUNT_BITS:
            # "raised its stake to 1,200 shares from 900, after buying 300"
            return Change(place, Cue.APPOSED, at, place)
        if word == "by":
            start = _find_verb(view, at, words)
            return Change(place, Cue.VERB if start < at else Cue.APPOSED, start, place) if start >= 0 else None
        if word in words.steps and at and tokens[at - 1] in _list_nouns(view, at, place, words):
            return Change(place, Cue.NOUN, at - 1, place)
        if not _may_pass(view, at, words):
            return None
    return None


def _list_nouns(view: View, step: int, place: int, words: Words) -> frozenset[str]:
    """Give the nouns that make a figure behind "of" a change: "a loss of £5m" is a figure, ", a loss of 43 jobs" a change."""
    tokens = view.tokens
    appended = step > 2 and tokens[step - 2] == "a" and tokens[step - 3] in MARKS
    return words.extents if appended or view.bits[place] & SHARE_BITS else words.nouns


def _may_pass(view: View, at: int, words: Words) -> bool:
    """Tell whether a word may stand between a cue and its figure: "rose more than 12%", but not "lower than 12"."""
    word = view.tokens[at]
    if word == "than":
        return at > 0 and view.tokens[at - 1] in ("more", "less")
    if word in words.results or not word[0].isalnum():
        return False
    if word in words.loose or word.endswith("ly") or view.figures[at] >= 0:
        return True
    return word not in words.barred and word not in words.soft


def _find_verb(view: View, by: int, words: Words) -> int:
    """Give the token of the verb of change that "by" belongs to; "by" itself behind a comma; -1 for none."""
    for at in range(by - 1, max(-1, by - 1 - FAR), -1):
        word = view.tokens[at]
        if word in words.movers or word in words.sides:
            return at
        if word in MARKS or word == "or":
            before = view.tokens[:at]
            return by if not words.movers.isdisjoint(before) else -1
        if word in words.hard or word in STOPS or (view.figures[at] >= 0 and not view.bits[at] & TRANSPARENT):
            return -1
    return -1


def _read_cue_behind(quantity: Quantity, view: View, place: int, words: Words, text: str) -> Change | None:
    """Read "12% more", "a 12% rise", "a 12 per cent pay rise", "£9m, or 12%, more"."""
    tokens = view.tokens
    noun = quantity.noun
    if noun is not None and noun.span is not None and noun.head in words.nouns:
        return Change(place, Cue.NOUN, place, place)
    start = _pass_aside(view, place)
    behind = tokens[start] if start < len(tokens) else ""
    if behind in words.comparatives and (behind != "over" or quantity.kind is Kind.PERCENT):
        is_other = _begins_change(view, start, words) or (quantity.kind not in SHARES and _adds(view, start))
        return None if is_other else Change(place, Cue.SIDE, place, start)
    nouns = words.extents if quantity.kind in SHARES else words.nouns
    for at in range(start, min(len(tokens), start + _ADJECTIVES)):
        if tokens[at] in nouns:
            return Change(place, Cue.NOUN, place, at)
        if (
            not tokens[at][0].isalpha()
            or tokens[at] in words.barred
            or tokens[at] in words.soft
            or tokens[at] in words.steps
        ):
            break
    return None


def _adds(view: View, side: int) -> bool:
    """Tell whether a figure with "more" is added, and no change: "bought four more and now has 31"."""
    behind = view.tokens[side + 1 : side + 2]
    return (
        view.tokens[side] in ("more", "extra", "further")
        and bool(behind)
        and behind[0].isalnum()
        and behind[0] != "than"
    )


def _begins_change(view: View, side: int, words: Words) -> bool:
    """Tell whether "up" belongs to the figure behind it: "£2m, or 22p a share, up 11 per cent"."""
    at = side + 1
    while at < len(view) and view.tokens[at] in words.loose and view.tokens[at] not in words.results | words.bases:
        at += 1
    return (
        view.tokens[side] in words.sides
        and at < len(view)
        and view.figures[at] >= 0
        and not view.bits[at] & TRANSPARENT
    )


def _pass_aside(view: View, place: int) -> int:
    """Give the token behind a figure and what follows it between marks: ", or 12%,"."""
    tokens = view.tokens
    for opens, closes in ((",", ","), ("(", ")")):
        if tokens[place + 1 : place + 2] == [opens] and closes in tokens[place + 2 : place + 6]:
            end = tokens.index(closes, place + 2)
            if sum(view.figures[at] >= 0 for at in range(place + 2, end)) == 1 and (
                opens == "(" or tokens[place + 2] == "or"
            ):
                return end + 1
    return place + 1


def _read_apposition(view: View, place: int, changes: Sequence[Change], words: Words) -> Change | None:
    """Read "rose from A to B, or 12%", "rose from A to B (12%)", and "rose £9m, or 12%"."""
    tokens = view.tokens
    at = place - 1
    while at >= 0 and tokens[at] in words.again:
        at -= 1
    is_told = at < place - 1 and "or" in tokens[at + 1 : place]
    closed = tokens[at] == "(" and tokens[place + 1 : place + 2] == [")"]
    if at >= 0 and changes and changes[-1].place == at - (tokens[at] in MARKS) and (is_told or closed):
        return Change(place, changes[-1].cue, changes[-1].first, place)
    if at < 1 or tokens[at] not in MARKS or not view.bits[place] & SHARE_BITS:
        return None
    if at == place - 1 and not closed:
        return None
    if words.movers.isdisjoint(tokens[:at]):
        return None
    return Change(place, Cue.APPOSED, at, place)
