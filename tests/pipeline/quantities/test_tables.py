"""The tables of figures: one value heads the texts that mean it."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from numerate.model import Hedge, Kind
from numerate.pipeline.quantities.figure import Figure
from numerate.pipeline.quantities.read import read_quantities

TABLES = Path(__file__).parent / "tables"
_NO_QUANTITIES = (Kind.DATE, Kind.TIME, Kind.YEAR, Kind.WEEKDAY, Kind.IDENTIFIER, Kind.ORDINAL, Kind.SCORE)


def _list_cases() -> list[tuple[str, dict[str, Any]]]:
    """Give every text with its entry."""
    return [
        (text, entry)
        for path in sorted(TABLES.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("figure", ())
        for text in entry["texts"]
    ]


CASES = _list_cases()
NOTHING: list[str] = tomllib.loads((TABLES / "nothing.toml").read_text(encoding="utf-8"))["texts"]


def _read(text: str) -> list[Figure]:
    return [figure for figure in read_quantities(text, None) if figure.kind not in _NO_QUANTITIES]


def _exact(value: float | str) -> Fraction:
    """Read a value of a table exactly: 0.1 is a tenth."""
    return Fraction(str(value))


@pytest.mark.parametrize(("text", "entry"), CASES, ids=[text for text, _ in CASES])
def test_a_text_means_its_value(text: str, entry: dict[str, Any]) -> None:
    figures = _read(text)
    if entry.get("only_last"):
        figures = figures[-1:]
    assert len(figures) == 1, [text[figure.start : figure.end] for figure in figures]
    (figure,) = figures
    kinds = entry.get("kind", "number")
    vague = entry.get("vague")
    assert figure.magnitude is not None
    assert figure.magnitude == _exact(entry["value"])
    assert figure.top == (_exact(entry["top"]) if "top" in entry else None)
    assert figure.kind.value in ([kinds] if isinstance(kinds, str) else kinds)
    assert (figure.unit.name if figure.unit else None) == entry.get("unit")
    assert figure.hedge is Hedge(entry.get("hedge", "none"))
    if vague is not None:
        assert figure.vague is not None
        assert [figure.vague.low, figure.vague.high] == vague


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_a_quantity_gives_none(text: str) -> None:
    assert [text[figure.start : figure.end] for figure in _read(text)] == []


def test_no_text_heads_two_values() -> None:
    texts = [text for text, _ in CASES]
    assert len(texts) == len(set(texts))
    assert not set(texts) & set(NOTHING)
