"""A slot of a rule: which quantities it takes, by itself and beside others."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...model import Direction, Hedge, Kind, Lexicon, Quantity
from .kinship import Kin, compare_nouns, explain_unlike, read_head
from .match import Shape
from .view import BIT, KINDS

MOST_ITEMS = 12
_FAMILIES = ((Kind.COUNT, Kind.NUMBER), (Kind.PERCENT, Kind.RATIO))


class SlotRule(Struct, frozen=True):
    """What may fill a slot.

    ``kinds``      of its quantities.
    ``like``       the slot whose kind, unit and noun it must fit, "" for none.
    ``nouns``      how near its nouns must be to those of ``like``: any, kin, same.
    ``any_period`` whether it may be of another time than ``like`` where it is inferred.
    ``unit``       name or dimension of the unit, "" for any.
    ``noun``       head, or a class above it, "" for any.
    ``least``, ``most``  how many quantities; more than one makes it a list.
    ``direction``  up or down, None for any.
    ``hedge``      False where the figure must stand without "about", "over" and the like.
    ``optional``   True where patterns may leave it out.
    ``above``      what a figure must be larger than, as printed; None for any.
    """

    name: str
    kinds: frozenset[Kind]
    like: str = ""
    nouns: str = "kin"
    any_period: bool = False
    unit: str = ""
    noun: str = ""
    least: int = 1
    most: int = 1
    direction: Direction | None = None
    hedge: bool = True
    optional: bool = False
    above: int | None = None

    @property
    def is_list(self) -> bool:
        """Tell whether it takes several quantities."""
        return self.most > 1

    @property
    def mask(self) -> int:
        """Give the bits of its kinds."""
        return sum(BIT[kind] for kind in self.kinds)

    def shape(self) -> Shape:
        """Give what the matcher needs to know."""
        families: list[int] = []
        left = set(self.kinds)
        for group in _FAMILIES:
            if left & set(group):
                families.append(sum(BIT[kind] for kind in group if kind in left))
                left -= set(group)
        families += [BIT[kind] for kind in KINDS if kind in left]
        return Shape(self.mask, self.least, self.most, tuple(families))

    def refuse(self, quantity: Quantity, lexicon: Lexicon) -> str:
        """Say why a quantity does not fit by itself, "" if it does."""
        if quantity.kind not in self.kinds:
            return f"{{{self.name}}} takes no {quantity.kind.value}"
        if self.above is not None and (quantity.magnitude is None or quantity.magnitude <= self.above):
            return f"{{{self.name}}} takes figures above {self.above} only"
        if not self.hedge and quantity.hedge is not Hedge.NONE:
            return f"{{{self.name}}} takes no figure with {quantity.hedge.value!r}"
        if self.direction is not None and quantity.direction is not None and quantity.direction is not self.direction:
            return f"{{{self.name}}} goes {self.direction.value}, this figure {quantity.direction.value}"
        if self.unit and (quantity.unit is None or self.unit not in (quantity.unit.name, quantity.unit.dimension)):
            return f"{{{self.name}}} takes {self.unit} only"
        if self.noun:
            head = read_head(quantity)
            if head != self.noun and self.noun not in lexicon.classes.get(head, ()):
                return f"{{{self.name}}} counts {self.noun}, not {head or 'this'}"
        return ""

    def refuse_beside(
        self, quantity: Quantity, other: Quantity, lexicon: Lexicon, *, inferred: bool, nouns: str = ""
    ) -> str:
        """Say why a quantity does not fit beside one of ``like``, "" if it does.

        Where the sentence itself binds the two, nouns we know nothing about may be the same. ``nouns`` is what the
        pattern asks of them, "" for what the slot does.
        """
        unlike = explain_unlike(quantity, other)
        nouns = nouns or self.nouns
        if unlike or nouns == "any":
            return unlike
        kin = compare_nouns(quantity.noun, other.noun, lexicon.classes)
        wanted = Kin.WIDER if nouns == "same" else Kin.SIBLINGS if inferred else Kin.UNKNOWN
        if kin >= wanted:
            return ""
        return f"{_name(quantity)} and {_name(other)} need not be the same thing"


def _name(quantity: Quantity) -> str:
    """Name what is counted."""
    return quantity.noun.head if quantity.noun else "these"


def make_shapes(slots: Mapping[str, SlotRule]) -> dict[str, Shape]:
    """Give the shapes of all slots."""
    return {name: slot.shape() for name, slot in slots.items()}
