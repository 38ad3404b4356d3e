"""What is wrong with a rule although it compiles: parts without use, words that no list has, proofs that are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...model.patterns import compile_kept
from .pattern import rare_token
from .program import LIST, Vocabulary, read_entries
from .rule import Expect, Rule

_NAME = compile_kept(r"[a-z_][a-z0-9_]*")
_PLACEHOLDER = compile_kept(r"\{([^{}]*)\}")
_COMMON = 120  # what a word costs that stands in every third sentence


def find_problems(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    """Say what a rule lacks, and what in it can have no effect. The rule compiles."""
    yield from _find_missing(rule)
    if rule.find is not None:
        return
    yield from _find_unused(rule)
    yield from _find_repeated(rule)
    for key, texts in (("unless", [each.words for each in rule.unless]), ("confirm", rule.confirm)):
        for name in (name for text in texts for name in LIST.findall(text)):
            if vocabulary.words(name) is None:
                yield f'"{key}" names the phrase list <{name}>, and there is none'
    for message in filter(None, (rule.message, *(each.message for each in rule.checks))):
        if not _PLACEHOLDER.search(message):
            yield f'the message "{message}" shows no figure of the text'
        if message[0].isupper() or message.endswith("."):
            yield f'the message "{message}" stands in a line: lower case, no full stop'


def _find_missing(rule: Rule) -> Iterator[str]:
    given = {example.expect for example in rule.examples}
    # Some Python rules only find faults: nothing in them can hold.
    needed = (Expect.BREAKS, Expect.SILENT) if rule.find is not None else (Expect.BREAKS, Expect.HOLDS, Expect.SILENT)
    for proof in needed:
        if proof not in given:
            yield f'there is no example that "{proof.value}"; every rule has one'
    if (rule.unless or rule.excuses) and Expect.UNSURE not in given:
        yield 'there is no example that is "unsure", though the rule has "unless" or "excuses"'
    if not rule.wrong_when:
        yield '"wrong_when" is missing; say when the rule may be wrong'
    if not rule.why:
        yield '"why" is missing; say why it matters to a reader'


def _find_unused(rule: Rule) -> Iterator[str]:
    """Say which slots and terms no pattern fills or nothing uses."""
    remarks = (*rule.excuses, *rule.explanations)
    terms = [*rule.lets.items(), *(item for pattern in rule.patterns for item in pattern.lets.items())]
    messages = [rule.message, *(each.message for each in rule.checks), *(each.text for each in remarks)]
    logic = [*(each.check for each in rule.checks), *(each.check for each in remarks), *_list_placeholders(messages)]
    used = _find_names(logic)
    # A term may use terms before it.
    for name, text in reversed(terms):
        if name in used:
            used |= _find_names([text])
        else:
            yield f'the term "{name}" of "let" is used nowhere'
    leaning = {slot.like for slot in rule.slots.values()}
    filled = {name for pattern in rule.patterns for name in re.findall(r"\{\s*([a-z_][a-z0-9_]*)", pattern.text)}
    filled |= {inference.slot for pattern in rule.patterns for inference in pattern.infer}
    for name, slot in rule.slots.items():
        if name not in filled:
            yield f'no pattern fills the slot "{name}"'
        # An optional slot may be there to step over a figure.
        elif not slot.optional and name not in used | leaning | {rule.primary}:
            yield f'the slot "{name}" is filled and used nowhere: not in a check, not in a message'


def _find_names(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in _NAME.findall(text)}


def _list_placeholders(messages: Iterable[str]) -> list[str]:
    return [inner for message in messages for inner in _PLACEHOLDER.findall(message)]


def _find_repeated(rule: Rule) -> Iterator[str]:
    """Say which patterns and gates stand twice."""
    for text, times in Counter((each.text, each.judge, each.partners, each.nouns) for each in rule.patterns).items():
        if times > 1:
            yield f"the pattern {text[0]!r} stands {times} times"
    for words, times in Counter((each.words, each.clause) for each in rule.unless).items():
        if times > 1:
            yield f'"unless" has {words[0]!r} {times} times'


class Cost(Struct, frozen=True):
    """What a rule asks of the engine: how its patterns multiply, and the words that wake them.

    ``readings``  ways to read its patterns, one for each choice of optional parts.
    ``words``     how many words wake a pattern; ``common`` those of them that stand in many sentences, with the number of
        patterns that each wakes.
    """

    patterns: int
    readings: int
    words: int
    common: tuple[tuple[str, int], ...]


def weigh(rule: Rule, vocabulary: Vocabulary) -> Cost:
    """Tell what a rule costs; a sentence with none of its words costs nothing."""
    entries = read_entries(rule, vocabulary)
    words = {token for entry in entries for token in entry.tokens}
    common = Counter(
        token
        for token, _ in {(token, entry.pattern) for entry in entries for token in entry.tokens}
        if rare_token((token,))[0] >= _COMMON
    )
    ordered = tuple(sorted(common.items(), key=lambda item: (-item[1], item[0])))
    return Cost(len(rule.patterns), len(entries), len(words), ordered)
