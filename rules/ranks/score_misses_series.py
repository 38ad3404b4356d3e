"""A score does not fit the number of games, goals or points beside it.

Finds     "won the series 4-2 in seven games", "a nine-goal thriller", won 6-2; 36 wins and defeats "in 34 fights".
Matters   the score or the number is wrong.
Silent    for matches that may be drawn, penalties, and numbers of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from ...model import Article, Binding, Claim, Kind, Operand, Outcome, Quantity, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.kinship import read_head
from ..kit.later import compile_later
from ..kit.view import View

RULE = Rule(
    name="score-misses-series",
    summary="A score does not fit the number of games or goals beside it.",
    severity=Severity.ERROR,
    message="the score and the number do not fit",
    why="The score or the number is wrong.",
    wrong_when="The number counts other games, or some were drawn.",
    primary="score",
    examples=(
        breaks("Leeds won the series [4-1]{score} in [six]{games} games."),
        breaks("Kent won the [five]{games}-match series [4-3]{score}."),
        breaks("With [11]{score} wins and [eight]{score} losses in [18]{games} games the Foxes stay up."),
        breaks("He won [6-3]{score}, [6-4]{score} in [three]{games} sets."),
        breaks("Foxes saw off Owls [6-3]{score} in an [eight]{games}-goal thriller."),
        breaks("Foxes beat Owls [41-22]{score}, a [29]{games}-point margin."),
        breaks("Foxes won [5-1]{games} on aggregate after a [2-0]{score} win at home and a [2-1]{score} win away."),
        breaks("Kent won the best-of-[five]{games} final [4-1]{score}."),
        breaks("The match produced [nine]{games} goals, Foxes winning [5-2]{score}."),
        breaks("Unbeaten in [ten]{games} games, they have [seven]{score} wins and [four]{score} draws."),
        holds("Foxes, with eight wins, two draws and a defeat from 11 games, are top."),
        holds("The 20 games have brought 12 wins, five draws and three defeats."),
        holds("Foxes completed a 3-0 whitewash of the three-match series."),
        breaks("United have won [12]{score} of their [20]{games} games, drawn [five]{score} and lost [four]{score}."),
        holds("Leeds won the series 4-2 in six games."),
        holds("With 11 wins and eight losses in 19 games the Foxes stay up."),
        holds("Foxes won 5-2, a seven-goal feast."),
        holds("Owls beat Hares 2-1 at home, having won 3-2 away, to go through 5-3 on aggregate."),
        holds("Owls beat Hares 2-1 at home, having won 3-2 away, to go through by five goals to three."),
        silent("Kent lead the five-match series 2-1, with one drawn."),
        silent("They won 4-2 on penalties after 120 minutes and six bookings."),
        silent("The 12-man crew won 6-3 in 40 games of chess."),
    ),
)

_SUM, _SETS, _EACH = "games == sum(score)", "games == number of scores", "score == sum of scores"
_GAP = "games == difference of scores"
_COUNTS = (Kind.COUNT, Kind.NUMBER)
_MARKS = frozenset((",", "and", "(", ")", ";"))
_REACH = 7
_WITHIN = frozenset(("in", "after", "over", "needed", "took", "shared", "produced", "saw", "yielded"))
# Before the goals of a whole game.
_IN_ALL = frozenset(("shared", "produced", "saw", "yielded"))
_PLAYED = frozenset(("in", "from", "of", "over", "played", "out"))
_BRINGING = frozenset(("brought", "ended", "produced", "yielded", ":", "were", "gave"))
_BEHIND_HYPHEN = compile_later(r"-([A-Za-z]+)")
_BEST_OF = compile_later(r"\bbest[ -]of[ -]")
_AGGREGATE = (" on aggregate", " aggregate")


class _Words(Struct, frozen=True):
    """The words of the lexicon that this rule knows."""

    games: frozenset[str]
    goals: frozenset[str]
    sets: frozenset[str]
    wins: frozenset[str]
    losses: frozenset[str]
    draws: frozenset[str]


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge scores beside counts of games, records of wins and losses, and tables of standings."""
    words = _Words(*(frozenset(bench.phrases(name)) for name in ("games", "goals", "sets", "wins", "losses", "draws")))
    scores = [number for number in bench.of_kind(Kind.SCORE) if _is_pair(article.quantities[number])]
    for index in dict.fromkeys(article.quantities[number].sentence for number in scores):
        bench.hurry()
        view = bench.view(index)
        yield from _judge_scores(article, bench, view, words)
        yield from _judge_best_of(article, bench, view)
        yield from _judge_won_and_lost(article, bench, view)
    for number in bench.of_kind(Kind.COUNT):
        noun = article.quantities[number].noun
        if noun is not None and noun.head in words.games:
            yield from _judge_record(article, bench, number, words)


