"""A confidence interval does not hold its own estimate, or its ends have changed places.

Finds     "odds of 2.6 (95% confidence interval 0.9 to 2.1)".
Matters   one of the three figures is wrong; an interval is drawn around its estimate.
Silent    where the figure before the interval may be another one than the estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ...model import Article, Claim, Kind, Operand, Outcome, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="interval-excludes-estimate",
    summary="A confidence interval does not hold its own estimate.",
    severity=Severity.ERROR,
    why="One of the three figures is wrong: an interval is drawn around its estimate.",
    wrong_when="The figure before the interval is not its estimate.",
    cues=("confidence", "credible", "credibility", "uncertainty", "ci", "cri", "ui"),
    primary="estimate",
    examples=(
        breaks("Smokers had odds of [2.6]{estimate} (95% confidence interval [0.9]{low} to [2.1]{high})."),
        breaks("The hazard ratio was [0.84]{estimate} (95% CI, [0.91]{low} to [1.10]{high})."),
        breaks("Uptake was [91%]{estimate} (95% CI: [86]{low}, [69]{high})."),
        holds("Smokers had odds of 2.6 (95% confidence interval 1.9 to 3.5)."),
        holds("Vaccine efficacy was 91% (95% CI, 86 to 95)."),
        holds("The reproduction number is 1.8 (credible interval 1.5–2.1)."),
        holds("The slope was -0.4 (95% CI -0.7 to -0.1)."),
        silent("Trains run at intervals of 10 to 15 minutes, and 95% of 42 were on time."),
        silent("The median stay was 9 days (range 1 to 5 in children)."),
    ),
)

_EQUATION = "low <= estimate <= high"
_NUMBER = r"[-−–]?\d[\d,]*(?:\.\d+)?"
_SCALE = r"%|per\ cent|percent|million|billion"
_LEVEL = r"(?:\b(?:9\d(?:\.\d)?|8\d|50)[\s-]?(?:%|per\ cent|percent)\s*)"
_NAME = r"""\b(?:confidence\ (?:intervals?|limits?|bounds?|range)|credible\ intervals?|credibility\ intervals?|
    uncertainty\ (?:intervals?|range)|ci|cri|ui)\b\s*(?:\((?:ci|cri|ui)\)\s*)?"""
_OPENING = r"""(?:[:=,]|of|from|was|is|being|between|(?:which\ )?(?:ran|runs|running|rang(?:ed|es|ing)|stretch(?:ed|es|ing)|
    extend(?:ed|s|ing)|went|goes|spann(?:ed|ing)|spans)(?:\ (?:from|between))?)"""
_ENDS = rf"""(?P<low>{_NUMBER})\s?(?P<first>{_SCALE})?\s*(?:to|-|–|—|,|;|and|until)\s*
    (?P<high>{_NUMBER})\s?(?P<last>{_SCALE})?(?![\d.]*\d)"""
# What every shape below holds; most articles have none of it.
# 1.8 (95% CI 1.5 to 2.1)
_INTERVAL = compile_later(rf"{_LEVEL}?{_NAME}(?:{_OPENING}\s*)?[\[(]?\s*{_ENDS}", re.VERBOSE)
# the 95% confidence interval of the ratio of 1.8 ran from 1.5 to 2.1
_AROUND = compile_later(
    rf"{_LEVEL}?{_NAME}(?:for|around|about|"
    rf"of)\ [^\d.;:]{{0,60}}?(?P<estimate>{_NUMBER})[^\d.;:]{{0,30}}?{_OPENING}\s*{_ENDS}",
    re.VERBOSE,
)
# 1.8 (1.5-2.1; 95% CI)
_BEHIND = compile_later(
    rf"[(\[]\s*(?:from\ |between\ )?{_ENDS}\s*[,;:(]?\s*(?:at\ (?:the\ )?|with\ )?{_LEVEL}(?:{_NAME}|"
    rf"confidence|certainty)",
    re.VERBOSE,
)
_JOINT = compile_later(
    r"[^\d.;]{0,30}?[,;:(\[–-]+\s*(?:with |where |and )?(?:an? |the |its )?(?:estimated )?$|"
    r"[^\d.;,]{0,20}\s(?:with|and) (?:an? |the |its )?$|\s*$"
)
_CUES = (
    "confidence interval",
    "confidence limit",
    "confidence bound",
    "confidence range",
    "confidence)",
    "confidence]",
    "credible interval",
    "credibility interval",
    "uncertainty interval",
    "uncertainty range",
    " ci ",
    " ci:",
    " ci,",
    " ci=",
    " ci)",
    " ci]",
    " ci[",
    "(ci ",
    " cri ",
    " cri:",
    " ui ",
    " ui:",
)
_VALUES = (
    Kind.NUMBER,
    Kind.COUNT,
    Kind.PERCENT,
    Kind.RATIO,
    Kind.MONEY,
    Kind.MEASURE,
    Kind.DURATION,
    Kind.PERCENTAGE_POINT,
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each interval that stands right behind its estimate."""
    text = bench.text
    if not any(cue in text for cue in _CUES):
        return
    for found in (*_INTERVAL.finditer(text), *_AROUND.finditer(text), *_BEHIND.finditer(text)):
        if "estimate" in found.re.groupindex:
            span = Span(*found.span("estimate"))
            estimate = next((n for n in bench.of_kind(*_VALUES) if article.quantities[n].span.contains(span)), None)
        else:
            estimate = _find_estimate(article, bench, found.start())
        if estimate is not None:
            claim = _judge(bench, estimate, found)
            if claim is not None:
                yield claim


