"""Reads a rule from YAML. The keys are explained in docs/rule-format.md; rule.schema.json is for editors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model import Direction, Kind, RuleError, Severity
from ...model.patterns import compile_kept
from .check import LONGEST as LONGEST_CHECK
from .pattern import LONGEST as LONGEST_PATTERN
from .rule import Example, Expect, Inference, Judge, PatternRule, Remark, Requirement, Rule, Unless
from .slot import MOST_ITEMS, SlotRule
from .yaml12 import Spot, read_yaml

KEYS = (
    "rule",
    "summary",
    "severity",
    "why",
    "slots",
    "patterns",
    "confirm",
    "unless",
    "let",
    "check",
    "excuses",
    "explanations",
    "message",
    "primary",
    "wrong_when",
    "examples",
)
SLOT_KEYS = ("kind", "like", "nouns", "unit", "noun", "many", "direction", "hedge", "optional", "above", "periods")
NOUNS = ("any", "kin", "same")
PERIODS = ("any", "same")
_NAME = compile_kept(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLOT = compile_kept(r"[a-z][a-z0-9_]*")
_MANY = compile_kept(r"(\d{1,2})\s*\.\.\s*(\d{1,2})")
_WITHIN = compile_kept(r"(\d{1,2})(?:\s+sentences?)?")
_MOST_PATTERNS = 200


def load_rule(text: str, where: str) -> Rule:
    """Read one rule; ``where`` names its file in errors. Raises RuleError with line and column."""
    top = read_yaml(text, where)
    keys = top.mapping(KEYS)
    for needed in ("rule", "summary", "slots", "patterns", "check", "message", "examples"):
        if needed not in keys:
            raise top.error(f"the key {needed!r} is missing")
    name = keys["rule"].text(80)
    if not _NAME.fullmatch(name):
        raise keys["rule"].error("a name is lower-case words with hyphens, such as parts-miss-total")
    slots = _read_slots(keys["slots"])
    lets = _read_lets(keys["let"]) if "let" in keys else {}
    primary = keys["primary"].choice(slots) if "primary" in keys else ""
    patterns = tuple(_read_pattern(spot, slots) for spot in keys["patterns"].items())
    if not patterns or len(patterns) > _MOST_PATTERNS:
        raise keys["patterns"].error(f"a rule has 1 to {_MOST_PATTERNS} patterns")
    return Rule(
        name=name,
        summary=keys["summary"].text(300),
        severity=Severity(keys["severity"].choice([s.value for s in Severity]))
        if "severity" in keys
        else Severity.ERROR,
        examples=tuple(_read_example(spot) for spot in keys["examples"].items()),
        message=keys["message"].text(600),
        why=keys["why"].text() if "why" in keys else "",
        wrong_when=keys["wrong_when"].text() if "wrong_when" in keys else "",
        slots=slots,
        patterns=patterns,
        checks=tuple(_read_check(spot) for spot in keys["check"].items()),
        lets=lets,
        unless=tuple(_read_unless(spot) for spot in keys["unless"].items()) if "unless" in keys else (),
        excuses=_read_remarks(keys.get("excuses"), "because"),
        explanations=_read_remarks(keys.get("explanations"), "say"),
        confirm=_read_confirm(keys["confirm"], slots) if "confirm" in keys else (),
        primary=primary,
        source=where,
    )


def _read_confirm(spot: Spot, every: Mapping[str, SlotRule]) -> tuple[str, ...]:
    slots = {name: slot for name, slot in every.items() if not slot.optional}
    if len(slots) > 3 or (len(slots) != 2 and any(slot.is_list for slot in slots.values())):
        raise spot.error("only a rule of two or three single slots, or of one and a list, may confirm by arithmetic")
    for item in spot.items():
        if not re.fullmatch(r"<[^<>]+>", item.text(400)):
            raise item.error("write a cue as <name-of-a-list> or <one|or|other>")
    return tuple(item.text(400) for item in spot.items())


def _read_slots(spot: Spot) -> dict[str, SlotRule]:
    """Read all slots; a slot without a kind takes those of the slot it is like."""
    slots: dict[str, SlotRule] = {}
    for name, inner in spot.mapping().items():
        if not _SLOT.fullmatch(name):
            raise inner.error(f"{name!r} cannot be the name of a slot", "use lower-case letters and _")
        slots[name] = _read_slot(name, inner, slots)
    if not slots:
        raise spot.error("a rule needs slots")
    return slots


def _read_slot(name: str, spot: Spot, before: Mapping[str, SlotRule]) -> SlotRule:
    keys = spot.mapping(SLOT_KEYS)
    like = keys["like"].text() if "like" in keys else ""
    if like and like not in before:
        raise keys["like"].error(f"slot {like!r} is not defined above this one")
    if "kind" in keys:
        kinds = frozenset(Kind(each.choice([kind.value for kind in Kind])) for each in keys["kind"].items())
    elif like:
        kinds = before[like].kinds
    else:
        raise spot.error(f"slot {name!r} needs a kind, or a slot it is like")
    if Kind.COUNT in kinds:
        kinds |= {Kind.NUMBER}
    least, most = 1, 1
    if "many" in keys:
        found = _MANY.fullmatch(keys["many"].text())
        if not found or not 1 <= int(found[1]) <= int(found[2]) <= MOST_ITEMS or int(found[2]) < 2:
            raise keys["many"].error(f"write how many as 2..{MOST_ITEMS}")
        least, most = int(found[1]), int(found[2])
    hedge = True
    if "hedge" in keys:
        keys["hedge"].choice(["none"])
        hedge = False
    return SlotRule(
        name=name,
        kinds=kinds,
        like=like,
        nouns=keys["nouns"].choice(NOUNS) if "nouns" in keys else "kin",
        any_period="periods" in keys and keys["periods"].choice(PERIODS) == "any",
        unit=keys["unit"].text(80) if "unit" in keys else "",
        noun=keys["noun"].text(80) if "noun" in keys else "",
        least=least,
        most=most,
        direction=Direction(keys["direction"].choice(["up", "down"])) if "direction" in keys else None,
        hedge=hedge,
        optional=keys["optional"].truth() if "optional" in keys else False,
        above=_read_above(keys["above"]) if "above" in keys else None,
    )


def _read_above(spot: Spot) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", spot.text()):
        raise spot.error("write a whole number")
    return int(spot.text())


def _read_pattern(spot: Spot, slots: Mapping[str, SlotRule]) -> PatternRule:
    if isinstance(spot.value, str):
        return PatternRule(spot.text(LONGEST_PATTERN))
    keys = spot.mapping(("text", "infer", "judge", "let", "partners", "nouns", "closed"))
    if "text" not in keys:
        raise spot.error("a pattern needs a text")
    infer: list[Inference] = []
    if "infer" in keys:
        for name, inner in keys["infer"].mapping(slots).items():
            parts = inner.mapping(("within", "before", "after", "moved"))
            found = _WITHIN.fullmatch(parts["within"].text()) if "within" in parts else None
            if "within" in parts and not found:
                raise parts["within"].error("write how far as: 3 sentences")
            after = parts["after"].truth() if "after" in parts else False
            before = parts["before"].truth() if "before" in parts else not after
            moved = parts["moved"].truth() if "moved" in parts else False
            infer.append(Inference(name, int(found[1]) if found else 3, before, after, moved))
    default = Judge.NEAR_MISS if infer else Judge.STRICT
    judge = Judge(keys["judge"].choice([j.value for j in Judge])) if "judge" in keys else default
    if len(infer) > 2 or (len(infer) == 2 and judge is not Judge.CONFIRM):
        raise keys["infer"].error("one slot of a pattern may be inferred, or two with judge: confirm")
    return PatternRule(
        keys["text"].text(LONGEST_PATTERN),
        judge,
        tuple(infer),
        _read_lets(keys["let"]) if "let" in keys else {},
        keys["partners"].truth() if "partners" in keys else False,
        keys["nouns"].choice(NOUNS) if "nouns" in keys else "",
        keys["closed"].truth() if "closed" in keys else False,
    )


def _read_lets(spot: Spot) -> dict[str, str]:
    lets: dict[str, str] = {}
    for name, inner in spot.mapping().items():
        if not _SLOT.fullmatch(name):
            raise inner.error(f"{name!r} cannot be the name of a term", "use lower-case letters and _")
        lets[name] = inner.text(LONGEST_CHECK)
    return lets


def _read_check(spot: Spot) -> Requirement:
    if isinstance(spot.value, str):
        return Requirement(spot.text(LONGEST_CHECK))
    keys = spot.mapping(("check", "message"))
    if "check" not in keys:
        raise spot.error("a check is missing")
    return Requirement(keys["check"].text(LONGEST_CHECK), keys["message"].text(600) if "message" in keys else "")


def _read_unless(spot: Spot) -> Unless:
    if isinstance(spot.value, str):
        return Unless(spot.text(200))
    keys = spot.mapping(("words", "in", "because", "where"))
    if "words" not in keys:
        raise spot.error("words are missing")
    clause = "in" in keys and keys["in"].choice(["clause", "sentence"]) == "clause"
    return Unless(
        keys["words"].text(200),
        clause,
        keys["because"].text(200) if "because" in keys else "",
        keys["where"].text(LONGEST_CHECK) if "where" in keys else "",
    )


def _read_remarks(spot: Spot | None, key: str) -> tuple[Remark, ...]:
    if spot is None:
        return ()
    remarks: list[Remark] = []
    for item in spot.items():
        keys = item.mapping(("check", key))
        if len(keys) != 2:
            raise item.error(f"here must be 'check' and {key!r}")
        remarks.append(Remark(keys["check"].text(LONGEST_CHECK), keys[key].text(300)))
    return tuple(remarks)


def _read_example(spot: Spot) -> Example:
    expects = [expect.value for expect in Expect]
    keys = spot.mapping((*expects, "date", "repair", "why"))
    given = [key for key in keys if key in expects]
    if len(given) != 1:
        raise spot.error("an example is one of " + ", ".join(expects))
    return Example(
        Expect(given[0]),
        keys[given[0]].text(),
        keys["date"].day() if "date" in keys else None,
        keys["repair"].text(200) if "repair" in keys else "",
        keys["why"].text(300) if "why" in keys else "",
        spot.line,
    )


__all__ = ["KEYS", "SLOT_KEYS", "RuleError", "load_rule"]
