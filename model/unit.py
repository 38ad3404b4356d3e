"""What a magnitude is counted in."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct


class Unit(Struct, frozen=True):
    """A unit of measure or a currency.

    ``name``       ISO 4217 code ("USD"), pint's name ("kilometer / hour"), or "percent".
    ``dimension``  what can be added to what: "[length]", "[currency:USD]", "[currency:USD] / [volume]"; "" is a pure number.
    ``factor``     one of it in the base unit of its dimension, exact ("kilometer": 1000).
    ``offset``     zero of its scale in the base unit (degrees Celsius: 273.15), exact.
    """

    name: str
    dimension: str
    factor: Fraction | int = 1
    offset: Fraction | int = 0

    @property
    def is_money(self) -> bool:
        """Tell whether it is a plain amount of one currency."""
        return self.dimension.startswith("[currency") and "/" not in self.dimension


PERCENT = Unit("percent", "[share]", Fraction(1, 100))
