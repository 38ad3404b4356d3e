"""A figure of the headline is another one in the article.

Finds     "Quake kills 86" over "68 people were killed".
Matters   most readers read the headline only.
Silent    unless the first sentences tell of the same thing in the same words, with one figure for it; and where the
          headline's figure stands anywhere in the article, or figures of the article make it (17 dead: 11 and 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...model import (
    Article,
    Binding,
    BlockKind,
    Claim,
    Confidence,
    Exact,
    Kind,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
    Stance,
)
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.kinship import differ_in_period
from ..kit.later import compile_later
from ..kit.misprint import digits_of, is_slip
from .same_figure import (
    agree,
    are_made,
    are_near,
    contradict,
    have_one_noun,
    is_small_word,
    may_be_same,
)

RULE = Rule(
    name="headline-contradicts-body",
    summary="A figure of the headline is another one in the article.",
    severity=Severity.WARNING,
    why="Most readers read the headline only.",
    wrong_when="Headline and article tell of two things.",
    primary="headline",
    examples=(
        breaks(
            "Harbour firm cuts [1,250]{headline} jobs\n\nThe harbour firm will cut [1,520]{body} jobs by spring, it said."
        ),
        breaks(
            "Firemen free [three]{headline} goats from well\n\nFiremen needed an hour to haul [two]{body} goats from a well."
        ),
        holds("Harbour firm cuts 1,250 jobs\n\nThe harbour firm will cut 1,250 jobs by spring, it said."),
        breaks(
            "Cocaine find is the [second]{headline} this year\n\nOfficers found cocaine, the [third]{body} such haul since May."
        ),
        holds("Bank sheds $2.1bn\n\nThe bank lost $2.13bn last year."),
        holds("Storm toll passes 400\n\nThe storm has killed 415 people, the ministry said."),
        breaks("Rovers beat City [3-1]{headline}\n\nRovers beat City [3-2]{body} in the rain on Saturday."),
        silent("Harbour firm cuts 1,250 jobs\n\nThe harbour firm has 4,900 jobs in all."),
        silent("Storm hits 40 towns\n\nThe storm hit on Monday. In May another one hit 14 towns."),
        silent("Gun battle kills 17 in valley\n\nA gun battle in the valley killed 11 rebels and six soldiers."),
    ),
)

_EQUATION = "headline == body"
_FIRST_BLOCKS = 6
_SERIES = compile_later(
    r"(?: [\w-]+){0,3} (?:such\b|this (?:year|month|week|season|term)\b|since\b|in a row\b|straight\b|running\b"
    r"|in (?:a|\w+) (?:years|months|weeks|days|games|matches)\b)"
)
_LEAD = 2
_STRONG = 3
_FAR = 2


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare each figure of the headline with those of the first paragraphs."""
    blocks = article.document.blocks
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        return
    quantities, sentences = article.quantities, article.sentences
    heads = [n for n, q in enumerate(quantities[:40]) if sentences[q.sentence].block == 0]
    if not heads:
        return
    body = [n for n, q in enumerate(quantities) if 0 < sentences[q.sentence].block <= _FIRST_BLOCKS]
    for number in heads:
        bench.hurry()
        if quantities[number].kind is Kind.SCORE:
            claim = _judge_score(bench, number, [n for n in body if quantities[n].kind is Kind.SCORE])
        elif quantities[number].kind is Kind.ORDINAL:
            claim = _judge_ordinal(bench, number, [n for n in body if quantities[n].kind is Kind.ORDINAL])
        else:
            claim = _judge(bench, number, [n for n in body if may_be_same(bench, quantities[number], quantities[n])])
        if claim is not None:
            yield claim


