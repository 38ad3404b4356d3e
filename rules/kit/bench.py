"""What a rule works at: the article with its views, the words of the language, and the making of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...model import (
    Article,
    Binding,
    Claim,
    Confidence,
    Hedge,
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
from .compared import is_compared
from .judge import Judgement, is_far_off, judge
from .kinship import is_bare, lacks_rate
from .numeral import find_numeral, worth_of
from .pattern import Phrase
from .program import Logic, Vocabulary, compile_logic
from .repair import Mending, find_mending
from .rule import PatternRule, Remark, Requirement, Rule
from .view import View, normalise
from .working import Teller, show_working, tell_message

Bound = Mapping[str, int | tuple[int, ...]]

TOLD_AS_WRONG = "the sentence speaks of figures that are wrong"
DENIED = "a figure is denied"
# Reasons for which even figures that agree say nothing.
PROVES_NOTHING = (TOLD_AS_WRONG, DENIED)


class Bench:
    """One article being checked.

    ``text`` is the normalised text: lower case, plain quotes, places unchanged.
    """

    def __init__(self, article: Article, vocabulary: Vocabulary, *, explain: bool = False) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self.explain = explain
        self.text = normalise(article.document.text)
        self._views: dict[int, View] = {}
        self._kinds: dict[Kind, list[int]] | None = None
        self._logic: dict[tuple[str, str, str], Logic] = {}

    @property
    def lexicon(self) -> Lexicon:
        """Give the words of the language."""
        return self.vocabulary.lexicon

    def view(self, sentence: int) -> View:
        """Give a sentence as tokens."""
        view = self._views.get(sentence)
        if view is None:
            view = self._views[sentence] = View(self.article, self.text, sentence)
        return view

    def of_kind(self, *kinds: Kind) -> list[int]:
        """Give the indexes of the quantities of these kinds, in order of place."""
        if self._kinds is None:
            self._kinds = {}
            for number, quantity in enumerate(self.article.quantities):
                self._kinds.setdefault(quantity.kind, []).append(number)
        return sorted(number for kind in kinds for number in self._kinds.get(kind, ()))

    def printed(self, quantity: Quantity) -> str:
        """Give a figure as the writer printed it, line breaks as spaces."""
        return " ".join(self.article.text_of(quantity.span).split())

    def phrases(self, name: str) -> tuple[str, ...]:
        """Give a phrase list of the lexicon, empty if there is none."""
        return self.lexicon.phrases.get(name, ())

    def find_phrase(self, view: View, phrases: Sequence[Phrase], first: int = 0, last: int | None = None) -> str:
        """Give the first of these phrases that stands between two tokens of a sentence, "" if none does."""
        end = len(view) if last is None else last + 1
        for phrase in phrases:
            for place in view.places.get(phrase[0], ()):
                here = tuple(view.tokens[place : place + len(phrase)])
                if first <= place and place + len(phrase) <= end and here == phrase:
                    return " ".join(phrase)
        return ""

    def speaks_of_errors(self, sentence: int) -> bool:
        """Tell whether a sentence prints figures because they are wrong ("wrongly said", "a correction")."""
        return bool(self.find_phrase(self.view(sentence), self.vocabulary.phrases("<told-as-wrong>")))

    def operand(self, role: str, number: int) -> Operand:
        """Make an operand of a quantity."""
        return Operand(role, self.article.quantities[number].span, number)

    def fill(self, rule: Rule, bound: Bound) -> dict[str, Filling]:
        """Put quantities in the places of their indexes; a bare number takes the unit of what its slot is like."""
        quantities = self._lend_units(rule, bound)
        return {
            name: tuple(quantities[number] for number in numbers) if isinstance(numbers, tuple) else quantities[numbers]
            for name, numbers in bound.items()
        }

    def _lend_units(self, rule: Rule, bound: Bound) -> Mapping[int, Quantity]:
        """Give the quantities of a claim, bare numbers among them with the unit of their neighbours."""
        quantities = {n: self.article.quantities[n] for numbers in bound.values() for n in _as_tuple(numbers)}
        for n, quantity in quantities.items():
            if quantity.hedge is not Hedge.NONE and is_compared(self.article, self.view(quantity.sentence), n):
                quantities[n] = replace(quantity, hedge=Hedge.NONE)
        # "$18 to $1,294 an ounce from $1,276": where all are amounts of one sort, one rate is the rate of all.
        rated = next((quantity for quantity in quantities.values() if quantity.per), None)
        amounts = [q for q in quantities.values() if rated is not None and q.kind is rated.kind]
        shares = [q for q in quantities.values() if q.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT)]
        one_sort = len(amounts) + len(shares) == len(quantities)
        if rated is not None and one_sort and all(q is rated or q.per or lacks_rate(q, rated) for q in amounts):
            for n, quantity in quantities.items():
                if quantity in amounts and not quantity.per:
                    quantities[n] = replace(quantity, unit=rated.unit, per=rated.per)
        bare = [n for n, quantity in quantities.items() if is_bare(quantity)]
        if not bare:
            return quantities
        for name, numbers in bound.items():
            slot = rule.slots.get(name)
            group = (*_as_tuple(numbers), *(_as_tuple(bound.get(slot.like, ())) if slot else ()))
            lender = next((quantities[n] for n in group if quantities[n].unit is not None), None)
            if lender is not None:
                for n in group:
                    if n in bare and quantities[n].unit is None:
                        quantities[n] = self._lend(quantities[n], lender)
        return quantities

    def _lend(self, bare: Quantity, lender: Quantity) -> Quantity:
        """Give a bare number the unit of another; "228.0 cents … from 226.5" are both in cents."""
        numeral = find_numeral(self.printed(lender))
        worth = worth_of(lender, numeral) / lender.scale if numeral is not None else 1
        return replace(
            bare,
            kind=lender.kind,
            unit=lender.unit,
            per=lender.per,
            magnitude=None if bare.magnitude is None else bare.magnitude * worth,
            grain=bare.grain * worth,
            filling=bare.filling * worth,
        )

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
                excuses=tuple(Remark(each.check, each.text) for each in rule.excuses),
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

        ``reason`` makes it unsure whatever the figures say.
        """
        fillings = self.fill(rule, bound)
        tests = [test for test in logic.tests if test.check.names <= fillings.keys()]
        test, verdict = tests[0], Judgement(Outcome.UNSURE, None, "a figure is missing")
        for each in tests:
            given = judge(each.check, fillings)
            if verdict.outcome is not Outcome.HOLDS or given.outcome is not Outcome.HOLDS:
                test, verdict = each, given
            elif (given.reading or 0) > (verdict.reading or 0):
                verdict = given
            if given.outcome is Outcome.BREAKS:
                break
        mending = Mending((), "")
        outcome, why = verdict.outcome, reason or verdict.reason
        if outcome is Outcome.HOLDS and reason and reason not in PROVES_NOTHING and "==" in test.check.text:
            # A list that may be open, and yet adds up, was not open.
            why = ""
        if outcome is Outcome.BREAKS and not why:
            why = next((text for check, text in logic.excuses if judge(check, fillings).outcome is Outcome.HOLDS), "")
            if not why:
                mending = find_mending(test.check, fillings, self.printed, self.vocabulary.small_numbers)
                if (near_miss_only and not mending.near_miss) or (
                    not mending.repairs and not mending.near_miss and is_far_off(test.check, fillings)
                ):
                    why = "the figures are too far apart for a slip; they may not belong together"
        if why:
            outcome = Outcome.UNSURE
        words = {name: " ".join(self.article.text_of(span).split()) for name, span in captured.items()}
        teller = Teller(fillings, words, self.printed, logic.let_nodes)
        working = show_working(test.check, teller, verdict.outcome)
        message = ""
        if outcome is Outcome.BREAKS:
            message = tell_message(test.message, teller)
            for check, parts in logic.explanations:
                if judge(check, fillings).outcome is Outcome.HOLDS:
                    message += "; " + tell_message(parts, teller)
        return self._make(
            rule, bound, captured, outcome, verdict, why, test.check.text, working, message, binding, mending
        )

    def _make(
        self,
        rule: Rule,
        bound: Bound,
        captured: Mapping[str, Span],
        outcome: Outcome,
        judged: Judgement,
        reason: str,
        equation: str,
        working: str,
        message: str,
        binding: Binding,
        mending: Mending,
    ) -> Claim:
        operands = [Operand(name, span) for name, span in captured.items()]
        for name, numbers in bound.items():
            operands += [self.operand(name, n) for n in (numbers if isinstance(numbers, tuple) else (numbers,))]
        operands.sort(key=lambda operand: operand.span)
        reading = judged.reading if outcome is Outcome.HOLDS else None
        return Claim(
            rule.name,
            tuple(operands),
            equation,
            binding,
            Verdict(outcome, working, reading, _confide(outcome, binding, reading, mending), reason),
            message,
            (working,) if outcome is Outcome.BREAKS or self.explain else (),
            mending.repairs if outcome is Outcome.BREAKS else (),
            _find_primary(rule, operands, mending.repairs),
        )

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


def _as_tuple(numbers: int | tuple[int, ...]) -> tuple[int, ...]:
    return numbers if isinstance(numbers, tuple) else (numbers,)


def _confide(outcome: Outcome, binding: Binding, reading: Reading | None, mending: Mending) -> Confidence:
    """Say how sure we are: surest where the sentence binds its figures and one slip explains the mismatch."""
    if outcome is Outcome.UNSURE:
        return Confidence.LOW
    if outcome is Outcome.HOLDS:
        return Confidence.MEDIUM if binding is Binding.INFERRED or reading is Reading.LOOSE else Confidence.HIGH
    return Confidence.HIGH if binding is Binding.EXPLICIT and mending.repairs else Confidence.MEDIUM


def _find_primary(rule: Rule, operands: Sequence[Operand], repairs: Sequence[Repair]) -> int:
    """Choose the operand to look at first: the only one a repair changes, else the rule's primary slot."""
    spans = {repair.span for repair in repairs}
    if len(spans) == 1:
        return next((place for place, operand in enumerate(operands) if operand.span in spans), 0)
    wanted = rule.primary or next(iter(rule.slots), "")
    return next((place for place, operand in enumerate(operands) if operand.role == wanted), 0)
