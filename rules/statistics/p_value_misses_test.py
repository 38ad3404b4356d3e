"""A p value is not that of the test statistic beside it.

Finds     "t(48) = -1.20, p < .05": that statistic gives a p of .24.
Matters   the conclusion rests on the p value.
Silent    where the printed p can follow from some statistic that would be rounded to the printed one, or where the
          test was one-tailed and half of the p fits.

The rule is that of statcheck (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2): the statistic stands for all values
that would be rounded to it, and the p value must lie between the two p values of its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import Article, Claim, Operand, Outcome, Reading, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

if TYPE_CHECKING:
    from types import ModuleType

RULE = Rule(
    name="p-value-misses-test",
    summary="A p value is not that of the test statistic beside it.",
    severity=Severity.ERROR,
    why="The conclusion of a study rests on its p values.",
    wrong_when="The test was corrected, and the text does not say so.",
    cues=("p",),
    primary="p",
    examples=(
        breaks("The two wards differed, t(48) = [-1.20]{statistic}, p < [.05]{p}."),
        breaks("Sleep did not matter (F(2, 57) = [8.10]{statistic}, p = [.22]{p})."),
        breaks("Recovery was linked to age, r(38) = [.12]{statistic}, p = [.001]{p}."),
        holds("The two wards differed, t(48) = -3.10, p = .003."),
        holds("The groups differed ([F(2, 57) = 4.10]{statistic}, [p = .022]{p})."),
        holds("Shifts did not matter, χ2(1, N = 90) = 0.22, p = .64."),
        holds("Younger nurses slept less, t(30) = 1.80, p = .041, one-tailed."),
        silent("A p value below .05 was held to matter."),
        silent("The z score of the child was -2.1 at 36 months."),
    ),
)

_EQUATION = "p == p of the statistic"
_PAIR = compile_later(
    r"""(?<![a-z])(?P<statistic>
        (?P<name>t|f|r|z|(?:χ|x|chi)(?:2|²)|chi-?squared?)\s*
        (?:\(\s*(?P<first>\d{1,6}(?:\.\d{1,3})?)\s*(?:,\s*(?:n\s*=\s*)?(?P<second>\d{1,6}(?:\.\d{1,3})?)\s*)?\))?\s*
        =\s*(?P<sign>[-−–]?)\s*(?P<value>\d{0,5}\.?\d{1,6}))
        \s*[,;]\s*
        (?P<p>p\s*(?P<relation>[=<>])\s*(?P<level>[01]?\.\d{1,6}))(?!\d)""",
    re.VERBOSE,
)
_ONE_TAILED = compile_later(r"\b(?:one|1)[- ]?(?:tailed|sided)\b|\bdirectional\b")
_CORRECTED = compile_later(r"\b(?:bonferroni|corrected|adjusted|greenhouse|holm|welch)")


class _Test(Struct, frozen=True):
    """A statistic with its degrees of freedom; ``half`` is half of its last printed place."""

    name: str
    first: float
    second: float
    value: Fraction
    half: Fraction


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Recompute each p value that stands behind a test statistic."""
    if not any(cue in bench.text for cue in ("p =", "p=", "p <", "p<", "p >", "p>")) or not _PAIR.search(bench.text):
        return
    for sentence in article.sentences:
        for found in _PAIR.finditer(bench.text, sentence.span.start, sentence.span.end):
            claim = _judge(bench, found, bench.text[sentence.span.start : sentence.span.end])
            if claim is not None:
                yield claim


def _judge(bench: Bench, found: re.Match[str], around: str) -> Claim | None:
    test = _read_test(found)
    if test is None:
        return None
    # The degrees of freedom are no part of what is compared.
    spans = (("statistic", Span(*found.span("value"))), ("p", Span(*found.span("level"))))
    operands = [Operand(role, span, _find_quantity(bench, span)) for role, span in spans]
    printed = " ".join(bench.article.text_of(Span(*found.span("statistic"))).split())
    try:
        from scipy import special
    except ImportError:
        reason = "p values need scipy: install numerate[statistics]"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, printed, reason=reason)
    most, least = (_compute_p(special, test, way) for way in (-1, 1))
    places = len(found["level"].partition(".")[2])
    level, relation = Fraction(found["level"]), found["relation"]
    fits = _may_be(level, relation, least, most, places)
    # As in statcheck, a one-tailed test may be told of anywhere in the text.
    halved = not fits and bool(_ONE_TAILED.search(bench.text)) and _may_be(level, relation, least / 2, most / 2, places)
    working = f"{printed} gives p = {_print_p((least + most) / 2)}"
    if fits or halved:
        working += " (half of it, one-tailed)" if halved else ""
        reading = Reading.ROUNDED if fits else Reading.LOOSE
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, working, reading=reading)
    if _CORRECTED.search(around):
        reason = "the p value was corrected"
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason)
    stated = " ".join(bench.article.text_of(Span(*found.span("p"))).split())
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, working, message=f"{working}, not {stated}")


def _find_quantity(bench: Bench, span: Span) -> int | None:
    """Find the last quantity inside a span."""
    inside = [n for n, quantity in enumerate(bench.article.quantities) if span.contains(quantity.span)]
    return inside[-1] if inside else None


def _read_test(found: re.Match[str]) -> _Test | None:
    """Read a statistic; None where its degrees of freedom do not fit its name."""
    name = found["name"]
    first, second, value = found["first"], found["second"], found["value"]
    short = "chi" if name[0] in "χxc" else name
    needs = {"t": (1, 0), "f": (1, 1), "r": (1, 0), "z": (0, 0), "chi": (1, None)}[short]
    given = (int(first is not None), int(second is not None))
    if any(need is not None and need != have for need, have in zip(needs, given)):
        return None
    places = len(value.partition(".")[2])
    test = _Test(short, float(first or 0), float(second or 0), Fraction(value), Fraction(1, 2 * 10**places))
    if (
        (short == "r" and test.value >= 1)
        or (short in "tfrchi" and test.first <= 0)
        or (short == "f" and test.second <= 0)
    ):
        return None
    return test


def _compute_p(special: ModuleType, test: _Test, way: int) -> float:
    """Give the two-tailed p of the end of the statistic's interval nearer to zero (``way`` -1) or further from it."""
    value = float(max(Fraction(0), test.value + way * test.half))
    match test.name:
        case "t":
            return float(2 * special.stdtr(test.first, -value))
        case "f":
            return float(special.fdtrc(test.first, test.second, value))
        case "z":
            return float(2 * special.ndtr(-value))
        case "chi":
            return float(special.chdtrc(test.first, value))
        case _:
            value = min(value, 1 - 1e-12)
            return float(2 * special.stdtr(test.first, -value * (test.first / (1 - value * value)) ** 0.5))


def _may_be(level: Fraction, relation: str, least: float, most: float, places: int) -> bool:
    """Tell whether a printed p is among the p values from ``least`` to ``most``; p = .000 never is."""
    if relation == "=":
        return level > 0 and _round(least, places) <= level <= _round(most, places)
    return level > Fraction(least) if relation == "<" else level < Fraction(most)


def _round(value: float, places: int) -> Fraction:
    return Fraction(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _print_p(value: float) -> str:
    return f"{value:.3f}".lstrip("0") if value >= 0.001 else f"{value:.1g}".replace("e-0", "e-")
