"""The price of a stake does not give the value of the whole.

Finds     "it took 45 per cent for £90m, valuing the firm at £400m" (that makes £200m).
Matters   one of the three figures is wrong.
Silent    where debt, a premium or several deals may be in the value, and where the percentage is no stake.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Claim, Kind, Outcome, Quantity, Sentence, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.later import compile_later

_MONEY = frozenset((Kind.MONEY,))

RULE = Rule(
    name="stake-misses-valuation",
    summary="The price of a stake does not give the value of the whole.",
    severity=Severity.ERROR,
    message="{stake} for {price} makes {bare(price) / stake} for the whole, not {valuation}",
    why="One of the three figures is wrong.",
    wrong_when="Debt or a premium is in the value, or the stake was bought in several parts.",
    kinds=(Kind.PERCENT, Kind.RATIO),
    primary="valuation",
    slots={
        "stake": SlotRule("stake", frozenset((Kind.PERCENT, Kind.RATIO))),
        "price": SlotRule("price", _MONEY),
        "valuation": SlotRule("valuation", _MONEY, like="price"),
    },
    examples=(
        breaks("The sale of [30%]{stake} for [€1.8bn]{price} values the whole at [€5.4bn]{valuation}."),
        breaks("It took [45 pct]{stake} for [90 mln dlrs]{price}, valuing Texmark at [400 mln dlrs]{valuation}."),
        breaks(
            "Selling [a third]{stake} of the bakery for [£60m]{price} puts a price of [£280m]{valuation} on all of it."
        ),
        holds("The fund paid Sh900 million for 15 per cent of the bank, implying a value of Sh6 billion."),
        holds("At a valuation of $8bn, a quarter of the airline costs $2bn."),
        silent(
            "Farms swallow two thirds of a yearly budget of $40bn and cause a shortfall of some $5.7bn in the whole."
        ),
        silent("Its market value fell 25 per cent to $150m after it sold a ship for $50m."),
    ),
)

_CHECK = "bare(price) == stake * bare(valuation)"
_CUES = (
    "valu",
    "worth",
    "capitali",
    "a price",
    "price tag",
    "priced",
    "pricing",
    "prices",
    "put",
    "whole",
    "entire",
    "for the lot",
)
# Words before the value of the whole.
_WHOLE = compile_later(
    r"(?P<cue>\b(?:valu(?:es?|ed|ing|ation|ations)|worth|capitali[sz]ation|a (?:price|value)|price tag|pric(?:es?|"
    r"ed|ing)|put(?:s|ting)?|whole|entire)\b"
    r"[^.;$£€]{0,50}?\b(?:at|of|is|was|for|to)|\bworth|\bvalued)? ?(?:about |around |some |just over |nearly |"
    r"roughly |a )?$"
)
_WHOLE_BEHIND = compile_later(
    r" (?:for|as) (?:the )?(?:whole|all|entire|company)\b| valuation\b| for the lot\b| price tag\b"
)
_STAKE = compile_later(
    r"\s?(?:of|stake|share|shareholding|holding|interest|slice|for|in)\b|-(?:stake|share)|"
    r" ?\)? (?:equity )?(?:stake|interest)"
)
_STAKE_BEFORE = compile_later(
    r"\b(?:stake|share|shareholding|holding|interest|slice|selling|sale|sold|bought|took|buy|acquired?|"
    r"purchase|paid)\b[^.;]{0,24}$"
)
_NO_STAKE = compile_later(
    r"\b(?:premium|rose|fell|rise|fall|up|down|higher|lower|increase[ds]?|debt|discount|interest rate|yield|"
    r"dividend|profits?|margin|growth|tax)\b"
)


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each sentence, or pair of sentences, with one stake, its price and the value of the whole."""
    if len(bench.of_kind(Kind.MONEY)) < 2:
        return
    for number in bench.of_kind(Kind.PERCENT, Kind.RATIO):
        stake = article.quantities[number]
        if stake.top is not None or not _is_stake(bench, stake):
            continue
        here = article.sentences[stake.sentence]
        behind = article.sentences[stake.sentence + 1] if stake.sentence + 1 < len(article.sentences) else here
        claim = _judge(bench, number, here, here) or _judge(bench, number, here, behind)
        if claim is not None:
            yield claim


def _is_stake(bench: Bench, quantity: Quantity) -> bool:
    start, end = quantity.span.start, quantity.span.end
    return (
        _STAKE.match(bench.text, end) is not None
        or _STAKE_BEFORE.search(bench.text, max(0, start - 40), start) is not None
    )


def _judge(bench: Bench, number: int, here: Sentence, last: Sentence) -> Claim | None:
    quantities, text = bench.article.quantities, bench.text
    if not any(text.find(cue, here.span.start, last.span.end) >= 0 for cue in _CUES):
        return None
    money = [
        n
        for n in range(here.first, last.last)
        if quantities[n].kind is Kind.MONEY and not quantities[n].per and quantities[n].top is None
    ]
    whole = [n for n in money if _is_whole(bench, quantities[n], here)]
    prices = [n for n in money if n not in whole and n in range(here.first, here.last)]
    if not whole or not prices:
        return None
    reason = "something else may be in the value" if _NO_STAKE.search(text, here.span.start, last.span.end) else ""
    claims = [
        bench.judge(
            RULE,
            {"stake": number, "price": price, "valuation": value},
            _CHECK,
            near_miss_only=here is not last,
            reason=reason,
        )
        for value in whole
        for price in prices
        if _same_currency(quantities[price], quantities[value])
        and quantities[price].magnitude != quantities[value].magnitude
    ]
    agreeing = [claim for claim in claims if claim.verdict.outcome is Outcome.HOLDS]
    if agreeing:
        return agreeing[0]
    percents = [n for n in range(here.first, here.last) if quantities[n].kind in (Kind.PERCENT, Kind.RATIO)]
    return claims[0] if len(claims) == 1 and len(percents) == 1 else None


def _is_whole(bench: Bench, quantity: Quantity, here: Sentence) -> bool:
    start = max(here.span.start, quantity.span.start - 80)
    cued = any(bench.text.find(cue, start, quantity.span.start) >= 0 for cue in _CUES)
    found = _WHOLE.search(bench.text, start, quantity.span.start) if cued else None
    return bool(found and found["cue"]) or _WHOLE_BEHIND.match(bench.text, quantity.span.end) is not None


def _same_currency(one: Quantity, other: Quantity) -> bool:
    return one.unit is not None and other.unit is not None and one.unit.dimension == other.unit.dimension
