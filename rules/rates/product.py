"""A figure that is one of several, their number, and what all of them make: rate x count = total.

Shared by the rules of this folder. A rate is found by its words ("$7,000 each", "44 per officer", "an average of 9",
"tickets at £7.50"); then a count of what it is per and a total of its unit are looked for around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from ...model import Article, Binding, Claim, Confidence, Hedge, Kind, Outcome, Quantity, Reading, Verdict
from ..kit import Bench, Rule
from ..kit.kinship import Kin, compare_nouns
from ..kit.later import compile_later
from ..kit.value import multiply, read_dimension

# What may be one of several.
RATED = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION)
_PLAIN = (Kind.COUNT, Kind.NUMBER)
_HEDGED = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|only|just|over|under|exactly|the|an?|"
    r"more than|less "
    r"than|at least|up to|a mere|precisely) ){0,2}$"
)
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
    r"\beach of (?:the|its|their|his|her|our) [^.;,]{1,40}? [a-z]+ " + _HEDGED + r"|"
    r"\b(?:each(?: one)?(?: of (?:them|which|whom|the [a-z]+))?|apiece) (?:(?!and |or |but |with |day |week |"
    r"month |year |in |of |at |from |to |by )[a-z'-]+ ){0,3}?" + _HEDGED
)
_AVERAGE_BEFORE = compile_later(
    r"\b(?:(?:average|mean)\b(?!,)[^.;:]{0,50}?\b(?:of|is|was|to|at|being|stood at|comes? (?:to|out at)|"
    r"came (?:to|out at)|works out at)"
    r"|averag(?:e|es|ed|ing)(?: out)?(?: at)?|on average,?|(?:for|as|per|gives?|giving|makes?|making|yields?|"
    r"yielding) an? (?:average|mean) of) " + _HEDGED
)
_AT_BEFORE = compile_later(r"\b(?:at|priced at|costing) " + _HEDGED)
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
_LINK = compile_later(
    r"\)?,? ?(?:[-–]+ )?\(?(?:(?:or|an?|the|average|mean|averaging|of|on|that|which|this|is|was|were|are|i\.e\.,?|ie|"
    r"about|around|roughly|nearly|almost|just|over|under|some|at|works? out|equal to|equivalent to|making|meaning|"
    r"comes? to|came to|amounts to|each|one|receiv(?:ing|es)|get(?:ting|s)|pay(?:ing|s)|earn(?:ing|s)|hold(?:ing|s)|"
    r"carry(?:ing)?|carries|cost(?:ing|s)|contain(?:ing|s)|worth|tak(?:ing|es)|giv(?:ing|es)|for|in all|in total|"
    r"altogether|rate|pace)(?: |, ))*\(?"
)
_TOTAL_BEFORE = compile_later(
    r"\b(?:total(?:s|ling|led)?(?: [a-z]+)?(?: of)?|brought in|brings? in|raised|fetched|fetch|earn(?:s|ed)?|"
    r"made|makes?|making|costs?|paid|pays?|worth|took|takes?|pockets?|"
    r"(?:comes?|came|amounts?|amounted|adds? up|added up|works? out) (?:at|to)|bill (?:of|is|was)|sum of|"
    r"holds?|carr(?:y|ies)|seats?|gave|gives?|means?|had|has|have|lost|loses?|saved|spent|produced|moved|"
    r"yielded|netted|collected|or|reached) " + _HEDGED
)
_TOTAL_BEHIND = compile_later(
    r"[^.;]{0,30}?\b(?:in all|altogether|in total|all told|all together|between them|combined)\b"
)
_LINK_TAIL = compile_later(
    r"(?:,|\(| -+|\bor\b|^(?: in cash)? at(?: a price of| a rate of)?\b|^ (?:is|was|gives?|makes?|making|"
    r"giving|works? out(?: at)?|comes? to|came to|yields?|"
    r"yielding)\b)"
    r"(?P<link>" + _LINK.pattern + r")$"
)
_SAYS_SO = compile_later(
    r"\b(?:or|average|averaging|mean|that|which|this|i\.e|ie|equal|equivalent|works?|each|rate|is|was|gives?|"
    r"makes?|giving|making|comes?|came|yields?)\b"
)
_TRADE = compile_later(
    r"\b(?:bought|buy(?:s|ing)?|sold|sell(?:s|ing)?|sales?|paid|pay(?:s|ing)?|order(?:s|ed)?|costs?|costing|"
    r"pric(?:e|es|ed|ing)|spent|spend|fetch(?:ed)?|tender|offer|bid|purchas\w+|worth|"
    r"valued|shares|tickets?|copies|stock|hire[ds]?|rent(?:ed)?|lease[ds]?)\b"
)
# "2.6 million of the 3.1 million shares": the first is the count.
_OF_THE = compile_later(r"(?: [a-z]+)?,? (?:out )?of (?:the|its|his|her|their|all|some) ?(?:[a-z]+ )?")
_INCLUDING = compile_later(
    r"[,(]? ?(?:including|before|after|excluding|with) (?:[a-z]+ )?(?:tax|taxes|vat|fees|interest|costs|discounts?)\b"
)
_GOES_ON = compile_later(r"(?:that|this|which|it|in|over|for|at|they|the total|the bill) ")
_DOLLAR = "[currency:USD]"
_DOLLARS = compile_later(r"\[currency:(?:USD|AUD|CAD|NZD|HKD|SGD|TWD)\]")
_PRONOUNS = frozenset(("one", "time", "other", "second"))
# A total this far behind its rate, and before its count, is soon that of something else.
_FAR_APART = 24
# Totals from here on hardly agree with a product of two counts by chance.
_TELLING = 50
# Three figures within so many characters are told in one breath.
_CLOSE = 110
_FEW = 24
_NEAR = (0.88, 1.13)
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


class Tie(IntEnum):
    """How surely three figures are rate, count and total: they may only agree, a slip may part them, or they are said to."""

    LOOSE = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Rate:
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


@dataclass(frozen=True, slots=True)
class Product:
    """A rate with a count and a total that may belong to it.

    ``near``  True where all three stand in one sentence.
    """

    rate: Rate
    count: int
    total: int
    tie: Tie
    near: bool


def end_of(quantity: Quantity) -> int:
    """Give the place behind a figure and the noun that follows it."""
    noun = quantity.noun
    if noun is not None and noun.span is not None and 0 <= noun.span.start - quantity.span.end <= 1:
        return noun.span.end
    return quantity.span.end


def find_rates(article: Article, bench: Bench) -> Iterator[Rate]:
    """Give the figures of an article that are one of several; three rules ask for them."""
    text = bench.text
    for number in bench.of_kind(*RATED):
        quantity = article.quantities[number]
        if quantity.magnitude is None or quantity.top is not None:
            continue
        if quantity.kind in _PLAIN and quantity.magnitude <= 1:
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


def find_doubt(bench: Bench, products: Sequence[Product], words: re.Pattern[str]) -> bool:
    """Tell whether one of these words stands among the figures, or right behind them."""
    quantities = bench.article.quantities
    near = [p for p in products if p.tie] or [p for p in products if p.near] or products
    numbers = [n for product in near for n in (product.rate.number, product.count, product.total)]
    first, last = quantities[min(numbers)], quantities[max(numbers)]
    start = max(bench.article.sentences[first.sentence].span.start, first.span.start - 40)
    end = max(last.span.end, *(product.rate.end for product in near))
    return words.search(bench.text, start, end) is not None or _INCLUDING.match(bench.text, end) is not None


def find_products(article: Article, bench: Bench, rate: Rate, fits: Callable[[Quantity, Rate], bool]) -> list[Product]:
    """Give the counts and totals around a rate, those of its own sentence first.

    ``fits`` tells whether a figure may be the count.
    """
    here = article.quantities[rate.number].sentence
    sentences = article.sentences
    own = range(sentences[here].first, sentences[here].last)
    around = range(sentences[max(0, here - 1)].first, sentences[min(len(sentences) - 1, here + 1)].last)
    found: list[Product] = []
    counts = [n for n in around if n != rate.number and fits(article.quantities[n], rate)]
    counts = [n for n in counts if n - 1 not in counts or not _OF_THE.fullmatch(bench.text, *_gap(article, n - 1, n))]
    totals = [n for n in around if n != rate.number and _may_be_total(article, bench, rate, n)] if counts else []
    fitting = [
        (count, total)
        for count in counts
        for total in totals
        if count != total and _dimensions_fit(article, rate, count, total) and _may_hold(article, rate, count, total)
    ]
    alone = sum(count in own and total in own for count, total in fitting) == 1
    for count in counts:
        for total in totals:
            if (count, total) in fitting:
                near = count in own and total in own
                tie = _grade(article, bench, rate, count, total) if near else Tie.LOOSE
                if near and alone and tie is not Tie.SURE:
                    tie = max(tie, _grade_alone(article, bench, rate, count, total))
                product = Product(rate, count, total, tie, near)
                if _may_agree(article, product):
                    found.append(product)
    if len(found) == 1 and not found[0].near and rate.per and _goes_on(article, bench, rate, found[0]):
        found[0] = replace(found[0], tie=Tie.LIKELY)
    return sorted(found, key=lambda product: (not product.near, -product.tie))


def _may_hold(article: Article, rate: Rate, count: int, total: int) -> bool:
    """Tell whether so many of what is counted can make the total: it is the larger of two counts."""
    one, many, whole = (article.quantities[n] for n in (rate.number, count, total))
    if one.kind not in _PLAIN or many.kind not in _PLAIN or whole.kind not in _PLAIN:
        return True
    return Fraction(whole.magnitude or 0) > Fraction(many.magnitude or 0)


def _goes_on(article: Article, bench: Bench, rate: Rate, product: Product) -> bool:
    """Tell whether the later of two sentences speaks on of the earlier: "That is 2,400 a night."."""
    first, last = sorted(article.quantities[n].sentence for n in (rate.number, product.total))
    later = article.sentences[last].span
    return last == first + 1 and _GOES_ON.match(bench.text, later.start) is not None


def _gap(article: Article, one: int, other: int) -> tuple[int, int]:
    return article.quantities[one].span.end, article.quantities[other].span.start


def _may_agree(article: Article, product: Product) -> bool:
    """Tell whether a product that holds can be more than chance: small counts multiply to others all the time."""
    one, many, whole = (article.quantities[n] for n in (product.rate.number, product.count, product.total))
    if product.tie is not Tie.LOOSE:
        return True
    unnamed = many.noun is None or many.noun.span is None
    if many.kind in _PLAIN and (unnamed or not (product.rate.per or isinstance(many.magnitude, int))):
        return False
    if one.kind not in _PLAIN:
        return True
    if (whole.magnitude or 0) < _TELLING:
        return False
    return product.rate.per != "" or (product.near and one.noun is not None and whole.noun is not None)


def _size(quantity: Quantity) -> float:
    """Give the size of a figure in base units of what it is counted in, rates as they are printed."""
    factor = float(quantity.unit.factor) if quantity.unit is not None and not quantity.per else 1.0
    return float(quantity.magnitude or 0) * factor


def _find_reach(one: Quantity, rate: Rate) -> int:
    """Give how many times smaller than its rate a total may be: a slip makes prices ten times what they are."""
    return 10 if one.kind is Kind.MONEY and not rate.seconds else 1


def _may_be_total(article: Article, bench: Bench, rate: Rate, number: int) -> bool:
    one, other = article.quantities[rate.number], article.quantities[number]
    if (
        other.magnitude is None
        or other.top is not None
        or one.magnitude is None
        or (
            one.kind is not Kind.MEASURE
            and _size(other) * (10 if one.kind is Kind.MONEY and not rate.seconds else 1) <= _size(one)
        )
        or _size(other) == _size(one)
    ):
        return False
    if (other.kind in _PLAIN) != (one.kind in _PLAIN):
        return other.kind in _PLAIN and one.kind is Kind.MEASURE and one.per != ""
    if one.kind in _PLAIN:
        own = other.noun is not None and other.noun.head == rate.per and end_of(other) > other.span.end
        return (
            not own and other.per == "" and compare_nouns(one.noun, other.noun, bench.lexicon.classes) > Kin.STRANGERS
        )
    return other.per == "" and other.unit is not None


def _dimensions_fit(article: Article, rate: Rate, count: int, total: int) -> bool:
    one, many, whole = (article.quantities[n] for n in (rate.number, count, total))
    mine = read_dimension(one.unit.dimension) if one.unit else ()
    its = read_dimension(many.unit.dimension) if many.unit else ()
    made = read_dimension(whole.unit.dimension) if whole.unit else ()
    if many.kind in _PLAIN or (rate.seconds and not one.per):
        # "a share", "per officer" are counted, not measured.
        return _same_money([pair for pair in mine if pair[1] > 0], list(made)) and all(
            _is_counted(name) for name, power in mine if power < 0
        )
    return _same_money(list(multiply(mine, its)), list(made))


def _same_money(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> bool:
    """Compare dimensions; dollars said once with their country ("5.10 H.K. dlrs … 454 mln dlrs") are the same."""
    if one == other:
        return True
    names = {name for name, _ in (*one, *other)}
    return len(one) == len(other) == 1 and _DOLLAR in names and all(_DOLLARS.fullmatch(name) for name in names)


def _is_counted(name: str) -> bool:
    return name not in ("[time]", "[length]", "[mass]")


def fits_per(quantity: Quantity, rate: Rate, bench: Bench) -> bool:
    """Tell whether a figure counts what a rate is per: "22 classes" for "54 pupils a class"."""
    if quantity.kind not in _PLAIN or quantity.magnitude is None or quantity.magnitude <= 1 or quantity.top is not None:
        return False
    head = quantity.noun.head if quantity.noun is not None else ""
    if not rate.per:
        return True
    if not head:
        return False
    if rate.per in _PEOPLE and not bench.lexicon.classes.get(head):
        return rate.told == "per"
    if rate.per in _PEOPLE:
        return "person" in bench.lexicon.classes.get(head, ()) or head in ("people", "person", "man")
    return rate.per in _alike(bench, head) or rate.per in bench.lexicon.classes.get(head, ())


def _grade(article: Article, bench: Bench, rate: Rate, count: int, total: int) -> Tie:
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


def _grade_alone(article: Article, bench: Bench, rate: Rate, count: int, total: int) -> Tie:
    """Tell how surely figures belong together that have no rivals in their sentence."""
    numbers = (rate.number, count, total)
    first, last = (article.quantities[n] for n in (min(numbers), max(numbers)))
    end = max(last.span.end, rate.end)
    many = article.quantities[count]
    if rate.told == "at" or _PARTS.search(bench.text, first.span.start, end):
        return Tie.LOOSE
    whole = article.quantities[total]
    if whole.kind in _PLAIN and Fraction(whole.magnitude or 0) < (_FEW if rate.told == "each" else _TELLING):
        return Tie.LOOSE
    if rate.seconds and not _lasts(article, bench, rate, many):
        return Tie.LOOSE
    named = rate.per != "" and many.noun is not None and rate.per in _alike(bench, many.noun.head)
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


def _alike(bench: Bench, head: str) -> frozenset[str]:
    """Give a noun and those that count the same: a concert is a night, a match a game."""
    rows = (frozenset(row.split("|")) for row in bench.phrases("counted-alike"))
    return frozenset((head,)).union(*(row for row in rows if head in row))


def judge_products(
    bench: Bench,
    rule: Rule,
    products: Sequence[Product],
    roles: tuple[str, str, str],
    write_check: Callable[[Product], str],
    reason: str,
) -> Claim | None:
    """Give the first product that holds, else the only one that breaks; None where nothing can be said.

    ``roles`` are the slots of rate, count and total; ``reason`` makes what does not hold unsure.
    """
    quantities = bench.article.quantities
    claims: list[tuple[Product, Claim]] = []
    for product in products:
        ratio = _gauge(quantities, product)
        if not 0.8 < ratio < 1.25 and product.tie is Tie.LOOSE:
            continue
        bound = dict(zip(roles, (product.rate.number, product.count, product.total)))
        binding = Binding.EXPLICIT if product.near else Binding.INFERRED
        claim = bench.judge(
            rule,
            bound,
            write_check(product),
            binding=binding,
            near_miss_only=product.tie is not Tie.SURE,
            reason=reason,
        )
        if claim.verdict.outcome is Outcome.HOLDS:
            if claim.verdict.reading is Reading.LOOSE and not _NEAR[0] < ratio < _NEAR[1]:
                # Three rounded figures leave room for nearly anything, but a whole price is an exact one.
                if product.tie is Tie.SURE and not reason and _is_exact(quantities, product, ratio):
                    claims.append((product, _break(claim)))
                continue
            return claim
        claims.append((product, claim))
    broken = [claim for product, claim in claims if claim.verdict.outcome is Outcome.BREAKS and product.tie]
    return broken[0] if len(broken) == 1 else None


def _is_exact(quantities: Sequence[Quantity], product: Product, ratio: float) -> bool:
    """Tell whether a price is told to the whole dollar, and the number and the sum so finely that they cannot make up for it."""
    price, count, cost = (quantities[n] for n in (product.rate.number, product.count, product.total))
    if price.kind is not Kind.MONEY or product.rate.seconds or product.rate.told == "average" or price.scale != 1:
        return False
    if any(each.hedge is not Hedge.NONE for each in (price, count, cost)):
        return False
    if price.grain != 1 or not isinstance(price.magnitude, int) or not price.magnitude:
        return False
    fine = all(Fraction(each.filling or each.grain) <= Fraction(each.magnitude or 0) / 50 for each in (count, cost))
    return fine and abs(ratio - 1) > 0.6 / price.magnitude + 0.02


def _break(claim: Claim) -> Claim:
    """Give a claim that holds by rounding alone as one that breaks."""
    working = claim.verdict.working.replace(", given as ", ", not ")
    verdict = Verdict(Outcome.BREAKS, working, None, Confidence.MEDIUM, "")
    return replace(claim, verdict=verdict, message=working, steps=(working,))


def _gauge(quantities: Sequence[Quantity], product: Product) -> float:
    """Give about how often rate times count goes into the total."""
    one, many, whole = (quantities[n] for n in (product.rate.number, product.count, product.total))
    sizes = [float(q.magnitude or 0) * float(q.unit.factor if q.unit else 1) for q in (one, many, whole)]
    if not one.per and product.rate.seconds and many.unit is not None:
        sizes[1] /= product.rate.seconds
    return sizes[0] * sizes[1] / sizes[2] if sizes[2] else 0.0
