"""A rate, a count of what it is per, and a total of its unit around it: what may be rate x count = total."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ...model import Article, Kind, Quantity
from ..kit import Bench
from ..kit.kinship import Kin, compare_nouns
from ..kit.later import compile_later
from ..kit.value import multiply, read_dimension
from .rate import PLAIN, TELLING, Rate, end_of
from .tie import Tie, grade, grade_alone

# "2.6 million of the 3.1 million shares": the first is the count.
_OF_THE = compile_later(r"(?: [a-z]+)?,? (?:out )?of (?:the|its|his|her|their|all|some) ?(?:[a-z]+ )?")
_INCLUDING = compile_later(
    r"[,(]? ?(?:including|before|after|excluding|with) (?:[a-z]+ )?(?:tax|taxes|vat|fees|interest|costs|discounts?)\b"
)
_GOES_ON = compile_later(r"(?:that|this|which|it|in|over|for|at|they|the total|the bill) ")
_DOLLAR = "[currency:USD]"
_DOLLARS = compile_later(r"\[currency:(?:USD|AUD|CAD|NZD|HKD|SGD|TWD)\]")


class Product(Struct, frozen=True):
    """A rate with a count and a total that may belong to it.

    ``near``  True where all three stand in one sentence.
    """

    rate: Rate
    count: int
    total: int
    tie: Tie
    near: bool


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
                tie = grade(article, bench, rate, count, total) if near else Tie.LOOSE
                if near and alone and tie is not Tie.SURE:
                    tie = max(tie, grade_alone(article, bench, rate, count, total))
                product = Product(rate, count, total, tie, near)
                if _may_agree(article, product):
                    found.append(product)
    if len(found) == 1 and not found[0].near and rate.per and _goes_on(article, bench, rate, found[0]):
        found[0] = replace(found[0], tie=Tie.LIKELY)
    return sorted(found, key=lambda product: (not product.near, -product.tie))


def find_doubt(bench: Bench, products: Sequence[Product], words: re.Pattern[str]) -> bool:
    """Tell whether one of these words stands among the figures, or right behind them."""
    quantities = bench.article.quantities
    near = [p for p in products if p.tie] or [p for p in products if p.near] or products
    numbers = [n for product in near for n in (product.rate.number, product.count, product.total)]
    first, last = quantities[min(numbers)], quantities[max(numbers)]
    start = max(bench.article.sentences[first.sentence].span.start, first.span.start - 40)
    end = max(last.span.end, *(product.rate.end for product in near))
    return words.search(bench.text, start, end) is not None or _INCLUDING.match(bench.text, end) is not None


def _may_hold(article: Article, rate: Rate, count: int, total: int) -> bool:
    """Tell whether so many of what is counted can make the total: it is the larger of two counts."""
    one, many, whole = (article.quantities[n] for n in (rate.number, count, total))
    if one.kind not in PLAIN or many.kind not in PLAIN or whole.kind not in PLAIN:
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
    if many.kind in PLAIN and (unnamed or not (product.rate.per or isinstance(many.magnitude, int))):
        return False
    if one.kind not in PLAIN:
        return True
    if (whole.magnitude or 0) < TELLING:
        return False
    return product.rate.per != "" or (product.near and one.noun is not None and whole.noun is not None)


def _size(quantity: Quantity) -> float:
    """Give the size of a figure in base units of what it is counted in, rates as they are printed."""
    factor = float(quantity.unit.factor) if quantity.unit is not None and not quantity.per else 1.0
    return float(quantity.magnitude or 0) * factor


def _may_be_total(article: Article, bench: Bench, rate: Rate, number: int) -> bool:
    one, other = article.quantities[rate.number], article.quantities[number]
    if (
        other.magnitude is None
        or other.top is not None
        or one.magnitude is None
        or (one.kind is not Kind.MEASURE and _size(other) * _find_reach(one, rate) <= _size(one))
        or _size(other) == _size(one)
    ):
        return False
    if (other.kind in PLAIN) != (one.kind in PLAIN):
        return other.kind in PLAIN and one.kind is Kind.MEASURE and one.per != ""
    if one.kind in PLAIN:
        own = other.noun is not None and other.noun.head == rate.per and end_of(other) > other.span.end
        return (
            not own and other.per == "" and compare_nouns(one.noun, other.noun, bench.lexicon.classes) > Kin.STRANGERS
        )
    return other.per == "" and other.unit is not None


def _find_reach(one: Quantity, rate: Rate) -> int:
    """Give how many times smaller than its rate a total may be: a slip makes prices ten times what they are."""
    return 10 if one.kind is Kind.MONEY and not rate.seconds else 1


def _dimensions_fit(article: Article, rate: Rate, count: int, total: int) -> bool:
    one, many, whole = (article.quantities[n] for n in (rate.number, count, total))
    mine = read_dimension(one.unit.dimension) if one.unit else ()
    its = read_dimension(many.unit.dimension) if many.unit else ()
    made = read_dimension(whole.unit.dimension) if whole.unit else ()
    if many.kind in PLAIN or (rate.seconds and not one.per):
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