def _is_pair(quantity: Quantity) -> bool:
    return isinstance(quantity.magnitude, int) and isinstance(quantity.top, int)


def _pair(quantity: Quantity) -> tuple[int, int]:
    return int(quantity.magnitude or 0), int(quantity.top or 0)


def _judge_scores(article: Article, bench: Bench, view: View, words: _Words) -> Iterator[Claim]:
    """Judge the scores of a sentence against its counts of games, sets and goals."""
    places = [p for p, n in enumerate(view.figures) if n >= 0 and _is_pair(article.quantities[n])]
    places = [p for p in places if article.quantities[view.figures[p]].kind is Kind.SCORE]
    if bench.find_phrase(view, bench.vocabulary.phrases("<no-full-score>")):
        return
    counts = list(_find_counts(article, view.index, view))
    if not counts and view.index > 0 and len(places) == 1:
        # "Nine-goal thriller" may stand in the headline, the score in the text.
        counts = [c for c in _find_counts(article, 0, bench.view(0)) if c[1] in words.goals]
    for number, noun in counts:
        size = int(article.quantities[number].magnitude or 0)
        if len(places) == 1 and (noun in words.goals or noun in words.games):
            yield from _judge_one(article, bench, view, places[0], number, noun, words)
        elif noun in words.sets and len(places) > 1 and _are_listed(view, places):
            told = [view.figures[place] for place in places]
            yield _tell(bench, told, [number], len(told) == size, _SETS, f"{len(told)} scores for {size} sets")
    if len(places) in (2, 3) and bench.find_phrase(view, bench.vocabulary.phrases("<on-aggregate>")):
        numbers = [view.figures[place] for place in places]
        goals = next(((p, p + 2) for p in range(len(view) - 2) if _is_goals_to(article, view, p, words)), ())
        if len(places) == 3:
            yield from _judge_aggregate(article, bench, numbers)
        elif goals:
            yield from _judge_told_aggregate(article, bench, numbers, [view.figures[place] for place in goals])


def _judge_best_of(article: Article, bench: Bench, view: View) -> Iterator[Claim]:
    """Judge the one score of a sentence by the games that win a series: a best of five ends with three."""
    scores = [n for n in view.figures if n >= 0 and article.quantities[n].kind is Kind.SCORE]
    sentence = article.sentences[view.index].span
    found = _BEST_OF.search(bench.text, sentence.start, sentence.end)
    if found is None or len(scores) != 1 or not _is_pair(article.quantities[scores[0]]):
        return
    length = next((n for n in view.figures if n >= 0 and article.quantities[n].span.start == found.end()), -1)
    size = article.quantities[length].magnitude if length >= 0 else None
    if not isinstance(size, int) or size % 2 == 0:
        return
    enough, most = (size + 1) // 2, max(_pair(article.quantities[scores[0]]))
    if most >= enough:
        working = f"{enough} of {size} win the series"
        yield _tell(bench, scores, [length], most == enough, "max(score) == games that win", working)


def _judge_won_and_lost(article: Article, bench: Bench, view: View) -> Iterator[Claim]:
    """Judge a record of games won and lost ("12-4") by the games of the season; some may have been drawn, or are to come."""
    places = [p for p, n in enumerate(view.figures) if n >= 0 and article.quantities[n].kind is Kind.SCORE]
    if len(places) != 1 or not bench.find_phrase(view, bench.vocabulary.phrases("<won-and-lost>")):
        return
    score = view.figures[places[0]]
    if not _is_pair(article.quantities[score]):
        return
    games = [n for n in view.figures if n >= 0 and n != score and _counts_games(article, n)]
    if len(games) == 1:
        total, size = sum(_pair(article.quantities[score])), int(article.quantities[games[0]].magnitude or 0)
        if total >= size:
            one, other = _pair(article.quantities[score])
            yield _tell(bench, [score], games, total == size, _SUM, f"{one} + {other} = {total}")


def _counts_games(article: Article, number: int) -> bool:
    """Tell whether a figure counts the games of a season: "after 16 games", "their 16-game season"."""
    quantity = article.quantities[number]
    behind = _BEHIND_HYPHEN.match(article.document.text, quantity.span.end)
    noun = behind[1] if behind is not None else read_head(quantity)
    return noun in ("game", "match") and isinstance(quantity.magnitude, int) and quantity.top is None


