"""Where a draft departs from what was printed before: a note with the date and the link, never more.

Only what is surely of one thing is compared: the same noun phrase, unit, rate and period, in sentences with the same names.
Then the latest print counts, and if it agrees nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

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
from ..pipeline.lexicon import read_words
from ..rules.findings import insert_claims, make_findings
from ..rules.settle import make_ledger
from .index import KINDS, LEAST, Index, Printed
from .subjects import SubjectFinder

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

_Key = tuple[str, str, str, str, str, str]


def compare_with_archive(galley: Galley, index: Index, severities: Mapping[str, Severity]) -> Galley:
    """Give a galley with a note for each figure that departs from what was printed before.

    What the ledger says of a figure stays as it was: print proves nothing. Raises ConfigError where the index is none; any
    other failure of ours becomes a notice.
    """
    try:
        claims = list(_compare(galley.article, index))
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


def _compare(article: Article, index: Index) -> Iterator[Claim]:
    """Give a claim for each figure that departs from the archive."""
    finder = SubjectFinder(article)
    figures: dict[_Key, list[int]] = defaultdict(list)
    for number, quantity in enumerate(article.quantities):
        if _is_comparable(quantity) and finder.find(quantity.sentence):
            figures[_make_key(quantity)].append(number)
    if not figures:
        return
    day = article.document.published
    before: dict[_Key, list[Printed]] = defaultdict(list)
    for printed in index.find(sorted({key[0] for key in figures}), day):
        if printed.document != article.document.id:
            before[_key_of(printed)].append(printed)
    for key, numbers in figures.items():
        for number in numbers:
            subjects = frozenset(finder.find(article.quantities[number].sentence))
            last = _find_last(before[key], subjects, day)
            others = [n for n in numbers if n != number]
            if last and not any(agree(article.quantities[n], each) for each in last for n in (number, *others)):
                yield _tell(article, number, last[0])


def _is_comparable(quantity: Quantity) -> bool:
    """Tell whether a figure says how much of something there is, as the index holds them."""
    return (
        quantity.kind.value in KINDS
        and quantity.noun is not None
        and quantity.magnitude is not None
        and quantity.magnitude >= LEAST
        and quantity.top is None
        and quantity.vague is None
        and quantity.direction not in (Direction.UP, Direction.DOWN)
        and quantity.stance in (Stance.ASSERTED, Stance.QUOTED)
        and quantity.hedge in _HEDGES
        and (quantity.noun.head not in _crowds() or bool(quantity.noun.modifiers))
    )


@cache
def _crowds() -> frozenset[str]:
    """Give what is counted in every article and told apart by nothing."""
    return frozenset(read_words("subjects")["crowds"])


def _make_key(quantity: Quantity) -> _Key:
    """Give what must be the same of two figures of one thing."""
    noun = quantity.noun
    head, phrase = (noun.head, noun.phrase.lower()) if noun else ("", "")
    unit = quantity.unit.name if quantity.unit else ""
    return head, phrase, _join_kinds(quantity.kind.value), unit, quantity.per, quantity.period


def _key_of(printed: Printed) -> _Key:
    kind = _join_kinds(printed.kind)
    return printed.noun, printed.phrase.lower(), kind, printed.unit or "", printed.per or "", printed.period or ""


def _join_kinds(kind: str) -> str:
    """Give one name to what may be the same sort of number."""
    return "count" if kind == "number" else kind


def _find_last(before: Sequence[Printed], subjects: frozenset[str], day: date | None) -> list[Printed]:
    """Give what the latest article said of the same subjects: the figures of it that may be meant, the latest first."""
    last: list[Printed] = []
    for printed in before:
        if frozenset(printed.subjects) != subjects:
            continue
        if day is not None and printed.date is not None and day - printed.date > _REACH:
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
    there = last.text if last.phrase in last.text else f"{last.text} {last.phrase}"
    message = f"{here if noun in here else f'{here} {noun}'} here; {when} “{there}” was printed ({where})"
    verdict = Verdict(Outcome.BREAKS, f"{last.date or 'earlier'}: {last.sentence}", None, Confidence.LOW)
    return Claim(CARD.name, (Operand("figure", quantity.span, number),), EQUATION, Binding.INFERRED, verdict, message)