def _judge(bench: Bench, number: int, near: Sequence[int]) -> Claim | None:
    """Judge one figure of the headline by those of the article that may be the same."""
    quantities = bench.article.quantities
    head = quantities[number]
    same = [n for n in near if agree(bench, head, quantities[n])]
    bound = [n for n in same if _share(bench, number, n) >= 2 or _speak_alike(bench, number, n)]
    if is_small_word(bench, head):
        bound = [
            n
            for n in bound
            if _is_lead(bench, n) and _share(bench, number, n) >= _STRONG and _are_bound(bench, number, n)
        ]
    elif bound and quantities[bound[0]].magnitude != head.magnitude:
        digits = len(digits_of(head))
        bound = [n for n in bound if _share(bench, number, n) + digits >= _STRONG or _are_kin(bench, number, n)]
    if bound:
        return _tell(bench, number, bound[0], Outcome.HOLDS)
    if same or not near:
        return None
    rivals = [n for n in near if _is_lead(bench, n) and _are_bound(bench, number, n)]
    sure = len(rivals) == 1 and is_slip(head, quantities[rivals[0]])
    if len(rivals) != 1:
        rivals = [n for n in near if is_slip(head, quantities[n]) and _are_linked(bench, number, n)]
    if len(rivals) != 1 or not (sure or not _is_explained(bench, number)):
        return None
    other = quantities[rivals[0]]
    if _differ_in_time(head, other) or not contradict(bench, head, other):
        return None
    if _names_year(bench, other, head) and not (other.kind is Kind.PERCENT and _is_scaled(head, other)):
        return None
    sentence = bench.article.sentences[other.sentence].span
    if not bench.lacks(sentence, frozenset(bench.phrases("other-events"))):
        return None
    if not is_slip(head, other) and (are_near(head, other) or _are_far(head, other)):
        return None
    return _tell(bench, number, rivals[0], Outcome.BREAKS)


def _judge_score(bench: Bench, number: int, scores: Sequence[int]) -> Claim | None:
    """Judge a score of the headline; the winner's points may come first or last."""
    quantities = bench.article.quantities
    same = [n for n in scores if _points(quantities[n]) == _points(quantities[number])]
    if same:
        return _tell(bench, number, same[0], Outcome.HOLDS) if _share(bench, number, same[0]) >= _LEAD else None
    lead = [n for n in scores if _is_lead(bench, n)]
    if len(scores) != 1 or len(lead) != 1:
        return None
    told = bench.wording(quantities[number].sentence).stems & bench.wording(quantities[lead[0]].sentence).stems
    return _tell(bench, number, lead[0], Outcome.BREAKS) if "win" in told and len(told) >= _LEAD else None


def _judge_ordinal(bench: Bench, number: int, ordinals: Sequence[int]) -> Claim | None:
    """Judge a count of events: "third this year" over "the fourth such haul since January"."""
    quantities = bench.article.quantities
    if not _is_of_series(bench, quantities[number]):
        return None
    same = [n for n in ordinals if quantities[n].magnitude == quantities[number].magnitude]
    if same:
        bound = [n for n in same if _share(bench, number, n) and _is_of_series(bench, quantities[n])]
        return _tell(bench, number, bound[0], Outcome.HOLDS) if bound else None
    lead = [n for n in ordinals if _is_lead(bench, n) and _is_of_series(bench, quantities[n])]
    if len(lead) != 1 or not _share(bench, number, lead[0]):
        return None
    return _tell(bench, number, lead[0], Outcome.BREAKS)


def _is_of_series(bench: Bench, ordinal: Quantity) -> bool:
    """Tell whether an ordinal counts events: "the fourth such haul", "third win in a row"."""
    return ordinal.magnitude is not None and _SERIES.match(bench.text, ordinal.span.end) is not None


def _points(score: Quantity) -> frozenset[Exact | None]:
    return frozenset((score.magnitude, score.top))


def _differ_in_time(head: Quantity, body: Quantity) -> bool:
    """Tell whether two figures are of two times; headlines tell what will be as what is."""
    return differ_in_period(head, body) or (head.stance is Stance.FORECAST and body.stance is not Stance.FORECAST)


def _is_scaled(head: Quantity, body: Quantity) -> bool:
    """Tell whether a factor of ten or a thousand lies between two figures."""
    first, second = abs(Fraction(head.magnitude or 0)), abs(Fraction(body.magnitude or 0))
    return max(first, second) in (10 * min(first, second), 1000 * min(first, second))


def _are_far(head: Quantity, body: Quantity) -> bool:
    """Tell whether one figure is more than twice the other: they are hardly of one thing."""
    first, second = abs(Fraction(head.magnitude or 0)), abs(Fraction(body.magnitude or 0))
    return max(first, second) > _FAR * min(first, second)


def _share(bench: Bench, head: int, body: int) -> int:
    """Count the telling words that the headline shares with a sentence."""
    quantities = bench.article.quantities
    title = bench.wording(quantities[head].sentence).stems
    number = quantities[body].sentence
    told = bench.wording(number).stems
    if number > 0 and _is_lead(bench, body):
        told |= bench.wording(number - 1).stems if bench.article.sentences[number - 1].block > 0 else frozenset()
    return len(title & told)