def _find_estimate(article: Article, bench: Bench, place: int) -> int | None:
    """Find the figure that an interval follows at once, with at most a noun between."""
    best = None
    for number in bench.of_kind(*_VALUES):
        quantity = article.quantities[number]
        if quantity.span.end > place:
            break
        best = number
    if best is None:
        return None
    quantity = article.quantities[best]
    gap = bench.text[quantity.span.end : place]
    if quantity.magnitude is None or quantity.top is not None or len(gap) > 60 or _JOINT.fullmatch(gap) is None:
        return None
    return best


def _judge(bench: Bench, number: int, found: re.Match[str]) -> Claim | None:
    estimate = bench.article.quantities[number]
    low, high = (_read(found[end]) for end in ("low", "high"))
    if found["low"][0] not in "-−–" and found["high"][0] in "-−–" and found["high"][1:] and low > 0 > high:
        # The sign is the dash of the range: "0.9--2.1".
        high = -high
    scale = {"million": 10**6, "billion": 10**9}.get(found["last"] or "", 1)
    first = {"million": 10**6, "billion": 10**9}.get(found["first"] or "", scale)
    low, high = low * first, high * scale
    value = _signed(bench, number)
    if estimate.scale > 1 and scale == 1 and high < value / 100:
        low, high = low * estimate.scale, high * estimate.scale
    operands = [bench.operand("estimate", number)]
    for role in ("low", "high"):
        span = Span(*found.span(role))
        inside = [n for n, each in enumerate(bench.article.quantities) if each.span.overlaps(span)]
        operands.append(Operand(role, span, inside[0] if inside and inside[0] != number else None))
    printed = bench.printed(estimate)
    ends = f"{found['low']} to {found['high']}"
    if low <= value <= high:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, f"{printed} lies between {ends}")
    if bench.speaks_of_errors(estimate.sentence):
        return None
    what = f"the ends {ends} have changed places" if high < low else f"{printed} does not lie between {ends}"
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, what, message=what)


def _signed(bench: Bench, number: int) -> Fraction:
    quantity = bench.article.quantities[number]
    value = Fraction(quantity.magnitude or 0)
    before = bench.text[max(0, quantity.span.start - 2) : quantity.span.start]
    return -value if value > 0 and before[-1:] in ("-", "−") and before[:1] in (" ", "(") else value


def _read(digits: str) -> Fraction:
    value = Fraction(digits.lstrip("-−–").replace(",", ""))
    return -value if digits[0] in "-−–" else value
