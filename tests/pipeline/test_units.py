"""Units agree with pint, currencies with ISO 4217 as CLDR has it."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from babel import Locale
from pint import UnitRegistry

from numerate.model import Unit
from numerate.pipeline.lexicon import read_words
from numerate.pipeline.units import UNIT_SIGNS, UNIT_WORDS, divide, find_currency, find_unit, raise_to
from tools.unit_factors import COUNTED, OURS, TARGET, list_lines

REGISTRY: UnitRegistry[float] = UnitRegistry()
NAMES = sorted({*UNIT_WORDS.values(), *UNIT_SIGNS.values()})


def _is_counted(name: str) -> bool:
    return any(part.split(" ** ")[0].endswith(tuple(COUNTED)) for part in name.split(" / ")) or name.startswith("1 /")


def _in_pint(name: str) -> str:
    """Give pint's name of a unit, part by part."""
    parts = []
    for part in name.split(" / "):
        base, _, power = part.partition(" ** ")
        parts.append(f"({OURS.get(base, base)})" + (f" ** {power}" if power else ""))
    return " / ".join(parts)


@pytest.mark.parametrize("name", [name for name in NAMES if not _is_counted(name) and not name.startswith("degree")])
def test_sizes_and_dimensions_are_those_of_pint(name: str) -> None:
    unit = find_unit(name)
    root = (1.0 * REGISTRY.parse_expression(_in_pint(name))).to_root_units()
    grams = float(root.dimensionality.get("[mass]", 0))
    expected = root.magnitude / 1000**grams
    assert float(unit.factor) == pytest.approx(expected, rel=1e-9)
    if "data" not in unit.dimension:
        assert REGISTRY.get_dimensionality(unit.dimension or "") == root.dimensionality


def test_temperatures() -> None:
    celsius, fahrenheit = find_unit("degree_Celsius"), find_unit("degree_Fahrenheit")
    for degrees in (-40, 0, 100):
        kelvin = degrees * Fraction(celsius.factor) + celsius.offset
        assert float(kelvin) == pytest.approx(REGISTRY.Quantity(degrees, "degC").to("kelvin").magnitude)
        kelvin = degrees * Fraction(fahrenheit.factor) + fahrenheit.offset
        assert float(kelvin) == pytest.approx(REGISTRY.Quantity(degrees, "degF").to("kelvin").magnitude)


def test_the_file_of_sizes_is_what_the_tool_writes() -> None:
    assert TARGET.read_text(encoding="utf-8").endswith("".join(list_lines()))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_has_a_unit(name: str) -> None:
    assert find_unit(name).name == name


def test_rates_and_powers() -> None:
    mile, hour = find_unit("mile"), find_unit("hour")
    assert divide(mile, hour) == Unit("mile / hour", "[length] / [time]", Fraction(201168, 125) / 3600)
    assert raise_to(mile, 2).dimension == "[length] ** 2"
    assert divide(find_currency("USD"), find_unit("barrel")).dimension == "[currency:USD] / [length] ** 3"


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        find_unit("smoot")


def test_currencies_are_known_to_cldr() -> None:
    known = Locale("en").currencies
    money = read_words("currencies")
    codes = {*money["currencies"], *money["codes"]["more"], *money["regions"].values()}
    codes |= {entry["default"] for entry in money["plain"].values()}
    assert codes - set(known) - {"BTC"} == set()


def test_no_sign_means_two_currencies() -> None:
    money = read_words("currencies")["currencies"]
    signs = [sign for entry in money.values() for sign in entry.get("signs", ())]
    assert len(signs) == len(set(signs))
    words = [word.lower() for entry in money.values() for word in entry["words"]]
    assert len(words) == len(set(words))


def test_no_word_means_two_units() -> None:
    entries = tomllib.loads((Path(TARGET).parent.parent / "en" / "units.toml").read_text(encoding="utf-8"))["units"]
    words = [word.lower() for entry in entries.values() for word in entry["words"]]
    assert len(words) == len(set(words))
