"""Two events of one life, or of one work, are dated the wrong way round.

Finds     "he was hired in 2014 and retired in 2009"; "the composer (1881-1845)"; "as at 30 January, … which began in November".
Matters   one of the dates is wrong, often by two digits that changed places.
Silent    where the events may be of two people or things, and where their order is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, Claim, Kind, Moment, Operand, Outcome, Quantity, Severity, Span
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.later import compile_later

RULE = Rule(
    name="events-out-of-order",
    summary="Two events of one life, or of one work, are dated the wrong way round.",
    severity=Severity.ERROR,
    why="One of the dates is wrong, often by two digits that changed places.",
    wrong_when="The events are of two people or two things.",
    primary="second",
    examples=(
        breaks("He was hired in [2014]{first} and retired in [2009]{second}."),
        breaks("The composer ([1881-1845]{first}) never married."),
        breaks("The patient fell ill on [19 May]{first} and died on [14 May]{second}."),
        breaks("Work began in [2016]{first} and was completed in [2013]{second}."),
        breaks(
            "As at [30 January 1997]{second} there were 961 cases in the outbreak which started in [November 1997]{first}."
        ),
        holds("He was born in 1950, graduated in 1972 and entered parliament in 1983."),
        holds("The composer (1862-1918) never married."),
        holds("Work began in 2006 and was completed in 2013."),
        breaks("Opened in [1985]{first}, the mill closed in [1934]{second}."),
        breaks("It was demolished in [1971]{second}, having been built in [1986]{first}."),
        silent("He died in 1941, nine years before his son, born in 1950, took over."),
        silent("Born in 1950, he is named after an uncle who graduated in 1941."),
        silent("Elected in 2010, he had retired from the army in 2005."),
    ),
)

_EQUATION = "first <= second"

# What comes first, and what can only come later: of one subject.
_ORDER = (
    (
        r"born",
        (
            r"graduated|married|wed|joined|enlisted|(?:was |been )?(?:elected|appointed|ordained|crowned|knighted|"
            r"called up|promoted|hired|sworn in)|emigrated|moved|retired|"
            r"died|entered|became|left school|made (?:his|her) debut|started|qualified|enrolled"
        ),
    ),
    (
        (
            r"(?:went up|enroll?ed|matriculated|entered (?:college|university|school|the academy)|began (?:his|"
            r"her) (?:studies|degree|course)|"
            r"started (?:at )?(?:college|university|school))"
        ),
        r"graduated|qualified|dropped out",
    ),
    (
        (
            r"(?:hired|joined|appointed|elected|took office|took over|took charge|sworn in|enlisted|named|"
            r"installed|promoted|took the job|"
            r"became|started work|entered (?:parliament|office|politics|service))"
        ),
        (
            r"retired|resigned|stepped down|stood down|stood aside|quit|(?:was |were )?(?:sacked|fired|dismissed|"
            r"ousted|deposed)|died in office"
        ),
    ),
    (
        r"(?:began|begun|started|launched|got under ?way|broke out|set (?:out|off|sail)|departed|left (?:port|base))",
        (
            r"(?:was |were |is )?(?:completed|finished|over|abandoned|called off)|ended|concluded|closed|arrived|"
            r"reached [a-z]+|came to an end|petered out"
        ),
    ),
    (
        r"(?:opened|founded|established|formed|set up|incorporated|built|erected|constructed|created)",
        (
            r"(?:was |were )?(?:closed|shut|dissolved|demolished|wound up|disbanded|abolished|razed|pulled down|"
            r"torn down|destroyed|liquidated)|folded|collapsed|"
            r"ceased trading|burned down|burnt down|shut down|closed down|went bankrupt"
        ),
    ),
    (r"(?:engaged|betrothed)", r"(?:were |was )?married|wed"),
    (r"married", r"divorced|separated|(?:was |were )?widowed"),
    (
        (
            r"(?:fell ill|taken ill|became ill|fell sick|admitted|hospitalised|hospitalized|injured|wounded|"
            r"infected|shot|stabbed|developed [a-z]+|onset of [a-z]+)"
        ),
        r"died|recovered|(?:was |were )?(?:discharged|released|buried)",
    ),
    (
        r"(?:arrested|detained|captured|kidnapped|abducted|seized|jailed|imprisoned|charged|indicted)",
        (
            r"(?:was |were )?(?:tried|convicted|sentenced|released|freed|acquitted|executed|hanged|found guilty|"
            r"rescued)|went on trial|stood trial|died"
        ),
    ),
)
_DATE = r"(?:in|on|early in|late in) (?:the )?(?:[a-z]+day,? (?:the )?)?(?:early |late |mid-)?"
_FIRST = tuple(compile_later(rf"\b(?:{early})\b(?: [a-z'-]+){{0,6}}? {_DATE}$") for early, _ in _ORDER)
_THEN = tuple(
    compile_later(
        rf"(?:,|;|\)|\.)?(?: (?:and|then|later|finally|eventually|he|she|it|they|was|were|had been|who|which|"
        rf"that|before|until|only))*"
        rf" (?:{late})(?: (?:from|with|at|of|there|to|in) (?:[a-z'-]+ ?){{1,4}}?| there| again| altogether)? {_DATE}"
    )
    for _, late in _ORDER
)
# "Opened in 1934, the mill closed in 1985": a sentence that begins with what came first.
_OPENING = compile_later(r"^\W*(?:first |originally )?$")
_SUBJECT = r",(?: (?!who |whose |after |before |when |whom |had )[a-z'-]+){1,5}?"
_SUBJECT_THEN = tuple(
    compile_later(rf"{_SUBJECT} (?:{late})(?: (?:from|with|at|of|there|to|in) (?:[a-z'-]+ ?){{1,4}}?)? {_DATE}")
    for _, late in _ORDER
)
# "closed in 1985, 51 years after it opened in 1934": what came last stands first.
_LAST = tuple(
    compile_later(rf"\b(?:{late})(?: (?:from|with|at|of|there|to|in) (?:[a-z'-]+ ?){{1,4}}?)? {_DATE}$")
    for _, late in _ORDER
)
_GERUNDS = (
    r"being born|(?:his|her) birth",
    r"going up|enrolling|entering",
    (
        r"being (?:hired|appointed|elected|sworn in|named|promoted)|joining|taking (?:office|over|charge)|"
        r"enlisting|(?:his|her) (?:appointment|election)"
    ),
    r"beginning|starting|being (?:started|launched)|setting (?:out|off|sail)|departing|(?:the|its) (?:start|launch)",
    r"opening|being (?:opened|founded|established|formed|built)|(?:the|its) (?:foundation|opening|formation)",
    r"getting engaged|becoming engaged",
    r"marrying|getting married|(?:the|their) wedding",
    r"falling (?:ill|sick)|being (?:admitted|injured|infected|shot|wounded|taken ill)|(?:the )?onset",
    (
        r"being (?:arrested|detained|captured|charged|jailed|seized|kidnapped|abducted)|(?:his|her|"
        r"their) (?:arrest|capture|abduction)"
    ),
)
_AFTER = tuple(
    compile_later(
        rf",?(?: [a-z-]+| \d+)?(?: (?:years?|months?|weeks?|days?))? (?:after|having|following)(?: (?:it|he|"
        rf"she|they|had|was|were|been|having|first))*"
        rf" (?:{early}|{gerund})(?: [a-z'-]+){{0,4}}? {_DATE}"
    )
    for (early, _), gerund in zip(_ORDER, _GERUNDS, strict=True)
)
_LIFE = compile_later(
    r"\((?:born |b\. ?|c\. ?)?(?P<first>1[0-9]{3}|20[0-9]{2}) ?[-–—] ?(?P<second>1[0-9]{3}|20[0-9]{2})\)"
)
_AS_AT = compile_later(r"\b(?:as (?:at|of|on)|up to|by|until|till|to) (?:the )?$")
_BEGAN = compile_later(
    r"\b(?:which|that|has been|having) (?:had )?(?:started|began|begun|broke out|broken out|opened|"
    r"been (?:going|running|reported)) (?:[a-z]+ ){0,2}?(?:in|on|since) (?:the )?(?:early |late |mid-)?$"
)
_LONGEST_LIFE = 120
_SHORTEST_LIFE = 15
_HALF_A_YEAR = 6


class _Pair(Struct, frozen=True):
    """Two moments of which the first must not be the later."""

    first: int
    second: int


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge the two years of a life, and each two events whose order is known."""
    yield from _find_lives(bench)
    moments = [n for n in bench.of_kind(Kind.YEAR, Kind.DATE) if _is_point(article.quantities[n])]
    for place, number in enumerate(moments[:-1]):
        follower = moments[place + 1]
        pair = _read(article, bench, number, follower)
        if pair is not None:
            claim = _judge(bench, pair)
            if claim is not None:
                yield claim


