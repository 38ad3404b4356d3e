"""A figure is told again a little differently.

Finds     "Police arrested 86 protesters. The 68 protesters will be freed."; two sentences that tell of one thing in the
          same words, with another figure.
Matters   one of the two is a slip, and the reader cannot tell which.
Silent    unless the second mention points back ("the", "all", "those") to the only figure of the same thing and a slip
          lies between them, or both sentences share nearly all they say; where figures of the one make that of the
          other (17 dead: 11 and 6); for bounds that allow both, other times, and groups within a group.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from ...model import (
    Article,
    Binding,
    BlockKind,
    Claim,
    Confidence,
    Hedge,
    Kind,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
)
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later
from ..kit.misprint import digits_of, is_slip, swapped
from .same_figure import (
    agree,
    are_alike,
    are_made,
    are_near,
    are_near_in_size,
    contradict,
    differ_in_time,
    have_one_noun,
    is_average,
    is_extra,
    is_small_word,
    may_be_same,
)
from .statements import Statements, find_statements, open_apart

RULE = Rule(
    name="figure-restated-differently",
    summary="A figure is told again, a little differently.",
    severity=Severity.WARNING,
    why="One of the two is a slip, and the reader cannot tell which.",
    wrong_when="The two mentions are of two groups.",
    primary="again",
    examples=(
        breaks(
            "Police arrested [86]{first} protesters on Sunday. The [68]{again} protesters will be freed.", repair="86"
        ),
        breaks("The trial followed [2,115]{first} patients. In the [2,151]{again} patients no harm was seen."),
        breaks(
            "A brass lamp of Karen Blixen's sold for [$61,000]{first} at auction.\n\n"
            "At auction a brass lamp of Karen Blixen's made [$64,250]{again}."
        ),
        breaks(
            "The strait was bridged in the [1936]{first} building boom.\n\n"
            "The strait was bridged in the boom of [1963]{again}."
        ),
        breaks("The raid brought in [Sh1.28 million]{first}. A ledger shown in court has [Sh1,820,000]{again}."),
        holds("The ship had 1,204 passengers. All 1,204 passengers got ashore."),
        holds("Some 60,643 people watched. The more than 60,000 people sang to the end."),
        silent("The ship had 1,204 passengers. All 402 crew got ashore."),
        silent("Police arrested 86 protesters on Friday and 68 protesters on Sunday."),
        silent("At least 175 people died. Later the ministry said 183 people had died."),
        silent(
            "A battle in the Ulu valley killed 11 rebels and six soldiers.\n\nThe Ulu valley battle killed 17 people."
        ),
    ),
)

_EQUATION = "first == again"
_POINTS_BACK = compile_later(
    r"\b(?:the|all|those|these|all the|all of the|each of the|both of the|its|their|his|her"
    r"|the (?:crowd|audience|group|sum|party|fleet|herd|convoy|total|cohort|sample) of)(?: same)?"
    r"(?: more than| over| nearly| some)? $"
)
_BACK = (
    "the ",
    "all ",
    "those ",
    "these ",
    "same ",
    "than ",
    " of ",
    "over ",
    "nearly ",
    "some ",
    "its ",
    "their ",
    "his ",
    "her ",
)  # a quick look before the pattern
_REACH, _SHORT_REACH = 4, 2
_TOLD_AGAIN = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE))
_LEAST = 10
# How much of the shorter of two statements the other must say too.
_HALF = 0.5
_NEARLY_ALL = 0.8
_MANY = 4
_SURE = 3
_TELLING = 2  # digits of a figure in words that is hardly told twice by chance
_TOLD_ELSEWHERE = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE))


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge figures that point back, and figures of statements that tell of one thing."""
    yield from _find_pointing(article, bench)
    yield from _find_elsewhere(article, bench)
    for statements in bench.once(find_statements):
        yield from _compare(bench, statements)


