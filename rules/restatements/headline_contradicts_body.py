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
from ..kit.misprint import digits_of, is_scaled, is_slip
from ..kit.view import find_tokens
from .same_figure import (
    agree,
    are_added,
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
        breaks(
            "Harbour firm to cut [125]{headline} jobs\n\nA harbour firm in Oslo will cut [1,250]{body} jobs. "
            "About 300 jobs will go in Bergen."
        ),
        breaks("Actor Ben Adair dies at [74]{headline}\n\nThe actor Ben Adair has died aged [47]{body} at his home."),
        breaks(
            "Oslo grain sales top [12,000]{headline} tonnes\n\nGrain sales in Oslo rose to [21,000]{body} tonnes in May."
        ),
        holds("Oslo seen at 4bn francs deficit\n\nOslo expects a deficit of 4bn Swiss francs this year."),
        silent(
            "Oslo sells seven and ten-year notes\n\nOslo sold notes for 300 mln dlrs. The seven-year notes fetched most."
        ),
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
_YEAR = compile_later(r"\b(?:19|20)\d\d\b")
_CALENDAR = compile_later(r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
# A time that other figures are compared with: the figure beside it need not be of it.
_TIMES_BACK = compile_later(
    r"\b(?:years?|months?|weeks?|quarters?|days?|period) (?:earlier|before|ago)\b"
    r"|\b(?:previous|preceding) (?:year|month|week|quarter|day)\b"
)
_SEASON = compile_later(r"\b(\d{4})[/–-](\d\d)\b")
_SPELLED = compile_later(r"\b(?:\d{4}|[a-z]{3})")
_LEAD = 2
_STRONG = 3
_FAR, _FARTHEST, _HUGE = 3, 10, 10**9
# Of these a lead that tells what the headline tells has most often one figure only.
_TELLING_ALONE = frozenset((Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.NUMBER))
_LEAST_ALONE = 10
_OPENING = 2  # characters before the first word of a sentence
_MOST_OTHERS = 40
_MANY_COMMON = 2  # words beside two figures that no others share so well
_BESIDE = 60  # characters beside a figure that may say of which event it is


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
    same = [n for n in near if _is_same(bench, number, n)]
    bound = [n for n in same if _share(bench, number, n) >= 2 or _speak_alike(bench, number, n)]
    if is_small_word(bench, head):
        bound = [n for n in bound if _is_counted_again(bench, number, n)]
    elif bound and quantities[bound[0]].magnitude != head.magnitude:
        digits = len(digits_of(head))
        bound = [n for n in bound if _share(bench, number, n) + digits >= _STRONG or _are_kin(bench, number, n)]
    if bound:
        return _tell(bench, number, bound[0], Outcome.HOLDS)
    if same or not near:
        return None
    rival = _find_rival(bench, number, near)
    return None if rival is None else _tell(bench, number, rival, Outcome.BREAKS)


def _is_same(bench: Bench, head: int, body: int) -> bool:
    """Tell whether a figure of the article is the headline's: printed alike, or a rounding of it that is told of the same."""
    one, other = bench.article.quantities[head], bench.article.quantities[body]
    if one.magnitude == other.magnitude:
        return True
    is_told = _is_lead(bench, body) or _count_common(bench, head, body) >= _MANY_COMMON
    return is_told and agree(bench, one, other)


def _is_counted_again(bench: Bench, head: int, body: int) -> bool:
    """Tell whether a small number in words counts the same in headline and lead; in names and compounds it is none."""
    counted = bench.article.quantities[head]
    if counted.noun is None or counted.unit is not None or bench.text.startswith("-", counted.span.end):
        return False
    again = bench.article.quantities[body]
    begins = bench.article.sentences[again.sentence].span.start
    if again.span.start > begins + _OPENING and bench.article.document.text[again.span.start].isupper():
        return False  # "Ocean's Twelve"
    return _is_lead(bench, body) and _share(bench, head, body) >= _STRONG and _are_kin(bench, head, body)


def _find_rival(bench: Bench, number: int, near: Sequence[int]) -> int | None:
    """Find the one figure that must be the headline's and is another: of which most that it says is said too."""
    quantities = bench.article.quantities
    head = quantities[number]
    near = [n for n in near if not _is_of_other_time(bench, head, quantities[n])]
    slips = [n for n in near if is_slip(head, quantities[n]) and _are_linked(bench, number, n)]
    lead = [n for n in near if _is_lead(bench, n) and _is_told(bench, number, n)]
    told = [n for n in lead if _are_kin(bench, number, n)]
    if not told and head.kind in _TELLING_ALONE and (head.magnitude or 0) >= _LEAST_ALONE:
        told = lead
    rivals = {*slips, *told}
    most = max((_count_common(bench, number, n) for n in rivals), default=0)
    rivals = {n for n in rivals if _count_common(bench, number, n) == most}
    rivals = rivals.intersection(slips) or rivals
    if len({quantities[n].magnitude for n in rivals}) != 1:
        return None
    rival = min(rivals)
    body = quantities[rival]
    if any(agree(bench, each, body) for each in bench.article.within(bench.article.sentences[head.sentence])):
        return None  # "seven and 10-year notes": the headline has this one too
    is_alone = most >= _MANY_COMMON or len({quantities[n].magnitude for n in told}) == 1
    is_sure = rival in slips and rival in told and is_alone
    if not is_sure and _is_explained(bench, number):
        return None
    if rival in slips:
        return rival if contradict(bench, head, body) or is_scaled(head, body) else None
    if not contradict(bench, head, body) or are_near(head, body):
        return None
    # A figure far off is most often another one, unless an age or all that the headline says is told of it.
    is_all = _share(bench, number, rival) == len(bench.wording(head.sentence).stems)
    reach = _FARTHEST if is_all or head.kind is Kind.AGE else _FAR
    return rival if _find_ratio(head, body) <= reach else None


def _is_of_other_time(bench: Bench, head: Quantity, body: Quantity) -> bool:
    """Tell whether a figure of the article is of another time or another event than the headline's."""
    if _differ_in_time(head, body):
        return True
    if _names_year(bench, body, head) and not (body.kind is Kind.PERCENT and is_scaled(head, body)):
        return True
    sentence = bench.article.sentences[body.sentence].span
    start, end = max(sentence.start, body.span.start - _BESIDE), min(sentence.end, body.span.end + _BESIDE)
    words = _TIMES_BACK.sub("", bench.text[start:end])
    return not frozenset(bench.phrases("other-events")).isdisjoint(find_tokens(words, 0, len(words)))


def _count_common(bench: Bench, head: int, body: int) -> int:
    """Count the telling words that stand beside both figures."""
    return len(bench.around(head) & bench.around(body))


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
    if head.stance is Stance.FORECAST and body.stance is not Stance.FORECAST:
        return True
    if bool(_TIMES_BACK.search(body.period)) is not bool(_TIMES_BACK.search(head.period)):
        return True
    if not differ_in_period(head, body):
        return False
    first, second = (_list_times(each.period) for each in (head, body))
    # "In May" may be "last month": only two times of the calendar, or two that are reckoned from now, are known to differ.
    return first.isdisjoint(second) and bool(_CALENDAR.search(head.period)) is bool(_CALENDAR.search(body.period))


def _list_times(period: str) -> frozenset[str]:
    """Give the years of a period, of seasons both, and the first letters of its months and other words."""
    seasons = {year[:2] + end for year, end in _SEASON.findall(period)}
    return frozenset(_SPELLED.findall(period)) | seasons


def _find_ratio(head: Quantity, body: Quantity) -> Fraction:
    """Give how many times as large as the other the larger of two figures is; a huge number where the smaller is zero."""
    small, large = sorted((abs(Fraction(head.magnitude or 0)), abs(Fraction(body.magnitude or 0))))
    return large / small if small else Fraction(_HUGE)


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
    """Tell whether a figure is said to be of a year that the headline does not name."""
    title = bench.article.text_of(bench.article.sentences[head.sentence].span)
    published = bench.article.document.published
    # What is told is of this year or the last; years to come are those in which loans fall due.
    latest = str(published.year - 1) if published else "9999"
    return any(year not in title and year < latest for year in _YEAR.findall(body.period))


def _is_lead(bench: Bench, body: int) -> bool:
    """Tell whether a figure stands in the first sentences below the headline."""
    sentences = bench.article.sentences
    first = next(n for n, sentence in enumerate(sentences) if sentence.block > 0)
    return bench.article.quantities[body].sentence < first + _LEAD


def _is_told(bench: Bench, head: int, body: int) -> bool:
    """Tell whether the sentence of a figure tells what the headline tells."""
    title = bench.wording(bench.article.quantities[head].sentence).stems
    share = _share(bench, head, body)
    return share >= _STRONG or (share >= 2 and 2 * share >= len(title))


def _are_linked(bench: Bench, head: int, body: int) -> bool:
    """Tell whether a sentence may tell what the headline tells; enough where a slip lies between the figures."""
    share = _share(bench, head, body)
    return share >= 2 or (share == 1 and _are_kin(bench, head, body))


def _are_kin(bench: Bench, head: int, body: int) -> bool:
    one, other = bench.article.quantities[head], bench.article.quantities[body]
    if one.unit is None and one.noun is not None and other.noun is not None and not have_one_noun(bench, one, other):
        # "six dead" and "nine people died".
        stem = bench.vocabulary.meanings.stem
        said = (stem(one.noun.head) in bench.around(body), stem(other.noun.head) in bench.around(head))
        return any(said)
    if one.noun is not None and other.noun is not None and one.kind is Kind.COUNT:
        return True
    return bool(bench.around(head) & bench.around(body))


def _is_explained(bench: Bench, number: int) -> bool:
    """Tell whether the headline's figure stands anywhere in the article, or two or three figures of it make it."""
    quantities = bench.article.quantities
    head = quantities[number]
    kinds = _KINDS_OF.get(head.kind, (head.kind,))
    others = [q for n, q in enumerate(quantities) if n != number and q.magnitude is not None and q.kind in kinds]
    others = others[:_MOST_OTHERS]
    return any(_agrees_loosely(head, other) for other in others) or are_added(head, others)


_KINDS_OF = {
    Kind.COUNT: (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL),
    Kind.NUMBER: (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL),
    Kind.AGE: (Kind.AGE, Kind.NUMBER),
}


def _agrees_loosely(head: Quantity, other: Quantity) -> bool:
    if (head.unit is None) != (other.unit is None) or (head.unit and other.unit and head.unit.name != other.unit.name):
        return False
    reading = Reading.LOOSE if head.unit is None else Reading.ROUNDED
    return head.interval(reading).meets(other.interval(reading))


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