def _is_point(quantity: Quantity) -> bool:
    moment = quantity.moment
    return quantity.top is None and moment is not None and (moment.year is not None or moment.month is not None)


def _read(article: Article, bench: Bench, number: int, follower: int) -> _Pair | None:
    """Tell whether the words before two moments name events of one subject, one after the other."""
    one, other = article.quantities[number], article.quantities[follower]
    if other.sentence > one.sentence + 1 or other.span.start - one.span.end > 120:
        return None
    text = bench.text
    before = text[max(article.sentences[one.sentence].span.start, one.span.start - 90) : one.span.start]
    between = text[one.span.end : other.span.start]
    for kind, (first, then) in enumerate(zip(_FIRST, _THEN, strict=True)):
        began = first.search(before)
        if began is not None:
            opens = _OPENING.match(before[: began.start()]) and _SUBJECT_THEN[kind].fullmatch(between)
            if then.fullmatch(between) or (opens and one.sentence == other.sentence):
                return _Pair(number, follower)
        if _AFTER[kind].fullmatch(between) and _LAST[kind].search(before):
            return _Pair(follower, number)
    if one.sentence == other.sentence and _AS_AT.search(before) and _BEGAN.search(between):
        return _Pair(follower, number)
    return None


def _judge(bench: Bench, pair: _Pair) -> Claim | None:
    quantities = bench.article.quantities
    first, second = quantities[pair.first], quantities[pair.second]
    assert first.moment is not None
    assert second.moment is not None
    order = _compare(first.moment, second.moment)
    if order is None:
        return None
    operands = (bench.operand("first", pair.first), bench.operand("second", pair.second))
    shown = f"{bench.printed(first)}, then {bench.printed(second)}"
    if order <= 0:
        return bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, shown)
    if bench.speaks_of_errors(first.sentence):
        return None
    message = f"{bench.printed(second)} comes before {bench.printed(first)}"
    return bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, message, message=message)


