"""Writes pipeline/lexicon/en/unit_factors.toml: dimension and exact factor of each unit, as pint has them."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pint

LEXICON = Path(__file__).parents[1] / "pipeline" / "lexicon" / "en"
HEAD = "# Made by tools/unit_factors.py from pint's definitions. unit = [dimension, numerator, denominator, offset]\n"
# Zeros of the scales, in degrees of the scale itself.
OFFSETS = {"degree_Celsius": "273.15", "degree_Fahrenheit": "459.67"}
# Units whose factor is no rational number in pint (pi, a logarithm): their own dimension, and how they compare.
OWN = {
    "degree": ("[angle]", "1"),
    "arcminute": ("[angle]", "1/60"),
    "arcsecond": ("[angle]", "1/3600"),
    "decibel": ("[level]", "1"),
    "decade": ("[time]", "315576000"),  # in pint it is also a step of a logarithm
    "revolutions_per_minute": ("[rotation]", "1"),
}


def write_factors() -> str:
    """Give the text of the file."""
    registry = pint.UnitRegistry(non_int_type=Fraction)
    plain_registry = pint.UnitRegistry()
    units = tomllib.loads((LEXICON / "units.toml").read_text(encoding="utf-8"))
    names = sorted({*units["words"], *units["glued"].values(), "delta_degree_Celsius", "delta_degree_Fahrenheit"})
    lines = [HEAD]
    for name in names:
        if name in OWN:
            dimension, factor = OWN[name][0], Fraction(OWN[name][1])
        else:
            plain = name.replace("degree_", "delta_degree_") if name in OFFSETS else name
            factor = Fraction(registry.Quantity(Fraction(1), plain).to_base_units().magnitude)
            dimension = str(plain_registry.Quantity(1, plain).dimensionality)
            dimension = "[temperature difference]" if name.startswith("delta_") else dimension
            dimension = (
                "[temperature]" if name in OFFSETS else "[data]" if name.endswith(("bit", "byte")) else dimension
            )
        offset = OFFSETS.get(name, "0")
        lines.append(f'"{name}" = ["{dimension}", "{factor.numerator}", "{factor.denominator}", "{offset}"]\n')
    return "".join(lines)


if __name__ == "__main__":
    (LEXICON / "unit_factors.toml").write_text(write_factors(), encoding="utf-8")
