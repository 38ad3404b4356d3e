"""Compares the figures of an article with what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from ..config import FACT_RULE
from ..model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Galley,
    Interval,
    Kind,
    Moment,
    Notice,
    Operand,
    Outcome,
    Quantity,
    Reading,
    Repair,
    RuleCard,
    Severity,
    Stance,
    Verdict,
)
from ..rules.findings import insert_claims, make_findings
from ..rules.kit.numeral import find_numeral, write_like
from ..rules.kit.slips import find_slips
from ..rules.kit.value import Undefined, value_of
from ..rules.settle import make_ledger
from .bind import Bound, bind_figures, read_fact_words
from .book import Book
from .fact import Fact

CARD = RuleCard(
    FACT_RULE,
    "A figure is not what a table of known values says.",
    Severity.ERROR,
    "What is known has been looked up once, and need not be looked up again.",
    "The table is out of date, or the sentence speaks of another time or of a part.",
)
EQUATION = "printed == known"
_SLACK = Fraction(1, 2)  # as for other claims: a figure this rough agrees with anything
_REACH = Fraction(3, 2)  # a one-sided figure agrees with values up to half as large again
_NEAR = 0.2  # of two values that rounding may make one: only a screen, before the exact comparison
_YEAR = re.compile(r"[12]\d{3}")
_TELLING = 3  # digits that agree by chance too seldom to need the sentence's word for it


def compare_with_facts(galley: Galley, book: Book, severities: Mapping[str, Severity]) -> Galley:
    """Give a galley with a claim for each figure of which something is known.

    ``severities`` are those of the rules of the run. A failure of ours becomes a notice.
    """
    try:
        claims = list(find_claims(galley.article, book))
    except Exception as error:  # as with any rule: one that fails must not stop the others
        what = f"{type(error).__name__}: {error}".split("\n")[0][:200]
        return replace(galley, notices=(*galley.notices, Notice(CARD.name, "the rule failed", what)))
    if not claims:
        return galley
    merged = insert_claims(galley.claims, claims)
    severity = severities.get(CARD.name, CARD.severity)
    findings = make_findings(galley.article, merged, {**severities, CARD.name: severity})
    return replace(galley, claims=tuple(merged), findings=findings, ledger=make_ledger(galley.article, merged))


def find_claims(article: Article, book: Book) -> Iterator[Claim]:
    """Give a claim for each figure of which something is known."""
    for bound in bind_figures(article, book):
        quantity = article.quantities[bound.quantity]
        facts = [fact for fact in bound.measure.facts if are_alike(quantity, fact.known)]
        if facts and quantity.stance not in (Stance.DENIED, Stance.FORECAST):
            yield _judge(article, bound, quantity, facts)


def are_alike(quantity: Quantity, known: Quantity) -> bool:
    """Tell whether a figure and a known value can be compared at all."""
    if known.moment is not None:
        return quantity.moment is not None
    if quantity.moment is not None or quantity.kind is Kind.PERCENTAGE_POINT or (quantity.per and not quantity.unit):
        return False
    if known.unit is None or quantity.unit is None:
        return known.unit is quantity.unit and quantity.kind in (Kind.COUNT, Kind.NUMBER)
    return known.unit.dimension == quantity.unit.dimension


def _judge(article: Article, bound: Bound, quantity: Quantity, facts: Sequence[Fact]) -> Claim:
    """Compare a figure with what is known at its time."""
    printed = article.text_of(quantity.span)
    if bound.others:
        names = " or ".join((bound.measure.subject, *bound.others))
        return _tell(bound, quantity, facts[0], printed, f'"{article.text_of(bound.subject)}" may be {names}')
    time, doubt = _read_time(quantity, article.document.published)
    right = [fact for fact in facts if not fact.is_dated or (time is not None and fact.is_right(*time))]
    if not right and time is None:
        right = [fact for fact in facts if agree(quantity, fact.known) is not None]
        if not right:
            reason = "what is known holds for a time only, and the draft has no date"
            return _tell(bound, quantity, facts[0], printed, reason)
    if not right:
        last = max(facts, key=lambda fact: fact.until or date.max)
        return _tell(bound, quantity, last, printed, f"what is known is right {_tell_time(last)} only")
    for fact in right:
        reading = agree(quantity, fact.known)
        if reading is not None:
            return _confirm(bound, quantity, fact, printed, reading)
    reason = bound.doubt or doubt
    if not reason and bound.binding is Binding.INFERRED:
        reason = f"the sentence does not say that the figure is that of {bound.measure.subject}"
    if not reason and len(right) > 1:
        reason = "several values are known for that time"
    if not reason and _may_be_part(bound, quantity, right[0]) and not _is_near_miss(quantity, right[0], printed):
        reason = "the figure may be that of a part"
    return _tell(bound, quantity, right[0], printed, reason, [fact for fact in facts if fact not in right])


def _read_time(quantity: Quantity, published: date | None) -> tuple[tuple[date, date] | None, str]:
    """Give the days that a figure speaks of, its year or else the draft's date; and what makes that doubtful."""
    time = None if published is None else (published, published)
    if not quantity.period or quantity.moment is not None or quantity.period in read_fact_words("en")["present"]:
        return time, ""
    if _YEAR.fullmatch(quantity.period):
        year = int(quantity.period)
        return (date(year, 1, 1), date(year, 12, 31)), ""
    return time, f'the figure may be of another time: "{quantity.period}"'