def _find_counts(article: Article, index: int, view: View) -> Iterator[tuple[int, str]]:
    """Give the counts of a sentence with what they count, in compounds ("nine-goal") and after "in"."""
    for place, number in enumerate(view.figures):
        if number < 0:
            continue
        quantity = article.quantities[number]
        if quantity.kind not in _COUNTS or not isinstance(quantity.magnitude, int) or quantity.noun is None:
            continue
        compound = article.document.text[quantity.span.end : quantity.span.end + 1] == "-"
        before = view.tokens[max(0, place - 2) : place]
        if quantity.top is None and (compound or not _WITHIN.isdisjoint(before) or before == ["margin", "of"]):
            # "A 19-point margin": points are counted.
            behind = _BEHIND_HYPHEN.match(article.document.text, quantity.span.end)
            yield number, behind[1].lower() if behind is not None else quantity.noun.head


def _judge_one(
    article: Article, bench: Bench, view: View, place: int, number: int, noun: str, words: _Words
) -> Iterator[Claim]:
    """Judge one score against the goals of the game, or the games of a series."""
    score = view.figures[place]
    one, other = _pair(article.quantities[score])
    size, total = int(article.quantities[number].magnitude or 0), one + other
    behind = article.text_of(article.sentences[article.quantities[number].sentence].span).lower()
    working = f"{one} + {other} = {total}"
    if noun in words.goals:
        # A "three-goal lead" is the difference; only words for the whole game tell of the sum.
        words_before = bench.text[: article.quantities[number].span.start].rsplit(None, 1)[-1:]
        if any(word in behind for word in bench.phrases("whole-games")) or not _IN_ALL.isdisjoint(words_before):
            binding = Binding.EXPLICIT if article.quantities[number].sentence == view.index else Binding.INFERRED
            yield _tell(bench, [score], [number], total == size, _SUM, working, binding=binding)
        elif abs(one - other) == size or _is_margin(bench, number):
            gap = abs(one - other)
            yield _tell(bench, [score], [number], gap == size, _GAP, f"|{one} - {other}| = {gap}")
        return
    series = bench.find_phrase(view, bench.vocabulary.phrases("<of-series>"))
    if not series:
        return
    told = article.document.text[article.quantities[number].span.end : article.quantities[number].span.end + 1] == "-"
    won = bench.find_phrase(view, bench.vocabulary.phrases("<won-series>"))
    if total == size or total > size or (not told and won):
        yield _tell(bench, [score], [number], total == size, _SUM, working)


def _is_margin(bench: Bench, number: int) -> bool:
    """Tell whether a figure is the margin of a game: "a 19-point margin", "a margin of 19 points"."""
    span = bench.article.quantities[number].span
    behind = _BEHIND_HYPHEN.match(bench.text, span.end)
    of_margin = bench.text[: span.start].endswith("margin of ")
    return of_margin or (behind is not None and bench.text.startswith(" margin", behind.end()))


def _are_listed(view: View, places: list[int]) -> bool:
    """Tell whether scores stand one behind the other: "6-3, 6-4 and 7-5"."""
    return all(all(token in _MARKS for token in view.tokens[one + 1 : other]) for one, other in pairwise(places))


def _is_goals_to(article: Article, view: View, place: int, words: _Words) -> bool:
    """Tell whether "five goals to three" stands at a token."""
    if view.figures[place] < 0 or view.tokens[place + 1] != "to" or view.figures[place + 2] < 0:
        return False
    one, other = (article.quantities[view.figures[at]] for at in (place, place + 2))
    is_count = all(q.kind in _COUNTS and isinstance(q.magnitude, int) for q in (one, other))
    return is_count and one.noun is not None and one.noun.head in words.goals


def _judge_told_aggregate(article: Article, bench: Bench, numbers: list[int], goals: list[int]) -> Iterator[Claim]:
    """Judge two scores whose sum is told in words: "five goals to three"."""
    (a, b), (c, d) = (_pair(article.quantities[number]) for number in numbers)
    whole = tuple(int(article.quantities[number].magnitude or 0) for number in goals)
    if whole in _sum_legs((a, b), (c, d)):
        yield _tell(bench, numbers, goals, True, _EACH, f"{a}-{b} and {c}-{d} make {whole[0]}-{whole[1]}")


