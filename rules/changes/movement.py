"""Movements: a figure before, a figure after, and the change between them.

    Turnover rose 12 per cent to £84m from £75m.
             change           after     before

The change is known by the words around it: a verb or noun of change, "up", "more". The two figures are those of one unit in its
clause, else in its sentence or the one before; which of them came first is told by "from", "against", "than" and the like, or by
the time beside it. Three rules judge what is found here: of percentages, of points, and of plain changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.kinship import Kin, compare_nouns, explain_unlike
from ..kit.view import BIT, View, find_tokens
from .cues import AMOUNTS, FAR, MARKS, SHARES, SUBJECTS, Change, Cue, Words, is_plain, read_changes, read_words
from .order import NEAR, Order, Tie

_OPENERS = frozenset(("that", "that's", "this", "it", "it's", "which", "they", "these", "those"))
_PLAIN = frozenset((Kind.COUNT, Kind.NUMBER))
_NO_BASES = frozenset((Kind.AGE, Kind.DURATION, Kind.TEMPERATURE, Kind.PERCENTAGE_POINT))
_MOST_ALIKE = 5
# One change may be told twice, side by side: "rose $3, or 5%".
_APPOSED = 3
# A change and its two ends stand in a sentence and so many on either side.
_AROUND, _ENDS = 2, 2
_MOST_MOVEMENTS = 8


class Movement(Struct, frozen=True):
    """Indexes of a figure before, one after, and the change between; ``tie`` says how surely they belong together.

    ``near``  True where all three stand in one sentence.
    """

    before: int
    after: int
    change: int
    tie: Tie
    near: bool = True


def find_movements(article: Article, bench: Bench) -> Iterator[Movement]:
    """Give the movements that an article tells of, those of one change together, the surest first."""
    words = read_words(bench.vocabulary)
    bits, sentences = bench.bits, article.sentences
    counts = [sum(bits[n] & SUBJECTS != 0 for n in range(each.first, each.last)) for each in sentences]
    for index, sentence in enumerate(sentences):
        around = sum(counts[max(0, index - _AROUND) : index + _AROUND + 1])
        if counts[index] and around > _ENDS and not bench.lacks(sentence.span, words.cues):
            view = bench.view(index)
            changes = read_changes(article, bench, view, words)
            places = frozenset(change.place for change in changes)
            for change in changes:
                bench.hurry()
                binder = _Binder(article, bench, view, change, places, words)
                yield from sorted(binder.bind(), key=lambda each: -each.tie)[:_MOST_MOVEMENTS]


class _Binder:
    """Finds the two figures that a change lies between."""

    def __init__(
        self, article: Article, bench: Bench, view: View, change: Change, changes: frozenset[int], words: Words
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
        self.order = Order(article, bench, view, change, self.extent, words)

    def bind(self) -> Iterator[Movement]:
        """Give the movements of the first scope that holds two figures of one sort, else with a sentence near by."""
        for low, high in self._list_scopes():
            pairs = [(*pair, group) for group in self._group(low, high) for pair in self._pair(group)]
            if pairs:
                for one, other, group in sorted(pairs, key=self._distance):
                    yield from self._order(one, other, group)
                return
        if self.change.cue is not Cue.APPOSED:
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
        if not is_plain(quantity) or quantity.magnitude == 0 or quantity.kind not in AMOUNTS | SHARES:
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

    def _pair(self, group: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give two tokens of a group at a time: those that stand side by side, and its ends."""
        yield from pairwise(group)
        if len(group) > 2:
            yield group[0], group[-1]

    def _distance(self, pair: tuple[int, int, Sequence[int]]) -> int:
        places = (*pair[:2], self.change.place)
        return max(places) - min(places)

    def _order(self, one: int, other: int, group: Sequence[int]) -> Iterator[Movement]:
        """Say which of two figures came before, and how surely."""
        first, tie = self.order.find_base(one, other)
        if first < 0:
            if self.order.is_result(one) and self.order.is_result(other):
                # "rose 6% to 534 and others 9% to 501"
                return
            yield self._make(one, other, Tie.LOOSE)
            yield self._make(other, one, Tie.LOOSE)
            return
        second = other if first == one else one
        if self.change.cue is Cue.APPOSED:
            tie = min(tie, Tie.LIKELY if other < self.change.first else Tie.LOOSE)
        if self._is_parted(one, other) or not self._may_lie_between(first, second):
            tie = Tie.LOOSE
        elif len(group) > 2:
            tie = min(tie, Tie.LIKELY) if self._is_close(first, second, group) else Tie.LOOSE
        yield self._make(first, second, tie)

    def _is_close(self, first: int, second: int, group: Sequence[int]) -> bool:
        """Tell whether words single out two of several figures.

        They stand beside the change ("rose 5% to 84 from 80, after 71"), or the new figure is the only one that is called so and
        the change stands beside the old one ("fell 9% to 84 from 92 but was up 5% on 80").
        """
        if not self.order.is_base(first) or not (self.order.is_result(second) or second < self.change.first):
            return False
        places = (first, second, self.change.place)
        if not any(min(places) < place < max(places) for place in group if place not in places):
            return True
        only = all(place == second or not self.order.is_result(place) for place in group)
        return only and self.order.is_result(second) and 0 < first - self.change.last <= NEAR

    def _may_lie_between(self, first: int, second: int) -> bool:
        """Tell whether two percentages are levels, and no rates of growth in a row: "to 48 per cent", "48 per cent, up"."""
        quantity = self.article.quantities[self.view.figures[second]]
        if quantity.kind not in SHARES:
            return True
        return second < self.change.first or self.order.is_result(second)

    def _make(self, before: int, after: int, tie: Tie) -> Movement:
        figures = self.view.figures
        return Movement(figures[before], figures[after], self.number, tie)

    def _is_parted(self, one: int, other: int) -> bool:
        """Tell whether other changes, or a new clause, stand between the three figures."""
        change, tokens, words = self.change, self.view.tokens, self.words
        low, high = min(one, change.first), max(other, change.last)
        if self._is_new_clause(low, high):
            return True
        if any(low < place < high and abs(place - change.place) > _APPOSED for place in self.changes):
            # "84, up 5% on last year and 12% on the 75 of 2012"
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
        if change.cue is Cue.APPOSED:
            return change.first - other <= NEAR
        at = change.first - 1
        while at > other and (tokens[at] in words.again or tokens[at] in words.steps or tokens[at] in words.loose):
            at -= 1
        return at <= other or tokens[at] in MARKS or tokens[at] == ":" or tokens[at] == ")" or tokens[at] == "or"

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
        if self.change.first > FAR:
            return False
        return tokens[0] in _OPENERS or (self.change.cue is Cue.NOUN and self.change.first <= NEAR // 2)

    def _lend_one(self, place: int, index: int, near: bool) -> Iterator[Movement]:
        """Join the one figure of the sentence to each of another sentence that is like it."""
        quantities, mine = self.article.quantities, self.view.figures[place]
        sentence = self.article.sentences[index]
        there = [n for n in range(sentence.first, sentence.last) if self._may_move(n)]
        alike = [n for n in there if self._are_kin(quantities[mine], quantities[n])]
        is_base = self.order.is_base(place)
        is_after = place < self.change.first and self.change.cue is Cue.SIDE
        if not (is_base or is_after or self.order.is_result(place)):
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
        changes = frozenset(change.place for change in read_changes(self.article, self.bench, view, self.words))
        other = _Binder(
            self.article, self.bench, view, replace(self.change, place=-1, first=-1, last=-1), changes, self.words
        )
        other.extent = other.order.extent = self.extent
        for group in other._group(0, len(view) - 1):
            for one, two in other._pair(group):
                first, tie = other.order.find_base(one, two)
                if first < 0 or not (near or (tie is Tie.SURE and (step == 1 or self._speaks_of_same(index)))):
                    continue
                second = two if first == one else one
                told = Tie.LIKELY if near and len(group) == 2 else Tie.LOOSE
                yield Movement(view.figures[first], view.figures[second], self.number, told, False)

    def _speaks_of_same(self, index: int) -> bool:
        """Tell whether two sentences share a word that tells what they are about."""
        mine, its = self.bench.wording(self.view.index).stems, self.bench.wording(index).stems
        return bool((mine & its) - {"rise", "fall"})


def _read_currency(quantity: Quantity) -> str:
    return quantity.unit.dimension.partition("]")[0] if quantity.unit is not None else ""
