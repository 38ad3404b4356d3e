"""More votes than members, or fewer where all are said to have voted.

Finds     "all 48 members voted, 29 in favour and 24 against", "the 31-seat council split 20 to 13".
Matters   a vote or the size of the body is wrong.
Silent    where some members did not vote, or nothing says that all did: absence is normal.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...model import Article, Binding, Claim, Kind, Operand, Outcome, Quantity, Severity
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.view import View

RULE = Rule(
    name="votes-miss-members",
    summary="The votes are more than the members, or fewer where all voted.",
    severity=Severity.ERROR,
    message="the votes do not fit the members",
    why="A vote or the size of the body is wrong.",
    wrong_when="The votes are of a larger body than the one named beside them, or some members have several votes.",
    primary="members",
    examples=(
        breaks("The [21]{members}-member board voted [13]{votes} to [11]{votes} against the sale."),
        breaks("All [36]{members} deputies voted, [19]{votes} in favour and [14]{votes} against."),
        breaks("The court of [nine]{members} was divided, with [six]{votes} judges for and [five]{votes} against."),
        breaks("The vote left the [90]{members}-seat senate with an even [45-54]{votes} split."),
        breaks("Labour hold [51]{votes} seats and the Greens [59]{votes} in the [100]{members}-seat assembly."),
        breaks("The [27]{members}-nation bloc backed the plan, with [25]{votes} in favour and [four]{votes} against."),
        holds("Labour has 23 councillors, the Tories 18 and the Greens seven on the 48-seat council."),
        holds("The 15-member board adopted the text with 13 votes in favour and two abstentions."),
        holds("All 36 deputies voted, 19 in favour and 17 against."),
        holds("The 21-member board voted 11 to 8 against the sale, with two abstaining."),
        holds("The 21-seat council split 10 to nine for the sale. Two members stayed away."),
        holds("The committee has 15 members; nine voted for the plan, four against and two abstained."),
        silent("The 21-member board voted 11 to 8 against the sale."),
        silent("The five-member team won 6-3 and the crowd voted them the best."),
        silent("The 650-member house passed the bill by 312 votes to 286."),
    ),
)

_LESS, _ALL = "sum(votes) <= members", "sum(votes) == members"
_NEAR = 4
_TEAMS = frozenset(("team", "side", "squad", "crew", "band", "gang", "family"))
# Before the members of a whole body: "has 15 members", "its nine directors".
_WHOLE = frozenset(("all", "has", "have", "had", "its", "their"))
_COUNTS = (Kind.COUNT, Kind.NUMBER)


class Ballot(Struct, frozen=True):
    """A vote: what was counted, where it stands, and whether those who cast no vote are told."""

    counts: tuple[int, ...]
    operands: tuple[Operand, ...]
    complete: bool
    binding: Binding


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Judge each sentence that tells of a vote and of the members of one body."""
    cues = bench.words.intersection(bench.phrases("voting"))
    if not cues:
        return
    for index, sentence in enumerate(article.sentences):
        if sentence.last - sentence.first < 2 or bench.lacks(sentence.span, cues):
            continue
        bench.hurry()
        view = bench.view(index)
        members = _find_members(article, bench, view)
        if members < 0:
            continue
        ballot = _read_ballot(article, bench, view, members) or _read_seats(article, bench, view, members)
        if ballot is not None:
            claim = _judge(article, bench, view, view.figures[members], ballot)
            if claim is not None:
                yield claim


def _find_members(article: Article, bench: Bench, view: View) -> int:
    """Find the token that counts the members of a voting body, -1 if there is none or more than one."""
    heads = frozenset(bench.phrases("voters"))
    bodies = frozenset(bench.phrases("voting-bodies"))
    places, compounds = [], []
    for place, number in enumerate(view.figures):
        if number < 0 or not _is_count(article.quantities[number]):
            continue
        noun = article.quantities[number].noun
        behind = view.tokens[place + 1 : place + 5]
        before = view.tokens[max(0, place - 2) : place]
        compound = article.document.text[article.quantities[number].span.end :][:1] == "-"
        whole = compound or not _WHOLE.isdisjoint(before) or (before[-1:] or [""])[0].endswith("'s")
        beside = noun is not None and noun.span is not None and noun.span.start >= article.quantities[number].span.end
        named = noun is not None and beside and noun.head in heads and whole
        of_body = len(before) == 2 and before[1] == "of" and before[0] in bodies
        if (named or of_body or (compound and not bodies.isdisjoint(behind))) and _TEAMS.isdisjoint(behind):
            places.append(place)
            compounds += [place] * compound
    # Of "23 councillors … on the 48-seat council" the second is the body.
    chosen = compounds if len(compounds) == 1 else places
    return chosen[0] if len(chosen) == 1 else -1


def _is_count(quantity: Quantity) -> bool:
    return quantity.kind in _COUNTS and isinstance(quantity.magnitude, int) and quantity.top is None


