"""How surely a rate, a count and a total belong together, by the words between them."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.later import compile_later
from .rate import HEDGED, PLAIN, TELLING, Rate, end_of, list_alike

# Figures that may stand between a total and its share.
_PASSED = (Kind.YEAR, Kind.DATE, Kind.WEEKDAY, Kind.TIME, Kind.ORDINAL, Kind.IDENTIFIER)
_CLAUSE = compile_later(
    r"[;:!?]|\b(?:and|but|while|whereas|although|though|because|compared|against|than|if|after|before|up from|"
    r"down from)\b"
)
_FOR = compile_later(r",? (?:for|over|during|through|across|in)(?: each of)?(?: the| its)?(?: next| past| last)? ")
_OVER = compile_later(r"\b(?:in|over|during|lasted|took|for)(?: the| its| these| those| next)* $")
_CONTRACT = compile_later(
    r" (?:contract|deal|agreement|plan|programme|program|lease|strike|walk|trip|tour|project|scheme|loan|walkout|journey)\b"
)
# Words behind which a sentence speaks of another thing or time, and those that begin another clause.
_PARTS = compile_later(
    r"[;!?]|\b(?:but|while|whilst|whereas|although|though|compared|against|than|last|previous|previously|earlier|if|until|because|"
    r"median|typical|up to|up from|down from|instead|plus|or more|excluding|including)\b"
)
_ANOTHER = compile_later(r"\b(?:and|who|which|where|when|as|after|before|with)\b(?! an average| [£$€\d]| the average)")
_AND = compile_later(r"\b(?:and|who|which|for)\b")
# Words behind which the sentence speaks of something else.
_TURN = compile_later(r"[;!?]|\b(?:but|while|whereas|although|though|compared|against|than|last|previous|earlier)\b")
# Words that join a total and its share: "$84,000, an average of $7,000".
_LINKING = (
    r"\)?,? ?(?:[-–]+ )?\(?(?:(?:or|an?|the|average|mean|averaging|of|on|that|which|this|is|was|were|are|i\.e\.,?|ie|"
    r"about|around|roughly|nearly|almost|just|over|under|some|at|works? out|equal to|equivalent to|making|meaning|"
    r"comes? to|came to|amounts to|each|one|receiv(?:ing|es)|get(?:ting|s)|pay(?:ing|s)|earn(?:ing|s)|hold(?:ing|s)|"
    r"carry(?:ing)?|carries|cost(?:ing|s)|contain(?:ing|s)|worth|tak(?:ing|es)|giv(?:ing|es)|for|in all|in total|"
    r"altogether|rate|pace)(?: |, ))*\(?"
)
_LINK = compile_later(_LINKING)
_TOTAL_BEFORE = compile_later(
    r"\b(?:total(?:s|ling|led)?(?: [a-z]+)?(?: of)?|brought in|brings? in|raised|fetched|fetch|earn(?:s|ed)?|"
    r"made|makes?|making|costs?|paid|pays?|worth|took|takes?|pockets?|"
    r"(?:comes?|came|amounts?|amounted|adds? up|added up|works? out) (?:at|to)|bill (?:of|is|was)|sum of|"
    r"holds?|carr(?:y|ies)|seats?|gave|gives?|means?|had|has|have|lost|loses?|saved|spent|produced|moved|"
    r"yielded|netted|collected|or|reached) " + HEDGED
)
_TOTAL_BEHIND = compile_later(
    r"[^.;]{0,30}?\b(?:in all|altogether|in total|all told|all together|between them|combined)\b"
)
_LINK_TAIL = compile_later(
    r"(?:,|\(| -+|\bor\b|^(?: in cash)? at(?: a price of| a rate of)?\b|^ (?:is|was|gives?|makes?|making|"
    r"giving|works? out(?: at)?|comes? to|came to|yields?|"
    r"yielding)\b)"
    r"(?P<link>" + _LINKING + r")$"
)
_SAYS_SO = compile_later(
    r"\b(?:or|average|averaging|mean|that|which|this|i\.e|ie|equal|equivalent|works?|each|rate|is|was|gives?|"
    r"makes?|giving|making|comes?|came|yields?)\b"
)
# A total this far behind its rate, and before its count, is soon that of something else.
_FAR_APART = 24
# Three figures within so many characters are told in one breath.
_CLOSE = 110
_FEW = 24


class Tie(IntEnum):
    """How surely three figures are rate, count and total: they may only agree, a slip may part them, or they are said to."""

    LOOSE = 0
    LIKELY = 1
    SURE = 2


def grade(article: Article, bench: Bench, rate: Rate, count: int, total: int) -> Tie:
    """Tell how surely the sentence says that the total is so many times the rate."""
    text = bench.text
    one, many, whole = (article.quantities[n] for n in (rate.number, count, total))
    sentence = article.sentences[one.sentence].span
    low, high = sorted((rate.number, total))
    strangers = [n for n in range(low + 1, high) if n != count and article.quantities[n].kind not in _PASSED]
    if strangers:
        return Tie.LOOSE
    if rate.number < total:
        before = text[max(sentence.start, rate.end, whole.span.start - 60) : whole.span.start]
        behind = text[end_of(whole) : sentence.end]
        if _TURN.search(text, rate.end, whole.span.start):
            return Tie.LOOSE
        far = whole.span.start - rate.end > _FAR_APART
        if count > total and (far or _AND.search(text, rate.end, whole.span.start)):
            return Tie.LOOSE
        if _TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind):
            return Tie.SURE
        if rate.told == "at":
            return Tie.LOOSE
        apart = text[rate.end : whole.span.start]
        if count not in range(low, high):
            if _LINK.fullmatch(apart) is None:
                return Tie.LOOSE
            return Tie.SURE if rate.per or _SAYS_SO.search(apart) else Tie.LIKELY
        return Tie.LIKELY if _CLAUSE.search(apart) is None else Tie.LOOSE
    if rate.told == "at":
        return Tie.LOOSE
    apart = text[end_of(many) if count in range(low, high) else end_of(whole) : one.span.start]
    tail = _LINK_TAIL.search(apart)
    if tail is None or _CLAUSE.search(apart):
        return Tie.LOOSE
    return Tie.SURE if _SAYS_SO.search(tail.group()) or (rate.per and " at" in tail.group()) else Tie.LIKELY


def grade_alone(article: Article, bench: Bench, rate: Rate, count: int, total: int) -> Tie:
    """Tell how surely figures belong together that have no rivals in their sentence."""
    numbers = (rate.number, count, total)
    first, last = (article.quantities[n] for n in (min(numbers), max(numbers)))
    end = max(last.span.end, rate.end)
    many = article.quantities[count]
    if rate.told == "at" or _PARTS.search(bench.text, first.span.start, end):
        return Tie.LOOSE
    whole = article.quantities[total]
    if whole.kind in PLAIN and Fraction(whole.magnitude or 0) < (_FEW if rate.told == "each" else TELLING):
        return Tie.LOOSE
    if rate.seconds and not _lasts(article, bench, rate, many):
        return Tie.LOOSE
    named = rate.per != "" and many.noun is not None and rate.per in list_alike(bench, many.noun.head)
    near = end - first.span.start <= _CLOSE and not _ANOTHER.search(bench.text, first.span.end, last.span.start)
    return Tie.SURE if near and (named or rate.told in ("each", "average")) else Tie.LIKELY


def _lasts(article: Article, bench: Bench, rate: Rate, time: Quantity) -> bool:
    """Tell whether a rate is said to go on for a time: "£2m a year for five years", "a five-year deal worth £2m a year"."""
    text = bench.text
    if time.span.start >= rate.end:
        return _FOR.fullmatch(text, rate.end, time.span.start) is not None
    one = article.quantities[rate.number]
    return (text[time.span.end : time.span.end + 1] == " " and _CONTRACT.match(text, time.span.end) is not None) or (
        _OVER.search(text, max(0, time.span.start - 16), time.span.start) is not None and one.span.start > time.span.end
    )
