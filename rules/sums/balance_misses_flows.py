"""A surplus or a deficit is not the difference of what came in and what went out.

Finds     "Exports rose to £7.2bn. Imports came to £9.8bn, which left a deficit of £2.1bn."
Matters   one of the three figures is wrong.
Silent    where no slip explains the mismatch, since the balance may be of another account, and where two balances
          might be meant.

Each figure has its role by the words beside it, across neighbouring sentences; one behind "from" or "against" is of
the time before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from ...model import Article, Binding, Claim, Hedge, Kind, Outcome, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.kinship import differ_in_period, is_bare
from ..kit.later import compile_later
from ..kit.slips import LENGTH

_MONEY = frozenset((Kind.MONEY,))

RULE = Rule(
    name="balance-misses-flows",
    summary="A surplus or a deficit is not the difference of what came in and what went out.",
    severity=Severity.ERROR,
    message="{came_in} and {went_out} differ by {abs(came_in - went_out)}, not {balance}",
    why="One of the three figures is wrong.",
    wrong_when="The balance is of another account or another period than what came in and went out.",
    primary="balance",
    slots={
        "came_in": SlotRule("came_in", _MONEY),
        "went_out": SlotRule("went_out", _MONEY, like="came_in"),
        "balance": SlotRule("balance", _MONEY, like="came_in"),
    },
    examples=(
        breaks(
            "Norland's trade deficit narrowed to [$2.15 billion]{balance} in May. Exports rose to "
            "[$7.42 billion]{came_in} and imports fell to [$9.75 billion]{went_out}.",
            repair="$9.57 billion",
        ),
        breaks(
            "The county took [£41.6m]{came_in} in revenue in 2019. Spending came to [£84.3m]{went_out}. That left a "
            "deficit of [£6.7m]{balance}.",
            repair="£48.3m",
        ),
        holds(
            "The trade surplus was $2.4 billion in May, against $1.9 billion in April. Exports were $7.6 billion, "
            "up from $7.2 billion, and imports $5.2 billion, down from $5.3 billion."
        ),
        holds("Norland exported £7.4bn worth of goods and imported £9.5bn. The deficit for goods was £2.1bn."),
        silent("The trade deficit was $3.4 billion. Exports to Sudland rose to $0.7 billion, imports to $1.2 billion."),
        holds(
            "The gap between what Sudland exported and imported was $3.3 billion. Exports stood at $21.4 billion. "
            "Imports rose to $24.7 billion."
        ),
        holds("Receipts came to €14.2bn and outlays to €16.9bn. The shortfall of €2.7bn is the largest since 2009."),
        silent("The current account deficit was $6.4 billion. Exports were $12.7 billion and imports $14.6 billion."),
        silent(
            "The deficit fell to $6.4 billion in 2001. In 2003 exports were $12.7 billion and imports $18.1 billion."
        ),
        silent("Its budget deficit was $3.4 billion. Exports rose to $7.6 billion and imports to $5.2 billion."),
    ),
)

_CHECK = "abs(came_in - went_out) == balance"
_REACH = 2  # sentences between a balance and what makes it
_APART = 1  # sentences between what came in and what went out
_LEAST_STEPS = 10  # of what came in or went out, as it is printed
_BEHIND = 32  # characters behind a figure in which its role may stand
_EARLIER = compile_later(r"\b(?:from|against|versus|compared (?:with|to)|after|than)\b[^;]{0,40}$")
_FROM_BEHIND = r"(?: worth)?(?: of| in)?(?: \w+){{0,2}} (?P<word>{words})\b"


class Role(Enum):
    """What a figure is of a balance."""

    CAME_IN = "came_in"
    WENT_OUT = "went_out"
    BALANCE = "balance"


class Flow(Struct, frozen=True):
    """A figure, its role, the accounts it may belong to ("trade", "budget"), and whether it is of the time before."""

    number: int
    role: Role
    accounts: frozenset[str]
    is_earlier: bool = False


class _Words(Struct, frozen=True):
    """The words that give roles, each with its role and accounts."""

    meanings: dict[str, tuple[Role, frozenset[str]]]
    anywhere: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=4)
def _read_words(lists: tuple[tuple[str, ...], ...]) -> _Words:
    """Make ready the lists of exports, imports, receipts, outlays and balances."""
    trade, budget = frozenset(("trade",)), frozenset(("budget",))
    kinds = (
        (Role.CAME_IN, trade),
        (Role.WENT_OUT, trade),
        (Role.CAME_IN, budget),
        (Role.WENT_OUT, budget),
        (Role.BALANCE, trade | budget),
    )
    meanings = {word: kind for words, kind in zip(lists, kinds, strict=True) for word in words}
    either = "|".join(sorted(map(re.escape, meanings), key=len, reverse=True))
    return _Words(meanings, re.compile(rf"\b(?:{either})\b"), re.compile(_FROM_BEHIND.format(words=either)))


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each pair of what came in and what went out with the balances around it."""
    lists = tuple(bench.phrases(name) for name in ("exports", "imports", "receipts", "outlays", "balances"))
    text = bench.text
    if len(bench.of_kind(Kind.MONEY)) < 3 or not any(word in text for word in lists[-1]):
        return
    flows = list(_read_flows(article, bench, _read_words(lists)))
    balances = [flow for flow in flows if flow.role is Role.BALANCE]
    if not balances:
        return
    kept: set[int | None] = set()
    left: list[list[Claim]] = []
    for one, other in _pair(article, flows):
        claims = list(_judge(article, bench, one, other, balances))
        agreeing = next((claim for claim in claims if claim.verdict.outcome is Outcome.HOLDS), None)
        if agreeing is None:
            # What figures of an earlier time are of is told less clearly: they only hold.
            left += [] if one.is_earlier else [claims]
        else:
            kept |= {operand.quantity for operand in agreeing.operands}
            yield agreeing
    for claims in left:
        # A balance that another pair makes needs no second one.
        broken = [each for each in claims if _is_broken(each) and kept.isdisjoint(o.quantity for o in each.operands)]
        if len(broken) == 1:
            yield broken[0]


