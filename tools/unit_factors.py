"""Write pipeline/lexicon/common/factors.toml: how large each unit is, exactly, and its dimension, both as pint has them.

Run once whenever a unit is added to units.toml:  python tools/unit_factors.py
tests/pipeline/test_units.py compares the file with this tool and with pint.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

from pint import UnitRegistry

LEXICON = Path(__file__).parent.parent / "pipeline" / "lexicon"
TARGET = LEXICON / "common" / "factors.toml"
HEAD = """\
# How large one of each unit is in the base unit of its dimension (meter, kilogram, second, kelvin, ampere, candela, bit),
# exactly, and the zero of its scale. Made by tools/unit_factors.py from pint.

"""
# Our names for what pint calls otherwise: oil is the one barrel of the news.
OURS = {
    "barrel": "oil_barrel",
    "brake_horsepower": "horsepower",
    "newton_meter": "newton * meter",
    "part_per_million": "ppm",
    "part_per_billion": "ppm / 1000",
    "decade": "10 * year",  # pint's is the one of logarithms
}
# Counted things; pint has no size for them, or one that holds pi.
COUNTED = ("arcminute", "arcsecond", "beat", "decibel", "degree", "dot", "frame", "pixel", "revolution")
ZEROS = {"degree_Celsius": Fraction("273.15"), "degree_Fahrenheit": Fraction(45967, 180)}


def measure(registry: UnitRegistry[Fraction], name: str) -> tuple[Fraction, str]:
    """Give factor and dimension of a unit, by its name in units.toml."""
    if name in COUNTED:
        return Fraction(1), f"[{name}]"
    unit = f"delta_{name}" if name in ZEROS else OURS.get(name, name)
    root = (Fraction(1) * registry.parse_expression(unit)).to_root_units()
    size = Fraction(root.magnitude)
    # The root unit of mass is the gram; ours is the kilogram.
    mass = root.dimensionality.get("[mass]", 0)
    size /= Fraction(1000) ** int(mass)
    if {"bit", "byte"} & set(name.split("_")) or name.endswith(("bit", "byte")):
        return size, "[data]"
    return size, spell(dict(root.dimensionality))


def spell(powers: dict[str, Fraction]) -> str:
    """Write a dimension the way pint does: "[length] ** 3", "[mass] / [time] ** 2"."""
    over: list[str] = []
    under: list[str] = []
    for name, power in sorted(powers.items()):
        size = abs(int(power))
        (over if power > 0 else under).append(name if size == 1 else f"{name} ** {size}")
    return " / ".join([" * ".join(over) or ("1" if under else ""), *under])


def list_lines() -> list[str]:
    """Write one line for each unit."""
    registry: UnitRegistry[Fraction] = UnitRegistry(non_int_type=Fraction)
    words = tomllib.loads((LEXICON / "en" / "units.toml").read_text(encoding="utf-8"))
    lines = []
    for name in sorted({*words["units"], *COUNTED}):
        size, dimension = measure(registry, name)
        zero = f', zero = "{ZEROS[name]}"' if name in ZEROS else ""
        lines.append(f'{name} = {{factor = "{size}", dimension = "{dimension}"{zero}}}\n')
    return lines


def main() -> None:
    """Write the file."""
    TARGET.write_text(HEAD + "[factors]\n" + "".join(list_lines()), encoding="utf-8")


if __name__ == "__main__":
    main()