def agree(quantity: Quantity, known: Quantity) -> Reading | None:
    """Give the tightest reading under which a figure may be the known value, None if there is none.

    One has to be a rounding of the other: 13 million of 13.3, or 13.31 of 13.3; that both may be roundings of a third
    (6.5 and 6.4 of 6.45) is not enough.
    """
    if known.moment is not None and quantity.moment is not None:
        moments = (quantity.moment, quantity.moment.other)
        return Reading.EXACT if any(each and _is_same(each, known.moment) for each in moments) else None
    try:
        value, rounded = _room(known, Reading.EXACT), _room(known, Reading.ROUNDED)
        for reading in Reading:
            if _room(quantity, reading).meets(value):
                return reading
        return Reading.ROUNDED if _room(quantity, Reading.EXACT).meets(rounded) else None
    except Undefined:
        return None


def _room(quantity: Quantity, reading: Reading) -> Interval:
    return value_of(quantity, reading).interval


def _is_same(printed: Moment, known: Moment) -> bool:
    """Tell whether two moments agree in all that both of them tell."""
    pairs = ((printed.year, known.year), (printed.month, known.month), (printed.day, known.day))
    return all(ours == theirs for ours, theirs in pairs if ours is not None and theirs is not None)


def _find_weakness(bound: Bound, quantity: Quantity, fact: Fact, reading: Reading) -> str:
    """Say why agreement proves nothing, "" if it does prove something."""
    if fact.known.moment is None:
        ours, theirs = _room(quantity, reading), _room(fact.known, Reading.EXACT).middle or Fraction(0)
        if ours.width is None:
            end = Fraction(ours.low if ours.low is not None else ours.high or 0)
            if max(abs(end), abs(theirs)) > _REACH * min(abs(end), abs(theirs)):
                return "only a bound is given"
        elif ours.width > _SLACK * abs(theirs):
            return "the figure is too rounded to tell"
    digits = len(str(abs(Fraction(quantity.magnitude or 0)).numerator).rstrip("0"))
    if bound.binding is Binding.INFERRED and digits < _TELLING:
        return f"the sentence does not say that the figure is that of {bound.measure.subject}"
    return ""


def _confirm(bound: Bound, quantity: Quantity, fact: Fact, printed: str, reading: Reading) -> Claim:
    """Make the claim of a figure that agrees."""
    reason = _find_weakness(bound, quantity, fact, reading)
    verdict = Verdict(
        Outcome.UNSURE if reason else Outcome.HOLDS,
        _write_working(bound, fact, printed),
        None if reason else reading,
        Confidence.HIGH if bound.binding is Binding.EXPLICIT and not bound.doubt else Confidence.MEDIUM,
        reason,
    )
    return Claim(CARD.name, _list_operands(bound, quantity), EQUATION, bound.binding, verdict)


