"""The index of patterns: which of them are worth trying in a sentence, by its figures and its words.

Ten times the rules must not be ten times the time. A sentence is looked up twice: once by the kinds of its figures (the
answer is kept, for few mixtures are common), once by its words. Only patterns that pass both are walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from .program import Entry
from .view import TRANSPARENT

# More figures of one kind than this make no difference.
_MANY = 3
Mixture = tuple[tuple[int, int], ...]


class Usable(Struct, frozen=True):
    """What may match in a sentence with certain figures.

    ``needs``  numbers of the needs that the figures meet; ``cues`` the words some pattern with these needs looks for.
    ``by_words``  True where all cues are words, so that a sentence can be passed over by its words alone.
    ``telling``  how many figures say how much, and not when or which (of each kind, no more than three are counted).
    """

    needs: frozenset[int]
    cues: frozenset[str]
    by_words: bool
    telling: int


class Index:
    """Patterns by the rarest word of their cue and by the figures they need."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, ...], int] = {}
        self._entries: dict[str, dict[int, list[Entry]]] = {}
        self._usable: dict[Mixture, Usable] = {}

    def add(self, entry: Entry) -> None:
        """Add a pattern."""
        need = self._numbers.setdefault(tuple(sorted(entry.masks)), len(self._numbers))
        for token in entry.tokens:
            self._entries.setdefault(token, {}).setdefault(need, []).append(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def usable(self, bits: Iterable[int]) -> Usable:
        """Give what may match in a sentence with figures of these kinds (their bits)."""
        counts: dict[int, int] = {}
        for bit in bits:
            counts[bit] = min(counts.get(bit, 0) + 1, _MANY)
        mixture = tuple(sorted(counts.items()))
        found = self._usable.get(mixture)
        if found is None:
            found = self._usable[mixture] = self._find_usable(mixture)
        return found

    def _find_usable(self, mixture: Mixture) -> Usable:
        needs = frozenset(number for masks, number in self._numbers.items() if _are_met(masks, mixture))
        cues = frozenset(token for token, groups in self._entries.items() if not needs.isdisjoint(groups))
        telling = sum(count for bit, count in mixture if not bit & TRANSPARENT)
        return Usable(needs, cues, all(cue[0].isalnum() for cue in cues), telling)

    def entries(self, token: str, needs: frozenset[int]) -> Iterator[Entry]:
        """Give the patterns that look for a word and whose needs are met."""
        groups = self._entries.get(token)
        if groups is not None:
            for need, entries in groups.items():
                if need in needs:
                    yield from entries


def _are_met(masks: tuple[int, ...], mixture: Mixture) -> bool:
    """Tell whether there are enough figures for the slots; kinds may be counted twice, the walk is exact."""
    union = 0
    for mask in masks:
        if not any(bit & mask for bit, _ in mixture):
            return False
        union |= mask
    return sum(count if count < _MANY else len(masks) for bit, count in mixture if bit & union) >= len(masks)
