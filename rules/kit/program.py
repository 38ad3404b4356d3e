"""A rule made ready to run: patterns read, checks compiled, word lists looked up.

Made once, when first needed.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...model import Kind, Lexicon, RuleError
from ...model.patterns import compile_kept
from .check import Check, CheckError, Compiler
from .match import Function, Shape
from .pattern import Anchored, PatternError, Phrase, Words, make_words, read_pattern
from .rule import PatternRule, Rule
from .slot import make_shapes
from .view import BIT, TRANSPARENT, normalise, split_words
from .wording import Meanings
from .working import Part, compile_message

# Gaps pass over these too, unless a slot of the rule takes them: "rose, in the three years to May, by 12%".
_MAYBE_TRANSPARENT = BIT[Kind.DURATION] | BIT[Kind.AGE]

LIST = compile_kept(r"<([a-z0-9][a-z0-9-]*)>")
_MOST_HEADS = 1_000  # lists of phrases whose first words are known


class Vocabulary:
    """The lexicon as the kit uses it: phrase lists made into steps once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._lists: dict[str, Words] = {}
        self._heads: dict[int, tuple[Sequence[Phrase], dict[str, list[Phrase]]]] = {}
        self._patterns: dict[str, tuple[Anchored, ...]] = {}
        self.function = Function(
            before_figure=self._single("before-figure"),
            clause_ends=self._single("clause-end"),
            list_ends=self._single("list-end"),
            movements=(self._single("change-verbs") - self._single("change-nouns")) | {"who"},
        )
        self.small_numbers = lexicon.phrases.get("small-numbers", ())
        self.meanings = Meanings(lexicon.phrases)

    def _single(self, name: str) -> frozenset[str]:
        return frozenset(self.lexicon.phrases.get(name, ()))

    def words(self, name: str) -> Words | None:
        """Give a phrase list, None if there is none of that name."""
        if name not in self._lists:
            phrases = self.lexicon.phrases.get(name)
            if phrases is None:
                return None
            self._lists[name] = make_words(phrases, f"<{name}>")
        return self._lists[name]

    def heads(self, phrases: Sequence[Phrase]) -> Mapping[str, list[Phrase]]:
        """Lead from first words to the phrases of a list that begin with them."""
        known = self._heads.get(id(phrases))
        if known is None:
            heads: dict[str, list[Phrase]] = {}
            for phrase in phrases:
                heads.setdefault(phrase[0], []).append(phrase)
            if len(self._heads) > _MOST_HEADS:
                self._heads.clear()
            # The phrases are kept with the table, so that no other list can take their id.
            known = self._heads[id(phrases)] = (phrases, heads)
        return known[1]

    def variants(self, pattern: str) -> tuple[Anchored, ...]:
        """Read a pattern; each is read once. Raises PatternError."""
        known = self._patterns.get(pattern)
        if known is None:
            known = self._patterns[pattern] = read_pattern(pattern, self.words)
        return known

    def phrases(self, words: str) -> tuple[Phrase, ...]:
        """Give the phrases of ``<list>``, of ``<one|or another>``, or the words themselves as one phrase.

        None if there is no such list.
        """
        listed = LIST.fullmatch(words)
        if listed:
            found = self.words(listed[1])
            return found.phrases if found else ()
        return tuple(tuple(split_words(normalise(each))) for each in words.strip("<>").split("|"))


class Test(Struct, frozen=True):
    """A compiled check and its message."""

    check: Check
    message: tuple[Part, ...]


class Logic(Struct, frozen=True):
    """The checks of a rule with the terms of one pattern; ``limits`` say where its ``unless`` explain a mismatch."""

    tests: tuple[Test, ...]
    excuses: tuple[tuple[Check, str], ...]
    explanations: tuple[tuple[Check, tuple[Part, ...]], ...]
    limits: tuple[Check | None, ...]
    let_nodes: Mapping[str, ast.expr]


class Entry:
    """One way to read one pattern, as the index of a catalogue holds it.

    ``masks``   for each slot the bits of the kinds it takes; a list stands as often as it must at least.
    ``tokens``  the words it is looked up by. The pattern itself is read when it is first needed.
    """

    __slots__ = ("_anchored", "_text", "_vocabulary", "masks", "pattern", "rule", "tokens", "variant")

    def __init__(
        self,
        rule: str,
        pattern: int,
        variant: int,
        masks: tuple[int, ...],
        tokens: tuple[str, ...],
        text: str,
        vocabulary: Vocabulary,
    ) -> None:
        self.rule = rule
        self.pattern = pattern
        self.variant = variant
        self.masks = masks
        self.tokens = tokens
        self._text = text
        self._vocabulary = vocabulary
        self._anchored: Anchored | None = None

    @property
    def anchored(self) -> Anchored:
        """Give the pattern, read."""
        if self._anchored is None:
            self._anchored = self._vocabulary.variants(self._text)[self.variant]
        return self._anchored


