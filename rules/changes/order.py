"""Which of two figures came first: "from", "against" and "than" stand before it, or a time behind it."""

from __future__ import annotations

from enum import IntEnum

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.view import TRANSPARENT, View, find_tokens
from .cues import MARKS, STOPS, Change, Words

# Tokens between "from" and its figure; characters behind a figure in which its time is told.
NEAR = 6
_PAST_REACH = 28


class Tie(IntEnum):
    """How surely three figures belong together: they may only agree, a slip may part them, or the sentence says so."""

    LOOSE = 0
    LIKELY = 1
    SURE = 2


class Order:
    """Tells which of two figures of a sentence a change was measured from."""

    def __init__(
        self, article: Article, bench: Bench, view: View, change: Change, extent: Quantity, words: Words
    ) -> None:
        """``extent`` is the figure of the change; it may stand in another sentence than the view is of."""
        self.article = article
        self.bench = bench
        self.view = view
        self.change = change
        self.extent = extent
        self.words = words

    def find_base(self, one: int, other: int) -> tuple[int, Tie]:
        """Give the token of the figure that came before, -1 where nothing tells, and how surely it did."""
        bases = [self.is_base(place) for place in (one, other)]
        if bases[0] != bases[1]:
            first = one if bases[0] else other
            return first, self._weigh(first)
        results = [self.is_result(place) for place in (one, other)]
        if results[0] != results[1]:
            first = other if results[0] else one
            if bases[0]:
                return first, Tie.SURE
            return first, Tie.LIKELY if results[1] and one < self.change.first else Tie.LOOSE
        rivals = [self._is_rival(place) for place in (one, other)]
        if all(bases) and rivals[0] != rivals[1]:
            # "the trip from Exley costs £38, compared with £36 last year"
            first = one if rivals[0] else other
            return first, self._weigh(first)
        past = [self._is_past(place) for place in (one, other)]
        if past[0] != past[1]:
            return (one if past[0] else other), Tie.LIKELY
        years = [self.read_year(place) for place in (one, other)]
        if years[0] and years[1] and years[0] != years[1]:
            return (one if years[0] < years[1] else other), Tie.LIKELY
        return -1, Tie.LOOSE

    def _weigh(self, first: int) -> Tie:
        """Give how surely a base belongs to the change: "fell by 52 to 131, against 222 a year ago" speaks of two times."""
        before = self.view.tokens[max(0, first - NEAR) : first]
        is_plain = self.extent.kind is not Kind.PERCENT
        return (
            Tie.LIKELY if is_plain and not self.words.rivals.isdisjoint(before) and "from" not in before else Tie.SURE
        )

    def _is_rival(self, place: int) -> bool:
        """Tell whether "against", "compared with" or "than" stands right before a figure, a few words between."""
        before = self.view.tokens[max(0, place - NEAR // 2 - 1) : place]
        return "than" in before or not self.words.rivals.isdisjoint(before)

    def is_base(self, place: int) -> bool:
        """Tell whether "from", "against", "compared with" and the like stand before a figure."""
        view, words = self.view, self.words
        # "compared with the year before (2,140 cases)"
        aside = view.tokens[place - 1 : place] == ["("] and view.tokens[place + 1 : place + 2] == [")"]
        start = place - 1 - aside
        for at in range(start, max(-1, start - NEAR), -1):
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
            if word in STOPS or word in MARKS:
                return False
        return False

    def is_result(self, place: int) -> bool:
        """Tell whether "to", "at" or "reached" stands before a figure."""
        view, words = self.view, self.words
        for at in range(place - 1, max(-1, place - 1 - NEAR // 2), -1):
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

    def read_year(self, place: int) -> int:
        period = self.article.quantities[self.view.figures[place]].period
        return int(period) if period.isdigit() and len(period) == 4 else 0
