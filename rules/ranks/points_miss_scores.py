"""The points of a player or a team are not those that the scores beside them make.

Finds     "five penalties and a drop goal for 21 points"; "kicked all of Ireland's points with two dropped goals and four
          penalties" over "Ireland 21-19 Argentina"; "32 points from nine wins and two draws".
Matters   a figure is wrong, and whoever saw the game knows it.
Silent    unless the sentence says that the points come from the scores; where any of the games that count such scores would
          give the points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ...model import Article, Binding, Claim, Kind, Operand, Outcome, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="points-miss-scores",
    summary="The points are not those that the scores beside them make.",
    severity=Severity.WARNING,
    message="the points and the scores do not fit",
    why="A figure is wrong, and whoever saw the game knows it.",
    wrong_when="Scores count otherwise in this game, or not all of them are told.",
    primary="points",
    examples=(
        breaks("Lund kicked [five]{scores} penalties and [a drop goal]{scores} for [21]{points} points."),
        breaks("His [18]{points} points came from [two]{scores} tries and [three]{scores} penalties."),
        breaks("Vigo are top with [32]{points} points from [nine]{scores} wins and [two]{scores} draws."),
        breaks(
            "Wales [18]{points}-9 Italy\n\nLund kicked all of Wales' points, with [two]{scores} drop goals and [five]{scores} "
            "penalties."
        ),
        holds("Lund kicked five penalties and a drop goal for 18 points."),
        holds("His 19 points came from two tries and three penalties."),
        holds("Vigo are top with 29 points from nine wins and two draws."),
        holds("Wales 21-9 Italy\n\nLund kicked all of Wales' points, with two drop goals and five penalties."),
        silent("Lund kicked five penalties and Wales won by 18 points."),
        silent("Vigo won five games and have 29 points."),
    ),
)

_EQUATION = "points == worth of the scores"
_COUNTS = (Kind.COUNT, Kind.NUMBER)
# Between two scores of a list, and between the scores and the points they make.
_BETWEEN = compile_later(r",?(?: and| plus| with)?(?: (?:the|his|her|their|\w+ed))? ?")
_MAKES = compile_later(r"[^.;]{0,40}?\b(?:for|in|to make|giving him|giving her|making|as part of)(?: [a-z'-]+){0,4} $")
_COME_FROM = compile_later(
    r"(?:-point haul)?(?: points?)?(?: haul| tally| total)?,? (?:came |come |coming )?"
    r"(?:from|with|through|via|courtesy of|thanks to)(?: (?:his|her|their|the))? $"
)
_ALL_POINTS = compile_later(
    r"\b(?:all|every one)(?: of)? (?:([a-z][\w'-]+)'s?|([a-z]+s)'|their|(?:his|her|the home|the) side's) (?:\d+ )?points\b"
)
_LONGEST_LIST = 120
_Worth = Mapping[str, tuple[int, ...]]


class _Score(Struct, frozen=True):
    """A kind of score: how many of them, its name, and where the words for it end."""

    operand: Operand
    count: int
    name: str
    end: int


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each sentence that tells of points and of the scores that made them."""
    if "point" not in bench.text:
        return
    for index, sentence in enumerate(article.sentences):
        if sentence.first == sentence.last or bench.text.find("point", sentence.span.start, sentence.span.end) < 0:
            continue
        bench.hurry()
        for table in ("scores-worth", "results-worth"):
            worth = _read_worth(bench.phrases(table))
            scores = _find_scores(bench, index, worth)
            if scores:
                yield from _judge(bench, index, scores, worth)


@lru_cache(maxsize=8)
def _read_worth(lines: Sequence[str]) -> _Worth:
    """Read what a score is worth, in each game that counts it: "try|5|4"."""
    return {name: tuple(int(value) for value in values) for name, *values in (line.split("|") for line in lines)}


def _find_scores(bench: Bench, index: int, worth: _Worth) -> list[_Score]:
    """Find the list of scores of a sentence; empty where there is none, or something stands between them."""
    sentence = bench.article.sentences[index]
    found = [score for n in range(sentence.first, sentence.last) if (score := _read_score(bench, n, worth)) is not None]
    found += [
        _Score(Operand("scores", Span(*one.span())), 1, one[1], one.end())
        for one in _compile_single(tuple(worth)).finditer(bench.text, sentence.span.start, sentence.span.end)
    ]
    found.sort(key=lambda score: score.operand.span)
    if not found or found[-1].end - found[0].operand.span.start > _LONGEST_LIST:
        return []
    gaps = (bench.text[one.end : other.operand.span.start] for one, other in pairwise(found))
    return found if all(_BETWEEN.fullmatch(gap) for gap in gaps) else []


