"""A figure that is one of several: "$7,000 each", "44 per officer", "an average of 9", "tickets at £7.50"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.kinship import read_head
from ..kit.later import compile_later

# What may be one of several.
RATED = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION)
PLAIN = (Kind.COUNT, Kind.NUMBER)
HEDGED = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|only|just|over|under|exactly|the|an?|"
    r"more than|less "
    r"than|at least|up to|a mere|precisely) ){0,2}$"
)
# Totals from here on hardly agree with a product of two counts by chance.
TELLING = 50
_EACH_BEHIND = compile_later(
    r",? ?\(?(?P<each>for (?:each|every)(?: one)? of (?:the|its|their|his|her|those|these)\b|"
    r"each(?! [a-z]+(?:ing|s) )|apiece|a piece|a time|all round|on average)\b"
)
_HEAD_BEHIND = compile_later(r" (?:a|per)[ -](?P<per>head|capita|person)\b")
_PER_BEHIND = compile_later(
    r"(?: was| were)? (?:an?|per|each|every|for each|for every|to an?|to the|to each|to every)[ -]"
    r"(?:(?:common|ordinary|preferred|new|existing) )?(?P<per>[a-z]+)\b"
    r"(?! (?:ago|earlier|later|before|previously|after|prior|back|hence|on)\b)"
)
_EACH_BEFORE = compile_later(
    r"\beach of (?:the|its|their|his|her|our) [^.;,]{1,40}? [a-z]+ " + HEDGED + r"|"
    r"\b(?:each(?: one)?(?: of (?:them|which|whom|the [a-z]+))?|apiece) (?:(?!and |or |but |with |day |week |"
    r"month |year |in |of |at |from |to |by )[a-z'-]+ ){0,3}?" + HEDGED
)
_AVERAGE_BEFORE = compile_later(
    r"\b(?:(?:average|mean)\b(?!,)[^.;:]{0,50}?\b(?:of|is|was|to|at|being|stood at|comes? (?:to|out at)|"
    r"came (?:to|out at)|works out at)"
    r"|averag(?:e|es|ed|ing)(?: out)?(?: at)?|on average,?|(?:for|as|per|gives?|giving|makes?|making|yields?|"
    r"yielding) an? (?:average|mean) of) " + HEDGED
)
_AT_BEFORE = compile_later(r"\b(?:at|priced at|costing) " + HEDGED)
_TRADE = compile_later(
    r"\b(?:bought|buy(?:s|ing)?|sold|sell(?:s|ing)?|sales?|paid|pay(?:s|ing)?|order(?:s|ed)?|costs?|costing|"
    r"pric(?:e|es|ed|ing)|spent|spend|fetch(?:ed)?|tender|offer|bid|purchas\w+|worth|"
    r"valued|shares|tickets?|copies|stock|hire[ds]?|rent(?:ed)?|lease[ds]?)\b"
)
_PRONOUNS = frozenset(("one", "time", "other", "second"))
_PEOPLE = frozenset(("head", "capita", "person", "man", "soul"))
_TIMES = {
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2629800,
    "year": 31557600,
    "decade": 315576000,
    "fortnight": 1209600,
}


class Rate(Struct, frozen=True):
    """A figure that is one of several.

    ``per``    what it is per, singular; "" where the words say "each" only.
    ``told``   how it is said: each, per, average, at.
    ``end``    where the words behind it end.
    """

    number: int
    per: str
    told: str
    end: int

    @property
    def seconds(self) -> int:
        """Give the length of the time it is per, 0 where it is per something else."""
        return _TIMES.get(self.per, 0)


def find_rates(article: Article, bench: Bench) -> Iterator[Rate]:
    """Give the figures of an article that are one of several; three rules ask for them."""
    text = bench.text
    for number in bench.of_kind(*RATED):
        quantity = article.quantities[number]
        if quantity.magnitude is None or quantity.top is not None:
            continue
        if quantity.kind in PLAIN and quantity.magnitude <= 1:
            continue
        end = end_of(quantity)
        if quantity.per:
            per = _single(quantity.per.lower())
            yield Rate(number, per, "per", end)
            each = _EACH_BEHIND.match(text, end) if per in _TIMES else None
            if each is not None:
                # £10 a day each
                yield Rate(number, per, "each", each.end())
            continue
        found = _EACH_BEHIND.match(text, end) or _EACH_BEHIND.match(text, quantity.span.end)
        if found is not None:
            yield Rate(number, "", "each", found.end())
            continue
        found = _HEAD_BEHIND.match(text, end) or _PER_BEHIND.match(text, end)
        if found is not None and found["per"] not in _PRONOUNS:
            yield Rate(number, _single(found["per"]), "per", found.end())
            continue
        before = text[max(0, quantity.span.start - 70) : quantity.span.start]
        if ("averag" in before or "mean" in before) and _AVERAGE_BEFORE.search(before):
            if not _ends_range(article, number):
                yield Rate(number, "", "average", end)
        elif ("each" in before or "apiece" in before) and _EACH_BEFORE.search(before):
            yield Rate(number, "", "each", end)
        elif quantity.kind is Kind.MONEY and _AT_BEFORE.search(before):
            yield Rate(number, "", "at", end)


def _ends_range(article: Article, number: int) -> bool:
    """Tell a figure that lacks the unit of the one it stands behind: "an average of eight days to four"."""
    if not number:
        return False
    before, here = article.quantities[number - 1], article.quantities[number]
    between = article.document.text[before.span.end : here.span.start].split()
    return between == ["to"] and before.unit is not None and here.unit is None


def _single(word: str) -> str:
    return {"people": "person", "kilo": "kilogram", "pct": "percent", "annum": "year"}.get(word, word)


def end_of(quantity: Quantity) -> int:
    """Give the place behind a figure and the noun that follows it."""
    noun = quantity.noun
    if noun is not None and noun.span is not None and 0 <= noun.span.start - quantity.span.end <= 1:
        return noun.span.end
    return quantity.span.end


def is_price(bench: Bench, rate: Rate) -> bool:
    """Tell whether a rate is what is paid for one, and no average of what was had."""
    quantity = bench.article.quantities[rate.number]
    if quantity.kind is not Kind.MONEY or rate.seconds or rate.told == "average":
        return False
    if rate.told == "at" or (
        rate.per and rate.per not in _PEOPLE and "person" not in bench.lexicon.classes.get(rate.per, ())
    ):
        return True
    span = bench.article.sentences[quantity.sentence].span
    return _TRADE.search(bench.text, span.start, span.end) is not None


def fits_per(quantity: Quantity, rate: Rate, bench: Bench) -> bool:
    """Tell whether a figure counts what a rate is per: "22 classes" for "54 pupils a class"."""
    if quantity.kind not in PLAIN or quantity.magnitude is None or quantity.magnitude <= 1 or quantity.top is not None:
        return False
    head = read_head(quantity)
    if not rate.per:
        return True
    if not head:
        return False
    if rate.per in _PEOPLE and not bench.lexicon.classes.get(head):
        return rate.told == "per"
    if rate.per in _PEOPLE:
        return "person" in bench.lexicon.classes.get(head, ()) or head in ("people", "person", "man")
    return rate.per in list_alike(bench, head) or rate.per in bench.lexicon.classes.get(head, ())


def list_alike(bench: Bench, head: str) -> frozenset[str]:
    """Give a noun and those that count the same: a concert is a night, a match a game."""
    rows = (frozenset(row.split("|")) for row in bench.phrases("counted-alike"))
    return frozenset((head,)).union(*(row for row in rows if head in row))
