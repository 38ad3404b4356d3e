"""Durations, and the two moments that a sentence says they lie between.

A duration and two moments of one sort are tied by words: "from … to …, a reign of 12 years", "51 years after", "28 days,
until 15 August, counting from 18 July". Where no word ties them they may still agree, but say nothing when they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from ...model import Article, Exact, Hedge, Interval, Kind, Quantity, Reading, Sentence, Span
from ..kit import Bench
from ..kit.later import compile_later

_UNITS = frozenset(("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"))
_CLOCK = ("minute", "hour")
_LONG = ("year", "decade", "century")

# Durations in words alone, in years or days.
_WORDED = compile_later(
    r"\b(?P<hedge>nearly |almost |about |over |more than |around |just over |just under |some |roughly )?"
    r"(?P<what>half a century|a quarter of a century|a quarter-century|a century and a half|a century|"
    r"a decade and a half|"
    r"half a decade|a decade|a fortnight)\b(?! (?:ago|per|each))"
)
_WORDED_UNITS = frozenset(("decade", "century", "fortnight"))
_WORTH: dict[str, tuple[Fraction, str]] = {
    "half a century": (Fraction(50), "year"),
    "a quarter of a century": (Fraction(25), "year"),
    "a quarter-century": (Fraction(25), "year"),
    "a century and a half": (Fraction(150), "year"),
    "a century": (Fraction(100), "year"),
    "a decade and a half": (Fraction(15), "year"),
    "half a decade": (Fraction(5), "year"),
    "a decade": (Fraction(10), "year"),
    "a fortnight": (Fraction(14), "day"),
}
_HEDGES = {"nearly ": Hedge.NEARLY, "almost ": Hedge.NEARLY, "over ": Hedge.OVER, "more than ": Hedge.OVER}
_HOUR_AND = compile_later(
    r"\b(?P<hours>an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) hours?(?:,| and|,? and) $"
)
_HOURS = ("an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Tie(IntEnum):
    """What the words say of a duration and two moments: nothing, that they may belong together, or that they do."""

    NONE = 0
    LIKELY = 1
    SURE = 2


class Length(Struct, frozen=True):
    """A duration: where it stands, its figures, its size and all values it may stand for, in its unit."""

    span: Span
    numbers: tuple[int, ...]
    size: Exact
    values: Interval
    unit: str
    hedge: Hedge
    sentence: int


class Stretch(Struct, frozen=True):
    """A duration between two moments, the earlier first; both may be one figure ("1998-2010")."""

    length: Length
    start: int
    end: int
    tie: Tie


def find_lengths(article: Article, bench: Bench) -> Iterator[Length]:
    """Give the durations of an article, in figures and in words."""
    quantities, text = article.quantities, bench.text
    for number in bench.of_kind(Kind.DURATION):
        quantity = quantities[number]
        unit = quantity.unit
        if unit is None or unit.name not in _UNITS or quantity.per or quantity.magnitude is None:
            continue
        size, values, span = quantity.magnitude, quantity.interval(Reading.LOOSE), quantity.span
        if unit.name == "minute":
            hours = _HOUR_AND.search(text, max(0, span.start - 18), span.start)
            if hours is not None:
                word = hours["hours"]
                count = int(word) if word.isdigit() else max(1, _HOURS.index(word))
                size, values = size + 60 * count, values.shift(60 * count)
                span = Span(hours.start(), span.end)
        yield Length(span, (number,), size, values, unit.name, quantity.hedge, quantity.sentence)
    if bench.words.isdisjoint(_WORDED_UNITS):
        return
    place = 0
    for found in _WORDED.finditer(text):
        while place + 1 < len(article.sentences) and article.sentences[place].span.end <= found.start():
            place += 1
        worth, unit_name = _WORTH[found["what"]]
        hedge = _HEDGES.get(found["hedge"] or "", Hedge.ABOUT if found["hedge"] else Hedge.NONE)
        room = max(worth / 10, Fraction(1, 2))
        yield Length(Span(*found.span("what")), (), worth, Interval.around(worth, room), unit_name, hedge, place)


def find_stretches(article: Article, bench: Bench, length: Length) -> list[Stretch]:
    """Give the pairs of moments around a duration, the surest first."""
    here = article.sentences[length.sentence]
    if length.unit in _CLOCK and _ZONES.search(bench.text, here.span.start, here.span.end):
        return []
    moments = _find_moments(article, length, here)
    found = list(_pair(article, bench, length, moments))
    if not found and len(moments) <= 1 and length.sentence > 0:
        before = article.sentences[length.sentence - 1]
        if before.block == here.block and _POINTS_BACK.match(bench.text, length.span.end):
            earlier = _find_moments(article, length, before)
            if len(earlier) == 1 and len(moments) == 1:
                found = list(_pair(article, bench, length, [*earlier, *moments]))
    return sorted(found, key=lambda each: -each.tie)


def _find_moments(article: Article, length: Length, sentence: Sentence) -> list[int]:
    return [n for n in range(sentence.first, sentence.last) if _suits(article.quantities[n], length.unit)]


def _suits(quantity: Quantity, unit: str) -> bool:
    """Tell whether a moment is fine enough, and not too fine, for a unit of time."""
    moment = quantity.moment
    if moment is None or quantity.kind not in (Kind.YEAR, Kind.DATE, Kind.TIME):
        return False
    if unit in _CLOCK:
        return quantity.kind is Kind.TIME
    if unit in _LONG:
        return quantity.kind is not Kind.TIME and moment.year is not None and moment.stated_year
    return quantity.kind is Kind.DATE and (moment.day is not None or unit == "month")


# --- the words that tie ---------------------------------------------------------------------------------------

_JOINED = compile_later(
    r",?\s*(?:to|until|till|and|through|[-–—]|up to|up until|to about)\s*(?:the |about |late on |"
    r"[a-z]+day,? (?:the )?)?"
)
_RANGE = compile_later(r"\d{4} ?(?:[-–—]|to) ?(?:\d{4}|\d\d)")
_OPENED = compile_later(r"(?:\b(?:from|between)|\()(?: the| about| [a-z]+day,?(?: the)?)? ?$")
_CLOSING_VERBS = (
    r"end(?:ed|s|ing)?|clos(?:ed|es|ing|ure)|expir(?:ed|es|ing)|finish(?:ed|es|ing)|died|landed|"
    r"c[ao]me (?:home|back|ashore)|return(?:ed|s|ing)|"
    r"married|retir(?:ed|es|ing|ement)|reopen(?:ed|s|ing)|(?:was|were|is|are|been) (?:out|over|freed|released|"
    r"lifted|found|demolished|dissolved|abolished|"
    r"finished|completed|sold|scrapped|replaced|repaid|recovered|caught|convicted|sentenced|rescued|"
    r"scheduled to end)|ran out|until|till|and the last|"
    r"freed|released|lifted|dissolved|demolished|left|leaves|leave|leaving|stepped down|steps down|stood down|"
    r"resign(?:ed|s|ing)|quit|"
    r"complet(?:ed|es|ing|ion)|conclud(?:ed|es|ing)|fell|collapse[ds]?|surrender(?:ed)?|signed|sank|burned|"
    r"fired|sacked|dismissed|ousted|arriv(?:ed|es|ing)|"
    r"reach(?:ed|es|ing)|broke up|split up|divorced|matur(?:ed|es|ing)|runs? (?:to|out)|ran to|to|by"
)
_CLOSING = compile_later(rf"^(?:[^.;:!?]|\.\d){{0,90}}?\b(?:{_CLOSING_VERBS})\b(?:[^.;:!?]|\.\d){{0,24}}$")
# Between the later moment and a duration behind it.
_BEHIND = compile_later(
    r"\)?\s*(?:[,:–—-]|--)?\s*(?:(?:a|an|the|his|her|its|their) (?!break|interval|pause|delay|rest|stop|lunch|"
    r"recess|gap)[a-z]+(?: [a-z]+)? of |(?:a|an) (?:span|spell|"
    r"period|stretch|gap) of |"
    r"after |lasted |lasting |or |for |in |some |exactly |just |that is |which is |which (?:makes|made) (?:it|"
    r"that|this|for) |making (?:it|that|this) |"
    r"a total of |fully |all of |no less than |in all |only |barely |i\.e\. )?(?:just |only |exactly |nearly |"
    r"almost |about |over |more than |some |a |the |another )?"
)
_ALL_TOLD = compile_later(r"(?: [a-z'-]+){1,8},? (?:a total of|lasting|or|in all|for a total of) ")
_LATER = compile_later(
    r"(?:[ -]long [a-z]+)? (?:(?:later|afterwards|after that|hence)(?=\s*(?:[.,;:)–—]|$))|in all\b|altogether\b|"
    r"from (?:start|first) to (?:finish|last)\b)"
)
_IN_TOTAL = compile_later(r"(?:[ -]long [a-z]+)? (?:in all|altogether|from)\b")
# Clocks of two places.
_ZONES = compile_later(r"\b(?:local|gmt|bst|est|edt|utc|time zones?|flight|flights|flew|plane)\b")
_EARLIER = compile_later(r" (?:earlier(?! than)|before(?:hand)?(?=[,.)]|$)|previously)\b")
_POINTS_BACK = compile_later(r"(?: later(?! than)| afterwards| after (?:that|this|the)| on,| earlier| before)\b")
_LASTED = compile_later(
    r",?(?: (?:and|which|that|it|this|having|thus|so|has|had|have|will have))*"
    r" (?:lasted|lasting|took|taking|spanned|spanning|ran for|runs? for|(?:went|goes|go) on for|stood for|"
    r"reigned for|"
    r"served for|dragged on for|stretched over|spread over|is|was|makes?|making|made|meant|means|meaning)"
    r"(?: for| it| that| about| some| exactly| nearly| almost| just| over| a| an)* "
)
# Between a duration and the earlier moment behind it.
_BEFORE = compile_later(
    r"^(?:[ -][a-z'-]+){0,5}?,? (?:from|between|starting|beginning|counting from|running from|opened|began|"
    r"begun|started|signed|taken out|agreed|launched|"
    r"that (?:began|started|ran|opened)|which (?:began|started|ran|opened)|separat\w+|divid\w+|pass\w+|elaps\w+|had)"
    r"(?: [a-z]+){0,2}?(?: in| on| at| from| between)?(?: the)?(?: [a-z]+){0,3}?,? ?\(?$|^(?:[ -][a-z'-]+){0,3} \($"
)
_WENT_ON = compile_later(
    r",? (?:and|which) (?:went on|goes on|lasted|lasts|continued|ran|runs|dragged on|stayed|remained|lived|served|reigned|ruled|"
    r"stood)"
    r"(?: [a-z]+){0,3}? (?:for )?(?:about |some |just |exactly )?"
)
_TILL = compile_later(r",? (?:until|till|to|up to)(?: [a-z]+day,?)?(?: the)? ")
_IN_THAT_YEAR = compile_later(r" (?:later|afterwards),? (?:in|on)(?: [a-z]+day,?)?(?: the)? ")
_SAME_SUBJECT = compile_later(
    r"[,;]? ?(?:and |but |then |it |he |she |they |was |were |is |will be )*(?:[a-z'-]+ ){0,5}?"
    r"(?:about |some |just |exactly |only )?"
)
_RELATION = compile_later(
    r"^(?:[ -][a-z'-]+)? (?P<word>after|before|until|since|later|prior to|ahead of|following|"
    r"(?:will )?(?:have|has|had) (?:passed|elapsed|gone by) since|to)\b[^.;!?]{0,110}$"
)
_AFTER_THAT = compile_later(r" (?:after|since|from) (?:that|this)\b")
_NEAR = compile_later(r"[^.;!?]{0,40}?[, ](?:about |some |just |only |nearly |a )?")
_BREAK = compile_later(r"[;!?]|\b(?:and|but|while|whereas|although|though)\b")
_THAT_BEGAN = compile_later(
    r"(?:[ -][a-z'-]+){1,3} (?:that|which) (?:had )?(?:began|started|opened|begun)\b[^.;]{0,16}$|"
    r"(?:[ -][a-z'-]+){0,3}?,? (?:from|beginning|starting|begun|dating from)[^.;]{0,12}$"
)
_WHAT_ENDS = compile_later(r"\b(?:after|ending|ended|ends|completing|closing)(?: (?:a|an|his|her|its|their|the))? $")
_IN_ALL = compile_later(r"(?:which (?:makes|made) (?:it|that)|making (?:it|that)|a total of|lasted|, for) $")
_LONGEST_LATER = 30
# Durations of something within the stretch.
_INSIDE = compile_later(
    r"\b(?:breaks?|intervals?|pauses?|delays?|rest|stops?|lunch|recess|questions|extra|injury|added)\b"
)
_PART = compile_later(
    r"\b(?:first|final|another|further|extra|additional|other|spend|spent|of (?:those|them|which)|only|"
    r"within)(?: the| his| her| its)? $"
)
# Behind a duration that is all there is to say of a stretch.
_ENDS_THERE = compile_later(r"\s*(?:[.,;:)–—]|-(?!\w)|$)|\s(?:in all|altogether|from start)\b")
_NEXT_TO = compile_later(
    r"[,)]? ?(?:(?:for|lasting|lasted|some|about|only|just|exactly|nearly|almost|over|or|-|–|a|then|and) ?)*"
)
_FEW_WORDS = compile_later(r"(?: [a-z'-]+){0,4},? (?:(?:some|about|only|just|exactly|nearly|almost|over|a) )?")
# The second moment may be that of somebody else.
_OTHERS = compile_later(r"\b(?:who|whose|born|aged|which)\b|, (?!of |in |on |at |which )")
_START_BEFORE = compile_later(
    r"\b(?:from|since|starting|beginning|counting(?: from)?|began|begun|started|opened|as of|dating from|"
    r"dated)(?: (?:on|in|at|from))?(?: the| [a-z]+day,?(?: the)?)? ?$"
)
_END_BEFORE = compile_later(
    r"\b(?:until|till|to|by|through|ending|ended|ends|expires?|expiring|closes|closed|up to)(?: (?:on|in|at|"
    r"about))?(?: the| [a-z]+day,?(?: the)?)? ?$"
)
# A term that was agreed need not be the time that passed.
_TERM = compile_later(
    r"\b(?:jail(?:ed)?|imprison(?:ed|ment)|sentence[ds]?|prison|terms?|contracts?|deals?|agreements?|"
    r"lease[ds]?|mortgages?|loans?|bonds?|notes|plans?|planned|"
    r"ban(?:ned|s)?|suspen\w+|warrant(?:y|ies)|guarantees?|visas?|mandates?|programmes?|programs?|projects?|"
    r"strateg\w+|due|expected|scheduled|supposed|meant|should|would|targets?|"
    r"deadline|maturity|grace|old|aged|experience|veteran|limit|maximum|minimum|up to|at least|within|budget|"
    r"season|forecast)\b"
)
_EXPIRES = compile_later(r"\b(?:expir\w+|ends?|ended|matur(?:es|ed)|r[ua]n (?:out|to)|runs (?:out|to)|until|from)\b")
_LOOSE = compile_later(r"\b(?:late|early|mid|almost every|each|every)[ -]")


def _pair(article: Article, bench: Bench, length: Length, moments: list[int]) -> Iterator[Stretch]:
    quantities, text = article.quantities, bench.text
    for number in moments:
        quantity = quantities[number]
        if quantity.top is not None and _RANGE.fullmatch(text, quantity.span.start, quantity.span.end):
            tie = _tie_range(text, length, quantity.span)
            yield Stretch(length, number, number, tie)
    plain = [n for n in moments if quantities[n].top is None]
    only = len(plain) == 2
    for first, second in pairwise(plain):
        one, other = quantities[first].span, quantities[second].span
        if _LOOSE.search(text, max(0, one.start - 10), other.end):
            continue
        if _runs_back(quantities[first], quantities[second]) and not _JOINED.fullmatch(text, one.end, other.start):
            continue
        start, end, tie = _tie(text, length, one, other, only)
        if tie and _is_mere_term(text, length, one, other):
            tie = Tie.NONE
        pair = (first, second) if (start, end) == (one, other) else (second, first)
        yield Stretch(length, *pair, tie)


def _runs_back(one: Quantity, other: Quantity) -> bool:
    """Tell whether two months without years stand in the wrong order of the calendar."""
    first, second = one.moment, other.moment
    if first is None or second is None or first.month is None or second.month is None:
        return False
    no_days = first.day is None or second.day is None
    return no_days and None in (first.year, second.year) and second.month < first.month


def _is_mere_term(text: str, length: Length, one: Span, other: Span) -> bool:
    """Tell whether a duration is a term that was set, and the words do not say that it ran from one moment to the other."""
    around = text[max(0, length.span.start - 24) : length.span.end + 24]
    return _TERM.search(around) is not None and _EXPIRES.search(text[one.start - 12 : other.end]) is None


def _tie_range(text: str, length: Length, years: Span) -> Tie:
    """Judge the words between a duration and a range of years: "a reign of 12 years (1998-2010)"."""
    if length.span.end <= years.start:
        between = text[length.span.end : years.start]
        return Tie.SURE if re.fullmatch(r"(?:[ -][a-z'-]+){0,3}?,? ?(?:\(|from |between |, )", between) else Tie.NONE
    between = text[years.end : length.span.start]
    return Tie.SURE if _BEHIND.fullmatch(between) and between.strip() else Tie.NONE


def _tie(text: str, length: Length, one: Span, other: Span, only: bool) -> tuple[Span, Span, Tie]:
    """Judge the words between a duration and two moments in the order of the text; give start, end and the tie."""
    between = text[one.end : other.start]
    opened = _OPENED.search(text, max(0, one.start - 16), one.start) is not None
    joined = opened and _JOINED.fullmatch(between) is not None
    related = joined or _CLOSING.match(between) is not None
    if length.span.start >= other.end:
        return _tie_behind(text, length, one, other, joined, related, only)
    if length.span.end <= one.start:
        return _tie_before(text, length, one, other, joined, related, only)
    return _tie_inside(text, length, one, other, only)


def _tie_before(
    text: str, length: Length, one: Span, other: Span, joined: bool, related: bool, only: bool
) -> tuple[Span, Span, Tie]:
    """Judge a duration before both moments: "a reign of 12 years, from 1998 to 2010"."""
    gap, between = text[length.span.end : one.start], text[one.end : other.start]
    if (
        _BREAK.search(gap)
        or _INSIDE.search(gap)
        or _PART.search(text, max(0, length.span.start - 16), length.span.start)
    ):
        return one, other, Tie.NONE
    if only and _END_BEFORE.search(gap) and _START_BEFORE.search(between):
        return other, one, Tie.SURE
    if _BEFORE.match(gap):
        return one, other, Tie.SURE if joined else Tie.LIKELY if related else Tie.NONE
    return one, other, Tie.NONE


def _tie_behind(
    text: str, length: Length, one: Span, other: Span, joined: bool, related: bool, only: bool
) -> tuple[Span, Span, Tie]:
    """Judge a duration behind both moments: "opened in 1934, closed in 1985, 51 years later"."""
    gap = text[other.end : length.span.start]
    if _EARLIER.match(text, length.span.end) and len(gap) < 30:
        return other, one, Tie.SURE if only else Tie.LIKELY
    if only and _AFTER_THAT.match(text, length.span.end) and _NEAR.fullmatch(gap) and not _BREAK.search(gap):
        return one, other, Tie.SURE
    later = _LATER.match(text, length.span.end) is not None
    ends_there = later or _ENDS_THERE.match(text, length.span.end) is not None
    if joined and later and _IN_TOTAL.match(text, length.span.end) is None:
        # "from 1990 to 1994, 20 years later": another event
        return one, other, Tie.NONE
    lasted = _LASTED.fullmatch(gap) is not None and (ends_there or "last" in gap)
    apposed = _BEHIND.fullmatch(gap) is not None and ends_there
    if later and only and text[: other.start].endswith(" by ") and _NEAR.fullmatch(gap) and not _BREAK.search(gap):
        return one, other, Tie.SURE
    if only and joined and _ALL_TOLD.fullmatch(gap) and ends_there:
        return one, other, Tie.SURE
    if (not lasted and not apposed) or (joined and "after" in gap) or _INSIDE.search(gap):
        return one, other, Tie.NONE
    if only and related and not joined and gap.strip() == "after" and ends_there:
        # "joined in 1991 and left in 1999 after eight years"
        return one, other, Tie.SURE
    # "from 1980 to 1999, ten years in all": with years between that do not count.
    bare = not gap.strip(" ,:–—-") and (not later or length.unit in _LONG)
    if (not bare if joined else (lasted or later) and (related or only)) or (joined and lasted):
        return one, other, Tie.SURE
    return one, other, Tie.LIKELY if related else Tie.NONE


def _tie_inside(text: str, length: Length, one: Span, other: Span, only: bool) -> tuple[Span, Span, Tie]:
    """Judge a duration that stands between its moments: "closed in 1985, 51 years after it opened in 1934"."""
    left, right = text[one.end : length.span.start], text[length.span.end : other.start]
    if only and _WENT_ON.fullmatch(left) and _TILL.fullmatch(right):
        return one, other, Tie.SURE
    if only and _IN_THAT_YEAR.fullmatch(right) and not _OTHERS.search(left):
        # "joined in 1991 and left eight years later, in 1999"
        return one, other, Tie.SURE if _SAME_SUBJECT.fullmatch(left) else Tie.LIKELY
    if not only or _BREAK.search(left) or _BREAK.search(right):
        return one, other, Tie.NONE
    if _THAT_BEGAN.match(right) and _WHAT_ENDS.search(left):
        return other, one, Tie.SURE
    if _IN_ALL.search(left) and (_LATER.match(text, length.span.end) or _END_BEFORE.search(right)):
        return one, other, Tie.SURE
    relation = _RELATION.match(right)
    if relation is None or _OTHERS.search(right):
        return one, other, Tie.NONE
    word = relation["word"]
    if word == "later":
        return one, other, Tie.SURE if len(right) < _LONGEST_LATER and _NEXT_TO.fullmatch(left) else Tie.NONE
    if word in ("after", "following") or word.endswith("since"):
        near = _NEXT_TO.fullmatch(left) or _FEW_WORDS.fullmatch(left)
        return other, one, Tie.SURE if near else Tie.NONE
    return one, other, Tie.SURE if _NEXT_TO.fullmatch(left) else Tie.NONE