def _read_score(bench: Bench, number: int, worth: _Worth) -> _Score | None:
    """Read "two drop goals"; None where a figure counts something else."""
    quantity = bench.article.quantities[number]
    noun = quantity.noun
    if quantity.kind not in _COUNTS or not isinstance(quantity.magnitude, int) or quantity.top is not None:
        return None
    if noun is None or noun.span is None or noun.span.start < quantity.span.end:
        return None
    names = (noun.head, " ".join((*noun.modifiers[-1:], noun.head)))
    name = next((name for name in names if name in worth), "")
    return _Score(bench.operand("scores", number), quantity.magnitude, name, noun.span.end) if name else None


@lru_cache(maxsize=8)
def _compile_single(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\ban? ({'|'.join(map(re.escape, names))})\b")


def _judge(bench: Bench, index: int, scores: Sequence[_Score], worth: _Worth) -> Iterator[Claim]:
    """Compare what the scores are worth with the points that they are said to make."""
    games = min(len(worth[score.name]) for score in scores)
    totals = {sum(score.count * worth[score.name][game] for score in scores) for game in range(games)}
    points = _find_points(bench, index, scores)
    if points is not None:
        size = bench.article.quantities[points].magnitude
        yield _tell(bench, [bench.operand("points", points)], scores, int(size or 0), totals, Binding.EXPLICIT)
        return
    span = bench.article.sentences[index].span
    told = _ALL_POINTS.search(bench.text, span.start, span.end)
    if told is not None:
        yield from _judge_team(bench, told[1] or told[2] or "", scores, totals)


def _find_points(bench: Bench, index: int, scores: Sequence[_Score]) -> int | None:
    """Find the points that the scores of a sentence are said to make, None if there are none, or two."""
    article = bench.article
    sentence = article.sentences[index]
    first, last = scores[0].operand.span, scores[-1].operand.span
    points = []
    for number in range(sentence.first, sentence.last):
        quantity = article.quantities[number]
        if quantity.noun is None or quantity.noun.head != "point" or not isinstance(quantity.magnitude, int):
            continue
        if quantity.span.start > last.end:
            is_made = _MAKES.match(bench.text[last.end : quantity.span.start]) is not None
        else:
            is_made = _COME_FROM.match(bench.text[quantity.span.end : first.start]) is not None
        points.append(number if is_made else -1)
    return points[0] if len(points) == 1 and points[0] >= 0 else None


def _judge_team(bench: Bench, team: str, scores: Sequence[_Score], totals: set[int]) -> Iterator[Claim]:
    """Judge the scores that made all the points of a team by the result of the game, the first score of the article."""
    results = bench.of_kind(Kind.SCORE)
    result = bench.article.quantities[results[0]] if results else None
    if result is None or not isinstance(result.magnitude, int) or not isinstance(result.top, int):
        return
    sides: tuple[int, ...] = (result.magnitude, result.top)
    if team and bench.text[: result.span.start].rstrip().endswith(team):
        sides = sides[:1]
    elif team and bench.text[result.span.end :].lstrip().startswith(team):
        sides = sides[1:]
    size = next((side for side in sides if side in totals), sides[0])
    if size in totals or len(sides) == 1:
        yield _tell(bench, [bench.operand("points", results[0])], scores, size, totals, Binding.INFERRED)


def _tell(
    bench: Bench,
    points: Sequence[Operand],
    scores: Sequence[_Score],
    size: int,
    totals: set[int],
    binding: Binding,
) -> Claim:
    made = " or ".join(str(total) for total in sorted(totals))
    printed = " and ".join(
        " ".join(bench.article.document.text[score.operand.span.start : score.end].split()) for score in scores
    )
    sentence = bench.article.quantities[points[0].quantity or 0].sentence
    reason = bench.told_as_wrong(sentence) if size not in totals else ""
    return bench.tell(
        RULE,
        [*points, *(score.operand for score in scores)],
        Outcome.HOLDS if size in totals else Outcome.UNSURE if reason else Outcome.BREAKS,
        _EQUATION,
        f"{printed} make {size if size in totals else made}",
        message=f"the scores make {made} points, not {size}",
        reason=reason,
        binding=binding,
    )