def _read_ballot(article: Article, bench: Bench, view: View, members: int) -> Ballot | None:
    """Read the votes of a sentence; None where there are not two sides."""
    places = [
        place
        for place, number in enumerate(view.figures)
        if number >= 0 and place != members and _is_count(article.quantities[number])
    ]
    sides: tuple[int, ...] = tuple(p for p in places if _is_labelled(bench, view, p, "for-or-against"))
    if len(sides) < 2:
        sides = next(((one, one + 2) for one in places if one + 2 in places and view.tokens[one + 1] == "to"), ())
    idle = [p for p in places if p not in sides and _is_labelled(bench, view, p, "not-voting")]
    if not sides and idle:
        # "13 votes in favour and two abstentions": none against.
        sides = tuple(p for p in places if p not in idle and _is_labelled(bench, view, p, "for-or-against"))
    operands = [_make_operand(bench, view, place) for place in (*sides, *idle)]
    counts = [_size(article, view.figures[place]) for place in (*sides, *idle)]
    if not sides:
        score = next((p for p, n in enumerate(view.figures) if n >= 0 and _is_score(article.quantities[n])), -1)
        if score < 0:
            return None
        quantity = article.quantities[view.figures[score]]
        operands.insert(0, _make_operand(bench, view, score))
        counts[:0] = [int(quantity.magnitude or 0), int(quantity.top or 0)]
    binding = Binding.EXPLICIT
    if not idle:
        follower = _find_idle_behind(article, bench, view)
        if follower is not None:
            operands.append(bench.operand("votes", follower))
            counts.append(_size(article, follower))
            binding, idle = Binding.INFERRED, [0]
    return Ballot(tuple(counts), tuple(operands), bool(idle), binding)


def _read_seats(article: Article, bench: Bench, view: View, members: int) -> Ballot | None:
    """Read the seats that parties hold in a body: "23 seats, the Greens 18"; None where anything else is counted too."""
    places = [p for p, n in enumerate(view.figures) if n >= 0 and p != members]
    if frozenset(bench.phrases("voting-bodies")).isdisjoint(view.tokens[members + 1 : members + 1 + _NEAR]):
        return None
    if len(places) < 2 or not all(_is_count(article.quantities[view.figures[p]]) for p in places):
        return None
    if not bench.find_phrase(view, bench.vocabulary.phrases("<holding-seats>"), 0, places[0]):
        return None
    heads = frozenset(bench.phrases("voters"))
    nouns = [article.quantities[view.figures[place]].noun for place in places]
    if nouns[0] is None or any(noun is not None and noun.head not in heads for noun in nouns):
        return None
    numbers = [view.figures[place] for place in places]
    operands = tuple(bench.operand("votes", number) for number in numbers)
    return Ballot(tuple(_size(article, number) for number in numbers), operands, False, Binding.EXPLICIT)


def _is_score(quantity: Quantity) -> bool:
    return quantity.kind is Kind.SCORE and isinstance(quantity.magnitude, int) and isinstance(quantity.top, int)


def _make_operand(bench: Bench, view: View, place: int) -> Operand:
    return bench.operand("votes", view.figures[place])


def _size(article: Article, number: int) -> int:
    size = article.quantities[number].magnitude
    return size if isinstance(size, int) else 0


def _is_labelled(bench: Bench, view: View, place: int, labels: str) -> bool:
    """Tell whether words such as "in favour" stand behind a figure, before the next one."""
    noun = bench.article.quantities[view.figures[place]].noun
    if noun is not None and any(" ".join(phrase) == noun.head for phrase in bench.vocabulary.phrases(f"<{labels}>")):
        return True
    following = [pos for pos in range(place + 1, min(place + 1 + _NEAR, len(view))) if view.figures[pos] >= 0]
    last = following[0] - 1 if following else min(place + _NEAR, len(view) - 1)
    return last > place and bool(bench.find_phrase(view, bench.vocabulary.phrases(f"<{labels}>"), place + 1, last))


def _find_idle_behind(article: Article, bench: Bench, view: View) -> int | None:
    """Find the number of those who did not vote in the sentence behind: "Two members stayed away"."""
    if view.index + 1 >= len(article.sentences) or article.sentences[view.index + 1].first >= len(article.quantities):
        return None
    following = bench.view(view.index + 1)
    figures = [place for place, number in enumerate(following.figures) if number >= 0]
    if len(figures) != 1 or not _is_count(article.quantities[following.figures[figures[0]]]):
        return None
    found = bench.find_phrase(following, bench.vocabulary.phrases("<not-voting>"))
    return following.figures[figures[0]] if found and figures[0] < 2 else None


def _judge(article: Article, bench: Bench, view: View, members: int, ballot: Ballot) -> Claim | None:
    """Compare the votes with the members; None where nothing follows."""
    size, total = _size(article, members), sum(ballot.counts)
    everyone = bool(bench.find_phrase(view, bench.vocabulary.phrases("<all-vote>"))) or _stands_behind_all(
        view, members
    )
    split = bool(bench.find_phrase(view, bench.vocabulary.phrases("<even-split>")))
    if total == size or (total < size and ballot.complete and not everyone):
        outcome = Outcome.HOLDS
    elif total > size or everyone or (split and size == 10 * total):
        outcome = Outcome.BREAKS
    else:
        return None
    working = " + ".join(map(str, ballot.counts)) + f" {'=' if total == size else '<' if total < size else '>'} {size}"
    reason = bench.told_as_wrong(view.index)
    return bench.tell(
        RULE,
        (bench.operand("members", members), *ballot.operands),
        Outcome.UNSURE if reason and outcome is Outcome.BREAKS else outcome,
        _ALL if everyone or total == size else _LESS,
        working,
        message=f"{total} votes of {bench.printed(article.quantities[members])} members",
        reason=reason if outcome is Outcome.BREAKS else "",
        binding=ballot.binding,
    )


def _stands_behind_all(view: View, members: int) -> bool:
    place = view.figures.index(members)
    return place > 0 and view.tokens[place - 1] == "all"
