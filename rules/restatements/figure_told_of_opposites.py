"""A figure is told of one thing, and again of its opposite.

Finds     "Sales fell 46% in June" and "sales rose 46%"; "earnings of $374m" under a headline "loses $374m".
Matters   the reader cannot tell whether it went well or badly.
Silent    unless both statements share what else they say; for other times; and where both words stand in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Binding, BlockKind, Claim, Confidence, Kind, Outcome, Reading, Severity
from ..kit import Bench, Rule, breaks, silent
from .same_figure import differ_in_time
from .statements import Statements, find_statements

RULE = Rule(
    name="figure-told-of-opposites",
    summary="A figure is told of one thing, and again of its opposite.",
    severity=Severity.WARNING,
    why="The reader cannot tell which of the two is so.",
    wrong_when="The two statements are of other things or other times.",
    primary="again",
    examples=(
        breaks(
            "Halden's tractor sales fell [46 percent]{first} in May.\n\nHalden tractor sales rose [46 percent]{again}."
        ),
        breaks("Losses at Halden doubled to [$1.8bn]{first}.\n\nHalden's losses doubled from [$1.8bn]{again}."),
        silent("Halden's tractor sales fell 46 percent in the spring.\n\nHalden tractor sales fell 46 percent."),
        silent("Exports rose 4% in May.\n\nIn June exports fell 4%."),
    ),
)

_EQUATION = "words of first and again"
_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.YEAR))
_SIDES = frozenset(("to", "from"))
_LEADS = 2
_STRONG = 3


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare what statements of one thing say of the same figure."""
    for told in bench.once(find_statements):
        if len(told.shared) >= 2 and (told.alone or told.rate >= 0.8):
            yield from _compare(bench, told, by_sentence=told.alone)
    told_by_title = _read_title(article, bench)
    if told_by_title is not None:
        yield from _compare(bench, told_by_title, by_sentence=False)


def _read_title(article: Article, bench: Bench) -> Statements | None:
    """Give the headline and the first sentence as two statements, if they tell of one thing."""
    sentences = article.sentences
    if not article.document.blocks or article.document.blocks[0].kind is not BlockKind.HEADLINE or len(sentences) < 2:
        return None
    lead = next((n for n, sentence in enumerate(sentences) if sentence.block > 0), None)
    if lead is None or sentences[0].first == sentences[0].last or sentences[lead].first == sentences[lead].last:
        return None
    title, body = bench.wording(0).stems, bench.wording(lead).stems
    if len(title & body) < _LEADS:
        return None
    figures = [tuple(range(sentences[n].first, sentences[n].last)) for n in (0, lead)]
    return Statements(figures[0], figures[1], title, body, alone=False)


def _compare(bench: Bench, told: Statements, *, by_sentence: bool) -> Iterator[Claim]:
    quantities = bench.article.quantities
    for again in told.second:
        other = quantities[again]
        if other.kind not in _KINDS or (other.magnitude is None and other.kind is not Kind.YEAR):
            continue
        for first in told.first:
            one = quantities[first]
            if one.kind is not other.kind or differ_in_time(one, other) or not _is_one(bench, first, again):
                continue
            words = _find_contrary(bench, told, first, again, by_sentence=by_sentence)
            if words:
                yield _tell(bench, first, again, words)


def _is_one(bench: Bench, first: int, again: int) -> bool:
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    if one.kind is Kind.YEAR:
        return one.moment is not None and one.moment == other.moment
    if (one.unit and one.unit.name.partition(" /")[0]) != (other.unit and other.unit.name.partition(" /")[0]):
        return False
    return one.magnitude == other.magnitude and one.vague is None and one.top is None


def _find_contrary(
    bench: Bench, told: Statements, first: int, again: int, *, by_sentence: bool
) -> tuple[str, str] | None:
    """Give the words of opposite meaning that are said of a figure, None if there are none."""
    mine, its = bench.around(first), bench.around(again)
    if not (mine | its) or not told.shared & (mine | its):
        return None
    for line in bench.phrases("contrary-words"):
        group = frozenset(line.split("|"))
        if by_sentence:
            one, other = group & told.first_stems, group & told.second_stems
            near = bool(group & mine or group & its)
        else:
            one, other, near = group & mine, group & its, True
        if near and len(one) == len(other) == 1 and one != other:
            return next(iter(one)), next(iter(other))
    sides = [_side_of(bench, n) for n in (first, again)]
    if sides[0] and sides[1] and sides[0] != sides[1] and len(mine & its) >= _LEADS:
        return sides[0], sides[1]
    return None


def _side_of(bench: Bench, number: int) -> str:
    """Give "to" or "from" where it stands before a figure, "" otherwise."""
    start = bench.article.quantities[number].span.start
    words = bench.text[max(0, start - 24) : start].split()[-2:]
    return next((word for word in reversed(words) if word in _SIDES), "")


def _tell(bench: Bench, first: int, again: int, words: tuple[str, str]) -> Claim:
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    reason = bench.told_as_wrong(one.sentence) or bench.told_as_wrong(other.sentence)
    return bench.tell(
        RULE,
        (bench.operand("first", first), bench.operand("again", again)),
        Outcome.UNSURE if reason else Outcome.BREAKS,
        _EQUATION,
        f"{bench.printed(one)} and {bench.printed(other)}",
        message=f"{bench.printed(other)} is told of the opposite of what it was told of first",
        reason=reason,
        reading=Reading.EXACT,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
    )
