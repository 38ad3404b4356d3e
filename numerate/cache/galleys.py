"""Checked articles as JSON and back: all that they hold, exactly."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from ..model import (
    Article,
    Claim,
    Direction,
    Document,
    Exact,
    Finding,
    Galley,
    Hedge,
    Interval,
    Kind,
    Ledger,
    Moment,
    Notice,
    Noun,
    Quantity,
    Sentence,
    Span,
    Stance,
    Unit,
)

_LARGEST = 2**53  # integers that every reader of JSON has exactly
_Number = int | str  # a whole number, or a fraction or a large one as text


class _Unit(msgspec.Struct, array_like=True):
    name: str
    dimension: str
    factor: _Number
    offset: _Number


class _Interval(msgspec.Struct, array_like=True):
    low: _Number | None
    high: _Number | None
    low_open: bool
    high_open: bool


class _Quantity(msgspec.Struct, array_like=True):
    span: Span
    kind: Kind
    magnitude: _Number | None
    top: _Number | None
    grain: _Number
    filling: _Number
    hedge: Hedge
    unit: _Unit | None
    noun: Noun | None
    direction: Direction | None
    moment: Moment | None
    vague: _Interval | None
    stance: Stance
    scale: _Number
    per: str
    period: str
    sentence: int


class _Galley(msgspec.Struct, array_like=True):
    document: Document
    sentences: tuple[Sentence, ...]
    quantities: list[_Quantity]
    read: tuple[Notice, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    notices: tuple[Notice, ...]


_decoder: list[msgspec.json.Decoder[_Galley]] = []  # made when first needed: that takes longer than to read an article


def write_galley(galley: Galley) -> bytes:
    """Give a checked article as JSON on one line. Raises UnicodeEncodeError for half a surrogate pair."""
    article = galley.article
    return msgspec.json.encode(
        _Galley(
            article.document,
            article.sentences,
            list(map(_write_quantity, article.quantities)),
            article.notices,
            galley.claims,
            galley.findings,
            galley.ledger,
            galley.notices,
        )
    )


def read_galley(data: bytes) -> Galley:
    """Give the checked article again. Raises ValueError where it is none."""
    if not _decoder:
        _decoder.append(msgspec.json.Decoder(_Galley))
    kept = _decoder[0].decode(data)
    article = Article(kept.document, kept.sentences, tuple(map(_read_quantity, kept.quantities)), kept.read)
    return Galley(article, kept.claims, kept.findings, kept.ledger, kept.notices)


def _write_quantity(quantity: Quantity) -> _Quantity:
    unit, vague = quantity.unit, quantity.vague
    return _Quantity(
        quantity.span,
        quantity.kind,
        _write_bound(quantity.magnitude),
        _write_bound(quantity.top),
        _write_number(quantity.grain),
        _write_number(quantity.filling),
        quantity.hedge,
        _Unit(unit.name, unit.dimension, _write_number(unit.factor), _write_number(unit.offset)) if unit else None,
        quantity.noun,
        quantity.direction,
        quantity.moment,
        _Interval(_write_bound(vague.low), _write_bound(vague.high), vague.low_open, vague.high_open)
        if vague
        else None,
        quantity.stance,
        _write_number(quantity.scale),
        quantity.per,
        quantity.period,
        quantity.sentence,
    )


def _read_quantity(kept: _Quantity) -> Quantity:
    unit, vague = kept.unit, kept.vague
    scale = _read_number(kept.scale)
    return Quantity(
        kept.span,
        kept.kind,
        _read_bound(kept.magnitude),
        _read_bound(kept.top),
        _read_number(kept.grain),
        _read_number(kept.filling),
        kept.hedge,
        Unit(unit.name, unit.dimension, _read_number(unit.factor), _read_number(unit.offset)) if unit else None,
        kept.noun,
        kept.direction,
        kept.moment,
        Interval(_read_bound(vague.low), _read_bound(vague.high), vague.low_open, vague.high_open) if vague else None,
        kept.stance,
        scale if isinstance(scale, int) else int(scale),
        kept.per,
        kept.period,
        kept.sentence,
    )


def _write_bound(value: Exact | None) -> _Number | None:
    return None if value is None else _write_number(value)


def _write_number(value: Exact) -> _Number:
    if isinstance(value, int):
        return value if -_LARGEST < value < _LARGEST else str(value)
    return f"{value.numerator}/{value.denominator}"


def _read_bound(value: _Number | None) -> Exact | None:
    return None if value is None else _read_number(value)


def _read_number(value: _Number) -> Exact:
    if isinstance(value, int):
        return value
    return Fraction(value) if "/" in value else int(value)