def _find_pointing(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each figure that points back to the only one of its thing in the sentences before."""
    quantities = article.quantities
    for number, again in enumerate(quantities):
        if again.magnitude is None or again.magnitude < _LEAST or again.kind not in _TOLD_AGAIN:
            continue
        points = _is_pointing(bench, again)
        if not points and (again.noun is None or again.noun.span is None or again.noun.span.start < again.span.end):
            continue
        bench.hurry()
        first_sentence = max(0, again.sentence - (_REACH if points else _SHORT_REACH))
        before = [
            n
            for n in range(article.sentences[first_sentence].first, article.sentences[again.sentence].first)
            if may_be_same(bench, quantities[n], again)
            and have_one_noun(bench, quantities[n], again)
            and (quantities[n].noun is not None or points)
        ]
        if not points:
            before = [n for n in before if _is_said_again(bench, n, number)]
        if before:
            yield from _compare_pointing(bench, before, number)


def _compare_pointing(bench: Bench, before: list[int], number: int) -> Iterator[Claim]:
    """Judge a figure by those it may lead back to."""
    quantities = bench.article.quantities
    again = quantities[number]
    same = [n for n in before if agree(bench, quantities[n], again)]
    if same and len(digits_of(again)) < _TELLING and not any(map(str.isdigit, bench.printed(again))):
        return  # that "one billion" stands twice proves little
    if same:
        yield _tell(bench, same[-1], number, Outcome.HOLDS)
        return
    before = [n for n in before if not (_is_pointing(bench, quantities[n]) and quantities[n].hedge is Hedge.NONE)]
    if len(before) != 1 or again.hedge not in (Hedge.NONE, Hedge.OVER):
        return
    first = quantities[before[0]]
    if (
        (first.magnitude or 0) >= _LEAST
        and first.hedge in (Hedge.NONE, Hedge.ABOUT)
        and contradict(bench, first, again)
        and is_slip(first, again)
        and not differ_in_time(first, again)
    ):
        yield _tell(bench, before[0], number, Outcome.BREAKS)


def _is_said_again(bench: Bench, first: int, again: int) -> bool:
    """Tell whether the same is said of two figures, by more than their noun: "close 31 branches", "closing 31 branches"."""
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    nouns = {bench.vocabulary.meanings.stem(noun.head) for noun in (one.noun, other.noun) if noun is not None}
    shared = (bench.around(first) & bench.around(again)) - nouns
    sentences = bench.wording(one.sentence), bench.wording(other.sentence)
    return bool(shared) and not (sentences[1].names - sentences[0].stems) and not open_apart(*sentences)


def _is_pointing(bench: Bench, quantity: Quantity) -> bool:
    start = quantity.span.start
    before = bench.text[max(0, start - 24) : start]
    return before.endswith(_BACK) and _POINTS_BACK.search(before) is not None


def _find_elsewhere(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge figures that a second place is said to print ("an inventory listed the money as"), by slips alone."""
    words = tuple(bench.find_standing(bench.phrases("told-elsewhere")))
    if not words:
        return
    pattern = _compile_words(words)
    starts = [sentence.span.start for sentence in article.sentences]
    quantities = article.quantities
    for number in sorted({bisect_right(starts, found.start()) - 1 for found in pattern.finditer(bench.text)}):
        sentence = article.sentences[number]
        if sentence.first == sentence.last or not sentence.first or article.block_of(sentence).kind is BlockKind.CELL:
            continue
        for again in range(sentence.first, sentence.last):
            figure = quantities[again]
            if len(digits_of(figure)) < _SURE or figure.kind not in _TOLD_ELSEWHERE:
                continue
            bench.hurry()
            before = [n for n in range(sentence.first) if may_be_same(bench, quantities[n], figure)]
            if any(agree(bench, quantities[n], figure) for n in before):
                continue
            slips = [n for n in before if _is_rearranged(quantities[n], figure) and _is_kin_elsewhere(bench, n, again)]
            if len(slips) == 1 and not differ_in_time(quantities[slips[0]], figure):
                yield _tell(bench, slips[0], again, Outcome.BREAKS)


@lru_cache(maxsize=256)
def _compile_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")


def _is_rearranged(one: Quantity, other: Quantity) -> bool:
    return swapped(digits_of(one), digits_of(other)) and are_near_in_size(one, other)


def _is_kin_elsewhere(bench: Bench, first: int, again: int) -> bool:
    """Tell whether two figures count the same by their nouns, or are of one currency or unit."""
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    return have_one_noun(bench, one, other) or (one.unit is not None and one.kind is not Kind.PERCENT)


def _compare(bench: Bench, told: Statements) -> Iterator[Claim]:
    """Judge each figure of the second statement by those of the first."""
    quantities = bench.article.quantities
    for again in told.second:
        figure = quantities[again]
        if figure.kind is Kind.YEAR and told.alone:
            year = _find_other_year(bench, told, again)
            if year is not None:
                yield _tell(bench, year, again, Outcome.BREAKS)
            continue
        if figure.kind is Kind.DURATION and not told.alone:
            continue
        near = [n for n in told.first if may_be_same(bench, quantities[n], figure)]
        bound = [n for n in near if agree(bench, quantities[n], figure) and _is_kin(bench, n, again)]
        if bound and (told.alone or not is_small_word(bench, figure)):
            yield _tell(bench, bound[0], again, Outcome.HOLDS)
            continue
        if not told.alone and not any(is_slip(quantities[n], figure) for n in near):
            continue
        if any(are_alike(quantities[n], figure) for n in told.first) or is_extra(bench, figure):
            continue
        rivals = [n for n in near if contradict(bench, quantities[n], figure) and _is_rival(bench, told, n, again)]
        # Where a noun says which figure it is, others are none.
        rivals = [n for n in rivals if _is_kin(bench, n, again)] or rivals
        if len(rivals) == 1 and _must_be_same(bench, told, rivals[0], again):
            yield _tell(bench, rivals[0], again, Outcome.BREAKS)


def _is_kin(bench: Bench, first: int, again: int) -> bool:
    """Tell whether the same is said of two figures, by their nouns or the words beside them."""
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    if one.noun is not None and other.noun is not None:
        return have_one_noun(bench, one, other)
    return one.kind is Kind.AGE or bool(bench.around(first) & bench.around(again))


def _is_rival(bench: Bench, told: Statements, first: int, again: int) -> bool:
    """Tell whether a figure of the first statement may be what the second tells otherwise."""
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    if is_extra(bench, one) or is_average(bench, first) is not is_average(bench, again):
        return False
    if _is_kin(bench, first, again):
        return True
    if not told.alone:
        return False
    return bool(bench.around(first) & bench.around(again)) or (is_slip(one, other) and one.unit is not None)


def _must_be_same(bench: Bench, told: Statements, first: int, again: int) -> bool:
    """Tell whether two statements are so alike that their figures must be one, and nothing explains the two."""
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    if differ_in_time(one, other) or _is_narrower(bench, told, first, again):
        return False
    values = [bench.article.quantities[n] for n in told.first]
    if are_made(other, values) or are_made(one, [bench.article.quantities[n] for n in told.second]):
        return False
    share, slip = len(told.shared), is_slip(one, other)
    if not told.alone:
        is_sure = slip and len(digits_of(one)) >= _SURE and not _differ_elsewhere(bench, told, first, again)
        return is_sure and told.rate >= _NEARLY_ALL and one.kind is not Kind.AGE
    if slip and share >= 1:
        return True
    witnesses = _count_agreeing(bench, told)
    if witnesses and share and are_near(one, other) and one.kind is Kind.AGE:
        return True
    return (share >= 2 and told.rate >= _HALF) or (share >= 3 and 3 * told.rate >= 1) or (share + witnesses >= 3)


def _differ_elsewhere(bench: Bench, told: Statements, first: int, again: int) -> bool:
    """Tell whether another figure of one statement has only other figures of its kind in the other statement."""
    quantities = bench.article.quantities
    for number in told.second:
        like = [n for n in told.first if quantities[n].kind is quantities[number].kind]
        if number == again or not like or quantities[number].magnitude is None:
            continue
        if all(n == first or quantities[n].magnitude != quantities[number].magnitude for n in like):
            return True
    return False


def _count_agreeing(bench: Bench, told: Statements) -> int:
    """Count the figures of one statement that the other has too."""
    quantities = bench.article.quantities
    return sum(
        any(
            quantities[n].magnitude is not None
            and quantities[n].magnitude == quantities[again].magnitude
            and quantities[n].kind is quantities[again].kind
            for n in told.first
        )
        for again in told.second
    )


def _is_narrower(bench: Bench, told: Statements, first: int, again: int) -> bool:
    """Tell whether one of two nouns has words that the other statement lacks: "six hostages", "the four Jordanian ones"."""
    stem = bench.vocabulary.meanings.stem
    for number, stems in ((first, told.second_stems), (again, told.first_stems)):
        noun = bench.article.quantities[number].noun
        if noun is None or noun.span is None:
            continue
        words = {stem(word) for word in (*noun.modifiers, *noun.complement.lower().split()) if word.isalpha()}
        if words - {""} - stems:
            return True
    return False


def _find_other_year(bench: Bench, told: Statements, again: int) -> int | None:
    """Give the only year of the first statement if both tell of one thing and it is another.

    Two digits have changed places, or the second statement says nothing else that the first does not.
    """
    years = [n for n in told.first if _year(bench, n)]
    if len(years) != 1 or len(told.shared) < 2:
        return None
    first, other = _year(bench, years[0]), _year(bench, again)
    if first == other or not other:
        return None
    alike = len(told.shared) >= _MANY and told.rate >= _NEARLY_ALL
    return years[0] if swapped(first, other) or alike else None


def _year(bench: Bench, number: int) -> str:
    """Give the year that a year or date names, "" if it names none."""
    quantity = bench.article.quantities[number]
    year = str(quantity.moment.year) if quantity.moment is not None and quantity.moment.year else ""
    return year if year in bench.article.text_of(quantity.span) else ""


def _tell(bench: Bench, first: int, again: int, outcome: Outcome) -> Claim:
    one, other = bench.article.quantities[first], bench.article.quantities[again]
    operands = (bench.operand("first", first), bench.operand("again", again))
    working = f"{bench.printed(one)} and {bench.printed(other)}"
    reason = bench.told_as_wrong(one.sentence) or bench.told_as_wrong(other.sentence)
    if reason:
        return bench.tell(RULE, operands, Outcome.UNSURE, _EQUATION, working, reason=reason, binding=Binding.INFERRED)
    reading = Reading.EXACT if one.magnitude == other.magnitude else Reading.ROUNDED
    return bench.tell(
        RULE,
        operands,
        outcome,
        _EQUATION,
        working,
        message=f"{bench.printed(other)} is told again of what was {bench.printed(one)}",
        reading=reading,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=[
            Repair(other.span, bench.article.text_of(one.span), "as it was told first"),
            Repair(one.span, bench.article.text_of(other.span), "as it is told again"),
        ],
    )