def _sum_legs(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Give what two scores may add up to, whichever side is named first in each."""
    (a, b), (c, d) = one, other
    return (a + c, b + d), (a + d, b + c), (b + c, a + d), (b + d, a + c)


def _judge_aggregate(article: Article, bench: Bench, numbers: list[int]) -> Iterator[Claim]:
    """Judge two scores and their sum, the same side first in both or in one of them second."""
    pairs = [_pair(article.quantities[number]) for number in numbers]
    ends = [article.quantities[number].span.end for number in numbers]
    named = [place for place, end in enumerate(ends) if bench.text.startswith(_AGGREGATE, end)]
    for whole in named if len(named) == 1 else (2, 0):
        (a, b), (c, d) = (pair for place, pair in enumerate(pairs) if place != whole)
        fits = pairs[whole] in _sum_legs((a, b), (c, d))
        if fits or named:
            rest = [number for place, number in enumerate(numbers) if place != whole]
            total = pairs[whole] if fits else (a + c, b + d)
            working = f"{a}-{b} and {c}-{d} make {total[0]}-{total[1]}"
            yield _tell(bench, rest, [numbers[whole]], fits, _EACH, working)
            return


def _judge_record(article: Article, bench: Bench, number: int, words: _Words) -> Iterator[Claim]:
    """Judge wins and losses against the games they are of: "11 wins and eight losses in 19 games"."""
    quantity = article.quantities[number]
    view = bench.view(quantity.sentence)
    place = view.place_at(quantity.span.start)
    if place < 1 or not isinstance(quantity.magnitude, int) or view.figures[place] != number:
        return
    near = view.tokens[max(0, place - 3) : place]
    unbeaten = "unbeaten" in view.places
    if _PLAYED.isdisjoint(near) and not _brings_results(view, place):
        return
    parts: dict[str, int] = {}
    for at, figure in enumerate(view.figures):
        if figure < 0 or figure == number or abs(at - place) > 2 * _REACH:
            continue
        part = article.quantities[figure]
        if part.kind not in _COUNTS or not isinstance(part.magnitude, int):
            continue
        verbs = view.tokens[max(0, at - 2) : at]
        for role in ("wins", "losses", "draws"):
            named = part.noun is not None and part.noun.head in getattr(words, role)
            if named or not frozenset(bench.phrases(f"{role}-verbs")).isdisjoint(verbs[-1:] or [""]):
                parts.setdefault(role, figure)
    single = _find_single(bench, view, words, parts)
    if not {"wins", "draws" if unbeaten else "losses"} <= {*parts, *single}:
        return
    total = sum(int(article.quantities[n].magnitude or 0) for n in parts.values()) + len(single)
    if total < quantity.magnitude and "draws" not in {*parts, *single}:
        return  # the others may have been drawn
    terms = " + ".join((*(bench.printed(article.quantities[n]) for n in parts.values()), *("one" for _ in single)))
    yield _tell(bench, list(parts.values()), [number], total == quantity.magnitude, _SUM, f"{terms} = {total}")


def _brings_results(view: View, place: int) -> bool:
    """Tell whether games bring what stands behind them: "the 20 games have brought 12 wins"."""
    behind = view.tokens[place + 1 : place + 4]
    return view.tokens[place - 1 : place] in (["the"], ["their"], ["his"], ["her"]) and not _BRINGING.isdisjoint(behind)


def _find_single(bench: Bench, view: View, words: _Words, parts: Mapping[str, int]) -> list[str]:
    """Give the results that a sentence tells of one game without a figure: "and a defeat"."""
    told = [name for name in ("wins", "losses", "draws") if name not in parts]
    sentence = bench.article.sentences[view.index].span
    text = bench.text[sentence.start : sentence.end]
    return [name for name in told if any(f" a {noun}" in text for noun in getattr(words, name))]


def _tell(
    bench: Bench,
    scores: list[int],
    games: list[int],
    fits: bool,
    equation: str,
    working: str,
    *,
    binding: Binding = Binding.EXPLICIT,
) -> Claim:
    """Make the claim; what does not fit breaks, unless the sentence speaks of errors."""
    quantities = bench.article.quantities
    operands = [Operand("score", quantities[n].span, n) for n in scores]
    operands += [Operand("games", quantities[n].span, n) for n in games]
    reason = "" if fits or not bench.speaks_of_errors(quantities[scores[0]].sentence) else "figures that are wrong"
    outcome = Outcome.HOLDS if fits else Outcome.UNSURE if reason else Outcome.BREAKS
    shown = bench.printed(quantities[games[0]])
    return bench.tell(
        RULE, operands, outcome, equation, working, message=f"{working}, beside {shown}", reason=reason, binding=binding
    )
