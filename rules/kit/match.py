"""Walks a pattern over the tokens of a sentence, from its rarest words outwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from .pattern import Anchored, Capture, Edge, Gap, Phrase, Slot, Step, Words
from .view import DASH, View

# Bounds on the work for one pattern in one sentence; no honest sentence comes near.
MOST_STEPS = 4_000
LONGEST_CAPTURE = 6
_FURTHEST_ITEM = 9
_MOST_DETERMINERS = 3

_STOPS = frozenset((";", ":", "!", "?", ".", DASH))
_EDGES = _STOPS | frozenset((",", "(", "and", "but", "while", "that", "said", "says"))
# Words a short gap does not reach over: what follows belongs to something else.
_JOINS = frozenset(("and", "or", "which", "whom", "who", "them", "these", "those", "including", "with"))
_LINKS = frozenset((",", ";", "and", "plus", "&", "well"))
# These end a list before a figure ("from 12"), not before a name: "$2m from the state, $1m from the county".
_NAMING = frozenset(("from", "before", "after", "by"))
_RATES = frozenset(("a", "an", "per", "each", "every"))


class Shape(Struct, frozen=True):
    """What a slot takes: kinds by their bits, and for a list how many.

    And which kinds may stand in one list.
    """

    mask: int
    least: int = 1
    most: int = 1
    families: tuple[int, ...] = ()

    @property
    def is_list(self) -> bool:
        """Tell whether it takes several quantities."""
        return self.most > 1


class Function(Struct, frozen=True):
    """Words a matcher knows: before a figure, ends of a clause, ends of a list, verbs of change."""

    before_figure: frozenset[str]
    clause_ends: frozenset[str]
    list_ends: frozenset[str]
    movements: frozenset[str]


class Match(Struct, frozen=True):
    """Where a pattern stands.

    For each slot its tokens (for words the first and the last), and the tokens it covers.
    """

    bound: Mapping[str, tuple[int, ...]]
    first: int
    last: int


class Exhausted(Exception):
    """A pattern took more steps over a sentence than it may, or a rule more time over a document."""


class Walk:
    """One pattern over one sentence."""

    __slots__ = ("_bound", "_ends", "_function", "_passes", "_shapes", "_steps", "_view")

    def __init__(self, view: View, shapes: Mapping[str, Shape], function: Function, passes: int) -> None:
        """``passes`` are the bits of the kinds that gaps may pass over."""
        self._view = view
        self._shapes = shapes
        self._function = function
        self._passes = passes
        self._bound: dict[str, tuple[int, ...]] = {}
        self._steps = 0
        self._ends = function.clause_ends

    def find(self, pattern: Anchored, token: str, place: int) -> Iterator[Match]:
        """Give every match whose anchor has ``token`` at ``place``, nearest first. Raises Exhausted."""
        tokens = self._view.tokens
        if pattern.moves:
            self._ends = self._function.clause_ends | self._function.movements
        for phrase, offset in pattern.keys[token]:
            first = place - offset
            if first < 0 or tuple(tokens[first : first + len(phrase)]) != phrase:
                continue
            self._bound.clear()
            if pattern.name:
                self._bound[pattern.name] = (first, first + len(phrase) - 1)
            for start in self._walk(pattern.before, 0, first - 1, -1):
                for end in self._walk(pattern.after, 0, first + len(phrase), 1):
                    yield Match(dict(self._bound), start + 1, end - 1)

    def _walk(self, steps: tuple[Step, ...], at: int, pos: int, way: int) -> Iterable[int]:
        """Match steps from ``at`` on, tokens from ``pos`` on in the direction ``way``; give the places behind them."""
        if at == len(steps):
            return (pos,)
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Exhausted
        step = steps[at]
        if isinstance(step, Words):
            return self._over_words(step, steps, at + 1, pos, way)
        if isinstance(step, Slot):
            return self._over_slot(step, steps, at + 1, pos, way)
        if isinstance(step, Gap):
            return self._over_gap(step, steps, at + 1, pos, way)
        if isinstance(step, Capture):
            return self._over_capture(step, steps, at + 1, self._skip_comma(pos, way), way)
        token = self._view.tokens[pos] if 0 <= pos < len(self._view.tokens) else ""
        if isinstance(step, Edge):
            return self._walk(steps, at + 1, pos, way) if not token or token in _EDGES else ()
        return self._walk(steps, at + 1, pos + way, way) if token.endswith(step.ending) and token else ()

    def _over_words(self, step: Words, steps: tuple[Step, ...], at: int, pos: int, way: int) -> Iterable[int]:
        """Match one of several phrases; a comma before it does not matter unless the step is a mark."""
        if not step.is_mark:
            pos = self._skip_comma(pos, way)
        tokens = self._view.tokens
        if not 0 <= pos < len(tokens):
            return ()
        phrases = (step.heads if way > 0 else step.tails).get(tokens[pos])
        if phrases is None:
            return ()
        if len(phrases) == 1 and len(phrases[0]) == 1 and not step.name:
            return self._walk(steps, at, pos + way, way)
        return self._over_phrases(step.name, phrases, steps, at, pos, way)

    def _over_phrases(
        self, name: str, phrases: tuple[Phrase, ...], steps: tuple[Step, ...], at: int, pos: int, way: int
    ) -> Iterator[int]:
        tokens = self._view.tokens
        for phrase in phrases:
            size = len(phrase)
            first = pos if way > 0 else pos - size + 1
            if size == 1 or (first >= 0 and tuple(tokens[first : first + size]) == phrase):
                if name:
                    self._bound[name] = (first, first + size - 1)
                yield from self._walk(steps, at, pos + way * size, way)
        if name:
            self._bound.pop(name, None)

    def _over_slot(self, step: Slot, steps: tuple[Step, ...], at: int, pos: int, way: int) -> Iterable[int]:
        """Match a figure, or a list of figures, with what belongs to it."""
        shape = self._shapes[step.name]
        place = self._find_figure(shape.mask, self._skip_comma(pos, way), way)
        if place < 0:
            return ()
        return self._bind(step.name, shape, steps, at, place, way)

    def _bind(self, name: str, shape: Shape, steps: tuple[Step, ...], at: int, place: int, way: int) -> Iterator[int]:
        """Bind a slot while what follows is matched; a list to as many figures as there are, then to fewer."""
        items = self._scan_list(shape, place, way) if shape.is_list else [place]
        for size in range(len(items), shape.least - 1, -1):
            self._bound[name] = tuple(sorted(items[:size]))
            yield from self._leave(steps, at, items[size - 1], way)
        self._bound.pop(name, None)

    def _skip_comma(self, pos: int, way: int) -> int:
        tokens = self._view.tokens
        return pos + way if 0 <= pos < len(tokens) and tokens[pos] == "," else pos

    def _over_gap(self, gap: Gap, steps: tuple[Step, ...], at: int, pos: int, way: int) -> Iterator[int]:
        """Try the next step at every place the gap may reach, nearest first."""
        view, words, closed = self._view, 0, False
        while True:
            if way < 0 and closed and self._is_aside(pos):
                pos -= 1
            yield from self._walk(steps, at, pos, way)
            if not 0 <= pos < len(view.tokens):
                return
            token = view.tokens[pos]
            if view.figures[pos] >= 0:
                if not view.bits[pos] & self._passes:
                    return
                words += 1
            elif token in _STOPS or token in self._ends or (token in _JOINS and not gap.over_commas):
                return
            elif token == ",":
                if not gap.over_commas:
                    return
                closed = True
            elif token in "()":
                # What stands in brackets is an aside: a gap passes over all of it, figures too, or not at all.
                pos = self._skip_brackets(pos, way) if gap.over_commas else -1
                if pos < 0:
                    return
            else:
                words += 1
            if words > gap.limit:
                return
            pos += way

    def _is_aside(self, pos: int) -> bool:
        """Tell whether ", 12 of whom" stands here, which a gap passes over where a comma closes it."""
        tokens = self._view.tokens
        return (
            0 < pos < len(tokens) - 2
            and self._view.figures[pos] >= 0
            and tokens[pos - 1] == ","
            and tokens[pos + 1] == "of"
            and tokens[pos + 2] in _JOINS
        )

    def _skip_brackets(self, pos: int, way: int) -> int:
        """Give the place of the bracket that belongs to the one at ``pos``, -1 if it is not in that direction."""
        tokens = self._view.tokens
        opening, closing = ("(", ")") if way > 0 else (")", "(")
        if tokens[pos] != opening:
            return -1
        while 0 <= pos < len(tokens):
            if tokens[pos] == closing:
                return pos
            pos += way
        return -1

    def _over_capture(self, step: Capture, steps: tuple[Step, ...], at: int, pos: int, way: int) -> Iterator[int]:
        """Take one to six words, the fewest first."""
        view, first = self._view, pos
        for _ in range(LONGEST_CAPTURE):
            if not 0 <= pos < len(view.tokens) or view.figures[pos] >= 0 or not view.tokens[pos][0].isalnum():
                break
            self._bound[step.name] = (min(first, pos), max(first, pos))
            pos += way
            yield from self._walk(steps, at, pos, way)
        self._bound.pop(step.name, None)

    def _find_figure(self, mask: int, pos: int, way: int) -> int:
        """Find the figure at ``pos``, behind determiners or before "a week".

        -1 if there is none of these kinds.
        """
        view = self._view
        size = len(view.tokens)
        if way > 0:
            for _ in range(_MOST_DETERMINERS):
                if pos < size and view.figures[pos] < 0 and view.tokens[pos] in self._function.before_figure:
                    pos += 1
        elif pos >= 2 and view.figures[pos] < 0 and view.tokens[pos - 1] in _RATES:
            pos -= 2
        return pos if 0 <= pos < size and view.bits[pos] & mask else -1

    def _leave(self, steps: tuple[Step, ...], at: int, place: int, way: int) -> Iterator[int]:
        """Go on behind a figure, past its determiners or past "a week" if there are such words."""
        view = self._view
        pos = place + way
        yield from self._walk(steps, at, pos, way)
        if way > 0:
            if pos + 1 < len(view.tokens) and view.tokens[pos] in _RATES and view.tokens[pos + 1][0].isalpha():
                yield from self._walk(steps, at, pos + 2, way)
            return
        for _ in range(_MOST_DETERMINERS):
            if pos < 0 or view.tokens[pos] not in self._function.before_figure:
                return
            pos -= 1
            yield from self._walk(steps, at, pos, way)

    def _scan_list(self, shape: Shape, place: int, way: int) -> list[int]:
        """Collect figures that stand as items of one list, from ``place`` on."""
        view = self._view
        family = next((f for f in shape.families if f & view.bits[place]), shape.mask) & shape.mask
        items = [place]
        while len(items) < shape.most:
            place = self._find_item(family, place, way)
            if place < 0:
                break
            items.append(place)
        return items

    def _find_item(self, family: int, place: int, way: int) -> int:
        """Find the next figure of a list.

        A comma, "and" or the like between, few words, none that ends a list.
        """
        view, linked, words = self._view, False, 0
        bracketed = self._in_brackets(place)
        pos = place + way
        while 0 <= pos < len(view.tokens):
            token = view.tokens[pos]
            if view.figures[pos] >= 0:
                if view.bits[pos] & family:
                    return pos if linked and bracketed <= self._in_brackets(pos) else -1
                if not view.bits[pos] & self._passes and not self._in_brackets(pos):
                    return -1
            elif token in _LINKS:
                linked = True
            elif token in _NAMING and pos + 1 < len(view.tokens) and view.figures[pos + 1] < 0:
                words += 1
            elif token in self._function.list_ends or (token in _STOPS and token != ";"):
                return -1
            elif token[0].isalnum():
                words += 1
                if words > _FURTHEST_ITEM:
                    return -1
            pos += way
        return -1

    def _in_brackets(self, pos: int) -> bool:
        """Tell whether a figure stands alone in brackets: "(60%)"."""
        tokens = self._view.tokens
        return 0 < pos < len(tokens) - 1 and tokens[pos - 1] == "(" and tokens[pos + 1] == ")"
