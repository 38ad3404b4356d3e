"""Shares of one whole do not make 100 per cent.

Finds     "46 percent said Yes, 43 percent No, and 21 percent were undecided".
Matters   a share is wrong or missing.
Silent    for shares of different wholes (men and women), rates and changes, and lists that may be open.

Shares stand in one list. That they are all there is, is told by "the remaining", by answers that leave no third, or by a
word for the whole; without such a word three shares or more that make 100 confirm each other and others are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ...model import Article, Claim, Kind, Outcome, Quantity, Severity
from ..kit import Bench, Rule, SlotRule, breaks, holds, silent
from ..kit.kinship import are_partners
from ..kit.view import BIT, DASH, View

RULE = Rule(
    name="shares-miss-100",
    summary="Shares of one whole do not make 100 per cent.",
    severity=Severity.ERROR,
    why="A share is wrong or missing.",
    message="{shares} make {sum(shares)}, not 100%",
    wrong_when="More than one answer could be given, or the shares are of different wholes.",
    slots={"shares": SlotRule("shares", frozenset((Kind.PERCENT, Kind.RATIO)), least=2, most=12)},
    kinds=(Kind.PERCENT, Kind.RATIO),
    examples=(
        breaks(
            "In the poll [57 per cent]{shares} said yes, [41 per cent]{shares} no and [12 per cent]{shares} did "
            "not know.",
            repair="47 per cent",
        ),
        breaks("Coal supplies [51%]{shares} of the power, hydro [24%]{shares} and wind the remaining [15%]{shares}."),
        breaks("Rovers had [64 per cent]{shares} of possession and City [46 per cent]{shares}."),
        holds("In the poll 47 per cent said yes, 41 per cent no and 12 per cent did not know."),
        holds("The bread is 55% wheat, 35% rye and 10% oats."),
        holds("By age, 33% were children, 45% adults and 23% pensioners."),
        silent("Sixty per cent of men and 45 per cent of women back the plan."),
        silent("The bread contains 35% rye and 10% oats."),
        silent("About 70 per cent of guests are British, 40 per cent come back and 12 per cent bring a dog."),
        silent("Coal supplies 51% of the power; wind power grew by 15% and hydro by 24%."),
    ),
)

CHECK = "sum(shares) == 1"

MOST_SHARES = 12
_MOST_WORDS = 9
# Words before a share that may name it.
_BEFORE, _NEAR = 7, 3
_SHARES = BIT[Kind.PERCENT] | BIT[Kind.RATIO]
_PASSED = BIT[Kind.YEAR] | BIT[Kind.DATE] | BIT[Kind.IDENTIFIER] | BIT[Kind.WEEKDAY] | BIT[Kind.ORDINAL] | BIT[Kind.AGE]
_LINKS = frozenset((",", ";", "and", "while", "with", "to", DASH, ":", "(", "plus"))
_PARTING = frozenset((",", ";", "and", "while", "to", DASH))
# Without a word for the whole, fewer shares than these make 100 by chance too often.
_TELLING = 3
_ARTICLES = frozenset(("the", "all", "its", "their", "these", "those", "a"))
_MAKING = frozenset(("made", "make", "makes", "making"))
_OTHERS = frozenset(("others", "other", "rest", "remainder"))
_ALL = 100
# Sums further above 100% were not meant as one whole.
_PLAUSIBLE = Fraction(5, 4)
_WORTH = {Kind.PERCENT: Fraction(1, 100), Kind.RATIO: Fraction(1)}


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each run of shares in a sentence, or in two where the second gives "the other" share."""
    done = -1
    for number in bench.of_kind(Kind.PERCENT, Kind.RATIO):
        if number <= done:
            continue
        bench.hurry()
        index = article.quantities[number].sentence
        sentence = article.sentences[index]
        if sentence.last - sentence.first < 2 and not _has_follower(article, bench, index):
            continue
        view = bench.view(index)
        place = view.place_at(article.quantities[number].span.start)
        if place < 0 or view.figures[place] != number:
            continue
        run = _scan(view, place)
        numbers = [view.figures[place] for place in run]
        done = numbers[-1]
        claim = _judge(article, bench, view, run, numbers)
        if claim is not None:
            yield claim


def _has_follower(article: Article, bench: Bench, index: int) -> bool:
    """Tell whether the next sentence gives one share, "the other" one."""
    if index + 1 >= len(article.sentences):
        return False
    following = article.sentences[index + 1]
    return following.last - following.first == 1 and _find_rest(bench, bench.view(index + 1)) >= 0


def _find_rest(bench: Bench, view: View) -> int:
    """Find the share that words such as "the remaining" stand right before, -1 if there is none."""
    for phrase in bench.vocabulary.phrases("<last-share>"):
        for place in view.places.get(phrase[0], ()):
            end = place + len(phrase)
            if tuple(view.tokens[place:end]) == phrase:
                found = next((pos for pos in range(end, min(end + 2, len(view))) if view.bits[pos] & _SHARES), -1)
                if found >= 0:
                    return found
    return -1


def _scan(view: View, place: int) -> list[int]:
    """Collect the tokens of shares that stand in one list, from ``place`` on."""
    run = [place]
    words, linked = 0, False
    for pos in range(place + 1, len(view)):
        token = view.tokens[pos]
        if view.bits[pos] & _SHARES:
            if not linked or len(run) >= MOST_SHARES:
                break
            run.append(pos)
            words, linked = 0, False
        elif view.figures[pos] >= 0 and not view.bits[pos] & _PASSED:
            break
        elif token in _LINKS:
            linked = True
        elif token[0].isalnum() and not _is_aside(view, pos):
            words += 1
            if words > _MOST_WORDS:
                break
    return run


