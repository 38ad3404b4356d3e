"""Where a draft departs from what was printed before: a note with the date and the link, never more.

Only what is surely of one thing is compared (``things``), in sentences with the same names. Then the latest print counts, and if
it agrees nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from msgspec.structs import replace

from ..config import ARCHIVE_RULE
from ..model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Direction,
    Galley,
    Hedge,
    Interval,
    Ledger,
    Notice,
    NumerateError,
    Operand,
    Outcome,
    Quantity,
    Reading,
    RuleCard,
    Severity,
    Stance,
    Verdict,
)
from ..rules.findings import insert_claims, make_findings
from ..rules.settle import make_ledger
from .index import AMOUNTS, KINDS, LEAST, Past, Printed
from .subjects import SubjectFinder
from .things import Thing, is_of_one_time, name_thing, recall_thing

CARD = RuleCard(
    ARCHIVE_RULE,
    "A figure is not what was printed of the same thing before.",
    Severity.NOTE,
    "Readers remember; where the number has changed, the article should say so.",
    "It has changed since, or the two sentences speak of two things.",
)
EQUATION = "figure == printed before"
_REACH = timedelta(days=731)  # what is older has changed
_HEDGES = (Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER)


def compare_with_archive(galley: Galley, past: Past, severities: Mapping[str, Severity]) -> Galley:
    """Give a galley with a note for each figure that departs from what was printed before.

    What the ledger says of a figure stays as it was: print proves nothing. Raises ConfigError where the index is none; any
    other failure of ours becomes a notice.
    """
    try:
        claims = list(find_claims(galley.article, past))
    except NumerateError:
        raise
    except Exception as error:  # as with any rule: one that fails must not stop the others
        what = f"{type(error).__name__}: {error}".split("\n")[0][:200]
        return replace(galley, notices=(*galley.notices, Notice(CARD.name, "the rule failed", what)))
    if not claims:
        return galley
    merged = insert_claims(galley.claims, claims)
    findings = make_findings(galley.article, merged, {**severities, CARD.name: CARD.severity})
    used = make_ledger(galley.article, merged).entries
    entries = (replace(entry, status=old.status) for entry, old in zip(used, galley.ledger.entries, strict=True))
    return replace(galley, claims=tuple(merged), findings=findings, ledger=Ledger(tuple(entries)))


def find_claims(article: Article, past: Past) -> Iterator[Claim]:
    """Give a claim for each figure that departs from the archive."""
    finder = SubjectFinder(article)
    figures: dict[Thing, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, quantity in enumerate(article.quantities):
        told = name_thing(article, quantity, finder.find(quantity.sentence)) if _is_level(quantity) else None
        if told and told[1]:
            figures[told[0]].append((number, told[1]))
    if not figures:
        return
    day = article.document.published
    before: dict[Thing, list[tuple[Printed, frozenset[str]]]] = defaultdict(list)
    for printed in past.find(sorted({thing.noun for thing in figures}), day):
        recalled = recall_thing(printed) if printed.document != article.document.id else None
        if recalled:
            before[recalled[0]].append((printed, recalled[1]))
    for thing, places in figures.items():
        here = [article.quantities[number] for number, _ in places]
        for number, names in places:
            last = _find_last([printed for printed, others in before[thing] if others == names], thing, day)
            if last and not any(agree(quantity, each) for each in last for quantity in here):
                yield _tell(article, number, last[0])


def _is_level(quantity: Quantity) -> bool:
    """Tell whether a figure says how much of something there is, as the index holds them."""
    kind, magnitude = quantity.kind.value, quantity.magnitude
    return (
        kind in KINDS
        and magnitude is not None
        and (magnitude >= LEAST or kind in AMOUNTS)
        and quantity.top is None
        and quantity.vague is None
        and quantity.direction not in (Direction.UP, Direction.DOWN)
        and quantity.stance in (Stance.ASSERTED, Stance.QUOTED)
        and quantity.hedge in _HEDGES
    )


def _find_last(before: Sequence[Printed], thing: Thing, day: date | None) -> list[Printed]:
    """Give what the latest article said of a thing: the figures of it that may be meant, the latest first."""
    last: list[Printed] = []
    for printed in before:
        if day is not None and printed.date is not None and day - printed.date > _REACH:
            continue
        if not is_of_one_time(thing.period, printed.date, day):
            continue
        if last and printed.document != last[0].document:
            break
        last.append(printed)
    return last


def agree(quantity: Quantity, printed: Printed) -> bool:
    """Tell whether some value is printed as both."""
    low, high = (None if end is None else Fraction(str(end)) for end in (printed.low, printed.high))
    return quantity.interval(Reading.LOOSE).meets(Interval(low, high))


def _tell(article: Article, number: int, last: Printed) -> Claim:
    """Make the claim of a figure that departs from the archive."""
    quantity = article.quantities[number]
    here = " ".join(article.document.printed(quantity.span).split())
    noun = quantity.noun.phrase if quantity.noun else ""
    when = f"on {last.date.day} {last.date:%B %Y}" if last.date else "before"
    where = ", ".join(part for part in (last.title, last.link or last.document) if part)
    if quantity.kind.value in AMOUNTS:
        message = f"{noun}: {here} here; {when} “{last.text}” was printed ({where})"
    else:
        there = last.text if last.phrase in last.text else f"{last.text} {last.phrase}"
        message = f"{here if noun in here else f'{here} {noun}'} here; {when} “{there}” was printed ({where})"
    verdict = Verdict(Outcome.BREAKS, f"{last.date or 'earlier'}: {last.sentence}", None, Confidence.LOW)
    return Claim(CARD.name, (Operand("figure", quantity.span, number),), EQUATION, Binding.INFERRED, verdict, message)