def _may_be_part(bound: Bound, quantity: Quantity, fact: Fact) -> bool:
    """Tell whether a figure may count a part of what is known: words behind it say so, or it is a small count."""
    if quantity.moment is not None:
        return False
    if bound.narrowed or quantity.kind not in (Kind.COUNT, Kind.NUMBER):
        return bound.narrowed
    printed, known = _room(quantity, Reading.ROUNDED).high, _room(fact.known, Reading.EXACT).middle
    return printed is not None and known is not None and printed < known / 2


def _is_near_miss(quantity: Quantity, fact: Fact, printed: str) -> bool:
    """Tell whether one slip of the pen explains the difference."""
    middle = _room(fact.known, Reading.EXACT).middle
    if middle is None:
        return False
    unit = quantity.unit
    goal = float((middle - Fraction(unit.offset)) / Fraction(unit.factor) if unit else middle)

    def may_fit(value: float) -> bool:
        return abs(value - goal) <= _NEAR * max(abs(value), abs(goal))

    slips = find_slips(quantity, printed, (), may_fit)
    return any(slip.tells and agree(slip.quantity, fact.known) is not None for slip in slips)


def _tell(bound: Bound, quantity: Quantity, fact: Fact, printed: str, reason: str, past: Sequence[Fact] = ()) -> Claim:
    """Make the claim of a figure that does not agree, or of which we cannot tell, for a ``reason``.

    ``past`` are values that are known for other times.
    """
    operands = _list_operands(bound, quantity)
    primary = next(place for place, operand in enumerate(operands) if operand.role == "printed")
    working = _write_working(bound, fact, printed)
    if reason:
        verdict = Verdict(Outcome.UNSURE, working, None, Confidence.LOW, reason)
        return Claim(CARD.name, operands, EQUATION, bound.binding, verdict, primary=primary)
    message = f"{fact.subject}, {fact.measure}: {printed} is printed, {fact.shown} is known ({fact.cited})"
    old = next((other for other in past if agree(quantity, other.known) is not None), None)
    if old is not None:
        message += f"; {old.shown} was right {_tell_time(old)}"
    return Claim(
        CARD.name,
        operands,
        EQUATION,
        bound.binding,
        Verdict(Outcome.BREAKS, working, None, Confidence.HIGH),
        message,
        (working, f"known from {fact.cited}"),
        tuple(_mend(quantity, fact, printed)),
        primary,
    )


def _list_operands(bound: Bound, quantity: Quantity) -> tuple[Operand, ...]:
    """Give the figure, the subject and the measure, in order of place."""
    operands = [Operand("printed", quantity.span, bound.quantity), Operand("subject", bound.subject)]
    if not bound.wording.overlaps(quantity.span):
        operands.append(Operand("measure", bound.wording))
    return tuple(sorted(operands, key=lambda operand: operand.span))


def _write_working(bound: Bound, fact: Fact, printed: str) -> str:
    return f"{bound.measure.subject}, {bound.measure.name}: {printed} printed, {fact.shown} known"


def _tell_time(fact: Fact) -> str:
    """Say when a fact is right."""
    since = f"from {fact.since}" if fact.since else ""
    until = f"until {fact.until}" if fact.until else ""
    return " ".join(filter(None, (since, until))) or "always"


def _mend(quantity: Quantity, fact: Fact, printed: str) -> Iterator[Repair]:
    """Give the known value in the form of the printed one, where that says no less than what is known."""
    if fact.known.moment is not None or quantity.top is not None or find_numeral(printed) is None:
        return
    known = _room(fact.known, Reading.EXACT).middle
    if known is not None:
        text = write_like(known, quantity, printed)
        if text != printed:
            yield Repair(quantity.span, text, "the known value")
