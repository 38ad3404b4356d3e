"""Repairs: the single changes of the text that would make a claim hold.

And whether a mismatch is a near miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from ...model import Quantity, Reading, Repair
from .check import Check, Filling
from .judge import holds
from .kinship import explain_unlike
from .rough import guess_fillings, guess_value
from .slips import LIKELY, Slip, find_slips

MOST_REPAIRS = 8


class Mending(Struct, frozen=True):
    """What would mend a claim.

    ``repairs`` are single changes, the likeliest first; ``near_miss`` says what slip explains the mismatch,
        "" for none.
    """

    repairs: tuple[Repair, ...]
    near_miss: str


def find_mending(
    check: Check,
    fillings: Mapping[str, Filling],
    printed: Callable[[Quantity], str],
    small_numbers: Sequence[str],
    also: Sequence[Check] = (),
) -> Mending:
    """Try every slip on every figure of a claim that breaks; ``also`` are other checks that a slip must keep."""
    found: list[tuple[Slip, Quantity]] = []
    for name in fillings:
        if name not in check.names:
            continue
        for place, (quantity, put) in enumerate(_open_places(fillings, name)):
            screen = _screen(check, fillings, name, place, quantity)
            found += [
                (slip, quantity)
                for slip in find_slips(quantity, printed(quantity), small_numbers, screen)
                if holds(check, mended := put(slip.quantity), Reading.ROUNDED)
                and all(holds(each, mended) for each in also)
            ]
    found.sort(key=lambda pair: (pair[0].rank, _distance(*pair), pair[1].span.start, pair[0].text))
    # Unlikely slips are of use only where no likely one mends the figure.
    best: dict[int, int] = {}
    repairs: list[Repair] = []
    for slip, quantity in found:
        if slip.rank <= max(best.setdefault(quantity.span.start, slip.rank), LIKELY):
            repairs.append(Repair(quantity.span, slip.text, slip.why))
    near = next((slip.why for slip, _ in found if slip.tells), "") or _find_role_slip(check, fillings)
    return Mending(tuple(repairs[:MOST_REPAIRS]), near)


def _screen(
    check: Check, fillings: Mapping[str, Filling], name: str, place: int, quantity: Quantity
) -> Callable[[float], bool]:
    """Give a quick test of magnitudes for one figure; most slips mend nothing."""
    guess = check.guess
    if guess is None:
        return lambda value: True
    roughs = guess_fillings(fillings)
    # A slip may cost a decimal, and the figure then has ten times the room.
    wide = replace(quantity, grain=quantity.grain * 10) if quantity.grain else quantity

    def may_fit(value: float) -> bool:
        roughs[name][place] = guess_value(wide, value)
        return guess(roughs)

    return may_fit


def _distance(slip: Slip, quantity: Quantity) -> Fraction:
    """Give how far a slip moves a figure, as a share of it."""
    old, new = Fraction(quantity.magnitude or 0), Fraction(slip.quantity.magnitude or 0)
    return abs(new - old) / max(abs(old), abs(new))


def _open_places(
    fillings: Mapping[str, Filling], name: str
) -> Iterator[tuple[Quantity, Callable[[Quantity], dict[str, Filling]]]]:
    """Give each figure of a slot, with a way to fill its place anew."""
    filling = fillings[name]
    if isinstance(filling, Quantity):
        yield filling, lambda new: {**fillings, name: new}
        return
    for place, quantity in enumerate(filling):

        def put(new: Quantity, place: int = place, items: tuple[Quantity, ...] = filling) -> dict[str, Filling]:
            return {**fillings, name: (*items[:place], new, *items[place + 1 :])}

        yield quantity, put


def _find_role_slip(check: Check, fillings: Mapping[str, Filling]) -> str:
    """Name a slip of roles: a part left out or counted twice, two figures that changed places.

    "" if none fits.
    """
    for name, filling in fillings.items():
        if isinstance(filling, Quantity) or name not in check.names or len(filling) < 2:
            continue
        if any((item.magnitude or 0) < 10 for item in filling):
            continue
        for place, item in enumerate(filling):
            rest = (*filling[:place], *filling[place + 1 :])
            if holds(check, {**fillings, name: rest}, Reading.ROUNDED):
                return "one part is counted twice"
            if holds(check, {**fillings, name: (*filling, item)}, Reading.ROUNDED):
                return "one part is left out"
    if all(side.sign != "==" for side in check.sides):
        return ""
    single = [(name, filling) for name, filling in fillings.items() if isinstance(filling, Quantity)]
    for (one, first), (other, second) in combinations(single, 2):
        if one not in check.names or other not in check.names or explain_unlike(first, second):
            continue
        if first.magnitude != second.magnitude and holds(
            check, {**fillings, one: second, other: first}, Reading.ROUNDED
        ):
            return "two figures changed places"
    return ""