def _is_broken(claim: Claim) -> bool:
    """Tell a mismatch that a slip explains; a digit more or less anywhere explains too much."""
    return claim.verdict.outcome is Outcome.BREAKS and any(repair.why != LENGTH for repair in claim.repairs)


def _read_flows(article: Article, bench: Bench, words: _Words) -> Iterator[Flow]:
    """Give the figures of money that have a role, in order of place."""
    apart = bench.phrases("accounts-apart")
    known: Flow | None = None
    for sentence in article.sentences:
        start, known = sentence.span.start, None
        for number in range(sentence.first, sentence.last):
            quantity = article.quantities[number]
            if not _is_sum(quantity) or quantity.top is not None or quantity.per:
                continue
            before = bench.text[start : quantity.span.start]
            # "£3.1bn ($5.8bn)"; "the deficit on invisibles was £215m"
            if before.strip() == "(" or any(word in before for word in apart):
                continue
            flow = _read_role(bench, words, number, before)
            if flow is None and known is not None and _EARLIER.search(before):
                flow = Flow(number, known.role, known.accounts, is_earlier=True)
            elif flow is None and known is not None and before.strip(" ,") in ("", "and"):
                flow = known
            start = quantity.span.end
            if flow is not None:
                known = flow
                yield flow


def _is_sum(quantity: Quantity) -> bool:
    """Tell a sum of money, or a bare number that may be one: "exports of $22.5 billion and imports of 14.5 billion"."""
    return quantity.kind is Kind.MONEY or (is_bare(quantity) and quantity.scale > 1)


def _read_role(bench: Bench, words: _Words, number: int, before: str) -> Flow | None:
    """Read the role of a figure from the words before it or right behind it."""
    found = [words.meanings[each.group()] for each in words.anywhere.finditer(before.rpartition(";")[2])]
    end = bench.article.quantities[number].span.end
    behind = words.behind.match(bench.text, end)
    if behind is not None and (behind.start("word") == end + 1 or not found) and behind.end() <= end + _BEHIND:
        return Flow(number, *words.meanings[behind["word"]])
    roles = {role for role, _ in found}
    if not found:
        return None
    if len(roles) == len(Role):
        # "the gap between exports and imports was": the two are named for the balance.
        role, accounts = next(each for each in found if each[0] is Role.BALANCE)
        return Flow(number, role, accounts)
    role, accounts = found[-1]
    for other, its in found:
        if other is not role and role is Role.BALANCE:
            accounts = accounts & its or accounts
    return Flow(number, role, accounts)


def _pair(article: Article, flows: Sequence[Flow]) -> Iterator[tuple[Flow, Flow]]:
    """Give each figure of what came in with the nearest of what went out, of one account and one time."""
    quantities = article.quantities
    for one in flows:
        if one.role is not Role.CAME_IN:
            continue
        others = [
            other
            for other in flows
            if other.role is Role.WENT_OUT
            and other.is_earlier is one.is_earlier
            and other.accounts & one.accounts
            and abs(quantities[other.number].sentence - quantities[one.number].sentence) <= _APART
            and _are_alike(quantities[one.number], quantities[other.number])
            and all(_is_precise(quantities[each.number]) for each in (one, other))
        ]
        if others:
            yield one, min(others, key=lambda other: abs(other.number - one.number))


def _is_precise(quantity: Quantity) -> bool:
    """Tell a figure of two digits that say something, at least."""
    return (quantity.magnitude or 0) >= _LEAST_STEPS * quantity.grain


def _judge(article: Article, bench: Bench, one: Flow, other: Flow, balances: Sequence[Flow]) -> Iterator[Claim]:
    """Judge a pair with each balance of its account and its time near it."""
    quantities = article.quantities
    first, second = quantities[one.number], quantities[other.number]
    for flow in balances:
        balance = quantities[flow.number]
        if (
            flow.accounts & one.accounts & other.accounts
            and flow.is_earlier is one.is_earlier
            and min(abs(balance.sentence - each.sentence) for each in (first, second)) <= _REACH
            and all(_are_alike(balance, each) for each in (first, second))
        ):
            yield bench.judge(
                RULE,
                {"came_in": one.number, "went_out": other.number, "balance": flow.number},
                _CHECK,
                binding=Binding.INFERRED,
                near_miss_only=True,
                reason=bench.told_as_wrong(first.sentence),
            )


def _are_apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are of two periods; "this year" may be the year that the other names."""
    this = (one.period.startswith("this "), other.period.startswith("this "))
    return this[0] is this[1] and differ_in_period(one, other)


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may belong to one account: of one currency and one period, none of them bounded."""
    units = [each.unit.dimension for each in (one, other) if each.unit is not None]
    return (
        units[:1] == units[-1:]
        and not _are_apart(one, other)
        and all(each.hedge in (Hedge.NONE, Hedge.ABOUT) for each in (one, other))
    )