def _compare(first: Moment, second: Moment) -> int | None:
    """Give 1 where the first moment is the later, 0 or -1 where it is not; None where that cannot be told."""
    if first.year is not None and second.year is not None:
        if first.year != second.year:
            return 1 if first.year > second.year else -1
    elif first.year is not None or second.year is not None:
        if first.month is None or second.month is None:
            return None
    elif first.month is None or second.month is None:
        return None
    if first.month is None or second.month is None:
        return 0
    if None in (first.year, second.year) and abs(first.month - second.month) >= _HALF_A_YEAR:
        return None  # from December to January
    if first.month != second.month:
        return 1 if first.month > second.month else -1
    if first.day is None or second.day is None:
        return 0
    return (first.day > second.day) - (first.day < second.day)


def _find_lives(bench: Bench) -> Iterator[Claim]:
    """Judge two years in brackets: "(1862-1918)"."""
    for found in _LIFE.finditer(bench.text):
        first, second = int(found["first"]), int(found["second"])
        if abs(second - first) > _LONGEST_LIFE or not bench.text[found.start() - 2 : found.start() - 1].isalpha():
            continue
        operands = [_give_operand(bench, role, Span(*found.span(role))) for role in ("first", "second")]
        if first <= second:
            if second - first < _SHORTEST_LIFE:
                continue
            yield bench.tell(RULE, operands, Outcome.HOLDS, _EQUATION, f"{first}, then {second}")
        else:
            message = f"{second} comes before {first}"
            yield bench.tell(RULE, operands, Outcome.BREAKS, _EQUATION, message, message=message)


def _give_operand(bench: Bench, role: str, span: Span) -> Operand:
    inside = [n for n, quantity in enumerate(bench.article.quantities) if quantity.span.overlaps(span)]
    return Operand(role, span, inside[0] if inside else None)
