"""Keeps the rules of the house as JSON between runs, with the index of their patterns, so that a run starts at once.

Reading YAML and patterns takes longer than checking a draft. What is kept is data: a kept file that is missing, stale or
damaged is made anew, and a folder that cannot be written is not complained about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ...model import Direction, Kind, Lexicon, Severity, kept
from .program import Entry, Vocabulary
from .rule import Example, Expect, Inference, Judge, PatternRule, Remark, Requirement, Rule, Unless
from .slot import SlotRule

_NAME = "rules"


def make_stamp(files: Iterable[Path], lexicon: Lexicon) -> str:
    """Name what the rules were made of: their files, the files of the kit, and the phrase lists."""
    here = sorted(Path(__file__).parent.glob("*.py"))
    return kept.make_stamp((*files, *here), repr(list(lexicon.phrases.items())))


def read_kept(stamp: str, vocabulary: Vocabulary) -> tuple[list[Rule], list[Entry]] | None:
    """Give rules and patterns kept under this stamp; None if there are none that can be used."""
    found = kept.read_kept(_NAME, stamp)
    if found is None:
        return None
    try:
        rules = [_restore_rule(entry) for entry in found["rules"]]
        by_name = {rule.name: rule for rule in rules}
        entries = [
            Entry(name, pattern, variant, tuple(masks), tuple(tokens), by_name[name].patterns[pattern].text, vocabulary)
            for name, pattern, variant, masks, tokens in found["entries"]
        ]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    return rules, entries


def keep(stamp: str, rules: Iterable[Rule], entries: Iterable[Entry]) -> None:
    """Keep rules and patterns; where that is not possible nothing happens."""
    data = {
        "rules": [_store_rule(rule) for rule in rules],
        "entries": [[e.rule, e.pattern, e.variant, list(e.masks), list(e.tokens)] for e in entries],
    }
    kept.keep(_NAME, stamp, data)


def _store_rule(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "message": rule.message,
        "why": rule.why,
        "wrong_when": rule.wrong_when,
        "primary": rule.primary,
        "source": rule.source,
        "confirm": list(rule.confirm),
        "lets": dict(rule.lets),
        "slots": [_store_slot(slot) for slot in rule.slots.values()],
        "patterns": [_store_pattern(pattern) for pattern in rule.patterns],
        "checks": [[each.check, each.message] for each in rule.checks],
        "unless": [[each.words, each.clause, each.because, each.where] for each in rule.unless],
        "excuses": [[each.check, each.text] for each in rule.excuses],
        "explanations": [[each.check, each.text] for each in rule.explanations],
        "examples": [
            [e.expect.value, e.text, e.published.isoformat() if e.published else None, e.repair, e.why, e.line]
            for e in rule.examples
        ],
    }


def _restore_rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        summary=entry["summary"],
        severity=Severity(entry["severity"]),
        examples=tuple(
            Example(Expect(expect), text, date.fromisoformat(day) if day else None, repair, why, line)
            for expect, text, day, repair, why, line in entry["examples"]
        ),
        message=entry["message"],
        why=entry["why"],
        wrong_when=entry["wrong_when"],
        slots={slot["name"]: _restore_slot(slot) for slot in entry["slots"]},
        patterns=tuple(_restore_pattern(pattern) for pattern in entry["patterns"]),
        checks=tuple(Requirement(*each) for each in entry["checks"]),
        lets=entry["lets"],
        unless=tuple(Unless(*each) for each in entry["unless"]),
        excuses=tuple(Remark(*each) for each in entry["excuses"]),
        explanations=tuple(Remark(*each) for each in entry["explanations"]),
        primary=entry["primary"],
        source=entry["source"],
        confirm=tuple(entry["confirm"]),
    )


def _store_slot(slot: SlotRule) -> dict[str, Any]:
    return {
        "name": slot.name,
        "kinds": sorted(kind.value for kind in slot.kinds),
        "like": slot.like,
        "nouns": slot.nouns,
        "any_period": slot.any_period,
        "unit": slot.unit,
        "noun": slot.noun,
        "least": slot.least,
        "most": slot.most,
        "direction": slot.direction.value if slot.direction else None,
        "hedge": slot.hedge,
        "optional": slot.optional,
        "above": slot.above,
    }


def _restore_slot(entry: Mapping[str, Any]) -> SlotRule:
    given = dict(entry)
    given["kinds"] = frozenset(Kind(kind) for kind in entry["kinds"])
    given["direction"] = Direction(entry["direction"]) if entry["direction"] else None
    return SlotRule(**given)


def _store_pattern(pattern: PatternRule) -> list[Any]:
    infer = [[each.slot, each.within, each.before, each.after, each.moved] for each in pattern.infer]
    lets = dict(pattern.lets)
    return [pattern.text, pattern.judge.value, infer, lets, pattern.partners, pattern.nouns, pattern.closed]


def _restore_pattern(entry: Iterable[Any]) -> PatternRule:
    text, judge, infer, lets, *others = entry
    return PatternRule(text, Judge(judge), tuple(Inference(*each) for each in infer), lets, *others)