def _speak_alike(bench: Bench, head: int, body: int) -> bool:
    """Tell whether the same is said of both figures, by their nouns or the words beside them."""
    one, other = bench.article.quantities[head], bench.article.quantities[body]
    if one.noun is not None and other.noun is not None and have_one_noun(bench, one, other):
        return True
    return bool(bench.around(head) & bench.around(body)) or len(digits_of(one)) >= _STRONG


def _names_year(bench: Bench, body: Quantity, head: Quantity) -> bool:
    """Tell whether the sentence of a figure names a year that the headline does not."""
    mine = {q.moment.year for q in _within(bench, body) if q.moment and q.moment.year}
    its = {q.moment.year for q in _within(bench, head) if q.moment is not None and q.moment.year}
    published = bench.article.document.published
    return bool(mine - its - ({published.year} if published else set()))


def _within(bench: Bench, quantity: Quantity) -> Sequence[Quantity]:
    return bench.article.within(bench.article.sentences[quantity.sentence])


def _is_lead(bench: Bench, body: int) -> bool:
    """Tell whether a figure stands in the first sentences below the headline."""
    sentences = bench.article.sentences
    first = next(n for n, sentence in enumerate(sentences) if sentence.block > 0)
    return bench.article.quantities[body].sentence < first + _LEAD


def _are_bound(bench: Bench, head: int, body: int) -> bool:
    """Tell whether a sentence tells what the headline tells, and the same of its figure."""
    quantities = bench.article.quantities
    title = bench.wording(quantities[head].sentence).stems
    share = _share(bench, head, body)
    return (share >= _STRONG or (share >= 2 and 2 * share >= len(title))) and _are_kin(bench, head, body)


def _are_linked(bench: Bench, head: int, body: int) -> bool:
    """Tell whether a sentence may tell what the headline tells; enough where a slip lies between the figures."""
    share = _share(bench, head, body)
    return share >= 2 or (share == 1 and _are_kin(bench, head, body))


def _are_kin(bench: Bench, head: int, body: int) -> bool:
    one, other = bench.article.quantities[head], bench.article.quantities[body]
    if one.noun is not None and other.noun is not None and not have_one_noun(bench, one, other):
        # "six dead" and "nine people died".
        stem = bench.vocabulary.meanings.stem
        said = (stem(one.noun.head) in bench.around(body), stem(other.noun.head) in bench.around(head))
        return any(said)
    if one.noun is not None and other.noun is not None and one.kind is Kind.COUNT:
        return True
    return bool(bench.around(head) & bench.around(body))


def _is_explained(bench: Bench, number: int) -> bool:
    """Tell whether the headline's figure stands anywhere in the article, or two or three figures of it make it."""
    head = bench.article.quantities[number]
    others = [
        q
        for n, q in enumerate(bench.article.quantities)
        if n != number and q.magnitude is not None and q.kind in _KINDS_OF.get(head.kind, (head.kind,))
    ][:40]
    if any(_agrees_loosely(head, other) for other in others):
        return True
    return are_made(head, others)


_KINDS_OF = {
    Kind.COUNT: (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL),
    Kind.NUMBER: (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL),
    Kind.AGE: (Kind.AGE, Kind.NUMBER),
}


def _agrees_loosely(head: Quantity, other: Quantity) -> bool:
    if (head.unit is None) != (other.unit is None) or (head.unit and other.unit and head.unit.name != other.unit.name):
        return False
    return head.interval(Reading.LOOSE).meets(other.interval(Reading.LOOSE))


def _tell(bench: Bench, number: int, other: int, outcome: Outcome) -> Claim:
    head, body = bench.article.quantities[number], bench.article.quantities[other]
    reading = Reading.EXACT if head.magnitude == body.magnitude else Reading.ROUNDED
    return bench.tell(
        RULE,
        (bench.operand("headline", number), bench.operand("body", other)),
        outcome,
        _EQUATION,
        f"{bench.printed(head)} and {bench.printed(body)}",
        message=f"the headline says {bench.printed(head)}, the article {bench.printed(body)}",
        reading=reading,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=[Repair(head.span, bench.article.text_of(body.span), "as the article has it")],
    )
