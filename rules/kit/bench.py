"""What a rule works at: the article with its views, the words of the language, and the making of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from math import inf
from operator import or_
from typing import Any, TypeVar

from ...model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Kind,
    Lexicon,
    Operand,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Span,
    Verdict,
)
from .check import Filling
from .clock import Clock
from .conclude import TOLD_AS_WRONG, Case, conclude
from .lending import lend_units
from .match import Exhausted
from .pattern import Phrase
from .program import Logic, Vocabulary, compile_logic
from .rule import PatternRule, Requirement, Rule
from .view import BIT, View, find_tokens, find_words, normalise
from .wording import Wording, read_around, read_wording

Bound = Mapping[str, int | tuple[int, ...]]

T = TypeVar("T")


@lru_cache(maxsize=256)
def _read_first_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(min(find_words(phrase), key=phrase.index, default="") for phrase in phrases)


class Bench:
    """One article being checked.

    ``text`` is the normalised text: lower case, plain quotes, places unchanged; ``words`` are all its words.
    ``mask`` has the bits of the kinds of its figures.
    ``deadline`` is the time of ``clock`` when the rule at work has to stop.
    """

    def __init__(self, article: Article, vocabulary: Vocabulary, *, explain: bool = False) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self.explain = explain
        self.text = normalise(article.document.text)
        self.words = find_words(self.text)
        self.clock = Clock()
        self.deadline = inf
        self._views: dict[int, View] = {}
        self.bits = [BIT[quantity.kind] for quantity in article.quantities]
        self.mask = reduce(or_, self.bits, 0)
        self._wrong: dict[int, bool] = {}
        self._of_kind: dict[tuple[Kind, ...], Sequence[int]] = {}
        self._logic: dict[tuple[str, str, str], Logic] = {}
        self._wordings: dict[int, Wording] = {}
        self._around: dict[int, frozenset[str]] = {}
        self._found: dict[object, tuple[Any, ...]] = {}

    @property
    def lexicon(self) -> Lexicon:
        """Give the words of the language."""
        return self.vocabulary.lexicon

    def once(self, find: Callable[[Article, Bench], Iterable[T]]) -> tuple[T, ...]:
        """Give what a reader of the article finds; several rules may ask for it, and it is worked out once."""
        found = self._found.get(find)
        if found is None:
            found = self._found[find] = tuple(find(self.article, self))
        return found

    def view(self, sentence: int) -> View:
        """Give a sentence as tokens."""
        view = self._views.get(sentence)
        if view is None:
            view = self._views[sentence] = View(self.article, self.text, sentence)
        return view

    def wording(self, sentence: int) -> Wording:
        """Give the telling words of a sentence."""
        wording = self._wordings.get(sentence)
        if wording is None:
            wording = read_wording(self.article, self.text, self.vocabulary.meanings, sentence)
            self._wordings[sentence] = wording
        return wording

    def around(self, number: int) -> frozenset[str]:
        """Give the stems of the words that are said of one figure."""
        stems = self._around.get(number)
        if stems is None:
            wording = self.wording(self.article.quantities[number].sentence)
            stems = self._around[number] = read_around(self.article, wording, number)
        return stems

    def of_kind(self, *kinds: Kind) -> Sequence[int]:
        """Give the indexes of the quantities of these kinds, in order of place."""
        numbers = self._of_kind.get(kinds)
        if numbers is None:
            wanted = sum(BIT[kind] for kind in kinds)
            numbers = self._of_kind[kinds] = [number for number, bit in enumerate(self.bits) if bit & wanted]
        return numbers

    def printed(self, quantity: Quantity) -> str:
        """Give a figure as the writer printed it, line breaks as spaces."""
        return " ".join(self.article.text_of(quantity.span).split())

    def phrases(self, name: str) -> tuple[str, ...]:
        """Give a phrase list of the lexicon, empty if there is none."""
        return self.lexicon.phrases.get(name, ())

    def find_standing(self, phrases: tuple[str, ...]) -> list[str]:
        """Give those of some phrases that stand somewhere in the text; their first words are whole words."""
        first = _read_first_words(phrases)
        return [each for each, word in zip(phrases, first, strict=True) if word in self.words and each in self.text]

    def find_phrase(self, view: View, phrases: Sequence[Phrase], first: int = 0, last: int | None = None) -> str:
        """Give one of these phrases that stands between two tokens of a sentence, "" if none does."""
        end = len(view) if last is None else last + 1
        heads = self.vocabulary.heads(phrases)
        if heads.keys().isdisjoint(view.places):
            return ""
        for head in view.places:
            for phrase in heads.get(head, ()):
                for place in view.places[head]:
                    here = tuple(view.tokens[place : place + len(phrase)])
                    if first <= place and place + len(phrase) <= end and here == phrase:
                        return " ".join(phrase)
        return ""

    def lacks(self, span: Span, words: frozenset[str]) -> bool:
        """Tell whether none of these words stands in a stretch of the text; quicker than a view."""
        return words.isdisjoint(find_tokens(self.text, span.start, span.end))

    def speaks_of_errors(self, sentence: int) -> bool:
        """Tell whether a sentence prints figures because they are wrong ("wrongly said", "a correction")."""
        known = self._wrong.get(sentence)
        if known is None:
            phrases = self.vocabulary.phrases("<told-as-wrong>")
            known = self._wrong[sentence] = bool(self.find_phrase(self.view(sentence), phrases))
        return known

    def told_as_wrong(self, sentence: int) -> str:
        """Give the reason why figures of a sentence prove nothing: it speaks of figures that are wrong; "" if it does not."""
        return TOLD_AS_WRONG if self.speaks_of_errors(sentence) else ""

    def hurry(self) -> None:
        """Raise Exhausted when the rule at work has used its time up."""
        if self.clock.now() > self.deadline:
            raise Exhausted

    def operand(self, role: str, number: int) -> Operand:
        """Make an operand of a quantity."""
        return Operand(role, self.article.quantities[number].span, number)

    def fill(self, rule: Rule, bound: Bound) -> dict[str, Filling]:
        """Put quantities in the places of their indexes; a bare number takes the unit of what its slot is like."""
        quantities = lend_units(self, rule, bound)
        return {
            name: tuple(quantities[number] for number in numbers) if isinstance(numbers, tuple) else quantities[numbers]
            for name, numbers in bound.items()
        }

    def compile(self, rule: Rule, check: str, message: str = "") -> Logic:
        """Compile a check for a Python rule; its slots are those the rule declares. Raises RuleError."""
        key = (rule.name, check, message)
        if key not in self._logic:
            bare = Rule(
                rule.name,
                rule.summary,
                rule.severity,
                (),
                message or rule.message,
                slots=rule.slots,
                checks=(Requirement(check),),
                excuses=rule.excuses,
                explanations=rule.explanations,
                source=rule.source,
            )
            self._logic[key] = compile_logic(bare, PatternRule(""))
        return self._logic[key]

    def judge(
        self,
        rule: Rule,
        bound: Bound,
        check: str,
        message: str = "",
        *,
        binding: Binding = Binding.EXPLICIT,
        near_miss_only: bool = False,
        reason: str = "",
    ) -> Claim:
        """Judge figures by a check; ``reason`` makes the claim unsure whatever the figures say."""
        return self.conclude(
            rule,
            self.compile(rule, check, message),
            bound,
            {},
            binding,
            near_miss_only=near_miss_only,
            reason=reason,
        )

    def conclude(
        self,
        rule: Rule,
        logic: Logic,
        bound: Bound,
        captured: Mapping[str, Span],
        binding: Binding,
        *,
        near_miss_only: bool = False,
        reason: str = "",
    ) -> Claim:
        """Judge figures and make the claim, with working, message and repairs.

        ``reason`` makes it unsure whatever the figures say. Raises Exhausted.
        """
        self.hurry()
        return conclude(Case(self, rule, logic, bound, captured, binding), near_miss_only=near_miss_only, reason=reason)

    def tell(
        self,
        rule: Rule,
        operands: Sequence[Operand],
        outcome: Outcome,
        equation: str,
        working: str,
        *,
        message: str = "",
        reason: str = "",
        reading: Reading | None = Reading.EXACT,
        binding: Binding = Binding.EXPLICIT,
        confidence: Confidence = Confidence.HIGH,
        repairs: Iterable[Repair] = (),
        primary: str = "",
    ) -> Claim:
        """Make a claim whose verdict a Python rule has found by itself.

        ``primary`` is the role to look at first.
        """
        ordered = sorted(operands, key=lambda operand: operand.span)
        wanted = primary or rule.primary
        return Claim(
            rule.name,
            tuple(ordered),
            equation,
            binding,
            Verdict(outcome, working, reading if outcome is Outcome.HOLDS else None, confidence, reason),
            message if outcome is Outcome.BREAKS else "",
            (working,) if working and (outcome is Outcome.BREAKS or self.explain) else (),
            tuple(repairs) if outcome is Outcome.BREAKS else (),
            next((place for place, operand in enumerate(ordered) if operand.role == wanted), 0),
        )
