"""Movements: a figure before, a figure after, and the change between them.

    Turnover rose 12 per cent to £84m from £75m.
             change           after     before

The change is known by the words around it: a verb or noun of change, "up", "more". The two figures are those of one unit in its
clause, else in its sentence or the one before; which of them came first is told by "from", "against", "than" and the like, or by
the time beside it. Three rules judge what is found here: of percentages, of points, and of plain changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from ...model import Article, Binding, Claim, Direction, Hedge, Kind, Outcome, Quantity, Reading
from ..kit import Bench, Rule
from ..kit.kinship import Kin, compare_nouns, explain_unlike
from ..kit.program import Vocabulary
from ..kit.view import BIT, DASH, TRANSPARENT, View, find_tokens

SHARES = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT))
AMOUNTS = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.TEMPERATURE, Kind.AGE, Kind.DURATION))
_SHARE_BITS = sum(BIT[kind] for kind in SHARES)
_SUBJECTS = sum(BIT[kind] for kind in (*AMOUNTS, *SHARES))
_STOPS = frozenset((";", ":", "!", "?", "."))
_MARKS = frozenset((",", "(", DASH))
_OPENERS = frozenset(("that", "that's", "this", "it", "it's", "which", "they", "these", "those"))
_PLAIN = frozenset((Kind.COUNT, Kind.NUMBER))
_NO_BASES = frozenset((Kind.AGE, Kind.DURATION, Kind.TEMPERATURE, Kind.PERCENTAGE_POINT))
# Tokens between a cue and its figure; between "by" and its verb; between a base and its figure.
_REACH, _FAR, _NEAR = 6, 9, 6
_ADJECTIVES = 3
_MOST_ALIKE = 5
_AROUND, _ENDS = 2, 2
_MOST_MOVEMENTS = 8
_PAST_REACH = 28  # characters
_TELLING = 20
_REASONS = {
    "<adjusted>": "the change is adjusted, annualised or of another kind",
    "<through-zero>": "a change through zero has no percentage",
}


class Tie(IntEnum):
    """How surely three figures belong together: they may only agree, a slip may part them, or the sentence says so."""

    LOOSE = 0
    LIKELY = 1
    SURE = 2


class _Cue(IntEnum):
    """What makes a figure a change."""

    APPOSED = 0
    NOUN = 1
    SIDE = 2
    VERB = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """Indexes of a figure before, one after, and the change between; ``tie`` says how surely they belong together.

    ``near``  True where all three stand in one sentence.
    """

    before: int
    after: int
    change: int
    tie: Tie
    near: bool = True


@dataclass(frozen=True, slots=True)
class _Change:
    """A figure that is a change: its token, what makes it one, and the first and last tokens of the two together."""

    place: int
    cue: _Cue
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Words:
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
    rivals: frozenset[str]
    closing: frozenset[str]
    barred: frozenset[str]
    phrasal: frozenset[str]
    labels: frozenset[str]


@lru_cache(maxsize=4)
def _read_words(vocabulary: Vocabulary) -> _Words:
    phrases = vocabulary.lexicon.phrases

    def read(name: str) -> frozenset[str]:
        return frozenset(phrases.get(name, ()))

    return _Words(
        cues=read("change-verbs")
        | read("moving-verbs")
        | read("adding-verbs")
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
        rivals=read("before-rival"),
        closing=read("before-close"),
        barred=read("behind-no-verb"),
        phrasal=read("before-off"),
        labels=read("label-words"),
    )


def find_movements(article: Article, bench: Bench) -> Iterator[Movement]:
    """Give the movements that an article tells of, those of one change together, the surest first."""
    words = _read_words(bench.vocabulary)
    bits, sentences = bench.bits, article.sentences
    counts = [sum(bits[n] & _SUBJECTS != 0 for n in range(each.first, each.last)) for each in sentences]
    for index, sentence in enumerate(sentences):
        around = sum(counts[max(0, index - _AROUND) : index + _AROUND + 1])
        if counts[index] and around > _ENDS and not bench.lacks(sentence.span, words.cues):
            view = bench.view(index)
            changes = _read_changes(article, bench, view, words)
            places = frozenset(change.place for change in changes)
            for change in changes:
                bench.hurry()
                binder = _Binder(article, bench, view, change, places, words)
                yield from sorted(binder.bind(), key=lambda each: -each.tie)[:_MOST_MOVEMENTS]


def _read_changes(article: Article, bench: Bench, view: View, words: _Words) -> list[_Change]:
    """Give the figures of a sentence that words make changes, in their order."""
    changes: list[_Change] = []
    for place, number in enumerate(view.figures):
        if number < 0 or not view.bits[place] & _SUBJECTS or not _is_plain(article.quantities[number]):
            continue
        quantity = article.quantities[number]
        change = (
            _read_cue_before(view, place, words)
            or _read_cue_behind(quantity, view, place, words, bench.text)
            or _read_apposition(view, place, changes, words)
        )
        if change is not None:
            changes.append(change)
    return changes


def _is_plain(quantity: Quantity) -> bool:
    return quantity.magnitude is not None and quantity.top is None and not quantity.is_vague


def _read_cue_before(view: View, place: int, words: _Words) -> _Change | None:
    """Read "rose 12%", "up by 12%", "a rise of 12%", "cut the budget by 12%"."""
    tokens = view.tokens
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = tokens[at]
        if view.figures[at] >= 0 and not view.bits[at] & TRANSPARENT:
            return None
        if word in words.sides:
            is_phrase = tokens[at + 1] == "to" or (word == "off" and at and tokens[at - 1] in words.phrasal)
            return None if is_phrase else _Change(place, _Cue.SIDE, at, place)
        if word in words.verbs or (word in words.adders and view.bits[place] & _SHARE_BITS):
            return _Change(place, _Cue.VERB, at, place)
        if word == "by":
            start = _find_verb(view, at, words)
            return _Change(place, _Cue.VERB if start < at else _Cue.APPOSED, start, place) if start >= 0 else None
        # "A loss of £5m" is a figure, and ", a loss of 43 jobs" a change.
        appended = at > 2 and tokens[at - 2] == "a" and tokens[at - 3] in _MARKS
        nouns = words.extents if appended or view.bits[place] & _SHARE_BITS else words.nouns
        if word in words.steps and at and tokens[at - 1] in nouns:
            return _Change(place, _Cue.NOUN, at - 1, place)
        if word == "than":
            # "rose more than 12%", but "lower than 12"
            if at and tokens[at - 1] in ("more", "less"):
                continue
            return None
        if word in words.results or not word[0].isalnum():
            return None
        if word in words.loose or word.endswith("ly") or view.figures[at] >= 0:
            continue
        if word in words.barred or word in words.soft:
            return None
    return None


def _find_verb(view: View, by: int, words: _Words) -> int:
    """Give the token of the verb of change that "by" belongs to; "by" itself behind a comma; -1 for none."""
    for at in range(by - 1, max(-1, by - 1 - _FAR), -1):
        word = view.tokens[at]
        if word in words.movers or word in words.sides:
            return at
        if word in _MARKS or word == "or":
            before = view.tokens[:at]
            return by if not words.movers.isdisjoint(before) else -1
        if word in words.hard or word in _STOPS or (view.figures[at] >= 0 and not view.bits[at] & TRANSPARENT):
            return -1
    return -1


def _read_cue_behind(quantity: Quantity, view: View, place: int, words: _Words, text: str) -> _Change | None:
    """Read "12% more", "a 12% rise", "a 12 per cent pay rise", "£9m, or 12%, more"."""
    tokens = view.tokens
    noun = quantity.noun
    if noun is not None and noun.span is not None and noun.head in words.nouns:
        return _Change(place, _Cue.NOUN, place, place)
    start = _pass_aside(view, place)
    behind = tokens[start] if start < len(tokens) else ""
    if behind in words.comparatives and (behind != "over" or quantity.kind is Kind.PERCENT):
        is_other = _begins_change(view, start, words) or (quantity.kind not in SHARES and _adds(view, start))
        return None if is_other else _Change(place, _Cue.SIDE, place, start)
    nouns = words.extents if quantity.kind in SHARES else words.nouns
    for at in range(start, min(len(tokens), start + _ADJECTIVES)):
        if tokens[at] in nouns:
            return _Change(place, _Cue.NOUN, place, at)
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


def _begins_change(view: View, side: int, words: _Words) -> bool:
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


def _read_apposition(view: View, place: int, changes: Sequence[_Change], words: _Words) -> _Change | None:
    """Read "rose from A to B, or 12%", "rose from A to B (12%)", and "rose £9m, or 12%"."""
    tokens = view.tokens
    at = place - 1
    while at >= 0 and tokens[at] in words.again:
        at -= 1
    is_told = at < place - 1 and "or" in tokens[at + 1 : place]
    closed = tokens[at] == "(" and tokens[place + 1 : place + 2] == [")"]
    if at >= 0 and changes and changes[-1].place == at - (tokens[at] in _MARKS) and (is_told or closed):
        return _Change(place, changes[-1].cue, changes[-1].first, place)
    if at < 1 or tokens[at] not in _MARKS or not view.bits[place] & _SHARE_BITS:
        return None
    if at == place - 1 and not closed:
        return None
    if words.movers.isdisjoint(tokens[:at]):
        return None
    return _Change(place, _Cue.APPOSED, at, place)


class _Binder:
    """Finds the two figures that a change lies between."""

    def __init__(
        self, article: Article, bench: Bench, view: View, change: _Change, changes: frozenset[int], words: _Words
    ) -> None:
        """``changes`` are the tokens of all changes of the sentence: none of them is an end of another."""
        self.article = article
        self.bench = bench
        self.view = view
        self.change = change
        self.changes = changes
        self.words = words
        self.number = view.figures[change.place]
        self.extent = article.quantities[self.number]

    def bind(self) -> Iterator[Movement]:
        """Give the movements of the first scope that holds two figures of one sort, else with a sentence near by."""
        for low, high in self._list_scopes():
            pairs = [pair for group in self._group(low, high) for pair in self._pair(group)]
            if pairs:
                for one, other, alone in sorted(pairs, key=self._distance):
                    yield from self._order(one, other, alone)
                return
        if self.change.cue is not _Cue.APPOSED:
            yield from self._look_around()

    def _list_scopes(self) -> Iterator[tuple[int, int]]:
        """Give the clause, the part between marks that part clauses for good, and the sentence, as tokens."""
        view, words = self.view, self.words
        last: tuple[int, int] | None = None
        for ends in (words.soft | words.hard | {";"}, words.hard | {";"}, frozenset[str]()):
            low, high = self.change.first, self.change.last
            while low > 0 and view.tokens[low - 1] not in ends:
                low -= 1
            while high + 1 < len(view) and view.tokens[high + 1] not in ends:
                high += 1
            if (low, high) != last:
                yield low, high
            last = low, high

    def _group(self, low: int, high: int) -> list[list[int]]:
        """Give the tokens of figures that a change may lie between, in groups of one sort."""
        figures = self.view.figures
        places = [
            place
            for place in range(low, high + 1)
            if figures[place] >= 0 and place not in self.changes and self._may_move(figures[place])
        ]
        groups = self._sort(places, self._are_kin) or self._sort(places, self._are_alike)
        return [group for group in groups if len(group) <= _MOST_ALIKE]

    def _sort(self, places: Sequence[int], alike: Callable[[Quantity, Quantity], bool]) -> list[list[int]]:
        quantities, figures = self.article.quantities, self.view.figures
        groups: list[list[int]] = []
        for place in places:
            for group in groups:
                if alike(quantities[figures[group[0]]], quantities[figures[place]]):
                    group.append(place)
                    break
            else:
                groups.append([place])
        return [group for group in groups if len(group) > 1]

    def _may_move(self, number: int) -> bool:
        """Tell whether a figure may be an end of the change."""
        quantity = self.article.quantities[number]
        if not _is_plain(quantity) or quantity.magnitude == 0 or quantity.kind not in AMOUNTS | SHARES:
            return False
        if quantity.kind in _PLAIN and self._is_label(quantity):
            return False
        kind = self.extent.kind
        if kind is Kind.PERCENT:
            return quantity.kind not in _NO_BASES
        if kind is Kind.PERCENTAGE_POINT:
            return quantity.kind is Kind.PERCENT
        if kind is Kind.MONEY and quantity.kind is Kind.MONEY:
            # "45 cents to $71.20 a barrel"
            return _read_currency(quantity) == _read_currency(self.extent)
        return quantity.kind is Kind.PERCENT or not explain_unlike(self.extent, quantity)

    def _is_label(self, quantity: Quantity) -> bool:
        """Tell whether a bare number is a year or the number of something: "week 4"."""
        if quantity.unit is not None or (quantity.noun is not None and quantity.noun.span is not None):
            return False
        printed = self.bench.printed(quantity)
        if len(printed) == 4 and printed.isdigit() and printed[:2] in ("18", "19", "20"):
            return True
        start = quantity.span.start
        before = find_tokens(self.bench.text, max(0, start - 14), start)
        return bool(before) and before[-1] in self.words.labels

    def _are_alike(self, one: Quantity, other: Quantity) -> bool:
        if (one.kind in SHARES) != (other.kind in SHARES):
            return False
        # "800 mln francs, up 12 pct on 1985's 660 mln profit"
        is_lent = one.kind is Kind.MONEY and other.kind in _PLAIN and other.scale == one.scale > 1
        return is_lent or not explain_unlike(one, other)

    def _are_kin(self, one: Quantity, other: Quantity) -> bool:
        return (
            one.per == other.per
            and self._are_alike(one, other)
            and (compare_nouns(one.noun, other.noun, self.bench.lexicon.classes) is not Kin.STRANGERS)
        )

    def _pair(self, group: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
        """Give two tokens of a group at a time, those that stand side by side, with whether there are no others."""
        if len(group) == 2:
            yield group[0], group[1], True
            return
        for one, other in pairwise(group):
            yield one, other, False
        if len(group) > 2:
            yield group[0], group[-1], False

    def _distance(self, pair: tuple[int, int, bool]) -> int:
        places = (*pair[:2], self.change.place)
        return max(places) - min(places)

    def _order(self, one: int, other: int, alone: bool) -> Iterator[Movement]:
        """Say which of two figures came before, and how surely."""
        first, tie = self._find_base(one, other)
        if first < 0:
            if self._is_result(one) and self._is_result(other):
                # "rose 6% to 534 and others 9% to 501"
                return
            yield self._make(one, other, Tie.LOOSE)
            yield self._make(other, one, Tie.LOOSE)
            return
        second = other if first == one else one
        if self.change.cue is _Cue.APPOSED:
            tie = min(tie, Tie.LIKELY if other < self.change.first else Tie.LOOSE)
        if not alone or self._is_parted(one, other) or not self._may_lie_between(first, second):
            tie = Tie.LOOSE
        yield self._make(first, second, tie)

    def _may_lie_between(self, first: int, second: int) -> bool:
        """Tell whether two percentages are levels, and no rates of growth in a row: "to 48 per cent", "48 per cent, up"."""
        quantity = self.article.quantities[self.view.figures[second]]
        if quantity.kind not in SHARES:
            return True
        return second < self.change.first or self._is_result(second)

    def _make(self, before: int, after: int, tie: Tie) -> Movement:
        figures = self.view.figures
        return Movement(figures[before], figures[after], self.number, tie)

    def _find_base(self, one: int, other: int) -> tuple[int, Tie]:
        """Give the token of the figure that came before, -1 where nothing tells, and how surely it did."""
        bases = [self._is_base(place) for place in (one, other)]
        if bases[0] != bases[1]:
            first = one if bases[0] else other
            return first, self._weigh(first)
        results = [self._is_result(place) for place in (one, other)]
        if results[0] != results[1]:
            first = other if results[0] else one
            if bases[0]:
                return first, Tie.SURE
            return first, Tie.LIKELY if results[1] and one < self.change.first else Tie.LOOSE
        past = [self._is_past(place) for place in (one, other)]
        if past[0] != past[1]:
            return (one if past[0] else other), Tie.LIKELY
        years = [self._read_year(place) for place in (one, other)]
        if years[0] and years[1] and years[0] != years[1]:
            return (one if years[0] < years[1] else other), Tie.LIKELY
        return -1, Tie.LOOSE

    def _weigh(self, first: int) -> Tie:
        """Give how surely a base belongs to the change: "fell by 52 to 131, against 222 a year ago" speaks of two times."""
        before = self.view.tokens[max(0, first - _NEAR) : first]
        is_plain = self.extent.kind is not Kind.PERCENT
        return (
            Tie.LIKELY if is_plain and not self.words.rivals.isdisjoint(before) and "from" not in before else Tie.SURE
        )

    def _is_base(self, place: int) -> bool:
        """Tell whether "from", "against", "compared with" and the like stand before a figure."""
        view, words = self.view, self.words
        # "compared with the year before (2,140 cases)"
        aside = view.tokens[place - 1 : place] == ["("] and view.tokens[place + 1 : place + 2] == [")"]
        start = place - 1 - aside
        for at in range(start, max(-1, start - _NEAR), -1):
            word = view.tokens[at]
            before = view.tokens[at - 1] if at else ""
            if view.figures[at] >= 0:
                if view.bits[at] & TRANSPARENT:
                    continue
                return False
            if word == "than":
                behind = view.tokens[self.change.place + 1 : at]
                return self.change.place < at and not words.comparatives.isdisjoint(behind)
            if word in words.bases or word in words.former:
                return True
            if word == "on" and "of" in view.tokens[at:place]:
                # "rose 5% on sales of £14m"
                return False
            if word in words.sides_of_bases and at:
                return at - 1 == self.change.place or before in words.nouns or before in words.comparatives
            if word in ("to", "with") and before in words.compared:
                return True
            if word in words.results and not words.closing.isdisjoint(view.tokens[max(0, at - 3) : at]):
                # "after closing at 128", "having ended last week at 128"
                continue
            if word in words.results or word in words.soft or word in words.hard or word in ("for", "by"):
                return False
            if word in _STOPS or word in _MARKS:
                return False
        return False

    def _is_result(self, place: int) -> bool:
        """Tell whether "to", "at" or "reached" stands before a figure."""
        view, words = self.view, self.words
        for at in range(place - 1, max(-1, place - 1 - _NEAR // 2), -1):
            if view.tokens[at] in words.results:
                before = view.tokens[at - 1] if at else ""
                return words.closing.isdisjoint(view.tokens[max(0, at - 3) : at]) and not (
                    view.tokens[at] == "to" and before in words.compared
                )
            if view.figures[at] >= 0 or view.tokens[at] not in words.loose:
                return False
        return False

    def _is_past(self, place: int) -> bool:
        """Tell whether an earlier time is told of a figure: "£75m a year ago"."""
        view = self.view
        end = view.ends[place]
        following = next(
            (view.starts[at] for at in range(place + 1, len(view)) if view.figures[at] >= 0), end + _PAST_REACH
        )
        told = " ".join(find_tokens(self.bench.text, end, max(end, min(end + _PAST_REACH, following))))
        return any(phrase in told for phrase in self.words.past)

    def _read_year(self, place: int) -> int:
        period = self.article.quantities[self.view.figures[place]].period
        return int(period) if period.isdigit() and len(period) == 4 else 0

    def _is_parted(self, one: int, other: int) -> bool:
        """Tell whether other changes, or a new clause, stand between the three figures."""
        change, tokens, words = self.change, self.view.tokens, self.words
        low, high = min(one, change.first), max(other, change.last)
        if self._is_new_clause(low, high):
            return True
        own = range(change.first, change.last + 1)
        if change.last < one:
            # The change comes first: what follows it is "to" and "from", behind a comma too, and no new verb.
            between = range(change.last + 1, one)
            if any(tokens[at] == "," and not self._leads_on(at) for at in between):
                return True
            if any(tokens[at] in words.auxiliary for at in between):
                return True
        elif change.first > other and not self._is_appended(other):
            return True
        start = one if change.first > one else change.last + 1
        return any(
            at not in own
            and tokens[at] in words.verbs
            and not (one < change.first and at < change.first and change.first < other)
            for at in range(start, other)
        )

    def _leads_on(self, comma: int) -> bool:
        """Tell whether "to", "from" or "going" stands behind a comma."""
        words = self.words
        behind = self.view.tokens[comma + 1 : comma + 2]
        return bool(behind) and (behind[0] in words.bases or behind[0] in words.results or behind[0] in words.movers)

    def _is_appended(self, other: int) -> bool:
        """Tell whether a change behind both figures is set off by a mark: "from A to B, a rise of 12%"."""
        change, tokens, words = self.change, self.view.tokens, self.words
        if change.cue is _Cue.APPOSED:
            return change.first - other <= _NEAR
        at = change.first - 1
        while at > other and (tokens[at] in words.again or tokens[at] in words.steps or tokens[at] in words.loose):
            at -= 1
        return at <= other or tokens[at] in _MARKS or tokens[at] == ")" or tokens[at] == "or"

    def _is_new_clause(self, low: int, high: int) -> bool:
        view, words = self.view, self.words
        return any(view.tokens[at] in words.hard or view.tokens[at] == ";" for at in range(low, high + 1)) or any(
            view.tokens[at] in words.soft
            and self._begins_clause(at, high)
            and not (at and view.tokens[at - 1] in words.compared)
            for at in range(low, high + 1)
        )

    def _begins_clause(self, at: int, high: int) -> bool:
        """Tell whether words of another subject follow "and"."""
        behind = at + 1
        if behind > high or self.view.figures[behind] >= 0 or self.change.first <= behind <= self.change.last:
            return False
        return self.view.tokens[behind] not in self.words.going_on

    def _look_around(self) -> Iterator[Movement]:
        """Give the movements whose figures stand, one or both, in the sentences around."""
        article, view = self.article, self.view
        here = [
            place
            for place, number in enumerate(view.figures)
            if number >= 0 and place not in self.changes and self._may_move(number)
        ]
        for index, step in ((view.index - 1, 1), (view.index + 1, 1), (view.index - 2, 2), (view.index + 2, 2)):
            if not 0 <= index < len(article.sentences):
                continue
            near = index == view.index - 1 and self._goes_on()
            if len(here) == 1:
                yield from self._lend_one(here[0], index, near)
            elif not here:
                yield from self._lend_both(index, near, step)

    def _goes_on(self) -> bool:
        """Tell whether the sentence says nothing but how the figures of the one before moved: "That is 12% more"."""
        tokens = self.view.tokens
        if self.change.first > _FAR:
            return False
        return tokens[0] in _OPENERS or (self.change.cue is _Cue.NOUN and self.change.first <= _NEAR // 2)

    def _lend_one(self, place: int, index: int, near: bool) -> Iterator[Movement]:
        """Join the one figure of the sentence to each of another sentence that is like it."""
        quantities, mine = self.article.quantities, self.view.figures[place]
        sentence = self.article.sentences[index]
        there = [n for n in range(sentence.first, sentence.last) if self._may_move(n)]
        alike = [n for n in there if self._are_kin(quantities[mine], quantities[n])]
        is_base = self._is_base(place)
        is_after = place < self.change.first and self.change.cue is _Cue.SIDE
        if not (is_base or is_after or self._is_result(place)):
            return
        year = self._read_year_of_base() if is_after and not is_base else ""
        dated = [
            n
            for n in there
            if year and self._are_alike(quantities[mine], quantities[n]) and quantities[n].period == year
        ]
        for n in (dated or alike)[:_MOST_ALIKE]:
            before, after = (mine, n) if is_base else (n, mine)
            told = (near and len(alike) == 1) or (len(dated) == 1 and n == dated[0])
            yield Movement(before, after, self.number, Tie.LIKELY if told else Tie.LOOSE, False)

    def _read_year_of_base(self) -> str:
        """Give the year that a change is measured from: "12% higher than in 2003", "up 12% on 2003"."""
        view = self.view
        for at in range(self.change.last + 1, min(len(view), self.change.last + 5)):
            number = view.figures[at]
            if number >= 0:
                moment = self.article.quantities[number].moment
                return str(moment.year) if moment is not None and view.bits[at] & BIT[Kind.YEAR] else ""
        return ""

    def _lend_both(self, index: int, near: bool, step: int) -> Iterator[Movement]:
        """Join the two figures of another sentence, where that sentence itself sets one against the other."""
        view = self.bench.view(index)
        changes = frozenset(change.place for change in _read_changes(self.article, self.bench, view, self.words))
        other = _Binder(
            self.article, self.bench, view, replace(self.change, place=-1, first=-1, last=-1), changes, self.words
        )
        other.extent = self.extent
        for group in other._group(0, len(view) - 1):
            for one, two, alone in other._pair(group):
                first, tie = other._find_base(one, two)
                if first < 0 or not (near or (tie is Tie.SURE and (step == 1 or self._speaks_of_same(index)))):
                    continue
                second = two if first == one else one
                told = Tie.LIKELY if near and alone else Tie.LOOSE
                yield Movement(view.figures[first], view.figures[second], self.number, told, False)

    def _speaks_of_same(self, index: int) -> bool:
        """Tell whether two sentences share a word that tells what they are about."""
        mine, its = self.bench.wording(self.view.index).stems, self.bench.wording(index).stems
        return bool((mine & its) - {"rise", "fall"})


def _read_currency(quantity: Quantity) -> str:
    return quantity.unit.dimension.partition("]")[0] if quantity.unit is not None else ""


def judge_movements(
    bench: Bench,
    rule: Rule,
    roles: tuple[str, str, str],
    may_judge: Callable[[Movement], bool],
    check: str,
    unless: Sequence[str],
    message: str = "",
) -> Iterator[Claim]:
    """Give for each change the movement that holds, else the only one that breaks, else the surest, which is unsure.

    ``roles`` are the slots of before, after and change; ``unless`` names lists of words that make what does not hold unsure.
    """
    groups: dict[int, list[Movement]] = {}
    for movement in bench.once(find_movements):
        if may_judge(movement):
            groups.setdefault(movement.change, []).append(movement)
    for group in groups.values():
        claims: list[tuple[Movement, Claim]] = []
        for movement in group:
            claim = bench.judge(
                rule,
                {roles[2]: movement.change, roles[0]: movement.before, roles[1]: movement.after},
                check,
                message,
                binding=Binding.EXPLICIT if movement.tie else Binding.INFERRED,
                near_miss_only=movement.tie is not Tie.SURE,
                reason=_find_reason(bench, movement, unless),
            )
            if claim.verdict.outcome is Outcome.HOLDS:
                if movement.tie is Tie.LOOSE and not _is_news(bench, movement, claim):
                    continue
                yield claim
                break
            claims.append((movement, claim))
        else:
            yield from _choose(claims)


def _is_news(bench: Bench, movement: Movement, claim: Claim) -> bool:
    """Tell whether figures that only agree are no chance: they are large or have decimals, and agree closely."""
    figures = [bench.article.quantities[n] for n in (movement.before, movement.after, movement.change)]
    before, after, change = figures
    way = Direction.UP if Fraction(after.magnitude or 0) > Fraction(before.magnitude or 0) else Direction.DOWN
    if change.hedge not in (Hedge.NONE, Hedge.ABOUT) or change.direction not in (None, way):
        return False
    if before.per != after.per:
        return False
    telling = any(abs(Fraction(figure.magnitude or 0)) >= _TELLING or figure.grain not in (0, 1) for figure in figures)
    return telling and claim.verdict.reading is not Reading.LOOSE


def _choose(claims: Sequence[tuple[Movement, Claim]]) -> Iterator[Claim]:
    told = [(movement, claim) for movement, claim in claims if movement.tie is not Tie.LOOSE]
    broken = [claim for _, claim in told if claim.verdict.outcome is Outcome.BREAKS]
    if len(broken) == 1:
        yield broken[0]
    elif told and not broken and told[0][0].tie is Tie.SURE:
        yield told[0][1]


def _find_reason(bench: Bench, movement: Movement, unless: Sequence[str]) -> str:
    """Say what in the sentence of a change makes it one of another kind, "" for nothing."""
    sentence = bench.article.quantities[movement.change].sentence
    reason = bench.told_as_wrong(sentence)
    for name in unless:
        if not reason and bench.find_phrase(bench.view(sentence), bench.vocabulary.phrases(name)):
            reason = _REASONS[name]
    return reason
