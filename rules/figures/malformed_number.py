"""A number whose commas and points make no number.

Finds     12,3456 birds; 1,,200; $3.4.5m; £135,00.
Matters   a digit is missing or one too many, and the reader cannot tell which.
Silent    for lists (1,2,3), dates, versions, verses, telephone numbers, and Indian grouping (1,00,000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Article, Claim, Confidence, Kind, Operand, Outcome, Quantity, Severity, Span
from ..kit import Bench, Rule, breaks, silent
from ..kit.later import compile_later

RULE = Rule(
    name="malformed-number",
    summary="The commas or points of a number do not make a number.",
    severity=Severity.ERROR,
    why="A digit is missing or one too many, and the reader cannot tell which.",
    wrong_when="The figure is a list, a code, or written as in another language.",
    examples=(
        breaks("Some [12,3456]{number} birds were ringed."),
        breaks("A crowd of [1,,200]{number} gathered."),
        breaks("The tax raised [$3.4.5m]{number} last year."),
        breaks("A ticket costs [£135,00]{number} at the door."),
        breaks("The council counted [1,00,0]{number} homes."),
        breaks("The firm sold [900,00]{number} shares."),
        silent("See paragraphs 1,2,3 and 4 of the 12,345-page file."),
        silent("On 3.4.2015 it rained 34.5 mm."),
        silent("The crop is worth Rs 1,00,000 or 1,25,00,000 paise."),
        silent("Version 2.4.1 was released on July 5,2004 to 1,234,567 users."),
    ),
)

# Begins with a plain class of characters, so that the scan runs from digit to digit; what stands before is looked at behind.
_RUN = compile_later(r"\d[\d.,]*+")
_SHAPE = compile_later(r"\d+(?:[.,]{1,2}\d+)+")
_SIGN = compile_later(r"(?<![\w.,:/-])[£$€¥₹]\s?\Z")
_TAIL = compile_later(r"(?:m|bn|k|tn)\b|%|\s(?:million|billion)\b")
_BEFORE = compile_later(r"[\w.,:/-]\Z")
_BEHIND = compile_later(r"[\w/:-]|[.,]\d")
_WESTERN = compile_later(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = compile_later(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_PLAIN = compile_later(r"\d+\.\d+")
_YEAR = compile_later(r"(?:1[5-9]|20)\d\d")


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Look at every run of digits with two marks in it, or with a comma in an odd place."""
    text = bench.text
    for found in _RUN.finditer(text):
        digits = found.group().rstrip(".,")
        if "," not in digits and "." not in digits:
            continue
        begin, behind = found.start(), found.start() + len(digits)
        if _PLAIN.fullmatch(digits) or _WESTERN.fullmatch(digits) or _INDIAN.fullmatch(digits):
            continue
        sign = _SIGN.search(text, max(0, begin - 3), begin)
        start = sign.start() if sign else begin
        tail = _TAIL.match(text, behind)
        end = tail.end() if tail else behind
        if not _SHAPE.fullmatch(digits) or _BEFORE.search(text, max(0, start - 1), start) or _BEHIND.match(text, end):
            continue
        span = Span(start, end)
        number = _find_quantity(article, span)
        counts = number is not None and _counts_things(article.quantities[number])
        what = _find_fault(digits, is_amount=bool(sign or tail or counts))
        if not what:
            continue
        yield bench.tell(
            RULE,
            (Operand("number", span, number),),
            Outcome.BREAKS,
            "number is well formed",
            what,
            message=f"{article.text_of(span)} is not a number: {what}",
            confidence=Confidence.MEDIUM,
        )


def _find_fault(digits: str, *, is_amount: bool) -> str:
    """Say what is wrong with the marks of a number, "" where it may be a list, a date or a code."""
    if ",," in digits or ".." in digits or ",." in digits or ".," in digits:
        return "two marks stand together"
    groups = re.split("[.,]", digits)
    if "," not in digits:
        return "it has two decimal points" if is_amount else ""
    if "." in digits and digits.index(".") < digits.rindex(","):
        return "a comma stands behind the decimal point" if is_amount else ""
    groups = digits.partition(".")[0].split(",")
    if len(groups) == 2:
        return _find_fault_of_two(*groups, is_amount=is_amount)
    # 1,2,3 is a list; 1,00,0 was meant as one number: some group has two or three digits, and the last is
    # odd.
    if groups[1:-1] and all(len(group) in (2, 3) for group in groups[1:-1]) and len(groups[-1]) != 3:
        return f"its last group has {_count(groups[-1])}"
    return ""


def _find_fault_of_two(first: str, second: str, *, is_amount: bool) -> str:
    if _YEAR.fullmatch(second) or _YEAR.fullmatch(first):
        return ""
    if len(second) == 4 and len(first) <= 3:
        return f"its last group has {_count(second)}"
    if len(second) == 3 and len(first) > 3:
        return f"its first group has {_count(first)}"
    if is_amount and len(second) < 3:
        return f"behind its comma stand {_count(second)}"
    return ""


def _count(group: str) -> str:
    return f"{len(group)} digit{'s' if len(group) > 1 else ''}"


def _counts_things(quantity: Quantity) -> bool:
    """Tell whether a number counts what comes in whole numbers only, by the noun right behind it: "900,00 shares"."""
    noun = quantity.noun
    return quantity.kind is Kind.COUNT and noun is not None and noun.span is not None and noun.phrase.endswith("s")


def _find_quantity(article: Article, span: Span) -> int | None:
    """Give the quantity that was read there, if any was."""
    return next((n for n, quantity in enumerate(article.quantities) if quantity.span.overlaps(span)), None)
