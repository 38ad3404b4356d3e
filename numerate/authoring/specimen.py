"""Writes sentences after a pattern, to see whether it can match anything at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Kind
from ..proving import read_sentence
from ..rules.kit.bench import Bench
from ..rules.kit.match import Exhausted, Walk
from ..rules.kit.pattern import Capture, Ending, Slot, Words
from ..rules.kit.program import LIST, Program, Vocabulary, read_entries

if TYPE_CHECKING:
    from ..rules.kit.pattern import Step
    from ..rules.kit.program import Entry
    from ..rules.kit.rule import Rule
    from ..rules.kit.slot import SlotRule

# Figures of each kind, as many as a list may need at least; the words behind them are what is counted.
_FIGURES = {
    Kind.COUNT: ("144 sailors", "120 nurses", "27 pupils", "61 judges"),
    Kind.NUMBER: ("144", "120", "27", "61"),
    Kind.MONEY: ("$15 million", "$12 million", "$2 million", "$1 million"),
    Kind.PERCENT: ("25%", "40%", "20%", "15%"),
    Kind.PERCENTAGE_POINT: ("five percentage points", "four percentage points"),
    Kind.RATIO: ("two-thirds", "a third", "a quarter"),
    Kind.MEASURE: ("10 miles", "16 kilometres", "12 miles"),
    Kind.TEMPERATURE: ("20°C", "68°F"),
    Kind.AGE: ("34 years old", "aged 34", "51 years old"),
    Kind.DURATION: ("three years", "12 months", "two years"),
    Kind.DATE: ("6 February 2025", "9 March 2025"),
    Kind.TIME: ("10.30am", "11.45am"),
    Kind.YEAR: ("2004", "1998"),
    Kind.WEEKDAY: ("Thursday", "Friday"),
    Kind.ORDINAL: ("third", "20th"),
    Kind.SCORE: ("3-1", "2-0"),
    Kind.IDENTIFIER: ("the M23", "the M25"),
}
_MOST_TURNS = 24


def find_idle_patterns(rule: Rule, vocabulary: Vocabulary) -> Iterator[int]:
    """Give the numbers, from 0, of patterns that match none of the sentences written after them."""
    program = Program(rule, vocabulary)
    entries: dict[int, list[Entry]] = {}
    for entry in read_entries(rule, vocabulary):
        entries.setdefault(entry.pattern, []).append(entry)
    for number, variants in entries.items():
        if not any(
            _matches(entry, sentence, program, vocabulary) for entry in variants for sentence in _write(entry, rule)
        ):
            yield number


def find_idle_words(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give the phrases of ``unless`` and ``confirm`` that no sentence can hold as words, each with its key.

    "over two days" is one: two days are a figure, and figures are no words. Lists of the lexicon are left alone.
    """
    written = [("unless", each.words) for each in rule.unless] + [("confirm", words) for words in rule.confirm]
    for key, words in written:
        if LIST.fullmatch(words):
            continue
        for phrase in vocabulary.phrases(words):
            bench = Bench(read_sentence(f"It was, {' '.join(phrase)}, so."), vocabulary)
            if not any(bench.find_phrase(bench.view(n), (phrase,)) for n in range(len(bench.article.sentences))):
                yield key, " ".join(phrase)


def _matches(entry: Entry, sentence: str, program: Program, vocabulary: Vocabulary) -> bool:
    """Tell whether a pattern stands in a sentence, whatever its figures."""
    bench = Bench(read_sentence(sentence), vocabulary)
    for number in range(len(bench.article.sentences)):
        view = bench.view(number)
        walk = Walk(view, program.shapes, vocabulary.function, program.passes)
        for token in entry.anchored.keys.keys() & view.places.keys():
            for place in view.places[token]:
                try:
                    if next(walk.find(entry.anchored, token, place), None) is not None:
                        return True
                except Exhausted:
                    return True
    return False


def _write(entry: Entry, rule: Rule) -> Iterator[str]:
    """Write sentences after one reading of a pattern; each has other phrases and kinds of figures."""
    anchored = entry.anchored
    steps = (*anchored.before[::-1], None, *anchored.after)
    phrases = tuple(phrase for group in anchored.keys.values() for phrase, _ in group)
    kinds = max((len(rule.slots[name].kinds) for name in anchored.slots if name in rule.slots), default=1)
    turns = max(kinds, *(len(step.phrases) for step in steps if isinstance(step, Words)), len(phrases))
    for turn in range(min(turns, _MOST_TURNS)):
        used: dict[Kind, int] = {}
        words = [
            " ".join(phrases[turn % len(phrases)]) if step is None else _write_step(step, turn, rule, used)
            for step in steps
        ]
        yield " ".join(filter(None, words)).replace(" - ", "-") + "."


def _write_step(step: Step, turn: int, rule: Rule, used: dict[Kind, int]) -> str:
    """Write what one step of a pattern looks for; gaps stay empty."""
    match step:
        case Words():
            return " ".join(step.phrases[turn % len(step.phrases)])
        case Slot(name):
            return _write_figures(rule.slots[name], turn, used)
        case Capture():
            return "the harbour"
        case Ending(ending):
            return "harbour" + ending
        case _:
            return ""


def _write_figures(slot: SlotRule, turn: int, used: dict[Kind, int]) -> str:
    """Write as many figures as a slot takes at least, of one of its kinds."""
    kinds = sorted(slot.kinds, key=lambda kind: kind.value)
    kind = kinds[turn % len(kinds)]
    first = used.get(kind, 0)
    used[kind] = first + slot.least
    figures = _FIGURES[kind]
    return " and ".join(figures[(first + n) % len(figures)] for n in range(slot.least))