def _is_aside(view: View, place: int) -> bool:
    """Tell whether a word stands in brackets."""
    opened = max((at for at in view.places.get("(", ()) if at < place), default=-1)
    return (
        opened >= 0
        and any(at > place for at in view.places.get(")", ()))
        and not any(opened < at < place for at in view.places.get(")", ()))
    )


def _judge(article: Article, bench: Bench, view: View, run: list[int], numbers: list[int]) -> Claim | None:
    """Judge a run; None where nothing says that it is a whole."""
    vocabulary = bench.vocabulary
    other = bench.find_phrase(view, vocabulary.phrases("<no-shares>"))
    if (other and not _is_made_up(view, other)) or _name_other_wholes(view, run):
        return None
    rest = _find_rest(bench, view)
    has_rest = rest in run
    if has_rest:
        run = run[: run.index(rest) + 1]
        numbers = numbers[: len(run)]
    elif run[-1] == _last_share(view) and _has_follower(article, bench, view.index):
        numbers = [*numbers, article.sentences[view.index + 1].first]
    if len(numbers) < 2:
        return None
    quantities = [article.quantities[n] for n in numbers]
    if any(quantity.magnitude is None or quantity.top is not None for quantity in quantities):
        return None
    left_out = bool(bench.find_phrase(view, vocabulary.phrases("<left-out>")))
    undecided = not left_out and bool(bench.find_phrase(view, vocabulary.phrases("<no-answer>")))
    answers = _are_answers(bench, view, run, undecided=undecided)
    undecided = undecided and answers
    ends = bool(bench.find_phrase(view, vocabulary.phrases("<shared-by-others>"), run[-1] + 1))
    last = _find_cut(view, run[-2], run[-1]) if len(run) > 1 else run[-1]
    ends = ends or (len(run) >= _TELLING and not _OTHERS.isdisjoint(view.tokens[last : run[-1] + _NEAR + 1]))
    whole = ends or bool(bench.find_phrase(view, vocabulary.phrases("<shared-whole>")))
    found = bench.find_phrase(view, vocabulary.phrases("<open-list>"))
    if found and not (ends and "other" in found):
        reason = "the list may leave shares out"
    else:
        reason = bench.told_as_wrong(view.index)
    # Parts of one thing cannot be more than all of it, whether or not the list is complete.
    total = sum(Fraction(quantity.magnitude or 0) * _WORTH[quantity.kind] for quantity in quantities)
    may_be_all = answers or whole or len(numbers) > len(run)
    sure = (
        has_rest
        or undecided
        or (answers and left_out)
        or (may_be_all and 1 < total <= _PLAUSIBLE)
        or (whole and _lacks_a_zero(quantities))
    )
    claim = bench.judge(RULE, {"shares": tuple(numbers)}, CHECK, near_miss_only=not sure, reason=reason)
    if claim.verdict.outcome is Outcome.HOLDS:
        precise = all(0 < quantity.grain < 1 for quantity in quantities if quantity.kind is Kind.PERCENT)
        return claim if sure or answers or whole or precise or len(numbers) >= _TELLING else None
    return claim if sure or (whole and len(numbers) >= _TELLING) else None


def _is_made_up(view: View, word: str) -> bool:
    """Tell whether a word of change is none: "men made up 52%"."""
    places = view.places.get(word, ())
    return word == "up" and all(view.tokens[place - 1] in _MAKING for place in places if place)


def _lacks_a_zero(quantities: Sequence[Quantity]) -> bool:
    """Tell whether the shares would make 100% if the decimal point of one of them stood one place to the right."""
    total = sum(Fraction(quantity.magnitude or 0) for quantity in quantities)
    shares = {Fraction(quantity.magnitude or 0) for quantity in quantities if quantity.kind is Kind.PERCENT}
    return len(quantities) > _TELLING and any(total + 9 * share == _ALL for share in shares)


def _name_other_wholes(view: View, run: list[int]) -> bool:
    """Tell whether shares are said to be of different things: "56% of outpatients and 52% of inpatients"."""
    wholes: set[str] = set()
    for place in run:
        if view.tokens[place + 1 : place + 2] == ["of"]:
            behind = [token for token in view.tokens[place + 2 : place + 6] if token not in _ARTICLES]
            wholes.update(behind[:1])
    return len(wholes) > 1


def _last_share(view: View) -> int:
    return next((pos for pos in range(len(view) - 1, -1, -1) if view.bits[pos] & _SHARES), -1)


def _find_cut(view: View, one: int, other: int) -> int:
    """Find where the next item begins between two shares: at the last comma, "and" or the like, or right before it."""
    links = [at for at in range(one + 1, other) if view.tokens[at] in _PARTING and not _is_aside(view, at)]
    return links[-1] if links else max(one + 1, other - _NEAR)


def _are_answers(bench: Bench, view: View, run: list[int], *, undecided: bool) -> bool:
    """Tell whether the shares are given to answers that leave no further one: yes, no and undecided."""
    partners = [line.split("|") for line in bench.phrases("partners")]
    size = len(run) - undecided
    if size == 1:
        return False
    cuts = [max(0, run[0] - _BEFORE), *(_find_cut(view, *pair) for pair in pairwise(run)), len(view)]
    items = [frozenset(view.tokens[start:end]) for start, end in pairwise(cuts)]
    if undecided:
        items = items[:-1]
    lines = ["|".join(words) for words in partners if len(words) == len(items)]
    return are_partners(items, lines)