class Program:
    """A rule with patterns, ready to run."""

    def __init__(self, rule: Rule, vocabulary: Vocabulary) -> None:
        """Raises RuleError when a pattern, a check or a message cannot be read."""
        self.rule = rule
        self.shapes: Mapping[str, Shape] = make_shapes(rule.slots)
        taken = 0
        for slot in rule.slots.values():
            taken |= slot.mask
        self.passes = (TRANSPARENT | _MAYBE_TRANSPARENT) & ~taken
        self.unless = tuple((unless, vocabulary.phrases(unless.words)) for unless in rule.unless)
        self.confirm = tuple(phrase for words in rule.confirm for phrase in vocabulary.phrases(words))
        self._logic: dict[tuple[tuple[str, str], ...], Logic] = {}

    def logic(self, pattern: PatternRule) -> Logic:
        """Give the checks with a pattern's own terms. Raises RuleError."""
        key = tuple(pattern.lets.items())
        if key not in self._logic:
            self._logic[key] = compile_logic(self.rule, pattern)
        return self._logic[key]


def compile_logic(rule: Rule, pattern: PatternRule) -> Logic:
    """Compile what a rule says of a claim. Raises RuleError naming the text that cannot be read."""
    slots = {name: slot.is_list for name, slot in rule.slots.items()}
    names = frozenset(slots)
    lets = {**rule.lets, **pattern.lets}
    text = "; ".join(lets.values())
    try:
        compiler = Compiler(slots, lets)
        tests = []
        for requirement in rule.checks:
            text = requirement.check
            check = compiler.check(text)
            text = requirement.message or rule.message
            tests.append(Test(check, compile_message(text, compiler, names)))
        excuses = []
        for excuse in rule.excuses:
            text = excuse.check
            excuses.append((compiler.check(text), excuse.text))
        limits: list[Check | None] = []
        for unless in rule.unless:
            text = unless.where
            limits.append(compiler.check(text) if text else None)
        explanations = []
        for remark in rule.explanations:
            text = remark.check
            explanation = compiler.check(text)
            text = remark.text
            explanations.append((explanation, compile_message(text, compiler, names)))
    except CheckError as error:
        raise RuleError(rule.source, f"{error.what} (in {text!r}, column {error.at + 1})") from error
    return Logic(tuple(tests), tuple(excuses), tuple(explanations), tuple(limits), compiler.let_nodes)


def read_entries(rule: Rule, vocabulary: Vocabulary) -> list[Entry]:
    """Read the patterns of a rule for the index. Raises RuleError."""
    entries: list[Entry] = []
    for number, pattern in enumerate(rule.patterns):
        try:
            variants = vocabulary.variants(pattern.text)
        except PatternError as error:
            raise RuleError(rule.source, f"pattern {pattern.text!r}: {error.what} (column {error.at + 1})") from error
        inferred = {inference.slot for inference in pattern.infer}
        for variant, anchored in enumerate(variants):
            problem = _find_problem(rule, anchored, inferred)
            if problem:
                raise RuleError(rule.source, f"pattern {pattern.text!r}: {problem}")
            masks: list[int] = []
            for name in anchored.slots:
                slot = rule.slots.get(name)
                if slot is not None:
                    masks += [slot.mask] * slot.least
            tokens = tuple(anchored.keys)
            entries.append(Entry(rule.name, number, variant, tuple(masks), tokens, pattern.text, vocabulary))
    return entries


def _find_problem(rule: Rule, anchored: Anchored, inferred: set[str]) -> str:
    """Say what is wrong between a pattern and the slots of its rule, "" if nothing is."""
    for name in anchored.slots:
        if name not in rule.slots and name not in anchored.captures:
            return f"there is no slot {name!r}"
        if name in inferred:
            return f"slot {name!r} is both in the pattern and inferred"
    for name, slot in rule.slots.items():
        if name not in anchored.slots and name not in inferred and not slot.optional:
            return f"slot {name!r} is neither in the pattern nor inferred"
    return ""
