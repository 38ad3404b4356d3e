"""Whether two quantities may be of the same thing: kinds, units, nouns, stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from ...model import Kind, Noun, Quantity, Stance

_PLAIN = frozenset((Kind.COUNT, Kind.NUMBER))
_SHARES = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO))
_GROUP = "group"
_NO_SHARE = 1000  # per cent
_POINT = "point"


class Kin(IntEnum):
    """How near the nouns of two quantities are."""

    STRANGERS = 0
    UNKNOWN = 1
    SIBLINGS = 2
    WIDER = 3
    SAME = 4


def family(kind: Kind) -> frozenset[Kind]:
    """Give the kinds that may stand for the same thing."""
    if kind in _PLAIN:
        return _PLAIN
    return _SHARES if kind in _SHARES else frozenset((kind,))


def compare_nouns(one: Noun | None, other: Noun | None, classes: Mapping[str, tuple[str, ...]]) -> Kin:
    """Compare what is counted; a missing noun may be any."""
    if one is None or other is None or not one.head or not other.head or one.head == other.head:
        return Kin.SAME
    wider_one, wider_other = classes.get(one.head, ()), classes.get(other.head, ())
    if one.head in wider_other or other.head in wider_one:
        return Kin.WIDER
    if set(wider_one) & set(wider_other):
        return Kin.SIBLINGS
    # A head we know nothing of may be a word for the same thing.
    known = wider_one and wider_other
    if _GROUP in wider_one or _GROUP in wider_other:
        # A delegation is counted by its members.
        return Kin.UNKNOWN
    return Kin.STRANGERS if known else Kin.UNKNOWN


def read_head(quantity: Quantity) -> str:
    """Give the head of the noun that a figure counts, "" where it has none."""
    return quantity.noun.head if quantity.noun is not None else ""


def is_bare(quantity: Quantity) -> bool:
    """Tell a number with no unit and no noun of its own: it may share those of the figure beside it.

    So may "nine points": they are percentage points beside percentages.
    """
    noun = quantity.noun
    place = noun.span if noun is not None and noun.head != _POINT else None
    own_noun = place is not None and place.start >= quantity.span.end
    return quantity.kind in _PLAIN and quantity.unit is None and not own_noun


def lacks_rate(one: Quantity, other: Quantity) -> bool:
    """Tell whether only one of two says what it is per: "$18 to $1,294 an ounce"."""
    if one.unit is None or other.unit is None or bool(one.per) == bool(other.per):
        return False
    bare, rated = (other.unit, one.unit) if one.per else (one.unit, other.unit)
    return rated.name.startswith(f"{bare.name} / ")


def explain_unlike(one: Quantity, other: Quantity) -> str:
    """Say why two quantities cannot be of one sort, "" if they can: kinds, units and what a rate is per."""
    if (is_bare(one) or is_bare(other)) and one.scale == other.scale:
        return "a share and a large number" if _is_no_share(one, other) else ""
    if other.kind not in family(one.kind):
        return f"{one.kind.value} and {other.kind.value} are not of one kind"
    mine, its = one.unit, other.unit
    if mine is not None and its is not None and mine.dimension != its.dimension and not lacks_rate(one, other):
        return f"{mine.name} and {its.name} are not of one unit"
    if (mine is None) != (its is None) and one.kind in (Kind.MONEY, Kind.MEASURE, Kind.TEMPERATURE):
        return "one of the two has no unit"
    if one.per and other.per and one.per != other.per:
        return f"one is per {one.per}, the other per {other.per}"
    return ""


def _is_no_share(one: Quantity, other: Quantity) -> bool:
    """Tell whether one of two is a percentage and the other too large a number to be one: "50 per cent up on the 4,700"."""
    kinds = {one.kind, other.kind}
    return (
        Kind.PERCENT in kinds
        and bool(kinds & _PLAIN)
        and any((each.magnitude or 0) >= _NO_SHARE for each in (one, other))
    )


def differ_in_stance(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is a forecast and the other is not."""
    return (one.stance is Stance.FORECAST) != (other.stance is Stance.FORECAST)


def differ_in_period(one: Quantity, other: Quantity) -> bool:
    """Tell whether both name a period, and not the same."""
    return bool(one.period and other.period and one.period != other.period)


def are_partners(items: Sequence[frozenset[str]], partners: Sequence[str]) -> bool:
    """Tell whether items of a list make a whole by their words: "men" and "women", "for" and "against".

    Each item is given as the words that name it; ``partners`` are sets such as "man|woman".
    """
    for line in partners:
        words = line.split("|")
        if len(words) == len(items) and _match_all(words, items):
            return True
    return False


def _match_all(words: Sequence[str], items: Sequence[frozenset[str]]) -> bool:
    """Tell whether every word names another item."""
    if not words:
        return True
    return any(
        words[0] in item and _match_all(words[1:], (*items[:place], *items[place + 1 :]))
        for place, item in enumerate(items)
    )
