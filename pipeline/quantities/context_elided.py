"""Supplies nouns that are left out: "120 men and 24 women, 13 of them from Jamaica"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind, Noun
from ...model.patterns import compile_kept
from ..units import find_currency
from .context_setting import CONTEXT
from .nouns_words import CLASSES_OF, END, MODIFIER, NAME, PARTICIPLE, classify

if TYPE_CHECKING:
    from ...model import Unit
    from .context_setting import Setting
    from .figure import Figure

_ELIDED = CONTEXT["elided"]
_GOES_ON = frozenset(_ELIDED["goes_on"])
_LEADS = frozenset(_ELIDED["before"])
_COMPARED = frozenset(_ELIDED["compared"])
_HAPPENED = frozenset(_ELIDED["happened_to_people"])
_HARMING = frozenset(_ELIDED["harming"])
_AUXILIARY = frozenset(_ELIDED["auxiliary"])
_COUNTS_ON = frozenset(_ELIDED["counts_on"])
_IN_ALL = frozenset(_ELIDED["in_all"])
_LIVING = frozenset({"person", "animal"})
_PART_LEADS = frozenset(_ELIDED["part_leads"])
_MARKS = (",", ";", ":", " -", "–", "—")
_THEM = frozenset({"them", "whom", "those", "these"})
_LEAST_SCALE = 10**6
_MOST_TIMES = 20
_MOST_OVER = 3  # times
_BEHIND_AMOUNT = frozenset(_ELIDED["behind_amount"])
_SHARES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})
_COUNTS = frozenset({Kind.COUNT, Kind.NUMBER})
_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.PERCENTAGE_POINT})
_PERSON = Noun("person", "people")
_JOINED = compile_kept(
    r"((?: [^\W\d_][\w-]*){0,2}?)(?:,? (?:to|or|and) |,? ?[-–,] ?)"
    r"(?:about |nearly |even |perhaps |some |another )?\Z"
)
_QUALITIES = (MODIFIER, PARTICIPLE, NAME)
_WORD_BEFORE = compile_kept(r"([^\W\d_]+)[\s(]*\Z")
_WORDS_BEHIND = compile_kept(r"\s+([a-z]+)(?:\s+([a-z]+))?(?:\s+([a-z]+))?")
_IN_YEAR = compile_kept(r" (?:due )?(?:in|for) (?:the year )?[12]\d{3}\b| a year (?:ago|earlier|before)\b")
_IN_ONE_YEAR = compile_kept(r"[^.;:()]{0,40}? and ")
_REACH = 160  # characters back to the figure that has the noun
_MOST = 5  # nouns before that a total may sum up
_GLANCE = 30  # characters before the figure that are looked at


def supply_nouns(setting: Setting) -> None:
    """Give figures without a noun the one they share with a figure beside them, or "person" by what befell.

    A bare number that is given a noun becomes a count.
    """
    _supply_units(setting)
    _look_ahead(setting)
    earlier: list[Noun] = []
    place = 0
    for index, figure in enumerate(setting.figures):
        if figure.kind in _AMOUNTS:
            if figure.noun is None and index:
                figure.noun = _compare(setting, setting.figures[index - 1], figure)
            continue
        if figure.kind not in _COUNTS:
            continue
        if figure.noun is None:
            figure.noun = _supply(setting, index, earlier, place)
        if figure.noun is not None:
            figure.kind = Kind.COUNT
            earlier = [*earlier[-_MOST:], figure.noun]
            place = figure.end


def _supply_units(setting: Setting) -> None:
    """Give a bare amount the unit of the one it is compared with.

    "to 650 billion yen from 600 billion", "to 21,110 tonnes in 1986 from 51,722", "at 5.4 percent from 4.9".
    """
    amount: Figure | None = None
    for figure in setting.figures:
        if figure.kind in _AMOUNTS:
            amount = figure
        elif figure.kind in _COUNTS and figure.unit is None:
            if amount is not None and _takes_unit(setting, figure, amount):
                figure.kind, figure.unit = amount.kind, _find_shared(figure, amount)
                figure.noun = _without_place(amount.noun) if amount.noun is not None else None
                figure.grain = figure.grain or 1
                amount = figure
            else:
                amount = None


def _find_shared(figure: Figure, amount: Figure) -> Unit | None:
    """Give the unit that a figure takes: the currency alone in "400 million dollars a quarter, losses of 1.6 billion"."""
    unit = amount.unit
    if unit is None or not amount.per or amount.kind is not Kind.MONEY or amount.scale == figure.scale:
        return unit
    return find_currency(unit.name.partition(" / ")[0])


def _takes_unit(setting: Setting, figure: Figure, amount: Figure) -> bool:
    """Tell whether a bare figure is of the unit of an amount before it."""
    words = setting.words(max(setting.start, figure.start - _GLANCE), figure.start)[-2:]
    if not amount.magnitude or not figure.magnitude or figure.vague is not None:
        return False
    if _COMPARED.isdisjoint(words) and "of" not in words:
        return _is_of_next_year(setting, figure, amount)
    if figure.noun is not None and figure.noun.span is not None and figure.noun.span.start >= figure.end:
        return False
    # "$1.6 billion of the 4.2 billion", "14.35 billion dlrs, of which 11.35 billion"
    if _COMPARED.isdisjoint(words) and figure.scale < _LEAST_SCALE:
        return False
    if amount.scale >= _LEAST_SCALE or figure.scale >= _LEAST_SCALE:
        return amount.kind is Kind.MONEY and amount.scale > 1 and figure.scale > 1
    found = _WORDS_BEHIND.match(setting.text, figure.end, setting.end)
    if found is not None and found[1] not in _BEHIND_AMOUNT:
        return False
    if not 1 / _MOST_TIMES < figure.magnitude / amount.magnitude < _MOST_TIMES:
        return False
    if amount.kind not in _SHARES:
        return True
    if 0 < figure.grain < 1 and figure.grain == amount.grain:
        return True  # "to 71.5 per cent, against 77.2"
    return "from" in words and "to" in setting.words(max(setting.start, amount.start - 12), amount.start)


def _is_of_next_year(setting: Setting, figure: Figure, amount: Figure) -> bool:
    """Tell whether a bare figure is the same for another year: "$5 million in 1990 and 6 million in 1991"."""
    if amount.kind is not Kind.MONEY or figure.scale != amount.scale or figure.scale < _LEAST_SCALE:
        return False
    between = setting.gap(amount.end, figure.start)
    return _IN_ONE_YEAR.fullmatch(between) is not None and _IN_YEAR.match(setting.text, figure.end) is not None


def _compare(setting: Setting, before: Figure, figure: Figure) -> Noun | None:
    """Give an amount the noun of the one it is compared with: "£5m, compared with £4m"."""
    if before.kind is not figure.kind or before.noun is None:
        return None
    if setting.gap(before.end, figure.start) == " (":
        return _without_place(before.noun)  # the same in another unit
    words = setting.words(before.end, figure.start)
    if not 0 < len(words) < 8 or _COMPARED.isdisjoint(words[:3]):
        return None
    return _without_place(before.noun)


def _supply(setting: Setting, index: int, earlier: list[Noun], place: int) -> Noun | None:
    """Give the noun of a count that has none, None if the sentence does not tell.

    ``earlier`` are the nouns of the counts before it, of which the last ends at ``place``.
    """
    figure = setting.figures[index]
    found = _WORDS_BEHIND.match(setting.text, figure.end, setting.end)
    behind = [word for word in found.groups() if word] if found is not None else []
    shared = _without_place(earlier[-1]) if earlier and figure.start - place <= _REACH else None
    if behind[:1] == ["times"]:
        return None
    if _happened(behind) or _is_harmed(setting, figure):
        return shared if shared is not None and not _LIVING.isdisjoint(_classes(shared)) else _PERSON
    if shared is None:
        return None
    is_total = not _IN_ALL.isdisjoint(behind[:2])
    if is_total or behind[:1] == ["others"]:
        return _widen(earlier, is_total=is_total) if _leads(setting, figure) else None
    if _is_part(setting, index):
        return shared
    if behind[:1] == ["of"] and not _THEM.isdisjoint(behind[1:2]):
        return shared if _may_be_part(setting, index) else None
    is_quality = bool(behind) and classify(behind[0]) in (MODIFIER, PARTICIPLE)
    if is_quality and (len(behind) == 1 or classify(behind[1]) == END):
        modifiers = () if behind[0].endswith("ly") else (behind[0],)
        return Noun(shared.head, shared.phrase, modifiers, shared.complement)
    return shared if _goes_on(setting, figure, behind) else None


def _may_be_part(setting: Setting, index: int) -> bool:
    """Tell whether a figure may be meant as some of the one before: "150 packs, 634 of them" counts something else."""
    whole = setting.figures[index - 1].magnitude if index else None
    return whole is None or (setting.figures[index].magnitude or 0) <= _MOST_OVER * whole


def _is_part(setting: Setting, index: int) -> bool:
    """Tell whether a figure takes a part of what was named right before: "Of the 67 cases, 19 (28%) were men"."""
    if not index or setting.text[setting.figures[index].start - 2 : setting.figures[index].start] != ", ":
        return False
    before = setting.figures[index - 1]
    words = setting.words(max(setting.start, before.start - _GLANCE), before.start)
    return before.noun is not None and not _PART_LEADS.isdisjoint(words[-3:])


def _widen(earlier: list[Noun], *, is_total: bool) -> Noun:
    """Give what a total or "others" count: persons, where the nouns before differ and all are persons."""
    nouns = earlier if is_total else earlier[-1:]
    heads = {noun.head for noun in nouns}
    if (len(heads) > 1 or not is_total) and all("person" in _classes(noun) for noun in nouns):
        return _PERSON
    return _without_place(earlier[-1])


def _look_ahead(setting: Setting) -> None:
    """Give counts the noun of the next one: "10 or 12 people", "12 male and 9 female nurses"."""
    figures = setting.figures
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        if figure.noun is not None or following.noun is None or following.start - figure.end > _GLANCE:
            continue
        if figure.kind not in _COUNTS or following.kind is not Kind.COUNT:
            continue
        found = _JOINED.match(setting.gap(figure.end, following.start))
        if found is None:
            continue
        words = found.group(1).split()
        if all(classify(word) in _QUALITIES or word[0].isupper() for word in words):
            noun = following.noun
            modifiers = tuple([word.lower() for word in words])
            figure.noun = Noun(noun.head, noun.phrase.split()[-1], modifiers, noun.complement)
            figure.kind = Kind.COUNT


def _goes_on(setting: Setting, figure: Figure, behind: list[str]) -> bool:
    """Tell by the words around a figure whether it counts what was counted before: ", 8 from Uganda"."""
    lead = _lead(setting, figure)
    last = _WORD_BEFORE.search(lead)
    if behind[:1] == ["left"] or (last is not None and last.group(1).lower() in _COUNTS_ON):
        return True
    if behind and behind[0] not in _GOES_ON:
        return False
    return bool(behind) if lead.endswith(_MARKS) else _leads(setting, figure)


def _lead(setting: Setting, figure: Figure) -> str:
    """Give the text before a figure, without "the"."""
    lead = setting.text[max(setting.start, figure.start - _GLANCE) : figure.start].rstrip(" \n\u00a0(")
    return lead[:-4] if lead.endswith((" the", " its")) else lead


def _leads(setting: Setting, figure: Figure) -> bool:
    """Tell whether what stands before a figure lets it count on."""
    lead = _lead(setting, figure)
    last = _WORD_BEFORE.search(lead)
    return lead.endswith(_MARKS) or (last is not None and last.group(1).lower() in _LEADS)


def _happened(behind: list[str]) -> bool:
    """Tell whether the words behind a figure say what befell people: "killed", "were seriously injured"."""
    for word in behind:
        if word in _HAPPENED:
            return True
        if word not in _AUXILIARY and not word.endswith("ly"):
            return False
    return False


def _is_harmed(setting: Setting, figure: Figure) -> bool:
    """Tell whether people are what a verb before a figure befalls: "injuring 21"."""
    last = _WORD_BEFORE.search(_lead(setting, figure))
    return last is not None and last.group(1) in _HARMING


def _classes(noun: Noun) -> frozenset[str]:
    return CLASSES_OF.get(noun.head, frozenset())


def _without_place(noun: Noun) -> Noun:
    """Give the noun as one that is supplied."""
    return noun if noun.span is None else Noun(noun.head, noun.phrase, noun.modifiers, noun.complement)
