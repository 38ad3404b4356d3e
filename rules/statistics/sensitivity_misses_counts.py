"""Sensitivity, specificity or precision does not follow from the counts of a test.

Finds     "96 proved to have it; the test missed 24, a sensitivity of 88 per cent" (96 of 120 is 80).
Matters   patients and doctors judge a test by these figures.
Silent    where the counts are not named, or may be of other people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...model import Article, Claim, Interval, Kind, Outcome, Reading, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="sensitivity-misses-counts",
    summary="The sensitivity, specificity or precision of a test does not follow from its counts.",
    severity=Severity.ERROR,
    why="Patients and doctors judge a test by these figures.",
    wrong_when="The counts are of another group than the measure.",
    cues=("sensitivity", "specificity", "recall", "precision", "predictive", "ppv"),
    primary="measure",
    examples=(
        breaks(
            "Of 118 who screened positive, [96]{hits} proved to be ill. The test missed [24]{missed}, "
            "a sensitivity of [88 per cent]{measure}."
        ),
        breaks("There were [45]{hits} true positives and [5]{alarms} false positives, a precision of [80%]{measure}."),
        holds("Of 118 who screened positive, 96 proved to be ill. The test missed 24, a sensitivity of 80 per cent."),
        holds("With 180 true negatives and 20 false positives, the test had a specificity of 90%."),
        holds("It detected 57 of the tumours and missed three, a sensitivity of 95%."),
        silent("The test has a sensitivity of 88 per cent and missed 24 cases in a second town."),
    ),
)

_EQUATION = "measure == part / (part + rest)"
_ILL = r"(?:the )?(?:disease|illness|virus|infection|infected|ill|sick|cancer|tumou?rs?|condition|diabetes|it|positive)"
# What a count is of, by the words before it and behind it.
_BEFORE = {
    "hits": compile_later(
        r"\b(?:detected|caught|identified|found|spotted|picked up|correctly (?:identified|flagged|detected)|"
        r"true positives(?: were|:| =)?|tp ?=?) $"
    ),
    "missed": compile_later(
        r"\b(?:missed|overlooked|failed to (?:detect|spot|find|identify)|passed over|let through|"
        r"false negatives(?: were|:| =)?|fn ?=?) (?:another |the other |only |just )?$"
    ),
    "alarms": compile_later(
        r"\b(?:wrongly (?:flagged|identified)|falsely flagged|false positives(?: were|:| =)?|false alarms(?: were|:)?|fp ?=?) $"
    ),
    "cleared": compile_later(r"\b(?:correctly (?:cleared|ruled out)|true negatives(?: were|:| =)?|tn ?=?) $"),
}
_BEHIND = {
    "hits": compile_later(
        rf"(?: [a-z]+)? (?:true positives|(?:were |was )?(?:correctly )?(?:detected|caught|identified|spotted|"
        rf"picked up)\b|(?:proved|turned out|were found|were shown|were confirmed) to "
        rf"(?:have|be) {_ILL}|(?:actually |really |indeed )?had {_ILL}|were (?:actually |really |"
        rf"indeed )?{_ILL}\b|proved to have [a-z]+)"
    ),
    "missed": compile_later(
        r"(?: [a-z]+)? (?:false negatives|(?:were |was )?(?:missed|overlooked|undetected)|went undetected|slipped through)"
    ),
    "alarms": compile_later(
        r"(?: [a-z]+)? (?:false positives|false alarms|(?:were |was )?(?:wrongly|falsely) (?:flagged|identified))"
    ),
    "cleared": compile_later(r"(?: [a-z]+)? (?:true negatives|(?:were |was )?correctly (?:cleared|ruled out))"),
}
_MEASURE = compile_later(
    r"\b(?P<name>sensitivity|recall|specificity|precision|positive predictive value|ppv)(?: rate)? (?:of|was|"
    r"is|at|to be|=|:) ?(?:about |around |some |just over |nearly |only )?$"
)
# Which count is the part, and which the rest.
_PARTS = {
    "sensitivity": ("hits", "missed"),
    "recall": ("hits", "missed"),
    "specificity": ("cleared", "alarms"),
    "precision": ("hits", "alarms"),
    "positive predictive value": ("hits", "alarms"),
    "ppv": ("hits", "alarms"),
}


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each measure of a test whose two counts stand in its sentence or in the two before."""
    text = bench.text
    if not any(
        cue in text for cue in ("sensitivity", "specificity", "recall of", "precision of", "predictive value", "ppv")
    ):
        return
    for number in bench.of_kind(Kind.PERCENT, Kind.NUMBER):
        quantity = article.quantities[number]
        found = _MEASURE.search(text, max(0, quantity.span.start - 60), quantity.span.start)
        if found is None or quantity.top is not None:
            continue
        counts = _find_counts(article, bench, quantity.sentence, number)
        part, rest = _PARTS[found["name"]]
        if part in counts and rest in counts:
            yield _judge(bench, number, part, rest, counts)


def _find_counts(article: Article, bench: Bench, sentence: int, last: int) -> dict[str, int]:
    """Give the counts by what they are of, the nearest ones; none that is named twice."""
    counts: dict[str, int] = {}
    first = article.sentences[max(0, sentence - 2)].first
    for number in range(last - 1, first - 1, -1):
        quantity = article.quantities[number]
        if quantity.kind not in (Kind.COUNT, Kind.NUMBER) or not isinstance(quantity.magnitude, int):
            continue
        before = bench.text[max(0, quantity.span.start - 44) : quantity.span.start]
        for name in _BEFORE:
            behind = _BEHIND[name].match(bench.text, quantity.span.end)
            if (_BEFORE[name].search(before) or behind) and name not in counts:
                counts[name] = number
                break
    return counts


def _judge(bench: Bench, number: int, part: str, rest: str, counts: Mapping[str, int]) -> Claim:
    quantities = bench.article.quantities
    measure, one, other = quantities[number], quantities[counts[part]], quantities[counts[rest]]
    operands = (bench.operand("measure", number), bench.operand(part, counts[part]), bench.operand(rest, counts[rest]))
    hundred = 100 if measure.kind is Kind.PERCENT else 1
    value = Fraction(int(one.magnitude or 0), max(1, int(one.magnitude or 0) + int(other.magnitude or 0)))
    shown = f"{float(value * 100):.3g}%" if hundred == 100 else f"{float(value):.2g}"
    working = f"{one.magnitude} of {one.magnitude} + {other.magnitude} is {shown}"
    for reading in (Reading.ROUNDED, Reading.LOOSE):
        if measure.interval(reading).meets(Interval.point(value * hundred)):
            return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    reason = bench.told_as_wrong(measure.sentence)
    outcome = Outcome.UNSURE if reason else Outcome.BREAKS
    message = f"{working}, not {bench.printed(measure)}"
    return bench.tell(RULE, operands, outcome, _EQUATION, working, message=message, reason=reason)
