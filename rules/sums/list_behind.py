"""Lists that stand behind the sentence of their count: set as lists, or told by the next sentence."""

from __future__ import annotations

from ...model import Article, BlockKind, Kind, Quantity, Span
from ..kit import Bench
from ..kit.later import compile_later
from ..kit.lists import find_items_behind
from .list_items import Items, read_items

_HEADS = (BlockKind.HEADLINE, BlockKind.HEADING)
_INTRO = 2
_FEWEST = 2
_WORD = compile_later(r"[\s-]+(\w+)")
# "Those rescued were a skipper, his son and two deckhands."
_NAMING = compile_later(
    r"(?:those|the)\s(?:\w+\s)?(?:\w+ed|dead|missing|victims|survivors|winners|others|held|freed|hurt|lost)\s(?:were|are)\s"
)


def find_set_list(article: Article, bench: Bench, quantity: int) -> Items | None:
    """Read the list, set item by item, that a heading or a colon announces; None if there is none."""
    counted = article.quantities[quantity]
    block = article.sentences[counted.sentence].block
    here = article.document.blocks[block]
    if block + 1 >= len(article.document.blocks):
        return None
    if here.kind in _HEADS:
        if _name(bench, counted) not in bench.phrases("listed-things"):
            return None
        items = find_items_behind(article, block, _INTRO)
    elif article.text_of(here.span).rstrip().endswith(":") and "following" not in article.text_of(here.span):
        # "The following four steps" is a reference, and a rule of its own.
        items = find_items_behind(article, block)
    else:
        return None
    if len(items) < _FEWEST:
        return None
    return Items(len(items), len(items), Span(items[0].start, items[-1].end), counted=True)


def find_told_list(article: Article, bench: Bench, quantity: int) -> Items | None:
    """Read the list in the next sentence, "those rescued were …", of people just counted; None if there is none."""
    counted = article.quantities[quantity]
    index = counted.sentence + 1
    if index >= len(article.sentences):
        return None
    span = article.sentences[index].span
    found = _NAMING.match(bench.text, span.start, span.end)
    if found is None or _count_people(article, bench, counted.sentence) != 1:
        return None
    end = span.end - (bench.text[span.end - 1] in ".!")
    return read_items(article, Span(found.end(), end), frozenset(), frozenset()) if end > found.end() else None


def _count_people(article: Article, bench: Bench, sentence: int) -> int:
    """Give how many numbers of people a sentence has."""
    groups = bench.phrases("groups-of-people")
    sizes = set()
    for quantity in article.within(article.sentences[sentence]):
        if quantity.kind in (Kind.COUNT, Kind.NUMBER):
            name = _name(bench, quantity)
            if name in groups or "person" in bench.lexicon.classes.get(name, ()):
                sizes.add(quantity.magnitude)
    return len(sizes)


def _name(bench: Bench, quantity: Quantity) -> str:
    """Give what a number counts, or the word behind it: "six-strong"."""
    if quantity.noun is not None:
        return quantity.noun.head
    behind = _WORD.match(bench.text, quantity.span.end)
    return behind[1].removesuffix("s") if behind else ""
