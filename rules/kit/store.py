"""Keeps the rules of the house as JSON between runs, with the index of their patterns, so that a run starts at once.

Reading YAML and patterns takes longer than checking a draft. What is kept is data: a kept file that is missing, stale or
damaged is made anew, and a folder that cannot be written is not complained about.
"""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ...model import Direction, Kind, Lexicon, Severity
from .program import Entry, Vocabulary
from .rule import Example, Expect, Inference, Judge, PatternRule, Remark, Requirement, Rule, Unless
from .slot import SlotRule

_NAME = "rules-1.json"


def find_folder() -> Path:
    """Give the folder for what can be made again, by the XDG base directory specification."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "numerate"


def make_stamp(files: Iterable[Path], lexicon: Lexicon) -> str:
    """Name what the rules were made of: their files, the files of the kit, and the phrase lists."""
    here = sorted(Path(__file__).parent.glob("*.py"))
    stamps = [(file.as_posix(), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in (*files, *here)]
    words = zlib.crc32(repr(list(lexicon.phrases.items())).encode("utf-8", "surrogatepass"))
    return f"{zlib.crc32(repr(stamps).encode()):08x}-{words:08x}"


def read_kept(stamp: str, vocabulary: Vocabulary) -> tuple[list[Rule], list[Entry]] | None:
    """Give rules and patterns kept under this stamp; None if there are none that can be used."""
    try:
        kept = json.loads((find_folder() / _NAME).read_text(encoding="utf-8"))
        if kept["stamp"] != stamp:
            return None
        rules = [_restore_rule(entry) for entry in kept["rules"]]
        by_name = {rule.name: rule for rule in rules}
        entries = [
            Entry(name, pattern, variant, tuple(masks), tuple(tokens), by_name[name].patterns[pattern].text, vocabulary)
            for name, pattern, variant, masks, tokens in kept["entries"]
        ]
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    return rules, entries


def keep(stamp: str, rules: Iterable[Rule], entries: Iterable[Entry]) -> None:
    """Keep rules and patterns; where that is not possible nothing happens."""
    kept = {
        "stamp": stamp,
        "rules": [_store_rule(rule) for rule in rules],
        "entries": [[e.rule, e.pattern, e.variant, list(e.masks), list(e.tokens)] for e in entries],
    }
    with suppress(OSError, RuntimeError):
        folder = find_folder()
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".rules-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False)
            Path(name).replace(folder / _NAME)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


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
        "unless": [[each.words, each.clause, each.because] for each in rule.unless],
        "excuses": [[each.check, each.text] for each in rule.excuses],
        "explanations": [[each.check, each.text] for each in rule.explanations],
        "examples": [
            [e.expect.value, e.text, e.published.isoformat() if e.published else None, e.repair, e.why, e.line]
            for e in rule.examples
        ],
    }


def _restore_rule(kept: Mapping[str, Any]) -> Rule:
    return Rule(
        name=kept["name"],
        summary=kept["summary"],
        severity=Severity(kept["severity"]),
        examples=tuple(
            Example(Expect(expect), text, date.fromisoformat(day) if day else None, repair, why, line)
            for expect, text, day, repair, why, line in kept["examples"]
        ),
        message=kept["message"],
        why=kept["why"],
        wrong_when=kept["wrong_when"],
        slots={slot["name"]: _restore_slot(slot) for slot in kept["slots"]},
        patterns=tuple(_restore_pattern(pattern) for pattern in kept["patterns"]),
        checks=tuple(Requirement(*each) for each in kept["checks"]),
        lets=kept["lets"],
        unless=tuple(Unless(*each) for each in kept["unless"]),
        excuses=tuple(Remark(*each) for each in kept["excuses"]),
        explanations=tuple(Remark(*each) for each in kept["explanations"]),
        primary=kept["primary"],
        source=kept["source"],
        confirm=tuple(kept["confirm"]),
    )


def _store_slot(slot: SlotRule) -> dict[str, Any]:
    return {
        "name": slot.name,
        "kinds": sorted(kind.value for kind in slot.kinds),
        "like": slot.like,
        "nouns": slot.nouns,
        "unit": slot.unit,
        "noun": slot.noun,
        "least": slot.least,
        "most": slot.most,
        "direction": slot.direction.value if slot.direction else None,
        "hedge": slot.hedge,
        "optional": slot.optional,
    }


def _restore_slot(kept: Mapping[str, Any]) -> SlotRule:
    given = dict(kept)
    given["kinds"] = frozenset(Kind(kind) for kind in kept["kinds"])
    given["direction"] = Direction(kept["direction"]) if kept["direction"] else None
    return SlotRule(**given)


def _store_pattern(pattern: PatternRule) -> list[Any]:
    infer = [[each.slot, each.within, each.before, each.after, each.moved] for each in pattern.infer]
    return [pattern.text, pattern.judge.value, infer, dict(pattern.lets), pattern.partners, pattern.nouns]


def _restore_pattern(kept: Iterable[Any]) -> PatternRule:
    text, judge, infer, lets, partners, nouns = kept
    return PatternRule(text, Judge(judge), tuple(Inference(*each) for each in infer), lets, partners, nouns)
