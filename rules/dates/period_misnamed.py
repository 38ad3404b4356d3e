"""A quarter or half of a year does not end when the text says.

Finds     "the fourth quarter, from July to September, was the best of the calendar year".
Matters   readers take the wrong months for the period.
Silent    where the year is not said to be the calendar one, and may begin in any month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Article, Claim, Kind, Operand, Outcome, Quantity, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="period-misnamed",
    summary="A quarter or half of a year does not end when the text says.",
    severity=Severity.ERROR,
    why="Readers take the wrong months for the period.",
    wrong_when="The year is a financial one, and the text does not say so.",
    kinds=(Kind.DATE,),
    cues=("quarter", "quarters", "half", "q", "h"),
    primary="period",
    examples=(
        breaks(
            "In the [first quarter]{period} of the calendar year, which ended on [30 June]{end}, the economy shrank."
        ),
        breaks("The [fourth quarter]{period}, from July to [September]{end}, was the best of the calendar year."),
        breaks(
            "The three months to [31 March]{end} are the [second quarter]{period} of a year that begins on 1 January."
        ),
        holds("In the first quarter, which ended on 31 March, the economy shrank."),
        holds("The three months ended December 31 are the third quarter of a financial year that starts on April 1."),
        holds("The quarter to 30 June is the second of the calendar year."),
        silent("Half the year's rain fell in March."),
        holds("India's financial year begins in April, so the second quarter ended in September."),
        silent("In the first quarter, which ended on 30 June, the firm lost money."),
    ),
)

_EQUATION = "end of period == printed end"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_NAME = compile_later(
    r"\b(?:(?P<which>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -](?:fiscal |financial |calendar |"
    r"business )?(?P<part>quarter|half)\b|"
    r"(?P<short>[qh])(?P<digit>[1-4])\b)(?: of (?:19|20)\d\d)?"
)
_OF_QUARTERS = re.compile(
    r"\b(?P<part>quarter|half|half-year)\b[^.;]{0,40}?\b(?:is|was) (?:the |its )?(?P<which>first|second|third|"
    r"fourth|last|final)\b"
)
# Between the name of a period and the month it ends in.
_ENDS = compile_later(
    r"[^.;:!?]{0,50}?\b(?:end(?:ed|s|ing)|clos(?:ed|es|ing)|r[au]n(?:s|ning)? (?:to|until)|to|through|until|"
    r"up to) (?:on |in |at |the end of |late |31 |30 )?(?:the )?$"
)
_DASH = compile_later(r",? ?\(?(?:from )?[a-z]{3,9}\.? ?(?:to|-|–|through) ?$")
# Between the end of a period and its name.
_IS = compile_later(
    r"[^.;:!?]{0,40}?\b(?:is|are|was|were|being|as|make|makes|form|forms)\b [^.;:!?]{0,24}$|,? (?:which is |"
    r"its |the |that is the )?$"
)
_ENDED_BEFORE = compile_later(
    r"\b(?:months|quarter|half|period|weeks|half-year|year)(?: which| that)? (?:end(?:ed|s|ing)(?: on| in)?|"
    r"to|through) (?:the )?$"
)
_STARTS = compile_later(r"\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|runs? from)(?: on| in)? (?:the )?$")
_CALENDAR = compile_later(r"\bcalendar[ -]year\b|\bof the calendar\b|\bcalendar (?:quarter|half)\b")
_FISCAL = compile_later(
    r"\b(?:financial|fiscal|tax|business|school|academic|accounting|crop|marketing) (?:year|quarter|half)|"
    r"\byear[ -]end\b|\bfy ?\d|\bfiscal\b"
)
_CUES = ("quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each named quarter or half that is given its last month."""
    text = bench.text
    for sentence in article.sentences:
        start, end = sentence.span.start, sentence.span.end
        if not any(text.find(cue, start, end) >= 0 for cue in _CUES):
            continue
        dates = [n for n in range(sentence.first, sentence.last) if _has_month(article.quantities[n])]
        if not dates:
            continue
        for found in (*_NAME.finditer(text, start, end), *_OF_QUARTERS.finditer(text, start, end)):
            number = _find_end(bench, found, dates)
            if number is not None:
                yield from _judge(bench, found, number, dates, text[start:end])


def _has_month(quantity: Quantity) -> bool:
    return quantity.kind is Kind.DATE and quantity.moment is not None and quantity.moment.month is not None


def _find_end(bench: Bench, found: re.Match[str], dates: list[int]) -> int | None:
    """Find the date that a period is said to end on."""
    text = bench.text
    for number in dates:
        span = bench.article.quantities[number].span
        before = text[max(0, span.start - 60) : span.start]
        if _STARTS.search(before):
            continue
        if span.start >= found.end():
            between = text[found.end() : span.start]
            if _ENDS.fullmatch(between) or _DASH.fullmatch(between):
                return number
        elif span.end <= found.start("which" if found["which"] else 0) and _ENDED_BEFORE.search(before):
            between = text[span.end : found.start("which" if found["which"] else 0)]
            if _IS.fullmatch(between) or found.re is _OF_QUARTERS:
                return number
    return None


def _judge(bench: Bench, found: re.Match[str], number: int, dates: list[int], sentence: str) -> Iterator[Claim]:
    groups = found.groupdict()
    if groups.get("short"):
        part, which = ("quarter" if groups["short"] == "q" else "half"), int(groups["digit"] or 0)
    else:
        part, which = ("quarter" if groups["part"] == "quarter" else "half"), _ORDINALS[groups["which"] or "first"]
    if part == "half":
        if which > 2 and groups.get("which") not in ("last", "final"):
            return
        which = min(which, 2)
    months = 3 if part == "quarter" else 6
    quantities = bench.article.quantities
    moment = quantities[number].moment
    assert moment is not None
    assert moment.month is not None
    begins = _find_beginning(bench, dates, number)
    first = begins if begins is not None else 1
    # A year that starts late in a month starts in effect with the next.
    expected = (first - 1 + which * months - 1) % 12 + 1
    span = (
        Span(found.start("which"), found.end("which")) if found.re is _OF_QUARTERS else Span(found.start(), found.end())
    )
    operands = [_name(bench, span), bench.operand("end", number)]
    if begins is not None:
        operands.append(bench.operand("start", next(n for n in dates if n != number and _is_start(bench, n))))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(which, "th")
    year, month = _MONTHS[first - 1].title(), _MONTHS[expected - 1].title()
    shown = f"a year from {year} has its {which}{ending} {part} end in {month}"
    if moment.month == expected:
        yield bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, shown)
    elif begins is not None or (_CALENDAR.search(sentence) and not _FISCAL.search(sentence)):
        message = f"{shown}, not in {_MONTHS[moment.month - 1].title()}"
        yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, message, message=message)


def _is_start(bench: Bench, number: int) -> bool:
    start = bench.article.quantities[number].span.start
    before = bench.text[max(0, start - 80) : start]
    return _STARTS.search(before) is not None and re.search(r"\byear\b", before) is not None


def _find_beginning(bench: Bench, dates: list[int], number: int) -> int | None:
    for other in dates:
        moment = bench.article.quantities[other].moment
        if other != number and moment is not None and _is_start(bench, other):
            return moment.month
    return None


def _name(bench: Bench, span: Span) -> Operand:
    inside = [n for n, quantity in enumerate(bench.article.quantities) if quantity.span.overlaps(span)]
    return Operand("period", span, inside[0] if inside else None)
